"""The sites where annotators differ as a list: grouped by cause, counted, each with its state; pages come when seen."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from rareannot.gui.base.causes import cause_name
from rareannot.gui.review.sites.order import WAITS, Listing
from rareannot.gui.review.wording import site_detail, state_name
from rareannot.store.values import Reviewed, SiteRow

PAGE = 128
KEPT_PAGES = 64
SITE_ROLE = Qt.ItemDataRole.UserRole
"""The ``SiteRow`` of an index; None for a heading, and until it has come."""
HEADING_ROLE = Qt.ItemDataRole.UserRole + 1
"""The ``Heading`` of an index; None for a site."""

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Heading:
    """A cause over its sites: how many there are, how many of them wait, and whether they are shown.

    It counts what is settled, as the head of the list does.
    """

    cause: str
    count: int
    waiting: int
    shown: bool = True

    @property
    def settled(self) -> int:
        """How many sites do not wait."""
        return self.count - self.waiting


class SitesModel(QAbstractListModel):
    """Headings and sites in the order of review.

    Only the numbers of the sites are held for all; ``rows_wanted`` carries those of a page that came into
    view and is unknown, once, and whoever has the rows hands them to ``put_rows``.
    """

    rows_wanted = Signal(list)
    counted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = Listing()
        self._folded: set[str] = set()
        self._lines: list[int] = []
        self._rows: dict[int, SiteRow] = {}
        self._asked: OrderedDict[int, None] = OrderedDict()
        self._wanted: list[int] = []
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._emit_wanted)

    # ---- what is shown ----

    def show_sites(self, sites: Listing) -> None:
        """Show these sites; what was folded stays so."""
        self.beginResetModel()
        self.listing = sites
        self._rows.clear()
        self._asked.clear()
        self._wanted.clear()
        self._measure()
        self.endResetModel()
        self.counted.emit()

    def put_rows(self, rows: Iterable[SiteRow]) -> None:
        """Fill in rows that were asked for, or replace known ones."""
        lines = []
        for row in rows:
            if row.id in self.listing.positions:
                self._rows[row.id] = row
                self._flag(row.id, waits=row.state != "decided")
                lines.append(self.line_of(row.id))
        seen = [line for line in lines if line is not None]
        if seen:
            self.dataChanged.emit(self.index(min(seen)), self.index(max(seen)))

    def set_state(self, number: int, state: str) -> None:
        """Show another state of a site."""
        if (row := self._rows.get(number)) is not None:
            self._rows[number] = replace(row, state=state)
        self._flag(number, waits=state != "decided")
        if (line := self.line_of(number)) is not None:
            self.dataChanged.emit(self.index(line), self.index(line))

    def fold(self, cause: str, on: bool | None = None) -> None:
        """Hide the sites of a cause, or show them again; without ``on`` the other way round."""
        if (cause in self._folded) != on:
            self.beginResetModel()
            self._folded ^= {cause}
            self._measure()
            self.endResetModel()

    # ---- asking ----

    @property
    def total(self) -> int:
        """How many sites there are."""
        return len(self.listing.numbers)

    @property
    def left(self) -> int:
        """How many of them wait."""
        return self.listing.flags.count(WAITS)

    def number_at(self, line: int) -> int | None:
        """Returns the number of the site in a line of the list; None for a heading and outside."""
        if not 0 <= line < self.rowCount():
            return None
        group = bisect_right(self._lines, line) - 1
        within = line - self._lines[group] - 1
        return self.listing.numbers[self.listing.begins[group] + within] if within >= 0 else None

    def line_of(self, number: int) -> int | None:
        """Returns the line of a site in the list; None if it is not shown."""
        position = self.listing.positions.get(number)
        if position is None:
            return None
        group = self.listing.group(position)
        if self.listing.causes[group] in self._folded:
            return None
        return self._lines[group] + 1 + position - self.listing.begins[group]

    def heading_lines(self) -> tuple[int, ...]:
        """Returns the lines of the headings."""
        return tuple(self._lines)

    def row(self, number: int) -> SiteRow | None:
        """Returns what is known of a site."""
        return self._rows.get(number)

    def standing(self, number: int) -> tuple[int, int, str]:
        """Returns a site's position among those of its cause, from 1, how many they are, and the cause; zeros if it is gone."""
        position = self.listing.positions.get(number)
        if position is None:
            return 0, 0, ""
        group = self.listing.group(position)
        begin = self.listing.begins[group]
        return position - begin + 1, self.listing.end(group) - begin, self.listing.causes[group]

    def standing_of(self, seen: Reviewed) -> list[tuple[int, str]]:
        """Returns how the sites of a document, as far as they are known here, stand now where that is another state."""
        states = {
            (site.start, site.end, site.fingerprint): state.name
            for site, state in zip(seen.sites, seen.states, strict=True)
        }
        known = (
            (r, states.get((r.start, r.end, r.fingerprint))) for r in self._rows.values() if r.document == seen.row
        )
        return [(row.id, state) for row, state in known if state is not None and state != row.state]

    def neighbour(self, number: int | None, step: int, *, waiting: bool) -> int | None:
        """Returns the site ``step`` (1 or -1) on from one, wrapping around, or None; with ``waiting`` the next one that waits."""
        position = -1 if number is None else self.listing.positions.get(number, -1)
        return self.listing.next(position, step, waiting=waiting)

    def after(self, number: int | None, most: int) -> list[int]:
        """Returns the next ``most`` sites that wait after one, None for the first ones: what to load ahead."""
        found: list[int] = []
        at: int | None = number
        while len(found) < most and (at := self.neighbour(at, 1, waiting=True)) is not None:
            if at in found or at == number:
                break
            found.append(at)
        return found

    def waits(self, number: int) -> bool:
        """True if a site is not settled, or changed since."""
        position = self.listing.positions.get(number)
        return position is not None and bool(self.listing.flags[position])

    # ---- Qt's questions ----

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Nothing is selected here, which a screen reader would say of every cell."""
        return super().flags(index) & ~Qt.ItemFlag.ItemIsSelectable

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        if parent.isValid() or not self._lines:
            return 0
        last = len(self._lines) - 1
        hidden = self.listing.causes[last] in self._folded
        return self._lines[last] + 1 + (0 if hidden else self.listing.end(last) - self.listing.begins[last])

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        number = self.number_at(index.row())
        if number is None:
            return self._heading_data(self._heading(bisect_right(self._lines, index.row()) - 1), role)
        if role not in (SITE_ROLE, Role.DisplayRole, Role.AccessibleTextRole):
            return None
        self._want(self.listing.positions[number] // PAGE)
        row = self._rows.get(number)
        if role == SITE_ROLE or row is None:
            return row if role == SITE_ROLE else ""
        if role == Role.DisplayRole:
            return row.quote
        return f"{row.quote}, {site_detail(row)}, {state_name(row.state)}"

    def _heading_data(self, heading: Heading, role: int) -> object:
        if role == HEADING_ROLE:
            return heading
        if role == Role.DisplayRole:
            return cause_name(heading.cause)
        if role == Role.AccessibleTextRole:
            settled = self.tr("{done} of {all} settled").format(done=heading.settled, all=heading.count)
            return ", ".join([cause_name(heading.cause), settled, *([] if heading.shown else [self.tr("folded")])])
        return None

    # ---- how ----

    def _heading(self, group: int) -> Heading:
        begin, end = self.listing.begins[group], self.listing.end(group)
        cause = self.listing.causes[group]
        return Heading(cause, end - begin, self.listing.flags.count(WAITS, begin, end), cause not in self._folded)

    def _measure(self) -> None:
        """Find the line of each heading."""
        self._lines, at = [], 0
        for group, cause in enumerate(self.listing.causes):
            self._lines.append(at)
            at += 1 + (0 if cause in self._folded else self.listing.end(group) - self.listing.begins[group])

    def _flag(self, number: int, *, waits: bool) -> None:
        position = self.listing.positions.get(number)
        if position is not None and bool(self.listing.flags[position]) != waits:
            self.listing.flags[position] = waits
            line = self._lines[self.listing.group(position)]
            self.dataChanged.emit(self.index(line), self.index(line))
            self.counted.emit()

    def _want(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked[page] = None
        if len(self._asked) > KEPT_PAGES:
            old = self._asked.popitem(last=False)[0]
            for number in self.listing.numbers[old * PAGE : (old + 1) * PAGE]:
                self._rows.pop(number, None)
        self._wanted.append(page)
        self._ask.start()

    def _emit_wanted(self) -> None:
        pages, self._wanted = self._wanted, []
        for page in pages:
            self.rows_wanted.emit(list(self.listing.numbers[page * PAGE : (page + 1) * PAGE]))
