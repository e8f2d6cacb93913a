"""Walks a widget tree as a screen reader and a keyboard do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget


def focusable(root: QWidget) -> list[QWidget]:
    """The widgets below ``root`` that Tab reaches, as far as they are shown."""
    widgets = root.findChildren(QWidget)
    return [w for w in widgets if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisibleTo(root) and w.isEnabled()]


def nameless(root: QWidget) -> list[str]:
    """The widgets that Tab reaches and of which a screen reader would say nothing."""
    return [repr(w) for w in focusable(root) if not spoken(w)]


def spoken(widget: QWidget) -> str:
    """The name that a screen reader says for ``widget``."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def shown_text(root: QWidget) -> list[str]:
    """The words of the labels that are shown."""
    labels = root.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(root) and label.text()]


def cut_off(root: QWidget) -> list[str]:
    """Labels that are shown narrower or lower than their words are."""
    return [
        label.text()
        for label in root.findChildren(QLabel)
        if label.isVisibleTo(root) and label.text() and type(label) is QLabel and _too_small(label)
    ]


def _too_small(label: QLabel) -> bool:
    need = label.minimumSizeHint()
    height = label.heightForWidth(label.width()) if label.wordWrap() else need.height()
    return label.width() + 1 < need.width() or label.height() + 1 < height
