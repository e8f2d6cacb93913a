"""How good suggested links are against gold, between the spans of gold: by name with intervals, and whether scores are shares right.

A link is right where its name and both of its spans are gold's; that is how agreement on links counts, too. Beside it stands
the laxer measure by which another mention of the same name will do.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from rareannot.core.links import DRAWN
from rareannot.learn.measures import Band, Counts, LinkEvaluation, LinkScore
from rareannot.learn.outcome import drawn_articles, f1_interval

ALL = "all"
BINS = 10


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """What one span is linked to by one name: in gold (an empty set: nothing), and the scores of what was proposed, by id."""

    name: str
    gold: Set[str]
    proposed: Mapping[str, float]
    others: Mapping[str, float] = field(default_factory=dict)
    """The scores of partners that were not proposed."""


@dataclass(frozen=True, slots=True)
class JudgedLinks:
    """The questions of one article, and what name each of its spans says: a label and words."""

    questions: Sequence[JudgedQuestion]
    names: Mapping[str, Hashable]


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """What a training learnt of links: from how many articles, and how good it is in a part that it had not seen, if there is one."""

    articles: int
    part: str = ""
    learnt: LinkEvaluation | None = None
    shipped: LinkEvaluation | None = None
    """The same articles by the weights that ship with the program."""

    def as_json(self) -> dict[str, Any]:
        """The outcome as JSON values."""
        measured = {"learnt": self.learnt, "shipped": self.shipped}
        return {"articles": self.articles, "part": self.part} | {
            name: one.as_json() if one else None for name, one in measured.items()
        }


def score_links(articles: Iterable[JudgedLinks]) -> LinkEvaluation | None:
    """Judge proposed links article by article; None where gold answers no question."""
    judged = [one for one in articles if one.questions]
    if not judged:
        return None
    questions = [q for one in judged for q in one.questions]
    names = [ALL, *dict.fromkeys(q.name for q in questions)]
    counts = [_counts(one) for one in judged]
    return LinkEvaluation(
        len(judged),
        len(questions),
        sum(q.gold == q.proposed.keys() for q in questions),
        tuple(_score(name, counts) for name in names),
        _bands(questions),
    )


def _counts(one: JudgedLinks) -> Counter[tuple[str, str]]:
    made = Counter[tuple[str, str]]()
    for q in one.questions:
        said, gold = set(q.proposed), set(q.gold)
        called, meant = ({one.names.get(i, i) for i in ids} for ids in (said, gold))
        for how, mine, theirs in (("", said, gold), ("lax ", called, meant)):
            ways = {"right": len(mine & theirs), "spurious": len(mine - theirs), "missing": len(theirs - mine)}
            for way, count in ways.items():
                made[q.name, how + way] += count
                made[ALL, how + way] += count
    return made


def _score(name: str, counts: Sequence[Counter[tuple[str, str]]]) -> LinkScore:
    import numpy as np

    ways = ("right", "spurious", "missing")
    table = np.array([[one[name, way] for way in ways] for one in counts], dtype=float)
    low, high = f1_interval(table, drawn_articles(len(counts)))
    exact, loose = (Counts(*(sum(one[name, how + way] for one in counts) for way in ways)) for how in ("", "lax "))
    return LinkScore(name, exact, low, high, loose)


def _bands(questions: Sequence[JudgedQuestion]) -> tuple[Band, ...]:
    scored = [
        (score, i in q.gold)
        for q in questions
        for i, score in (*q.proposed.items(), *q.others.items())
        if score >= DRAWN
    ]
    made = []
    for k in range(BINS):
        inside = [one for one in scored if min(int(one[0] * BINS), BINS - 1) == k]
        mean = sum(score for score, _ in inside) / len(inside) if inside else (k + 0.5) / BINS
        made.append(Band(k / BINS, (k + 1) / BINS, len(inside), sum(right for _, right in inside), round(mean, 4)))
    return tuple(made)


# ---- as text ----

LINK_HEAD = ("link", "gold", "precision", "recall", "F1 (95 %)", "F1, same name")


def link_rows(evaluation: LinkEvaluation) -> list[tuple[str, ...]]:
    """The table by name of link; its heading is ``LINK_HEAD``."""
    return [
        (
            one.name, str(one.exact.right + one.exact.missing), _percent(one.exact.precision), _percent(one.exact.recall),
            f"{_percent(one.exact.f1)} ({_percent(one.low)} – {_percent(one.high)})", _percent(one.same_name.f1),
        )
        for one in evaluation.scores
    ]  # fmt: skip


def link_line(evaluation: LinkEvaluation) -> str:
    """The questions and the scores in a sentence."""
    off = _percent(evaluation.calibration_error)
    return (
        f"Links between the spans of gold: {evaluation.right} of {evaluation.answered} questions answered as in gold, those without a"
        f" link among them; scores are {off} off on average."
    )


def outcome_lines(outcome: LinkOutcome) -> Iterable[str]:
    """What a training learnt of links, in sentences."""
    yield f"Links were learnt from {outcome.articles} articles, on top of the weights that ship with the program."
    if outcome.learnt is not None and outcome.shipped is not None:
        mine, before = outcome.learnt.scores[0], outcome.shipped.scores[0]
        yield (
            f"In {outcome.part}, {outcome.learnt.articles} articles that were kept apart, links have F1 {_percent(mine.exact.f1)}"
            f" ({_percent(mine.low)} – {_percent(mine.high)}); by the shipped weights {_percent(before.exact.f1)}."
        )
    else:
        yield "No article with links was kept apart to measure on."


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
