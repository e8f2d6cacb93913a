"""A sentence keeps what it was made of, wherever it goes."""

import pickle

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence


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
