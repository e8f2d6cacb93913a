"""Batches over several articles: taking one back never takes back what was decided after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.gui.annotate.article_list import ArticleListPane, bulk_edit
from rareannot.gui.annotate.article_list.bulk_edit import CHUNK, BulkEdit, changed, taken_back
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.store import Project


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
