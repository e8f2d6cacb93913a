"""An annotator's desk over a project file: the session alone, or the whole page by keys and clicks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.annotation import Annotation
from rareannot.core.marks import Mark
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.suggest_functions import read_figure
from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.page import PageContext
from rareannot.store import Project

TEXT = "kilundu ships 500 tons of lithium to japan and kilundu sells 20 percent of the lithium to korea on friday"
"""Two companies of one name, two figures, and words that stand twice; nothing of it is marked before it is suggested."""
ANOTHER = "the second article says that korea buys 70 tons of copper"
SUGGESTED = (("kilundu", "ORG", 0.9), ("500 tons", "QUANTITY", 0.9), ("japan", "GPE", 0.9), ("friday", "DATE", 0.2))
"""What is suggested in TEXT, with its score: three that are shown and wait, and one below the threshold."""

Proposal = tuple[str, str, float]


def at(quote: str, text: str = TEXT, nth: int = 0) -> tuple[int, int]:
    """Where ``quote`` stands in ``text`` for the ``nth`` time, in code points."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


def proposed(text: str, proposals: Sequence[Proposal]) -> list[Suggestion]:
    """Suggestions of words with label and score, with the value of a figure."""
    made = []
    for quote, label, score in proposals:
        start, end = at(quote, text)
        value = read_figure(text, start, end, label) if label == "QUANTITY" else None
        made.append(Suggestion(start, end, label, "test 1", score, value))
    return made


@dataclass
class Desk:
    """A session over a project file, with what it said."""

    project_thread: ProjectThread
    session: AnnotationSession
    said: list[str]

    @property
    def annotation(self) -> Annotation:
        """The open answer."""
        assert self.session.annotation is not None
        return self.session.annotation

    def opens(self, row: int = 1, mark_id: str = "") -> None:
        """Open an article and wait for it."""
        self.session.open(row, mark_id)
        self.waits()

    def waits(self) -> None:
        """Wait until the project's thread has done what was asked for, and what follows from that."""
        for _ in range(3):
            self.project_thread.now(lambda _: None)
            QApplication.processEvents()

    def id_of(self, quote: str, nth: int = 0) -> str:
        """The id of the mark on these words."""
        place = at(quote, self.annotation.document.text, nth)
        return next(mark.id for mark in self.annotation.marks() if (mark.start, mark.end) == place)

    def goes_to(self, quote: str, nth: int = 0) -> None:
        """Make the mark on these words the current one."""
        self.session.walk.go(self.id_of(quote, nth))

    def current(self) -> str:
        """The words of the current mark."""
        mark = self.session.walk.mark()
        return self.annotation.document.text[mark.start : mark.end] if mark else ""

    def mark(self, quote: str, nth: int = 0) -> Mark:
        """The mark on these words."""
        found = self.annotation.mark(self.id_of(quote, nth))
        assert found is not None
        return found

    def spans(self) -> list[tuple[str, str]]:
        """Words and label of what stands, in reading order."""
        return _spans(self.annotation)

    def on_disk(self, row: int = 1) -> list[tuple[str, str]]:
        """Words and label of what stands in the file."""
        self.waits()
        return _spans(self.project_thread.now(lambda p: p.annotation(row)))


def _spans(annotation: Annotation) -> list[tuple[str, str]]:
    text = annotation.document.text
    return [
        (text[s.start : s.end], s.label) for s in sorted(annotation.spans.values(), key=lambda s: (s.start, -s.end))
    ]


class Annotator(Desk):
    """Somebody at the page where articles are annotated: presses keys in the article and points at its words."""

    def __init__(self, bot: QtBot, project_thread: ProjectThread, project: Project) -> None:
        context = PageContext(project_thread, project.label_set, Theme(), Settings(), Shortcuts())
        self.bot, self.page = bot, AnnotatePage(context)
        super().__init__(project_thread, self.page.session, [])
        self.session.said.connect(self.said.append)
        self.view = self.page.view
        self.view.set_reduced_motion(True)
        bot.addWidget(self.page)
        self.page.resize(1440, 800)
        self.page.show()
        bot.waitExposed(self.page)

    def lists(self) -> None:
        """List the articles, and wait until their rows are there."""
        self.page.navigation.show_queue()
        self.until(lambda: self.page.queue.model.rowCount() > 0)

    def until(self, ready: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(ready, timeout=30_000)

    def presses(self, *keys: str) -> None:
        """Press keys in the article, one after the other."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self.view, combination.key(), combination.keyboardModifiers())
        self.waits()

    def point(self, offset: int) -> QPoint:
        """The middle of a character on the viewport."""
        line = self.view.canvas.stage.lines.at(offset)
        ((left, right),) = self.view.canvas.stage.lines.stretches(line, offset, offset + 1)
        return QPoint(round((left + right) / 2), round(line.baseline) - 4 - self.view.verticalScrollBar().value())

    def clicks(self, quote: str, nth: int = 0) -> None:
        """Click on words."""
        start, end = at(quote, self.annotation.document.text, nth)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.point((start + end) // 2))
        self.waits()

    def selects(self, quote: str, nth: int = 0) -> None:
        """Select words, as a drag of the mouse does."""
        self.view.caret.select(*at(quote, self.annotation.document.text, nth))

    def selected(self) -> str:
        """The selected words."""
        part = self.view.caret.selection()
        return self.annotation.document.text[slice(*part)] if part else ""

    def message(self) -> str:
        """The sentence over the article; "" while there is none."""
        strip = self.page.message
        return strip.sentence if strip.isVisible() else ""
