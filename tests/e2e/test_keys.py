"""What a key does first: the article is painted, the rest of the window follows, and nothing is lost between."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

from tests.e2e.conftest import Person


def test_a_key_shows_in_the_text_before_the_inspector_follows(annotator: Person) -> None:
    view, inspector = annotator.place.view, annotator.place.inspector
    annotator.waits(lambda: inspector.sections._quote.text() == annotator.current())
    seen: list[bool] = []

    class Eye(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.append(inspector.sections._quote.text() == annotator.current())
            return False

    view.viewport().installEventFilter(eye := Eye())
    annotator.presses("Space")
    annotator.waits(lambda: inspector.sections._quote.text() == annotator.current())
    view.viewport().removeEventFilter(eye)
    assert seen[0] is False


def test_a_field_asked_for_right_after_a_key_is_that_of_the_new_span(annotator: Person) -> None:
    inspector = annotator.place.inspector
    annotator.presses("Space", "E")
    assert annotator.current() == "about 20 000 tons"
    assert inspector.sections._quote.text() == "about 20 000 tons"
    QTest.keyClicks(inspector.sections.value._typed, "about 30 000 tons")
    QTest.keyClick(inspector.sections.value._typed, Qt.Key.Key_Return)
    annotator.waits(lambda: (mark := annotator.place.session.walk.mark()) is not None and "30" in str(mark.figure))
