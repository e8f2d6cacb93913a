import json
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.team.bootstrap import interval, resample
from rareannot.team.measure import measure
from rareannot.team.result import AgreementResult
from rareannot.team.table import TableBuilder
from rareannot.team.wording import summary
from tests.team.teams import Answers, corpora, plain, table_of

ISSUE_KEYS = (
    *("f1_exact", "f1_overlap", "f1_unlabelled", "u_alpha", "u_alpha_boundary", "cu_alpha", "documents"),
    *("value_agreement", "by_label", "pairs", "sites"),
)
PAIR_KEYS = ("a", "b", "documents", "spans_a", "spans_b", "f1_exact", "f1_overlap", "ci95")


def team(documents: int = 30, people: int = 3, seed: int = 1) -> list[Answers]:
    """Annotators who each miss or relabel a span now and then."""
    chance = random.Random(seed)
    found: list[Answers] = []
    for _ in range(documents):
        truth = plain(*((start, start + chance.randrange(2, 6), "ORG") for start in range(0, 54, 9)))
        said = {f"p{w}": [s for s in truth if chance.random() > 0.15] for w in range(people)}
        found.append(said)
    return found


@settings(max_examples=20, deadline=None)
@given(corpora())
def test_any_team_can_be_measured_and_the_result_survives_json(documents: list[Answers]) -> None:
    result = measure(table_of(documents), samples=20)
    data = json.loads(json.dumps(result.as_json(), allow_nan=False))
    assert AgreementResult.from_json(data) == result
    assert set(ISSUE_KEYS) <= set(data)
    assert all(set(PAIR_KEYS) <= set(pair) for pair in data["pairs"])


@settings(max_examples=15, deadline=None)
@given(corpora())
def test_the_order_of_documents_does_not_matter(documents: list[Answers]) -> None:
    one, two = (measure(table_of(part), samples=0 + 5) for part in (documents, list(reversed(documents))))
    for name in ("f1_exact", "f1_overlap", "f1_unlabelled", "u_alpha", "cu_alpha", "label_alpha", "value_agreement"):
        assert getattr(one, name) == pytest.approx(getattr(two, name))
    assert (one.sites, one.unanimous) == (two.sites, two.unanimous)


def test_nothing_at_all_is_undefined_and_said() -> None:
    result = measure(TableBuilder().table(), samples=5)
    assert (result.f1_exact, result.u_alpha, result.documents) == (None, None, 0)
    assert "needs two annotators" in result.warnings[0]


def test_documents_that_nobody_shares_leave_everything_undefined() -> None:
    result = measure(table_of([{"a": plain((0, 3, "ORG"))}, {"b": plain((0, 3, "ORG"))}]), samples=5)
    assert result.f1_exact is None
    assert result.pairs[0].documents == 0
    assert "finished by two annotators" in result.warnings[0]


def test_few_documents_are_said_and_many_are_not() -> None:
    assert "Only 8 documents" in measure(table_of(team(8)), samples=5).warnings[0]
    assert measure(table_of(team(20)), samples=5).warnings == ()


def test_intervals_hold_the_value_and_the_same_seed_gives_the_same() -> None:
    one, two = (measure(table_of(team()), samples=200, seed=4) for _ in range(2))
    assert one == two
    low, high = one.ci95["f1_exact"] or (1, 0)
    assert low < (one.f1_exact or 0) < high
    assert all(pair.ci95 and pair.ci95[0] < (pair.f1_exact or 0) < pair.ci95[1] for pair in one.pairs)
    assert measure(table_of(team()), samples=200, seed=5).ci95 != one.ci95


def test_an_interval_over_documents_is_wider_than_one_over_spans_would_be() -> None:
    """Documents that are all right or all wrong: ten of them say less than their hundred spans."""
    good, bad = [(s, s + 2, "ORG") for s in range(0, 50, 5)], [(s, s + 2, "GPE") for s in range(0, 50, 5)]
    documents = [{"a": plain(*good), "b": plain(*(bad if d % 5 == 0 else good))} for d in range(10)]
    low, high = measure(table_of(documents), samples=500).ci95["f1_exact"] or (0, 0)
    assert high - low > 0.35


def test_gold_is_compared_with_each_and_is_none_of_them() -> None:
    truth = plain((0, 3, "ORG"), (5, 9, "GPE"))
    answers = {"a": truth, "b": truth[:1], "gold": truth}
    result = measure(table_of([answers]), gold="gold", samples=5)
    assert [(p.a, p.b, p.f1_exact) for p in result.against_gold] == [("a", "gold", 1.0), ("b", "gold", 2 / 3)]
    assert result.annotators == ("a", "b")
    assert len(result.pairs) == 1
    assert result.sites == {"found by some": 1}


def test_second_answers_count_for_self_agreement_only() -> None:
    answers = {"a": plain((0, 3, "ORG")), "b": plain((0, 3, "ORG")), "a again": plain((0, 3, "GPE"))}
    result = measure(table_of([answers]), repeats={"a": "a again"}, samples=5)
    assert [(p.a, p.b, p.f1_exact, p.f1_unlabelled) for p in result.self_agreement] == [("a", "a again", 0.0, 1.0)]
    assert result.f1_exact == 1.0


