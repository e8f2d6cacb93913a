"""The label sets that ship: each is whole, its keys are free, its colours tell its labels apart."""

import json
from collections import Counter

import pytest

from rareannot.core.bundled import bundled_names
from rareannot.core.errors import UserError
from rareannot.core.labels import COLOURS, Label, LabelSet, builtin_label_set, label_set_from_json, next_colour
from tests.rows import each_row

SETS = bundled_names("labels", ".json")
OURS = tuple(name for name in SETS if name != "critical-minerals")
ONTONOTES = "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL"


def test_the_sets_of_the_house_are_there() -> None:
    assert set(SETS) >= {"critical-minerals", "conll-4", "ontonotes-18", "quantities-only"}
    assert {x.name for x in builtin_label_set("conll-4").labels} == {"PER", "LOC", "ORG", "MISC"}
    assert {x.name for x in builtin_label_set("ontonotes-18").labels} == set(ONTONOTES.split())
    assert {x.kind for x in builtin_label_set("quantities-only").labels} == {"figure"}


@each_row("name", SETS)
def test_a_set_survives_its_file_and_has_guidelines(name: str) -> None:
    labels = builtin_label_set(name)
    assert label_set_from_json(labels.as_json()) == labels
    assert labels.guidelines.startswith("# ")
    assert labels.version == 1


@each_row("name", SETS)
def test_every_label_has_a_key_a_short_tag_and_a_rule_of_one_or_two_sentences(name: str) -> None:
    labels = builtin_label_set(name).labels
    assert all(len(x.key) == 1 and 2 <= len(x.tag) <= 4 and x.rule.endswith(".") for x in labels)
    assert len({x.tag for x in labels}) == len({x.key for x in labels}) == len({x.rule for x in labels}) == len(labels)


@pytest.mark.parametrize("name", OURS)
def test_every_example_marks_one_span_with_something_in_it(name: str) -> None:
    for label in builtin_label_set(name).labels:
        assert label.examples, label.name
        for example in label.examples:
            assert example.count("{") == example.count("}") == 1
            assert 0 <= example.index("{") < example.index("}") - 1


@each_row("name", SETS)
def test_two_labels_share_a_colour_only_where_there_are_more_than_colours_and_never_of_one_kind(name: str) -> None:
    labels = builtin_label_set(name).labels
    assert all(0 <= x.colour < COLOURS for x in labels)
    shared = Counter(x.colour for x in labels)
    assert sum(n - 1 for n in shared.values()) == max(0, len(labels) - COLOURS)
    assert all(n == 1 for n in Counter((x.colour, x.kind) for x in labels).values())


def test_what_the_sources_call_people_and_places_is_understood_by_the_four_classes() -> None:
    conll = builtin_label_set("conll-4")
    assert [conll.called_now(name) for name in ("PERSON", "GPE", "NORP", "ORG")] == ["PER", "LOC", "MISC", "ORG"]


def test_a_new_label_takes_a_free_colour_then_one_of_another_kind() -> None:
    entities = tuple(Label(f"E{i}", colour=i) for i in range(10))
    figures = tuple(Label(f"F{i}", "figure", colour=10 + i) for i in range(5))
    assert next_colour(LabelSet("x", 1, entities + figures), "figure") == 15
    full = LabelSet("x", 1, (*entities, *figures, Label("F5", "figure", colour=15)))
    assert next_colour(full, "figure") == 9
    assert next_colour(full, "entity") == 15


@each_row(
    ("part", "sentence"),
    [
        ({"labels": [{"name": "X", "examples": 5}]}, "examples of label X are a list"),
        ({"labels": [{"name": "X", "examples": ["e"] * 1001}]}, "at most 1,000 examples"),
        ({"labels": [{"name": "X", "rule": "r" * 10_001}]}, r"\(rule\) of 10,001 characters; 10,000 is the most"),
        ({"labels": [{"name": "X", "tag": "t" * 41}]}, r"\(tag\)"),
        ({"labels": [{"name": f"X{i}"} for i in range(1001)]}, "at most 1,000 labels"),
        ({"labels": [{"name": "X"}], "guidelines": "g" * 300_001}, r"\(guidelines\)"),
        ({"labels": [{"name": "X"}], "renamed": {"A": [1]}}, "cannot rename A"),
        ({"labels": [{"name": "X"}], "version": 10**30}, "version is a whole number"),
    ],
)
def test_a_label_set_of_odd_or_huge_parts_is_a_sentence(part: dict[str, object], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        label_set_from_json(part)


def test_a_colour_beyond_all_colours_is_the_next_one() -> None:
    assert label_set_from_json({"labels": [{"name": "X", "colour": 10**30}]}).labels[0].colour == 0


@each_row("name", bundled_names("labels", ".json"))
def test_every_shipped_label_set_reads_back(name: str) -> None:
    labels = builtin_label_set(name)
    assert label_set_from_json(json.loads(json.dumps(labels.as_json()))) == labels
    assert all(label.rule for label in labels.labels)


def test_what_a_source_says_goes_to_the_first_label_that_is_like_it() -> None:
    labels = LabelSet(
        "own",
        1,
        (
            Label("SALARY", "figure", like="MONEY"),
            Label("FEE", "figure", like="MONEY"),
            Label("ORG"),
            Label("FIRM", like="ORG"),
        ),
    )
    assert [labels.suggested_as(name) for name in ("MONEY", "ORG", "GPE")] == ["SALARY", "ORG", "GPE"]


def test_a_label_that_is_like_no_other_is_written_as_before_and_a_broken_one_is_refused() -> None:
    assert "like" not in LabelSet("own", 1, (Label("ORE"),)).as_json()["labels"][0]
    assert label_set_from_json({"labels": [{"name": "ORE", "like": "ORE"}]}).labels[0].like == ""
    with pytest.raises(UserError, match="is like “a b”"):
        label_set_from_json({"labels": [{"name": "ORE", "like": "a b"}]})
