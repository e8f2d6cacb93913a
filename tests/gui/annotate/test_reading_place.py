"""Where somebody was: a project opens at the article, span and scroll position that it was left at."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.gui.annotate.reading_place import LastPlace
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.store import Project
from tests.gui.annotate.desk import Annotator

LONG = "the ministry said that kilundu ships ore\n" * 400


class Worker(Annotator):
    """Somebody whose project can be closed and opened again."""

    def leaves(self) -> None:
        """Close the page and the project."""
        self.page.close_down()
        self.page.hide()
        self.project_thread.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with a short article and a long one."""
    path = tmp_path / "p.rareannot"
    with Project.create(path, builtin_label_set()) as made:
        made.add_documents([Document("one short article", "one"), Document(LONG, "two")])
        made.suggestions.put([(1, []), (2, [])], "test 1")
    return path


def comes(qtbot: QtBot, path: Path, backups: Path) -> Worker:
    """Open the project as the window does, and wait for its article."""
    project = Project.open(path)
    project.work_as("Mira", "mira")
    made = Worker(qtbot, ProjectThread(project), project)
    made.page.begin(backups)
    made.until(lambda: made.session.annotation is not None)
    made.waits()
    return made


@pytest.fixture
def worker(qtbot: QtBot, path: Path, tmp_path: Path) -> Worker:
    """Mira, in the project for the first time."""
    return comes(qtbot, path, tmp_path)


def test_a_project_nobody_worked_in_opens_at_its_first_article(worker: Worker) -> None:
    assert worker.session.row == 1
    worker.leaves()


def test_a_project_opens_at_the_article_span_and_scroll_position_it_was_left_at(
    worker: Worker, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    worker.opens(2)
    start = LONG.index("kilundu", 9000)
    made = worker.session.make(start, start + 7, "ORG")
    worker.view.text_layout.begin_at(start - 300)
    worker.waits()
    seen, top = worker.view.text_layout.visible_range(), worker.view.verticalScrollBar().value()
    worker.leaves()
    again = comes(qtbot, path, tmp_path)
    again.until(lambda: again.session.row == 2 and again.view.verticalScrollBar().value() > 0)
    again.waits()
    assert (again.session.row, again.session.walk.current) == (2, made)
    assert again.view.text_layout.visible_range() == seen
    assert abs(again.view.verticalScrollBar().value() - top) <= again.view.text_layout.metrics.line
    again.leaves()


def test_an_article_that_is_done_is_opened_again_all_the_same(
    worker: Worker, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    worker.opens(2)
    worker.session.set_status("done")
    worker.waits()
    worker.leaves()
    again = comes(qtbot, path, tmp_path)
    assert again.session.row == 2
    again.leaves()


def test_where_the_article_is_gone_the_first_open_one_is_shown(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    Settings().put("place" + path.absolute().as_posix(), "77 0 s1-2-ORG")
    again = comes(qtbot, path, tmp_path)
    assert again.session.row == 1
    again.leaves()


def test_where_every_article_is_done_the_first_is_shown(
    worker: Worker, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    for row in (1, 2):
        worker.opens(row)
        worker.session.set_status("done")
        worker.waits()
    worker.leaves()
    Settings().put_of_project("place", path, "")  # as on another computer
    again = comes(qtbot, path, tmp_path)
    assert (again.session.row, again.said) == (1, [])
    again.leaves()


@pytest.mark.parametrize("place", [LastPlace(7, 300, "s1-2-ORG"), LastPlace(7, 0, ""), LastPlace(1, 2, "a b")])
def test_a_place_is_remembered_as_text(place: LastPlace) -> None:
    assert LastPlace.from_text(place.as_text()) == place


@pytest.mark.parametrize("text", ["", "x", "7", "7 x s", "-1 0 s", "99999999999 0 s"])
def test_what_is_no_place_is_none(text: str) -> None:
    assert LastPlace.from_text(text) is None
