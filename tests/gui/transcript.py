"""What is to be read on a widget, from top to bottom, a line for what stands side by side."""

from collections.abc import Iterable
from functools import singledispatch

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.keycap import KeyCaps
from rareannot.gui.widgets.marked_text import MarkedText
from rareannot.gui.widgets.parts import Swatch

GROUNDS = ("base", "window", "raised")
_LONGEST = 44


def transcript(root: QWidget) -> list[str]:
    """What is read, with what a screen reader calls each field, and the ground under lists, tables and long texts."""
    picture = root.grab().toImage()
    parts = list[tuple[int, int, str]]()
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.size().isValid() and (said := _said(widget)):
            at = widget.mapTo(root, QPoint())
            if isinstance(widget, QAbstractScrollArea):
                parts.append((at.y(), at.x(), f"{said} on {_ground(root, widget.viewport(), picture)}"))
            elif isinstance(widget, QTabBar):
                parts.append((at.y(), at.x(), f"{said} on {_ground(root, widget, picture)}"))
            else:
                parts.append((at.y() + widget.height() // 2, at.x(), said))
    return _rows(parts)


def _rows(parts: Iterable[tuple[int, int, str]]) -> list[str]:
    rows = list[list[tuple[int, str]]]()
    last = -99
    for middle, x, said in sorted(parts):
        if middle - last > 6:
            rows.append([])
        rows[-1].append((x, said))
        last = middle
    return [" | ".join(said for _, said in sorted(row)) for row in rows]


def _ground(root: QWidget, area: QWidget, picture: QImage) -> str:
    """The palette's name of the colour in the lower right corner of what is seen."""
    corner, theme = area.visibleRegion().boundingRect().bottomRight() - QPoint(2, 0), theme_of(root)
    colour = picture.pixelColor(area.mapTo(root, corner)).name()
    return next((name for name in GROUNDS if theme.colour(name).name() == colour), colour)


@singledispatch
def _said(_widget: QWidget) -> str:
    return ""


@_said.register
def _(widget: QFrame) -> str:
    return "———" if widget.property("role") == "hairline" else ""


@_said.register
def _(widget: QLabel) -> str:
    name = f" ({widget.accessibleName()})" if widget.accessibleName() else ""
    return f"{_short(widget.text())}{name}" if widget.text() else ""


@_said.register
def _(widget: IconView) -> str:
    return f"({widget._name}, {widget._colour})"


@_said.register
def _(widget: Swatch) -> str:
    return f"■ {widget._colour}{' passage' if widget._passage else ''}"


@_said.register
def _(widget: MarkedText) -> str:
    return f"{_short(widget.text())}{f' ({widget.accessibleName()})' if widget.accessibleName() else ''}"


@_said.register
def _(widget: KeyCaps) -> str:
    return f"‹{widget.accessibleName()}›"


@_said.register
def _(widget: QAbstractButton) -> str:
    text, name = _short(widget.text()), _short(widget.accessibleName())
    if isinstance(widget, QCheckBox | QRadioButton):
        return f"{'☑' if widget.isChecked() else '☐'} {text}{_off(widget)}"
    usual = " ↵" if isinstance(widget, QPushButton) and widget.isDefault() else ""
    return f"[{f'{text} ({name})' if text and name else text or name}{usual}]{_off(widget)}"


@_said.register
def _(widget: QComboBox) -> str:
    return f"{widget.accessibleName()}: ‹{widget.currentText()} of {widget.count()}›{_off(widget)}"


@_said.register
def _(widget: QAbstractSpinBox) -> str:
    return f"{widget.accessibleName()}: ‹{widget.text()}›{_off(widget)}"


@_said.register
def _(widget: QLineEdit) -> str:
    if isinstance(widget.parent(), QComboBox | QAbstractSpinBox):
        return ""
    return f"{widget.accessibleName()}: ‹{_short(widget.text() or '…' + widget.placeholderText())}›{_off(widget)}"


@_said.register
def _(widget: QTabBar) -> str:
    spread = " from edge to edge" if widget.tabRect(widget.count() - 1).right() >= widget.width() - 2 else ""
    return f"{widget.accessibleName()}: {' / '.join(widget.tabText(n) for n in range(widget.count()))}{spread}"


@_said.register
def _(widget: QAbstractScrollArea) -> str:
    return widget.accessibleName() or "…"


@_said.register
def _(_widget: QHeaderView) -> str:
    return ""


@_said.register
def _(widget: QAbstractItemView) -> str:
    return f"{widget.accessibleName()}: {_cells(widget, widget.model())}"


@_said.register(QPlainTextEdit)
@_said.register(QTextEdit)
def _(widget: QPlainTextEdit | QTextEdit) -> str:
    return f"{widget.accessibleName()}: {_short(widget.toPlainText())}"


def _off(widget: QWidget) -> str:
    return "" if widget.isEnabled() else " (off)"


def _cells(view: QAbstractItemView, model: QAbstractItemModel) -> str:
    """The heads of a table and the first two rows."""
    columns = range(model.columnCount()) if isinstance(view, QTableView) else range(1)
    heads = [str(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns if len(columns) > 1]
    rows = [[str(model.index(r, c).data()) for c in columns] for r in range(min(2, model.rowCount()))]
    return _short(" / ".join(", ".join(row) for row in (heads, *rows) if row), 90)


def _short(text: str, most: int = _LONGEST) -> str:
    text = " ".join(text.replace("\n", " ").split(" ")).strip()
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
