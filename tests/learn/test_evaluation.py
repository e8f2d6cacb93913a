"""Evaluation: small cases whose numbers can be counted by hand."""

import json
from decimal import Decimal

import pytest

from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.learn.evaluation import Judged, score
from rareannot.learn.measures import Counts, Evaluation

LABELS = builtin_label_set()
TEXT = "zhu hongren of sojitz corp sold 24 280 tons to china and japan <b>"


def span(words: str, label: str, figure: Figure | None = None) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), label, figure)


def offer(
    words: str, label: str, figure: Figure | None = None, sureness: float = 0.9, source: str = "a 1.0"
) -> Suggestion:
    start = TEXT.index(words)
    return Suggestion(start, start + len(words), label, source, sureness, figure)


def judge(gold: list[Span], suggested: list[Suggestion]) -> Evaluation:
    return score([Judged("one", TEXT, gold, suggested)], LABELS)


TONS = Figure(Decimal(24280), unit="t")


def test_precision_recall_and_f1() -> None:
    counts = Counts(right=6, spurious=2, missing=4)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 / 3)
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)


def test_exact_needs_label_and_both_edges_overlapping_a_shared_character() -> None:
    result = judge([span("sojitz corp", "ORG"), span("china", "GPE")], [offer("sojitz", "ORG"), offer("china", "LOC")])
    assert result.labels["ORG"].exact == Counts(0, 1, 1)
    assert result.labels["ORG"].overlapping == Counts(1, 0, 0)
    assert result.groups["all"].exact == Counts(0, 2, 2)


def test_one_suggestion_answers_for_one_gold_span_only() -> None:
    result = judge([span("china", "GPE"), span("japan", "GPE")], [offer("china and japan", "GPE")])
    assert result.labels["GPE"].overlapping == Counts(1, 0, 1)


def test_groups_part_entities_from_figures() -> None:
    result = judge(
        [span("china", "GPE"), span("24 280 tons", "QUANTITY", TONS)], [offer("24 280 tons", "QUANTITY", TONS)]
    )
    assert result.groups["entities"].exact == Counts(0, 0, 1)
    assert result.groups["figures"].exact == Counts(1, 0, 0)


def test_values_and_units_count_against_all_gold_that_has_one() -> None:
    gold = [span("24 280 tons", "QUANTITY", TONS)]
    wrong_unit = judge(gold, [offer("24 280 tons", "QUANTITY", Figure(Decimal(24280), unit="kg"))])
    wrong_value = judge(gold, [offer("24 280 tons", "QUANTITY", Figure(Decimal(24), unit="t"))])
    right = judge(gold, [offer("24 280 tons", "QUANTITY", TONS)])
    nothing = judge(gold, [])
    assert [(r.values.value, r.values.unit, r.values.both) for r in (wrong_unit, wrong_value, right, nothing)] == [
        (1, 0, 0),
        (0, 1, 0),
        (1, 1, 1),
        (0, 0, 0),
    ]
    assert nothing.values.gold == 1
    assert wrong_unit.errors["value"] == wrong_value.errors["value"] == 1


def test_both_ends_of_a_range_must_be_right() -> None:
    low, high = Decimal(3), Decimal(5)
    gold = [span("24 280 tons", "QUANTITY", Figure(low=low, high=high, unit="t", modifier="range"))]
    result = judge(
        gold, [offer("24 280 tons", "QUANTITY", Figure(low=low, high=Decimal(6), unit="t", modifier="range"))]
    )
    assert (result.values.value, result.values.modifier) == (0, 1)


def test_a_third_written_out_is_a_third() -> None:
    gold = [span("24 280 tons", "CARDINAL", Figure(Decimal("0.3333"), unit="count"))]
    assert judge(gold, [offer("24 280 tons", "CARDINAL", Figure(Decimal(1) / 3, unit="count"))]).values.both == 1
    assert judge(gold, [offer("24 280 tons", "CARDINAL", Figure(Decimal("0.33"), unit="count"))]).values.both == 0


