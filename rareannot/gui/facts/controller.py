"""The page Facts: reads the figures of a layer, and shows those that are wanted, what they come to, and where each is said."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from rareannot import workflow
from rareannot.core.charts.values import Lines, Series
from rareannot.core.fact_table import UnitSum, Wanted, arranged, by_thing_and_year, columns, search_text, sums
from rareannot.core.facts import Fact, links_of_figures
from rareannot.core.figure import grouped
from rareannot.core.labels import LabelSet
from rareannot.gui.background.jobs import Job
from rareannot.gui.background.worker_thread import run_in_thread
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.charts.save_menu import ask_and_save
from rareannot.gui.charts.view import ChartView
from rareannot.gui.dialogs.training.tables import TextTable
from rareannot.gui.dialogs.values import Choice
from rareannot.gui.facts.table import FactTable
from rareannot.gui.tasks.exporting import layer_choices
from rareannot.gui.widgets.key_hints import with_keys
from rareannot.gui.widgets.labels import button, hairline, label
from rareannot.gui.widgets.page import Page, PageContext
from rareannot.gui.widgets.page_bars import StatusStrip
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip

if TYPE_CHECKING:
    from rareannot.store import Project

_ARTICLES_AT_ONCE = 10
_TYPING_MS = 250
_SIDE = 320
_UNITS_TRIED, _TICKS = 4, 2


@dataclass(frozen=True, slots=True)
class FactView:
    """What a choice of rows comes to: their places in order, their sums, and the values that the chart draws."""

    rows: "array[int]"
    sums: tuple[UnitSum, ...]
    chart: Lines | None


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted: which rows, by which column (-1: as they are now in the articles), and by which link the chart tells things apart."""

    wanted: Wanted
    column: int
    descending: bool
    link: str


