"""A bug in what Qt calls: it is logged and said, what was decided is on disk, and the program goes on."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.core.errors import UserError
from rareannot.core.marks import Walk
from rareannot.gui import app
from rareannot.gui.annotate.article_view.canvas import Canvas
from rareannot.store import Project
from tests.e2e.conftest import Person


def _raised() -> None:
    raise RuntimeError("a bug")


def _raised_by_python() -> None:
    int("no number")


def _raised_by_qt() -> None:
    QWidget.find()  # type: ignore[call-arg]


BUGS = pytest.mark.parametrize("bug", [_raised, _raised_by_python, _raised_by_qt])


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """The program's own way with bugs, and what its dialog says each time that it is there; the dialog is closed."""
    found: list[str] = []
    monkeypatch.setattr(sys, "excepthook", app.show_crash)
    monkeypatch.setattr(app, "_said", {})

    def look() -> None:
        box = QApplication.activeModalWidget()
        if box is not None and box.objectName() == app.CRASH:
            found.append(str(box.property("text")))
            box.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    yield found
    timer.stop()


def space(person: Person) -> None:
    """A press of Space as the desktop sends it, from the event loop and not from within the test."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
        QCoreApplication.postEvent(person.place.view, event)
    QApplication.processEvents()


def decided_on_disk(person: Person, path: Path) -> int:
    """How many spans are in the file once it is closed."""
    person.waits_for_the_disk()
    person.closes()
    with Project.open(path) as project:
        project.work_as("Mira")
        return len(project.annotation(1).decided)


@BUGS
def test_a_bug_in_a_key_is_said_and_the_next_key_works(
    annotator: Person,
    path: Path,
    home: Path,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    bug: Callable[[], None],
) -> None:
    space(annotator)
    with monkeypatch.context() as broken:
        broken.setitem(annotator.place.handlers, "accept", bug)
        space(annotator)
        annotator.waits(lambda: len(said) == 1)
        space(annotator)
    (log,) = home.rglob("crash.log")
    assert log.read_text("utf-8").count(f"in {bug.__name__}") == 2
    assert str(log) in said[0]
    space(annotator)
    assert decided_on_disk(annotator, path) == 2
    assert len(said) == 1


def test_what_is_no_bug_is_said_above_the_article(
    annotator: Person, home: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise UserError("The disk does not answer.")

    with monkeypatch.context() as broken:
        broken.setitem(annotator.place.handlers, "accept", fails)
        space(annotator)
        annotator.waits(lambda: annotator.place.message.sentence == "The disk does not answer.")
    assert not list(home.rglob("crash.log"))
    assert not said


@BUGS
def test_a_decision_that_cannot_be_shown_is_on_disk(
    annotator: Person, path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch, bug: Callable[[], None]
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Walk, "put", lambda _walk, _id, _mark: bug())
        space(annotator)
        annotator.waits(lambda: len(said) == 1)
    space(annotator)
    assert decided_on_disk(annotator, path) >= 1


@BUGS
def test_a_bug_in_painting_is_said_once_and_the_article_is_there_again(
    annotator: Person, path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch, bug: Callable[[], None]
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Canvas, "paint", lambda _canvas, _rect: bug())  # and nothing that a timer asks for
        annotator.place.view.viewport().update()
        annotator.waits(lambda: len(said) == 1)
        annotator.place.view.viewport().update()
        annotator.bot.wait(100)
    annotator.place.view.viewport().update()
    space(annotator)
    assert decided_on_disk(annotator, path) == 1
    assert len(said) == 1
