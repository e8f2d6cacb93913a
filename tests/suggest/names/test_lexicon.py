"""Phrases found in a text, the longest first and none over another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.names.folded_text import fold_phrase, read
from rareannot.suggest.names.lexicon import Lexicon, known_sites, ordinary_words, person_names
from rareannot.suggest.names.org_words import known_firms
from rareannot.suggest.word_tables import lines

PLACES = Lexicon([("New York", 1), ("New York City", 2), ("York", 3), ("city", 4), ("", 9)])


def found(text: str) -> list[tuple[str, int]]:
    reading = read(text)
    return [(" ".join(reading.words[a:b]), value) for a, b, value in PLACES.find(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("in New York City now", [("new york city", 2)]), ("New York and York", [("new york", 1), ("york", 3)]), ("new. York", [("york", 3)]),
     ("New York, city", [("new york", 1), ("city", 4)]), ("a new one", []), ("", []), ("NEW YORK", [("new york", 1)])],
)  # fmt: skip
def test_the_longest_phrase_is_found_and_nothing_inside_it(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


def test_every_phrase_that_begins_at_a_word_comes_the_shortest_first() -> None:
    words = ["in", "new", "york", "city"]
    assert PLACES.all_at(words, 1) == [(3, 1), (4, 2)]
    assert PLACES.longest(words, 1) == (4, 2)
    assert PLACES.longest(words, 0) is None
    assert PLACES.longest(words, 3) == (4, 4)


def test_a_phrase_that_is_added_again_keeps_its_last_value() -> None:
    made: Lexicon[int] = Lexicon([("ore", 1)])
    made.add(["ore"], 2)
    made.add([], 3)
    assert made.all_at(["ore"], 0) == [(1, 2)]


Phrases = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), max_size=6)


@given(Phrases, st.lists(st.sampled_from("abc"), min_size=1, max_size=8))
def test_what_is_found_at_a_word_is_what_comparing_each_phrase_finds(
    phrases: list[list[str]], words: list[str]
) -> None:
    made: Lexicon[str] = Lexicon((" ".join(phrase), "".join(phrase)) for phrase in phrases)
    for first in range(len(words)):
        expected = sorted({(first + len(p), "".join(p)) for p in phrases if words[first : first + len(p)] == p})
        assert made.all_at(words, first) == expected


def test_the_shipped_lists_hold_words_and_no_comments() -> None:
    assert {"about", "market"} <= ordinary_words()
    assert set(person_names().values()) == {"given", "family", "both"}
    assert not any(line.startswith("#") or not line for line in lines("words.txt"))


def test_the_lists_of_firms_and_sites_are_folded_as_they_are_read() -> None:
    names = (*known_firms(), *lines("companies.txt"), *known_sites())
    assert [name for name in names if name.split() != list(fold_phrase(name))] == []


def test_people_of_much_of_the_world_are_known_and_no_word_or_sure_place_is_among_them() -> None:
    people = person_names()
    assert {people[name] for name in ("mizanur", "zillur")} == {"given"}
    assert people["bhuiyan"] == "family"
    assert people.keys().isdisjoint({"rupiah", "haifa", "katanga", "teck", "thai", "san"})
