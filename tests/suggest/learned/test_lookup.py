"""Lookup: a project's decisions as a source."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.lookup import Lookup, Memory, rate
from rareannot.suggest.names.folded_text import read
from tests.rows import each_row


def test_an_accepted_string_is_suggested_again_in_either_form() -> None:
    lookup = Lookup(Memory.of([("Quarn Basin", "LOC")], []))
    for text in ("In the Quarn Basin", "in the quarn basin"):
        assert [(text[s.start : s.end].lower(), s.label) for s in lookup.find(read(text))] == [("quarn basin", "LOC")]


@each_row(
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


def test_a_score_of_others_counts_as_four_decisions_on_the_string() -> None:
    def weighed(yes: int, no: int, score: float) -> float:
        memory = Memory((("Quarn", "ORG", yes, no),))
        (made,) = Lookup(memory).weighed(read("Quarn"), [Suggestion(0, 5, "ORG", "organisations 1", score)])
        return made.score

    assert weighed(1, 0, 0.5) == 0.6
    assert weighed(6, 0, 0.5) == 0.8
    assert weighed(0, 1, 0.95) == 0.76
    assert weighed(0, 8, 0.95) == 0.317
    assert weighed(5, 5, 0.5) == 0.5
    assert weighed(90, 0, 0.85) == 0.899  # nothing is lifted into the upper tier
    assert weighed(1, 0, 0.95) == 0.96


def test_decisions_in_another_case_are_on_the_same_string() -> None:
    memory = Memory((("Quarn", "ORG", 1, 0), ("QUARN", "ORG", 0, 4)))
    (made,) = Lookup(memory).weighed(read("Quarn"), [Suggestion(0, 5, "ORG", "organisations 1", 0.5)])
    assert made.score == 0.333
    assert "rejected" in made.reason


@each_row(
    ("written", "times", "score"),
    [("Quarn Basin", 1, 0.76), ("Quarn", 1, 0.48), ("Quarn", 6, 0.74), ("Prince", 1, 0.24), ("Prince", 6, 0.62)],
)
def test_what_nobody_else_proposes_is_soon_believed_of_long_names_and_late_of_words(
    written: str, times: int, score: float
) -> None:
    lookup = Lookup(Memory.of([(written, "PERSON")] * times, []))
    reading = read(f"{written} came")
    assert [s.score for s in lookup.weighed(reading, lookup.find(reading))] == [score]


@pytest.mark.parametrize(("text", "found"), [("co and s came", 0), ("Co and S came", 1)])
def test_a_letter_or_two_are_no_names_wherever_they_stand(text: str, found: int) -> None:
    memory = Memory.of([("S", "GPE"), ("Co", "GPE")], [])
    assert len(Lookup(memory).find(read(text))) == found


def test_rejected_figures_fade_and_accepted_ones_stay_as_they_are() -> None:
    memory = Memory.of([("5 tons", "QUANTITY")] * 3, [("100", "CARDINAL")])
    reading = read("fortune 100 has 5 tons")
    made = [Suggestion(8, 11, "CARDINAL", "figures 1", 0.9), Suggestion(16, 22, "QUANTITY", "figures 1", 0.8)]
    assert [round(s.score, 3) for s in Lookup(memory).weighed(reading, made)] == [0.6, 0.8]


def test_few_decisions_weigh_little() -> None:
    assert rate(1, 0) == pytest.approx(0.75)
    assert rate(0, 0) == 0.5
    assert rate(98, 0) == pytest.approx(0.995, abs=0.001)


def test_one_rejection_among_acceptances_holds_nothing_back() -> None:
    lookup = Lookup(Memory.of([("quarn", "ORG")] * 3, [("quarn", "ORG")]))
    made = [Suggestion(0, 5, "ORG", "a 1", 0.9)]
    assert lookup.held_back(read("quarn"), made) == made


def test_of_labels_accepted_as_often_the_first_in_the_memory_stays() -> None:
    memory = Memory.of([("quarn", "LOC"), ("quarn", "ORG")], [])
    assert [s.label for s in Lookup(memory).find(read("quarn"))] == ["LOC"]


def test_what_nobody_decided_keeps_its_score() -> None:
    lookup = Lookup(Memory((("Quarn", "ORG", 3, 0),)))
    made = [Suggestion(0, 5, "ORG", "organisations 1", 0.5), Suggestion(0, 5, "PERSON", "people 1", 0.5)]
    assert lookup.weighed(read("Tharn"), made) == made


def test_a_score_that_reaches_the_upper_tier_to_the_thousandth_stays_below_it() -> None:
    lookup = Lookup(Memory((("Quarn", "ORG", 4, 0),)))
    (made,) = lookup.weighed(read("Quarn"), [Suggestion(0, 5, "ORG", "organisations 1", 0.8)])
    assert made.score == 0.899
