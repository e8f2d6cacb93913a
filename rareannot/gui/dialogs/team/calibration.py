"""A calibration round as a page to read: the labels that people differ about most, with examples and the notes taken."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QWidget,
)

from rareannot.gui.base.causes import cause_name
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog, read_by_rows
from rareannot.gui.widgets.labels import button, label
from rareannot.team.calibration import NOTHING, UnclearLabel
from rareannot.team.wording import Example
from rareannot.workflow.team.calibration import Calibration

_OTHERS = 3
"""The most other labels that are named in a row."""


class CalibrationDialog(Dialog):
    """Shows one round at a time, the last one first.

    ``round_wanted`` carries the name of another round that was chosen, ``appendix_wanted`` asks for the file.
    """

    round_wanted = Signal(str)
    appendix_wanted = Signal()

    def __init__(self, rounds: Sequence[str], parent: QWidget | None = None) -> None:
        """``rounds`` are their names, the oldest first."""
        super().__init__(self.tr("Calibration round"), "", parent)
        self._chooses = len(rounds) > 1
        self._labels: tuple[UnclearLabel, ...] = ()
        self.rounds, self._summary, self._said = (
            QComboBox(),
            label("", "medium", wrap=True),
            label("", "small", wrap=True),
        )
        self.table, self.page = self._table(), QTextBrowser()
        self.page.document().setDocumentMargin(theme_of(self).px(10))
        self.page.setAccessibleName(self.tr("Examples and notes"))
        self.rounds.addItems(list(reversed(rounds)))
        self.rounds.currentTextChanged.connect(self.round_wanted)
        if self._chooses:
            self.add_row(self.tr("Round"), self.rounds)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        for widget, stretch in ((self._summary, 0), (self.table, 2), (self.page, 3), (self._said, 0)):
            self.body.addWidget(widget, stretch)
        self.appendix = button(self.tr("Write as an appendix to the guidelines…"))
        self.appendix.clicked.connect(self.appendix_wanted)
        self.button_row.insertWidget(0, self.appendix)
        self.table.currentCellChanged.connect(lambda row, *_: self._read(row))
        theme = theme_of(self)
        self.setMinimumWidth(theme.px(480))
        self.resize(theme.px(760), theme.px(560 if rounds else 180))
        self._said.hide()
        none = self.tr(
            "There is no calibration round yet. When you make packs, tick “A calibration round”: everybody then gets the same "
            "articles."
        )
        self.say_only("" if rounds else none)

    @property
    def round(self) -> str:
        """The name of the round that is chosen; "" where there is none."""
        return self.rounds.currentText()

    def show_round(self, calibration: Calibration) -> None:
        """Show what a round showed, the label that people differ about most chosen."""
        text = self.tr("{people} annotators; {done} of the {articles} articles are done by two of them or more.")
        self.say_only(
            text.format(
                people=len(calibration.people),
                done=count_text(calibration.done),
                articles=count_text(calibration.articles),
            )
        )
        self._labels = calibration.labels
        self.table.setRowCount(len(calibration.labels))
        for row, one in enumerate(calibration.labels):
            for place, cell in enumerate(self._cells(one)):
                item = QTableWidgetItem(cell)
                item.setTextAlignment(_side(place))
                self.table.setItem(row, place, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        for widget in (self.table, self.page):
            widget.setVisible(bool(calibration.labels))
        self.appendix.setEnabled(True)
        self.table.setCurrentCell(0, 0)
        if not self._chooses:  # else the keys may be choosing another round
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_only(self, sentence: str) -> None:
        """Show a sentence and no round."""
        self._summary.setText(sentence)
        self.table.setRowCount(0)
        self.table.hide()
        self.page.hide()
        self.appendix.setEnabled(False)

    def say(self, sentence: str) -> None:
        """Say below the page what came of writing it."""
        self._said.setText(sentence)
        self._said.show()

    # ---- the table ----

    def _table(self) -> QTableWidget:
        heads = (self.tr("Label"), self.tr("Places"), self.tr("Differ"), self.tr("Share"), self.tr("Others say"))
        table = QTableWidget(0, len(heads))
        read_by_rows(table, self.tr("Labels by disagreement"))
        for place, head in enumerate(heads):
            item = QTableWidgetItem(head)
            item.setTextAlignment(_side(place))
            table.setHorizontalHeaderItem(place, item)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        return table

    def _cells(self, unclear_label: UnclearLabel) -> tuple[str, ...]:
        others = ", ".join(f"{self._plain(name)} ({n})" for name, n in list(unclear_label.against.items())[:_OTHERS])
        return (
            unclear_label.label,
            count_text(unclear_label.sites),
            count_text(unclear_label.differing),
            f"{unclear_label.share * 100:.0f} %",
            others,
        )

    # ---- the page ----

    def _read(self, row: int) -> None:
        """Show the examples and notes of a label."""
        self.page.clear()
        if not 0 <= row < len(self._labels):
            return
        one, cursor = self._labels[row], QTextCursor(self.page.document())
        _write(cursor, one.label, QFont.Weight.DemiBold)
        for cause, n in one.causes.items():
            _write(cursor, f"\n{n} × {cause_name(cause)}")
        for example in one.examples:
            self._example(cursor, example)
        if one.notes:
            _write(cursor, f"\n\n{self.tr('Noted')}", QFont.Weight.DemiBold)
        for note in one.notes:
            _write(cursor, f"\n“{_line(note.words)}”: {_line(note.note)}")
        if not one.differing and not one.notes:
            _write(cursor, f"\n{self.tr('Everybody agrees, and nothing was noted.')}")
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _example(self, cursor: QTextCursor, example: Example) -> None:
        _write(cursor, f"\n\n…{_line(example.before)}")
        _write(cursor, _line(example.words), QFont.Weight.Bold)
        _write(cursor, f"{_line(example.after)}…")
        for reading in example.readings:
            times, sign, said = reading.partition(" × ")
            _write(cursor, f"\n    {times}{sign}{self._plain(said)}")

    def _plain(self, said: str) -> str:
        return self.tr("nothing") if said == NOTHING else said


def _side(column: int) -> Qt.AlignmentFlag:
    """Numbers are at the right of their columns."""
    side = Qt.AlignmentFlag.AlignRight if column in (1, 2, 3) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _write(cursor: QTextCursor, text: str, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Add text as it is; no mark-up is read from it."""
    form = QTextCharFormat()
    form.setFontWeight(weight)
    cursor.insertText(text, form)


def _line(text: str) -> str:
    """Returns words of an article on one line."""
    return text.replace("\r", " ").replace("\n", " ")
