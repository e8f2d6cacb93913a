"""Marks: decided spans and waiting suggestions in one reading order."""

from dataclasses import replace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.marks import (
    Mark,
    Marks,
    Remark,
    Walk,
    key_of,
    mark_of_span,
    mark_of_waiting,
    moved_from_span,
    moved_to_spans,
    put,
    without_answered,
)
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


def test_a_note_on_what_waits_is_kept_where_marks_are_made_of_marks() -> None:
    noted, plain = replace(mark_of_waiting("p", PROPOSED["p"]), note="odd"), mark_of_waiting("q", PROPOSED["q"])
    assert list(Marks.of([noted, plain])) == [plain, noted]
    assert [one.noted for one in (noted, plain, replace(plain, flag=True))] == [True, False, True]


def test_a_remark_survives_json_and_what_is_none_is_refused() -> None:
    for remark in (Remark(0, 0, "n"), Remark(0, 5, flag=True), Remark(3, 3, answered=True), Remark(2, 4)):
        assert Remark.from_json(remark.as_json()) == remark
    assert Remark(2, 4).as_json() == {"start": 2, "end": 4}
    for wrong in ({"start": -1, "end": 2}, {"start": 3, "end": 2}, {"start": 1.0, "end": 2}, {"start": 1, "end": True},
                  {"start": 1, "end": 2, "note": 7}, {"end": 2}):  # fmt: skip
        with pytest.raises(UserError, match="A remark needs a place"):
            Remark.from_json(wrong)
    assert Remark.from_json({"start": 1, "end": 2, "flag": 1, "answered": "yes"}) == Remark(1, 2)


def test_a_remark_that_says_nothing_is_none() -> None:
    one, other = Remark(0, 5, "n"), Remark(6, 9, answered=True)
    assert put({"a": one}, "b", other) == {"a": one, "b": other}
    assert put({"a": one, "b": other}, "b", Remark(6, 9)) == {"a": one}
    assert without_answered({"a": one, "b": other}, "b") == {"a": one}
    assert (
        without_answered({"a": one, "b": other}, "a")
        == without_answered({"a": one, "b": other}, "c")
        == {"a": one, "b": other}
    )


def test_a_note_goes_along_with_a_suggestion_that_is_decided_and_comes_back_with_it() -> None:
    remarks = {"p": Remark(4, 9, "odd", True, True), "q": Remark(0, 3, answered=True), "r": Remark(1, 2, "n")}
    decided = {"p": Span(4, 9, "GPE"), "q": Span(0, 3, "ORG")}
    left, spans = moved_to_spans(remarks, decided, {})
    assert spans == {"p": Span(4, 9, "GPE", note="odd", flag=True), "q": decided["q"]}
    assert left == {"p": Remark(4, 9, answered=True), "q": remarks["q"], "r": remarks["r"]}
    assert moved_to_spans(remarks, decided, decided) == (remarks, decided)
    assert moved_from_span(left, "p", spans["p"], (4, 9)) == remarks
    assert moved_from_span({}, "q", decided["q"], (0, 3)) == {}


def test_a_walk_goes_through_wanted_marks_and_wraps_around() -> None:
    walk = Walk(Marks(PROPOSED, DECIDED))  # s, q, p

    def steps(place: str | None, *wanted: str, direction: int = 1) -> str | None:
        return walk.step(None if place is None else walk.place(place), lambda i: i in wanted, direction)

    assert (len(walk), [walk.number(i) for i in ("s", "q", "p", "none")]) == (3, [1, 2, 3, 0])
    assert [steps(i, "s", "q", "p") for i in (None, "s", "q", "p")] == ["s", "q", "p", "s"]
    assert [steps(i, "s", "q", "p", direction=-1) for i in (None, "s", "q", "p")] == ["p", "p", "s", "q"]
    assert (steps("q", "q"), steps("q", "s"), steps("q", "p", direction=-1), steps("q")) == ("q", "s", "p", None)
    assert walk.step(walk.at(1), lambda _: True) == "p"
    assert walk.step(walk.at(1), lambda _: True, -1) == "q"
    assert walk.step(walk.at(100), lambda _: True) == "s"
    assert Walk().step(None, lambda _: True) is None


def test_a_walk_goes_on_from_where_a_mark_stood_and_finds_what_was_put() -> None:
    walk = Walk(Marks(PROPOSED, DECIDED))
    gone = walk.place("q")
    walk.put("q", None)
    assert (len(walk), walk.place("q"), walk.number("q")) == (2, None, 0)
    assert (walk.step(gone, lambda _: True), walk.step(gone, lambda _: True, -1)) == ("p", "s")
    walk.put("new", Mark("new", 2, 3, "ORG", "manual"))
    assert [walk.number(i) for i in ("s", "new", "p")] == [1, 2, 3]
    walk.put("new", Mark("new", 20, 23, "ORG", "manual"))
    assert (len(walk), walk.number("new"), walk.place("new")) == (3, 3, (20, -23, "new"))


@pytest.mark.parametrize(("note", "flag"), [("odd", False), ("", True)])
def test_a_note_or_a_flag_alone_goes_along_with_a_decision(note: str, flag: bool) -> None:
    left, spans = moved_to_spans({"p": Remark(4, 9, note, flag)}, {"p": Span(4, 9, "GPE")}, {})
    assert (dict(left), spans) == ({}, {"p": Span(4, 9, "GPE", note=note, flag=flag)})
