"""The walk's helpers by real keys: the same string elsewhere, the sweep, leaps of the cursor, notes and passages."""

from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import Suggestion
from rareannot.gui.widgets.page_bars import HintRow
from tests.bench.effort import play
from tests.bench.scenario import TARGET_S, known_scenario, scenario
from tests.e2e.conftest import Person
from tests.gui.walk import shown_text

TEXT = "osko sold 300 tons and bergev bought 20 tons from osko while bergev and osko wait for the bergev times today"


@pytest.fixture
def walker(person: Person, tmp_path: Path) -> Person:
    """A person at an article with one suggestion, the first word."""
    path = tmp_path / "walk.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(TEXT, "one"), Document("more of it tomorrow", "two")])
        last = Suggestion(0, 8, "DATE", "t 1", 0.9)
        project.suggestions.put([(1, [Suggestion(0, 4, "ORG", "t 1", 0.9)]), (2, [last])], "t 1")
    person.opens(path)
    return person


def _origins(person: Person) -> list[tuple[str, str]]:
    assert person.place.session.annotation
    spans = sorted(person.place.session.annotation.spans.values(), key=lambda s: s.start)
    return [(person.text()[s.start : s.end], s.origin) for s in spans]


def test_the_same_words_are_marked_with_one_key_and_taken_back_with_one(walker: Person) -> None:
    walker.presses("G")
    assert len(walker.place.view.marks.shown().offers) == 2
    walker.presses("S")
    assert _origins(walker) == [("osko", "corrected"), ("osko", "propagated"), ("osko", "propagated")]
    walker.presses("Ctrl+Z")
    assert _origins(walker) == [("osko", "corrected")]


def test_escape_leaves_the_offer_and_enter_takes_it(walker: Person) -> None:
    walker.presses("G", "Escape")
    assert walker.place.view.marks.shown().offers == ()
    walker.presses("[", "S", "Return")
    assert len(_origins(walker)) == 3
    assert walker.place.session.annotation
    assert walker.place.session.annotation.status == "in progress"


def test_enter_rings_what_may_be_missed_and_each_ring_is_answered(walker: Person) -> None:
    walker.presses("X", "Return")
    shown = walker.place.view.marks.shown()
    assert walker.text()[slice(*(shown.sweep or (0, 0)))] == "300 tons"
    walker.presses("2")
    assert walker.decided() == {"300 tons": "QUANTITY"}
    walker.presses("Space")
    assert walker.place.view.marks.shown().sweep is None
    walker.presses("Return")
    walker.waits(lambda: walker.place.session.row == 2)
    assert walker.place.project_thread.now(lambda p: p.annotation(1)).status == "done"


def test_enter_twice_says_that_nothing_is_missed(walker: Person) -> None:
    walker.presses("X", "Return", "Return")
    walker.waits(lambda: walker.place.session.row == 2)


def test_escape_ends_the_sweep_and_the_article_stays_open(walker: Person) -> None:
    walker.presses("X", "Return", "Escape")
    assert walker.place.view.marks.shown().sweep is None
    assert walker.place.view.caret.selection() is None
    assert walker.place.session.row == 1


def test_the_cursor_leaps_to_figures_words_and_ends(walker: Person) -> None:
    view = walker.place.view
    for key, words in (
        ("D", "300 tons"),
        ("D", "20 tons"),
        ("Shift+D", "300 tons"),
        ("Home", "osko"),
        ("End", "today"),
    ):
        walker.presses(key)
        assert walker.text()[slice(*(view.caret.selection() or (0, 0)))] == words, key
    walker.presses("Home", "Ctrl+Right", ".", ".", ">")
    assert walker.text()[slice(*(view.caret.selection() or (0, 0)))] == "bought 20"


def test_nested_spans_are_reached_one_by_one(walker: Person) -> None:
    walker.presses("Space", "End", "Left", ",", "O", "Escape", "Left", "Right", "G", "Escape", "I")
    assert walker.current() == "bergev times"
    walker.presses("I")
    assert walker.current() == "bergev"


def test_a_suggestion_inside_boilerplate_does_not_wait(walker: Person) -> None:
    walker.presses("Home", "Shift+End", "B")
    assert walker.place.session.walk.undecided() == 0
    walker.presses("J")
    walker.waits(lambda: walker.place.session.row == 2)


