"""A label set while it is edited, as plain values."""

import json
from dataclasses import replace

from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.core.links import LinkType
from rareannot.core.renaming import revised
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from tests.rows import each_row

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


@each_row(
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


def test_keys_are_not_swapped_with_nobody_and_a_key_that_is_not_free_is_given_to_nobody() -> None:
    org, gpe = number(FRESH, "ORG"), number(FRESH, "GPE")
    assert FRESH.with_keys_swapped(org, "ORG") == FRESH
    assert FRESH.with_keys_swapped(99, "GPE") == FRESH
    assert FRESH.with_keys_swapped(org, "NO SUCH") == FRESH

    def key(draft: LabelSetDraft, of: int) -> str:
        row = draft.row(of)
        assert row is not None
        return row.label.key

    same = changed(FRESH, "ORG", key=BASE["ORG"].key.lower())
    assert key(same.with_keys_swapped(org, "GPE"), gpe) == ""
    new, added = FRESH.with_new("entity")
    new = changed(new, "", key=BASE["GPE"].key)
    assert key(new.with_keys_swapped(added, "GPE"), gpe) == ""


def test_labels_of_another_set_keep_their_numbers_and_new_ones_have_others() -> None:
    draft = changed(FRESH, "ORG", name="FIRM").with_new("entity")[0]
    taken = draft.taking(replace(BASE, labels=(Label("MINE", tag="MINE"), BASE["ORG"], BASE["GPE"])))
    assert {row.label.name: row.was for row in taken.rows} == {"MINE": "", "ORG": "ORG", "GPE": "GPE"}
    assert number(taken, "ORG") == number(FRESH, "ORG")
    assert number(taken, "MINE") not in {row.number for row in draft.rows}
    assert len({row.number for row in taken.rows}) == 3
    assert taken.fates["PERSON"] == ""


def test_a_new_label_has_a_number_that_no_other_has() -> None:
    assert FRESH.with_new("entity")[1] == 1 + max(row.number for row in FRESH.rows)
    assert LabelSetDraft.of(LabelSet("", 1, ())).with_new("entity")[1] == 0


def test_a_label_is_not_merged_into_itself_nor_one_that_is_not_there() -> None:
    org = number(FRESH, "ORG")
    assert FRESH.without(org, org) == FRESH == FRESH.without(99, None)
    assert FRESH.moved(99, 1) == FRESH
    last = FRESH.in_order()[-1].number
    assert FRESH.moved(last, 1) == FRESH


def test_each_thing_that_differs_counts_as_one_change() -> None:
    own = LabelSet("own", 1, (Label("A", tag="A"), Label("B", tag="B"), Label("C", tag="C")))
    draft = LabelSetDraft.of(own)
    assert draft.changes() == 0
    assert [
        replace(draft, **change).changes()
        for change in (
            {"name": "other"}, {"nesting": not own.nesting}, {"crossing": True}, {"guidelines": "Read."},
            {"links": (LinkType("of", ("A",), ("B",)),)}, {"light": (Label("THING", key="T"),)},
        )
    ] == [1] * 6  # fmt: skip
    assert draft.moved(0, 1).changes() == 1
    assert changed(draft.moved(0, 1), "C", name="D").changes() == 2
    assert draft.without(0, None).changes() == 1
    assert draft.with_labels([Label("D", tag="D"), Label("E", "figure", tag="E")]).changes() == 2
    assert draft.with_labels([Label("D", tag="D")]).label_set.labels[-1] == Label("D", tag="D")


LINKED = LabelSetDraft.of(replace(BASE, links=BASE.links[:2]))


@each_row(
    ("change", "problems"),
    [
        ({}, []),
        ({"name": ""}, [("name", "empty", "")]),
        ({"name": "two words"}, [("name", "form", "")]),
        ({"name": BASE.links[1].name}, [("name", "repeated", BASE.links[1].name)]),
        ({"key": ""}, []),
        ({"key": "Q"}, []),
        ({"key": "QQ"}, [("key", "form", "")]),
        ({"key": "7"}, [("key", "form", "")]),
        ({"key": "x"}, [("key", "form", "")]),
        ({"key": BASE.links[1].key.lower()}, [("key", "label", BASE.links[1].name)]),
        ({"starts": ()}, [("from", "empty", "")]),
        ({"ends": ()}, [("to", "empty", "")]),
    ],
)
def test_problems_of_a_link_are_named_with_their_field(
    change: dict[str, object], problems: list[tuple[str, str, str]]
) -> None:
    draft = LINKED.with_links((replace(LINKED.links[0], **change), LINKED.links[1]))  # type: ignore[arg-type]
    mine = [(one.field, one.sort, one.other) for one in draft.link_problems() if one.number == 0]
    assert mine == problems


@each_row(
    ("key", "problem"),
    [("", None), ("H", None), ("?", "form"), ("HH", "form"), (BASE["ORG"].key.lower(), "label")],
)
def test_the_key_of_a_thing_is_one_that_no_label_has(key: str, problem: str | None) -> None:
    found = FRESH.with_thing_key(0, key).link_problems()
    assert [one.sort for one in found if one.field == "thing key"] == ([problem] if problem else [])
    assert [one.other for one in found if one.sort == "label"] == (["ORG"] if problem == "label" else [])


@each_row(
    ("fields", "wrong"),
    [
        ({"tag": "ABCDE"}, False), ({"tag": "ABCDEF"}, True), ({"key": ""}, False), ({"key": "é"}, False),
        ({"key": "?"}, True), ({"name": "A" * 40}, False), ({"name": "A" * 41}, True),
    ],
)  # fmt: skip
def test_what_just_fits_is_no_problem(fields: dict[str, str], wrong: bool) -> None:
    assert bool(changed(FRESH, "ORG", **fields).problems({})) == wrong


def test_of_links_that_lead_to_a_label_that_is_merged_one_end_is_left() -> None:
    draft = FRESH.without(number(FRESH, "LOC"), number(FRESH, "GPE"))
    draft = draft.with_links([LinkType("at", ("ORG",), ("GPE",))])
    at = replace(draft, links=(LinkType("at", ("ORG", "NORP"), ("LOC", "GPE")),)).without(number(draft, "NORP"), None)
    assert [(one.starts, one.ends) for one in at.link_types] == [(("ORG",), ("GPE",))]
    renamed = changed(FRESH, "ORG", name="FIRM").with_links([LinkType("at", ("FIRM",), ("GPE",))])
    assert renamed.links[0].starts == ("ORG",)


def test_a_thing_to_which_nothing_leads_is_kept_only_where_the_saved_set_has_it() -> None:
    first, thing = FRESH.links[0], FRESH.light[0]
    off = FRESH.with_thing(0, 0, on=False)
    assert thing.name not in off.links[0].ends
    assert off.light == FRESH.light
    on = off.with_thing(0, 0, on=True)
    assert on.links[0].ends == (*(name for name in first.ends if name != thing.name), thing.name)
    assert on.links[1:] == FRESH.links[1:]
    assert on.with_thing(0, 0, on=True) == on
    assert FRESH.things == FRESH.light
    assert FRESH.with_thing_key(0, "Q").light[0] == replace(thing, key="Q")


def test_a_kept_draft_that_is_damaged_is_none() -> None:
    text = FRESH.as_text()
    assert LabelSetDraft.from_text(text, BASE) == FRESH
    damaged = json.loads(text)
    damaged["set"]["labels"][0]["kind"] = "no such kind"
    assert LabelSetDraft.from_text(json.dumps(damaged), BASE) is None
    damaged = json.loads(text)
    damaged["numbers"] = damaged["numbers"][1:]
    assert LabelSetDraft.from_text(json.dumps(damaged), BASE) is None
    assert LabelSetDraft.touched(json.dumps(damaged)) == ()
    crossing = replace(FRESH, crossing=True, nesting=False, name="mine", guidelines="Read.")
    assert LabelSetDraft.from_text(crossing.as_text(), BASE) == crossing
    many = FRESH.with_links([replace(one, many=not one.many, rule="When?") for one in FRESH.links])
    assert LabelSetDraft.from_text(many.as_text(), BASE) == many
    like = changed(FRESH, "ORG", like="GPE", rule="Who.")
    assert LabelSetDraft.from_text(like.as_text(), BASE) == like
    assert LabelSetDraft.touched(changed(FRESH, "ORG", name="FIRM").as_text()) == ("FIRM",)
