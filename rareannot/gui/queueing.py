"""The queue's errands: which articles it lists, their rows and counts, and which one comes next."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from rareannot.gui.documents.pane import QueuePane
from rareannot.gui.keeper import Keeper
from rareannot.store import Project
from rareannot.store.values import Counts

REFRESH_MS = 250


class QueueErrands(QObject):
    """Between the queue pane and the project: the pane asks, the store answers, the pane shows."""

    counted = Signal(object)  # Counts

    def __init__(self, keeper: Keeper, pane: QueuePane) -> None:
        super().__init__(pane)
        self._keeper, self._pane = keeper, pane
        self._status, self._words = "", ""
        self._stale: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._refresh)
        pane.model.rows_wanted.connect(self._fetch)
        pane.search_changed.connect(self._search)
        pane.filter_changed.connect(self._filter)

    def show(self, then: Callable[[], None] = lambda: None) -> None:
        """List the articles that fit the search and the filter."""
        status, words = self._status, self._words

        def find(project: Project) -> tuple[list[int], Counts]:
            return project.ids(status, words), project.counts()

        def deliver(found: tuple[list[int], Counts]) -> None:
            self._pane.model.set_ids(found[0])
            self._count(found[1])
            then()

        self._keeper.ask(find, deliver)

    def changed(self, row: int) -> None:
        """A document changed: show its row and the counts anew, soon."""
        self._stale.add(row)
        if not self._timer.isActive():
            self._timer.start()

    def next_open(self, after: int, then: Callable[[int | None], None]) -> None:
        """Find the next article that is neither done nor skipped."""
        self._keeper.ask(lambda p: p.next_open(after), then)

    def neighbour(self, row: int, step: int) -> int | None:
        """The article ``step`` rows on in the list, or None at its ends."""
        place = self._pane.model.place_of(row)
        return self._pane.model.id_at(0 if place is None else place + step)

    def _refresh(self) -> None:
        self._pane.model.forget(self._stale)
        self._stale.clear()
        self._keeper.ask(lambda p: p.counts(), self._count)

    def _count(self, counts: Counts) -> None:
        self._pane.set_counts(counts)
        self.counted.emit(counts)

    def _fetch(self, ids: list[int]) -> None:
        self._keeper.ask(lambda p: p.rows(ids), self._pane.model.put_rows)

    def _search(self, words: str) -> None:
        self._words = words
        self.show()

    def _filter(self, status: str) -> None:
        self._status = status
        self.show()