def test_a_flag_is_set_and_taken_away_by_a_key(walker: Person) -> None:
    for wanted in (True, False):
        walker.place.do("flag")
        mark = walker.place.session.walk.mark()
        assert mark
        assert mark.flag is wanted
        assert (mark.state, walker.place.message.sentence) == ("undecided", "")


def test_the_ring_goes_back_to_the_suggestion_that_was_left_for_missed_words(walker: Person) -> None:
    walker.presses("Right", "Right", ".", "2")
    assert walker.decided() == {"300 tons": "QUANTITY"}
    assert walker.current() == "osko"
    walker.presses("Space")
    assert walker.decided()["osko"] == "ORG"


def test_a_made_span_stays_current_where_the_walk_came_from_a_decided_one(walker: Person) -> None:
    walker.presses("Space", "[", "Right", "Right", ".", "2")
    assert walker.current() == "300 tons"


def test_a_made_span_that_is_undone_is_current_no_more_and_the_cursor_goes_on_from_there(walker: Person) -> None:
    walker.presses("Space", "[", "Right", "Right", ".", "2", "Ctrl+Z")
    assert walker.place.session.walk.current == ""
    empty = "Arrow keys move a cursor; a label's key makes a span."
    walker.waits(lambda: empty in shown_text(walker.place.inspector))
    walker.presses("Left")
    selected = walker.place.view.caret.selection()
    assert selected
    assert selected[0] < TEXT.index("and bergev")


def test_full_stop_and_comma_move_the_end_of_the_current_span(walker: Person) -> None:
    walker.presses(".", ".")
    assert walker.decided() == {"osko sold 300": "ORG"}
    walker.presses(",", ",", ",")  # the last word stays
    assert walker.decided() == {"osko": "ORG"}
    assert walker.place.view.caret.selection() is None


@pytest.mark.parametrize("which", [scenario, known_scenario])
def test_the_comparison_scenario_costs_less_motor_time_than_its_target(which: object, person: Person) -> None:
    played = play(*which())  # type: ignore[operator]
    assert played.effort.seconds < TARGET_S
    assert (played.effort.clicks, played.effort.drags) == (0, 0)


def test_the_foot_says_what_keys_do_with_selected_words(walker: Person) -> None:
    hints = walker.place.status.findChild(HintRow)
    assert hints is not None
    assert "accept" in hints.accessibleName()
    walker.presses("Right")
    assert "label the words" in hints.accessibleName()
    assert "accept" not in hints.accessibleName()
    walker.presses("Escape")
    assert "accept" in hints.accessibleName()


def test_a_narrowed_list_says_how_many_of_all_it_shows(walker: Person) -> None:
    queue = walker.place.queue
    walker.waits(lambda: queue._count.text() == "2")
    queue.filters.choose("done")
    walker.waits(lambda: queue._count.text() == "0 of 2")


SWEPT = "grey dross was sold then dross came back and dross went but the dross stayed"


@pytest.fixture
def sweeper(person: Person, tmp_path: Path) -> Person:
    """A person in the sweep: one of four words is marked, and the first ring is around the second."""
    path = tmp_path / "sweep.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(SWEPT, "one"), Document("more of it", "two")])
        project.suggestions.put([(1, [Suggestion(5, 10, "MATERIAL", "t 1", 0.9)]), (2, [])], "t 1")
    person.opens(path)
    person.presses("Space", "Return")
    return person


def _hinted(person: Person) -> str:
    hints = person.place.status.findChild(HintRow)
    assert hints is not None
    return hints.accessibleName()


def _ring(person: Person) -> int:
    return (person.place.view.marks.shown().sweep or (-1, -1))[0]


def test_the_foot_says_that_enter_takes_what_is_offered(sweeper: Person) -> None:
    sweeper.presses("M")
    assert "S / Enter mark 2 more" in _hinted(sweeper)
    assert "nothing here" in _hinted(sweeper)
    sweeper.presses("Return")
    assert [origin for _, origin in _origins(sweeper)] == ["accepted", "manual", "propagated", "propagated"]
    assert _ring(sweeper) == -1
    assert "done, next article" in _hinted(sweeper)


