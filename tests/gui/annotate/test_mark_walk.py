"""The walk by plain values: which marks it sees, which wait, where a step goes, and where it stands when they change."""

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.mark_walk import MarkWalk

TEXT = "alpha beta gamma delta epsilon"


def place(word: str) -> tuple[int, int]:
    return TEXT.index(word), TEXT.index(word) + len(word)


def suggestion(word: str, score: float = 0.9, label: str = "ORG") -> Suggestion:
    return Suggestion(*place(word), label, "test 1", score)


def annotation() -> Annotation:
    """Alpha and gamma wait, beta is too low to be shown, delta is decided."""
    proposed = {"a": suggestion("alpha"), "b": suggestion("beta", 0.2), "g": suggestion("gamma")}
    return Annotation(Document(TEXT), builtin_label_set(), proposed, {"d": Span(*place("delta"), "ORG")})


@pytest.fixture
def walk(qapp: QApplication) -> MarkWalk:
    """A walk that has begun and stands nowhere."""
    made = MarkWalk()
    made.begin(annotation())
    return made


def edited(walk: MarkWalk, after: Annotation) -> list[str]:
    """Let the walk follow an edit; the ids that it says were touched."""
    before = walk.annotation
    assert before is not None
    return sorted(walk.follow(after, Action("edit", diff(before, after))))


def test_at_first_nothing_is_current(walk: MarkWalk) -> None:
    assert (walk.current, walk.mark(), walk.offset()) == ("", None, None)
    assert walk.count() == len(walk.marks()) == 4


@pytest.mark.parametrize(
    ("low", "rejected", "seen"), [(False, False, "adg"), (True, False, "abdg"), (False, True, "adg")]
)
def test_what_is_seen_is_what_is_decided_or_scored_high(walk: MarkWalk, low: bool, rejected: bool, seen: str) -> None:
    walk.show_low, walk.show_rejected = low, rejected
    assert [i for i in "abdg" if walk.visible(i)] == list(seen)


def test_a_rejected_mark_is_seen_only_where_that_is_asked_for(walk: MarkWalk) -> None:
    edited(walk, annotation().reject("a"))
    assert not walk.visible("a")
    walk.show_rejected = True
    assert walk.visible("a")


def test_an_unknown_mark_is_not_seen(walk: MarkWalk) -> None:
    assert not walk.visible("z")


def test_what_waits_is_undecided_and_above_the_threshold(walk: MarkWalk) -> None:
    assert [i for i in "abdg" if walk.waits(i)] == ["a", "g"]
    assert walk.undecided() == 2


def test_low_ones_wait_too_while_they_are_shown_and_are_not_counted(walk: MarkWalk) -> None:
    walk.show_low = True
    assert [i for i in "abdgz" if walk.waits(i)] == ["a", "b", "g"]
    assert walk.undecided() == 2


def test_a_step_goes_to_the_next_seen_mark_and_round_the_end(walk: MarkWalk) -> None:
    met = []
    for _ in range(4):
        assert walk.step(1)
        met.append(walk.current)
    assert met == ["a", "g", "d", "a"]


def test_a_step_back_goes_round_the_beginning(walk: MarkWalk) -> None:
    walk.go("a")
    walk.step(-1)
    assert walk.current == "d"


def test_a_step_can_be_asked_to_stop_only_where_something_waits(walk: MarkWalk) -> None:
    walk.go("g")
    assert walk.step(1, walk.waits)
    assert walk.current == "a"


def test_where_no_mark_is_wanted_a_step_goes_nowhere(walk: MarkWalk) -> None:
    walk.go("g")
    assert not walk.step(1, lambda _: False)
    assert walk.current == "g"


def test_to_go_somewhere_is_to_have_moved(walk: MarkWalk) -> None:
    walk.stand_on("a")
    walk.go("a")
    assert not walk.moved
    walk.go("g")
    assert walk.moved


def test_a_step_is_to_have_moved(walk: MarkWalk) -> None:
    walk.step(1)
    assert walk.moved


def test_the_position_is_the_number_in_reading_order(walk: MarkWalk) -> None:
    assert walk.position() == (0, 4)
    walk.go("g")
    assert walk.position() == (3, 4)


def test_standing_on_a_mark_says_so_each_time(walk: MarkWalk) -> None:
    said: list[str] = []
    walk.current_changed.connect(lambda: said.append(walk.current))
    walk.stand_on("a")
    walk.stand_on("a")
    walk.go("a")
    assert said == ["a", "a"]


def test_the_first_that_waits_is_stood_on_else_none(walk: MarkWalk) -> None:
    edited(walk, annotation().accept("a"))
    walk.stand_on_first()
    assert walk.current == "g"
    edited(walk, annotation().accept_all(["a", "g"]))
    walk.stand_on_first()
    assert walk.current == ""


