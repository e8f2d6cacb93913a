"""Krippendorff's unitizing alpha: chance-corrected agreement on the places and labels of units, by characters.

Formulas after Krippendorff, Mathet, Bouvry & Widlöcher, "On the reliability of unitizing textual continua:
Further developments", Quality & Quantity 50 (2016) 2347-2364, with its erratum. Documents count as one
long text: coincidences and lengths are summed over documents, and the coefficient is computed once.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rareannot.team.measures import ratio
from rareannot.team.span_keys import Keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Coincidences:
    """The sums that the coefficients need, a row for each document; rows with fewer than two annotators are zero.

    For each label c (a column), in the paper's notation: ``units`` l_c, the length that coders labelled c; ``same`` l_cc,
    labelled c by both of a pair; ``outside`` l_c0, unlabelled by the other; ``squares``, the units' squared lengths;
    ``inner_squares``, the squares of the lengths inside units of other coders, averaged over those. ``length`` is the text
    length times the number of coders. ``dropped`` counts nested and crossing spans, which are left out, since the units
    of one coder must be flat.
    """

    length: "Array"
    units: "Array"
    same: "Array"
    outside: "Array"
    squares: "Array"
    inner_squares: "Array"
    dropped: int = 0

    def summed(self, weights: "Array | None" = None) -> "Coincidences":
        """Returns the sums over documents, or weighted sums, one row for each row of ``weights``."""
        import numpy as np

        every = np.ones((1, len(self.length))) if weights is None else weights
        return Coincidences(
            every @ self.length,
            every @ self.units,
            every @ self.same,
            every @ self.outside,
            every @ self.squares,
            every @ self.inner_squares,
            self.dropped,
        )


@dataclass(frozen=True, slots=True, eq=False)
class UnitizingAlphas:
    """The family of coefficients, an entry for each row of sums; NaN where undefined.

    ``u``: where units are, and their labels. ``boundary`` (|u): only where. ``coding`` (cu): only labels, where both of a
    pair have a unit, which is ``coverage`` of the text; ``label`` ((k)u): the same for each label.
    """

    u: "Array"
    boundary: "Array"
    coding: "Array"
    coverage: "Array"
    label: "Array"
    label_coverage: "Array"


def coincidences(keys: Keys, done: "Array", lengths: "Array", labels: int) -> Coincidences:
    """Returns the coincidences of all annotators in ``done``, on the documents that at least two of them have done."""
    import numpy as np

    coders = done.sum(axis=1)
    flat = _flat(keys)
    chosen = np.flatnonzero(flat.any(axis=0) & (coders >= 2)[keys.document])
    flat, document, length = flat[:, chosen], keys.document[chosen], keys.length[chosen]
    holders, label = flat.sum(axis=0), keys.label[chosen]
    other_coders = (coders[document] - 1).astype(float)
    first, last = keys.first[chosen], keys.last[chosen]
    # each label gets a range of positions of its own, so that only spans of the same label overlap
    lane = label.astype(np.int64) * (int(keys.last.max(initial=0)) + 1)
    alike = _overlap_with_all(first + lane, last + lane, holders) - length
    met = (_overlap_with_all(first, last, holders) - length) / other_coders
    cell = document.astype(np.int64) * labels + label

    def by_label(values: "Array") -> "Array":
        return np.bincount(cell, values, minlength=len(done) * labels).reshape(len(done), labels)

    return Coincidences(
        np.where(coders >= 2, coders * lengths, 0).astype(float),
        by_label(holders * length),
        by_label(holders * alike / other_coders),
        by_label(holders * (length - met)),
        by_label(holders * length.astype(float) ** 2),
        by_label(holders * met**2),
        int(keys.has.sum() - _flat(keys).sum()),
    )


def alphas(sums: Coincidences) -> UnitizingAlphas:
    """Returns the coefficients for summed coincidences."""
    total, units = sums.length, sums.units.sum(axis=1)
    gaps, outside = total - units, sums.outside.sum(axis=1)
    weight = sums.squares.sum(axis=1) + gaps
    per = ratio(total, total**2 - weight)
    chance_gap = per * (gaps**2 - gaps)
    chance = (per[:, None] * (sums.units**2 - sums.squares)).sum(axis=1)
    chance_units = per * (units**2 - sums.squares.sum(axis=1))
    observed = total - (gaps - outside) - sums.same.sum(axis=1)
    inner, inner_total = sums.units - sums.outside, units - outside
    label_alphas = ratio(inner_total, inner_total**2 - sums.inner_squares.sum(axis=1))[:, None]
    chance_inner = (label_alphas * (inner**2 - sums.inner_squares)).sum(axis=1)
    chance_label = label_alphas * (inner * inner_total[:, None] - sums.inner_squares)
    chance_other = label_alphas * inner * (inner_total[:, None] - inner)
    return UnitizingAlphas(
        _alpha(observed, total - chance_gap - chance, total),
        _alpha(2 * outside, total - chance_gap - chance_units, total),
        _alpha(inner_total - sums.same.sum(axis=1), inner_total - chance_inner, inner_total),
        ratio(inner_total, total),
        _alpha(chance_label * ratio(inner - sums.same, inner), chance_other, inner),
        ratio(inner, sums.units),
    )


def _alpha(observed: "Array", expected: "Array", scale: "Array") -> "Array":
    """1 - observed / expected; NaN, for undefined, where no disagreement could come about by chance."""
    import numpy as np

    # rounding leaves tiny amounts where the expected disagreement is exactly 0

    clear = expected > 1e-9 * np.abs(scale)
    return 1 - ratio(observed, np.where(clear, expected, 0))


def _flat(keys: Keys) -> "Array":
    """Returns which keys are units of which annotator: those that begin after all of the annotator's earlier spans have ended."""
    import numpy as np

    flat: Array = keys.has.copy()
    for w, mine in enumerate(keys.has):
        chosen = np.flatnonzero(mine)
        reach = np.maximum.accumulate(keys.last[chosen])
        flat[w, chosen[1:]] = keys.first[chosen][1:] >= reach[:-1]
    return flat


def _overlap_with_all(first: "Array", last: "Array", weights: "Array") -> "Array":
    """Returns for each range its total overlap with all ranges including itself, each counted as often as ``weights`` says."""
    import numpy as np

    # the text covered before a position is a sum over the ranges begun less one over those ended, both by prefix sums,
    # so that the overlap takes two searches instead of a comparison with every other range

    def until(edges: "Array") -> "tuple[Array, Array, Array]":
        order = np.argsort(edges, kind="stable")
        times = np.concatenate([[0], np.cumsum(weights[order])])
        return edges[order], times, np.concatenate([[0], np.cumsum(weights[order] * edges[order])])

    starts_until, ends_until = until(first), until(last)

    def area(place: "Array") -> "Array":
        a, b = np.searchsorted(starts_until[0], place), np.searchsorted(ends_until[0], place)
        summed: Array = place * starts_until[1][a] - starts_until[2][a] - place * ends_until[1][b] + ends_until[2][b]
        return summed

    both: Array = area(last) - area(first)
    return both
