"""The lead's overview: who has what, how far each is, how quickly and how well."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rareannot.core.errors import UserError
from rareannot.core.insights import pace, summed
from rareannot.formats.spans_csv import guarded
from rareannot.store import Project
from rareannot.store.statistics import Share
from rareannot.workflow.agreement import kept, measured

if TYPE_CHECKING:
    from rareannot.team.result import AgreementResult, PartAgreement

UNDEFINED = "–"
COLUMNS = (
    "annotator", "given", "in progress", "done", "skipped", "open", "flagged", "last seen", "articles a day",
    "agreement", "with gold", "suggestions kept",
)  # fmt: skip
"""The heads of the overview, in English."""


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
    suggestions that they accepted as they were, of ``judged``.
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

    @property
    def open(self) -> int:
        """How many of the articles given are still to be done."""
        return max(0, self.given - self.done - self.skipped)

    def as_json(self) -> dict[str, Any]:
        """The row as JSON values."""
        return {**asdict(self), "open": self.open}

    def cells(self) -> tuple[str, ...]:
        """The row in words, a cell for each of COLUMNS."""
        counts = (self.given, self.in_progress, self.done, self.skipped, self.open, self.flagged)
        seen = self.last_seen[:16].replace("T", " ") or UNDEFINED
        day = UNDEFINED if self.pace is None else f"{self.pace:.1f}"
        kept_share = UNDEFINED if self.kept is None else f"{self.kept:.0%} of {self.judged}"
        return (self.name, *map(str, counts), seen, day, said(self.others), said(self.gold), kept_share)


def said(one: Measured | None) -> str:
    """A measure in words: the figure, its interval, and on how many articles."""
    if one is None:
        return UNDEFINED
    between = f" ({one.interval[0]:.2f} to {one.interval[1]:.2f})" if one.interval else ""
    return f"{one.f1:.2f}{between}, n = {one.articles}"


def overview(project: Project, *, fresh: bool = True) -> tuple[Member, ...]:
    """Every annotator of the project, in the order they came; second ids of a person are counted under the first.

    With ``fresh`` agreement is measured anew; without, it is what was remembered last, which is quick.
    """
    result = _agreement(project, fresh)
    against = (
        {pair.a: _measured(pair.f1_exact, pair.ci95, pair.documents) for pair in result.against_gold} if result else {}
    )
    together = {uid: _part(part) for uid, part in result.by_annotator.items()} if result else {}
    second = project.people.second_ids()
    shares = {share.layer: share for share in project.statistics.shares()}
    rows = {person.uid: person.id for person in project.authors()}
    return tuple(
        _member(project, hand.uid, hand.name, len(hand.documents), rows.get(hand.uid), shares, (together, against))
        for hand in project.packs.handed_out()
        if hand.uid not in second
    )


def _member(
    project: Project,
    uid: str,
    name: str,
    given: int,
    layer: int | None,
    shares: Mapping[int, Share],
    agreement: tuple[Mapping[str, Measured | None], Mapping[str, Measured | None]],
) -> Member:
    share = shares.get(-1 if layer is None else layer, Share(-1, 0, 0, 0, 0, ""))
    total = None if layer is None else summed(project.statistics.judged(layer))
    days = {} if layer is None else project.statistics.done_days(layer)
    return Member(
        uid,
        name,
        given,
        share.in_progress,
        share.done,
        share.skipped,
        share.flagged,
        share.last_seen,
        pace(days),
        agreement[0].get(uid),
        agreement[1].get(uid),
        total.accepted / total.total if total and total.total else None,
        total.total if total else 0,
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


def as_csv(members: Sequence[Member]) -> str:
    """The overview as CSV: plain numbers, one column each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ("annotator", "id", "given", "in_progress", "done", "skipped", "open", "flagged", "last_seen", "pace")
    measures = ("f1_others", "low", "high", "articles", "f1_gold", "low", "high", "articles", "kept", "decided")
    writer.writerow((*heads, *measures))
    for m in members:
        plain = (
            guarded(m.name),
            m.uid,
            m.given,
            m.in_progress,
            m.done,
            m.skipped,
            m.open,
            m.flagged,
            m.last_seen,
            m.pace,
        )
        writer.writerow((*plain, *_plain(m.others), *_plain(m.gold), m.kept, m.judged))
    return out.getvalue()


def _plain(one: Measured | None) -> tuple[float | None, ...]:
    if one is None:
        return (None, None, None, None)
    low, high = one.interval or (None, None)
    return (one.f1, low, high, one.articles)
