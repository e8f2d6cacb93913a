"""A chart on the screen: title, the sentence that says what is counted, the drawing; screen readers read its numbers."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rareannot.core.charts.layout import least_height
from rareannot.core.charts.values import Chart, in_words
from rareannot.gui.base.focus import draw_ring
from rareannot.gui.base.theme import theme_of
from rareannot.gui.charts.picture import Picture, look_of
from rareannot.gui.charts.save import save
from rareannot.gui.charts.save_menu import offer_forms
from rareannot.gui.widgets.labels import label

_RING = 4
"""The room around the drawing for the ring of the keyboard, in px; the words above stand flush with what is drawn."""
_ABOVE, _BELOW = 4, 2
_NARROW = 220
"""The least width of a drawing, in px."""


class _Drawing(QWidget):
    """The drawn part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self._picture = Picture()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(320, theme_of(self).px(200))

    def minimumSizeHint(self) -> QSize:
        theme = theme_of(self)
        rows = (
            0
            if self.chart is None
            else least_height(self.chart, look_of(theme), max(_NARROW, self.width()) - 2 * _RING)
        )
        return QSize(_NARROW, max(theme.px(120), rows + _ABOVE + _BELOW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.chart is not None:
            box = QRectF(self.rect()).adjusted(_RING, _ABOVE, -_RING, -_BELOW)
            self._picture.draw(self.chart, painter, theme_of(self), box)
        draw_ring(painter, self)


class ChartView(QWidget):
    """Shows one chart, or a sentence if there is nothing to draw yet."""

    save_wanted = Signal(str)  # the ending of the form: svg, png or csv

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._drawing, self._empty = _Drawing(), label("", "muted", wrap=True)
        self._empty.hide()
        self._sentence = label(sentence, "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16 - _RING, 13, 16 - _RING, 13)
        column.setSpacing(4)
        head = label(title, "strong")
        for words in (head, self._sentence, self._empty):
            words.setContentsMargins(_RING, 0, _RING, 0)
        column.addWidget(head)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        column.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._drawing, 1)
        self._drawing.setAccessibleName(title)

    def show_chart(self, chart: Chart | None, empty: str = "", sentence: str = "") -> None:
        """Show a chart; without one, ``empty`` says what is missing. ``sentence`` replaces the sentence under the title."""
        self._drawing.chart = chart
        self._drawing.setVisible(chart is not None)
        self._empty.setText(empty)
        self._empty.setVisible(chart is None)
        if sentence:
            self._sentence.setText(sentence)
        said = in_words(chart) if chart is not None else empty
        self._drawing.setAccessibleDescription(f"{self._sentence.text()} {said}")
        self._drawing.updateGeometry()
        self._drawing.update()

    def chart(self) -> Chart | None:
        """Returns what is shown."""
        return self._drawing.chart

    def save(self, path: Path) -> None:
        """Write the chart as the ending of ``path`` says. Raises UserError."""
        if (chart := self.chart()) is not None:
            save(chart, path, theme_of(self), self._drawing.size(), self.title)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to save the chart, by the mouse or by the menu key."""
        if self.chart() is not None:
            offer_forms(self, event.globalPos(), self.save_wanted.emit)
