"""Batches over several articles: taking one back never takes back what was decided after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import View
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.article_list import ArticleListPane, bulk_edit
from rareannot.gui.annotate.article_list.bulk_edit import CHUNK, BulkEdit, changed, taken_back
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.translation import speak
from rareannot.store import Project


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Words for one and for many, whatever was spoken before."""
    speak(qapp, "en")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents([Document("chile ships lithium", "a"), Document("lynas buys some", "b")])
        made.work_as("Mira")
        yield made


def statuses(project: Project) -> list[str]:
    return [project.annotation(row).status for row in project.ids()]


def test_a_batch_is_taken_back_in_every_article(project: Project) -> None:
    done = changed(project, "done", project.ids())
    assert statuses(project) == ["done", "done"]
    assert taken_back(project, done.actions) == [1, 2]
    assert statuses(project) == ["new", "new"]


def test_an_article_that_was_decided_on_since_is_left_as_it_is(project: Project) -> None:
    done = changed(project, "done", project.ids())
    before = project.annotation(1)
    project.save(1, Action("status", diff(before, before.with_status("skipped"))))
    assert taken_back(project, done.actions) == [2]
    assert statuses(project) == ["skipped", "new"]
    assert project.check() == []


def test_one_annotator_never_takes_back_the_batch_of_another(project: Project) -> None:
    done = changed(project, "done", project.ids())
    project.work_as("Noor")
    changed(project, "skipped", project.ids())
    assert taken_back(project, done.actions) == []
    assert statuses(project) == ["skipped", "skipped"]
    project.work_as("Mira")
    assert statuses(project) == ["done", "done"]


@pytest.mark.parametrize("more", [-1, 0, 1, CHUNK + 1])
def test_a_batch_longer_than_one_transaction_reaches_every_article_and_is_taken_back_in_each(
    qtbot: QtBot, tmp_path: Path, more: int
) -> None:
    project = Project.create(tmp_path / "many.rareannot", builtin_label_set())
    project.add_documents([Document(f"article number {number}", f"a{number}") for number in range(CHUNK + more)])
    project.work_as("Mira")
    ids = project.ids()
    thread, pane = ProjectThread(project), ArticleListPane()
    qtbot.addWidget(pane)
    bulk = BulkEdit(thread, pane)
    touched: list[int] = []
    bulk.touched.connect(touched.extend)
    states: list[list[str]] = []

    with qtbot.waitSignal(bulk.ended, timeout=60_000):
        bulk.do("done", ids)
    thread.ask(statuses, states.append)
    assert touched == list(ids)
    with qtbot.waitSignal(bulk.ended, timeout=60_000):
        assert bulk.undo()
    thread.ask(statuses, states.append)
    qtbot.waitUntil(lambda: len(states) == 2, timeout=60_000)
    thread.close()

    assert states == [["done"] * len(ids), ["new"] * len(ids)]
    assert touched == [*ids, *ids]


def test_no_article_is_lost_where_many_are_archived_and_brought_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_edit, "CHUNK", 2)
    project = Project.create(tmp_path / "many.rareannot", builtin_label_set())
    project.add_documents([Document(f"article number {number}", f"a{number}") for number in range(5)])
    project.work_as("Mira")
    ids = list(project.ids())
    thread, pane = ProjectThread(project), ArticleListPane()
    qtbot.addWidget(pane)
    bulk = BulkEdit(thread, pane)
    with qtbot.waitSignal(bulk.moved) as away, qtbot.waitSignal(bulk.ended):
        bulk.move(True, ids)
    listed = list(thread.now(lambda p: p.ids()))
    with qtbot.waitSignal(bulk.moved) as back, qtbot.waitSignal(bulk.ended):
        assert bulk.undo()
    again = list(thread.now(lambda p: p.ids()))
    thread.close()
    assert (away.args, listed, back.args, again) == ([ids], [], [ids], ids)


class Bulk:
    """A bulk edit over two articles, with what it told."""

    def __init__(self, bot: QtBot, thread: ProjectThread) -> None:
        self.thread, self.pane = thread, ArticleListPane()
        bot.addWidget(self.pane)
        self.pane.show()
        self.edit = BulkEdit(thread, self.pane)
        self.told, self.failed, self.suggested = list[tuple[str, bool]](), list[str](), list[list[int]]()
        self.edit.ended.connect(lambda *told: self.told.append(told))
        self.edit.failed.connect(self.failed.append)
        self.edit.suggest_wanted.connect(self.suggested.append)
        self.pane.model.set_ids([1, 2])

    def waits(self) -> None:
        """Wait until what was asked for is done."""
        for _ in range(4):
            self.thread.now(lambda _: None)
            QApplication.processEvents()

    def menu(self) -> dict[str, QAction]:
        """The entries of the menu by their text."""
        before = set(self.pane.findChildren(QMenu))
        self.edit.show_menu(QPoint(5, 5))
        made = [one for one in self.pane.findChildren(QMenu) if one not in before]
        return {action.text(): action for menu in made for action in menu.actions()}

    def chooses(self, text: str) -> None:
        """Take an entry of the menu."""
        self.menu()[text].trigger()
        self.waits()

    def statuses(self) -> list[str]:
        """What the file says of the articles."""
        return self.thread.now(statuses)


