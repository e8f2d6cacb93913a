"""Marks: decided spans and waiting suggestions in one reading order."""

from dataclasses import replace

from rareannot.core.marks import Mark, Marks, key_of, mark_of_span, mark_of_waiting
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion

PROPOSED = {"p": Suggestion(4, 9, "GPE", "places 1", 0.5), "q": Suggestion(0, 3, "ORG", "names 1", 0.25)}
DECIDED = {"q": Span(0, 3, "ORG", origin="accepted"), "s": Span(0, 9, "DATE", note="odd", flag=True)}


def test_a_suggestion_that_was_decided_waits_no_more() -> None:
    marks = Marks(PROPOSED, DECIDED)
    assert sorted(marks.waiting) == ["p"]
    assert [(one.id, one.state) for one in marks] == [("s", "manual"), ("q", "accepted"), ("p", "undecided")]
    assert len(marks) == 3


def test_without_decisions_every_suggestion_waits() -> None:
    marks = Marks(PROPOSED, {})
    assert [(one.id, one.decided) for one in marks] == [("q", False), ("p", False)]


def test_a_decided_span_says_all_that_it_says_as_a_mark_too() -> None:
    mark = mark_of_span("s", DECIDED["s"])
    assert (mark.id, mark.start, mark.end, mark.label, mark.state, mark.note, mark.flag) == (
        "s",
        0,
        9,
        "DATE",
        "manual",
        "odd",
        True,
    )
    assert mark.decided


def test_a_waiting_suggestion_keeps_its_score_and_source() -> None:
    assert mark_of_waiting("p", PROPOSED["p"]) == Mark("p", 4, 9, "GPE", "undecided", None, 0.5, "places 1")


def test_a_mark_is_found_by_its_id_and_so_is_its_place() -> None:
    marks = Marks(PROPOSED, DECIDED)
    found = marks.named("p")
    assert found is not None
    assert (found.label, marks.key("p")) == ("GPE", (4, -9, "p"))
    assert (marks.named("none"), marks.key("none")) == (None, None)
    assert marks.key("s") == (0, -9, "s") == key_of(mark_of_span("s", DECIDED["s"]))


def test_marks_made_of_marks_are_the_same_marks() -> None:
    marks = list(Marks(PROPOSED, DECIDED))
    assert list(Marks.of(marks)) == marks
    assert list(Marks.of(reversed(marks))) == marks


def test_marks_are_found_by_their_label_decided_or_not() -> None:
    marks = Marks(PROPOSED, DECIDED)
    assert marks.labelled(frozenset({"GPE", "DATE"})) == {"p", "s"}
    assert marks.labelled(frozenset({"ORG"})) == {"q"}
    assert marks.labelled(frozenset()) == set()


def test_the_outer_of_two_comes_first_and_equals_go_by_id() -> None:
    one = Mark("b", 2, 9, "ORG", "manual")
    marks = [one, replace(one, id="a"), replace(one, id="c", end=10), replace(one, id="d", start=1, end=2)]
    assert [mark.id for mark in sorted(marks, key=key_of)] == ["d", "c", "a", "b"]
