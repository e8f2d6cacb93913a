"""Places where one annotator has several spans, or spans hang together in a chain, are compared one by one."""

from decimal import Decimal

import pytest

from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.team.measure import measure
from rareannot.team.result import AgreementResult
from tests.team.teams import plain, table_of


def tons(start: int, end: int, value: int) -> Span:
    return Span(start, end, "QUANTITY", Figure(Decimal(value), unit="t"))


def agreement(a: list[Span], b: list[Span]) -> AgreementResult:
    return measure(table_of([{"a": a, "b": b}]))


def cell(result: AgreementResult, one: str, other: str) -> int:
    names = (*result.labels, "nothing")
    return result.confusion[names.index(one)][names.index(other)]


def test_one_span_against_two_is_split_or_join() -> None:
    result = agreement(plain((0, 9, "ORG")), plain((0, 4, "ORG"), (5, 9, "ORG")))
    assert {cause: n for cause, n in result.sites.items() if n} == {"split/join": 1}


def test_in_a_chain_the_best_pair_is_matched_and_the_rest_stands_alone() -> None:
    result = agreement(plain((0, 6, "ORG"), (4, 10, "GPE")), plain((3, 10, "GPE")))
    assert cell(result, "GPE", "GPE") == 2  # both directions
    assert (cell(result, "ORG", "nothing"), cell(result, "nothing", "ORG")) == (1, 1)
    assert cell(result, "ORG", "GPE") == 0


def test_nested_spans_that_both_have_agree() -> None:
    both = plain((0, 9, "ORG"), (0, 4, "GPE"))
    result = agreement(both, both)
    assert (cell(result, "ORG", "ORG"), cell(result, "GPE", "GPE")) == (2, 2)
    assert not any(result.sites.values())


def test_figures_in_a_crowded_place_are_compared_where_the_labels_agree() -> None:
    result = agreement([tons(0, 9, 20), *plain((3, 9, "ORG"))], [tons(0, 9, 30), *plain((3, 9, "ORG"))])
    assert {cause: n for cause, n in result.value_causes.items() if n} == {"value": 1}
    same = agreement([tons(0, 9, 20), *plain((3, 9, "ORG"))], [tons(0, 9, 20), *plain((3, 9, "ORG"))])
    assert same.value_agreement == pytest.approx(1.0)


def test_a_crowded_place_counts_for_pairs_who_are_both_done() -> None:
    crowd = plain((0, 9, "ORG"), (0, 4, "GPE"))
    table = table_of([{"a": crowd, "b": crowd}, {"a": crowd, "b": crowd, "c": plain((0, 9, "ORG"))}])
    result = measure(table)
    assert cell(result, "GPE", "GPE") == 4  # a and b in two documents, both directions
    assert cell(result, "GPE", "nothing") == 2  # a and c, b and c in the second


def test_figures_within_a_chain_are_compared_where_both_have_the_label_and_one_has_a_figure() -> None:
    a = [tons(0, 9, 20), *plain((8, 14, "ORG"))]
    result = agreement(a, [tons(0, 9, 30), *plain((8, 15, "ORG"))])
    assert {cause: n for cause, n in result.value_causes.items() if n} == {"value": 1}
    assert result.value_agreement == 0.0
    same = agreement(a, [tons(0, 9, 20), *plain((7, 15, "ORG"))])
    assert (same.value_agreement, sum(same.value_causes.values())) == (1.0, 0)
    none = agreement(a, plain((0, 9, "QUANTITY"), (8, 15, "ORG")))
    assert sum(none.value_causes.values()) == 1
    other = agreement(a, plain((0, 9, "MONEY"), (8, 15, "ORG")))
    assert sum(other.value_causes.values()) == 0


@pytest.mark.parametrize("turned", [False, True])
def test_what_only_one_has_in_a_chain_stands_against_nothing_whoever_it_is(turned: bool) -> None:
    both = plain((0, 6, "ORG"), (4, 10, "GPE")), plain((3, 10, "GPE"))
    result = agreement(*(both[::-1] if turned else both))
    assert (cell(result, "ORG", "nothing"), cell(result, "nothing", "ORG")) == (1, 1)
    assert (cell(result, "GPE", "nothing"), cell(result, "GPE", "GPE")) == (0, 2)
