"""From span to span: the next one, the one inside, and the next figure or name that nothing covers."""

import pytest

from tests.gui.annotate.desk import TEXT, Annotator, at


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("Tab",), "500 tons"),
        (("Shift+Tab",), "japan"),
        (("]",), "500 tons"),
        (("[",), "japan"),
        (("Tab", "Tab", "Tab"), "kilundu"),
    ],
)
def test_a_key_goes_to_the_next_span_or_the_one_before(annotator: Annotator, keys: tuple[str, ...], words: str) -> None:
    annotator.presses(*keys)
    assert annotator.current() == words


def test_tab_passes_decided_spans_by_and_the_bracket_does_not(annotator: Annotator) -> None:
    annotator.session.make(*at("korea"), "GPE")
    annotator.goes_to("japan")
    annotator.presses("]")
    assert annotator.current() == "korea"
    annotator.goes_to("japan")
    annotator.presses("Tab")
    assert annotator.current() == "kilundu"


def test_where_everything_is_decided_tab_says_how_to_go_on(annotator: Annotator) -> None:
    annotator.session.accept_between(0, len(TEXT))
    annotator.presses("Tab")
    assert len(annotator.said) == 1
    assert annotator.said[0].startswith("Everything here is decided. ")


def test_a_step_lets_go_of_selected_words(annotator: Annotator) -> None:
    annotator.selects("sells")
    annotator.presses("]")
    assert annotator.selected() == ""


def test_without_an_article_a_step_does_nothing(annotator: Annotator) -> None:
    annotator.session.leave()
    annotator.presses("Tab", "]", "I")
    assert annotator.said == []


def test_i_goes_round_the_spans_over_one_place_from_the_outermost(annotator: Annotator) -> None:
    annotator.session.make(*at("500 tons of lithium"), "QUANTITY")
    met = []
    for _ in range(3):
        annotator.presses("I")
        met.append(annotator.current())
    assert met == ["500 tons", "500 tons of lithium", "500 tons"]


def test_i_finds_what_lies_over_the_cursor(annotator: Annotator) -> None:
    made = annotator.session.make(*at("500 tons of lithium"), "QUANTITY")
    annotator.session.walk.go("")
    annotator.selects("of")
    annotator.presses("I")
    assert annotator.session.walk.current == made
    assert annotator.selected() == ""


def test_i_passes_by_what_only_touches_the_place(annotator: Annotator) -> None:
    annotator.session.walk.go("")
    annotator.selects("ships")
    annotator.presses("I")
    assert (annotator.current(), annotator.selected()) == ("", "ships")


def test_i_passes_by_what_is_hidden(annotator: Annotator) -> None:
    annotator.session.walk.go("")
    annotator.selects("friday")
    annotator.presses("I")
    assert annotator.current() == ""
    annotator.session.walk.show_low = True
    annotator.presses("I")
    assert annotator.current() == "friday"


def test_d_selects_the_next_figure_or_name_that_nothing_covers(annotator: Annotator) -> None:
    annotator.presses("D")
    assert (annotator.selected(), annotator.current()) == ("20 percent", "")
    annotator.presses("D")
    assert annotator.selected() == "korea"
    annotator.presses("Shift+D")
    assert annotator.selected() == "20 percent"


def test_d_begins_behind_the_current_span(annotator: Annotator) -> None:
    annotator.session.make(*at("lithium", nth=1), "MATERIAL")
    annotator.presses("D")
    assert annotator.selected() == "korea"
    annotator.view.caret.clear()
    annotator.goes_to("lithium", nth=1)
    annotator.presses("Shift+D")
    assert annotator.selected() == "20 percent"


def test_d_says_where_nothing_is_left_in_its_direction(annotator: Annotator) -> None:
    annotator.presses("Shift+D")
    assert annotator.selected() == ""
    assert annotator.said == ["No unmarked figure or known name is left in this direction."]


def test_the_walk_goes_on_from_what_d_selected(annotator: Annotator) -> None:
    annotator.presses("D")
    assert annotator.session.walk.cursor == at("20")[0]
