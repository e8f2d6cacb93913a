"""The lead's table: who has what, how far and how quick each is, and how far they agree."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from rareannot.gui.base.numbers import count_text, interval_text, share_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button, label
from rareannot.workflow.team_overview import Measured, Member

translate = QCoreApplication.translate
SORTED_BY = Qt.ItemDataRole.UserRole
SHARE_DONE = Qt.ItemDataRole.UserRole + 1
DONE = 2
"""The column in which a bar shows how much of what was given is done."""


class TeamOverviewDialog(Dialog):
    """Shows the table; ``packs_wanted`` carries the names of the people chosen, ``csv_wanted`` asks for the file."""

    packs_wanted = Signal(tuple)
    csv_wanted = Signal()

    def __init__(self, members: Sequence[Member], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The team"), "", parent)
        self.members = tuple(members)
        self.table, self._search = self._table(), QLineEdit()
        self._search.setPlaceholderText(self.tr("Find a person"))
        self._search.setAccessibleName(self.tr("Find a person"))
        self.packs, self.csv = button(self.tr("Make packs for all…")), button(self.tr("Save as CSV…"))
        self.body.addWidget(label(self._sentence(), "medium", wrap=True))
        if members:
            self.body.addWidget(self._search)
            self.body.addWidget(self.table, 1)
            self.body.addWidget(label(self._note(), "small", wrap=True))
        for place, one in enumerate((self.csv, self.packs)):
            self.button_row.insertWidget(place, one)
            one.setEnabled(bool(members))
        self._search.textChanged.connect(self._filter)
        self.table.itemSelectionChanged.connect(self._name_packs)
        self.packs.clicked.connect(lambda: self.packs_wanted.emit(self.chosen()))
        self.csv.clicked.connect(self.csv_wanted)
        theme = theme_of(self)
        self.resize(theme.px(980), theme.px(460 if members else 180))

    def chosen(self) -> tuple[str, ...]:
        """The names of the people whose rows are selected, in the order shown; all that are shown where none is."""
        rows = range(self.table.rowCount())
        marked = [row for row in rows if self.table.selectionModel().isRowSelected(row)]
        shown = [row for row in rows if not self.table.isRowHidden(row)]
        return tuple(self._name(row) for row in marked or shown)

    def _name(self, row: int) -> str:
        item = self.table.item(row, 0)
        return item.text() if item else ""

    def _table(self) -> QTableWidget:
        heads = [head for head, _ in _columns()]
        table = QTableWidget(len(self.members), len(heads))
        table.setAccessibleName(self.tr("The team"))
        table.setProperty("surface", "base")
        table.setHorizontalHeaderLabels(heads)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setItemDelegateForColumn(DONE, DoneDelegate(table))
        for row, member in enumerate(self.members):
            for column, (_, cell) in enumerate(_columns()):
                text, rank = cell(member)
                item = _item(text, rank, column)
                if column == DONE and member.given:
                    item.setData(SHARE_DONE, member.done / member.given)
                table.setItem(row, column, item)
        table.setSortingEnabled(True)
        table.sortItems(0, Qt.SortOrder.AscendingOrder)
        table.resizeColumnsToContents()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _sentence(self) -> str:
        if not self.members:
            return self.tr(
                "Nobody has a pack or an answer in this project yet. Make packs for those who are to annotate."
            )
        done, given = (sum(values) for values in zip(*((m.done, m.given) for m in self.members), strict=True))
        text = self.tr("{people} annotators have done {done} of the {given} articles they were given.")
        return text.format(people=len(self.members), done=count_text(done), given=count_text(given))

    def _note(self) -> str:
        return self.tr(
            "Agreement is F1 on the same edges and label, with its 95 % interval and the number of articles, as it was "
            "measured last in Review; below 20 articles the interval is too narrow to be trusted."
        )

    def _filter(self, words: str) -> None:
        for row in range(self.table.rowCount()):
            self.table.setRowHidden(row, words.casefold() not in self._name(row).casefold())

    def _name_packs(self) -> None:
        some = bool(self.table.selectedItems())
        self.packs.setText(self.tr("Make packs for these…") if some else self.tr("Make packs for all…"))


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
    """A cell that is sorted by a number where it has one."""

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


def _columns() -> list[tuple[str, Callable[[Member], Cell]]]:
    """Head of each column, and its cell for a member: what is shown, and what it is sorted by."""
    return [
        (translate("TeamOverviewDialog", "Annotator"), lambda m: (m.name, m.name.casefold())),
        (translate("TeamOverviewDialog", "Given"), lambda m: _count(m.given)),
        (translate("TeamOverviewDialog", "Done"), lambda m: _count(m.done)),
        (translate("TeamOverviewDialog", "In progress"), lambda m: _count(m.in_progress)),
        (translate("TeamOverviewDialog", "Open"), lambda m: _count(m.open)),
        (translate("TeamOverviewDialog", "Flagged"), lambda m: _count(m.flagged)),
        (translate("TeamOverviewDialog", "Last seen"), lambda m: (m.last_seen[:10] or "–", m.last_seen)),
        (
            translate("TeamOverviewDialog", "A day"),
            lambda m: ("–", -1.0) if m.pace is None else (f"{m.pace:.1f}", m.pace),
        ),
        (translate("TeamOverviewDialog", "Agrees with others"), lambda m: _measure(m.others)),
        (translate("TeamOverviewDialog", "With gold"), lambda m: _measure(m.gold)),
        (
            translate("TeamOverviewDialog", "Suggestions kept"),
            lambda m: ("–", -1.0) if m.kept is None else (f"{m.kept * 100:.0f} %", m.kept),
        ),
    ]


def _count(number: int) -> Cell:
    return count_text(number), float(number)


def _measure(one: Measured | None) -> Cell:
    if one is None:
        return "–", -1.0
    return f"{share_text(one.f1)}  {interval_text(one.interval)}  n {count_text(one.articles)}", one.f1
