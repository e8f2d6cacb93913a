"""The section LABELS: every label with its key, in two columns; the current one's rule and an example follow."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rareannot.core.labels import Label, LabelSet
from rareannot.gui.base.focus import draw_ring
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.keycap import cap_height, caps_width, draw_caps
from rareannot.gui.widgets.labels import ElidedLabel, label, section_head, set_tip
from rareannot.gui.widgets.marked_text import MarkedText, example_pieces
from rareannot.gui.widgets.parts import draw_swatch

PAD = 8
"""How far a label's row reaches past its swatch and its key, in px."""


_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
"""Columns and rows that an arrow key moves."""
_NAME_LEFT = 19
"""Where a label's name begins, in px from its swatch."""


class LabelButton(QAbstractButton):
    """One label: swatch, name, key; checked while it is the current span's."""

    def __init__(self, of: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = of
        # in capitals a label names spans; a passage is another thing and looks so
        self.setText(of.name.capitalize() if of.kind == "passage" else of.name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        key = self.tr("key {key}").format(key=of.key) if of.key else self.tr("no key")
        self.setAccessibleName(f"{of.name}, {key}")
        set_tip(self, label_set_text(of.rule))

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        name = QFontMetrics(theme.font("ui", tokens()["font"]["size"]["ui"], 600)).horizontalAdvance(self.text())
        width = PAD * 2 + _NAME_LEFT + name + (6 + caps_width(theme, self.label.key) if self.label.key else 0)
        return QSize(round(width), theme.px(tokens()["chip"]["label_row"]))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def nextCheckState(self) -> None:
        """A press asks for the label; whether it becomes the current one is not the button's to say."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the list, which knows the columns."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: object) -> None:
        painter, theme, passage = QPainter(self), theme_of(self), self.label.kind == "passage"
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if self.isChecked() else "raised"))
            painter.drawRoundedRect(box, 3, 3)
        swatch = round(across(painter, PAD, 12, box))
        draw_swatch(painter, theme, self.label.colour, swatch, (self.height() - 12) // 2, passage=passage)
        right = box.right() - PAD
        if self.label.key:
            caps = caps_width(theme, self.label.key)
            right -= caps
            left = across(painter, right, caps, box)
            draw_caps(painter, theme, self.label.key, left, (self.height() - cap_height(theme)) // 2)
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["ui"], 600 if self.isChecked() else 400))
        painter.setPen(theme.colour("muted" if passage else "text"))
        room = mirrored(painter, QRectF(PAD + _NAME_LEFT, 0, right - 4 - PAD - _NAME_LEFT, box.height()), box)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        draw_ring(painter, self)


class LabelGrid(QWidget):
    """The labels in two columns; one of them is in the Tab order, arrow keys move among them."""

    label_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        self._columns: list[list[LabelButton]] = [[], []]

    def set_labels(self, labels: Sequence[Label]) -> None:
        """Show these labels: entities left, figures and passages right; evenly parted if there is one kind only."""
        for old in self.buttons():
            old.hide()
            old.deleteLater()
        for i, column in enumerate(two_columns(labels)):
            self._columns[i] = [LabelButton(one) for one in column]
            for row, made in enumerate(self._columns[i]):
                made.clicked.connect(lambda _checked=False, name=made.label.name: self.label_wanted.emit(name))
                self._grid.addWidget(made, row, i)
            self._grid.setColumnStretch(
                i, max((label_button.sizeHint().width() for label_button in self._columns[i]), default=0)
            )
        self.mark("")

    def buttons(self) -> list[LabelButton]:
        """Returns all buttons, left column first."""
        return [*self._columns[0], *self._columns[1]]

    def stop(self) -> QWidget:
        """Returns the button that Tab comes to, or the grid if there is none."""
        return next((b for b in self.buttons() if b.focusPolicy() & Qt.FocusPolicy.TabFocus), self)

    def mark(self, name: str) -> None:
        """Mark the label called ``name`` as the current span's; "" for none."""
        shown = self.buttons()
        stop = next((b for b in shown if b.label.name == name), shown[0] if shown else None)
        for each in shown:
            each.setChecked(each.label.name == name)
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        here = next(
            ((c, r) for c, column in enumerate(self._columns) for r, b in enumerate(column) if b.hasFocus()), None
        )
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        column = self._columns[min(1, max(0, here[0] + step[0]))] or self._columns[here[0]]
        column[min(len(column) - 1, max(0, here[1] + step[1]))].setFocus(Qt.FocusReason.TabFocusReason)


def two_columns(labels: Sequence[Label]) -> tuple[list[Label], list[Label]]:
    """Entities left, the rest right; a set of one kind is parted in the middle."""
    left = [one for one in labels if one.kind == "entity"]
    right = [one for one in labels if one.kind != "entity"]
    if left and right and max(len(left), len(right)) <= 2 * min(len(left), len(right)) + 2:
        return left, right
    half = (len(labels) + 1) // 2
    return list(labels[:half]), list(labels[half:])


class RuleSection(QWidget):
    """The rule of the current label, and one example."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Label | None = None
        self._rule = label("", "small-ink", wrap=True)
        self._example = MarkedText(tokens()["font"]["size"]["context"], tokens()["font"]["line_height"]["context"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._rule)
        column.addWidget(self._example)

    def show_label(self, known: Label | None) -> bool:
        """Show the rule of a label; whether there is anything to show."""
        if known is not None and known is self._known:
            return bool(known.rule or known.examples)
        self._known = known
        self._rule.setText(label_set_text(known.rule) if known else "")
        self._rule.setVisible(bool(known and known.rule))
        example = known.examples[0] if known and known.examples else ""
        self._example.show_text(*example_pieces(example, known.colour if known else 0))
        self._example.setVisible(bool(example))
        return bool(known and (known.rule or example))


class LabelSection(QWidget):
    """The label list with its head; it is as high for one span as for another, so that it never moves."""

    label_wanted = Signal(str)

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("", "small")
        self._name.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.grid = LabelGrid()
        self.grid.label_wanted.connect(self.label_wanted)
        head = QHBoxLayout()
        head.addWidget(section_head(self.tr("Labels")))
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (head, self.grid):
            column.addLayout(_indented(part))
        self.set_label_set(label_set)

    def set_label_set(self, label_set: LabelSet) -> None:
        """Show another label set."""
        self._set = label_set
        version = self.tr("{name}, version {version}")
        self._name.setText(version.format(name=label_set_text(label_set.name), version=label_set.version))
        self.grid.set_labels(label_set.labels)

    def show_label(self, name: str) -> None:
        """Mark the label called ``name``; "" for none."""
        self.grid.mark(name)


def _indented(part: QWidget | QHBoxLayout) -> QHBoxLayout:
    """``part`` a step to the right; the rows of the list reach past it, so that swatches and words are flush."""
    row = QHBoxLayout()
    step = 0 if isinstance(part, LabelGrid) else PAD
    row.setContentsMargins(step, 0, step, 0)
    if isinstance(part, QWidget):
        row.addWidget(part)
    else:
        row.addLayout(part)
    return row
