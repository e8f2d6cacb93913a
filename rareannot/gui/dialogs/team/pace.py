"""Hours, pace, cost and forecast of the team; what an hour costs, and who sees the hours of others."""

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from rareannot.core.pace import IDLE_MINUTES
from rareannot.gui.base.numbers import count_text, day_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog, read_by_rows
from rareannot.gui.widgets.labels import button, label
from rareannot.workflow.team.pace import EVERYBODY, LEAD, NOBODY, HoursSetting, Pace, PaceRow

NONE = "–"
MOST = 1_000_000
"""Below this is what an hour costs."""


class PaceDialog(Dialog):
    """Shows one line for each person and one for all.

    ``wanted`` carries what is to be settled about hours, and the deadline (a date, or None); ``csv_wanted`` asks for the file.
    """

    wanted = Signal(object, object)
    csv_wanted = Signal()

    def __init__(self, read_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Hours and forecast"), "", parent)
        self.rate, self.currency, self.seen_by, self.until = QLineEdit(), QLineEdit(), QComboBox(), QLineEdit()
        self.table, self._note, self._said = self._table(), label("", "small", wrap=True), label("", "small", wrap=True)
        self.csv = button(self.tr("Save hours by day and article…"))
        self.button_row.insertWidget(0, self.csv)
        for value, text in (
            (LEAD, self.tr("the lead")),
            (EVERYBODY, self.tr("everybody")),
            (NOBODY, self.tr("nobody (own hours only)")),
        ):
            self.seen_by.addItem(text, value)
        self.rate.setMaxLength(12)
        self.rate.setPlaceholderText(self.tr("unknown"))
        self.currency.setMaxLength(20)
        self.until.setMaxLength(10)
        self.until.setPlaceholderText(self.tr("a day, e.g. 2026-12-24"))
        for field in (self.rate, self.currency, self.seen_by):
            field.setEnabled(not read_only)
        self._lay_out()
        self.rate.editingFinished.connect(self._ask)
        self.currency.editingFinished.connect(self._ask)
        self.seen_by.activated.connect(self._ask)
        self.until.editingFinished.connect(self._ask)
        self.csv.clicked.connect(self.csv_wanted)
        self._said.hide()
        theme = theme_of(self)
        self.resize(theme.px(980), theme.px(520))

    def show_pace(self, pace: Pace) -> None:
        """Show hours and forecast; the fields keep what is being typed."""
        if not self.table.rowCount():  # later the fields may hold what is being typed
            self._show_setting(pace.setting)
        rows = [*pace.people, pace.everybody]
        self.table.setRowCount(len(rows))
        for row, one in enumerate(rows):
            for place, text in enumerate(self._cells(one, pace.setting)):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, place, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._note.setText(self._words(pace))

    def say(self, sentence: str) -> None:
        """Say below the table what came of it."""
        self._said.setText(sentence)
        self._said.show()

    def _show_setting(self, setting: HoursSetting) -> None:
        self.rate.setText(f"{setting.rate:g}" if setting.rate else "")
        self.currency.setText(setting.currency)
        self.seen_by.setCurrentIndex(self.seen_by.findData(setting.seen_by))

    def _ask(self) -> None:
        try:
            rate = float(self.rate.text().strip().replace(",", ".") or 0)
        except ValueError:
            rate = -1.0
        if not 0 <= rate < MOST:  # nor what is no number at all
            self.say(self.tr("“{text}” is not an amount; write it as 22.50.").format(text=self.rate.text()))
            return
        setting = HoursSetting(rate, self.currency.text().strip(), str(self.seen_by.currentData()))
        try:
            until = date.fromisoformat(self.until.text().strip()) if self.until.text().strip() else None
        except ValueError:
            self.say(self.tr("“{text}” is not a date; write it as 2026-12-24.").format(text=self.until.text()))
            return
        self._said.hide()
        self.wanted.emit(setting, until)

    def _cells(self, row: PaceRow, setting: HoursSetting) -> tuple[str, ...]:
        worked, told, needs = row.worked, row.forecast, row.deadline

        def number(value: float | None, digits: int = 1) -> str:
            return NONE if value is None else f"{value:,.{digits}f}".replace(",", "\u202f")

        return (
            row.name or self.tr("All together"),
            number(worked.hours if worked else None),
            NONE if worked is None else count_text(worked.days),
            number(worked.articles_an_hour if worked else None),
            number(worked.spans_an_hour if worked else None, 0),
            f"{number(worked.cost if worked else None, 0)} {setting.currency if worked and worked.cost else ''}".strip(),
            count_text(row.left),
            self._when(told.likely) if told else NONE,
            f"{self._when(told.early)} – {self._when(told.late)}" if told else NONE,
            number(needs.articles_a_day if needs else None),
            NONE if needs is None or needs.chance is None else f"{needs.chance * 100:.0f} %",
        )

    def _when(self, day: date | None) -> str:
        return self.tr("in over two years") if day is None else day_text(day, datetime.now(UTC).date())

    def _words(self, pace: Pace) -> str:
        said = [
            self.tr(
                "The time between two actions counts if it is at most {n} minutes; longer gaps do not count. Reading before the first action, thinking longer than that, and work outside the program leave no trace and are not counted."
            ).format(n=IDLE_MINUTES),
            self.tr(
                "“Done by” is as likely to be too early as too late. If work goes on as in the last four weeks, the end falls within the dates beside it 80 times out of 100."
            ),
        ]
        if pace.without_forecast:
            text = self.tr("There is no forecast yet for {names}: too little work, or none lately.")
            said.append(text.format(names=", ".join(pace.without_forecast)))
        if any(row.worked is None for row in pace.people):
            said.append(self.tr("This copy of the project does not show the hours of others."))
        return " ".join(said)

    def _lay_out(self) -> None:
        grid, fields = (
            QGridLayout(),
            (
                (self.tr("Cost of an hour"), self.rate),
                (self.tr("Currency"), self.currency),
                (self.tr("Hours of others are seen by"), self.seen_by),
                (self.tr("Deadline"), self.until),
            ),
        )
        grid.setHorizontalSpacing(12)
        for column, (text, field) in enumerate(fields):
            grid.addWidget(label(text, "small"), 0, column)
            grid.addWidget(field, 1, column)
            field.setAccessibleName(text)
        grid.setColumnStretch(len(fields), 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._note)
        self.body.addWidget(self._said)

    def _table(self) -> QTableWidget:
        heads = (
            self.tr("Annotator"), self.tr("Hours"), self.tr("Days"), self.tr("Articles\nan hour"), self.tr("Spans\nan hour"),
            self.tr("Cost"), self.tr("Left"), self.tr("Done by"), self.tr("Between"), self.tr("Deadline:\na day"),
            self.tr("Deadline:\nchance"),
        )  # fmt: skip
        table = QTableWidget(0, len(heads))
        read_by_rows(table, self.tr("Hours and forecast"), row=28)
        table.setProperty("columns", "many")
        for place, head in enumerate(heads):
            item = QTableWidgetItem(head)
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(place, item)
        return table