def test_a_place_said_to_be_nothing_is_not_offered(sweeper: Person) -> None:
    sweeper.presses("Space", "M")
    second = SWEPT.index("dross", 10)
    offers = sweeper.place.view.marks.shown().offers
    assert len(offers) == 1
    assert offers[0][0] > second
    sweeper.presses("Space")  # the ring that is offered too: a decision takes the offer back
    assert sweeper.place.view.marks.shown().offers == ()
    sweeper.presses("Return")
    sweeper.waits(lambda: sweeper.place.session.row == 2)
    assert len(sweeper.place.project_thread.now(lambda p: p.annotation(1)).spans) == 2


def test_what_is_undone_in_the_sweep_is_ringed_again(sweeper: Person) -> None:
    first = _ring(sweeper)
    sweeper.presses("M", "Escape")
    assert _ring(sweeper) > first
    sweeper.presses("Ctrl+Z")
    assert _ring(sweeper) == first
    sweeper.presses("M", "S", "Ctrl+Z")
    assert _ring(sweeper) > first


def test_a_span_made_beside_the_ring_leaves_the_ring_open(sweeper: Person) -> None:
    first = _ring(sweeper)
    sweeper.presses("Home", "O")
    assert sweeper.decided()["grey"] == "ORG"
    assert _ring(sweeper) == first


def test_selected_words_stay_selected_when_suggestions_come_in(walker: Person) -> None:
    walker.presses("Right", "Right", ".")
    selected = walker.place.view.caret.selection()
    assert selected
    walker.place.session.reload()
    walker.place.project_thread.now(lambda p: None)
    walker.waits(lambda: walker.place.session.again)
    assert walker.place.view.caret.selection() == selected
    walker.presses("2")
    assert walker.decided() == {"300 tons": "QUANTITY"}
    assert walker.current() == "osko"


def test_the_sweep_goes_on_when_its_article_is_read_again(sweeper: Person) -> None:
    first = _ring(sweeper)
    sweeper.place.session.reload()
    sweeper.waits(lambda: sweeper.place.session.again)
    assert _ring(sweeper) == first
    sweeper.presses("M")
    assert len(sweeper.decided()) == 1
    assert len(_origins(sweeper)) == 2


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (("S",), "Decide this span first"),
        (("Right", "S"), "Go to a decided span first"),
        (("End", "5", "S"), "No other undecided"),
    ],
)
def test_why_nothing_is_offered_elsewhere_is_said(walker: Person, keys: tuple[str, ...], sentence: str) -> None:
    walker.presses(*keys[:-1])
    if walker.decided():
        walker.presses("[")
    walker.presses(keys[-1])
    assert walker.place.message.sentence.startswith(sentence)


def test_an_undo_lets_go_of_words_that_were_selected_since(walker: Person) -> None:
    walker.presses("G", "Escape", "Right", "Shift+Right")
    assert walker.place.view.caret.selection() is not None
    walker.presses("Ctrl+Z")
    assert walker.place.view.caret.selection() is None
    assert walker.current() == "osko"
    walker.presses("Right")
    walker.presses("Ctrl+Y")
    assert walker.place.view.caret.selection() is None


def test_undo_after_done_goes_back_reopens_and_says_so_also_after_closing(walker: Person) -> None:
    path = walker.place.project_thread.path
    walker.presses("X", "Return", "Return")
    walker.waits(lambda: walker.place.session.row == 2)
    walker.presses("Ctrl+Z")
    walker.waits(lambda: walker.place.session.row == 1)
    assert "is open again" in walker.place.message.sentence
    walker.presses("Ctrl+Shift+Z")
    walker.waits_for_the_disk()
    walker.closes()
    walker.opens(path)
    walker.presses("Ctrl+Z")
    walker.waits(lambda: walker.place.session.row == 1)
    assert walker.place.session.annotation
    assert walker.place.session.annotation.status == "in progress"
    walker.presses("Ctrl+Z")
    assert walker.current() == "osko"
    assert walker.place.session.walk.undecided() == 1


def test_undo_right_after_done_stays_in_the_article(walker: Person) -> None:
    walker.presses("X", "Return", "Return", "Ctrl+Z")
    walker.waits_for_the_disk()
    walker.bot.wait(50)
    assert walker.place.session.row == 1
    assert walker.place.session.annotation
    assert walker.place.session.annotation.status == "in progress"
