"""The parts of the page speak to each other: what one of them asks for, another one does."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.gui.widgets.page_bars import HintRow
from rareannot.store import Project
from tests.gui.annotate.desk import ANOTHER, Annotator


@pytest.fixture
def active(annotator: Annotator) -> Annotator:
    """In a window that has the keys, and they are in the list of articles."""
    annotator.lists()
    annotator.page.activateWindow()
    annotator.page.queue.list.setFocus()
    annotator.until(annotator.page.queue.list.hasFocus)
    return annotator


def test_the_inspector_labels_the_current_span(annotator: Annotator) -> None:
    annotator.page.inspector.label_wanted.emit("FAC")
    annotator.waits()
    assert annotator.spans() == [("kilundu", "FAC")]


def test_the_inspector_gives_the_current_span_a_value(annotator: Annotator) -> None:
    annotator.goes_to("500 tons")
    annotator.page.inspector.figure_wanted.emit(Figure(Decimal(7), unit="kg"))
    annotator.waits()
    figure = annotator.mark("500 tons").figure
    assert figure is not None
    assert (figure.value, figure.unit) == (Decimal(7), "kg")


def test_the_inspector_notes_something_at_the_current_span(annotator: Annotator) -> None:
    annotator.presses("Space")
    annotator.goes_to("kilundu")
    annotator.page.inspector.note_wanted.emit("the firm or its mine?", False)
    annotator.waits()
    assert annotator.mark("kilundu").note == "the firm or its mine?"


def test_whoever_leaves_the_inspector_is_in_the_article(active: Annotator) -> None:
    active.page.inspector.left.emit()
    assert active.view.hasFocus()


def test_whoever_leaves_the_list_is_in_the_article(active: Annotator) -> None:
    active.page.queue.left.emit()
    assert active.view.hasFocus()


def test_whoever_leaves_a_drawer_is_in_the_article(active: Annotator) -> None:
    active.page.panes.left.emit()
    assert active.view.hasFocus()


def test_an_article_that_is_chosen_in_the_list_opens_and_has_the_keys_and_what_was_said_is_gone(
    active: Annotator,
) -> None:
    active.page.message.say("warn", "something")
    active.page.queue.document_wanted.emit(2)
    active.until(lambda: active.annotation.document.text == ANOTHER)
    assert active.view.hasFocus()
    assert active.message() != "something"


def test_a_drawer_closes_when_an_article_is_chosen_in_it_or_it_is_left(annotator: Annotator) -> None:
    annotator.page.resize(700, 700)
    QApplication.processEvents()
    panes = annotator.page.panes
    panes.bring("queue")
    assert not panes.lacks("queue")
    annotator.page.queue.document_wanted.emit(2)
    annotator.waits()
    assert panes.lacks("queue")
    panes.bring("queue")
    assert not panes.lacks("queue")
    annotator.page.queue.left.emit()
    assert panes.lacks("queue")
    panes.bring("inspector")
    assert not panes.lacks("inspector")
    annotator.page.inspector.left.emit()
    assert panes.lacks("inspector")


def test_a_field_of_the_inspector_that_is_not_on_the_screen_is_brought(annotator: Annotator) -> None:
    annotator.page.resize(700, 700)
    QApplication.processEvents()
    assert annotator.page.panes.lacks("inspector")
    annotator.page.inspector.room_wanted.emit()
    assert not annotator.page.panes.lacks("inspector")


def test_the_count_of_hidden_suggestions_shows_them(annotator: Annotator) -> None:
    before = annotator.view.marks.shown().low
    annotator.page.article.header.low_wanted.emit()
    assert annotator.view.marks.shown().low is not before


def test_what_the_session_says_is_said(annotator: Annotator) -> None:
    annotator.session.said.emit("this is so")
    assert annotator.message() == "this is so"


def test_what_fails_on_the_projects_thread_is_said(annotator: Annotator) -> None:
    def fails(_project: Project) -> None:
        raise UserError("the disk is full")

    annotator.project_thread.ask(fails)
    annotator.until(lambda: annotator.message() == "the disk is full")


def test_another_size_of_type_is_asked_of_the_window(annotator: Annotator, qtbot: QtBot) -> None:
    with qtbot.waitSignal(annotator.page.zoom_wanted) as asked:
        annotator.view.zoom_wanted.emit(1)
    assert asked.args == [1]


def test_other_keys_hold_in_the_article_and_are_hinted_at(annotator: Annotator) -> None:
    def hinted() -> str:
        return annotator.page.status.findChildren(HintRow)[0].accessibleName()

    before = hinted()
    annotator.page.keyboard.set_keys("accept", ["F8"])
    assert hinted() != before
    QTest.keyClick(annotator.view, Qt.Key.Key_F8)
    annotator.waits()
    assert annotator.spans() == [("kilundu", "ORG")]


def test_the_article_alone_hides_the_panes_and_brings_them_back(annotator: Annotator) -> None:
    annotator.page.set_calm(True)
    assert annotator.page.panes.calm
    assert not annotator.page.queue.isVisible()
    annotator.page.set_calm(False)
    assert not annotator.page.panes.calm
    assert annotator.page.queue.isVisible()
