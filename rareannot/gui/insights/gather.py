"""Reads what the page shows out of the project: the log once, page by page, the counts each time they are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rareannot.core.errors import UserError
from rareannot.core.insights import Habits, Judged, LabelCount, Run
from rareannot.gui.background.jobs import Job
from rareannot.gui.background.project_thread import ProjectThread

if TYPE_CHECKING:  # these take longer to import than the window may take to show
    from rareannot.learn.learning_curve import Curve
    from rareannot.store import Project
    from rareannot.store.statistics import Standing

MOST_RUNS = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose work is shown (an author's row id; None: everybody's), and of which label's suggestions ("": all)."""

    layer: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read: counts for the request, every finished answer, who is who, and where somebody worked blind."""

    wish: Wish
    total: int
    days: dict[str, int]
    judged: tuple[Judged, ...]
    judged_by_label: tuple[Judged, ...]
    labels: tuple[LabelCount, ...]
    standing: "tuple[Standing, ...]"
    people: dict[int, str]
    blind: frozenset[tuple[int, str]]
    runs: tuple[tuple[Run, str], ...]
    """The runs of quick accepts with the headlines of their articles."""
    events: int
    curve: "Curve | None" = None
    """F1 against the number of gold articles, as it was measured last."""
    links: tuple[tuple[str, int], ...] = ()
    """The links in the answers, by name."""
    learned: tuple[tuple[str, str], ...] = ()
    """Each label that no rule knows, and when its first learned suggestion was decided (UTC, ISO 8601); "" for none yet."""


class Gathering(QObject):
    """Gathers off the window's thread, in steps between which decisions pass."""

    gathered = Signal(object)  # Gathered
    read = Signal(int, int)  # events read, of how many

    def __init__(self, project_thread: ProjectThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project_thread = project_thread
        self.habits = Habits()
        self._after = 0
        self._job: Job | None = None
        self._again: Wish | None = None

    def start(self, wish: Wish) -> None:
        """Gather for a request; while another one is being worked on, this one comes next."""
        if self._job is not None:
            self._again = wish
            return
        parts: list[Gathered] = []

        def step(value: "Gathered | tuple[int, int]") -> None:
            if isinstance(value, Gathered):
                parts.append(value)
            else:
                self.read.emit(*value)

        def then(cancelled: bool) -> None:
            self._job = None
            again, self._again = self._again, None
            if parts and not cancelled:
                self.gathered.emit(parts[0])
            if again is not None:
                self.start(again)

        self._job = self._project_thread.steps(lambda p: self._reading(p, wish), step, then, self._failed)

    def cancel(self) -> None:
        """Stop after the page that is read now."""
        self._again = None
        if self._job is not None:
            self._job.cancel()

    def _failed(self, _error: UserError) -> None:
        self._job = None

    def _reading(self, project: "Project", wish: Wish) -> "Iterator[Gathered | tuple[int, int]]":
        from rareannot.workflow.training import known_curve

        statistics, last = project.statistics, project.last_event()
        for after, steps in statistics.steps(self._after):
            self.habits.add(steps)
            self._after = after
            yield after, last
        people = {person.id: person.name for person in project.authors()}
        ids = {person.uid: person.id for person in project.authors()}
        blind = frozenset((ids[h.uid], sha) for h in project.packs.handed_out() if h.uid in ids for sha in h.blind)
        runs = [r for r in self.habits.all_runs() if wish.layer in (None, r.layer)][:MOST_RUNS]
        headlines = {row.id: row.headline for row in project.queue.rows([run.document for run in runs])}
        yield Gathered(
            wish,
            project.queue.counts().total,
            statistics.done_days(wish.layer),
            tuple(statistics.judged(wish.layer, wish.label)),
            tuple(statistics.judged_by_label(wish.layer)),
            tuple(statistics.labels(wish.layer)),
            tuple(statistics.standing()),
            people,
            blind,
            tuple((run, headlines.get(run.document, "")) for run in runs),
            last,
            known_curve(project),
            tuple(statistics.links(wish.layer)),
            _learned(project),
        )


def _learned(project: "Project") -> tuple[tuple[str, str], ...]:
    from rareannot.suggest.learned import examples, lookup
    from rareannot.workflow.own_labels import learned_only

    own = learned_only(project.label_set)
    both = [project.statistics.first_decided(own, module_type.NAME) for module_type in (examples, lookup) if own]
    began = {name: min(filter(None, (found.get(name) for found in both)), default="") for name in own}
    return tuple((name, began.get(name, "")) for name in own)