@pytest.fixture
def bulk(qtbot: QtBot, tmp_path: Path) -> Iterator[Bulk]:
    made = Project.create(tmp_path / "bulk.rareannot", builtin_label_set())
    made.add_documents([Document("chile ships lithium", "a"), Document("lynas buys some", "b")])
    made.suggestions.put([(1, [Suggestion(0, 5, "GPE", "places", 0.9)]), (2, [])], "test 1")
    made.work_as("Mira")
    thread = ProjectThread(made)
    yield Bulk(qtbot, thread)
    thread.close()


def test_without_a_selection_there_is_no_menu(bulk: Bulk) -> None:
    assert bulk.menu() == {}


def test_the_menu_offers_the_changes_the_archive_and_suggestions(bulk: Bulk) -> None:
    bulk.pane.list.selectRow(0)
    menu = bulk.menu()
    assert list(menu) == [*bulk_edit.titles().values(), "", "Archive", "Suggest again"]
    assert list(bulk_edit.titles()) == list(bulk_edit.CHANGES)
    assert menu[""].isSeparator()
    assert all(action.isEnabled() for action in menu.values())


def test_the_menu_says_how_many_are_concerned_where_it_is_not_one(bulk: Bulk) -> None:
    bulk.pane.list.selectAll()
    assert {text.endswith(" (2)") for text in bulk.menu() if text} == {True}


def test_where_archived_ones_are_listed_they_can_be_brought_back(bulk: Bulk) -> None:
    bulk.pane.narrowing.show_view(View(archived=True))
    bulk.pane.list.selectRow(0)
    assert {"Archive", "Bring back from the archive"} & {*bulk.menu()} == {"Bring back from the archive"}


def test_a_project_that_can_only_be_read_offers_nothing(bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk.thread, "read_only", True)
    bulk.pane.list.selectRow(0)
    assert {text for text, action in bulk.menu().items() if action.isEnabled() and text} == set()


def test_a_menu_that_was_closed_is_gone(bulk: Bulk) -> None:
    bulk.pane.list.selectRow(0)
    bulk.menu()
    (menu,) = bulk.pane.findChildren(QMenu)
    assert menu.isVisible()
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bulk.pane.findChildren(QMenu) == []


def test_the_list_asks_for_the_menu(bulk: Bulk) -> None:
    bulk.pane.list.selectRow(0)
    bulk.pane.list.menu_wanted.emit(QPoint(5, 5))
    (menu,) = bulk.pane.findChildren(QMenu)
    menu.close()


def test_an_entry_does_what_it_says(bulk: Bulk) -> None:
    bulk.pane.list.selectRow(1)
    bulk.chooses("Skip")
    assert (bulk.statuses(), bulk.told) == (["new", "skipped"], [("Skip: 1 article changed.", True)])
    bulk.chooses("Open again")
    assert bulk.statuses() == ["new", "in progress"]
    bulk.chooses("Suggest again")
    assert bulk.suggested == [[2]]
    bulk.chooses("Archive")
    assert list(bulk.thread.now(lambda p: p.ids())) == [1]
    bulk.pane.narrowing.show_view(View(archived=True))
    bulk.chooses("Bring back from the archive")
    assert list(bulk.thread.now(lambda p: p.ids())) == [1, 2]


def test_articles_that_were_never_finished_need_not_be_opened_again(bulk: Bulk) -> None:
    bulk.edit.do("in progress", [1, 2])
    bulk.waits()
    assert bulk.told == [("Open again: 0 articles changed; 2 needed no change.", False)]


def test_what_waits_undecided_keeps_an_article_from_being_done(bulk: Bulk) -> None:
    bulk.edit.do("done", [1, 2])
    bulk.waits()
    assert bulk.statuses() == ["new", "done"]
    sentence = "Set done: 1 article changed; 1 was left as it is: it has undecided suggestions."
    assert bulk.told == [(sentence, True)]


