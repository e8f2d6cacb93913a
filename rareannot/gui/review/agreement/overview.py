"""How far the annotators agree: the matrix, numbers with their caveats, label by label."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.mirroring import left_to_right
from rareannot.gui.base.numbers import share_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.review.agreement import chart_data
from rareannot.gui.review.agreement.bars import BarList
from rareannot.gui.review.agreement.heat_grid import HeatGrid
from rareannot.gui.widgets.heat_colours import ramp
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import button, hairline, label, section_head
from rareannot.gui.widgets.parts import Rows
from rareannot.gui.widgets.scrolling import SteadyArea
from rareannot.team.result import AgreementResult, PairAgreement

Name = Callable[[str], str]


class RampLegend(QWidget):
    """What the palest and the darkest blue stand for."""

    def __init__(self) -> None:
        super().__init__()
        self._low = self._high = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ends(self, low: float, high: float) -> None:
        """Show the ends of the scale."""
        self._low, self._high = share_text(low), share_text(high)
        self.setAccessibleName(self.tr("Scale from {low} to {high}").format(low=self._low, high=self._high))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme_of(self).px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        left_to_right(painter)
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["caption"]))
        painter.setPen(theme.colour("muted"))
        align = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align | Qt.AlignmentFlag.AlignLeft, self._low)
        painter.drawText(self.rect(), align | Qt.AlignmentFlag.AlignRight, self._high)
        left, right = (painter.fontMetrics().horizontalAdvance(t) + 8 for t in (self._low, self._high))
        bar = QRectF(left, self.height() / 2 - 3, self.width() - left - right, 6)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        gradient.setColorAt(0, ramp(0)[0])
        gradient.setColorAt(1, ramp(1)[0])
        painter.fillRect(bar, gradient)


class Caveat(QWidget):
    """A sentence with a warning sign beside the numbers that it concerns."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "small", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconView("warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


class AgreementPane(QWidget):
    """The left pane. ``pair_wanted`` carries two uids, ``label_wanted`` a label, whose sites are to be listed."""

    pair_wanted = Signal(str, str)
    label_wanted = Signal(str)
    again_wanted = Signal()

    def __init__(self, labels: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._result: AgreementResult | None = None
        self._name: Name = str
        self.measure, self.matrix, self.legend = QComboBox(), HeatGrid(self.tr("Agreement of pairs")), RampLegend()
        self._looked, self._numbers = label("", "small", wrap=True), Rows(("", "medium"), 0, right=(1,))
        self._caveats = (Caveat(), Caveat())
        self._stale, self.again = label("", "small", wrap=True), button(self.tr("Measure again"), "link")
        self._of, self.bars = label("", "small"), BarList()
        self._wait = label("", "small", wrap=True)
        self._build()
        self.measure.currentIndexChanged.connect(lambda _index: self._show_matrix())
        self.matrix.chosen.connect(self._choose_pair)
        self.matrix.looked_at.connect(self._looked.setText)
        self.bars.chosen.connect(self._choose_label)
        self.again.clicked.connect(self.again_wanted)

    def show_result(self, result: AgreementResult, name: Name, stale: str = "") -> None:
        """Show figures; ``stale`` says that they are of an earlier state, if they are."""
        self._result, self._name = result, name
        self._wait.hide()
        self._area.show()
        self._show_matrix()
        self._numbers.set_rows(chart_data.number_lines(result))
        caveats = chart_data.caveats(result)
        for i, caveat in enumerate(self._caveats):
            caveat.setVisible(i < len(caveats))
            caveat.words.setText(caveats[i] if i < len(caveats) else "")
        self.show_stale(stale)
        self._show_bars(None)

    def show_waiting(self, words: str) -> None:
        """Say what is waited for before there are any chart_data."""
        self._wait.setText(words)

    def show_stale(self, stale: str, *, again: bool = True) -> None:
        """Say that the figures are out of date; "" where they are not. ``again`` offers to measure again."""
        self._stale.setText(stale)
        self._stale.setVisible(bool(stale))
        self.again.setVisible(bool(stale) and again)

    def forget_choice(self) -> None:
        """No cell's sites are listed any more."""
        self.matrix.pick(False)
        self.bars.pick("")
        self._show_bars(None)

    def _build(self) -> None:
        for measure in chart_data.MEASURES:
            self.measure.addItem(chart_data.measure_choice(measure), measure)
        self.measure.setAccessibleName(self.tr("Measure"))
        self.measure.setMinimumContentsLength(8)  # in a narrow pane it gives way, and the numbers below stay whole
        self.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        upper = QVBoxLayout()
        upper.setContentsMargins(16, 13, 16, 13)
        upper.setSpacing(8)
        shown = (
            section_head(self.tr("Agreement, F1")),
            self.measure,
            self.matrix,
            self.legend,
            self._looked,
            self._numbers,
        )
        for part in (*shown, *self._caveats, self._stale, self.again):
            upper.addWidget(part)
        head = QHBoxLayout()
        head.setContentsMargins(16, 13, 16, 6)
        head.addWidget(section_head(self.tr("By label")), 1)
        head.addWidget(self._of)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addLayout(upper)
        column.addWidget(hairline())
        column.addLayout(head)
        column.addWidget(self.bars)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._wait.setContentsMargins(16, 13, 16, 0)
        self._area = SteadyArea(page)
        whole.addWidget(self._wait, 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self._area)
        self._area.hide()
        self.setMinimumWidth(theme_of(self).room(tokens()["size"]["queue_min"]))

    def _show_matrix(self) -> None:
        if self._result is None:
            return
        shown = chart_data.matrix(self._result, str(self.measure.currentData()), self._name)
        self.matrix.show_cells(shown.names, shown.names, shown.cells, shown.heads)
        self.legend.show_ends(shown.low, shown.high)

    def _show_bars(self, pair: PairAgreement | None) -> None:
        if self._result is None:
            return
        bars = chart_data.bars(self._result, self._labels, pair)
        self.bars.show_bars(bars)
        self.bars.setFixedHeight(theme_of(self).px(23) * len(bars) + 4)
        whose = self.tr("F1, mean over pairs")
        if pair is not None:
            whose = self.tr("{a} and {b}").format(a=self._name(pair.a), b=self._name(pair.b))
        self._of.setText(whose)

    def _choose_pair(self, row: int, column: int) -> None:
        assert self._result is not None
        a, b = self._result.annotators[row], self._result.annotators[column]
        self.bars.pick("")
        self._show_bars(next((p for p in self._result.pairs if {p.a, p.b} == {a, b}), None))
        self.pair_wanted.emit(a, b)

    def _choose_label(self, name: str) -> None:
        self.matrix.pick(False)
        self.label_wanted.emit(name)
