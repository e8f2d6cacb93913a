"""What a screen reader gets: the text, the caret, the selection, and a sentence about the current span."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleTextInterface
from PySide6.QtWidgets import QApplication

from rareannot.core.figure import Figure
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on

TEXT = "😀 about 97 percent\nof ore from oslo"
SHARE = Mark("share", 2, 18, "PERCENT", "undecided", Figure(Decimal(97), unit="percent", modifier="about"), 0.9)


@pytest.fixture(autouse=True)
def reader(qapp: QApplication) -> Iterator[None]:
    """A screen reader is running."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def text_interface(view: ArticleView) -> QAccessibleTextInterface:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    found = interface.textInterface()
    assert found is not None
    return found


def test_the_whole_text_can_be_read(show: Open) -> None:
    view = show(TEXT)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.text(QAccessible.Text.Name) == "Article"
    reading = text_interface(view)
    assert reading.text(0, reading.characterCount()).replace("\u2029", "\n") == TEXT


def test_caret_and_selection_follow_the_token_cursor_in_utf16_units(show: Open, qapp: QApplication) -> None:
    view = show(TEXT, on(TEXT, "oslo", "GPE"))
    view.marks.set_current("oslo")
    qapp.processEvents()
    reading = text_interface(view)
    assert reading.cursorPosition() == TEXT.index("oslo") + 1
    view.caret.select(2, 10)
    assert reading.selectionCount() == 1
    assert (view.textCursor().selectionStart(), view.textCursor().selectionEnd()) == (3, 11)
    assert reading.cursorPosition() == 11
    view.caret.move(-1, extend=True)
    assert reading.cursorPosition() == 8
    view.caret.clear()
    assert reading.selectionCount() == 0


def test_a_mark_is_described_in_one_sentence(show: Open) -> None:
    view = show(TEXT, SHARE, on(TEXT, "oslo", "GPE"))
    assert view.marks.describe(SHARE) == "PERCENT: about 97 percent, ≈ 97 %, undecided, span 1 of 2"
    assert view.marks.describe(view.marks.index["oslo"]) == "GPE: oslo, accepted, span 2 of 2"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told from now on."""
    said: list[str] = []

    def keep(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    return said


def hear(qapp: QApplication) -> None:
    """Let what changed be painted, and said after that."""
    for _ in range(3):
        qapp.processEvents()


def test_the_current_mark_is_announced_when_it_is_painted(show: Open, said: list[str], qapp: QApplication) -> None:
    view = show(TEXT, SHARE)
    view.marks.set_current("share")
    assert said == []
    hear(qapp)
    assert said == [view.marks.describe(SHARE)]


def test_of_quick_steps_only_where_they_end_is_announced(show: Open, said: list[str], qapp: QApplication) -> None:
    view = show(TEXT, SHARE, on(TEXT, "oslo", "GPE"))
    view.marks.set_current("share")
    view.marks.set_current("oslo")
    hear(qapp)
    assert said == [view.marks.describe(view.marks.index["oslo"])]


def test_a_mark_that_an_edit_changes_is_announced_anew_but_not_that_it_is_decided(
    show: Open, said: list[str], qapp: QApplication
) -> None:
    """Whoever decides says so."""
    view = show(TEXT, SHARE)
    for state, label in (("undecided", "PERCENT"), ("accepted", "PERCENT"), ("corrected", "DATE")):
        view.marks.update({"share": replace(SHARE, state=state, label=label)})
        view.marks.set_current("share")
        hear(qapp)
    assert [sentence.split(":")[0] for sentence in said] == ["PERCENT", "DATE"]


def test_an_article_that_is_read_again_does_not_repeat_the_mark(
    show: Open, said: list[str], qapp: QApplication
) -> None:
    view = show(TEXT, SHARE)
    view.marks.set_current("share")
    hear(qapp)
    view.marks.read_again()
    view.marks.set_current("share")
    hear(qapp)
    assert len(said) == 1


def test_the_cursor_stays_at_the_words_that_are_selected(show: Open, qapp: QApplication) -> None:
    view = show(TEXT, SHARE)
    view.marks.set_current("share")
    view.caret.select(2, 10)
    qapp.processEvents()
    assert (view.textCursor().selectionStart(), view.textCursor().selectionEnd()) == (3, 11)


def test_every_part_of_the_pane_has_a_name(pane: ArticlePane, show: Open) -> None:
    show(TEXT, SHARE)
    assert pane.header.accessibleName() == "😀 about 97 percent of ore from oslo, 8 words, normalised, 1 undecided"
    assert pane.view.accessibleName() == "Article"
    assert pane.ruler.accessibleName()
