"""What the window says of itself: at its foot which keys work just now, over the article what is still to come."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.widgets.page_bars import HintRow
from tests.e2e.conftest import Person


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
    annotator.waits(lambda: "keep the value" in hints.accessibleName())
    annotator.place.focus_article()
    annotator.window.do("edit_note")
    annotator.waits(lambda: "keep the note" in hints.accessibleName())
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
