"""How the work is going: progress and pace, what became of suggestions, time per article, runs of hasty decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

BANDS = ((0.0, 0.35), (0.35, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.0))
"""Score bands, lower end included; the last one both ends."""
FEW = 20
"""With fewer suggestions judged, no percentage is shown."""
PAUSE_MS = 60_000
"""A longer gap between two decisions counts as a pause, not as work."""
RUSH_MS, RUSH_LENGTH = 400, 15
"""So many accepts in a row, each quicker than that, are called a run: nobody reads a suggestion in .4 s."""
PACE_DAYS = 10
"""The pace is taken from so many of the last days with work."""
_NO_DECISION = frozenset(("import", "undo", "redo", "merge", "skipped", "in progress", "new", "go back"))


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the suggestions of one source in one band of scores (a position in ``BANDS``)."""

    source: str
    band: int
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        """How many were judged."""
        return self.accepted + self.corrected + self.rejected


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How many spans of a label stand, and how many of these were made by hand."""

    label: str
    spans: int
    by_hand: int


@dataclass(frozen=True, slots=True)
class Step:
    """One action on a document as logged: ``layer`` is who made it, ``ms`` the time since the one before."""

    action: str
    document: int
    layer: int
    kind: str
    ms: int | None
    at: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run of accepts that came too fast: who, in which document, how many, and when the last was made."""

    layer: int
    document: int
    length: int
    at: str


@dataclass(frozen=True, slots=True)
class Group:
    """Articles annotated blind, or with suggestions: how many, minutes each (median), spans in 1 000 words."""

    articles: int
    minutes: float | None
    density: float | None


def share(part: int, whole: int, few: int = FEW) -> float | None:
    """``part`` of ``whole``; None if there are too few to say."""
    return part / whole if whole >= max(few, 1) else None


def by_source(judged: Iterable[Judged]) -> dict[str, tuple[Judged, ...]]:
    """Returns each source with one entry a band (empty ones too), most judged first."""
    found: dict[str, dict[int, Judged]] = {}
    for one in judged:
        found.setdefault(one.source, {})[one.band] = one
    rows = {s: tuple(have.get(b, Judged(s, b)) for b in range(len(BANDS))) for s, have in found.items()}
    return dict(sorted(rows.items(), key=lambda item: (-sum(j.total for j in item[1]), item[0])))


def summed(judged: Iterable[Judged]) -> Judged:
    """Returns all of them together."""
    counts = [0, 0, 0]
    for one in judged:
        counts = [a + b for a, b in zip(counts, (one.accepted, one.corrected, one.rejected), strict=True)]
    return Judged("", 0, *counts)


def cumulated(days: Mapping[str, int]) -> tuple[tuple[date, int], ...]:
    """Articles done up to and including each day with work; ``days`` maps ISO days to counts."""
    total, found = 0, []
    for day in sorted(days):
        total += days[day]
        found.append((date.fromisoformat(day), total))
    return tuple(found)


def pace(days: Mapping[str, int]) -> float | None:
    """Articles done a working day, over the last ``PACE_DAYS`` days on which something was done."""
    last = sorted(days)[-PACE_DAYS:]
    return sum(days[d] for d in last) / len(last) if last else None


def forecast(days: Mapping[str, int], total: int, today: date, horizon: int = 60) -> tuple[date, int] | None:
    """When all ``total`` articles will be done at the present pace, else how many in ``horizon`` days; None without a pace.

    The pace counts calendar days here, from the first of the last working days until today, so that weekends count.
    """
    last = sorted(days)[-PACE_DAYS:]
    done = sum(days.values())
    if not last or done >= total:
        return None
    span = (today - date.fromisoformat(last[0])).days + 1
    a_day = sum(days[d] for d in last) / max(span, 1)
    # rounded up: part of a day is a day
    needed = -(-(total - done) // a_day) if a_day else horizon
    ahead = min(int(needed), horizon)
    return today + timedelta(days=ahead), min(total, done + round(a_day * ahead))


class Habits:
    """Sums up the log, in its order, as times and runs; it may be added page by page."""

    def __init__(self) -> None:
        self.work: Counter[tuple[int, int]] = Counter()
        """Milliseconds of work by ``(document, layer)``, pauses left out."""
        self.quick: Counter[tuple[int, int]] = Counter()
        """Decisions by layer and tenth of a second they took, pauses left out."""
        self.runs: list[Run] = []
        self._last = ""
        self._run: Run | None = None

    def add(self, steps: Iterable[Step]) -> None:
        """Add more of the log; successive rows of one action count once."""
        for step in steps:
            if step.action == self._last:
                continue
            self._last = step.action
            if step.ms is not None and step.ms <= PAUSE_MS:
                self.work[step.document, step.layer] += step.ms
                if step.kind not in _NO_DECISION:
                    self.quick[step.layer, step.ms // 100] += 1
            self._follow(step)

    def all_runs(self) -> tuple[Run, ...]:
        """Returns the runs so far, the longest first, including one that has not ended."""
        going = [self._run] if self._run and self._run.length >= RUSH_LENGTH else []
        return tuple(sorted([*self.runs, *going], key=lambda run: (-run.length, run.at)))

    def seconds(self, layers: Iterable[int]) -> float | None:
        """Returns the median seconds of a decision of these layers, to a tenth; None if there is none."""
        wanted = set(layers)
        tenths = Counter[int]()
        for (layer, tenth), count in self.quick.items():
            if layer in wanted:
                tenths[tenth] += count
        # the median, by counting up to the middle decision
        half = (tenths.total() + 1) // 2
        for tenth in sorted(tenths):
            half -= tenths[tenth]
            if half <= 0:
                return (tenth + 0.5) / 10
        return None

    def _follow(self, step: Step) -> None:
        """Continue the run of quick accepts, or end it."""
        quick = step.kind == "accept" and step.ms is not None and step.ms < RUSH_MS
        run = self._run
        if quick and run is not None and (run.layer, run.document) == (step.layer, step.document):
            self._run = Run(step.layer, step.document, run.length + 1, step.at)
            return
        if run is not None and run.length >= RUSH_LENGTH:
            self.runs.append(run)
        self._run = Run(step.layer, step.document, 1, step.at) if quick else None


def group(minutes: Sequence[float], spans: int, words: int) -> Group:
    """Articles as a group: their minutes, and all their spans and words."""
    middle = median(minutes) if minutes else None
    return Group(len(minutes), middle, 1000 * spans / words if words else None)


def bins(values: Sequence[float], most: int = 14) -> tuple[float, tuple[int, ...]]:
    """Values as a histogram: the width of a bin (.1, .2, .5, 1, 2, 5, 10 …) and the counts from 0 on, ``most`` at most.

    What lies beyond the last bin is counted in it.
    """
    if not values:
        return 1.0, ()
    top = max(values)
    steps = [w * 10**e for e in range(-1, 6) for w in (1.0, 2.0, 5.0)]
    width = next(step for step in steps if top / step < most or step == steps[-1])
    counts = [0] * (min(int(top / width), most - 1) + 1)
    for value in values:
        counts[min(int(value / width), len(counts) - 1)] += 1
    return width, tuple(counts)


def minutes_each(steps: Iterable[Step], least: int = 3) -> float | None:
    """Returns the median minutes of work on the articles that these steps set done; None below ``least`` of them."""
    habits, done = Habits(), set[tuple[int, int]]()
    for step in steps:
        habits.add([step])
        if step.kind == "done":
            done.add((step.document, step.layer))
    times = [ms / 60_000 for key in done if (ms := habits.work[key])]
    return median(times) if len(times) >= least else None
