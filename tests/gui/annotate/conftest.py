"""A shown article pane, and ways to point at its words; a desk over a project file, without and with its page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.suggest_functions import read_figure
from rareannot.store import Project
from tests.gui.annotate.desk import ANOTHER, SUGGESTED, TEXT, Annotator, Desk, proposed

Open = Callable[..., ArticleView]


@pytest.fixture
def pane(qapp: QApplication) -> Iterator[ArticlePane]:
    """An article pane of 860 x 600 that jumps instead of scrolling."""
    made = ArticlePane()
    made.resize(860, 600)
    made.view.set_reduced_motion(True)
    made.show()
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def show(pane: ArticlePane, qapp: QApplication) -> Open:
    """Shows a text with marks."""

    def shows(text: str, *marks: Mark) -> ArticleView:
        pane.show_document(Document(text), builtin_label_set())
        pane.view.marks.show(marks)
        qapp.processEvents()
        return pane.view

    return shows


def on(
    text: str, words: str, label: str = "ORG", state: str = "accepted", score: float | None = 0.9, nth: int = 0
) -> Mark:
    """A mark on the ``nth`` place of ``words``, with the words as its id."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Mark(f"{words}{nth or ''}", start, start + len(words), label, state, None, score)


def point(view: ArticleView, offset: int, share: float = 0.5, lower: float = 0.0) -> QPoint:
    """The place of a character on the viewport: ``share`` of its width from the left, ``lower`` px below the middle."""
    line = view.canvas.stage.lines.at(offset)
    ((left, right),) = view.canvas.stage.lines.stretches(line, offset, offset + 1)
    y = line.baseline - 6 + lower - view.verticalScrollBar().value()
    return QPoint(round(left + share * (right - left)), round(y))


@pytest.fixture(scope="session")
def project_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two articles, the first with suggestions: made once, since each test works on a copy."""
    path = tmp_path_factory.mktemp("annotate") / "p.rareannot"
    made = Project.create(path, builtin_label_set())
    made.add_documents([Document(TEXT, "one"), Document(ANOTHER, "two")])
    made.suggestions.put([(1, proposed(TEXT, SUGGESTED)), (2, [])], "test 1")
    made.close()
    return path


@pytest.fixture
def project(tmp_path: Path, project_file: Path) -> Project:
    """The project, worked on by Mira."""
    path = tmp_path / "p.rareannot"
    shutil.copy(project_file, path)
    made = Project.open(path)
    made.work_as("Mira", "mira")
    return made


@pytest.fixture
def project_thread(project: Project, qapp: QApplication) -> Iterator[ProjectThread]:
    """The project on its thread."""
    made = ProjectThread(project)
    yield made
    made.close()


@pytest.fixture
def desk(project_thread: ProjectThread) -> Desk:
    """A session with the first article open, its first suggestion current."""
    session = AnnotationSession(project_thread, read_figure, project_thread)
    made = Desk(project_thread, session, [])
    session.said.connect(made.said.append)
    made.opens(1)
    return made


@pytest.fixture
def annotator(qtbot: QtBot, project_thread: ProjectThread, project: Project) -> Iterator[Annotator]:
    """Somebody at the page with the first article open."""
    made = Annotator(qtbot, project_thread, project)
    made.opens(1)
    yield made
    made.page.close_down()
