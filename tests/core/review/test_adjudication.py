import json
from dataclasses import replace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.review.adjudication import (
    Decision,
    State,
    accept_unanimous,
    again,
    by_cause,
    carry,
    complete,
    decide,
    edited,
    gold,
    majority,
    nothing_here,
    rows,
    same_surface,
    standing,
    states,
    take,
    with_gone,
)
from rareannot.core.review.sites import CAUSES, Site, sites_of
from rareannot.core.spans import Span

TEXT = "Lynas shipped oxide. Lynas paid."
WIDE, NARROW, OTHER = Span(0, 5, "ORG"), Span(0, 3, "ORG"), Span(14, 19, "MATERIAL")


def sites(*answers: list[Span]) -> tuple[Site, ...]:
    return sites_of({f"a{i}": spans for i, spans in enumerate(answers)})


def test_a_taken_reading_becomes_gold_and_says_where_it_came_from() -> None:
    (site,) = sites([WIDE], [NARROW], [WIDE])
    decision = take(site, 0, "names whole")
    assert gold([decision]) == (Span(0, 5, "ORG", origin="adjudicated"),)
    assert (decision.readings, decision.annotators, decision.edited) == ((0,), ("a0", "a2"), False)
    assert decision.why == "names whole"


def test_nothing_here_is_a_decision_of_its_own_supported_by_those_who_marked_nothing() -> None:
    (site,) = sites([WIDE], [])
    decision = nothing_here(site)
    assert decision.nothing_here
    assert gold([decision]) == ()
    assert decision.annotators == ("a1",)
    assert complete([site], [decision])


def test_an_edited_decision_names_the_readings_it_agrees_with_and_stays_inside_the_text() -> None:
    (site,) = sites([WIDE], [NARROW])
    assert edited(site, [Span(0, 5, "GPE")], len(TEXT)).annotators == ()
    assert edited(site, [WIDE], len(TEXT)).annotators == ("a0",)
    with pytest.raises(UserError, match="lies outside the text"):
        edited(site, [Span(30, 60, "ORG")], len(TEXT))


def test_a_reading_that_is_not_there_is_refused_in_a_sentence() -> None:
    (site,) = sites([WIDE], [NARROW])
    with pytest.raises(UserError, match="2 readings; there is no number 3"):
        take(site, 2)
    with pytest.raises(UserError, match="there is no number 0"):
        take(site, -1)  # not the last one
    assert [take(site, number).readings for number in (0, 1)] == [(0,), (1,)]


def test_a_majority_is_proposed_only_among_three_or_more() -> None:
    assert majority(sites([WIDE], [])[0]) is None
    assert majority(sites([WIDE], [WIDE], [NARROW])[0]) == 0
    assert majority(sites([WIDE], [WIDE], [NARROW], [NARROW])[0]) is None
    assert majority(sites([WIDE], [NARROW], [])[0]) is None


def test_rows_keep_support_first_and_shuffle_equals_the_same_way_each_time() -> None:
    (site,) = sites([WIDE], [WIDE], [NARROW], [Span(0, 4, "ORG")], [Span(1, 5, "ORG")])
    orders = {rows(site, seed=f"document {i}") for i in range(60)}
    assert {order[0] for order in orders} == {0}
    assert {order[1:] for order in orders} >= {(1, 2, 3), (3, 2, 1)}
    assert rows(site, "document 1") == rows(site, "document 1")


def test_unanimous_places_are_accepted_once_and_no_decided_one_is_touched() -> None:
    found = sites([WIDE, OTHER], [WIDE])
    first = accept_unanimous(found, ())
    assert [d.spans[0].label for d in first] == ["ORG"]
    assert accept_unanimous(found, first) == ()
    overruled = decide(found, first, nothing_here(found[0]))
    assert accept_unanimous(found, overruled) == ()
    assert gold(overruled) == ()


def test_a_new_reading_turns_a_decided_site_into_changed_and_keeps_the_decision() -> None:
    before = sites([WIDE], [NARROW])
    decision = take(before[0], 0)
    assert states(before, [decision])[0].name == "decided"
    after = sites([WIDE], [NARROW], [Span(0, 8, "ORG")])
    (state,) = states(after, [decision])
    assert (state.name, state.decisions) == ("changed", (decision,))
    assert not complete(after, [decision])
    assert gold([decision]) == (Span(0, 5, "ORG", origin="adjudicated"),)


def test_another_vote_for_a_known_reading_changes_nothing() -> None:
    decision = take(sites([WIDE], [NARROW])[0], 0)
    assert states(sites([WIDE], [NARROW], [NARROW]), [decision])[0].name == "decided"


def test_deciding_a_changed_site_puts_the_new_decision_in_place_of_the_old() -> None:
    old = take(sites([WIDE], [NARROW])[0], 0)
    after = sites([WIDE], [NARROW], [Span(0, 8, "ORG")])
    settled = decide(after, [old], take(after[0], 1))
    assert len(settled) == 1
    assert complete(after, settled)


def test_a_decision_on_an_agreed_span_leaves_the_question_inside_it_open() -> None:
    outer, inner = Span(0, 20, "ORG"), Span(14, 19, "MATERIAL")
    found = sites([outer, inner], [outer])
    decisions = accept_unanimous(found, ())
    assert [s.name for s in states(found, decisions)] == ["decided", "open"]
    both = decide(found, decisions, take(found[1], 0))
    assert [(s.start, s.end) for s in gold(both)] == [(0, 20), (14, 19)]


