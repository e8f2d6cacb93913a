"""Alarms that need no test questions: whose work differs from that of the others, or from their own before.

Each is a row of ``ALARMS``. An alarm is a hint to look, never a verdict. How often people are hinted at without cause, and
how many with one are caught, ``python -m tests.team.alarm_simulation`` simulates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import comb, sqrt
from statistics import median

from rareannot.core.review.matching import match
from rareannot.core.sentence import marked
from rareannot.core.spans import Span
from rareannot.team.bootstrap import interval, resample
from rareannot.team.measures import ratio

LEAST = 20
"""Articles that a person must have for a hint, or to be one of those whom others are compared with."""
RARE = 0.001
"""A hint is given if the work would be this improbable or more for the other person (or pair) who comes closest."""
RECENT, RECENT_SHARED = 10, 20
"""How many of the last articles, and of the last shared articles, are compared with those before."""
FAR = 4.0
"""Standard deviations from which on a pace, or the edges of spans, are far from usual."""
FALL = 3.3
"""Standard deviations from which on agreement has fallen."""
SHIFTED = 0.05
"""Share of matched spans whose edge must be off in one direction, net, for a hint: less hardly matters."""
NEARLY_ALL = 0.9
"""Share of the last shared articles that must have the same own work for a hint at copying."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One person's answer for an article beside another's.

    ``equal`` spans have the same edges and label, of ``spans`` that both marked together. ``matched`` spans overlap one of the
    other's with the same label; ``earlier`` is how many of them begin earlier minus how many begin later, ``longer`` how many
    end later minus how many end earlier. ``copied`` is True if both departed from the suggestions in the same way, and None
    if neither departed from them.
    """

    equal: int
    spans: int
    matched: int
    earlier: int
    longer: int
    copied: bool | None


def compare(own: Sequence[Span], other: Sequence[Span]) -> Comparison:
    """Compare two answers for an article; rejected suggestions count as departures only."""
    a, b = ([span for span in spans if span.origin != "rejected"] for spans in (own, other))
    pairs = [(x, y) for x, y in match(a, b).pairs if x.label == y.label]
    departures = _departures(own), _departures(other)
    return Comparison(
        equal=sum((x.start, x.end) == (y.start, y.end) for x, y in pairs),
        spans=len(a) + len(b),
        matched=len(pairs),
        earlier=sum((x.start < y.start) - (x.start > y.start) for x, y in pairs),
        longer=sum((x.end > y.end) - (x.end < y.end) for x, y in pairs),
        copied=departures[0] == departures[1] if any(departures) else None,
    )


def _departures(spans: Iterable[Span]) -> set[tuple[int, int, str, bool]]:
    """Returns what is not an unchanged suggestion: own spans and rejected suggestions."""
    return {(s.start, s.end, s.label, s.origin == "rejected") for s in spans if s.origin != "accepted"}


@dataclass(frozen=True, slots=True)
class Work:
    """A person's finished articles, in the order in which they last worked on them.

    ``kept`` has, for each article with suggestions, whether all were kept unchanged; ``labels`` the labels used in each
    article; ``paces`` minutes for 100 words, where any time was counted; ``shared``, for each article that others
    finished too, the comparison with each of them by uid.
    """

    name: str
    kept: Sequence[bool]
    labels: Sequence[frozenset[str]]
    paces: Sequence[float]
    shared: Sequence[Mapping[str, Comparison]]


Team = Mapping[str, Work]
"""The people compared, by uid."""
Values = dict[str, object]
"""What fills in the words of an alarm, except the name."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A kind of alarm: ``test`` takes a uid and the team, and yields the values of ``text`` for each hint."""

    name: str
    text: str
    test: Callable[[str, Team], Iterator[Values]]


# ---- compared with the others ----


def always(own: Sequence[bool], others: Sequence[Sequence[bool]]) -> bool:
    """True if something holds for all of a person's articles and would not by chance, whichever of the others they are like.

    The others differ too, so the probability is that for the one of them for whom it holds most often. False with fewer than
    ``LEAST`` articles, or if nobody else has so many.
    """
    return len(own) >= LEAST and all(own) and _improbable(own, others)


