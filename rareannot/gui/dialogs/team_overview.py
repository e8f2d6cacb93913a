"""The lead's table: who has what, how far and how quick each is, how far they agree; and the articles behind each number."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from rareannot.core.sentence import Sentence
from rareannot.gui.base.numbers import count_text, day_text, interval_text, local, share_text, short_count
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import Dialog, read_by_rows
from rareannot.gui.widgets.labels import button, label, literal_tip
from rareannot.workflow.team.articles_behind import ArticleLine
from rareannot.workflow.team_overview import (
    COLUMNS,
    COUNT,
    HOURS,
    KEPT,
    MEASURE,
    PACE,
    TESTS,
    TEXT,
    TIME,
    Column,
    Measured,
    Member,
    alerts,
)

SORTED_BY = Qt.ItemDataRole.UserRole
SHARE_DONE = Qt.ItemDataRole.UserRole + 1
WHO = Qt.ItemDataRole.UserRole + 2
DONE = next(place for place, column in enumerate(COLUMNS) if column.name == "done")
"""The column in which a bar shows how much of what was given is done."""
WORKED = next(place for place, column in enumerate(COLUMNS) if column.name == "hours")
"""The column of hours."""
QUALITY, AGAIN, TAKE_BACK, GIVE_BACK, LEAVE_OUT, TAKE_IN, RENAME, SAME, ANONYMISE, HAND_OVER, CALIBRATION, LOG, HOURS_AND_FORECAST, REPORT, UPDATES = (
    "quality", "again", "take_back", "give_back", "leave_out", "take_in", "rename", "same", "anonymise", "hand_over",
    "calibration", "log", "pace", "report", "updates",
)  # fmt: skip
"""What can be done with a person or the project, from the menu."""
OF_ONE = (QUALITY, AGAIN, TAKE_BACK, GIVE_BACK, LEAVE_OUT, TAKE_IN, RENAME, SAME)
READ = (QUALITY, CALIBRATION, LOG, HOURS_AND_FORECAST, REPORT)
"""What is only read, over the table; the rest changes what is in it."""
LONGEST_NAME = 200
"""The widest that the column of names is where there is little room, in px before scaling; a longer one is shortened."""
_LONG = 6
"""Characters from which a head of several words is on two lines."""
_HAN, _LONG_HAN = 0x4E00, 4
"""The first Chinese sign, and from how many of them on a head is on two lines."""


class TeamOverviewDialog(Dialog):
    """Shows the table.

    ``packs_wanted`` carries the names of the people chosen, ``csv_wanted`` asks for the file, ``articles_wanted`` carries uid
    and column of a number, ``article_chosen`` the row of an article, ``wanted`` what is to be done and with whom (uid).
    """

    packs_wanted = Signal(tuple)
    csv_wanted = Signal()
    articles_wanted = Signal(str, str)
    article_chosen = Signal(int)
    wanted = Signal(str, str)

    def __init__(self, members: Sequence[Member], notes: Sequence[str] = (), parent: QWidget | None = None) -> None:
        """``notes`` are sentences about the project that a lead should know, such as where its gold came from."""
        super().__init__(self.tr("The team"), "", parent)
        self.members, self._notes, self._names = tuple(members), tuple(notes), 0
        self._by_uid = {member.uid: member for member in members}
        self.table, self._search = self._table(), QLineEdit()
        self._search.setPlaceholderText(self.tr("Find a person"))
        self._search.setAccessibleName(self.tr("Find a person"))
        self.packs, self.csv = button(self.tr("Make packs for all…")), button(self.tr("Save as CSV…"))
        self.more = self._more()
        self.behind, self._listed = QListWidget(), label("", "medium", wrap=True)
        self._lay_out()
        self._search.textChanged.connect(self._filter)
        self.table.itemSelectionChanged.connect(self._name_packs)
        self.table.cellClicked.connect(self._ask_articles)
        self.table.cellActivated.connect(self._ask_articles)
        self.behind.itemActivated.connect(lambda item: self.article_chosen.emit(item.data(WHO)))
        self.packs.clicked.connect(lambda: self.packs_wanted.emit(self.chosen()))
        self.csv.clicked.connect(self.csv_wanted)
        theme = theme_of(self)
        self.resize(theme.px(1100 if members else 1000), theme.px(600 if members else 180))

    def chosen(self) -> tuple[str, ...]:
        """Returns the names of the people whose rows are selected, in the order shown; all that are shown if none is."""
        return tuple(self._by_uid[uid].name for uid in self._chosen())

    def show_articles(self, uid: str, column: str, article_lines: Sequence[ArticleLine]) -> None:
        """List the articles behind a number."""
        head = next(spoken(Sentence(one.head)) for one in COLUMNS if one.name == column)
        text = self.tr("{name}, {column}: {n} articles. Enter or a double click opens one.")
        name = self._by_uid[uid].name
        self._listed.setText(text.format(name=name, column=head.lower(), n=count_text(len(article_lines))))
        self.behind.clear()
        for article_line in article_lines:
            note = f"  {spoken(article_line.note)}" if article_line.note else ""
            item = QListWidgetItem(f"{article_line.headline}  {spoken(Sentence(article_line.status))}{note}")
            item.setData(WHO, article_line.row)
            self.behind.addItem(item)
        self._listed.show()
        self.behind.setVisible(bool(article_lines))

    def showEvent(self, event: QShowEvent) -> None:
        self._set_widths(self.table)  # the style sheet, and so the font, is known only now
        super().showEvent(event)
        self._give_names_the_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_names_the_rest()

    # ---- building ----

    def _lay_out(self) -> None:
        self.body.addWidget(label(self._sentence(), "medium", wrap=True))
        for sentence in alerts(self.members):
            self.body.addWidget(label(spoken(sentence), "warn", wrap=True))
        for sentence in self._notes:
            self.body.addWidget(label(spoken(sentence), "medium", wrap=True))
        if self.members:
            self.body.addWidget(self._search)
            self.body.addWidget(self.table, 3)
            self.body.addWidget(self._listed)
            self.body.addWidget(self.behind, 2)
            self.body.addWidget(label(self._note(), "small", wrap=True))
        self.behind.setAccessibleName(self.tr("Articles behind the number"))
        self.behind.setProperty("surface", "base")
        self.behind.setMaximumHeight(theme_of(self).px(150))
        self.behind.hide()
        self._listed.hide()
        for place, one in enumerate((self.more, self.csv, self.packs)):
            self.button_row.insertWidget(place, one)
            one.setEnabled(bool(self.members))

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self.members), len(COLUMNS))
        read_by_rows(table, self.tr("The team"))
        table.setProperty("columns", "many")
        for place, column in enumerate(COLUMNS):
            head = QTableWidgetItem(_head(column))
            head.setData(Qt.ItemDataRole.ToolTipRole, literal_tip(spoken(Sentence(column.about))))
            table.setHorizontalHeaderItem(place, head)
        table.setWordWrap(False)
        table.setItemDelegateForColumn(DONE, DoneDelegate(table))
        for row, member in enumerate(self.members):
            for place, column in enumerate(COLUMNS):
                table.setItem(row, place, self._cell(column, member, place))
        table.setSortingEnabled(True)
        table.sortItems(0, Qt.SortOrder.AscendingOrder)
        table.resizeRowsToContents()
        return table

    def _set_widths(self, table: QTableWidget) -> None:
        """Make each column as wide as its longest line; Qt would leave room for the arrow of sorting in every head."""
        heads = table.horizontalHeader()
        table.setColumnHidden(WORKED, False)  # a hidden column has no width to be measured
        heads.setMinimumSectionSize(theme_of(self).px(36))
        heads.setSortIndicatorShown(False)
        for place in range(table.columnCount()):
            heads.resizeSection(place, max(table.sizeHintForColumn(place), heads.sectionSizeHint(place)))
        heads.setSortIndicatorShown(True)
        arrow = heads.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, heads)
        longest = theme_of(self).px(LONGEST_NAME)
        self._names = min(heads.sectionSize(0) + arrow, longest)

    def _give_names_the_rest(self) -> None:
        """Let the names have what the other columns leave, and their own width at least: a name is never squeezed away."""
        heads = self.table.horizontalHeader()
        room = self.table.viewport().width()
        self.table.setColumnHidden(WORKED, False)
        # hours are in the table of hours as well, so they give way first
        self.table.setColumnHidden(WORKED, heads.length() - heads.sectionSize(0) + self._names > room)
        others = heads.length() - heads.sectionSize(0)
        heads.resizeSection(0, max(self._names, room - others))

    def _cell(self, column: Column, member: Member, place: int) -> QTableWidgetItem:
        text, rank = shown(column, member)
        if column.kind == TEXT and member.left_out:
            text = self.tr("{name} (left out)").format(name=text)
        item = _item(text, rank, place)
        item.setData(WHO, member.uid)
        if column.kind == TEXT:
            item.setData(Qt.ItemDataRole.ToolTipRole, literal_tip(member.name))
        if place == DONE and member.given:
            item.setData(SHARE_DONE, member.done / member.given)
        if column.kind == TESTS and member.drifts:
            item.setText(f"{text}\n{self.tr('drifts')}")
        return item

    def _more(self) -> QPushButton:
        menu, made = QMenu(self), button(self.tr("More"))
        self.actions_of: dict[str, object] = {}
        words = {
            QUALITY: self.tr("Quality over time…"),
            AGAIN: self.tr("Make the last pack again…"),
            TAKE_BACK: self.tr("Take articles back…"),
            GIVE_BACK: self.tr("Undo taking articles back"),
            LEAVE_OUT: self.tr("Leave out of agreement and gold"),
            TAKE_IN: self.tr("Count in agreement and gold again"),
            RENAME: self.tr("Rename…"),
            SAME: self.tr("Is the same person as…"),
            "": "",
            HOURS_AND_FORECAST: self.tr("Hours and forecast…"),
            REPORT: self.tr("Report for those who pay…"),
            LOG: self.tr("Who changed what…"),
            CALIBRATION: self.tr("Calibration round…"),
            UPDATES: self.tr("Guidelines and messages for packs that are out…"),
            ANONYMISE: self.tr("Copy of the project without names…"),
            HAND_OVER: self.tr("Hand the project over…"),
        }
        acts = {}
        for name, text in words.items():
            if not name:
                menu.addSeparator()
                continue
            acts[name] = menu.addAction(text)
            acts[name].triggered.connect(lambda _on=False, name=name: self.wanted.emit(name, self._one()))

        def look() -> None:
            member = self._by_uid.get(self._one())
            for name in OF_ONE:
                acts[name].setEnabled(member is not None)
            acts[GIVE_BACK].setEnabled(bool(member and member.taken_back))
            acts[LEAVE_OUT].setVisible(not (member and member.left_out))
            acts[TAKE_IN].setVisible(bool(member and member.left_out))

        menu.aboutToShow.connect(look)
        made.setMenu(menu)
        return made

    # ---- what is chosen ----

    def _chosen(self) -> list[str]:
        rows = range(self.table.rowCount())
        marked = [row for row in rows if self.table.selectionModel().isRowSelected(row)]
        seen = [row for row in rows if not self.table.isRowHidden(row)]
        return [self._uid(row) for row in marked or seen]

    def _one(self) -> str:
        """Returns the uid of the only person chosen; "" where there are none or several."""
        chosen = self._chosen()
        return chosen[0] if len(chosen) == 1 else ""

    def _uid(self, row: int) -> str:
        item = self.table.item(row, 0)
        return str(item.data(WHO)) if item else ""

    def _ask_articles(self, row: int, column: int) -> None:
        uid = self._uid(row)
        if column:
            self.articles_wanted.emit(uid, COLUMNS[column].name)
        if COLUMNS[column].kind == TESTS:
            self.wanted.emit(QUALITY, uid)

    def _sentence(self) -> str:
        if not self.members:
            return self.tr(
                "Nobody has a pack or an answer in this project yet. Make packs for those who are to annotate."
            )
        done, given = (sum(values) for values in zip(*((m.done, m.given) for m in self.members), strict=True))
        people = sum(m.given > 0 for m in self.members)  # a lead who only settles sites was given nothing
        text = self.tr("%n annotators have done {done} of the {given} articles they were given.", "", people)
        return text.format(done=count_text(done), given=count_text(given))

    def _note(self) -> str:
        return self.tr(
            "Click a number to list the articles behind it; test errors are shown over time as well. Agreement is F1 on the "
            "same edges and label, with its 95 % interval and the number of articles, as last measured in Review. Below 20 "
            "articles the interval is too narrow to be relied on."
        )

    def _filter(self, words: str) -> None:
        for row in range(self.table.rowCount()):
            name = self._by_uid[self._uid(row)].name
            self.table.setRowHidden(row, words.casefold() not in name.casefold())

    def _name_packs(self) -> None:
        some = bool(self.table.selectedItems())
        self.packs.setText(self.tr("Make packs for these…") if some else self.tr("Make packs for all…"))
        member = self._by_uid.get(self._one()) if some else None
        self.more.setText(self.tr("More for {name}").format(name=member.name) if member else self.tr("More"))


class DoneDelegate(QStyledItemDelegate):
    """Draws how much of what a person was given is done, as a bar under the number."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The number as usual, and the bar along the lower edge."""
        super().paint(painter, option, index)
        share = index.data(SHARE_DONE)
        if share is None:
            return
        theme, cell = theme_of(self._table), option.rect
        whole = QRect(cell.left() + 6, cell.bottom() - 4, max(0, cell.width() - 12), 3)
        painter.fillRect(whole, theme.colour("border"))
        whole.setWidth(round(whole.width() * min(1.0, share)))
        painter.fillRect(whole, theme.colour("accent"))


