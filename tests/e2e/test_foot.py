"""What the window says of itself: at its foot which keys work just now, over the article what is still to come."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.widgets.page_bars import HintRow
from tests.e2e.conftest import Person, sized


def test_the_foot_follows_the_keys_into_list_search_value_and_note(annotator: Person) -> None:
    hints = annotator.place.status.findChild(HintRow)
    assert hints is not None
    annotator.window.activateWindow()
    annotator.waits(annotator.window.isActiveWindow)
    annotator.place.focus_article()
    assert "accept" in hints.accessibleName()
    annotator.window.do("search")
    annotator.waits(lambda: "to the list" in hints.accessibleName())
    QTest.keyClick(annotator.place.queue.search, Qt.Key.Key_Down)
    annotator.waits(lambda: "select several" in hints.accessibleName())
    QTest.keyClick(annotator.place.queue.list, Qt.Key.Key_Escape)
    assert annotator.place.view.hasFocus()
    assert "accept" in hints.accessibleName()
    annotator.presses("Tab", "E")
    annotator.waits(lambda: "save the value" in hints.accessibleName())
    annotator.place.focus_article()
    annotator.window.do("edit_note")
    annotator.waits(lambda: "save the note" in hints.accessibleName())
    annotator.place.focus_article()
    assert "accept" in hints.accessibleName()


def test_an_article_without_its_suggestions_says_so_and_not_that_nothing_is_undecided(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(SuggestWorker, "ask", lambda _self, row, _text: asked.append(row))
    with workflow.new_project(tmp_path / "new.rareannot") as project:
        project.add_documents([Document("oslo sold 300 tons", "one")])
        path = project.path
    person.opens(path)
    header = person.place.article.header
    person.waits(lambda: bool(asked) and header.accessibleName().endswith("suggesting…"))
    person.place.background.cancel()
    person.waits(lambda: header.accessibleName().endswith("0 undecided"))


def test_keys_at_the_foot_can_be_clicked(active: Person) -> None:
    sized(active, 1024)
    row = active.place.status.findChild(HintRow)
    assert row is not None
    middle = row.height() // 2
    row.grab()  # a hint is clicked where it was painted
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(8, middle))
    assert active.decided() == {"kilundu minerals": "ORG"}
    gap = next(x for x in range(8, row.width()) if cursor_at(row, x) == Qt.CursorShape.ArrowCursor)
    second = next(x for x in range(gap, row.width()) if cursor_at(row, x) == Qt.CursorShape.PointingHandCursor)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(gap, middle))
    assert active.current() == "about 20 000 tons"
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(second + 4, middle))
    assert active.current() == "lithium carbonate"
    assert active.decided() == {"kilundu minerals": "ORG"}
    assert active.place.view.hasFocus()


def cursor_at(row: HintRow, x: int) -> Qt.CursorShape:
    where = QPointF(x, row.height() // 2)
    none, held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(row, QMouseEvent(QEvent.Type.MouseMove, where, row.mapToGlobal(where), none, none, held))
    return row.cursor().shape()
