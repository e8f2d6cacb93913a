"""Value agreement and kappa of pairs, computed again from what the manual says, with libraries that are not ours."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings

from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.team.measure import measure
from rareannot.team.table import TableBuilder
from tests.team.teams import LENGTH, Answers, corpora

KILOGRAMS = {"kg": 1, "t": 1000}


def pairs_by_the_manual(a: Sequence[Span], b: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Of all pairs of spans that share a character the best is taken, and again among those that are left."""

    def shared(x: Span, y: Span) -> int:
        return len({*range(x.start, x.end)} & {*range(y.start, y.end)})

    def worse(pair: tuple[Span, Span]) -> tuple[object, ...]:
        x, y = pair
        places = sorted((s.start, s.end, s.label) for s in pair)
        union = len({*range(x.start, x.end)} | {*range(y.start, y.end)})
        same_edges = (x.start, x.end) == (y.start, y.end)
        return (not same_edges, x.label != y.label, -shared(x, y) / union, x.figure != y.figure, places)

    left, taken = [(x, y) for x in a for y in b if shared(x, y)], []
    while left:
        taken.append(best := min(left, key=worse))
        left = [(x, y) for x, y in left if x is not best[0] and y is not best[1]]
    return taken


def same_value(x: Figure | None, y: Figure | None) -> bool:
    def kilograms(figure: Figure | None) -> object:
        return figure and (figure.value or 0) * KILOGRAMS[figure.unit or "kg"]

    return kilograms(x) == kilograms(y)


@settings(max_examples=80)
@given(corpora(people=4, documents=3))
def test_kappa_and_value_agreement_of_pairs_follow_from_the_manual(documents: list[Answers]) -> None:
    from sklearn.metrics import accuracy_score, cohen_kappa_score

    builder = TableBuilder()
    for number, answers in enumerate(documents):
        builder.add(f"d{number}", LENGTH, answers)
    result = measure(builder.table(), samples=2)
    values: list[bool] = []
    for pair, (a, b) in zip(result.pairs, combinations(result.annotators, 2), strict=True):
        both = [p for one in documents if a in one and b in one for p in pairs_by_the_manual(one[a], one[b])]
        labels = [[x.label for x, _ in both], [y.label for _, y in both]]
        if pair.label_kappa is None:
            assert len({*labels[0], *labels[1]}) < 2  # chance alone would bring full agreement
        else:
            assert pair.label_kappa == pytest.approx(cohen_kappa_score(*labels))
        figures = [(x.figure, y.figure) for x, y in both if x.label == y.label and (x.figure or y.figure)]
        same = [same_value(x, y) for x, y in figures]
        assert pair.value_agreement == (accuracy_score([True] * len(same), same) if same else None)
        values += same
    assert result.value_agreement == (pytest.approx(sum(values) / len(values)) if values else None)


def test_a_value_in_another_unit_is_the_same_and_one_that_only_one_gave_is_not() -> None:
    def span(start: int, value: str, unit: str) -> Span:
        return Span(start, start + 3, "QUANTITY", Figure(Decimal(value), unit=unit))

    a = [span(0, "1.2", "t"), span(10, "5", "t"), Span(20, 23, "QUANTITY"), span(30, "7", "t")]
    b = [span(0, "1200", "kg"), span(11, "5", "t"), span(20, "9", "t"), Span(30, 33, "ORG")]
    builder = TableBuilder({"t": ("kg", Decimal(1000))})
    builder.add("d", LENGTH, {"a": a, "b": b})
    (pair,) = measure(builder.table(), samples=2).pairs
    assert pair.value_agreement == pytest.approx(2 / 3)  # other edges do not matter; another label does
