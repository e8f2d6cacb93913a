"""The page: whose work and which label, a row of numbers, charts parted by hairlines, and the runs that came too fast."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rareannot.core.insights import Habits, Run
from rareannot.core.labels import LabelSet
from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.gui.base.theme import theme_of
from rareannot.gui.charts.save import FORMS
from rareannot.gui.charts.view import ChartView
from rareannot.gui.insights.chart_data import CHARTS, ChartInput, Number, numbers, shown
from rareannot.gui.insights.gather import Gathered, Wish
from rareannot.gui.widgets.labels import button, hairline, label
from rareannot.gui.widgets.scrolling import SteadyArea

NARROW = 960
"""Below this width the charts are under each other."""
_ROWS = (("progress", "acceptance"), ("labels", "acceptance by label"), ("links", "times"), ("influence", "curve"), ())
"""Which charts stand side by side; beside the last one is the list of runs."""


def upright() -> QFrame:
    """Returns a hairline between two things side by side."""
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedWidth(1)
    return line


class NumberRow(QWidget):
    """Big numbers in the serif, each with what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 13, 16, 13)
        self._row.setSpacing(16)
        self._pairs = [(label("", "figure"), label("", "small", wrap=True)) for _ in range(5)]
        for i, (big, small) in enumerate(self._pairs):
            if i:
                self._row.addWidget(upright())
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(big)
            column.addWidget(small)
            column.addStretch(1)
            self._row.addLayout(column, 1)

    def show_numbers(self, numbers: Sequence[Number]) -> None:
        """Show these numbers."""
        for (big, small), number in zip(self._pairs, numbers, strict=True):
            big.setText(number.big)
            small.setText(number.small)
            big.setAccessibleName(f"{number.big} {number.small}")


