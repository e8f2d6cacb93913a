"""A reviewer at the page of the review: helpers are named after what they do, and use key and mouse events only."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.spans import Span
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.review.controller import ReviewPage
from rareannot.gui.widgets.page import PageContext
from rareannot.store import Project
from tests.store.reviewing import SAID, finished_project


class Reviewer:
    """Somebody who settles disagreements."""

    def __init__(self, bot: QtBot, project_thread: ProjectThread, project: Project) -> None:
        self.bot, self.project_thread = bot, project_thread
        self.page = ReviewPage(PageContext(project_thread, project.label_set, Theme(), Settings(), Shortcuts()))
        bot.addWidget(self.page)
        self.page.resize(1440, 800)
        self.page.show()
        bot.waitExposed(self.page)

    def enters(self) -> None:
        """Look at the page and wait until it shows what there is."""
        self.page.enter()
        self.waits(lambda: self.page.figures is not None and not self.page.review_state.refresh.measuring.busy())
        self.waits(lambda: self.page.sites.model.total > 0)

    def waits(self, ready: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(ready, timeout=30_000)

    def waits_for_the_disk(self) -> None:
        """Wait until everything is saved."""
        self.waits(lambda: not self.page.session.busy())
        self.project_thread.now(lambda p: None)
        QApplication.processEvents()

    def presses(self, *keys: str) -> None:
        """Press keys where the keyboard is, one after the other."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            target = QApplication.focusWidget() or self.page.sites.list
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def types(self, text: str) -> None:
        """Type words where the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    def goes_to(self, quote: str) -> None:
        """Go from open site to open site until the one with these words."""
        for _ in range(20):
            self.presses("Tab")
            self.waits(lambda: self.page.session.current() is not None)
            if self.words() == quote:
                return
        raise AssertionError(f"no open site has the words {quote}")

    def words(self) -> str:
        """The words of the site on screen."""
        found = self.page.session.current()
        return found[0].document.text[found[1].start : found[1].end] if found else ""

    def rows(self) -> list[tuple[str, str, str]]:
        """The readings on screen: key, label, held by."""
        return [(row.key, row.label_text(), row.held) for row in self.page.site.table.readings.rows]

    def gold(self, row: int = 1) -> set[tuple[str, str]]:
        """The gold spans of a document, as words and label."""

        def read(project: Project) -> set[tuple[str, str]]:
            answer = project.annotation(row, project.author("gold"))
            return {(answer.document.text[s.start : s.end], s.label) for s in answer.spans.values()}

        self.waits_for_the_disk()
        return self.project_thread.now(read)


Makes = Callable[..., Reviewer]


@pytest.fixture
def reviewing(qtbot: QtBot, tmp_path: Path) -> Iterator[Makes]:
    """Makes a reviewer of a project that annotators have finished."""
    made: list[Reviewer] = []

    def make(
        said: Mapping[str, Sequence[Span]] = SAID, prepare: Callable[[Project], None] = lambda p: None
    ) -> Reviewer:
        project = finished_project(tmp_path / "p.rareannot", said)
        prepare(project)
        made.append(Reviewer(qtbot, ProjectThread(project), project))
        return made[-1]

    yield make
    if (above := QApplication.activeModalWidget()) is not None:  # else the next test may take it for its own
        above.close()
    for one in made:
        one.page.close_down()
        one.project_thread.close()


@pytest.fixture
def reviewer(reviewing: Makes) -> Reviewer:
    """A reviewer of three annotators' work, with the page up to date."""
    one = reviewing()
    one.enters()
    return one
