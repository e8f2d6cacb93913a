"""The lead's overview: who has what, how far each is, how quickly and how well; and the articles behind each number."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rareannot.core.errors import UserError
from rareannot.core.insights import pace, summed
from rareannot.core.sentence import Sentence, marked
from rareannot.formats.spans_csv import guarded
from rareannot.store import Project
from rareannot.store.statistics import Share
from rareannot.team.control_chart import LIMIT
from rareannot.workflow.agreement import kept, measured
from rareannot.workflow.team.pace import hours_of
from rareannot.workflow.team.test_questions import Quality, qualities

if TYPE_CHECKING:
    from rareannot.team.result import AgreementResult, PartAgreement

UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Measured:
    """Exact F1 with its 95 % interval, on how many articles."""

    f1: float
    interval: tuple[float, float] | None
    articles: int


@dataclass(frozen=True, slots=True)
class Member:
    """One annotator as the lead sees them.

    ``given`` are articles handed out to them or answered by them, ``open`` those of them without an answer that is
    done or skipped. ``pace`` is articles done a working day, ``last_seen`` the time of their last decision here
    (UTC, ISO 8601; "" for none). ``others`` and ``gold`` say how far they agree; ``kept`` is the share of
    suggestions that they accepted as they were, of ``judged``. ``quality`` is how they did at test questions, ``left_out``
    that their answers count neither for agreement nor for gold. ``taken_back`` is how many articles were taken back from
    them and are not theirs again. ``hours`` are hours of work; None if they are not shown here.
    """

    uid: str
    name: str
    given: int
    in_progress: int
    done: int
    skipped: int
    flagged: int
    last_seen: str
    pace: float | None
    others: Measured | None
    gold: Measured | None
    kept: float | None
    judged: int
    quality: Quality | None = None
    left_out: bool = False
    taken_back: int = 0
    hours: float | None = None

    @property
    def open(self) -> int:
        """How many of the articles given are still to be done."""
        return max(0, self.given - self.done - self.skipped)

    @property
    def returned(self) -> int:
        """How many of the articles given came back, done or not."""
        return self.in_progress + self.done + self.skipped

    @property
    def drifts(self) -> bool:
        """True if their work has got worse, by their test questions."""
        return self.quality is not None and self.quality.drifts

    def as_json(self) -> dict[str, Any]:
        """Returns the row as JSON values."""
        plain = {**asdict(self), "open": self.open, "returned": self.returned, "drifts": self.drifts}
        return plain | {"quality": self.quality.as_json() if self.quality else None}

    def cells(self) -> tuple[str, ...]:
        """Returns the row in words, a cell for each of COLUMNS."""
        return tuple(in_words(column, self) for column in COLUMNS)


TEXT, COUNT, TIME, PACE, MEASURE, KEPT, TESTS, HOURS = (
    "text", "count", "time", "pace", "measure", "kept", "tests", "hours",
)  # fmt: skip
"""What a column of the overview shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the overview: its name for programs, its head and what that means (marked for translation), what it shows.

    Heads are short, since all of them have to fit into a window of 800 px.
    """

    name: str
    head: str
    about: str
    kind: str
    value: Callable[[Member], Any]


COLUMNS = (
    Column("annotator", marked("Annotator"), marked("The person"), TEXT, lambda m: m.name),
    Column("given", marked("Given"), marked("Articles handed out or answered"), COUNT, lambda m: m.given),
    Column("done", marked("Done"), marked("Articles done"), COUNT, lambda m: m.done),
    Column("in_progress", marked("Started"), marked("Articles in progress"), COUNT, lambda m: m.in_progress),
    Column("returned", marked("Returned"), marked("Articles that came back, done or not"), COUNT, lambda m: m.returned),
    Column("open", marked("Open"), marked("Articles still to be done"), COUNT, lambda m: m.open),
    Column("flagged", marked("Flags"), marked("Articles flagged"), COUNT, lambda m: m.flagged),
    Column("last_seen", marked("Last seen"), marked("The last decision that came here"), TIME, lambda m: m.last_seen),
    Column("pace", marked("A day"), marked("Articles done a working day"), PACE, lambda m: m.pace),
    Column("hours", marked("Hours"), marked("Hours of work, breaks left out"), HOURS, lambda m: m.hours),
    Column("f1_others", marked("With others"), marked("Agreement with the others, F1"), MEASURE, lambda m: m.others),
    Column("f1_gold", marked("With gold"), marked("Agreement with gold, F1"), MEASURE, lambda m: m.gold),
    Column("kept", marked("Kept"), marked("Suggestions accepted as they were"), KEPT, lambda m: m.kept),
    Column("tests", marked("Test errors"), marked("Spans wrong in test questions"), TESTS, lambda m: m.quality),
)
"""The columns of the overview, for the window, the command line and the file alike."""


def in_words(column: Column, member: Member) -> str:
    """Returns a cell for the command line."""
    value = column.value(member)
    if column.kind == TEXT:
        return f"{value} (left out)" if member.left_out else str(value)
    if column.kind == TESTS:
        return _tests_said(value)
    if column.kind == MEASURE:
        return said(value)
    if value is None or value == "":
        return UNDEFINED
    words: Mapping[str, Callable[[Any], str]] = {
        TIME: lambda at: str(at)[:16].replace("T", " "),
        PACE: lambda one: f"{one:.1f}",
        HOURS: lambda hours: f"{hours:.1f}",
        KEPT: lambda share: f"{share:.0%} of {member.judged}",
    }
    return words.get(column.kind, str)(value)


def said(one: Measured | None) -> str:
    """Returns a measure in words: the figure, its interval, and on how many articles."""
    if one is None:
        return UNDEFINED
    between = f" ({one.interval[0]:.2f} to {one.interval[1]:.2f})" if one.interval else ""
    return f"{one.f1:.2f}{between}, n = {one.articles}"


def _tests_said(quality: Quality | None) -> str:
    if quality is None or quality.wrong is None:
        return UNDEFINED
    return f"{quality.wrong:.0%}, n = {quality.answered}{', DRIFTS' if quality.drifts else ''}"


def overview(project: Project, *, fresh: bool = True) -> tuple[Member, ...]:
    """Returns every annotator of the project, in the order they came; second ids of a person are counted under the first.

    With ``fresh`` agreement is measured again; without, it is what was remembered last, which is quick.
    """
    return _Overview(project, _agreement(project, fresh)).members()


class _Overview:
    """What the rows are made of, read once for all of them."""

    def __init__(self, project: Project, result: "AgreementResult | None") -> None:
        self._project = project
        self._gold = {p.a: _measured(p.f1_exact, p.ci95, p.documents) for p in result.against_gold} if result else {}
        self._others = {uid: _part(part) for uid, part in result.by_annotator.items()} if result else {}
        self._second = project.people.second_ids()
        self._left_out = project.people.uncounted().people
        self._shares = {share.layer: share for share in project.statistics.shares()}
        self._rows = {person.uid: person.id for person in project.authors()}
        self._quality = qualities(project)
        self._hours = hours_of(project)
        self._taken = Counter[str]()
        for pack in project.packs.all():
            self._taken[pack.uid] += len(pack.taken)

    def members(self) -> tuple[Member, ...]:
        handed = self._project.packs.handed_out()
        return tuple(self._member(h.uid, h.name, len(h.documents)) for h in handed if h.uid not in self._second)

    def _member(self, uid: str, name: str, given: int) -> Member:
        layer, statistics = self._rows.get(uid), self._project.statistics
        share = self._shares.get(-1 if layer is None else layer, Share(-1, 0, 0, 0, 0, ""))
        total = None if layer is None else summed(statistics.judged(layer))
        return Member(
            uid,
            name,
            given,
            share.in_progress,
            share.done,
            share.skipped,
            share.flagged,
            share.last_seen,
            pace({} if layer is None else statistics.done_days(layer)),
            self._others.get(uid),
            self._gold.get(uid),
            total.accepted / total.total if total and total.total else None,
            total.total if total else 0,
            self._quality.get(uid),
            uid in self._left_out,
            self._taken[uid],
            self._hours.get(uid),
        )


def _agreement(project: Project, fresh: bool) -> "AgreementResult | None":
    if not fresh:
        found = kept(project)
        return found[0] if found else None
    try:
        return measured(project)
    except UserError:  # fewer than two people
        return None


def _part(part: "PartAgreement") -> Measured | None:
    return _measured(part.f1_exact, part.ci95, part.documents)


def _measured(f1: float | None, interval: tuple[float, float] | None, articles: int) -> Measured | None:
    return None if f1 is None else Measured(f1, interval, articles)


def alerts(members: Sequence[Member]) -> list[str]:
    """Who drifts, in sentences: how much is wrong, what is usual, and by which rule that is too much."""
    text = marked(
        "{name} drifts: {wrong:.0%} of the spans in {n} test questions are wrong, {usual:.0%} is usual (CUSUM {total:.1f}, "
        "limit {limit:.1f})."
    )
    return [
        Sentence(
            text,
            name=m.name,
            wrong=m.quality.wrong or 0.0,
            n=m.quality.answered,
            usual=m.quality.chart.usual.rate,
            total=m.quality.chart.sums[-1],
            limit=LIMIT,
        )
        for m in members
        if m.quality and m.quality.drifts
    ]


def as_csv(members: Sequence[Member]) -> str:
    """Returns the overview as CSV: plain numbers, one column each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = [head for column in COLUMNS for head in _heads(column)]
    writer.writerow([*heads, "skipped", "judged", "left_out"])
    for m in members:
        cells = [value for column in COLUMNS for value in _plain(column, m)]
        writer.writerow([*cells, m.skipped, m.judged, int(m.left_out)])
    return out.getvalue()


def _heads(column: Column) -> tuple[str, ...]:
    more = {TEXT: ("id",), MEASURE: ("low", "high", "articles"), TESTS: ("answered", "drifts")}
    prefix = "" if column.kind == TEXT else f"{column.name}_"
    return (column.name, *(f"{prefix}{one}" for one in more.get(column.kind, ())))


def _plain(column: Column, member: Member) -> tuple[object, ...]:
    value = column.value(member)
    if column.kind == MEASURE:
        if value is None:
            return (None, None, None, None)
        return (value.f1, *(value.interval or (None, None)), value.articles)
    if column.kind == TESTS:
        return (None, None, None) if value is None else (value.wrong, value.answered, int(value.drifts))
    return (guarded(value), guarded(member.uid)) if column.kind == TEXT else (value,)
