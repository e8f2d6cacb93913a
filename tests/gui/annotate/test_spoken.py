"""What is said to a screen reader of an article, of what was done in it, and of the words under the cursor."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from tests.gui.annotate.article_view.test_accessibility import hear
from tests.gui.annotate.desk import TEXT, Annotator


@pytest.fixture
def said(annotator: Annotator, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is announced to a screen reader that runs, from now on."""
    QAccessible.setActive(True)
    qapp.processEvents()
    found: list[str] = []

    def keep(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            found.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    yield found
    QAccessible.setActive(False)


def first(said: list[str], qapp: QApplication) -> str:
    """What came first in what was just said."""
    hear(qapp)
    sentence = said[0].split(". ")[0]
    said.clear()
    return sentence


def test_what_was_done_is_said_first(annotator: Annotator, said: list[str], qapp: QApplication) -> None:
    session = annotator.session
    session.accept()
    assert first(said, qapp) == "accepted"
    session.reject()
    assert first(said, qapp) == "rejected"
    session.relabel("ORG")
    assert first(said, qapp) == "labelled ORG"
    session.undo()
    assert first(said, qapp) == "undone"
    session.redo()
    assert first(said, qapp) == "done again"


def test_many_at_once_are_counted_and_the_end_is_said(
    annotator: Annotator, said: list[str], qapp: QApplication
) -> None:
    annotator.session.accept_between(0, len(TEXT))
    hear(qapp)
    assert said[0].startswith("3 marked. All is decided; Enter looks for missed ones")


def test_where_nothing_is_changed_the_span_is_said_again(
    annotator: Annotator, said: list[str], qapp: QApplication
) -> None:
    annotator.session.accept_between(0, len(TEXT))
    annotator.goes_to("japan")
    first(said, qapp)
    annotator.session.accept()
    assert first(said, qapp).startswith("GPE: japan, accepted")


def test_words_under_the_cursor_say_the_span_that_they_are_in(
    annotator: Annotator, said: list[str], qapp: QApplication
) -> None:
    annotator.selects("500")
    assert first(said, qapp) == "in QUANTITY, undecided"
    annotator.selects("ships")
    assert first(said, qapp) == "outside"


def test_a_reading_anew_says_only_what_is_new(annotator: Annotator, said: list[str], qapp: QApplication) -> None:
    session = annotator.session
    session.again = True
    session.suggested += 2
    session.opened.emit()
    assert first(said, qapp) == "5 suggested"