class _Item(QTableWidgetItem):
    """A cell that is sorted by a number if it has one."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        mine, theirs = self.data(SORTED_BY), other.data(SORTED_BY)
        return bool(mine < theirs)


Rank = float | str
Cell = tuple[str, Rank]


def _item(text: str, rank: Rank, column: int) -> QTableWidgetItem:
    item = _Item(text)
    item.setData(SORTED_BY, rank)
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item


def _head(column: Column) -> str:
    """Returns the head of a column, on two lines if it is long: a table of twelve columns has to fit into 800 px."""
    words = spoken(Sentence(column.head)).split(" ")
    text = " ".join(words)
    if (
        len(words) == 1 and len(text) >= _LONG_HAN and ord(text[-1]) >= _HAN
    ):  # Chinese has no blanks; two signs are a word
        return f"{text[:-2]}\n{text[-2:]}"
    if len(text) < _LONG or len(words) == 1:
        return text
    at = min(range(1, len(words)), key=lambda i: abs(len(" ".join(words[:i])) - len(text) / 2))
    return " ".join(words[:at]) + "\n" + " ".join(words[at:])


def shown(column: Column, member: Member) -> Cell:
    """Returns what a cell shows, and what it is sorted by."""
    value = column.value(member)
    if value is None:
        return "–", -1.0
    return _SHOWN[column.kind](value)


def _day(at: str) -> str:
    moment = local(at)
    return day_text(moment.date(), datetime.now().astimezone().date()) if moment else "–"


def _measure(measured: Measured) -> Cell:
    return (
        f"{share_text(measured.f1)} ({short_count(measured.articles)})\n{interval_text(measured.interval)}",
        measured.f1,
    )


def _percent(share: float | None) -> Cell:
    return ("–", -1.0) if share is None else (f"{share * 100:.0f} %", share)


_SHOWN: Mapping[str, Callable[..., Cell]] = {
    TEXT: lambda name: (name, name.casefold()),
    COUNT: lambda number: (count_text(number), float(number)),
    TIME: lambda at: (_day(at), at),
    PACE: lambda one: (f"{one:.1f}", one),
    HOURS: lambda hours: (f"{hours:.1f}", hours),
    MEASURE: _measure,
    KEPT: _percent,
    TESTS: lambda quality: _percent(quality.wrong),
}
