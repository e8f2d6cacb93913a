"""The foot of the window says which keys work: in the article, and in whatever part beside it has the keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot.gui.widgets.chrome import HintRow
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
