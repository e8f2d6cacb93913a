"""A sentence keeps what it was made of, wherever it goes."""

import json
import pickle
from decimal import Decimal

import pytest

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence, listed, packed, unpacked
from tests.rows import each_row


def test_a_sentence_is_its_english_text() -> None:
    said = Sentence("“{name}” has {n:,} lines.", name="a.txt", n=1234)
    assert said == "“a.txt” has 1,234 lines."
    assert (said.template, said.values) == ("“{name}” has {n:,} lines.", {"name": "a.txt", "n": 1234})


def test_braces_of_a_sentence_without_values_stand_as_they_are() -> None:
    assert Sentence("write {a}") == "write {a}"


def test_a_sentence_in_a_sentence_stays_one() -> None:
    said = Sentence("Not read: {why}", why=UserError("The text is empty."))
    assert said == "Not read: The text is empty."
    assert isinstance(said.values["why"], Sentence)


def test_it_survives_the_way_to_another_process() -> None:
    there = pickle.loads(pickle.dumps(UserError("{n} lines", n=2)))
    assert there.sentence.values == {"n": 2}
    assert str(there) == "2 lines"


def test_it_can_be_said_of_something_else() -> None:
    said = Sentence("“{name}” is full; free {n} MB.", name="a.part", n=2)
    assert said.about("a.part", "a") == "“a” is full; free 2 MB."


@pytest.mark.parametrize("said", [
    Sentence("The text is empty."), Sentence("{n} of {name}: {why}", n=2, name="a {b}", why=Sentence("{x}!", x=1.5)),
    Sentence("write {a}"),
])  # fmt: skip
def test_it_survives_the_way_through_json(said: Sentence) -> None:
    there = unpacked(json.loads(json.dumps(packed(said))))
    assert (there, there.values) == (said, said.values)


@each_row("said", [
    {"say": "{x.__class__}", "with": {"x": "a"}}, {"say": "{x:>999999999}", "with": {"x": "a"}}, {"say": "{x!r}", "with": {"x": "a"}},
    {"say": "{y}", "with": {"x": "a"}}, {"say": "{", "with": {"x": "a"}}, {"say": "{0}", "with": {"x": "a"}}, {"say": "a", "with": {}},
    {"say": "{x}", "with": {"x": [1]}}, {"say": 1, "with": {}}, {"with": {}}, [1], 7, None, {"say": "{x[0]}", "with": {"x": "a"}},
])  # fmt: skip
def test_what_is_no_sentence_is_shown_as_it_is_and_does_nothing(said: object) -> None:
    assert str.__str__(unpacked(said)) == str(said)


def test_things_are_listed_in_their_order_and_that_there_are_others_is_said_last() -> None:
    things = [Sentence("one"), Sentence("{n} more ores", n=2), Sentence("three")]
    assert [str(listed(things[:count])) for count in (1, 3)] == ["one", "one, 2 more ores, three"]
    assert [str(listed(things[:count], more=True)) for count in (1, 2)] == ["one and more", "one, 2 more ores and more"]


def test_a_number_read_from_a_file_is_shown_as_it_stands_there() -> None:
    assert Sentence("not {value!r}", value=Decimal("1.0")) == "not 1.0"