def _improbable(own: Sequence[bool], others: Sequence[Sequence[bool]]) -> bool:
    """True if so many of ``own`` would be True with probability ``RARE`` or less at the highest rate of the others."""
    rates = [(sum(other) + 1) / (len(other) + 1) for other in others if len(other) >= LEAST]
    if not rates:
        return False
    rate, n = max(rates), len(own)
    return sum(comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(sum(own), n + 1)) <= RARE


def _everything_kept(uid: str, team: Team) -> Iterator[Values]:
    kept = team[uid].kept
    if always(kept, [work.kept for other, work in team.items() if other != uid]):
        yield {"n": len(kept)}


def _labels_never_used(uid: str, team: Team) -> Iterator[Values]:
    own, others = team[uid], [work for other, work in team.items() if other != uid]
    labels = {label for work in others for used in work.labels for label in used}
    for label in sorted(labels):
        without = [[label not in used for used in work.labels] for work in (own, *others)]
        if always(without[0], without[1:]):
            yield {"label": label, "n": len(own.labels)}


def _copied(uid: str, team: Team) -> Iterator[Values]:
    """Yields the other pairs may share an article with these two, but none is one of them twice."""
    pairs = {pair: same for pair, same in _same_work(team).items() if len(same) >= LEAST}
    for pair, same in pairs.items():
        if pair[0] != uid:  # a pair is named once, by the first of the two
            continue
        recent = same[-RECENT_SHARED:]
        others = [work for other, work in pairs.items() if other != pair]
        if sum(recent) >= NEARLY_ALL * len(recent) and _improbable(recent, others):
            usual = max(sum(work) / len(work) for work in others)
            yield {"other": team[pair[1]].name, "same": sum(recent), "n": len(recent), "usual": usual}


def _same_work(team: Team) -> dict[tuple[str, str], list[bool]]:
    """Returns whether two people did the same, for each article that either changed, in the order of the first of them."""
    same: dict[tuple[str, str], list[bool]] = {}
    for uid, work in team.items():
        for article in work.shared:
            for other, comparison in article.items():
                if uid < other and comparison.copied is not None:
                    same.setdefault((uid, other), []).append(comparison.copied)
    return same


def _shifted_edges(side: str, sign: int, uid: str, team: Team) -> Iterator[Values]:
    """Of all people only the one who stands out most is hinted at: the others differ from that one as well."""
    own = _edge_shift(team[uid], side)
    if sign * own < FAR or abs(own) < max(abs(_edge_shift(work, side)) for work in team.values()):
        return
    articles = [comparison for article in team[uid].shared for comparison in article.values()]
    share = sign * sum(getattr(c, side) for c in articles) / sum(c.matched for c in articles)
    if share >= SHIFTED:
        yield {"share": share, "n": len(team[uid].shared)}


def _edge_shift(work: Work, side: str) -> float:
    """Returns how far an edge lies from that of the others, in standard deviations of a sign test on articles."""
    nets = [sum(getattr(comparison, side) for comparison in article.values()) for article in work.shared]
    up, down = sum(net > 0 for net in nets), sum(net < 0 for net in nets)
    return (up - down) / sqrt(up + down) if up + down >= LEAST else 0.0


# ---- compared with their own work before ----


def shift(values: Sequence[float], recent: int = RECENT) -> float:
    """Returns how far the last ``recent`` values lie from those before, in standard deviations; above 0 is higher.

    By their ranks (Mann and Whitney 1947), so that a single odd article does not count for much. 0.0 with too few.
    """
    before, last = values[:-recent], values[-recent:]
    if len(before) < LEAST:
        return 0.0
    above = sum((new > old) + 0.5 * (new == old) for new in last for old in before)
    a, b = len(before), len(last)
    return (above - a * b / 2) / sqrt(a * b * (a + b + 1) / 12)


def _pace_changed(uid: str, team: Team) -> Iterator[Values]:
    paces = team[uid].paces
    if abs(shift(paces)) >= FAR:
        yield {"recent": median(paces[-RECENT:]), "n": RECENT, "before": median(paces[:-RECENT])}


