"""What a project's decisions make of its sources' scores."""

from rareannot.core.suggestion import Suggestion
from rareannot.suggest import Memory, Suggester
from rareannot.suggest.learned.source_records import doubted, doubts

PLACE = Suggestion(0, 5, "GPE", "places 1.4", 0.95)


def test_a_source_whose_places_are_rejected_sinks_with_its_places_alone() -> None:
    known = doubts([("places", "GPE", 80, 10.0, 0, 0)])
    assert doubted(PLACE, known).score == 0.864  # three times the odds of being wrong
    assert doubted(Suggestion(0, 5, "LOC", "places 1.4", 0.95), known).score == 0.95
    assert doubted(Suggestion(0, 5, "GPE", "rareannot_names 1.2.0", 0.95), known).score == 0.95


def test_a_source_that_is_right_more_often_than_it_says_rises_up_to_the_upper_tier() -> None:
    known = doubts([("organisations", "ORG", 0, 90.0, 0, 0)])
    assert doubted(Suggestion(0, 5, "ORG", "organisations 1", 0.7), known).score == 0.824
    assert doubted(Suggestion(0, 5, "ORG", "organisations 1", 0.85), known).score == 0.899
    assert doubted(Suggestion(0, 5, "ORG", "organisations 1", 0.92), known).score == 0.958


def test_what_is_hidden_stays_so_for_nobody_decided_on_its_like() -> None:
    known = doubts([("organisations", "ORG", 0, 90.0, 0, 0)])
    hidden = Suggestion(0, 5, "ORG", "organisations 1", 0.3)
    assert doubted(hidden, known) is hidden


def test_half_believed_names_do_not_vanish_because_others_were_wrong() -> None:
    known = doubts([("places", "GPE", 500, 1.0, 0, 0)])
    assert doubted(Suggestion(0, 5, "GPE", "places 1", 0.5), known).score == 0.2


def test_a_source_whose_upper_tier_errs_more_than_one_in_twenty_leaves_it() -> None:
    for wrong, of, score in (
        (4, 40, 0.95),
        (5, 40, 0.899),
        (2, 3, 0.95),
        (3, 5, 0.899),
        (10, 110, 0.899),
        (8, 110, 0.95),
    ):
        known = doubts([("places", "GPE", 3, 3.0, wrong, of)])
        assert doubted(PLACE, known).score == score


def test_few_decisions_say_little() -> None:
    assert 0.93 < doubted(PLACE, doubts([("places", "GPE", 1, 0.05, 0, 0)])).score < 0.95


def test_a_source_that_errs_as_often_as_it_says_stays() -> None:
    assert doubted(PLACE, doubts([("places", "GPE", 3, 3.0, 0, 0)])) is PLACE


def test_the_suggester_heeds_it_at_once() -> None:
    suggester = Suggester(["places"])
    (before,) = suggester.suggest_one("He lives in Oslo.")
    suggester.remember(Memory(records=(("places", "GPE", 30.0, 1.0, 0.0, 0.0),)))
    (after,) = suggester.suggest_one("He lives in Oslo.")
    assert after.score < before.score
    suggester.remember(Memory())
    assert suggester.suggest_one("He lives in Oslo.") == (before,)


def test_what_is_just_shown_was_decided_and_what_is_just_sure_leaves_the_upper_tier() -> None:
    known = doubts([("places", "GPE", 80, 10.0, 0, 0)])
    assert doubted(Suggestion(0, 5, "GPE", "places 1.4", 0.35), known).score == 0.152
    unsure = doubts([("places", "GPE", 3, 3.0, 5, 40)])
    assert doubted(Suggestion(0, 5, "GPE", "places 1.4", 0.9), unsure).score == 0.899
    assert doubted(Suggestion(0, 5, "GPE", "places 1.4", 0.9), doubts([])).score == 0.9
