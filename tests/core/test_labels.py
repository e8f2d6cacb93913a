"""Label sets: what may be a label, how one is found, and what was called otherwise before."""

from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import (
    COLOURS,
    LONGEST,
    MOST_LABELS,
    Label,
    LabelSet,
    builtin_label_set,
    label_set_from_json,
    next_colour,
    own_labels,
)
from rareannot.core.links import LinkType
from tests.rows import each_row

SET = LabelSet(
    "ours", 3, (Label("ORG", key="o"), Label("PERCENT", "figure", valued=True), Label("DATE", "figure")),
    renamed=(("COMPANY", "ORG"), ("FIRM", "ORG"), ("GONE", "")),
)  # fmt: skip


def read(*labels: dict[str, Any], **more: Any) -> LabelSet:
    return label_set_from_json({"labels": list(labels)} | more)


def test_a_label_is_found_by_its_name_and_an_unknown_one_is_said_with_the_known() -> None:
    assert SET["ORG"].key == "o"
    assert ("ORG" in SET, "XYZ" in SET) == (True, False)
    assert (SET.get("ORG"), SET.get("XYZ")) == (SET.labels[0], None)
    with pytest.raises(UserError, match="“XYZ” is not in the label set “ours”, which has ORG, PERCENT, DATE"):
        SET["XYZ"]


@each_row(("key", "name"), [("o", "ORG"), ("O", "ORG"), ("x", None), ("", None)])
def test_a_label_is_found_by_its_key_in_either_case(key: str, name: str | None) -> None:
    found = SET.with_key(key)
    assert (found and found.name) == name


@each_row(("name", "now"), [("ORG", "ORG"), ("COMPANY", "ORG"), ("FIRM", "ORG"), ("GONE", ""), ("UNHEARD", "UNHEARD")])
def test_what_a_label_is_called_now(name: str, now: str) -> None:
    assert SET.called_now(name) == now


def test_the_names_that_a_label_had_before() -> None:
    assert SET.former("ORG") == ("COMPANY", "FIRM")
    assert SET.former("DATE") == ()


@each_row(
    ("name", "kind", "valued"),
    [("ORG", "entity", False), ("PERCENT", "figure", True), ("DATE", "figure", False), ("XYZ", "entity", False)],
)
def test_the_kind_of_a_label_and_whether_it_has_a_value(name: str, kind: str, valued: bool) -> None:
    assert (SET.kind(name), SET.valued(name)) == (kind, valued)


def test_a_set_is_what_its_json_says() -> None:
    assert label_set_from_json(SET.as_json()) == LabelSet(
        "ours",
        3,
        tuple(Label(x.name, x.kind, x.name[:4], x.key, x.colour, valued=x.valued) for x in SET.labels),
        renamed=SET.renamed,
    )


def test_what_a_file_leaves_out_has_its_usual_value() -> None:
    made = read({"name": "ORG"}, {"name": "percent", "kind": "figure"})
    assert made.labels == (Label("ORG", tag="ORG", colour=0), Label("percent", "figure", "PERC", colour=1, valued=True))
    assert (made.name, made.version, made.nesting, made.crossing) == ("unnamed", 1, True, False)


@each_row("name", ["A", "a-b_c.d/e", "x" * 40, "稀土", "1st"])
def test_what_may_be_the_name_of_a_label(name: str) -> None:
    assert read({"name": name}).labels[0].name == name


@each_row("name", ["", "a b", "x" * 41, "-a", "a\n", "a,b"])
def test_what_may_not(name: str) -> None:
    with pytest.raises(UserError, match="is not a label name"):
        read({"name": name})


