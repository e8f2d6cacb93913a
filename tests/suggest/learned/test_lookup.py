"""Lookup: a project's decisions as a source."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.lookup import Lookup, Memory, rate
from rareannot.suggest.names.folded_text import read


def test_an_accepted_string_is_suggested_again_in_either_form() -> None:
    lookup = Lookup(Memory.of([("Quarn Basin", "LOC")], []))
    for text in ("In the Quarn Basin", "in the quarn basin"):
        assert [(text[s.start : s.end].lower(), s.label) for s in lookup.find(read(text))] == [("quarn basin", "LOC")]


@pytest.mark.parametrize(
    ("written", "label", "text", "found"),
    [
        ("WHO", "ORG", "Those who told the WHO, Who knows.", ["WHO"]),
        ("US", "GPE", "It told us of the US.", ["US"]),
        ("WHO", "ORG", "those who told the who", []),
        ("Target", "ORG", "Target met its target.", ["Target"]),
        ("Quarn", "ORG", "Quarn told quarn.", ["Quarn"]),
        ("quarn", "ORG", "Quarn told quarn.", ["Quarn", "quarn"]),
        ("Lithium", "MATERIAL", "Lithium and lithium.", ["Lithium", "lithium"]),
        ("lead", "MATERIAL", "zinc and lead in the ore", ["lead"]),
    ],
)
def test_a_word_of_the_language_is_not_the_name_that_is_spelled_like_it(
    written: str, label: str, text: str, found: list[str]
) -> None:
    made = Lookup(Memory.of([(written, label)], [])).find(read(text))
    assert [text[s.start : s.end] for s in made] == found


def test_only_whole_words_are_the_same_string() -> None:
    assert Lookup(Memory.of([("quarn", "LOC")], [])).find(read("quarnish")) == []


def test_figures_are_not_remembered_by_their_string() -> None:
    assert Lookup(Memory.of([("30 percent", "PERCENT")], []), frozenset({"PERCENT"})).find(read("30 percent")) == []


def test_the_label_accepted_more_often_wins() -> None:
    memory = Memory.of([("quarn", "ORG")] * 3 + [("quarn", "LOC")], [])
    assert [s.label for s in Lookup(memory).find(read("quarn"))] == ["ORG"]


def test_what_was_mostly_rejected_is_held_back() -> None:
    lookup = Lookup(Memory.of([], [("quarn", "ORG")] * 4))
    made = [Suggestion(0, 5, "ORG", "a 1", 0.9), Suggestion(0, 5, "LOC", "a 1", 0.9)]
    low, same = lookup.held_back(read("quarn"), made)
    assert low.score == pytest.approx(0.3)
    assert "rejected" in low.reason
    assert same == made[1]


def test_few_decisions_weigh_little() -> None:
    assert rate(1, 0) == pytest.approx(0.75)
    assert rate(0, 0) == 0.5
    assert rate(98, 0) == pytest.approx(0.995, abs=0.001)


def test_one_rejection_among_acceptances_holds_nothing_back() -> None:
    lookup = Lookup(Memory.of([("quarn", "ORG")] * 3, [("quarn", "ORG")]))
    made = [Suggestion(0, 5, "ORG", "a 1", 0.9)]
    assert lookup.held_back(read("quarn"), made) == made
