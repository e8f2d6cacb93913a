"""Finding words in the open article: what is selected while one types, steps and leaves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot.gui.annotate import find
from rareannot.gui.annotate.find import Finder
from tests.gui.annotate.desk import Annotator, at


@pytest.fixture
def finder(annotator: Annotator) -> Finder:
    """The find field of an open article, open, with the keys in it."""
    annotator.page.activateWindow()
    annotator.page.prompts.finder.open()
    annotator.waits()
    return annotator.page.prompts.finder


def types(annotator: Annotator, words: str) -> None:
    """Type into the field."""
    line = annotator.page.article.finding.line
    line.selectAll()
    QTest.keyClicks(line, words)


def press(annotator: Annotator, key: Qt.Key, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(annotator.page.article.finding.line, key, held)
    annotator.waits()


def test_typing_selects_the_first_place_and_marks_all(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    assert annotator.view.caret.selection() == at("lithium")
    assert list(annotator.view.marks.shown().hits) == [at("lithium"), at("lithium", nth=1)]


def test_the_search_begins_where_the_hand_was(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.page.prompts.finder.open()
    types(annotator, "lithium")
    assert annotator.view.caret.selection() == at("lithium", nth=1)


def test_what_stands_at_the_hand_itself_is_found_first(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.page.prompts.finder.open()
    types(annotator, "japan")
    assert annotator.selected() == "japan"


def test_words_that_are_nowhere_select_nothing(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    types(annotator, "zinc")
    assert annotator.selected() == ""
    assert list(annotator.view.marks.shown().hits) == []


def test_a_part_of_a_word_selects_the_whole_word(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lith")
    assert annotator.selected() == "lithium"


def test_steps_go_round_both_ends(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    assert finder.go_on()
    assert annotator.view.caret.selection() == at("lithium", nth=1)
    finder.go_on()
    assert annotator.view.caret.selection() == at("lithium")
    finder.again(-1)
    assert annotator.view.caret.selection() == at("lithium", nth=1)


def test_the_keys_for_steps_work_in_the_field(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    press(annotator, Qt.Key.Key_F3)
    assert annotator.view.caret.selection() == at("lithium", nth=1)
    press(annotator, Qt.Key.Key_F3, shift=True)
    assert annotator.view.caret.selection() == at("lithium")


def test_enter_gives_the_found_words_to_the_article(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    assert finder.typing
    press(annotator, Qt.Key.Key_Return)
    assert (finder.on, finder.typing, annotator.view.hasFocus()) == (True, False, True)
    assert annotator.selected() == "lithium"


def test_enter_on_nothing_found_stays_in_the_field(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "zinc")
    press(annotator, Qt.Key.Key_Return)
    assert finder.typing


def test_escape_puts_the_field_away_and_goes_back_to_the_suggestion(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    press(annotator, Qt.Key.Key_Escape)
    assert not finder.on
    assert annotator.page.article.finding.isHidden()
    assert (annotator.selected(), annotator.current()) == ("", "kilundu")
    assert annotator.view.hasFocus()


def test_closed_without_a_way_back_no_span_is_current(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    assert finder.close(back=False)
    assert annotator.current() == ""


def test_a_closed_field_cannot_be_closed_or_gone_on_with(annotator: Annotator) -> None:
    assert not annotator.page.prompts.finder.close()
    assert not annotator.page.prompts.finder.go_on()


def test_opening_and_closing_are_told(annotator: Annotator) -> None:
    told: list[str] = []
    finder = annotator.page.prompts.finder
    finder.changed.connect(lambda: told.append("open" if finder.on else "closed"))
    finder.closed.connect(lambda: told.append("marks"))
    finder.open()
    finder.close()
    assert told == ["open", "marks", "closed"]


def test_a_press_on_a_span_puts_the_field_away_and_stays_there(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    annotator.clicks("japan")
    assert (finder.on, annotator.current()) == (False, "japan")


def test_another_article_puts_the_field_away_unless_one_is_typing(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    annotator.opens(2)
    assert finder.on
    annotator.page.focus_article()
    annotator.opens(1)
    assert not finder.on


def test_who_types_finds_in_the_article_that_came_meanwhile(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "copper")
    assert annotator.selected() == ""
    annotator.opens(2)
    assert annotator.selected() == "copper"


def test_the_same_article_read_again_keeps_the_field_and_its_marks(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    annotator.page.focus_article()
    annotator.session.walk.moved = True
    annotator.session.reload()
    annotator.waits()
    assert finder.on
    assert list(annotator.view.marks.shown().hits) == [at("lithium"), at("lithium", nth=1)]


def test_the_next_place_of_words_looked_for_before(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    finder.close()
    annotator.goes_to("500 tons")
    finder.again(1)
    assert annotator.view.caret.selection() == at("lithium")
    finder.close()
    annotator.goes_to("500 tons")
    finder.again(-1)
    assert annotator.view.caret.selection() == at("lithium", nth=1)


def test_without_words_the_next_place_asks_for_them(annotator: Annotator) -> None:
    annotator.page.prompts.finder.again(1)
    assert annotator.page.prompts.finder.on
    assert annotator.selected() == ""


def test_without_an_article_there_is_nothing_to_find_in(annotator: Annotator) -> None:
    annotator.session.leave()
    annotator.page.prompts.finder.open()
    assert not annotator.page.prompts.finder.on


def test_the_field_steps_by_the_keys_of_now(annotator: Annotator) -> None:
    annotator.page.keyboard.set_keys("find_next", ("Ctrl+J",))
    steps = annotator.page.article.finding.line.keys
    assert 1 in steps.values()
    assert -1 in steps.values()
    assert "F3" not in steps


def test_which_of_how_many_is_said_beside_the_field(
    finder: Finder, annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = annotator.page.article.finding
    assert field.said == ""
    types(annotator, "lithium")
    assert (field.said, field.line.accessibleDescription()) == ("1 of 2", "1 of 2")
    finder.go_on()
    assert field.said == "2 of 2"
    types(annotator, "zinc")
    assert field.said == "not found"
    assert finder.go_on()
    assert (field.said, annotator.selected()) == ("not found", "")
    monkeypatch.setattr(find, "MOST", 2)
    types(annotator, "lithium")
    assert field.said == "1 of 2+"


def test_what_was_looked_for_is_shown_again_in_its_field_and_told(finder: Finder, annotator: Annotator) -> None:
    types(annotator, "lithium")
    finder.close()
    told = list[bool]()
    finder.changed.connect(lambda: told.append(finder.on))
    finder.again(1)
    field = annotator.page.article.finding
    assert (finder.on, field.isVisible(), finder.typing, told) == (True, True, False, [True])
    assert list(annotator.view.marks.shown().hits) == [at("lithium"), at("lithium", nth=1)]
    finder.again(1)
    assert (field.said, told) == ("2 of 2", [True])
    annotator.session.leave()
    finder.close()
    finder.again(1)
    assert not finder.on


def test_the_cross_and_escape_put_the_field_away_from_wherever_the_keys_are(
    finder: Finder, annotator: Annotator
) -> None:
    types(annotator, "lithium")
    press(annotator, Qt.Key.Key_Return)
    QTest.mouseClick(annotator.page.article.finding.away, Qt.MouseButton.LeftButton)
    assert not finder.on
    assert (annotator.selected(), annotator.current()) == ("", "kilundu")
    assert list(annotator.view.marks.shown().hits) == []


def test_to_ask_for_the_field_again_searches_from_where_the_hand_was_before(
    finder: Finder, annotator: Annotator
) -> None:
    types(annotator, "kilundu")
    finder.go_on()
    assert annotator.view.caret.selection() == at("kilundu", nth=1)
    finder.open()
    assert annotator.view.caret.selection() == at("kilundu")
    assert annotator.page.article.finding.line.selectedText() == "kilundu"


def test_the_keys_of_now_step_in_the_field(finder: Finder, annotator: Annotator) -> None:
    annotator.page.keyboard.set_keys("find_next", ("Ctrl+J",))
    types(annotator, "lithium")
    QTest.keyClick(annotator.page.article.finding.line, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert annotator.view.caret.selection() == at("lithium", nth=1)


def test_who_closes_the_field_while_typing_is_in_the_article(finder: Finder, annotator: Annotator) -> None:
    annotator.page.activateWindow()
    annotator.until(lambda: finder.typing)
    QTest.keyClick(annotator.page.article.finding.line, Qt.Key.Key_Escape)
    assert not finder.on
    assert annotator.view.hasFocus()


def test_what_was_found_is_said_each_time(
    finder: Finder, annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = list[str]()
    types(annotator, "lithium")
    monkeypatch.setattr(find, "announce", lambda _widget, words, topic: said.append(f"{topic}: {words}"))
    finder.again(1)
    finder.again(-1)
    assert len(said) == 2
    assert all(one.startswith("find: ") and one != "find: " for one in said)
    assert said[0] != said[1]
