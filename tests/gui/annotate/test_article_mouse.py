"""The mouse in the article: a press chooses a span, selected words let go of it, the right button brings a menu."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_mouse import SELECTION, article_menu, groups_for
from rareannot.gui.annotate.article_mouse import TEXT as TEXT_GROUPS
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.parts import swatch_icon
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


DECIDED = (("reject", "undecide"), ("widen", "same_elsewhere", "nested"), ("edit_note", "flag", "copy"))
ALIKE = ("accept_string", "accept_label", "accept_source", "accept_everywhere")


@pytest.mark.parametrize(
    ("label", "state", "groups"),
    [
        ("ORG", "accepted", DECIDED),
        ("ORG", "undecided", (("accept", "reject"), ALIKE, *DECIDED[1:])),
        ("QUANTITY", "accepted", (DECIDED[0], ("edit_value", *DECIDED[1]), DECIDED[2])),
        ("BOILERPLATE", "accepted", (DECIDED[0], ("nested",), DECIDED[2])),
        ("GONE", "accepted", DECIDED),
    ],
)
def test_a_menu_has_what_makes_sense_on_its_span(label: str, state: str, groups: tuple[tuple[str, ...], ...]) -> None:
    mark = Mark("m", 0, 4, label, state)
    assert groups_for(mark, builtin_label_set(), selected=False) == groups
    assert groups_for(mark, builtin_label_set(), selected=True) == SELECTION
    assert groups_for(None, builtin_label_set(), selected=True) == SELECTION
    assert groups_for(None, builtin_label_set(), selected=False) == TEXT_GROUPS


def test_the_span_s_own_label_is_bold_with_a_tick_and_all_have_their_colours(qtbot: QtBot) -> None:
    parent, done, keyboard = QWidget(), list[str](), Shortcuts()
    qtbot.addWidget(parent)
    labels = [builtin_label_set()[name] for name in ("ORG", "GPE")]
    keyboard.set_keys("copy", [])
    menu = article_menu(parent, (("accept", "copy"), ("flag",)), labels, keyboard, done.append, "GPE")
    lines = menu.actions()
    assert [line.isSeparator() for line in lines] == [False, False, True, False, True, False, False]
    assert lines[0].text() == f"{keyboard.spec('accept').title()}\t{keyboard.first('accept')}"
    assert "\t" not in lines[1].text()
    organisation, place = lines[-2:]
    assert [line.font().bold() for line in (organisation, place)] == [False, True]
    pictures = [line.icon().pixmap(16, 16).toImage() for line in (organisation, place)]
    assert not any(picture.isNull() for picture in pictures)
    plain = swatch_icon(theme_of(parent), labels[1].colour).pixmap(16, 16).toImage()
    assert pictures[1] != plain
    for line in lines:
        line.trigger()
    assert done == ["accept", "copy", "flag", "label:ORG", "label:GPE"]
    menu.popup(QPoint(5, 5))
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert parent.findChildren(QMenu) == []


def test_a_menu_on_a_span_makes_it_current_unless_words_are_selected(annotator: Annotator) -> None:
    right_click(annotator, annotator.id_of("japan"))
    assert annotator.current() == "japan"
    annotator.selects("sells")
    lines = right_click(annotator, annotator.id_of("kilundu"))
    assert (annotator.current(), annotator.selected()) == ("", "sells")
    assert not any("Reject" in line for line in lines)