def test_from_a_place_in_the_text_the_walk_goes_on_with_what_starts_there(walk: MarkWalk) -> None:
    walk.stand_at(place("gamma")[0])
    assert (walk.current, walk.cursor, walk.offset()) == ("", place("gamma")[0], place("gamma")[0])
    walk.step(1)
    assert (walk.current, walk.cursor) == ("g", None)


def test_from_a_place_in_the_text_a_step_back_meets_what_starts_before(walk: MarkWalk) -> None:
    walk.stand_at(place("gamma")[0])
    walk.step(-1)
    assert walk.current == "a", "beta is not seen"


def test_the_offset_of_a_mark_is_its_end_also_when_it_is_gone(walk: MarkWalk) -> None:
    walk.go("d")
    assert walk.offset() == place("delta")[1]
    edited(walk, annotation().reject("d"))
    walk.stand_on("")
    assert walk.offset() == place("delta")[1]


def test_the_suggestion_that_was_left_is_known_while_it_waits(walk: MarkWalk) -> None:
    walk.go("a")
    walk.stand_at(0)
    walk.stand_at(7)
    assert walk.left() == "a"
    edited(walk, annotation().accept("a"))
    assert walk.left() == ""


def test_a_decided_mark_is_not_gone_back_to(walk: MarkWalk) -> None:
    walk.go("d")
    walk.stand_at(0)
    assert walk.left() == ""


def test_who_stands_on_a_mark_has_left_none(walk: MarkWalk) -> None:
    walk.go("a")
    walk.stand_at(0)
    walk.go("g")
    assert walk.left() == ""


def test_an_edit_tells_which_marks_it_touched(walk: MarkWalk) -> None:
    assert edited(walk, annotation().accept("a")) == ["a"]
    assert walk.undecided() == 1


def test_a_decision_taken_back_waits_again(walk: MarkWalk) -> None:
    edited(walk, annotation().accept("a"))
    edited(walk, annotation())
    assert walk.undecided() == 2


def test_a_low_suggestion_taken_back_does_not_wait(walk: MarkWalk) -> None:
    edited(walk, annotation().accept("b"))
    edited(walk, annotation())
    assert walk.undecided() == 2


def test_a_new_mark_is_walked_to(walk: MarkWalk) -> None:
    edited(walk, annotation().add(Span(*place("epsilon"), "ORG"), "e"))
    walk.go("d")
    walk.step(1)
    assert (walk.current, walk.count()) == ("e", 5)


def test_what_lies_in_a_passage_waits_for_nothing_until_the_passage_is_gone(walk: MarkWalk) -> None:
    with_passage = annotation().add(Span(0, place("beta")[1], "BOILERPLATE"), "p")
    edited(walk, with_passage)
    walk.show_low = True
    assert [i for i in "abg" if walk.waits(i)] == ["g"]
    edited(walk, annotation())
    assert [i for i in "abg" if walk.waits(i)] == ["a", "b", "g"]
    assert walk.undecided() == 2


def test_inside_a_passage_a_decision_taken_back_does_not_wait(walk: MarkWalk) -> None:
    with_passage = annotation().add(Span(0, place("beta")[1], "BOILERPLATE"), "p")
    edited(walk, with_passage)
    edited(walk, with_passage.accept("a"))
    edited(walk, with_passage)
    assert walk.undecided() == 1


def test_after_an_undo_the_first_span_it_touched_is_current(walk: MarkWalk) -> None:
    walk.go("d")
    after = annotation().accept("g")
    action = Action("accept", diff(annotation(), after))
    walk.follow(after, action)
    walk.stand_on_touched(action)
    assert walk.current == "g"


def test_where_the_undone_span_is_gone_none_is_current(walk: MarkWalk) -> None:
    walk.go("d")
    after = annotation().reject("d")
    action = Action("reject", diff(annotation(), after))
    walk.follow(after, action)
    walk.stand_on_touched(action)
    assert walk.current == ""


def test_an_action_on_no_span_leaves_the_current_one(walk: MarkWalk) -> None:
    walk.go("d")
    after = annotation().with_note("why", True)
    walk.follow(after, action := Action("note", diff(annotation(), after)))
    walk.stand_on_touched(action)
    assert walk.current == "d"


def test_a_stopped_walk_knows_no_mark(walk: MarkWalk) -> None:
    walk.go("a")
    walk.stop()
    assert (walk.mark(), walk.visible("a"), len(walk.marks())) == (None, False, 0)


def test_a_walk_without_an_article_has_nothing_to_go_to(walk: MarkWalk) -> None:
    walk.go("a")
    walk.leave()
    assert (walk.current, walk.count(), walk.undecided()) == ("", 0, 0)
    assert not walk.step(1)


def test_another_article_begins_with_nothing_current(walk: MarkWalk) -> None:
    walk.go("d")
    walk.begin(annotation())
    assert (walk.current, walk.offset()) == ("", None)