def _agreement_fell(uid: str, team: Team) -> Iterator[Values]:
    """Of all people only the one whose agreement fell most is hinted at: that of the others falls with it."""
    own = _agreement_shift(team[uid])
    if own > -FALL or own > min(map(_agreement_shift, team.values())):
        return
    counts = _counts(team[uid])
    before, recent = counts[:-RECENT_SHARED], counts[-RECENT_SHARED:]
    low, high = _f1_interval(recent)
    yield {"recent": _f1(recent), "low": low, "high": high, "n": len(recent), "before": _f1(before)}


def _counts(work: Work) -> list[tuple[int, int]]:
    """Returns, for each shared article with any span, equal spans and all spans of both, summed over the others."""
    articles = ([*article.values()] for article in work.shared)
    counts = [(2 * sum(c.equal for c in article), sum(c.spans for c in article)) for article in articles]
    return [(equal, spans) for equal, spans in counts if spans]


def _agreement_shift(work: Work) -> float:
    return shift([equal / spans for equal, spans in _counts(work)], RECENT_SHARED)


def _f1(counts: Sequence[tuple[int, int]]) -> float:
    return sum(equal for equal, _ in counts) / sum(spans for _, spans in counts)


def _f1_interval(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Returns the 95 % interval of F1, by resampling articles."""
    import numpy as np

    columns = np.array(counts, dtype=float)
    sampled = resample(len(counts), lambda weights: ratio((weights @ columns)[:, :1], (weights @ columns)[:, 1:]))
    return interval(sampled) or (0.0, 1.0)


PACE = "pace"
"""The alarm that shows how long somebody worked."""

ALARMS = (
    Alarm(
        "everything kept",
        marked("Look at {name}: every suggestion was kept as it was in {n} articles; nobody else keeps all as often."),
        _everything_kept,
    ),
    Alarm(
        "label never used",
        marked("Look at {name}: {label} was never used in {n} articles; everybody else uses it."),
        _labels_never_used,
    ),
    Alarm(
        PACE,
        marked(
            "Look at {name}: 100 words took {recent:.1f} minutes in the last {n} articles, {before:.1f} before."
        ),
        _pace_changed,
    ),
    Alarm(
        "agreement",
        marked(
            "Look at {name}: agreement with the others was {recent:.0%} in the last {n} shared articles (95 % interval "
            "{low:.0%} to {high:.0%}), {before:.0%} before."
        ),
        _agreement_fell,
    ),
    *(
        Alarm(name, text, partial(_shifted_edges, side, sign))
        for name, side, sign, text in (
            (
                "begins early", "earlier", 1,
                marked("Look at {name}: in {n} shared articles, {share:.0%} of the spans begin earlier than those of the others."),
            ),
            (
                "begins late", "earlier", -1,
                marked("Look at {name}: in {n} shared articles, {share:.0%} of the spans begin later than those of the others."),
            ),
            (
                "ends early", "longer", -1,
                marked("Look at {name}: in {n} shared articles, {share:.0%} of the spans end earlier than those of the others."),
            ),
            (
                "ends late", "longer", 1,
                marked("Look at {name}: in {n} shared articles, {share:.0%} of the spans end later than those of the others."),
            ),
        )
    ),
    Alarm(
        "copying",
        marked(
            "Look at {name} and {other}: in {same} of the last {n} shared articles their own spans and rejections are exactly "
            "the same; of any other two people that holds for at most {usual:.0%} of the articles."
        ),
        _copied,
    ),
)  # fmt: skip


def hints(team: Team, skip: Sequence[str] = ()) -> Iterator[tuple[Alarm, str, Values]]:
    """Yields each hint, person by person: its alarm, the uid, and the values of its words; without the alarms named in ``skip``."""
    alarms = [alarm for alarm in ALARMS if alarm.name not in skip]
    for uid, work in team.items():
        for alarm in alarms:
            for values in alarm.test(uid, team):
                yield alarm, uid, {"name": work.name, **values}
