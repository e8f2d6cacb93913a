"""How good suggested links are against gold, between the spans of gold: by name with intervals, and score calibration.

A link is right if its name and both of its spans match gold; agreement on links counts the same way. The laxer measure
also accepts another mention of the same name.
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
    """The targets of one span by one link name: in gold (an empty set: none), and the scores of the proposed ones, by id."""

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
        """Returns the outcome as JSON values."""
        measured = {"learnt": self.learnt, "shipped": self.shipped}
        return {"articles": self.articles, "part": self.part} | {
            name: evaluation.as_json() if evaluation else None for name, evaluation in measured.items()
        }


def score_links(articles: Iterable[JudgedLinks]) -> LinkEvaluation | None:
    """Evaluate proposed links article by article; None if gold answers no question."""
    answered = [article for article in articles if article.questions]
    if not answered:
        return None
    questions = [q for article in answered for q in article.questions]
    names = [ALL, *dict.fromkeys(q.name for q in questions)]
    counts = [_counts(article) for article in answered]
    return LinkEvaluation(
        len(answered),
        len(questions),
        sum(q.gold == q.proposed.keys() for q in questions),
        tuple(_score(name, counts) for name in names),
        _bands(questions),
    )


def _counts(article: JudgedLinks) -> Counter[tuple[str, str]]:
    counts = Counter[tuple[str, str]]()
    for q in article.questions:
        proposed, gold = set(q.proposed), set(q.gold)
        proposed_names, gold_names = ({article.names.get(i, i) for i in ids} for ids in (proposed, gold))
        for how, mine, theirs in (("", proposed, gold), ("lax ", proposed_names, gold_names)):
            ways = {"right": len(mine & theirs), "spurious": len(mine - theirs), "missing": len(theirs - mine)}
            for kind, count in ways.items():
                counts[q.name, how + kind] += count
                counts[ALL, how + kind] += count
    return counts


def _score(name: str, counts: Sequence[Counter[tuple[str, str]]]) -> LinkScore:
    import numpy as np

    ways = ("right", "spurious", "missing")
    table = np.array([[article[name, kind] for kind in ways] for article in counts], dtype=float)
    low, high = f1_interval(table, drawn_articles(len(counts)))
    exact, loose = (
        Counts(*(sum(article[name, how + kind] for article in counts) for kind in ways)) for how in ("", "lax ")
    )
    return LinkScore(name, exact, low, high, loose)


def _bands(questions: Sequence[JudgedQuestion]) -> tuple[Band, ...]:
    scored = [
        (score, i in q.gold)
        for q in questions
        for i, score in (*q.proposed.items(), *q.others.items())
        if score >= DRAWN
    ]
    bands = []
    for k in range(BINS):
        inside = [pair for pair in scored if min(int(pair[0] * BINS), BINS - 1) == k]
        mean = sum(score for score, _ in inside) / len(inside) if inside else (k + 0.5) / BINS
        bands.append(Band(k / BINS, (k + 1) / BINS, len(inside), sum(right for _, right in inside), round(mean, 4)))
    return tuple(bands)


# ---- as text ----

LINK_HEAD = ("link", "gold", "precision", "recall", "F1 (95 %)", "F1, same name")


def link_rows(evaluation: LinkEvaluation) -> list[tuple[str, ...]]:
    """Returns the table by name of link; its heading is ``LINK_HEAD``."""
    return [
        (
            score.name, str(score.exact.right + score.exact.missing), _percent(score.exact.precision), _percent(score.exact.recall),
            f"{_percent(score.exact.f1)} ({_percent(score.low)} – {_percent(score.high)})", _percent(score.same_name.f1),
        )
        for score in evaluation.scores
    ]  # fmt: skip


def link_line(evaluation: LinkEvaluation) -> str:
    """Returns the questions and the scores in a sentence."""
    off = _percent(evaluation.calibration_error)
    return (
        f"Links between the spans of gold: {evaluation.right} of {evaluation.answered} questions answered as in gold, those without a"
        f" link among them; scores are {off} off on average."
    )


def outcome_lines(outcome: LinkOutcome) -> Iterable[str]:
    """Yields sentences about the links that a training learned."""
    yield f"Links were learnt from {outcome.articles} articles, on top of the weights that ship with the program."
    if outcome.learnt is not None and outcome.shipped is not None:
        mine, shipped = outcome.learnt.scores[0], outcome.shipped.scores[0]
        yield (
            f"In {outcome.part}, {outcome.learnt.articles} articles that were kept apart, links have F1 {_percent(mine.exact.f1)}"
            f" ({_percent(mine.low)} – {_percent(mine.high)}); by the shipped weights {_percent(shipped.exact.f1)}."
        )
    else:
        yield "No article with links was kept apart to measure on."


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
