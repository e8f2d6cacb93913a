"""The token cursor by keys: where it comes up, how far each key goes, and what Shift takes in."""

import pytest

from rareannot.core.document import Document
from rareannot.store import Project
from tests.gui.annotate.desk import TEXT, Annotator, at

SENTENCES = "Kilundu sells ore. Oslo buys it in May. Japan waits."


@pytest.fixture
def at_lithium(annotator: Annotator) -> Annotator:
    """Somebody whose cursor is on the first "lithium"."""
    annotator.session.walk.go("")
    annotator.selects("lithium")
    return annotator


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("Right",), "to"),
        (("Left",), "of"),
        (("Right", "Right"), "japan"),
        ((".",), "lithium to"),
        (("Shift+Left",), "of lithium"),
        ((".", ".", ","), "lithium to"),
        ((".", "Right"), "japan"),
        (("Home",), "kilundu"),
        (("End",), "friday"),
    ],
)
def test_a_key_moves_the_cursor_or_stretches_it(at_lithium: Annotator, keys: tuple[str, ...], words: str) -> None:
    at_lithium.presses(*keys)
    assert at_lithium.selected() == words


def test_in_a_text_without_sentences_a_leap_is_five_words(at_lithium: Annotator) -> None:
    at_lithium.presses("Ctrl+Right")
    assert at_lithium.selected() == "sells"
    at_lithium.presses("Ctrl+Left")
    assert at_lithium.view.caret.selection() == at("lithium")


@pytest.mark.parametrize(("key", "words"), [("Ctrl+Right", "Japan"), ("Ctrl+Left", "Oslo")])
def test_in_a_text_of_sentences_a_leap_is_a_sentence(annotator: Annotator, key: str, words: str) -> None:
    (row,) = annotator.project_thread.now(lambda p: _added(p, SENTENCES))
    annotator.opens(row)
    annotator.selects("buys" if key == "Ctrl+Right" else "in")
    annotator.presses(key)
    assert annotator.selected() == words


def _added(project: Project, text: str) -> list[int]:
    before = set(project.ids())
    project.add_documents([Document(text, "three")])
    return [row for row in project.ids() if row not in before]


def test_to_the_edges_of_the_article_everything_between_is_taken(at_lithium: Annotator) -> None:
    at_lithium.page.tools.token_cursor.select_to_home()
    assert at_lithium.view.caret.selection() == (0, at("lithium")[1])
    at_lithium.selects("lithium")
    at_lithium.page.tools.token_cursor.select_to_end()
    assert at_lithium.view.caret.selection() == (at("lithium")[0], len(TEXT))


def test_without_a_cursor_shift_end_takes_the_last_word(annotator: Annotator) -> None:
    annotator.session.walk.go("")
    annotator.page.tools.token_cursor.select_to_end()
    assert annotator.selected() == "friday"


def test_the_last_word_of_a_long_article_is_found_far_behind(annotator: Annotator) -> None:
    (row,) = annotator.project_thread.now(lambda p: _added(p, "ore " * 300 + "copper"))
    annotator.opens(row)
    annotator.presses("End")
    assert annotator.view.caret.selection() == (1200, 1206)


def test_the_cursor_comes_up_behind_or_before_the_place_where_the_walk_stands(annotator: Annotator) -> None:
    annotator.session.walk.stand_at(at("sells")[0])
    annotator.presses("Right")
    assert annotator.selected() == "sells"
    annotator.view.caret.clear()
    annotator.session.walk.stand_at(at("sells")[0])
    annotator.presses("Left")
    assert annotator.view.caret.selection() == at("kilundu", nth=1)


def test_beside_a_current_span_the_cursor_comes_up_next_to_it(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.presses("Right")
    assert annotator.selected() == "and"
    assert annotator.current() == "", "a label's key is for the words now"


def test_shift_and_an_arrow_move_the_end_of_the_current_span(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.presses(".")
    assert (annotator.current(), annotator.selected()) == ("japan and", "")
    annotator.presses(",")
    assert annotator.current() == "japan"


def test_without_a_cursor_up_and_down_go_from_span_to_span(annotator: Annotator) -> None:
    annotator.presses("Down")
    assert annotator.current() == "500 tons"
    annotator.presses("Up")
    assert annotator.current() == "kilundu"


def test_with_a_cursor_up_and_down_go_by_lines(annotator: Annotator) -> None:
    (row,) = annotator.project_thread.now(lambda p: _added(p, "ore " * 300))
    annotator.opens(row)
    annotator.view.caret.select(0, 3)
    line = annotator.view.canvas.stage.lines.at(0)
    annotator.presses("Down")
    below = annotator.view.caret.selection()
    assert below is not None
    assert line.end <= below[0] < 2 * line.end
    annotator.presses("Up")
    assert annotator.view.caret.selection() == (0, 3)
    annotator.presses("Shift+Down")
    assert annotator.view.caret.selection() == (0, below[1])
    annotator.presses("Shift+Up")
    assert annotator.view.caret.selection() == (0, 3)


def test_the_walk_goes_on_from_the_cursor(at_lithium: Annotator) -> None:
    at_lithium.presses("Right")
    assert at_lithium.session.walk.cursor == at("to japan")[0]
    at_lithium.presses("Tab")
    assert (at_lithium.current(), at_lithium.selected()) == ("japan", "")


def test_the_walk_goes_on_from_the_edge_of_the_article(at_lithium: Annotator) -> None:
    at_lithium.presses("End")
    assert at_lithium.session.walk.cursor == at("friday")[0]
