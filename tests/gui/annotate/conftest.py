"""A shown article pane, and ways to point at its words."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_view.view import ArticleView

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
