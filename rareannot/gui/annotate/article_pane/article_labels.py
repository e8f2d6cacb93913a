"""The strip between header and text: what the label set asks about the whole article, with the answers and their keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rareannot.core.attributes import Attribute, Values
from rareannot.gui.annotate.inspector.attributes import AttributeLines, Line
from rareannot.gui.base.theme import theme_of

_ROW, _GAP, _EDGE = 24, 20, 4
"""Height of a row of labels, room between two of them, and room above and below, in px."""


class ArticleLabels(AttributeLines):
    """The labels of the article side by side over the text column, in more rows where one is too short; hidden if there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[QWidget] = []
        self._column = (64, 764)
        self.setAccessibleName(self.tr("Labels of the article"))
        self.hide()

    def show_values(self, asked: Sequence[Attribute], values: Values) -> bool:
        """Show the labels of an article; the strip is hidden if none is asked for."""
        self.setVisible(super().show_values(asked, values))
        self._arrange()
        return bool(asked)

    def set_column(self, left: int, right: int) -> None:
        """Stand over the text column, which runs from ``left`` to ``right``."""
        if self._column != (left, right):
            self._column = (left, right)
            self._arrange()

    def below(self, name: str) -> QPoint:
        """Returns the place on the screen below a label, for the menu of its choices."""
        chip = self._chips[self.names.index(name)] if name in self.names else self
        return chip.mapToGlobal(chip.rect().bottomLeft())

    def place(self, number: int, line: Line) -> None:
        """Put a new label beside the others."""
        chip = QWidget(self)
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in line:
            row.addWidget(part)
        self._chips.append(chip)

    def show_line(self, number: int, *, on: bool) -> None:
        """Show a label, or hide it."""
        self._chips[number].setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.fillRect(event.rect(), theme.colour("base"))
        left, right = self._sides()
        painter.fillRect(QRect(left, self.height() - 1, right - left, 1), theme.colour("border"))

    def _sides(self) -> tuple[int, int]:
        return self._column[0], min(self._column[1] + 34, self.width() - 9)

    def _arrange(self) -> None:
        theme = theme_of(self)
        row, gap, edge = theme.px(_ROW), theme.px(_GAP), theme.px(_EDGE)
        left, right = self._sides()
        x, y = left, edge
        for chip in self._chips[: len(self.names)]:
            width = min(chip.sizeHint().width(), right - left)
            if x > left and x + width > right:
                x, y = left, y + row
            chip.setGeometry(x, y, width, row)
            x += width + gap
        self.setFixedHeight(y + row + edge + 1)
