"""The palette to choose a label's colour from, and how a label looks in an article in either appearance."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rareannot.core.labels import COLOURS, Label
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.labels.wording import colour_name
from rareannot.gui.widgets.labels import set_tip
from rareannot.gui.widgets.marked_text import EDGE, MarkedText, TextPiece, example_pieces

_COLUMNS = 8
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
"""Rows and columns that an arrow key moves."""
_AROUND = 12
"""Room on both sides of a tag, in px."""


class ColourButton(QAbstractButton):
    """One colour: its tint with the tags of the labels that have it; a ring of ink says it is this label's."""

    def __init__(self, colour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour, self._tags = colour, ""
        self.setCheckable(True)
        self.set_users(())

    def set_users(self, tags: tuple[str, ...]) -> None:
        """Show whose colour it is."""
        self._tags = " ".join(tags)
        name = colour_name(str(tokens()["label_colours"][self.colour]["name"]))
        said = self.tr("{colour}, used by {tags}").format(colour=name, tags=", ".join(tags)) if tags else name
        self.setAccessibleName(said)
        set_tip(self, said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(36, theme_of(self).px(26))

    def needs(self) -> int:
        """Returns how wide it has to be for its tags to be read whole, in px."""
        face = theme_of(self).font("ui", tokens()["font"]["size"]["tag"], 600)
        return QFontMetrics(face).horizontalAdvance(self._tags) + _AROUND

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the palette, which knows the rows."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        colours, box = theme.label(self.colour), QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
        painter.setPen(QPen(colours.outline, 1))
        painter.setBrush(colours.fill)
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["tag"], 600))
        painter.setPen(colours.text)
        shown = painter.fontMetrics().elidedText(self._tags, Qt.TextElideMode.ElideRight, int(box.width()) - 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        if self.isChecked() or has_ring(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2 if self.isChecked() else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class ColourPalette(QWidget):
    """The sixteen colours in two rows, or in more where a tag would be cut; arrow keys move among them."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [ColourButton(i) for i in range(COLOURS)]
        self._group = QButtonGroup(self)
        self._grid, self._columns = QGridLayout(self), 0
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._arrange(_COLUMNS)
        for i, made in enumerate(self.buttons):
            self._group.addButton(made, i)
            made.clicked.connect(lambda _checked=False, colour=i: self.picked.emit(colour))

    def show_colour(self, colour: int, users: Mapping[int, tuple[str, ...]]) -> None:
        """Show a label's colour and whose the colours are, as tags by palette index."""
        for colour_button in self.buttons:
            colour_button.set_users(users.get(colour_button.colour, ()))
            mine = colour_button.colour == colour % COLOURS
            colour_button.setChecked(mine)
            colour_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mine else Qt.FocusPolicy.ClickFocus)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take as many columns as leave room for every tag."""
        widest = max(colour_button.needs() for colour_button in self.buttons) + self._grid.spacing()
        self._arrange(next((n for n in (_COLUMNS, _COLUMNS // 2) if n * widest <= self.width()), 2))

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for i, made in enumerate(self.buttons):
                self._grid.addWidget(made, i // columns, i % columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        at = self._group.checkedId() + (step[0] * self._columns + step[1] if step else 0)
        if step is None or not 0 <= at < COLOURS:
            super().keyPressEvent(event)
            return
        self.picked.emit(at)
        self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)


class _Sheet(QWidget):
    """A piece of paper in one appearance, whatever the program's own is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dark = theme.dark
        self.decided, self.undecided = (MarkedText(15, 30, least=11, outlined=True) for _ in range(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(12 - EDGE, 8, 12 - EDGE, 8)
        column.setSpacing(0)
        for text in (self.decided, self.undecided):
            text.setPalette(theme.palette())
            column.addWidget(text)
        column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), Theme(self._dark)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of(self).colour("border"), 1))
        painter.setBrush(theme.colour("base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class LabelAppearance(QWidget):
    """How a label's spans look, decided and undecided, in light and dark, with its own examples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = (_Sheet(Theme(dark=False)), _Sheet(Theme(dark=True)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for sheet in self.sheets:
            row.addWidget(sheet, 1)

    def show_label(self, label: Label) -> None:
        """Show a label."""
        plain = self._plain(label)
        first, second = (*label.examples[:2], *plain[len(label.examples[:2]) :])
        for sheet in self.sheets:
            for shown, example, look in ((sheet.decided, first, "accepted"), (sheet.undecided, second, "undecided")):
                text, pieces = example_pieces(example, label.colour)
                marked = [TextPiece(p.start, p.end, p.colour, look, label.tag) for p in pieces]
                shown.show_text(text, marked)

    def _plain(self, label: Label) -> tuple[str, str]:
        """Examples for a label that has too few."""
        if label.kind == "figure":
            return self.tr("sold {300 of them}"), self.tr("for {12 or so} more")
        return self.tr("so {it reads} decided"), self.tr("and {this one} undecided")
