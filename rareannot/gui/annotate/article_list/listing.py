"""Loads what the list of articles shows: which articles, their rows and counts, and which one comes next."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from rareannot.core.errors import UserError
from rareannot.core.insights import minutes_each
from rareannot.core.queue import View
from rareannot.gui.annotate.article_list.model import ArticleListModel
from rareannot.gui.annotate.article_list.narrowing import Choices
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.background.jobs import Job
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.store import Project
from rareannot.store.values import Counts

REFRESH_MS = 250
FIRST = 512
"""Articles that are listed at once, where the others may take a second."""
_PATIENCE = 4
"""Steps of filtering before a progress bar is shown."""


class ArticleListing(QObject):
    """Connects the list of articles with the project: the pane asks, the store answers, the pane shows."""

    counted = Signal(object)  # Counts
    viewed = Signal()  # the view has changed

    def __init__(self, project_thread: ProjectThread, pane: ArticleListPane, settings: Settings) -> None:
        super().__init__(pane)
        self._project_thread, self._pane, self._settings = project_thread, pane, settings
        self.view = View.from_text(settings.of_project("view", project_thread.path))
        self._paced = -1
        self._job: Job | None = None
        self._indexing: Job | None = None
        self._shown: View | None = None  # the view whose whole list was shown last
        self._begun = array("q")  # the articles that are shown while the others are on their way
        self._stale: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self._refresh)
        pane.show_view(self.view)
        pane.model.rows_wanted.connect(self._fetch)
        pane.search_changed.connect(lambda words: self._look(replace(self.view, words=words)))
        pane.filter_changed.connect(lambda status: self._look(replace(self.view, status=status)))
        pane.narrowing.changed.connect(self._narrow)
        pane.narrowing.opened.connect(self.choices)

    def show(self, then: Callable[[], None] = lambda: None) -> None:
        """List the articles that fit the view."""
        view = self.view
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._begun = array("q")
        if view != self._shown:
            self._project_thread.ask(lambda p: p.queue.first_ids(view, FIRST), lambda ids: self._begin(view, ids))

        def find(project: Project) -> "tuple[array[int], Counts]":
            return array("q", project.queue.ids(view)), project.queue.counts()

        def deliver(found: "tuple[array[int], Counts]") -> None:
            if view != self.view:  # a newer request has replaced this one
                return
            self._count(found[1])
            if view.looks_inside or view.takes_time:
                self._look_inside(view, found[0], then)
            else:
                self._list(found[0], then)

        self._project_thread.ask(find, deliver)

    def choices(self) -> None:
        """Offer the labels, sources and facts that there are."""

        def find(project: Project) -> Choices:
            labels = tuple(label.name for label in project.label_set.labels)
            return labels, tuple(project.queue.sources()), project.queue.facts()

        self._project_thread.ask(find, lambda found: self._pane.narrowing.set_choices(*found))

    def changed(self, row: int) -> None:
        """A document changed: show its row and the counts again, soon."""
        self._stale.add(row)
        if not self._timer.isActive():
            self._timer.start()

    def next_open(self, after: int, then: Callable[[int | None], None]) -> None:
        """Find the next article of the list, in its order, that is neither done nor skipped, wrapping around once."""
        ids = self._pane.model.ids_from(after)
        self._project_thread.ask(lambda p: p.queue.first_open(ids), then)

    def neighbour(self, row: int, step: int) -> int | None:
        """Returns the article ``step`` rows on in the list, or None at its ends."""
        place = self._pane.model.place_of(row)
        return self._pane.model.id_at(0 if place is None else place + step)

    def _begin(self, view: View, ids: Sequence[int]) -> None:
        """Show the first articles of a view that is new."""
        if ids and view == self.view:
            self._begun = array("q", ids)
            self._pane.model.set_ids(self._begun[:])

    def _list(self, ids: "array[int]", then: Callable[[], None]) -> None:
        shown = len(self._begun)
        if not shown or ids[:shown] != self._begun:
            self._pane.model.set_ids(ids)
        elif len(ids) > shown:
            self._pane.model.add_ids(ids[shown:])
        self._begun = array("q")
        self._listed(then)

    def _listed(self, then: Callable[[], None]) -> None:
        """Go on with ``then`` once the list is whole, then estimate, and index what is new."""
        self._shown = self.view
        then()
        self._project_thread.ask(lambda p: p.queue.counts(), self._estimate)
        if self._indexing is None:  # after the first article is asked for, so that it does not wait
            self._indexing = self._project_thread.steps(
                lambda p: iter(p.queue.index_some, 0), lambda _: None, self._indexed, self._not_indexed
            )

    def _indexed(self, _cancelled: bool) -> None:
        self._indexing = None

    def _not_indexed(self, _error: UserError) -> None:
        """Without an index every search looks through the texts, which is slower and finds the same."""
        self._indexing = None

    def _look_inside(self, view: View, ids: "array[int]", then: Callable[[], None]) -> None:
        """Narrow by what articles hold and order by what would be learnt, step by step; what is found is listed as it comes.

        Where the order is told only at the end, or the same view is looked up again, the list comes whole.
        """
        at_once = not view.takes_time and view != self._shown
        growing_list = GrowingList(self._pane.model, self._begun, at_once=at_once)
        if not view.looks_inside:
            growing_list.add(ids)
        place: dict[int, int] = {}
        steps = 0

        def step(value: list[int] | dict[int, int]) -> None:
            nonlocal steps
            steps += 1
            if isinstance(value, dict):
                place.update(value)
            else:
                growing_list.add(value)
            if steps > _PATIENCE:
                self._pane.progress.show_progress(self.tr("Searching the articles"), 0, 0)

        def end(cancelled: bool) -> None:
            self._pane.progress.finish()
            if not cancelled and view == self.view:
                self._job = None
                growing_list.end(place)
                self._listed(then)

        self._job = self._project_thread.steps(lambda p: _looking_inside(p, view, ids), step, end)

    def _refresh(self) -> None:
        self._pane.model.forget(self._stale)
        self._stale.clear()
        self._project_thread.ask(lambda p: p.queue.counts(), self._count)

    def _count(self, counts: Counts) -> None:
        self._pane.set_counts(counts)
        self.counted.emit(counts)
        if counts.done != self._paced:
            self._paced = counts.done
            self._estimate(counts)

    def _estimate(self, counts: Counts) -> None:
        """Say how long those that are listed would take."""
        listed = self._pane.model.ids_from(0) if self.view.listed_less else None
        left = counts.total - counts.done - counts.skipped

        def find(project: Project) -> str:
            return pace_text(_recent_minutes(project), left if listed is None else project.queue.count_open(listed))

        self._project_thread.ask(find, self._pane.set_pace)

    def _fetch(self, ids: list[int]) -> None:
        fact = self.view.fact
        self._project_thread.ask(lambda p: p.queue.rows(ids, fact), self._pane.model.put_rows)

    def _narrow(self, view: View) -> None:
        self._look(replace(view, words=self.view.words, status=self.view.status))

    def _look(self, view: View) -> None:
        self.view = view
        self._settings.put_of_project("view", self._project_thread.path, view.as_text())
        self._pane.show_words(view.words)
        self.viewed.emit()
        self.show()


def _looking_inside(project: Project, view: View, ids: Sequence[int]) -> Iterator[list[int] | dict[int, int]]:
    """Yields those of ``ids`` that hold what the view looks for, some at a time; then, where it orders so, their places by what would be learnt."""
    if view.looks_inside:
        yield from project.queue.inside(ids, view)
    if view.order == "learn":
        from rareannot.workflow.ordering import ordering, positions

        me = project.me
        for order in ordering(project, str(view.seed), me.id if me else None):
            yield positions(order)
    if view.order == "label":
        from rareannot.workflow.ordering import unsure_of_label

        yield from unsure_of_label(project, ids, view.fact)


class GrowingList:
    """Articles that are found one after the other, and the list that shows them: ``at_once``, else when all are found.

    ``begun`` are those that it shows already.
    """

    def __init__(self, model: ArticleListModel, begun: "array[int]", *, at_once: bool) -> None:
        self._model, self._shown, self._at_once = model, begun, at_once
        self.ids = array("q")

    def add(self, ids: Sequence[int]) -> None:
        """Some more are found; the list grows by half at a time, since each time costs the same however few come."""
        self.ids.extend(ids)
        shown = len(self._shown)
        if self._at_once and len(self.ids) - shown > shown // 2:
            self._show()

    def end(self, place: Mapping[int, int]) -> None:
        """All are found; they go by their ``place``, if there are any, and those without one come last."""
        self.ids = array("q", sorted(self.ids, key=lambda i: place.get(i, len(place))))
        if not self._shown or self.ids != self._shown:
            self._show()

    def _show(self) -> None:
        shown = len(self._shown)
        if shown and self.ids[:shown] == self._shown:
            self._model.add_ids(self.ids[shown:])
        else:
            self._model.set_ids(self.ids[:])
        self._shown = self.ids[:]


def _recent_minutes(project: Project) -> float | None:
    """Minutes an article over the last hour of the current annotator; None if too few were done in it."""
    if project.me is None:
        return None
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="milliseconds")
    return minutes_each(project.statistics.recent(project.me.id, since))


def pace_text(each: float | None, left: int) -> str:
    """Returns how long the articles that are left would take at this pace; "" where it is not known or nothing is left."""
    if each is None or left <= 0:
        return ""
    minutes = each * left
    if minutes < 100:
        return QCoreApplication.translate("Queue", "about {minutes} min left").format(minutes=max(1, round(minutes)))
    return QCoreApplication.translate("Queue", "about {hours} h left").format(hours=round(minutes / 60))
