"""How far a team agrees on links: F1 over the links between spans that both annotators have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from rareannot.core.review.matching import match
from rareannot.core.review.settled_links import Place, SaidLink
from rareannot.core.spans import Span
from rareannot.team.bootstrap import mean_interval, resample
from rareannot.team.measures import Shares, mean_defined, ratio
from rareannot.team.result import Interval, LinkAgreement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class LinkedAnswer:
    """What one annotator says about a document: the standing spans, and the links between them."""

    spans: Sequence[Span] = ()
    links: Sequence[SaidLink] = ()


def measure_links(
    documents: Sequence[Mapping[str, LinkedAnswer]], team: Sequence[str], samples: int = 1000, seed: int = 0
) -> LinkAgreement | None:
    """Returns the agreement of ``team`` (uids) on links; None if no two of them have links to compare.

    ``documents`` has the answers by uid of those who are done, empty if nobody linked anything. Intervals come from
    ``samples`` bootstrap samples of documents, as those for spans.
    """
    import numpy as np

    pairs = list(combinations(team, 2))
    counts = np.zeros((4, len(documents), len(pairs)), dtype=np.int64)
    for d, answers in enumerate(documents):
        for p, (a, b) in enumerate(pairs):
            if a in answers and b in answers:
                counts[:, d, p] = _counts(answers[a], answers[b])
    labelled, unlabelled = Shares(counts[0], counts[1]), Shares(counts[2], counts[3])
    f1, f1_unlabelled = (mean_defined(shares.pooled()) for shares in (labelled, unlabelled))
    if np.isnan(f1):
        return None
    within, within_unlabelled = (_interval(shares, samples, seed) for shares in (labelled, unlabelled))
    linked = sum(any(answer.links for answer in answers.values()) for answers in documents)
    return LinkAgreement(linked, float(f1), float(f1_unlabelled), within, within_unlabelled)


def _interval(shares: Shares, samples: int, seed: int) -> Interval:
    """Returns the 95 % interval of the mean over pairs."""

    def value(weights: "Array") -> "Array":
        return ratio(weights @ shares.top, weights @ shares.bottom)

    return mean_interval(resample(len(shares.top), value, samples, seed))


def _counts(a: LinkedAnswer, b: LinkedAnswer) -> tuple[int, int, int, int]:
    """Numerator and denominator of F1, with names and without, of the links whose ends both annotators marked."""
    there = {_place(one): _place(other) for one, other in match(a.spans, b.spans).pairs}
    mine = _between(a.links, there)
    theirs = _between(b.links, {place: place for place in there.values()})
    bare, others = ({(start, end) for _, start, end in links} for links in (mine, theirs))
    return 2 * len(mine & theirs), len(mine) + len(theirs), 2 * len(bare & others), len(bare) + len(others)


def _between(links: Sequence[SaidLink], there: Mapping[Place, Place]) -> set[tuple[str, Place, Place]]:
    """Name and ends of the links to a span, by the places that theirs have in ``there``; others are left out."""
    return {
        (x.name, there[x.start], there[x.end])
        for x in links
        if x.end is not None and x.start in there and x.end in there
    }


def _place(span: Span) -> Place:
    return span.start, span.end, span.label
