"""Settling how a judge decides, on left-out parts of what it learns from: whether it hears the network, and what share is right.

The network is heard where left-out articles are judged better with it. The share that is right stays the usual one until
another is better there by more than chance explains (two standard errors of the difference), since a few articles cannot
tell shares apart: so with little gold nothing is lost by chance, and with much of it each project gets what suits it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from rareannot.core.trained import RIGHT
from rareannot.suggest.learned.reranker import Features, Key, Reranker

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[Any]
    """(right, said, wanted) by share of ``SHARES`` and group of articles."""

Fit = Callable[[Sequence[Mapping[str, float]], Sequence[bool]], dict[str, float]]
SHARES = (0.3, 0.35, 0.4, RIGHT, 0.5, 0.55, 0.6)
"""The shares tried as the least one that is right."""
ERRORS = 2
"""Standard errors by which another share must be better."""
_NEAR = 0.051
FOLDS = 5
FEWEST = 10
"""Groups of articles from which on anything is settled at all."""
MOST = 300
"""More groups than these do not make it surer, only slower."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its features, and whether gold has it."""

    key: Key
    features: Features
    right: bool


@dataclass(frozen=True, slots=True)
class Taught:
    """A document to learn from.

    ``group`` is that of its near duplicates, ``candidates`` are those with the network heard and those without, and
    ``wanted`` counts the spans of its gold.
    """

    group: str
    candidates: Mapping[bool, Sequence[Judged]]
    wanted: int


def taught_judge(taught: Sequence[Taught], fit: Fit, judge: Reranker) -> Reranker:
    """Returns ``judge`` with the weights that ``taught`` gives it, and what left-out parts of it settle."""
    hears, right = _settled(_in_folds(taught), fit, judge)
    weights = _fitted(taught, hears, fit)
    return replace(judge, weights=weights, hears=hears, right=right)


def _in_folds(taught: Sequence[Taught]) -> list[list[Taught]]:
    """Folds that share no near duplicates; none if there are too few groups to settle anything."""
    groups = sorted({t.group for t in taught}, key=lambda g: sha256(f"judge/{g}".encode()).digest())[:MOST]
    number = {g: i % FOLDS for i, g in enumerate(groups)}
    return [[t for t in taught if number.get(t.group) == i] for i in range(FOLDS)] if len(groups) >= FEWEST else []


def _settled(folds: Sequence[Sequence[Taught]], fit: Fit, judge: Reranker) -> tuple[bool, float]:
    """True if the network is heard and from which share on a span is right."""
    if not folds:
        return True, RIGHT
    counts = {hears: _left_out(folds, hears, fit, judge) for hears in _ways(folds)}
    hears = max(counts, key=lambda way: _about_usual(counts[way]))
    usual = counts[hears][SHARES.index(RIGHT)]
    surest, settled = 0.0, RIGHT
    for share, found in zip(SHARES, counts[hears], strict=True):
        better, error = gain(found, usual)
        if better - ERRORS * error > surest:
            surest, settled = better - ERRORS * error, share
    return hears, settled


def _about_usual(counts: "Counts") -> float:
    """F1 at the usual share and those beside it, which is steadier than at one."""
    near = [found.sum(axis=0) for share, found in zip(SHARES, counts, strict=True) if abs(share - RIGHT) < _NEAR]
    return sum(float(_f1(found)) for found in near) / len(near)


def _ways(folds: Sequence[Sequence[Taught]]) -> tuple[bool, ...]:
    """True if it can be heard or not; where it said nothing, that is one."""
    said = any(t.candidates[True] != t.candidates[False] for fold in folds for t in fold)
    return (True, False) if said else (True,)


def _left_out(folds: Sequence[Sequence[Taught]], hears: bool, fit: Fit, judge: Reranker) -> "Counts":
    """Returns what judges that learned from the other folds say of each fold."""
    import numpy as np

    number = {g: i for i, g in enumerate(sorted({t.group for fold in folds for t in fold}))}
    counts = np.zeros((len(SHARES), len(number), 3))
    for left_out in folds:
        rest = [t for fold in folds if fold is not left_out for t in fold]
        fitted = replace(judge, weights=_fitted(rest, hears, fit))
        for one in left_out:
            said = list(_answered(one.candidates[hears], fitted))
            for i, least in enumerate(SHARES):
                rights = [right for share, right in said if share >= least]
                counts[i, number[one.group]] += (sum(rights), len(rights), one.wanted)
    return counts


def _answered(candidates: Sequence[Judged], judge: Reranker) -> Iterator[tuple[float, bool]]:
    right = {candidate.key: candidate.right for candidate in candidates}
    scored = [(judge.share(candidate.features), candidate.key) for candidate in candidates]
    for share, key in judge.likeliest(scored):
        yield share, right[key]


def _fitted(taught: Sequence[Taught], hears: bool, fit: Fit) -> dict[str, float]:
    rows = [candidate for t in taught for candidate in t.candidates[hears]]
    return fit([row.features for row in rows], [row.right for row in rows])


def gain(counts: "Counts", usual: "Counts") -> tuple[float, float]:
    """Returns how much better F1 is than usual, and the standard error of that, by leaving out one group after the other (jackknife)."""
    import numpy as np

    whole, before = counts.sum(axis=0), usual.sum(axis=0)
    without = _f1(whole - counts) - _f1(before - usual)
    count = len(without)
    error = np.sqrt((count - 1) / count * ((without - without.mean()) ** 2).sum())
    return float(_f1(whole) - _f1(before)), float(error)


def _f1(counts: "Counts") -> "Counts":
    import numpy as np

    right, said, wanted = counts[..., 0], counts[..., 1], counts[..., 2]
    made: Counts = 2 * right / np.maximum(said + wanted, 1)
    return made
