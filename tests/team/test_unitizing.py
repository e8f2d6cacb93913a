from collections.abc import Sequence
from fractions import Fraction
from math import isnan

import pytest
from hypothesis import given

from rareannot.core.review.matching import outermost
from rareannot.core.spans import Span, overlap
from rareannot.team.span_keys import keys_of
from rareannot.team.unitizing import UnitizingAlphas, alphas, coincidences
from tests.team.teams import LENGTH, Answers, corpora, plain, table_of

# Krippendorff, Mathet, Bouvry & Widlöcher (2016): three coders, a continuum of 60, units with the values 1 to 7
EXAMPLE = {
    "Alex": plain((0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")),
    "Paul": plain((0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")),
    "Suzan": plain((0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")),
}


def family(documents: Sequence[Answers], length: int = LENGTH) -> UnitizingAlphas:
    table = table_of(documents, length)
    return alphas(coincidences(keys_of(table), table.done, table.lengths, len(table.labels)).summed())


def test_the_published_example() -> None:
    """Published: u-alpha .510, |u-alpha .413 (from rounded coincidences; exactly 1 - 26 / 44.338), cu-alpha .724."""
    found = family([EXAMPLE])
    assert found.u[0] == pytest.approx(0.510, abs=0.0005)
    assert found.boundary[0] == pytest.approx(1 - 26 * 31418 / 1393020)
    assert found.boundary[0] == pytest.approx(0.413, abs=0.001)
    assert found.coding[0] == pytest.approx(0.724, abs=0.0005)
    assert found.coverage[0] == pytest.approx(83 / 180)


def test_the_published_example_label_by_label() -> None:
    """Values 1, 5 and 6 are perfectly agreed where paired, 2, 3 and 4 not at all; 7 meets nothing but gaps."""
    labels = table_of([EXAMPLE]).labels
    found = family([EXAMPLE])
    alpha = dict(zip(labels, found.label[0], strict=True))
    coverage = dict(zip(labels, found.label_coverage[0], strict=True))
    assert [alpha[k] for k in "156"] == pytest.approx([1, 1, 1])
    assert [alpha[k] for k in "234"] == pytest.approx([0, 0, 0], abs=1e-12)
    assert isnan(alpha["7"])
    assert coverage["5"] == pytest.approx(8 / 18)
    assert coverage["7"] == 0


def by_characters(documents: list[Answers]) -> tuple[float | None, float | None]:
    """u-alpha and cu-alpha from the definition, character by character, in exact fractions."""
    seen: dict[tuple[str, str], Fraction] = {}
    weight: dict[str, Fraction] = {}
    inner: dict[str, Fraction] = {}
    for answers in (d for d in documents if len(d) > 1):
        others = len(answers) - 1
        flat = {who: outermost(spans) for who, spans in answers.items()}
        said = {who: [at(spans, i) for i in range(LENGTH)] for who, spans in flat.items()}
        for a in said:
            for b in (b for b in said if b != a):
                for pair in zip(said[a], said[b], strict=True):
                    seen[pair] = seen.get(pair, Fraction(0)) + Fraction(1, others)
            weight[""] = weight.get("", Fraction(0)) + said[a].count("")
            for s in flat[a]:
                weight[s.label] = weight.get(s.label, Fraction(0)) + (s.end - s.start) ** 2
                met = sum(overlap(s.start, s.end, o.start, o.end) for b in flat if b != a for o in flat[b])
                inner[s.label] = inner.get(s.label, Fraction(0)) + Fraction(met, others) ** 2
    units = {pair: n for pair, n in seen.items() if "" not in pair}
    return alpha_from(seen, weight), alpha_from(units, inner)


def at(spans: tuple[Span, ...], place: int) -> str:
    return next((s.label for s in spans if s.start <= place < s.end), "")


def alpha_from(seen: dict[tuple[str, str], Fraction], weight: dict[str, Fraction]) -> float | None:
    total = sum(seen.values())
    sums = {c: sum(n for (one, _), n in seen.items() if one == c) for c, _ in seen}
    lost = sum(weight.values())
    if not total or total * total == lost:
        return None
    agreed = sum(total * (n * n - weight[c]) / (total * total - lost) for c, n in sums.items())
    observed = total - sum(n for (one, two), n in seen.items() if one == two)
    return float(1 - observed / (total - agreed)) if total != agreed else None


@given(corpora())
def test_the_columns_give_what_the_definition_gives_character_by_character(documents: list[Answers]) -> None:
    found = family(documents)
    for value, expected in zip((found.u[0], found.coding[0]), by_characters(documents), strict=True):
        assert isnan(value) if expected is None else value == pytest.approx(expected, abs=1e-9)


@given(corpora())
def test_names_and_labels_do_not_matter(documents: list[Answers]) -> None:
    turned = [
        {f"x{who}": [Span(s.start, s.end, f"Z{s.label}") for s in reversed(spans)] for who, spans in d.items()}
        for d in reversed(documents)
    ]
    one, two = family(documents), family(turned)
    for name in ("u", "boundary", "coding", "coverage"):
        assert getattr(one, name)[0] == pytest.approx(getattr(two, name)[0], nan_ok=True)


def test_two_who_agree_have_alpha_one_and_no_units_at_all_are_undefined() -> None:
    same = plain((0, 5, "ORG"), (9, 12, "GPE"))
    assert family([{"a": same, "b": same}]).u[0] == pytest.approx(1)
    assert isnan(family([{"a": [], "b": []}]).u[0])


def test_nested_spans_give_way_to_the_outer_one_and_are_counted() -> None:
    outer, inner = plain((0, 10, "ORG")), plain((2, 4, "GPE"))
    table = table_of([{"a": outer + inner, "b": outer}])
    found = coincidences(keys_of(table), table.done, table.lengths, len(table.labels))
    assert found.dropped == 1
    assert alphas(found.summed()).u[0] == pytest.approx(1)
