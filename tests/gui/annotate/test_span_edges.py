"""Edges by the word: of the current span and of selected words, and out to the whole figure."""

import pytest

from rareannot.core.document import Document
from tests.gui.annotate.desk import Annotator, at


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (".", "500 tons of"),
        (",", "500"),
        ("<", "ships 500 tons"),
        (">", "tons"),
    ],
)
def test_a_key_moves_an_edge_of_the_current_span_by_a_word(annotator: Annotator, key: str, words: str) -> None:
    annotator.goes_to("500 tons")
    annotator.presses(key)
    assert annotator.current() == words
    assert annotator.mark(words).state == "corrected"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (".", "lithium to japan"),
        (",", "lithium"),
        ("<", "of lithium to"),
        (">", "to"),
    ],
)
def test_a_key_moves_an_edge_of_selected_words(annotator: Annotator, key: str, words: str) -> None:
    annotator.selects("lithium to")
    annotator.presses(key)
    assert annotator.selected() == words
    assert annotator.annotation.decided == {}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["Alt+Right"], "500 tons "),
        (["Alt+Left", "Alt+Left"], "500 to"),
        (["Alt+Shift+Left"], " 500 tons"),
        (["Alt+Shift+Right", "Alt+Shift+Right", "Alt+Left"], "0 ton"),
    ],
)
def test_alt_moves_an_edge_by_a_character(annotator: Annotator, keys: list[str], words: str) -> None:
    annotator.goes_to("500 tons")
    annotator.presses(*keys)
    assert annotator.current() == words
    annotator.selects("500 tons", 0)
    annotator.presses(*keys)
    assert annotator.selected() == words


def test_a_part_of_a_word_is_labelled_by_keys_alone(annotator: Annotator) -> None:
    annotator.selects("lithium")
    annotator.presses(*["Alt+Left"] * 4, "M")
    assert ("lit", "MATERIAL") in annotator.spans()


def test_selected_words_come_before_the_current_span(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.view.caret.select(*at("sells"))
    annotator.presses(".")
    assert annotator.selected() == "sells 20"
    assert annotator.mark("japan").state == "undecided"


def test_a_span_of_one_word_is_not_made_empty(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.presses(",", ">")
    assert annotator.current() == "japan"
    assert annotator.mark("japan").state == "undecided"


def test_the_first_word_has_none_before_it_and_the_last_none_after(annotator: Annotator) -> None:
    annotator.goes_to("kilundu")
    annotator.presses("<", "Alt+Shift+Left")
    assert annotator.current() == "kilundu"
    annotator.selects("friday")
    annotator.presses(".", "Alt+Right")
    assert annotator.selected() == "friday"


def test_without_a_span_or_words_no_edge_is_moved(annotator: Annotator) -> None:
    annotator.session.walk.go("")
    for key in ("Alt+Right", "Alt+Left", "W"):
        annotator.presses(key)
    assert annotator.selected() == ""
    assert annotator.annotation.decided == {}


def test_selected_words_widen_to_the_figure_around_them(annotator: Annotator) -> None:
    annotator.selects("20")
    annotator.presses("W")
    assert annotator.selected() == "20 percent"


def test_a_span_widens_to_the_figure_around_it(annotator: Annotator) -> None:
    annotator.session.make(*at("20"), "PERCENT")
    annotator.presses("W")
    assert annotator.current() == "20 percent"
    assert annotator.on_disk() == [("20 percent", "PERCENT")]


@pytest.mark.parametrize("quote", ["kilundu", "500 tons"])
def test_where_nothing_is_wider_nothing_is_decided_and_a_sentence_says_so(annotator: Annotator, quote: str) -> None:
    annotator.goes_to(quote)
    state, words = annotator.mark(quote).state, annotator.current()
    annotator.presses("W")
    assert (annotator.mark(quote).state, annotator.current(), annotator.annotation.decided) == (state, words, {})
    assert annotator.said == [f"“{words}” is not part of a longer figure."]
    annotator.selects("sells")
    annotator.presses("W")
    assert (annotator.selected(), annotator.said[-1]) == ("sells", "“sells” is not part of a longer figure.")


def test_a_range_that_is_widened_leaves_no_span_current(annotator: Annotator) -> None:
    annotator.page.tools.edges.widen_range(*at("20"))
    assert (annotator.current(), annotator.selected()) == ("", "20 percent")
    assert annotator.session.walk.cursor == at("20")[0]


def test_a_range_in_no_figure_is_selected_as_it_is(annotator: Annotator) -> None:
    annotator.page.tools.edges.widen_range(*at("sells"))
    assert annotator.selected() == "sells"


def test_in_text_from_right_to_left_the_keys_move_an_edge_where_they_point(annotator: Annotator) -> None:
    hebrew = "המפעל מייצר מתכות"
    annotator.project_thread.now(lambda p: p.add_documents([Document(hebrew, "three")]))
    annotator.opens(3)
    annotator.view.caret.select(*at("מייצר", hebrew))
    met = []
    for key in (",", ".", "Alt+Right", "Alt+Left", "<", ">"):
        annotator.presses(key)
        met.append(annotator.selected())
    assert met == ["מייצר מתכות", "מייצר", "מייצ", "מייצר", "מייצר", "המפעל מייצר"]
