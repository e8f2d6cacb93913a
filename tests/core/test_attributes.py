"""Attributes in a label set and their values: read, written, refused in a sentence."""

from dataclasses import replace

import pytest

from rareannot.core.attributes import (
    ARTICLE,
    NO_VALUES,
    Attribute,
    Values,
    asked_of,
    permitted,
    still_required,
    values_from_json,
)
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.core.renaming import difference

SET = builtin_label_set()


def plain(**attribute: object) -> LabelSet:
    """A set of two labels with one attribute."""
    data = {"name": "status", "of": ["COUNT"], "choices": ["fact", "plan"]} | attribute
    return label_set_from_json({"labels": [{"name": "COUNT", "kind": "figure", "key": "1"}, {"name": "ORG"}], "attributes": [data]})  # fmt: skip


def test_the_set_for_critical_minerals_asks_two_things_about_each_figure() -> None:
    assert [one.name for one in asked_of(SET.attributes, "MONEY")] == ["status", "change"]
    assert asked_of(SET.attributes, "ORG") == asked_of(SET.attributes, "DATE") == ()
    assert all(one.rule and one.examples and one.key and one.default in one.choices for one in SET.attributes)
    assert not {one.key for one in SET.attributes} & {label.key for label in SET.labels}


@pytest.mark.parametrize("name", ["conll-4", "ontonotes-18", "quantities-only"])
def test_other_sets_have_none_and_are_written_as_before_there_were_any(name: str) -> None:
    assert builtin_label_set(name).attributes == ()
    assert "attributes" not in builtin_label_set(name).as_json()


@pytest.mark.parametrize(
    "attribute",
    [
        {},
        {
            "kind": "scale",
            "default": "plan",
            "key": "9",
            "rule": "r",
            "examples": ["e"],
        },
        {"kind": "several", "default": ["plan"]},
        {"kind": "yes/no", "default": False},
        {"kind": "text"},
    ],
)
def test_a_label_set_with_attributes_is_read_as_it_was_written(attribute: dict[str, object]) -> None:
    labels = plain(**attribute)
    assert label_set_from_json(labels.as_json()) == labels
    assert label_set_from_json(SET.as_json()) == SET


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "two words"}, "needs a name"),
        ({"of": 1}, "needs “of”"),
        ({"of": []}, "needs “of”"),
        ({"kind": "number"}, "has the kind 'number'"),
        ({"choices": []}, "needs “choices”"),
        ({"choices": ["x" * 61]}, "at most 60 characters"),
        ({"default": "hope"}, "cannot have the default 'hope'"),
        ({"key": "ab"}, "one letter or digit"),
        ({"key": "1"}, "a label has it"),
        ({"rule": "x" * 30_000}, "at most"),
    ],
)
def test_what_is_wrong_with_an_attribute_is_said(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        plain(**wrong)


def test_two_attributes_of_a_set_have_different_names() -> None:
    data = SET.as_json()
    with pytest.raises(UserError, match="twice"):
        label_set_from_json(data | {"attributes": [data["attributes"][0]] * 2})


def test_an_attribute_goes_with_the_last_of_its_labels() -> None:
    assert plain(of=["COUNT", "GONE"]).attributes == plain().attributes
    assert plain(of=["GONE"]).attributes == ()
    without = replace(SET, attributes=())
    assert difference(SET, without).rules


def test_values_are_read_as_they_were_written_and_empty_ones_say_nothing() -> None:
    values = Values({"b": True, "a": "fact", "c": ("x", "y")})
    assert values_from_json(values.as_json()) == values
    assert values_from_json({"a": "", "c": []}) == values_from_json(None) == NO_VALUES
    assert values.having("a", "plan")["a"] == "plan"
    assert values.having("a", None).having("b", False) == Values({"b": False, "c": ("x", "y")})
    assert len({values, Values(values)}) == 1


@pytest.mark.parametrize("wrong", [[1], {"a b": "x"}, {"a": 1}, {"a": [1]}, {"a": "x" * 1_001}, {"a": {}}])
def test_what_are_no_values_is_refused(wrong: object) -> None:
    with pytest.raises(UserError, match="attribute"):
        values_from_json(wrong)


def test_where_nobody_set_a_value_the_default_is_meant() -> None:
    status = plain(default="fact").attributes[0]
    assert (status.value_in(NO_VALUES), status.value_in(Values({"status": "plan"}))) == ("fact", "plan")
    assert Attribute("x", ("ORG",), "yes/no", default=False).value_in(NO_VALUES) is False
    assert Attribute("x", ("ORG",), "text").value_in(NO_VALUES) is None


def test_a_span_keeps_only_values_that_its_label_permits_and_that_say_more_than_the_default() -> None:
    attributes = plain(default="fact").attributes
    assert permitted(Values({"status": "plan", "x": "y"}), attributes, "COUNT") == Values({"status": "plan"})
    for values, label in (({"status": "fact"}, "COUNT"), ({"status": "hope"}, "COUNT"), ({"status": "plan"}, "ORG")):
        assert permitted(Values(values), attributes, label) == NO_VALUES


def test_an_attribute_of_the_article_is_asked_of_no_span_and_may_be_required() -> None:
    labels = plain(of="article", required=True)
    assert (asked_of(labels.attributes, "COUNT"), asked_of(labels.attributes, ARTICLE)) == ((), labels.attributes)
    assert labels.attributes[0].as_json() == {
        "name": "status", "of": "article", "kind": "choice", "choices": ["fact", "plan"], "required": True,
    }  # fmt: skip
    assert label_set_from_json(labels.as_json()) == labels
    assert [one.name for one in still_required(NO_VALUES, labels.attributes)] == ["status"]
    assert still_required(Values(status="plan"), labels.attributes) == ()
    assert not plain(required=True).attributes[0].required, "of a span nothing is required"


def test_the_set_for_articles_asks_about_them_alone() -> None:
    asked = builtin_label_set("articles").attributes
    assert [one.name for one in asked if one.of_article] == ["topic", "relevance", "tone", "genres"]
    assert all(one.rule and one.examples and one.key for one in asked)
