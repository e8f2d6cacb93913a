"""Notes and flags at the page: what is noted is marked beside the text, gone to by key, listed, and ticked as answered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from rareannot.gui.annotate.article_view.paint_style import GUTTER
from rareannot.gui.annotate.notes.notes_panel import NoteList, NotesPanel
from rareannot.gui.annotate.notes.stepping import ANSWERED, open_notes
from tests.gui.annotate.desk import Annotator, at


@pytest.fixture
def listed(annotator: Annotator) -> Annotator:
    """Somebody with both articles in the list."""
    annotator.lists()
    return annotator


def notes(annotator: Annotator, quote: str, note: str, flag: bool) -> None:
    """Note something on words."""
    annotator.goes_to(quote)
    annotator.session.comment(note, flag)
    annotator.waits()


def opens_the_list(annotator: Annotator) -> NotesPanel:
    """Open my notes beside the article."""
    panel = NotesPanel()
    annotator.page.panes.show_panel(panel)
    annotator.page.notes.attend(panel)
    annotator.until(lambda: bool(panel.texts()))
    return panel


def presses(panel: NotesPanel, key: Qt.Key) -> None:
    """Press a key in the list."""
    QTest.keyClick(panel.findChildren(NoteList)[0], key)


def signs(annotator: Annotator) -> list[tuple[bool, bool]]:
    """For each sign beside the lines on screen: whether it is a flag, and whether its span is shown."""
    stage, lines = annotator.view.canvas.stage, annotator.view.text_layout.visible_lines()
    return [(one.flag, one.x is not None) for scene in stage.scenes(lines) for one in scene.noted]


def test_a_flagged_suggestion_waits_on_and_has_a_sign_beside_its_line(annotator: Annotator) -> None:
    assert signs(annotator) == []
    annotator.goes_to("500 tons")
    annotator.page.do("flag")
    annotator.waits()
    assert (annotator.mark("500 tons").state, annotator.message()) == ("undecided", "")
    assert signs(annotator) == [(True, True)]
    picture, warn = annotator.view.viewport().grab().toImage(), annotator.view.canvas.ink.theme.colour("warn").name()
    assert warn in {QColor(picture.pixel(x, y)).name() for x in range(5, GUTTER - 20) for y in range(60)}


def test_a_note_on_a_rejected_suggestion_keeps_its_sign(annotator: Annotator) -> None:
    notes(annotator, "japan", "which one?", False)
    annotator.session.reject()
    annotator.waits()
    assert signs(annotator) == [(False, False)]


def test_keys_go_round_the_notes_of_the_article(annotator: Annotator) -> None:
    notes(annotator, "kilundu", "the mine?", False)
    notes(annotator, "japan", "", True)
    met = []
    for key in ("F7", "F7", "F7", "Shift+F7"):
        annotator.presses(key)
        met.append(annotator.current())
    assert met == ["kilundu", "japan", "kilundu", "japan"]
    assert annotator.spans() == []


def test_without_a_note_the_keys_say_so(annotator: Annotator) -> None:
    annotator.presses("F7", "Ctrl+F7")
    assert [sentence[:2] for sentence in annotator.said] == ["No", "No"]
    assert annotator.current() == "kilundu"


def test_keys_go_on_to_notes_of_other_articles(listed: Annotator) -> None:
    notes(listed, "japan", "which one?", False)
    listed.opens(2)
    listed.session.make(*at("korea", listed.annotation.document.text), "GPE")
    listed.session.comment("north or south?", False)
    listed.waits()
    met = []
    for key in ("Ctrl+F7", "Ctrl+F7", "Ctrl+Shift+F7"):
        listed.presses(key)
        listed.waits()
        listed.waits()
        met.append((listed.session.row, listed.current()))
    assert met == [(1, "japan"), (2, "korea"), (1, "japan")]


def test_the_list_jumps_to_a_note_of_another_article(listed: Annotator) -> None:
    notes(listed, "japan", "which one?", False)
    listed.opens(2)
    panel = opens_the_list(listed)
    assert [text.startswith("which one?, “japan” undecided, ") for text in panel.texts()] == [True]
    presses(panel, Qt.Key.Key_Return)
    listed.until(lambda: listed.session.row == 1 and listed.current() == "japan")


def test_a_note_is_ticked_as_answered_here_and_elsewhere_and_undone(listed: Annotator) -> None:
    notes(listed, "japan", "which one?", False)
    panel = opens_the_list(listed)
    presses(panel, Qt.Key.Key_Space)
    listed.waits()
    listed.until(lambda: panel.texts() == [])
    listed.presses("F7")
    assert listed.said, "an answered note is not gone to"
    listed.session.undo()
    listed.waits()
    listed.until(lambda: len(panel.texts()) == 1)
    listed.opens(2)
    presses(panel, Qt.Key.Key_Space)
    listed.until(lambda: panel.texts() == [])
    assert [one.answered for one in listed.project_thread.now(lambda p: p.notes.all())] == [True]


def test_a_note_whose_suggestion_is_gone_selects_its_words(listed: Annotator) -> None:
    notes(listed, "japan", "which one?", False)
    listed.project_thread.now(lambda p: p.suggestions.put([(1, [])], "test 2"))
    listed.opens(2)
    panel = opens_the_list(listed)
    presses(panel, Qt.Key.Key_Return)
    listed.until(lambda: listed.session.row == 1 and listed.selected() == "japan")


def test_notes_after_and_before_the_cursor_are_gone_to(annotator: Annotator) -> None:
    notes(annotator, "kilundu", "the mine?", False)
    notes(annotator, "japan", "", True)
    met = []
    for place, key in (("sells", "F7"), ("ships", "Shift+F7"), ("ships", "F7"), ("korea", "Shift+F7")):
        annotator.selects(place)
        annotator.presses(key)
        met.append((annotator.current(), annotator.selected()))
    assert met == [("kilundu", ""), ("kilundu", ""), ("japan", ""), ("japan", "")]


def test_open_notes_are_those_that_stand_and_are_not_answered(annotator: Annotator) -> None:
    notes(annotator, "japan", "which one?", False)
    annotator.session.make(*at("korea"), "GPE")
    annotator.session.comment("", True)
    annotator.session.make(*at("20 percent"), "PERCENT")
    assert [annotator.annotation.document.text[m.start : m.end] for m in open_notes(annotator.annotation)] == [
        "japan",
        "korea",
    ]
    ticked = annotator.annotation.with_answered(annotator.id_of("korea"), True)
    assert [mark.id for mark in open_notes(ticked)] == [annotator.id_of("japan")]


def test_without_an_article_the_keys_say_nothing(annotator: Annotator) -> None:
    annotator.session.leave()
    for go in annotator.page.notes.commands().values():
        go()
    annotator.waits()
    assert annotator.said == []


def test_the_last_article_with_notes_goes_round_to_its_own_first(listed: Annotator) -> None:
    notes(listed, "kilundu", "the mine?", False)
    notes(listed, "japan", "which one?", False)
    met = []
    for key in ("Ctrl+F7", "Ctrl+F7", "Ctrl+Shift+F7"):
        listed.presses(key)
        listed.waits()
        met.append(listed.current())
    assert met == ["kilundu", "japan", "kilundu"]


def test_a_list_that_was_closed_is_told_of_no_note(listed: Annotator) -> None:
    panel, shown = NotesPanel(), list[int]()
    listed.page.panes.show_panel(panel)
    listed.page.notes.attend(panel)
    listed.page.notes._leave()
    panel.show_notes = lambda rows: shown.append(len(rows))  # type: ignore[method-assign]
    notes(listed, "japan", "which one?", False)
    listed.waits()
    assert shown == []


def test_a_jump_within_the_article_lets_go_of_selected_words(listed: Annotator) -> None:
    notes(listed, "japan", "which one?", False)
    panel = opens_the_list(listed)
    listed.selects("sells")
    presses(panel, Qt.Key.Key_Return)
    assert (listed.current(), listed.selected()) == ("japan", "")


def test_ticking_what_is_ticked_already_elsewhere_is_no_action(listed: Annotator) -> None:
    notes(listed, "japan", "which one?", False)
    (row,) = listed.project_thread.now(lambda p: p.notes.all())
    listed.opens(2)
    for answered in (False, True, True):
        listed.page.notes._answer(row, answered)
        listed.waits()
    kinds = [step.kind for step in listed.project_thread.now(lambda p: p.history.steps(1))]
    assert kinds.count(ANSWERED) == 1
