"""The mouse in the article: a press chooses a span, selected words let go of it, the right button brings a menu."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from tests.gui.annotate.desk import Annotator, at


def menu_lines(annotator: Annotator) -> list[str]:
    """The lines of the menu that is open, without their keys; it is closed again."""
    (menu,) = (m for m in annotator.page.findChildren(QMenu) if m.isVisible())
    lines = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return lines


def right_click(annotator: Annotator, mark_id: str) -> list[str]:
    annotator.view.pointer.menu_wanted.emit(mark_id, QPoint(10, 10))
    return menu_lines(annotator)


def test_a_press_makes_a_span_the_current_one_and_lets_go_of_words(annotator: Annotator) -> None:
    annotator.selects("sells")
    annotator.clicks("japan")
    assert (annotator.current(), annotator.selected()) == ("japan", "")


def test_selected_words_leave_no_span_current(annotator: Annotator) -> None:
    annotator.selects("sells")
    assert annotator.current() == ""
    assert annotator.session.walk.cursor == at("sells")[0]


def test_edges_that_the_mouse_moved_are_saved(annotator: Annotator) -> None:
    annotator.view.pointer.resize_wanted.emit(annotator.id_of("japan"), *at("to japan"))
    assert annotator.on_disk() == [("to japan", "GPE")]


def test_a_double_click_on_a_figure_selects_all_of_it(annotator: Annotator) -> None:
    annotator.view.pointer.widen_wanted.emit(*at("20"))
    assert annotator.selected() == "20 percent"


def test_the_menu_of_a_suggestion_judges_it_and_gives_labels(annotator: Annotator) -> None:
    lines = right_click(annotator, annotator.id_of("japan"))
    assert annotator.current() == "japan"
    assert lines[:2] == ["Accept", "Reject or delete"]
    assert lines[-len(annotator.page.label_set.labels) :] == [one.name for one in annotator.page.label_set.labels]


def test_the_menu_of_selected_words_gives_labels(annotator: Annotator) -> None:
    annotator.selects("sells")
    lines = right_click(annotator, annotator.id_of("japan"))
    assert lines[:2] == ["Widen to the whole figure", "Copy"]
    assert annotator.page.label_set.labels[0].name in lines
    assert annotator.selected() == "sells", "the words stay selected"


def test_the_menu_of_plain_text_gives_no_labels(annotator: Annotator) -> None:
    lines = right_click(annotator, "")
    assert lines[0] == "Next undecided"
    assert annotator.page.label_set.labels[0].name not in lines
    assert annotator.current() == "kilundu"


@pytest.mark.parametrize("line", ["Accept", "PERSON"])
def test_a_line_of_the_menu_does_what_its_key_does(annotator: Annotator, line: str) -> None:
    annotator.view.pointer.menu_wanted.emit(annotator.id_of("japan"), QPoint(10, 10))
    (menu,) = (m for m in annotator.page.findChildren(QMenu) if m.isVisible())
    (action,) = (a for a in menu.actions() if a.text().split("\t")[0] == line)
    action.trigger()
    menu.close()
    label = "GPE" if line == "Accept" else line
    assert annotator.on_disk() == [("japan", label)]
