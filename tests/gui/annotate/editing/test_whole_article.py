"""What concerns the whole article: undo, leaving what is open, and keys that say so where no article is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.annotate.notes.notes_panel import NotesPanel
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.store import Project
from tests.gui.annotate.desk import Annotator


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[Annotator]:
    """Somebody at the page of a project without articles."""
    project = Project.create(tmp_path / "empty.rareannot", builtin_label_set())
    project.work_as("Mira", "mira")
    thread = ProjectThread(project)
    made = Annotator(qtbot, thread, project)
    made.page.navigation.show_queue(open_first=True)
    made.waits()
    yield made
    made.page.close_down()
    thread.close()


@pytest.mark.parametrize("key", ["Space", "X", "Y", "Return", "Tab", "J", "D", "S", "/", "1", "Right", "E"])
def test_a_key_of_the_article_says_that_there_is_none(empty: Annotator, key: str) -> None:
    empty.presses(key)
    assert empty.message() == "There is no article in this project yet: import some with Ctrl+I."


@pytest.mark.parametrize("action", ["edit_note", "flag", "skip_and_next"])
def test_so_does_an_action_of_the_menu_that_needs_one(empty: Annotator, action: str) -> None:
    empty.page.do(action)
    empty.waits()
    assert "There is no article in this project yet" in empty.message()


def test_what_needs_no_article_does_what_it_does(empty: Annotator) -> None:
    empty.presses("Ctrl+Z", "H")
    empty.page.do("toggle_queue")
    assert "no article" not in empty.message()
    assert empty.session.walk.show_low
    assert not empty.page.queue.isVisible()


def test_with_articles_of_which_none_is_open_it_says_where_to_choose_one(annotator: Annotator) -> None:
    annotator.session.leave()
    annotator.presses("Space")
    assert annotator.message() == "No article is open; choose one in the list."


def test_an_article_that_is_opened_meanwhile_answers_instead(annotator: Annotator) -> None:
    annotator.session.leave()
    annotator.page.do("accept")
    annotator.opens(1)
    assert annotator.message() == ""
    annotator.presses("Space")
    assert annotator.spans() == [("kilundu", "ORG")]


def test_undo_and_redo_go_on_with_the_span_and_leave_selected_words(annotator: Annotator) -> None:
    annotator.presses("Space")
    annotator.selects("korea")
    annotator.presses("Ctrl+Z")
    annotator.page.article_commands.undo()
    assert (annotator.spans(), annotator.selected()) == ([], "")
    annotator.page.article_commands.redo()
    assert annotator.spans() == [("kilundu", "ORG")]


def test_escape_leaves_the_latest_first_and_says_when_nothing_was_open(annotator: Annotator) -> None:
    left: list[bool] = []
    annotator.page.calm_left.connect(lambda: left.append(True))
    annotator.page.prompts.finder.open()
    annotator.page.say("info", "a sentence")
    leave = annotator.page.article_commands.leave_selection
    leave()
    assert (annotator.page.prompts.finder.on, annotator.message(), left) == (False, "a sentence", [])
    leave()
    assert (annotator.message(), left) == ("", [])
    leave()
    assert left == [True]


def test_redo_leaves_the_words_that_were_selected_since(annotator: Annotator) -> None:
    annotator.presses("Space")
    annotator.page.article_commands.undo()
    annotator.selects("korea")
    annotator.page.article_commands.redo()
    assert (annotator.spans(), annotator.selected()) == ([("kilundu", "ORG")], "")


def test_search_brings_the_list_back_and_puts_the_keys_into_its_field(annotator: Annotator) -> None:
    annotator.page.activateWindow()
    annotator.page.do("toggle_queue")
    assert not annotator.page.queue.isVisible()
    annotator.page.article_commands.search()
    annotator.until(annotator.page.queue.isVisible)
    where = annotator.page.focusWidget()
    assert where is not None
    assert annotator.page.queue.isAncestorOf(where)


def test_escape_closes_what_is_read_beside_the_article_before_anything_comes_back(annotator: Annotator) -> None:
    panel = NotesPanel()
    annotator.page.panes.show_panel(panel)
    left, closed = list[bool](), list[bool]()
    annotator.page.article_commands.nothing_open.connect(lambda: left.append(True))
    panel.closed.connect(lambda: closed.append(True))
    annotator.page.article_commands.leave_selection()
    assert (closed, panel.isHidden(), left) == ([True], True, [])
