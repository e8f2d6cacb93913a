"""A task over a project file without the window: its page with the two strips, and what it asks of the articles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.translation import speak
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.widgets.page import Page
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store import Project

D = TypeVar("D", bound=QWidget)
TEXTS = ("lynas sold 500 tons of lithium to japan", "a second article")


@dataclass
class TaskDesk:
    """The page, what a task is given, and what was asked of the articles: name and arguments."""

    bot: QtBot
    page: Page
    context: TaskContext
    articles: Articles
    asked: list[tuple[Any, ...]]

    @property
    def path(self) -> Path:
        """Where the project lies."""
        return self.context.project_thread.path

    def waits(self, ready: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(ready, timeout=30_000)

    def settles(self) -> None:
        """Wait until the project's thread has done what was asked for, and what follows from that."""
        for _ in range(3):
            self.context.project_thread.now(lambda _: None)
            QApplication.processEvents()

    def said(self) -> str:
        """What the page says; "" while it says nothing."""
        return self.context.message.sentence

    def hears(self, words: str) -> None:
        """Wait until the page says something with these words."""
        self.waits(lambda: words in self.said())

    def presses_the_offer(self, words: str) -> None:
        """Press the button beside what the page says, which has these words."""
        assert self.context.message._button.text() == words
        self.context.message._button.click()

    def dialog(self, kind: type[D]) -> D:
        """The dialog of a kind, once it is open."""
        self.waits(lambda: any(one.isVisible() for one in self.page.findChildren(kind)))
        return next(one for one in self.page.findChildren(kind) if one.isVisible())

    def names_asked(self) -> list[str]:
        """What was asked of the articles, by name."""
        return [str(name) for name, *_ in self.asked]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[TaskDesk]:
    """A project of two articles that Mira works on, the first with a suggestion."""
    speak(qapp, "en")  # else plurals depend on the tests before
    page = Page()
    page.message, page.progress = MessageStrip(page), ProgressStrip(page)
    qtbot.addWidget(page)
    page.show()
    project = Project.create(tmp_path / "p.rareannot", builtin_label_set())
    project.work_as("Mira", "mira")
    project.add_documents([Document(text, f"d{n}") for n, text in enumerate(TEXTS, 1)])
    project.suggestions.put([(1, [Suggestion(0, 5, "ORG", "test 1", 0.9)]), (2, [])], "test 1")
    context = TaskContext(ProjectThread(project), project.label_set, Settings(), page)
    asked = list[tuple[Any, ...]]()
    calls = {one.name: _asking(one.name, asked) for one in fields(Articles)}
    yield TaskDesk(qtbot, page, context, Articles(**calls), asked)
    if (above := QApplication.activeModalWidget()) is not None:  # else the next test may take it for its own
        above.close()
    context.project_thread.close()


def _asking(name: str, asked: list[tuple[Any, ...]]) -> Any:
    def ask(*words: object) -> int:
        asked.append((name, *words))
        return 1

    return ask


def choosing(monkeypatch: pytest.MonkeyPatch, name: str, answer: str | Sequence[str]) -> list[tuple[Any, ...]]:
    """Let a file dialog (by the name of its function) answer at once; what it was asked with."""
    from PySide6.QtWidgets import QFileDialog

    asked = list[tuple[Any, ...]]()
    given = answer if name == "getExistingDirectory" else (answer, "")

    def answers(*words: object) -> object:
        asked.append(words)
        return given

    monkeypatch.setattr(QFileDialog, name, answers)
    return asked
