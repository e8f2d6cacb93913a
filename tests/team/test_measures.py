from itertools import combinations
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given

from rareannot.core.spans import Span, overlap
from rareannot.team.measures import PairCounts, mean_defined, pair_counts
from rareannot.team.span_keys import keys_of
from tests.team.teams import Answers, corpora, plain, table_of


def counted(documents: list[Answers]) -> tuple[PairCounts, tuple[str, ...]]:
    table = table_of(documents)
    pairs = list(combinations(range(len(table.annotators)), 2))
    return pair_counts(keys_of(table), table.done, len(table.labels), pairs), table.annotators


def simply(documents: list[Answers], a: str, b: str, measure: str, label: str = "") -> float | None:
    """F1 of a pair written out span by span."""
    top = bottom = 0
    for answers in documents:
        if a not in answers or b not in answers:
            continue
        one, two = ({s for s in answers[who] if not label or s.label == label} for who in (a, b))
        if measure == "unlabelled":
            ranges = [{(s.start, s.end) for s in spans} for spans in (one, two)]
            top, bottom = top + 2 * len(ranges[0] & ranges[1]), bottom + len(ranges[0]) + len(ranges[1])
            continue
        bottom += len(one) + len(two)
        top += sum(hit(s, two, measure) for s in one) + sum(hit(s, one, measure) for s in two)
    return top / bottom if bottom else None


def hit(span: Span, others: set[Span], measure: str) -> bool:
    if measure == "exact":
        return any((span.start, span.end, span.label) == (o.start, o.end, o.label) for o in others)
    return any(span.label == o.label and overlap(span.start, span.end, o.start, o.end) for o in others)


def same(value: float, expected: float | None) -> bool:
    return isnan(value) if expected is None else value == pytest.approx(expected)


@given(corpora())
def test_counts_on_columns_are_those_made_span_by_span(documents: list[Answers]) -> None:
    counts, people = counted(documents)
    for measure in ("exact", "overlap", "unlabelled"):
        values = getattr(counts, measure).pooled()
        for value, (a, b) in zip(values, counts.pairs, strict=True):
            assert same(value, simply(documents, people[a], people[b], measure))


@given(corpora())
def test_counts_by_label_are_those_of_the_label_alone(documents: list[Answers]) -> None:
    counts, people = counted(documents)
    labels = table_of(documents).labels
    for p, (a, b) in enumerate(counts.pairs):
        for i, label in enumerate(labels):
            top, bottom = counts.label_exact.top[i, p], counts.label_exact.bottom[i, p]
            assert same(top / bottom if bottom else nan, simply(documents, people[a], people[b], "exact", label))
            top = counts.label_overlap.top[i, p]
            assert same(top / bottom if bottom else nan, simply(documents, people[a], people[b], "overlap", label))


@given(corpora())
def test_exact_agreement_is_never_above_the_looser_kinds(documents: list[Answers]) -> None:
    counts, _ = counted(documents)
    assert (counts.exact.top <= counts.overlap.top).all()
    assert all(isnan(value) or 0 <= value <= 1 for value in counts.exact.pooled())


def test_the_example_of_bratiaa() -> None:
    """The test data of bratiaa (Kolditz, github.com/kldtz/bratiaa): mean F1 .787878, that is 26 of 33."""
    first = [(4, 17, "PER"), (18, 24, "LOC"), (34, 37, "ORG"), (361, 397, "PER"), (563, 567, "PER")]
    first += [(720, 724, "PER"), (1074, 1078, "PER"), (1081, 1096, "PER"), (2376, 2387, "MISC"), (2498, 2504, "LOC")]
    second = [(0, 8, "LOC"), (18, 21, "ORG"), (192, 195, "ORG"), (327, 344, "PER"), (454, 465, "PER")]
    second += [(650, 653, "ORG")]
    more = [(42, 54, "LOC"), (161, 190, "ORG"), (408, 426, "ORG"), (516, 523, "ORG")]
    one = {"ann1": plain(*first), "ann2": plain(*(s for s in first if s[0] not in (18, 1074)))}
    two = {"ann1": plain(*second), "ann2": plain(*(s for s in second if s[0] != 192), *more)}
    counts, _ = counted([one, two])
    assert mean_defined(counts.exact.pooled()) == pytest.approx(0.787878, abs=1e-6)


def test_documents_that_only_one_of_a_pair_finished_do_not_count() -> None:
    shared = {"a": plain((0, 3, "ORG")), "b": plain((0, 3, "ORG"))}
    alone = {"a": plain((5, 9, "ORG"), (10, 12, "ORG"))}
    counts, _ = counted([shared, alone])
    assert counts.exact.pooled().tolist() == [1.0]
    assert counts.shared.sum() == 1


def test_a_pair_without_spans_is_undefined_and_not_part_of_the_mean() -> None:
    counts, _ = counted([{"a": plain((0, 3, "ORG")), "b": plain((0, 3, "ORG"))}, {"a": [], "c": []}])
    assert sum(isnan(value) for value in counts.exact.pooled()) == 2
    assert mean_defined(counts.exact.pooled()) == 1.0


def test_with_a_single_label_all_documents_count() -> None:
    counts, _ = counted([{"a": plain((0, 3, "ORG")), "b": plain((0, 3, "ORG"))}] * 3)
    assert counts.exact.bottom[:, 0].tolist() == counts.exact.top[:, 0].tolist() == [2, 2, 2]
    assert counts.label_exact.top.tolist() == [[6]]


def test_spans_that_only_touch_do_not_overlap() -> None:
    counts, _ = counted([{"a": plain((0, 3, "ORG"), (9, 12, "ORG")), "b": plain((3, 9, "ORG"))}])
    assert counts.overlap.pooled().tolist() == [0.0]
    counts, _ = counted([{"a": plain((0, 4, "ORG"), (8, 12, "ORG")), "b": plain((3, 9, "ORG"))}])
    assert counts.overlap.pooled().tolist() == [1.0]


def test_the_sum_over_all_pairs_weighs_each_by_what_there_is_to_compare() -> None:
    three = {who: plain((0, 3, "ORG")) for who in "ab"} | {"c": plain((0, 3, "GPE"), (5, 9, "ORG"), (5, 9, "GPE"))}
    counts, _ = counted([three])
    assert counts.exact.summed().pooled().tolist() == [2 / 10]
    assert all(isnan(value) for value in counts.exact.pooled(np.array([False])))
    assert counts.exact.pooled(np.array([True])).tolist() == counts.exact.pooled().tolist()