def test_blind_and_assisted_documents_and_departures_are_told_apart() -> None:
    builder = TableBuilder()
    same = [Span(0, 3, "ORG", origin="accepted")]
    turned_down, own = Span(5, 9, "GPE", origin="rejected"), Span(20, 22, "ORG")
    builder.add("assisted", 40, {"a": [*same, turned_down], "b": [*same, turned_down, own]})
    builder.add("blind", 40, {"a": plain((0, 3, "ORG")), "b": plain((0, 3, "GPE"))}, blind=True)
    result = measure(builder.table(), samples=5)
    assert result.blind is not None
    assert result.assisted is not None
    assert result.departures is not None
    assert (result.blind.documents, result.blind.f1_exact) == (1, 0.0)
    assert result.assisted.f1_exact == pytest.approx(2 / 3)
    assert result.departures.f1_exact == pytest.approx(2 / 3)


def test_without_suggestions_nothing_is_said_of_their_influence() -> None:
    result = measure(table_of(team(3)), samples=5)
    assert (result.blind, result.assisted, result.departures) == (None, None, None)


def test_values_are_compared_after_unit_conversion() -> None:
    builder = TableBuilder({"kt": ("kg", Decimal(1_000_000)), "t": ("kg", Decimal(1000))})

    def tonnes(value: str, unit: str) -> list[Span]:
        return [Span(0, 4, "QUANTITY", Figure(Decimal(value), unit=unit))]

    builder.add("one", 10, {"a": tonnes("1.2", "kt"), "b": tonnes("1200", "t")})
    builder.add("two", 10, {"a": tonnes("120", "kt"), "b": tonnes("120", "t")})
    result = measure(builder.table(), samples=5)
    assert (result.value_agreement, result.value_causes, result.sites) == (0.5, {"unit": 1}, {"unit": 1})


def test_passages_are_left_out_of_all_measures() -> None:
    builder = TableBuilder(passages={"BOILERPLATE"})
    builder.add("d", 40, {"a": plain((0, 40, "BOILERPLATE"), (2, 4, "ORG")), "b": plain((2, 4, "ORG"))})
    result = measure(builder.table(), samples=5)
    assert (result.f1_exact, result.nested_dropped, result.labels) == (1.0, 0, ("ORG",))


def test_the_trend_goes_by_period() -> None:
    builder = TableBuilder()
    builder.add("late", 9, {"a": plain((0, 3, "ORG")), "b": plain((0, 3, "ORG"))}, period="2026-11, guidelines 2")
    builder.add("early", 9, {"a": plain((0, 3, "ORG")), "b": []}, period="2026-10, guidelines 1")
    trend = measure(builder.table(), samples=5).trend
    assert [(name, part.f1_exact) for name, part in trend] == [
        ("2026-10, guidelines 1", 0.0),
        ("2026-11, guidelines 2", 1.0),
    ]


def test_rows_of_numbers_give_what_values_give() -> None:
    values, numbers = TableBuilder(), TableBuilder()
    values.add("d", 30, {"a": plain((0, 3, "ORG"), (5, 9, "GPE")), "b": plain((0, 3, "GPE"))})
    a, b = numbers.annotator("a"), numbers.annotator("b")
    gpe, org = numbers.label("GPE"), numbers.label("ORG")
    d = numbers.document("d", 30, ["a", "b"])
    numbers.extend([(d, b, 0, 3, gpe, 0, 1), (d, a, 5, 9, gpe, 0, 1), (d, a, 0, 3, org, 0, 1)])
    assert measure(values.table(), samples=5) == measure(numbers.table(), samples=5)


def test_figures_of_another_version_are_refused_in_a_sentence() -> None:
    with pytest.raises(UserError, match="measure again"):
        AgreementResult.from_json({"f1_exact": 1.0})


def test_samples_are_drawn_from_documents() -> None:
    values = resample(40, lambda weights: weights.sum(axis=1, keepdims=True), times=120)
    assert values.shape == (120, 1)
    assert set(values.ravel().tolist()) == {40.0}
    assert interval(values[:, 0]) == (40.0, 40.0)


def test_the_headline_is_of_all_pairs_together_and_lies_in_its_interval() -> None:
    """Two agree on many articles, a third was on one only and differed: each pair weighs as much as it shares."""
    truth = plain((0, 3, "ORG"), (5, 9, "GPE"))
    other = plain((0, 3, "GPE"), (5, 9, "ORG"))
    documents = [{"a": truth, "b": truth if d % 10 else truth[:1]} for d in range(39)] + [{"a": truth, "c": other}]
    result = measure(table_of(documents), samples=300)
    both, marked = 2 * 74 + 2 * 0, (2 + 2) * 35 + (2 + 1) * 4 + 4
    assert result.f1_pooled == pytest.approx(both / marked)
    assert result.f1_exact == pytest.approx(
        (2 * 74 / (marked - 4) + 0) / 2
    )  # b and c share nothing: no pair of the mean
    assert (result.defined_pairs, len(result.pairs)) == (2, 3)
    low, high = result.ci95["f1_pooled"] or (1, 0)
    assert low < (result.f1_pooled or 0) < high
    assert (
        f"marks {(result.f1_pooled or 0) * 100:.0f} exactly the same way (95 % interval {low * 100:.0f} to"
        in summary(result)
    )


@settings(max_examples=15, deadline=None)
@given(corpora())
def test_the_pooled_figure_lies_between_the_pairs(documents: list[Answers]) -> None:
    result = measure(table_of(documents), samples=5)
    known = [pair.f1_exact for pair in result.pairs if pair.f1_exact is not None]
    assert (result.f1_pooled is None) == (not known)
    if result.f1_pooled is not None:
        assert min(known) - 1e-9 <= result.f1_pooled <= max(known) + 1e-9
