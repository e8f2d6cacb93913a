"""A person at the real window: helpers are named after what they do, and use key and mouse events only."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.app import make_window
from rareannot.gui.dialogs.values import ExportChoice
from rareannot.gui.window.main_window import MainWindow

TEXT = (
    "\U0001f600 kilundu minerals said it will ship about 20 000 tons of lithium carbonate to japan next year "
    "up from 16 500 tons the company s director mara lindqvist told reporters in oslo on tuesday"
)
LABELS = {
    "kilundu minerals": "ORG",
    "about 20 000 tons": "QUANTITY",
    "lithium carbonate": "MATERIAL",
    "japan": "GPE",
    "next year": "DATE",
    "16 500 tons": "QUANTITY",
    "mara lindqvist": "PERSON",
    "oslo": "GPE",
    "tuesday": "DATE",
}


def at(quote: str, text: str = TEXT) -> tuple[int, int]:
    """Where ``quote`` stands in ``text``, in code points."""
    return text.index(quote), text.index(quote) + len(quote)


def suggestions() -> list[Suggestion]:
    """A suggestion for each name and figure of the text."""
    from rareannot.suggest.figures import read_figure

    return [
        Suggestion(*at(q), label, "test 1", 0.9, read_figure(TEXT, *at(q), label) if label == "QUANTITY" else None)
        for q, label in LABELS.items()
    ]


class Person:
    """Somebody at the window, with one project open."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = qtbot, window

    @property
    def place(self) -> AnnotatePage:
        """The workplace on screen."""
        assert self.window.annotate_page
        return self.window.annotate_page

    def opens(self, path: Path) -> None:
        """Open a project and wait for its first article."""
        assert self.window.open_path(path, "Mira")
        self.waits(lambda: self.place.session.annotation is not None)

    def presses(self, *keys: str) -> None:
        """Press keys, one after the other, in the article."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self.place.view, combination.key(), combination.keyboardModifiers())

    def waits(self, ready: Callable[[], bool], ms: int = 30_000) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(ready, timeout=ms)

    def waits_for_the_disk(self) -> None:
        """Wait until everything is saved."""
        self.waits(lambda: not self.place.session.saver.busy())

    def current(self) -> str:
        """The words of the current span."""
        mark = self.place.session.walk.mark()
        return self.text()[mark.start : mark.end] if mark else ""

    def text(self) -> str:
        """The open article's text."""
        assert self.place.session.annotation
        return self.place.session.annotation.document.text

    def decided(self) -> dict[str, str]:
        """The standing spans: words -> label."""
        assert self.place.session.annotation
        return {self.text()[s.start : s.end]: s.label for s in self.place.session.annotation.spans.values()}

    def point(self, offset: int, share: float = 0.5) -> QPoint:
        """Where a character is on screen, in the view's viewport; ``share`` of its width from its left edge."""
        view = self.place.view
        lines = view.canvas.stage.lines
        line = lines.at(offset)
        left, right = lines.stretches(line, offset, offset + 1)[0]
        return QPoint(round(left + (right - left) * share), round(line.baseline) - 4 - view.verticalScrollBar().value())

    def drags(self, start: int, end: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Drag the mouse over characters."""
        port, left, kinds = self.place.view.viewport(), Qt.MouseButton.LeftButton, QEvent.Type
        steps = (
            (kinds.MouseButtonPress, self.point(start, 0.2), left),
            (kinds.MouseMove, self.point((start + end) // 2), Qt.MouseButton.NoButton),
            (kinds.MouseMove, self.point(end - 1, 0.8), Qt.MouseButton.NoButton),
            (kinds.MouseButtonRelease, self.point(end - 1, 0.8), left),
        )
        for kind, where, button in steps:  # QTest.mouseMove takes no modifiers
            point = where.toPointF()
            held = Qt.MouseButton.NoButton if kind == kinds.MouseButtonRelease else left
            QApplication.sendEvent(port, QMouseEvent(kind, point, port.mapToGlobal(point), button, held, modifiers))

    def clicks(self, offset: int) -> None:
        """Click on a character."""
        QTest.mouseClick(self.place.view.viewport(), Qt.MouseButton.LeftButton, pos=self.point(offset))

    def exports(self, out: Path, layer: str = "single") -> list[dict[str, Any]]:
        """Export and read the lines back."""
        assert self.window.files
        done: list[object] = []
        self.window.files.export(ExportChoice("native", layer, "done", str(out)), done.append)
        self.waits(lambda: bool(done))
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    def closes(self) -> None:
        """Close the project."""
        self.window.close_project()


def sized(person: Person, width: int, height: int = 700) -> None:
    """Make the window so large."""
    person.window.resize(width, height)
    person.waits(lambda: person.window.width() == width)
    QApplication.processEvents()


def focused() -> QWidget:
    """What has the keys."""
    here = QApplication.focusWidget()
    assert here is not None
    return here


def typed(text: str) -> None:
    """Type where the keys go."""
    QTest.keyClicks(focused(), text)


def once_shown(kind: type[Any], call: Callable[[Any], object]) -> None:
    """Hand a dialog of ``kind`` to ``call`` as soon as it asks; it may come late, with what the project answers."""

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind) and shown.isVisible():
            call(shown)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def enter() -> None:
    """Press Enter where the keys go."""
    QTest.keyClick(focused(), Qt.Key.Key_Return)


@pytest.fixture
def person(qtbot: QtBot) -> Iterator[Person]:
    window = make_window()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    yield Person(qtbot, window)
    window.close()


@pytest.fixture(scope="session")
def project_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two articles; the first one has suggestions. Only to be copied."""
    target = tmp_path_factory.mktemp("project") / "p.rareannot"
    with workflow.new_project(target) as project:
        project.add_documents([Document(TEXT, "one"), Document("nothing to see in this second article", "two")])
        project.suggestions.put([(1, suggestions()), (2, [])], "test 1")
    return target


@pytest.fixture
def path(tmp_path: Path, project_file: Path) -> Path:
    """A project of one's own with two articles; the first one has suggestions."""
    return Path(shutil.copy(project_file, tmp_path))


@pytest.fixture
def annotator(person: Person, path: Path) -> Person:
    """A person with the project open, the first suggestion current."""
    person.opens(path)
    return person


@pytest.fixture
def active(annotator: Person) -> Person:
    """The same, in a window that is active, the keys in the article."""
    annotator.window.activateWindow()
    annotator.waits(annotator.window.isActiveWindow)
    annotator.place.focus_article()
    return annotator
