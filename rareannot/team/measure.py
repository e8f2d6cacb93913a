"""Measure a team: from the table of its answers to the AgreementResult."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from rareannot.core.review.agreement import FIGURE_CAUSES
from rareannot.team.bootstrap import FEW, interval, mean_interval, resample
from rareannot.team.coefficients import cohen_kappa, fleiss_kappa, krippendorff_alpha
from rareannot.team.corpus_sites import CorpusSites, by_cause, places_of
from rareannot.team.measures import Pair, PairCounts, Shares, mean_defined, pair_counts, plain_shares, ratio
from rareannot.team.result import AgreementResult, Interval, LabelAgreement, PairAgreement, PartAgreement
from rareannot.team.span_keys import Keys, departures_of, keys_of
from rareannot.team.table import OWN_WORK, SpanTable
from rareannot.team.token_kappa import TokenKappa, token_kappas
from rareannot.team.unitizing import Coincidences, alphas, coincidences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


def measure(
    table: SpanTable, gold: str = "", repeats: Mapping[str, str] | None = None, samples: int = 1000, seed: int = 0
) -> AgreementResult:
    """Returns all measures of a team.

    ``gold`` is the uid of gold, if it is in the table: annotators are compared with it, but it is not one of the team.
    ``repeats`` maps annotators who were served documents twice to the uid of their second answers, which count only for
    self-agreement. Intervals come from ``samples`` bootstrap samples of documents, drawn with ``seed``.
    """
    aside = {gold, *(repeats or {}).values()}
    team = [w for w, uid in enumerate(table.annotators) if uid not in aside]
    pairs = list(combinations(team, 2))
    work = _Work(table, keys_of(table), team, pairs, samples, seed)
    other_pairs = _other_pairs(table, team, gold, repeats or {})
    return work.result(other_pairs)


def _other_pairs(table: SpanTable, team: Sequence[int], gold: str, repeats: Mapping[str, str]) -> "_Others":
    number = {uid: w for w, uid in enumerate(table.annotators)}
    against = [(w, number[gold]) for w in team] if gold in number else []
    repeated = [(number[a], number[b]) for a, b in repeats.items() if a in number and b in number]
    return _Others(against, repeated)


@dataclass(frozen=True, slots=True)
class _Others:
    """Pairs that are measured but not part of the means: annotator and gold, first and second answers."""

    gold: list[Pair]
    again: list[Pair]


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """One measurement: the table, its distinct spans, the team and its pairs, and how to draw samples."""

    table: SpanTable
    keys: Keys
    team: list[int]
    pairs: list[Pair]
    samples: int
    seed: int

    def result(self, others: _Others) -> AgreementResult:
        table, labels = self.table, len(self.table.labels)
        counts = pair_counts(self.keys, table.done, labels, self.pairs)
        keys, done = self.keys.held_by(self.team), table.done[:, self.team]
        pairs = list(combinations(range(len(self.team)), 2))
        sums = coincidences(keys, done, table.lengths, labels)
        family = alphas(sums.summed())
        places = places_of(table, keys, done, pairs)
        tokens = token_kappas(table, self.pairs)
        shared = done.sum(axis=1) >= 2
        exact = self._sampled(counts.exact)
        measured = self._pairs(counts, exact, places, tokens)
        differing = sum(places.figures, Counter[str]())
        return AgreementResult(
            annotators=tuple(table.annotators[w] for w in self.team),
            documents=int(shared.sum()),
            f1_exact=_number(mean_defined(counts.exact.pooled())),
            f1_overlap=_number(mean_defined(counts.overlap.pooled())),
            f1_unlabelled=_number(mean_defined(counts.unlabelled.pooled())),
            ci95=self._intervals(counts, exact, sums),
            u_alpha=_number(family.u[0]),
            u_alpha_boundary=_number(family.boundary[0]),
            cu_alpha=_number(family.coding[0]),
            cu_coverage=_number(family.coverage[0]),
            value_agreement=_share(differing),
            value_causes={cause: differing[cause] for cause in FIGURE_CAUSES if differing[cause]},
            label_alpha=krippendorff_alpha(places.labels),
            label_fleiss_kappa=fleiss_kappa(places.labels[places.labels.sum(axis=1) == len(self.team)]),
            by_label=self._labels(counts, family.label[0], family.label_coverage[0]),
            pairs=measured,
            sites=by_cause(places.causes.sum(axis=0)),
            unanimous=places.unanimous,
            labels=table.labels,
            confusion=places.both_ways(),
            against_gold=self._others(others.gold),
            self_agreement=self._others(others.again),
            trend=self._trend(counts),
            nested_dropped=sums.dropped,
            warnings=_warnings(int(shared.sum()), self.team, sums.dropped, measured),
            by_annotator=self._by_annotator(counts),
            f1_pooled=_number(mean_defined(counts.exact.summed().pooled())),
            token_kappa=_mean(kappa.every for kappa in tokens),
            token_kappa_labelled=_mean(kappa.labelled for kappa in tokens),
            **self._influence(counts),
        )

    def _sampled(self, shares: Shares, lines: "Array | None" = None) -> "Array":
        """Returns F1 of each pair in each bootstrap sample of the documents (those of the mask ``lines``)."""
        import numpy as np

        chosen = slice(None) if lines is None else lines
        # one matrix product for numerators and denominators together is faster than two
        both = np.concatenate([shares.top[chosen], shares.bottom[chosen]], axis=1).astype(np.float32)
        half = shares.top.shape[1]

        def value(weights: "Array") -> "Array":
            sums = (weights @ both).astype(float)
            return ratio(sums[:, :half], sums[:, half:])

        return resample(len(both), value, self.samples, self.seed)

    def _intervals(self, counts: PairCounts, exact: "Array", sums: Coincidences) -> dict[str, Interval]:
        import numpy as np

        overlap = self._sampled(counts.overlap)
        family = resample(
            len(sums.length),
            lambda w: np.stack([(a := alphas(sums.summed(w))).u, a.boundary, a.coding], axis=1),
            self.samples,
            self.seed,
        )
        intervals = {"f1_exact": mean_interval(exact), "f1_overlap": mean_interval(overlap)}
        intervals["f1_pooled"] = mean_interval(self._sampled(counts.exact.summed()))
        names = ("u_alpha", "u_alpha_boundary", "cu_alpha")
        return intervals | {name: interval(family[:, i]) for i, name in enumerate(names)}

    def _labels(self, counts: PairCounts, alpha: "Array", coverage: "Array") -> dict[str, LabelAgreement]:
        exact = ratio(counts.label_exact.top, counts.label_exact.bottom)
        overlap = ratio(counts.label_overlap.top, counts.label_overlap.bottom)
        used = self.keys.label
        spans = [int(self.keys.has[self.team][:, used == i].sum()) for i in range(len(self.table.labels))]
        return {
            name: LabelAgreement(
                spans[i],
                _number(mean_defined(exact[i])),
                _number(mean_defined(overlap[i])),
                _number(alpha[i]),
                _number(coverage[i]),
            )
            for i, name in enumerate(self.table.labels)
            if spans[i]
        }

    def _pairs(
        self,
        counts: PairCounts,
        exact: "Array",
        places: CorpusSites | None = None,
        tokens: Sequence[TokenKappa] = (),
    ) -> tuple[PairAgreement, ...]:
        exacts, overlaps = counts.exact.pooled(), counts.overlap.pooled()
        unlabelled, by_label = counts.unlabelled.pooled(), counts.label_exact
        agreements = []
        for p, (a, b) in enumerate(counts.pairs):
            both = counts.shared[:, p]
            labels = ratio(by_label.top[:, p], by_label.bottom[:, p])
            agreements.append(
                PairAgreement(
                    self.table.annotators[a],
                    self.table.annotators[b],
                    int(both.sum()),
                    int(counts.sizes[both, a].sum()),
                    int(counts.sizes[both, b].sum()),
                    _number(exacts[p]),
                    _number(overlaps[p]),
                    _number(unlabelled[p]),
                    interval(exact[:, p]),
                    _share(places.figures[p]) if places else None,
                    cohen_kappa(places.confusion[p, :-1, :-1]) if places else None,
                    {n: _number(labels[i]) for i, n in enumerate(self.table.labels) if by_label.bottom[i, p]},
                    tokens[p].every if tokens else None,
                    tokens[p].labelled if tokens else None,
                )
            )
        return tuple(agreements)

    def _others(self, pairs: list[Pair]) -> tuple[PairAgreement, ...]:
        if not pairs:
            return ()
        counts = pair_counts(self.keys, self.table.done, len(self.table.labels), pairs)
        return self._pairs(counts, self._sampled(counts.exact))

    def _part(self, shares: Shares, counts: PairCounts, lines: "Array") -> PartAgreement | None:
        """Returns the mean over pairs on some documents; None if no pair shares one of them."""
        chosen = lines & counts.shared.any(axis=1)
        if not chosen.any():
            return None
        sampled = self._sampled(shares, chosen)
        mean = mean_defined(shares.pooled(chosen))
        return PartAgreement(int(chosen.sum()), _number(mean), mean_interval(sampled))

    def _by_annotator(self, counts: PairCounts) -> dict[str, PartAgreement]:
        """Returns each annotator against all others together: the counts of their pairs added up."""
        parts = {}
        for w in self.team:
            own_pairs = [p for p, pair in enumerate(counts.pairs) if w in pair]
            shares = Shares(counts.exact.top[:, own_pairs], counts.exact.bottom[:, own_pairs]).summed()
            documents = int(counts.shared[:, own_pairs].any(axis=1).sum())
            if documents:
                value, sampled = mean_defined(shares.pooled()), self._sampled(shares)
                parts[self.table.annotators[w]] = PartAgreement(documents, _number(value), mean_interval(sampled))
        return parts

    def _influence(self, counts: PairCounts) -> "dict[str, Any]":
        """Returns agreement on departures from suggestions; and with and without suggestions, if some documents had none."""
        blind = self.table.blind
        if not (self.table.rows[6] != OWN_WORK).any():
            return {}
        document, has = departures_of(self.table)
        departures = plain_shares(document, has, counts.shared, counts.pairs)
        influence = {"departures": self._part(departures, counts, ~blind)}
        if blind.any():
            influence |= {
                "blind": self._part(counts.exact, counts, blind),
                "assisted": self._part(counts.exact, counts, ~blind),
            }
        return influence

    def _trend(self, counts: PairCounts) -> tuple[tuple[str, PartAgreement], ...]:
        import numpy as np

        names = np.array(self.table.periods, dtype=str)
        parts = ((name, self._part(counts.exact, counts, names == name)) for name in sorted(set(self.table.periods)))
        return tuple((name, part) for name, part in parts if name and part)


def _number(value: float) -> float | None:
    return None if value != value else float(value)  # only NaN differs from itself


def _mean(values: Iterable[float | None]) -> float | None:
    """Returns the mean of the defined values."""
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None


def _share(figures: Mapping[str, int]) -> float | None:
    """Returns the share of equal figures among those compared."""
    total = sum(figures.values())
    return figures.get("", 0) / total if total else None


def _warnings(documents: int, team: Collection[int], dropped: int, pairs: Collection[PairAgreement]) -> tuple[str, ...]:
    warnings = []
    if len(team) < 2:
        warnings.append("Agreement needs two annotators; there is none to compare with.")
    elif not documents:
        warnings.append("No document was finished by two annotators yet, so nothing can be compared.")
    elif documents < FEW:
        article = "document is" if documents == 1 else "documents are"
        warnings.append(f"Only {documents} {article} shared: below {FEW}, intervals are too narrow to be trusted.")
    elif few := sum(0 < pair.documents < FEW for pair in pairs):
        share = f"One of {len(pairs)} pairs shares" if few == 1 else f"{few} of {len(pairs)} pairs share"
        warnings.append(f"{share} fewer than {FEW} documents: their intervals are too narrow to be trusted.")
    if dropped:
        warnings.append(f"{dropped} nested spans are left out of the unitizing alphas, which need flat spans.")
    return tuple(warnings)