class RunList(QWidget):
    """The runs of quick accepts, each a link to its article."""

    article_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[Run, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 16, 13)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Too quick to be read"), "strong"))
        column.addWidget(
            label(self.tr("Accepts in a row, each in less than .4 s; look at them again"), "small", wrap=True)
        )
        column.addSpacing(8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_runs(self, runs: Sequence[tuple[Run, str]], people: dict[int, str]) -> None:
        """Show these runs with their articles' headlines."""
        self.shown = tuple(run for run, _ in runs)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not runs:
            self._lines.addWidget(label(self.tr("None: every decision took long enough."), "muted", wrap=True))
        for run, headline in runs:
            self._lines.addWidget(self._link(run, headline, people.get(run.layer, "")))

    def _link(self, run: Run, headline: str, who: str) -> QWidget:
        moment = local(run.at)
        when = f"{day_text(moment.date(), moment.date())} {clock_text(moment)}" if moment else ""
        words = self.tr("{count} by {who}, {when}: {headline}")
        made = button(words.format(count=run.length, who=who, when=when, headline=headline[:44]), "link")
        made.clicked.connect(lambda _checked=False: self.article_wanted.emit(run.document))
        return made


class InsightsPage(QWidget):
    """The whole page; ``wanted`` carries what is to be shown."""

    wanted = Signal(object)  # Wish
    article_wanted = Signal(int)
    report_wanted = Signal()
    save_wanted = Signal(object, str)  # ChartView, ending

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label_set, self._filling = label_set, False
        self.people, self.labels = QComboBox(), QComboBox()
        self.people.setAccessibleName(self.tr("Whose work"))
        self.labels.setAccessibleName(self.tr("Which label's suggestions"))
        self.numbers, self.runs = NumberRow(), RunList()
        self.views = {spec.name: ChartView(shown(spec.title), shown(spec.caption)) for spec in CHARTS}
        """The charts by their names in the table, in reading order."""
        self._report = button(self.tr("Save all charts…"))
        self._grid = QGridLayout()
        self._wide: bool | None = None
        self._build()
        self._wire()

    def show_people(self, people: dict[int, str]) -> None:
        """Offer these annotators, keeping the choice."""
        self._fill(self.people, [(self.tr("All annotators"), None), *((n, i) for i, n in people.items())])

    def wish(self) -> Wish:
        """Returns what is chosen."""
        return Wish(self.people.currentData(), str(self.labels.currentData() or ""))

    def show_gathered(self, gathered: Gathered, habits: Habits, today: date) -> None:
        """Show what was gathered."""
        self.show_people(gathered.people)
        self.numbers.show_numbers(numbers(gathered, habits))
        facts = ChartInput(gathered, habits, today, self._label_set)
        for spec in CHARTS:
            self.views[spec.name].show_chart(spec.build(facts), shown(spec.empty), spec.told(facts))
        self.runs.show_runs(gathered.runs, gathered.people)

    def save_all(self, folder: Path) -> list[Path]:
        """Write every chart that shows something as SVG, PNG and CSV into a folder. Raises UserError."""
        written = []
        for name, view in self.views.items():
            for ending in FORMS if view.chart() is not None else ():
                view.save(folder / f"{name}.{ending}")
                written.append(folder / f"{name}.{ending}")
        return written

    # ---- building ----

    def _build(self) -> None:
        self._fill(self.people, [(self.tr("All annotators"), None)])
        names = [(one.name, one.name) for one in self._label_set.labels if one.kind != "passage"]
        self._fill(self.labels, [(self.tr("All labels"), ""), *names])
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(12)
        for combo in (self.people, self.labels):
            combo.setMinimumWidth(160)
            top.addWidget(combo)
        top.addStretch(1)
        top.addWidget(self._report)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.numbers, hairline()):
            column.addWidget(part)
        self._grid.setSpacing(0)
        column.addLayout(self._grid, 1)
        area = SteadyArea(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(hairline())
        whole.addWidget(area, 1)
        self._arrange(wide=True)

    def _arrange(self, *, wide: bool) -> None:
        """Two charts over three of a third each, with hairlines between; under each other where room is short."""
        if wide is self._wide:
            return
        self._wide = wide
        while (item := self._grid.itemAt(0)) is not None and (old := item.widget()) is not None:
            # not taken: Python would keep the item, and Qt tells a widget's first item only that its height is another one
            self._grid.removeWidget(old)
            if isinstance(old, QFrame):  # a hairline
                old.deleteLater()
        rows: list[list[QWidget]] = [[self.views[name] for name in row] for row in _ROWS]
        rows[-1].append(self.runs)
        if not wide:
            rows = [[one] for row in rows for one in row]
        for y, row in enumerate(rows):
            if y:
                self._grid.addWidget(hairline(), 2 * y - 1, 0, 1, 3)
            for x, one in enumerate(row):
                if x:
                    self._grid.addWidget(upright(), 2 * y, 2 * x - 1)
                self._grid.addWidget(one, 2 * y, 2 * x, 1, 1 if len(row) > 1 else 3)

    def _wire(self) -> None:
        for combo in (self.people, self.labels):
            combo.currentIndexChanged.connect(self._choose)
        self.runs.article_wanted.connect(self.article_wanted)
        self._report.clicked.connect(self.report_wanted)
        for view in self.views.values():
            view.save_wanted.connect(lambda ending, one=view: self.save_wanted.emit(one, ending))

    def _choose(self) -> None:
        if not self._filling:
            self.wanted.emit(self.wish())

    def _fill(self, combo: QComboBox, items: Sequence[tuple[str, object]]) -> None:
        if [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())] == list(items):
            return
        self._filling, kept = True, combo.currentData()
        combo.clear()
        for text, data in items:
            combo.addItem(text, data)
        combo.setCurrentIndex(max(0, combo.findData(kept)) if kept not in (None, "") else 0)
        self._filling = False

    def resizeEvent(self, _event: object) -> None:
        self._arrange(wide=self.width() >= theme_of(self).px(NARROW))