class FactsView(QWidget):
    """What is on the page; ``changed`` is emitted when other rows or another chart are wanted."""

    changed = Signal()
    layer_changed = Signal()

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers, self.words = QComboBox(), QLineEdit()
        self.units, self.labels, self.links = QComboBox(), QComboBox(), QComboBox()
        self.save = button(self.tr("Save the table…"))
        self.table = FactTable(label_set)
        self.sums = TextTable(
            self.tr("Sums by unit"),
            (self.tr("Unit"), self.tr("Figures"), self.tr("Sum"), self.tr("From"), self.tr("To")),
            0,
            (1, 2, 3, 4),
        )
        self.chart = ChartView(self.tr("By thing and year"), self.tr("The middle value of each year"))
        self.count, self.sentence = label("", "small"), label("", wrap=True, selectable=True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._order = (-1, False)
        self._name_parts(label_set)
        self._build()
        self._wire()

    def request(self) -> Request:
        """Returns what is chosen now."""
        wanted = Wanted(self.words.text(), str(self.units.currentData() or ""), str(self.labels.currentData() or ""))
        return Request(wanted, *self._order, str(self.links.currentData() or ""))

    def show_layers(self, layers: Sequence[Choice]) -> None:
        """Offer these layers, keeping the choice."""
        chosen = self.layers.currentData()
        with QSignalBlocker(self.layers):
            self.layers.clear()
            for layer in layers:
                self.layers.addItem(layer.name, layer.key)
            self.layers.setCurrentIndex(max(0, self.layers.findData(chosen)))

    def show_units(self, units: Sequence[str]) -> None:
        """Offer these units, keeping the choice."""
        chosen = self.units.currentData()
        with QSignalBlocker(self.units):
            self.units.clear()
            self.units.addItem(self.tr("All units"), "")
            for unit in units:
                self.units.addItem(unit, unit)
            self.units.setCurrentIndex(max(0, self.units.findData(chosen)))

    def show_rows(self, facts: Sequence[Fact], shown: FactView) -> None:
        """Show rows of these facts, and what they come to."""
        self.table.show_rows(facts, shown.rows)
        self.sums.set_rows([_sum_cells(unit_sum) for unit_sum in shown.sums])
        self.count.setText(self.tr("%n figures", "", len(shown.rows)))
        empty = self.tr("Nothing to draw: only figures that are linked and whose year is known are drawn.")
        unit = shown.chart.heads[1] if shown.chart else ""
        about = self.tr("The middle value of each year, in {unit}").format(unit=unit) if unit else ""
        self.chart.show_chart(shown.chart, empty, about)

    def _name_parts(self, label_set: LabelSet) -> None:
        self.layers.setAccessibleName(self.tr("Whose answers"))
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for field, name in (
            (self.units, self.tr("Unit")),
            (self.labels, self.tr("Label")),
            (self.links, self.tr("Things")),
        ):
            field.setAccessibleName(name)
        self.words.setPlaceholderText(self.tr("Filter by words"))
        self.words.setAccessibleName(self.tr("Filter by words"))
        self.words.setClearButtonEnabled(True)
        self.labels.addItem(self.tr("All labels"), "")
        for one in label_set.labels:
            if one.valued:
                self.labels.addItem(one.name, one.name)
        for link in links_of_figures(label_set):
            self.links.addItem(self.tr("Lines by “{link}”").format(link=link.name), link.name)
        self.links.setEnabled(self.links.count() > 0)
        self.show_units(())

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(8)
        for part, stretch in ((self.layers, 0), (self.words, 1), (self.units, 0), (self.labels, 0), (self.save, 0)):
            top.addWidget(part, stretch)
        left, right, split = QWidget(), QWidget(), QSplitter(Qt.Orientation.Horizontal)
        rows, side, foot = QVBoxLayout(left), QVBoxLayout(right), QVBoxLayout()
        for column in (rows, side):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.count)
        foot.addWidget(self.sentence)
        rows.addWidget(self.table, 1)
        rows.addWidget(hairline())
        rows.addLayout(foot)
        choice = QHBoxLayout()
        choice.setContentsMargins(16, 8, 16, 0)
        choice.addWidget(self.links)
        choice.addStretch(1)
        side.addWidget(self.sums, 2)
        side.addWidget(hairline())
        side.addLayout(choice)
        side.addWidget(self.chart, 3)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([2 * theme_of(self).px(_SIDE), theme_of(self).px(_SIDE)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(hairline())
        whole.addWidget(split, 1)

    def _wire(self) -> None:
        self.words.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.changed)
        for combo in (self.units, self.labels, self.links):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.layers.currentIndexChanged.connect(lambda _: self.layer_changed.emit())
        self.sums.row_wanted.connect(self._choose_unit)
        self.table.order_wanted.connect(self._sort)
        self.table.chosen.connect(lambda fact: self.sentence.setText(fact.sentence if fact else ""))

    def _choose_unit(self, row: int) -> None:
        """Show only the unit of a row of the sums; all units again if it was shown alone."""
        unit = self.sums.lines.rows[row][0]
        self.units.setCurrentIndex(0 if self.units.currentData() == unit else max(0, self.units.findData(unit)))

    def _sort(self, column: int, descending: bool) -> None:
        self._order = (column, descending)
        self.changed.emit()


def _sum_cells(unit_sum: UnitSum) -> tuple[str, ...]:
    numbers = (grouped(number) for number in (unit_sum.total, unit_sum.least, unit_sum.most))
    return (unit_sum.unit or QCoreApplication.translate("Facts", "no unit"), count_text(unit_sum.count), *numbers)


def shown_of(facts: Sequence[Fact], texts: Sequence[str], label_set: LabelSet, request: Request) -> FactView:
    """Returns what a request comes to."""
    column = columns(label_set)[request.column] if request.column >= 0 else None
    rows = array("l", arranged(facts, texts, request.wanted, column, descending=request.descending))
    chosen = [facts[row] for row in rows]
    of_units = tuple(sums(chosen))
    unit, lines = _lines(chosen, [of_unit.unit for of_unit in of_units], request.link)
    series = tuple(Series(name, tuple((float(y), v) for y, v in years.items())) for name, years in lines.items())
    years = sorted({year for points in lines.values() for year in points})
    heads = (QCoreApplication.translate("Facts", "year"), unit)
    step = max(1, (years[-1] - years[0]) // _TICKS) if years else 1
    ticks = tuple((float(year), str(year)) for year in range(years[0], years[-1] + 1, step)) if years else ()
    return FactView(rows, of_units, Lines(series, ticks, heads) if series else None)


def _lines(facts: Sequence[Fact], units: Sequence[str], link: str) -> tuple[str, Mapping[str, Mapping[int, float]]]:
    """Returns the unit that can be drawn, of the most frequent ones, with its values by thing and year."""
    for unit in units[:_UNITS_TRIED]:
        if lines := by_thing_and_year(facts, unit, link):
            return unit, lines
    return "", {}


class FactsPage(Page):
    """Reads the facts step by step, and sorts and adds up on a thread of its own."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.view = FactsView(context.label_set)
        self.message, self.progress, self.status = MessageStrip(), ProgressStrip(), StatusStrip()
        self._facts: list[Fact] = []
        self._texts: list[str] = []
        self._reading: Job | None = None
        self._arranging: Job | None = None
        self._read_at, self._layer = -1, "\0"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.message, 0), (self.view, 1), (self.progress, 0), (self.status, 0)):
            column.addWidget(part, stretch)
        self.view.changed.connect(self.arrange)
        self.view.layer_changed.connect(self.read)
        self.view.save.clicked.connect(self.save)
        self.view.table.place_wanted.connect(self._open)
        self.view.chart.save_wanted.connect(self._save_chart)
        self.progress.cancel_wanted.connect(self.close_down)
        context.keyboard.changed.connect(self._show_hints)
        self._show_hints()

    def commands(self) -> Commands:
        return {"save": self.save}

    def enter(self) -> None:
        """Read the facts again if something was decided since."""
        self.view.table.setFocus()
        self._context.project_thread.ask(lambda p: (layer_choices(p), p.last_event()), self._entered)

    def close_down(self) -> None:
        for job in (self._reading, self._arranging):
            if job is not None:
                job.cancel()

    def say(self, kind: str, sentence: str) -> None:
        self.message.say(kind, sentence)

    def _entered(self, found: tuple[list[Choice], int]) -> None:
        layers, last = found
        self.view.show_layers(layers)
        if last != self._read_at:
            self._read_at = last
            self.read()

    def read(self) -> None:
        """Read the facts of the chosen layer again, some articles at a time."""
        if self._reading is not None:
            self._reading.cancel()
        layer = str(self.view.layers.currentData() or "")
        facts: list[Fact] = []
        texts: list[str] = []
        if layer != self._layer:
            self._layer, self._facts, self._texts = layer, facts, texts
        shown = 0

        def step(found: tuple[list[Fact], list[str]]) -> None:
            nonlocal shown
            facts.extend(found[0])
            texts.extend(found[1])
            self.progress.show_progress(self.tr("Reading the figures"), len(facts), 0)
            if facts is self._facts and len(facts) > 2 * shown:  # nothing is shown of the layer yet
                shown = len(facts)
                self.arrange()

        def then(cancelled: bool) -> None:
            if job is not self._reading:
                return
            self._reading = None
            self.progress.finish()
            if cancelled:
                self._read_at = -1
                return
            self._facts, self._texts = facts, texts
            self.view.show_units(sorted({fact.figure.unit for fact in facts if fact.figure.unit}))
            self.arrange()

        job = self._reading = self._context.project_thread.steps(partial(_facts_in_steps, layer), step, then)

    def arrange(self) -> None:
        """Show the rows that are wanted now, in order; worked out on a thread of its own."""
        if self._arranging is not None:
            self._arranging.cancel()
        facts, texts, request, label_set = self._facts, self._texts, self.view.request(), self._context.label_set

        def work() -> Iterator[FactView]:
            yield shown_of(facts, texts, label_set, request)

        def step(shown: FactView) -> None:
            if job is self._arranging and facts is self._facts:
                self.view.show_rows(facts, shown)

        job = self._arranging = run_in_thread(work, step, lambda _cancelled: None, lambda error: self.say("bad", spoken(error)), self)  # fmt: skip

    def save(self) -> None:
        """Ask for a file, and write the rows that are shown into it: CSV, JSONL or Parquet."""
        forms = "CSV (*.csv);;JSONL (*.jsonl);;Parquet (*.parquet)"
        suggested = self._context.project_thread.path.with_suffix(".csv")
        path = QFileDialog.getSaveFileName(self, self.tr("Save the table"), str(suggested), forms)[0]
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Write the rows that are shown to a file in the form of its ending."""
        model = self.view.table.facts
        facts = [fact for row in range(model.rowCount()) if (fact := model.fact_at(row)) is not None]
        label_set = self._context.label_set

        def work() -> Iterator[None]:
            from rareannot.formats.facts import save_facts

            save_facts(path, facts, label_set)
            yield None

        def then(_cancelled: bool) -> None:
            self.say("good", self.tr("Saved %n figures to {file}.", "", len(facts)).format(file=path.name))

        run_in_thread(work, lambda _: None, then, lambda error: self.say("bad", spoken(error)), self)

    def _save_chart(self, ending: str) -> None:
        view = self.view.chart
        ask_and_save(self, self._context.project_thread.path.parent / f"{view.title}.{ending}", view.save, self.say)

    def _open(self, fact: Fact) -> None:
        key, place = fact.document.sha256, f"@{fact.span.start}-{fact.span.end}"

        def go(row: int | None) -> None:
            if row is not None:
                self.article_wanted.emit(row, place)

        self._context.project_thread.ask(lambda project: project.find(key), go)

    def _show_hints(self) -> None:
        names = ("annotate_mode", "save", "show_keys")
        hints = [
            (n, QCoreApplication.translate("actions", BY_NAME[n].hint) or BY_NAME[n].title().lower()) for n in names
        ]
        self.status.set_hints(with_keys(hints, self._context.keyboard))


def _facts_in_steps(layer: str, project: "Project") -> "Iterator[tuple[list[Fact], list[str]]]":
    """Returns the facts of some articles at a time, with their search texts."""
    from rareannot.workflow.export_selection import BEGUN
    from rareannot.workflow.facts import facts

    some: list[Fact] = []
    for number, of_article in enumerate(facts(project, workflow.Choice(layer, BEGUN)), 1):
        some += of_article
        if number % _ARTICLES_AT_ONCE == 0:
            yield some, [search_text(fact) for fact in some]
            some = []
    yield some, [search_text(fact) for fact in some]