def test_each_kind_of_error_is_told_apart_and_shown() -> None:
    gold = [span("zhu hongren", "PERSON"), span("sojitz corp", "ORG"), span("china", "GPE"), span("japan", "GPE")]
    suggested = [offer("zhu", "PERSON"), offer("sojitz corp", "PERSON"), offer("to china", "LOC"), offer("sold", "ORG")]
    result = judge(gold, suggested)
    assert result.errors == {
        "boundary": 1,
        "label": 1,
        "boundary and label": 1,
        "spurious": 1,
        "missing": 1,
        "value": 0,
    }
    boundary = result.examples[0]
    assert (boundary.kind, boundary.text, boundary.gold, boundary.suggested) == (
        "boundary",
        "zhu hongren",
        "PERSON “zhu hongren”",
        "PERSON “zhu”",
    )


def test_tiers_and_bands_count_by_score() -> None:
    suggested = [
        offer("china", "GPE", sureness=0.95),
        offer("japan", "GPE", sureness=0.6),
        offer("sold", "ORG", sureness=0.1),
    ]
    result = judge([span("china", "GPE"), span("japan", "GPE")], suggested)
    assert {name: (t.count, t.right) for name, t in result.tiers.items()} == {
        "high": (1, 1),
        "low": (1, 1),
        "hidden": (1, 0),
    }
    assert sum(band.count for band in result.calibration) == 3
    assert (result.calibration[9].count, result.calibration[9].mean) == (1, 0.95)


def test_names_and_figures_have_bands_of_their_own() -> None:
    result = judge([span("china", "GPE")], [offer("china", "GPE", sureness=0.95), offer("sold", "DATE", sureness=0.6)])
    counts = {name: [band.count for band in bands] for name, bands in result.reliability.items()}
    assert counts == {"entities": [0] * 9 + [1], "figures": [0] * 6 + [1] + [0] * 3}


def test_a_score_of_one_lies_in_the_last_band() -> None:
    result = judge([span("china", "GPE")], [offer("china", "GPE", sureness=1.0)])
    assert (result.calibration[9].count, result.tiers["high"].count) == (1, 1)


def test_sources_are_counted_with_what_they_support() -> None:
    both = Suggestion(*_at("china"), "GPE", "places 1.0", 0.9, support=(("names 2.1", "", 0.6),))
    result = judge([span("china", "GPE")], [both, offer("sold", "ORG", source="names 2.1")])
    assert (result.sources["places"].count, result.sources["places"].alone) == (1, 0)
    names = result.sources["names"]
    assert (names.count, names.right, names.alone, names.alone_right) == (2, 1, 1, 0)


def _at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_passages_and_rejected_spans_are_left_out() -> None:
    gold = [Span(0, 20, "BOILERPLATE"), Span(*_at("china"), "GPE", origin="rejected")]
    result = judge(gold, [Suggestion(0, 20, "BOILERPLATE", "boilerplate 1.0", 0.9)])
    assert result.groups["all"].exact == Counts(0, 0, 0)


def test_a_passage_has_a_row_of_its_own_where_gold_marks_any() -> None:
    offered = Suggestion(0, 14, "BOILERPLATE", "boilerplate 1.0", 0.4)
    result = judge([Span(0, 20, "BOILERPLATE")], [offered])
    assert result.labels["BOILERPLATE"].exact == Counts(0, 1, 1)
    assert result.labels["BOILERPLATE"].overlapping == Counts(1, 0, 0)
    assert "BOILERPLATE" not in judge([span("china", "GPE")], [offered]).labels


def test_the_json_form_is_plain_and_has_the_shares() -> None:
    result = judge([span("china", "GPE")], [offer("china", "GPE")])
    data = json.loads(json.dumps(result.as_json()))
    assert data["groups"]["all"]["exact"] == {
        "right": 1,
        "spurious": 0,
        "missing": 0,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }
    assert data["tiers"]["high"]["precision"] == 1.0
    assert data["tiers"]["low"]["precision"] is None


@pytest.mark.parametrize("label", ["GPE", "ORG"])
def test_a_source_that_said_one_thing_is_counted_in_numbers(label: str) -> None:
    said = judge([span("china", "GPE")], [offer("china", label)]).as_json()["sources"]["a"]
    assert json.dumps(said["right"]) == json.dumps(said["alone_right"]) == ("1" if label == "GPE" else "0")
