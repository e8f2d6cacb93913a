"""A label set while it is edited, as plain values."""

from dataclasses import replace

import pytest

from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.core.links import LinkType
from rareannot.core.renaming import revised
from rareannot.gui.labels.draft import LabelSetDraft, Problem

BASE = builtin_label_set()
FRESH = LabelSetDraft.of(BASE)
KEYS = {"X": "Reject or delete"}


def number(draft: LabelSetDraft, name: str) -> int:
    return next(row.number for row in draft.rows if row.label.name == name)


def changed(draft: LabelSetDraft, label: str, **fields: str) -> LabelSetDraft:
    row = draft.row(number(draft, label))
    assert row is not None
    return draft.with_label(row.number, replace(row.label, **fields))  # type: ignore[arg-type]


def test_nothing_is_changed_at_first_and_nothing_is_wrong() -> None:
    assert (FRESH.changes(), FRESH.fates, FRESH.problems(KEYS)) == (0, {}, [])
    assert FRESH.label_set == BASE


def test_a_rename_a_merge_and_a_deletion_are_fates() -> None:
    draft = changed(FRESH, "ORG", name="FIRM")
    draft = draft.without(number(draft, "LOC"), number(draft, "GPE")).without(number(draft, "NORP"), None)
    assert draft.fates == {"ORG": "FIRM", "LOC": "GPE", "NORP": ""}
    assert draft.changes() == 3
    assert revised(BASE, draft.label_set, draft.fates, 2).called_now("LOC") == "GPE"


def test_what_was_merged_goes_along_when_its_label_goes_or_is_renamed() -> None:
    draft = FRESH.without(number(FRESH, "LOC"), number(FRESH, "GPE"))
    renamed = changed(draft, "GPE", name="PLACE")
    assert renamed.fates == {"LOC": "PLACE", "GPE": "PLACE"}
    assert draft.without(number(draft, "GPE"), number(draft, "ORG")).fates == {"LOC": "ORG", "GPE": "ORG"}


def test_a_new_label_has_a_free_colour_and_no_fate_when_it_is_taken_out_again() -> None:
    draft, new = FRESH.with_new("figure")
    row = draft.row(new)
    assert row is not None
    assert row.label.valued
    assert row.label.colour not in {x.colour for x in BASE.labels}
    assert draft.without(new, None) == FRESH


def test_labels_move_among_their_kind_only() -> None:
    first, last = number(FRESH, "PERSON"), number(FRESH, "MATERIAL")
    assert [r.label.name for r in FRESH.moved(first, 1).in_order()][:2] == ["ORG", "PERSON"]
    assert FRESH.moved(first, -1) == FRESH == FRESH.moved(last, 1)
    assert FRESH.moved(first, 1).changes() == 1


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": ""}, ("name", "empty", "")),
        ({"name": "TWO WORDS"}, ("name", "form", "")),
        ({"name": "GPE"}, ("name", "repeated", "GPE")),
        ({"tag": ""}, ("tag", "empty", "")),
        ({"tag": "COMPANY"}, ("tag", "long", "")),
        ({"key": "n"}, ("key", "label", "NORP")),
        ({"key": "x"}, ("key", "action", "Reject or delete")),
        ({"key": "AB"}, ("key", "form", "")),
    ],
)
def test_problems_are_named_with_their_field(fields: dict[str, str], problem: tuple[str, str, str]) -> None:
    draft = changed(FRESH, "ORG", **fields)
    mine = [p for p in draft.problems(KEYS) if p.number == number(FRESH, "ORG")]
    assert mine == [Problem(number(FRESH, "ORG"), *problem)]


def test_names_of_the_past_and_of_labels_that_just_left_cannot_be_given_to_others() -> None:
    old = replace(BASE, renamed=(("AGENCY", "ORG"),))
    assert changed(LabelSetDraft.of(old), "GPE", name="AGENCY").problems(KEYS)[0].sort == "former"
    left = FRESH.without(number(FRESH, "LOC"), number(FRESH, "GPE"))
    assert changed(left, "ORG", name="LOC").problems(KEYS)[0].sort == "former"
    assert changed(changed(FRESH, "ORG", name="FIRM"), "FIRM", name="ORG").problems(KEYS) == []


def test_swapping_keys_gives_the_other_label_the_key_that_is_free() -> None:
    draft = changed(FRESH, "MATERIAL", key="N")
    swapped = draft.with_keys_swapped(number(draft, "MATERIAL"), "NORP")
    assert swapped.problems(KEYS) == []
    assert {r.label.name: r.label.key for r in swapped.rows}["NORP"] == "M"


def test_another_set_takes_the_place_of_this_one_and_says_what_goes() -> None:
    other = builtin_label_set("conll-4")
    draft = FRESH.taking(other)
    assert draft.fates["PERSON"] == "PER"
    assert draft.fates["QUANTITY"] == ""
    assert "ORG" not in draft.fates
    assert draft.label_set.labels == other.labels


def test_a_draft_is_kept_as_text_with_all_that_is_wrong_in_it() -> None:
    draft = changed(FRESH, "ORG", name="")
    draft = draft.without(number(draft, "LOC"), number(draft, "GPE")).without(number(draft, "NORP"), None)
    draft, _ = draft.with_new("passage")
    again = LabelSetDraft.from_text(draft.as_text(), BASE)
    assert again is not None
    assert (again.in_order(), again.gone, again.label_set) == (draft.in_order(), draft.gone, draft.label_set)
    assert LabelSetDraft.from_text(draft.as_text(), replace(BASE, version=2)) is None
    assert set(LabelSetDraft.touched(draft.as_text())) == {"", "LOC", "NORP"}
    assert LabelSetDraft.touched("{}") == LabelSetDraft.touched("") == ()
    assert LabelSetDraft.from_text("no json", BASE) is None
    assert LabelSetDraft.from_text("{}", BASE) is None
    assert LabelSetDraft.from_text(LabelSetDraft.of(LabelSet("x", 1, (Label("A", tag="A"),))).as_text(), BASE) is None


def test_the_first_thing_of_a_set_has_a_name_and_a_key_that_no_label_has() -> None:
    own = LabelSet(
        "own",
        1,
        (Label("THING", key="H"), Label("TONS", "figure", key="T")),
        links=(LinkType("of", ("TONS",), ("THING",)),),
    )
    draft = LabelSetDraft.of(own).with_thing(0, 0, on=True)
    assert [(one.name, one.key) for one in draft.light] == [("THING-2", "I")]
    assert draft.links[0].ends == ("THING", "THING-2")
    assert not draft.link_problems()
    assert LabelSetDraft.from_text(draft.as_text(), own) == draft
    assert draft.with_thing(0, 0, on=False) == LabelSetDraft.of(own)


def test_a_label_with_the_name_of_a_thing_is_a_problem_of_the_link_that_leads_to_it() -> None:
    draft = changed(FRESH, "ORG", name="THING")
    assert Problem(0, "thing", "repeated", "THING") in draft.link_problems()
    assert Problem(0, "thing key", "form") in FRESH.with_thing_key(0, "?").link_problems()
