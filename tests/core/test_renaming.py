"""Changing a label set: what labels that go become, and how words of earlier versions are read."""

from dataclasses import replace
from decimal import Decimal

import pytest

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.labels import Label, LabelSet, builtin_label_set, label_set_from_json
from rareannot.core.renaming import (
    Difference,
    clashes,
    difference,
    payload_now,
    replaced,
    revised,
    span_now,
    suggestion_now,
    without_names,
)
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion


def labels(*names: str, **formerly: str) -> LabelSet:
    """A label set of entities, with a figure QTY, that knows some former names."""
    made = tuple(Label(name, "figure" if name == "QTY" else "entity", name[:4], valued=name == "QTY") for name in names)
    return LabelSet("x", 1, made, renamed=tuple(sorted(formerly.items())))


def test_a_rename_is_remembered_and_a_second_one_leads_on() -> None:
    second = revised(labels("ORG", "PER"), labels("FIRM", "PER"), {"ORG": "FIRM"}, 2)
    third = revised(second, labels("BODY", "PER"), {"FIRM": "BODY"}, 3)
    assert third.version == 3
    assert dict(third.renamed) == {"ORG": "BODY", "FIRM": "BODY"}
    assert third.called_now("ORG") == third.called_now("FIRM") == third.called_now("BODY") == "BODY"
    assert third.former("BODY") == ("FIRM", "ORG")


def test_renaming_back_forgets_the_way_there() -> None:
    there = revised(labels("ORG"), labels("FIRM"), {"ORG": "FIRM"}, 2)
    back = revised(there, labels("ORG"), {"FIRM": "ORG"}, 3)
    assert dict(back.renamed) == {"FIRM": "ORG"}


def test_what_was_merged_into_a_label_goes_where_it_goes() -> None:
    merged = revised(labels("A", "B", "C"), labels("B", "C"), {"A": "B"}, 2)
    gone = revised(merged, labels("C"), {"B": ""}, 3)
    assert gone.called_now("A") == ""
    assert gone.called_now("unheard of") == "unheard of"


def test_a_label_cannot_go_without_a_word_nor_become_what_is_not_there() -> None:
    with pytest.raises(UserError, match="ORG is not in the new label set"):
        revised(labels("ORG", "PER"), labels("PER"), {}, 2)
    with pytest.raises(UserError, match="cannot become FIRM"):
        revised(labels("ORG", "PER"), labels("PER"), {"ORG": "FIRM"}, 2)


def test_a_name_that_older_decisions_use_otherwise_is_a_clash_until_it_is_forgotten() -> None:
    renamed = revised(labels("ORG"), labels("FIRM"), {"ORG": "FIRM"}, 2)
    again = revised(renamed, labels("FIRM", "ORG"), {}, 3)
    assert clashes(again) == ("ORG",)
    assert clashes(without_names(again, ("ORG",))) == ()


def test_a_set_with_former_names_survives_its_file_and_one_with_contradictions_does_not() -> None:
    made = labels("FIRM", ORG="FIRM", FAC="")
    assert label_set_from_json(made.as_json()) == made
    assert "renamed" not in builtin_label_set().as_json()
    for wrong in ({"FIRM": "FIRM"}, {"ORG": "NOBODY"}):
        with pytest.raises(UserError, match="former name"):
            label_set_from_json(made.as_json() | {"renamed": wrong})


def test_spans_and_payloads_read_in_the_words_of_now() -> None:
    now = labels("FIRM", "QTY", ORG="FIRM", FAC="", NUM="FIRM")
    figure = Span(0, 2, "NUM", Figure(Decimal(3), unit="t"))
    assert span_now(Span(0, 2, "ORG"), now) == Span(0, 2, "FIRM")
    assert span_now(Span(0, 2, "FAC"), now) is None
    assert span_now(figure, now) == Span(0, 2, "FIRM")
    assert payload_now(figure.as_json(), now) == Span(0, 2, "FIRM").as_json()
    assert payload_now(Span(0, 2, "FAC").as_json(), now) is None
    assert payload_now(None, now) is None


def test_a_suggestion_keeps_its_id_and_its_form_on_disk() -> None:
    made = Suggestion(0, 2, "ORG", "names 1", 0.9)
    now = suggestion_now(made, labels("FIRM", ORG="FIRM"))
    assert now is not None
    assert (now.label, now.id, now.as_json()) == ("FIRM", made.id, made.as_json())
    assert suggestion_now(made, labels("PER", ORG="")) is None


@pytest.mark.parametrize(("now", "kept"), [("QTY", True), ("FIRM", False)])
def test_a_suggestion_keeps_its_value_where_the_present_label_has_one(now: str, kept: bool) -> None:
    figure = Figure(Decimal(40), unit="t")
    made = suggestion_now(Suggestion(0, 4, "AMOUNT", "t 1", 0.9, figure), labels("QTY", "FIRM", AMOUNT=now))
    assert made is not None
    assert (made.label, made.figure) == (now, figure if kept else None)


def test_the_difference_tells_renamed_merged_added_deleted_and_changed_apart() -> None:
    old = labels("ORG", "PER", "LOC", "FAC", "GPE")
    plain = labels("FIRM", "PER", "GPE", "NEW")
    new = revised(old, plain, {"ORG": "FIRM", "LOC": "GPE", "FAC": ""}, 2)
    new = replace(new, labels=tuple(replace(x, rule="r") if x.name == "PER" else x for x in new.labels), crossing=True)
    assert difference(old, new) == Difference(
        (("ORG", "FIRM"),), (("LOC", "GPE"),), ("NEW",), ("FAC",), ("PER",), rules=True
    )
    assert difference(new, old).renamed == (("FIRM", "ORG"),)
    assert difference(None, old).added == ("ORG", "PER", "LOC", "FAC", "GPE")


def test_one_label_takes_the_place_of_another() -> None:
    assert replaced(labels("ORG", "PER", "LOC"), "PER", Label("FIRM")).labels == (
        *labels("ORG").labels, Label("FIRM"), *labels("LOC").labels,
    )  # fmt: skip