def test_a_flag_is_set_and_taken_away_and_the_note_stays(bulk: Bulk) -> None:
    before = bulk.thread.now(lambda p: p.annotation(1))
    bulk.thread.now(lambda p: p.save(1, Action("note", diff(before, before.with_note("odd", False)))))
    for kind, flag in (("flag", True), ("unflag", False)):
        bulk.edit.do(kind, [1])
        bulk.waits()
        after = bulk.thread.now(lambda p: p.annotation(1))
        assert (after.note, after.flag) == ("odd", flag)


def test_a_change_that_is_none_of_the_menu_says_only_how_many(bulk: Bulk) -> None:
    bulk.edit.run("mine", "My change", lambda a: a.with_note("odd", True) if a.document.words else a, [1, 2])
    bulk.waits()
    bulk.edit.run("mine", "My change", lambda a: a, [1, 2])
    bulk.waits()
    assert bulk.told == [("My change: 2 articles changed.", True), ("My change: 0 articles changed.", False)]


def test_progress_is_shown_while_it_goes_on_and_no_longer(bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_edit, "CHUNK", 1)
    shown = list[tuple[object, ...]]()
    monkeypatch.setattr(bulk.pane.progress, "show_progress", lambda *told: shown.append(told))
    ended = list[int]()
    monkeypatch.setattr(bulk.pane.progress, "finish", lambda: ended.append(len(shown)))
    bulk.edit.do("done", [1, 2])
    bulk.waits()
    bulk.edit.move(True, [1, 2])
    bulk.waits()
    assert shown == [("Set done", 1, 2), ("Set done", 2, 2), ("Archive", 1, 2), ("Archive", 2, 2)]
    assert ended == [2, 4]


def test_a_second_one_waits_for_the_first(bulk: Bulk) -> None:
    bulk.edit.do("skipped", [1])
    bulk.edit.do("skipped", [2])
    bulk.edit.move(True, [2])
    assert not bulk.edit.undo()
    bulk.waits()
    assert (bulk.statuses(), len(bulk.told)) == (["skipped", "new"], 1)
    assert bulk.edit.undo()
    assert not bulk.edit.undo()
    bulk.waits()
    assert bulk.statuses() == ["new", "new"]
    assert bulk.told[-1] == ("1 article is as it was before.", False)


def test_it_stops_where_that_is_asked_for_and_what_is_done_can_be_undone(
    bulk: Bulk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_edit, "CHUNK", 1)
    bulk.edit.touched.connect(lambda _: bulk.pane.progress.cancel_wanted.emit())
    bulk.edit.do("skipped", [1, 2] * 50)
    bulk.waits()
    assert bulk.told[0][0].startswith("Skip: 1 article changed")
    assert bulk.edit.undo()
    bulk.waits()
    assert bulk.statuses() == ["new", "new"]
    bulk.edit.cancel()


def test_what_went_to_the_archive_is_said_and_comes_back_by_undo(bulk: Bulk) -> None:
    moved = list[list[int]]()
    bulk.edit.moved.connect(moved.append)
    bulk.edit.do("skipped", [2])
    bulk.waits()
    bulk.edit.move(True, [])
    bulk.edit.move(True, [1, 2])
    bulk.waits()
    assert bulk.edit.undo()
    bulk.waits()
    assert bulk.told[1:] == [
        ("2 articles archived: not listed, exported or counted until you bring them back.", True),
        ("2 articles are back from the archive.", True),
    ]
    assert moved == [[1, 2], [1, 2]]
    assert bulk.statuses() == ["new", "skipped"], "what was done before that is no longer the last"


def test_after_a_move_the_edit_before_it_is_not_undone_and_the_other_way_round(bulk: Bulk) -> None:
    bulk.edit.move(True, [1])
    bulk.waits()
    bulk.edit.do("skipped", [2])
    bulk.waits()
    assert bulk.edit.undo()
    bulk.waits()
    assert list(bulk.thread.now(lambda p: p.ids())) == [2]
    assert not bulk.edit.undo()


@pytest.mark.parametrize("moved", [False, True])
def test_what_is_forgotten_cannot_be_undone(bulk: Bulk, moved: bool) -> None:
    bulk.edit.move(True, [1]) if moved else bulk.edit.do("skipped", [2])
    bulk.waits()
    bulk.edit.forget()
    assert not bulk.edit.undo()


def test_a_failure_is_said_and_another_one_may_be_tried(bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Project, "save_all", full)
        bulk.edit.do("skipped", [1])
        bulk.waits()
    assert (bulk.failed, bulk.told) == (["The disk is full."], [])
    assert not bulk.pane.progress.isVisible()
    bulk.edit.do("skipped", [1])
    bulk.waits()
    assert bulk.statuses()[0] == "skipped"
