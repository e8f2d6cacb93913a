"""The article list's rows: ids alone are held for all articles, the rest is asked for page by page when it comes into view."""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from rareannot.gui.annotate.article_list.wording import row_name
from rareannot.store.values import DocumentRow

PAGE = 256
KEPT_PAGES = 64
_FEW = 16
"""So many rows are asked for alone, instead of with the pages that they are on."""
ROW_ROLE = Qt.ItemDataRole.UserRole
"""The ``DocumentRow`` of an index, or None until it has come."""

Index = QModelIndex | QPersistentModelIndex


class ArticleListModel(QAbstractTableModel):
    """One row an article, in the order of its ids.

    ``rows_wanted`` carries the ids of a page that is in view and unknown, once; whoever has the rows hands
    them to ``put_rows``. It is emitted after the painting that met the page, never during it.
    """

    rows_wanted = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = array("q")
        self._rows: dict[int, DocumentRow] = {}
        self._places: dict[int, int] = {}
        self._asked: OrderedDict[int, None] = OrderedDict()
        self._wanted: list[int] = []
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._emit_wanted)

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show these articles, in this order; an array is taken as it is, since copying a million numbers would be felt.

        Rows known from before stand until they have come again: a list that is only looked up again never goes blank.
        """
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._places.clear()
        self._asked.clear()
        self._wanted.clear()
        if len(self._rows) > KEPT_PAGES * PAGE:
            self._rows = {}
        self.endResetModel()

    def add_ids(self, ids: Sequence[int]) -> None:
        """Show these articles too, at the end; what is selected and in view stays."""
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
        self._ids.extend(ids)
        self._asked.pop(first // PAGE, None)  # the page that was not full has more now
        self.endInsertRows()

    def put_rows(self, rows: Sequence[DocumentRow]) -> None:
        """Fill in rows that were asked for, or replace known ones; rows of pages not asked for are left out."""
        places = []
        for row in rows:
            place = self._places.get(row.id)
            if place is not None and row != self._rows.get(row.id):
                self._rows[row.id] = row
                places.append(place)
        for first, last in _runs(sorted(places)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def forget(self, ids: Iterable[int]) -> None:
        """Ask again for these articles, since something about them changed: few at once, many when they come into view."""
        places = sorted(self._places[i] for i in ids if i in self._places)
        if 0 < len(places) <= _FEW:
            self.rows_wanted.emit([self._ids[place] for place in places])
            return
        for place in places:
            self._asked.pop(place // PAGE, None)
        for first, last in _runs(places):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def id_at(self, place: int) -> int | None:
        """Returns the id of the article in row ``place``, or None outside the list."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def ids_from(self, document_id: int) -> "array[int]":
        """Returns the articles after ``document_id``, then those from the beginning up to it and with it; all if it is not listed."""
        place = self.place_of(document_id)
        return self._ids[:] if place is None else self._ids[place + 1 :] + self._ids[: place + 1]

    def place_of(self, document_id: int) -> int | None:
        """Returns the row of an article, or None if the list does not hold it."""
        known = self._places.get(document_id)
        if known is not None:
            return known
        guess = bisect_left(self._ids, document_id)  # right in a list as imported, which is most of them
        if guess < len(self._ids) and self._ids[guess] == document_id:
            return guess
        try:
            return self._ids.index(document_id)
        except ValueError:
            return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = index.row()
        if role not in (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if place // PAGE not in self._asked:
            self._want(place // PAGE)
        row = self._rows.get(self._ids[place])
        if role == ROW_ROLE:
            return row
        if row is None:
            return ""
        return row.headline if role == Qt.ItemDataRole.DisplayRole else row_name(row)

    def _want(self, page: int) -> None:
        self._asked[page] = None
        if len(self._asked) > KEPT_PAGES:
            self._drop(self._asked.popitem(last=False)[0])
        first = page * PAGE
        ids = self._ids[first : first + PAGE]
        self._places.update(zip(ids, range(first, first + len(ids)), strict=True))
        self._wanted.append(page)
        self._ask.start()

    def _drop(self, page: int) -> None:
        for document_id in self._ids[page * PAGE : (page + 1) * PAGE]:
            self._rows.pop(document_id, None)
            self._places.pop(document_id, None)

    def _emit_wanted(self) -> None:
        pages, self._wanted = self._wanted, []
        for page in pages:
            self.rows_wanted.emit(list(self._ids[page * PAGE : (page + 1) * PAGE]))


def _runs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Sorted places as runs of neighbours, first and last."""
    start = 0
    for i in range(1, len(places) + 1):
        if i == len(places) or places[i] != places[i - 1] + 1:
            yield places[start], places[i - 1]
            start = i