def test_the_same_words_elsewhere_are_offered_where_the_same_question_stands() -> None:
    other = TEXT.replace("Lynas shipped", "A LYNAS shipped")
    (here,) = sites([Span(0, 5, "ORG")], [])
    again = sites([Span(21, 26, "ORG")], [])[0]
    third = sites([Span(2, 7, "ORG")], [])[0]
    differs = sites([Span(21, 26, "GPE")], [])[0]
    everything = [("d1", TEXT, here), ("d1", TEXT, again), ("d2", other, third), ("d1", TEXT, differs)]
    found = list(same_surface(here, TEXT, everything))
    assert found == [("d1", again), ("d2", third)]
    moved = carry(take(here, 0), third)
    assert moved.spans == (Span(2, 7, "ORG", origin="adjudicated"),)
    assert states([third], [moved])[0].name == "decided"


def test_review_goes_cause_by_cause() -> None:
    found = [("d", s) for s in sites([WIDE, OTHER, Span(21, 26, "ORG")], [NARROW, Span(21, 26, "GPE")])]
    assert [s.cause for _, s in by_cause(found, CAUSES)] == ["label", "boundary", "found by some"]
    (first, second) = sites([WIDE, OTHER], [])
    places = [("e", first), ("d", second), ("d", first)]
    assert by_cause(places, CAUSES) == [("d", first), ("d", second), ("e", first)]
    assert by_cause(places, ["label"]) == []


def test_decisions_survive_json_and_damaged_ones_are_refused_in_a_sentence() -> None:
    (site,) = sites([WIDE], [NARROW])
    for decision in (take(site, 0, "names whole"), nothing_here(site), edited(site, [OTHER], len(TEXT))):
        assert Decision.from_json(json.loads(json.dumps(decision.as_json()))) == decision
    for damaged in (
        {},
        {"start": "x"},
        {**take(site, 0).as_json(), "spans": [{"start": 1}]},
        {"start": 0, "end": None},
    ):
        with pytest.raises(UserError):
            Decision.from_json(damaged)


def test_two_decisions_that_contradict_each_other_leave_their_site_changed_and_the_later_one_in_the_gold() -> None:
    found = sites([WIDE], [NARROW])
    wide, narrow = take(found[0], 0), take(found[0], 1)
    (state,) = states(found, [wide, narrow])
    assert (state.name, state.decisions) == ("changed", (wide, narrow))
    assert gold([wide, narrow]) == narrow.spans
    assert states(found, [wide, take(found[0], 0, "said twice")])[0].name == "decided"
    assert complete(found, decide(found, [wide, narrow], take(found[0], 0)))


def test_an_old_decision_on_the_same_place_speaks_against_a_newer_one_but_not_against_one_around_it() -> None:
    old = take(sites([WIDE], [NARROW])[0], 0)
    later = sites([WIDE], [Span(0, 5, "GPE")])
    assert states(later, [old, take(later[0], 1)])[0].name == "changed"
    around = sites([Span(0, 20, "ORG")], [Span(0, 20, "GPE")])
    assert states(around, [old, take(around[0], 0)])[0].name == "decided"


def test_a_place_that_has_gone_is_asked_about_until_it_is_settled_anew() -> None:
    answers = {"a": [WIDE], "b": [NARROW]}
    old = take(sites_of(answers)[0], 0)
    now: dict[str, list[Span]] = {"a": [], "b": []}
    (site,) = with_gone((), [old], now)
    assert (site.start, site.end, site.readings[0].spans, site.annotators) == (0, 5, (), 2)
    assert states([site], [old])[0].name == "changed"
    kept = decide([site], [old], nothing_here(site))
    (again,) = with_gone((), kept, now)
    assert complete([again], kept)
    assert with_gone(sites_of(answers), [old], answers) == sites_of(answers)


@pytest.mark.parametrize(("start", "name"), [(3, "open"), (2, "changed"), (0, "changed")])
def test_a_decision_whose_site_is_gone_is_asked_about_where_one_character_of_it_is_left(start: int, name: str) -> None:
    old = take(sites([Span(0, 3, "ORG")], [])[0], 0)
    later = sites([Span(start, 8, "ORG")], [Span(start, 8, "GPE")])
    assert [state.name for state in states(later, [old])] == [name]
    assert len(decide(later, [old], take(later[0], 0))) == (2 if name == "open" else 1)


def test_a_site_that_changed_can_be_settled_as_it_was() -> None:
    (before,), (now,) = sites([WIDE], [NARROW]), sites([WIDE], [NARROW], [Span(0, 5, "GPE")])
    settled = edited(before, [WIDE], len(TEXT), "names whole")
    same = again(now, settled)
    assert (same.spans, same.edited, same.why) == (settled.spans, True, "names whole")
    assert (same.fingerprint, same.annotators) == (now.fingerprint, ("a0",))
    assert again(now, settled, "still whole").why == "still whole"


def test_gold_at_a_site_is_the_last_decision_on_it_and_else_the_last_on_what_was_there() -> None:
    (before,), (now,) = sites([WIDE], [NARROW]), sites([WIDE], [NARROW], [Span(0, 5, "GPE")])
    old, older, new = take(before, 1), take(before, 0), take(now, 0)
    assert standing(now, State("open")) is None
    assert standing(now, State("changed", (older, old))) is old
    assert standing(now, State("changed", (new, old))) is new
    assert standing(now, State("changed", (new, replace(new, why="anew"), old))) == replace(new, why="anew")