@each_row(
    ("labels", "more", "said"),
    [
        ([], {}, "needs a list “labels” with at least one label"),
        ([{}], {}, "Label 1 of the set has no name"),
        ([{"name": "A"}, {"name": 1}], {}, "Label 2 of the set has no name"),
        ([{"name": "A", "kind": "thing"}], {}, "Label A has the kind 'thing'; use one of entity, figure, passage"),
        ([{"name": "A", "key": "ab"}], {}, "one letter or digit"),
        ([{"name": "A"}, {"name": "A"}], {}, "Two labels of the set have the name “A”"),
        ([{"name": "A", "key": "x"}, {"name": "B", "key": "X"}], {}, "Two labels of the set have the key “X”"),
        ([{"name": "A", "examples": "x"}], {}, "The examples of label A are a list"),
        ([{"name": "A", "examples": [""] * (MOST_LABELS + 1)}], {}, "at most 1,000 examples"),
        ([{"name": "A", "tag": "x" * 41}], {}, "of 41 characters; 40 is the most"),
        ([{"name": "A"}], {"version": 0}, "a whole number from 1, not 0"),
        ([{"name": "A"}], {"version": True}, "not True"),
        ([{"name": "A"}], {"version": 10**9 + 1}, "a whole number"),
        ([{"name": "A"}], {"renamed": ["A"]}, "an object of former names"),
        ([{"name": "A"}], {"renamed": {"A": ""}}, "cannot rename A"),
        ([{"name": "A"}], {"renamed": {"B": "C"}}, "cannot rename B to “C”"),
        ([{"name": "A"}], {"renamed": {"B": 1}}, "cannot rename B"),
        ([{"name": "A"}], {"guidelines": "x" * (LONGEST["guidelines"] + 1)}, "guidelines"),
        ([{"name": f"L{number}"} for number in range(MOST_LABELS + 1)], {}, "at most 1,000 labels"),
    ],
)
def test_a_set_that_is_wrong_is_refused_with_what_is(
    labels: list[dict[str, Any]], more: dict[str, Any], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        read(*labels, **more)


def test_what_is_just_allowed_is_allowed() -> None:
    made = read(
        {"name": "A", "tag": "x" * 40, "examples": [""] * MOST_LABELS, "key": "7"},
        version=10**9,
        renamed={"B": "A", "C": ""},
    )
    assert (made.version, made.renamed, made.labels[0].key) == (10**9, (("B", "A"), ("C", "")), "7")
    assert len(read(*({"name": f"L{number}"} for number in range(MOST_LABELS))).labels) == MOST_LABELS


@pytest.mark.parametrize(
    ("nesting", "crossing", "expected"),
    [(False, True, (False, True)), (0, 1, (True, False)), (None, None, (True, False))],
)
def test_only_plain_truth_values_change_what_may_lie_over_what(
    nesting: object, crossing: object, expected: tuple[bool, bool]
) -> None:
    made = read({"name": "A"}, nesting=nesting, crossing=crossing)
    assert (made.nesting, made.crossing) == expected


def test_labels_are_found_by_name_and_key() -> None:
    labels = builtin_label_set()
    assert labels["ORG"].tag == "ORG"
    found = labels.with_key("o")
    assert found
    assert found.name == "ORG"
    assert labels.with_key("z") is None
    assert (labels.kind("DATE"), labels.kind("unknown")) == ("figure", "entity")
    assert "ORG" in labels
    assert "GPS" not in labels


@each_row(
    ("data", "sentence"),
    [
        ([], "needs a list “labels” with at least one label"),
        ({"labels": []}, "needs a list “labels” with at least one label"),
        ({"labels": ["x"]}, "Label 1 of the set has no name"),
        ({"labels": [{"name": "two words"}]}, "is not a label name"),
        ({"labels": [{"name": "A", "kind": "thing"}]}, "has the kind"),
        ({"labels": [{"name": "A", "key": "ab"}]}, "one letter or digit"),
        ({"labels": [{"name": "A"}, {"name": "A"}]}, "Two labels of the set have the name “A”"),
        ({"labels": [{"name": "A", "key": "x"}, {"name": "B", "key": "X"}]}, "Two labels of the set have the key “X”"),
        ({"labels": [{"name": "A"}], "version": 0}, "whole number from 1"),
    ],
)
def test_a_wrong_label_set_is_refused_in_a_sentence(data: object, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        label_set_from_json(data)


def test_light_labels_are_known_by_name_and_seen_by_nothing_that_goes_through_the_labels() -> None:
    made = builtin_label_set()
    (thing,) = made.light
    assert thing.name in made
    assert made[thing.name] is thing
    assert thing.name not in {label.name for label in made.labels}
    assert {thing.name, "BOILERPLATE"} == made.uncounted
    assert label_set_from_json(made.as_json()) == made
    assert any(thing.name in one.ends for one in made.links)


def test_a_light_label_cannot_have_the_name_of_another_one() -> None:
    data = builtin_label_set().as_json()
    with pytest.raises(UserError, match="name"):
        label_set_from_json(data | {"light": [{"name": "ORG"}]})
    with pytest.raises(UserError, match="light"):
        label_set_from_json(data | {"light": "THING"})


@each_row(
    ("name", "now"),
    [("ORG", "ORG"), ("COMPANY", "ORG"), ("GONE", ""), ("UNHEARD", "UNHEARD"), ("MONEY", "SALARY"), ("OLD", "FEE")],
)
def test_what_a_source_suggests_has_the_name_of_the_first_label_that_is_like_it(name: str, now: str) -> None:
    own = (Label("ORG"), Label("SALARY", "figure", like="MONEY"), Label("FEE", "figure", like="OLD"))
    former = (("COMPANY", "ORG"), ("GONE", ""), ("OLD", "FEE"))
    labels = LabelSet("ours", 1, own + SET.labels[1:], renamed=former)
    assert labels.suggested_as(name) == now
    assert labels.likes == {"SALARY": "MONEY", "FEE": "OLD"}


@each_row(
    ("label", "like"),
    [
        ({"like": "MONEY"}, "MONEY"), ({"like": ""}, ""), ({"like": None}, ""), ({}, ""), ({"like": "SALARY"}, ""),
        ({"like": "MONEY", "kind": "passage"}, ""), ({"like": "MONEY", "kind": "figure"}, "MONEY"),
    ],
)  # fmt: skip
def test_a_label_can_be_like_another_one_unless_it_is_of_passages(label: dict[str, Any], like: str) -> None:
    made = read({"name": "SALARY"} | label)
    assert made.labels[0].like == like
    assert made.as_json()["labels"][0].get("like", "") == like
    assert ("like" in made.as_json()["labels"][0]) == bool(like)


@pytest.mark.parametrize("like", ["two words", 7, ["MONEY"]])
def test_a_label_that_is_like_what_is_no_name_is_refused(like: object) -> None:
    with pytest.raises(UserError, match="is like “"):
        read({"name": "SALARY", "like": like})


@each_row(("colour", "found"), [(0, 0), (7, 7), (10**9, 10**9), (10**9 + 1, 1), (-1, 1), ("7", 1), (None, 1), (2.0, 1)])
def test_a_label_without_a_colour_has_that_of_its_place(colour: object, found: int) -> None:
    assert read({"name": "A"}, {"name": "B", "colour": colour}).labels[1].colour == found


def test_there_may_be_as_many_light_labels_as_others() -> None:
    light = [{"name": f"L{number}", "kind": "figure"} for number in range(MOST_LABELS)]
    made = read({"name": "A"}, light=light).light
    assert (len(made), made[0].kind, made[0].valued) == (MOST_LABELS, "entity", False)
    with pytest.raises(UserError, match="light"):
        read({"name": "A"}, light=[*light, {"name": "more"}])


def test_own_are_the_names_that_no_set_of_the_program_has_or_had() -> None:
    labels = (Label("ORG"), Label("MINERAL"), Label("FIRM"), Label("COUNTED", "figure"), Label("CLUTTER", "passage"))
    assert own_labels(LabelSet("ours", 1, labels, renamed=(("PERSON", "FIRM"), ("ORE", "MINERAL")))) == {"MINERAL"}


def test_links_are_cut_to_the_labels_there_are() -> None:
    links = (LinkType("of", ("PERCENT", "GONE"), ("ORG",)), LinkType("by", ("GONE",), ("ORG",)))
    assert LabelSet("ours", 1, SET.labels, links=links).links == (LinkType("of", ("PERCENT",), ("ORG",)),)


def coloured(*colours: tuple[int, str]) -> LabelSet:
    return LabelSet("ours", 1, tuple(Label(f"L{n}", kind, colour=c) for n, (c, kind) in enumerate(colours)))


def test_a_new_label_has_the_first_free_colour() -> None:
    assert next_colour(coloured(), "entity") == 0
    assert next_colour(coloured((0, "entity"), (COLOURS + 1, "figure"), (3, "figure")), "entity") == 2


def test_where_no_colour_is_free_a_label_shares_with_one_of_another_kind_the_last_first() -> None:
    """A third has the colour of two others only where all are shared."""
    each = [(colour, "entity" if colour in (3, 15) else "figure") for colour in range(16)]
    assert [next_colour(coloured(*each), kind) for kind in ("entity", "figure", "passage")] == [14, 15, 15]
    assert next_colour(coloured(*each, (14, "entity")), "entity") == 13
    assert next_colour(coloured(*each, (15, "entity")), "figure") == 3
    assert next_colour(coloured(*each, (15, "entity"), (3, "entity")), "figure") == 14
    shared = [(colour, "entity") for colour in range(16) if colour != 4]
    assert next_colour(coloured(*each, *shared, (5, "figure")), "passage") == 4


def test_a_label_of_which_nothing_is_said_has_the_first_colour() -> None:
    assert (Label("ORG").colour, Label("ORG").kind, Label("ORG").valued) == (0, "entity", False)
