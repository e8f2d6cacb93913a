"""What follows from the agreement: a sentence, notes to the guidelines, what is taken for what, how it went over time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.review.agreement import chart_data
from rareannot.gui.review.agreement.heat_grid import HeatGrid
from rareannot.gui.review.agreement.overview import Caveat
from rareannot.gui.review.agreement.trend import TrendChart
from rareannot.gui.widgets.labels import button, hairline, label, section_head
from rareannot.gui.widgets.parts import Rows
from rareannot.gui.widgets.scrolling import SteadyArea
from rareannot.store.values import GuidelineNote
from rareannot.team.result import AgreementResult

Name = Callable[[str], str]


class NotesList(QWidget):
    """The notes, the earliest first. ``worked_in`` carries one that the guidelines say by now."""

    worked_in = Signal(object)  # GuidelineNote

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes: tuple[GuidelineNote, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._rows: list[QWidget] = []

    def show_notes(self, notes: Sequence[GuidelineNote]) -> None:
        """Show these notes."""
        for row in self._rows:
            row.deleteLater()
        self.notes = tuple(notes)
        self._rows = [self._row(note) for note in notes]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, note: GuidelineNote) -> QWidget:
        row, words = QWidget(), QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(note.text, wrap=True, selectable=True))
        about = self.tr("on “{words}”, by {name}").format(words=" ".join(note.quote.split())[:80], name=note.by)
        words.addWidget(label(about, "small", wrap=True))
        done = button(
            self.tr("In the guidelines"), "link", name=self.tr("In the guidelines: {note}").format(note=note.text)
        )
        done.clicked.connect(lambda: self.worked_in.emit(note))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(done)
        return row


class SummaryPage(QWidget):
    """The right pane while no site is open. ``cell_wanted`` carries two labels, "" for nothing; ``period_wanted`` a period."""

    start_wanted = Signal()
    cell_wanted = Signal(str, str)
    period_wanted = Signal(str)
    report_wanted = Signal()
    sites_wanted = Signal()
    links_wanted = Signal()

    def __init__(self, labels: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._confused: tuple[str, ...] = ()
        self._headline = label("", "lead", wrap=True)
        self.start, self.report = button("", "primary"), button(self.tr("Agreement report…"), "link")
        self.sites, self.links = button(self.tr("Places where they differ…"), "link"), button("", "link")
        self._links_wait = label("", "small", wrap=True)
        self._left, self._links_left = 0, 0
        self.caveat = Caveat()
        self.meaning = button(self.tr("What these figures mean"), "link")
        self._meaning = label(chart_data.definitions(), "small", wrap=True)
        self.confusion, self._looked = (
            HeatGrid(self.tr("Which labels are confused"), 96, 22),
            label("", "small", wrap=True),
        )
        self.trend, self.notes, self._told = TrendChart(), NotesList(), label("", "small", wrap=True)
        self._sections: dict[str, QWidget] = {}
        self._tables: dict[str, Rows] = {}
        self.confusion.setProperty("surface", "base")
        self.start.hide()
        self.report.hide()
        self.sites.hide()
        self.links.hide()
        self._links_wait.hide()
        self.caveat.hide()
        self.meaning.hide()
        self._meaning.hide()
        self._build()
        self.start.clicked.connect(self.start_wanted)
        self.report.clicked.connect(self.report_wanted)
        self.sites.clicked.connect(self.sites_wanted)
        self.links.clicked.connect(self.links_wanted)
        self.meaning.clicked.connect(lambda: self._meaning.setVisible(self._meaning.isHidden()))
        self.confusion.chosen.connect(self._choose_cell)
        self.confusion.looked_at.connect(self._looked.setText)
        self.trend.chosen.connect(self._choose_period)
        self.trend.looked_at.connect(self._told.setText)

    def show_result(self, result: AgreementResult, name: Name) -> None:
        """Show what follows from the chart_data."""
        self._headline.setText(chart_data.headline(result))
        few = " ".join(chart_data.few_shared(result))
        self.caveat.words.setText(few)
        self.caveat.setVisible(bool(few))
        self.meaning.setVisible(result.f1_exact is not None)
        shown = chart_data.confusion(result, self._labels)
        self._confused = shown.labels
        self.confusion.show_cells(shown.names, shown.names, shown.cells, shown.heads)
        self._sections["confusion"].setVisible(bool(shown.cells))
        self.trend.show_points(result.trend)
        self._sections["trend"].setVisible(len(result.trend) > 1)
        lines = {
            "attributes": chart_data.attribute_lines(result),
            "parts": chart_data.part_lines(result),
            "gold": chart_data.pair_lines(result.against_gold, name),
            "again": chart_data.pair_lines(result.self_agreement, name),
        }
        for key, rows in lines.items():
            self._tables[key].set_rows(rows)
            self._sections[key].setVisible(bool(rows))

    def show_notes(self, notes: Sequence[GuidelineNote]) -> None:
        """Show the notes to the guidelines that wait to be worked in."""
        self.notes.show_notes(notes)
        self._sections["notes"].setVisible(bool(notes))

    def show_left(self, left: int) -> None:
        """Say how many of the listed sites wait."""
        self._left = left
        self.start.show()
        self.report.show()
        self.sites.show()
        self._say_what_is_left()

    def show_links(self, left: int, waiting: int) -> None:
        """Say how many questions about links can be settled, and how many wait for their spans to be settled."""
        self._links_left = left + waiting
        one, more = self.tr("Settle the 1 link"), self.tr("Settle the {n} links")
        self.links.setText((one if left == 1 else more).format(n=count_text(left)))
        self.links.setVisible(left > 0)
        one = self.tr("They differ on 1 link that is asked about once its spans are settled.")
        more = self.tr("They differ on {n} links that are asked about once their spans are settled.")
        self._links_wait.setText((one if waiting == 1 else more).format(n=count_text(waiting)))
        self._links_wait.setVisible(waiting > 0)
        self._say_what_is_left()

    def _say_what_is_left(self) -> None:
        left = self._left
        one, more = self.tr("Settle the 1 site"), self.tr("Settle the {n} sites")
        nothing = self.tr("All sites are settled") if self._links_left else self.tr("All is settled")
        self.start.setText((one if left == 1 else more).format(n=count_text(left)) if left else nothing)
        self.start.setEnabled(left > 0)

    def forget_choice(self) -> None:
        """No cell's sites are listed any more."""
        self.confusion.pick(False)
        self.trend.pick(False)

    def _choose_cell(self, row: int, column: int) -> None:
        self.trend.pick(False)
        self.cell_wanted.emit(self._confused[row], self._confused[column])

    def _choose_period(self, period: str) -> None:
        self.confusion.pick(False)
        self.period_wanted.emit(period)

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("surface", "base")
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 22, 28, 24)
        column.setSpacing(14)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self.start)
        buttons.addWidget(self.report)
        buttons.addStretch(1)
        links = QVBoxLayout()  # below each other: beside each other they are cut in a narrow window
        links.setSpacing(4)
        for link in (self.links, self.sites, self.meaning):
            links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._headline)
        column.addWidget(self.caveat)
        column.addLayout(buttons)
        column.addWidget(self._links_wait)
        column.addLayout(links)
        column.addWidget(self._meaning)
        for key, title, words, parts in self._parts():
            column.addWidget(self._section(key, title, words, parts))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(SteadyArea(page))

    def _parts(self) -> Sequence[tuple[str, str, str, list[QWidget]]]:
        """Returns the sections: key, title, what it says, what is in it."""
        return (
            (
                "notes",
                self.tr("Notes for the guidelines"),
                self.tr("Written while settling sites. Tick one off once the guidelines say it."),
                [self.notes],
            ),
            (
                "confusion",
                self.tr("Which labels are confused"),
                self.tr(
                    "How often one annotator of a pair chose the label of the row and the other that of the column. "
                    "Each difference is in two cells. Click a cell to list its sites."
                ),
                [self.confusion, self._looked],
            ),
            (
                "trend",
                self.tr("Over time"),
                self.tr(
                    "F1 with same edges and label, by time and version of the guidelines, with 95 % intervals. A dotted line marks a new version of the guidelines. Click a point to list its sites."
                ),
                [self.trend, self._told],
            ),
            (
                "attributes",
                self.tr("Attributes and article labels"),
                self.tr(
                    "Share of equal values where two or more marked the same span or finished the same article, and Krippendorff's α."
                ),
                [self._table("attributes")],
            ),
            (
                "parts",
                self.tr("Do suggestions make people agree?"),
                self.tr("F1 on articles with and without suggestions, and where somebody departed from one."),
                [self._table("parts")],
            ),
            (
                "gold",
                self.tr("Each against gold"),
                self.tr("How far each annotator's answers match what was settled."),
                [self._table("gold")],
            ),
            (
                "again",
                self.tr("Each against themselves"),
                self.tr("The same articles, served twice."),
                [self._table("again")],
            ),
        )

    def _table(self, key: str) -> Rows:
        self._tables[key] = Rows(("", "muted", "medium", "muted"), 0, right=(1, 2, 3))
        self._tables[key].setMaximumWidth(theme_of(self).px(520))
        return self._tables[key]

    def _section(self, key: str, title: str, words: str, parts: Sequence[QWidget]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(hairline())
        column.addSpacing(5)
        column.addWidget(section_head(title))
        column.addWidget(label(words, "small", wrap=True))
        for part in parts:
            column.addWidget(part)
        box.hide()
        self._sections[key] = box
        return box
