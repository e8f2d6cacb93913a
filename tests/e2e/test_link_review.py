"""Links on which annotators differ, settled at the real window by keys, and what is said where none waits."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from rareannot.gui.dialogs.link_sites import LinkSitesDialog, ReadingList
from rareannot.gui.review.controller import ReviewPage
from tests.e2e.conftest import Person, focused
from tests.store.links.test_link_review import gold_links, linked_by_three


@pytest.fixture
def reviewer(person: Person, tmp_path: Path) -> Person:
    path = tmp_path / "team.rareannot"
    linked_by_three(path).close()
    assert person.window.open_path(path, "Rita")
    person.waits(lambda: person.window.annotate_page is not None)
    person.window.do("review_mode")
    person.waits(lambda: person.window.findChild(ReviewPage) is not None)
    return person


def page_of(person: Person) -> ReviewPage:
    page = person.window.findChild(ReviewPage)
    assert page is not None
    person.waits(page.isVisible)
    return page


def dialog_of(person: Person) -> LinkSitesDialog:
    QTest.keyClicks(page_of(person), "k")
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), LinkSitesDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LinkSitesDialog)
    return dialog


def shown_words(part: QWidget) -> list[str]:
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible()]


def test_a_difference_is_settled_by_one_key_and_waits_no_more(reviewer: Person) -> None:
    page, dialog = page_of(reviewer), dialog_of(reviewer)
    assert dialog.question.text() == "400 tons – of"
    QTest.keyClicks(dialog.readings, "n")
    QTest.keyClicks(dialog.why, "a list is one object")
    QTest.keyClick(dialog.why, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.readings, "g")
    QTest.keyClicks(dialog.note, "one link to each of a list")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    both = next(n for n in range(3) if "nickel, cobalt" in dialog.readings.item(n).text())
    QTest.keyClicks(dialog.readings, str(both + 1))
    reviewer.waits(lambda: page.project_thread.now(gold_links) == {("of", "nickel"), ("of", "cobalt")})
    (decision,) = page.project_thread.now(lambda p: p.link_review.decisions(1))
    assert (decision.why, decision.by) == ("a list is one object", "Rita")
    reviewer.waits(lambda: [note.text for note in page.summary.notes.notes] == ["one link to each of a list"])
    QTest.keyClicks(page, "k")
    reviewer.waits(lambda: "There is no link to settle" in page.message.sentence)


def test_the_page_says_that_links_are_left_until_they_are_settled(reviewer: Person) -> None:
    page = page_of(reviewer)
    reviewer.waits(lambda: page.sites.links.isVisible() and page.figures is not None)
    assert page.sites.links.text() == "Settle the 1 link on which they differ"
    assert (page.summary.start.text(), page.summary.links.text()) == ("All sites are settled", "Settle the 1 link")
    reviewer.waits(lambda: "F1 of links" in shown_words(page.agreement))
    QTest.mouseClick(page.sites.links, Qt.MouseButton.LeftButton)
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), LinkSitesDialog))
    readings = page.window().findChild(ReadingList)
    assert readings is not None
    QTest.keyClicks(readings, "1")
    reviewer.waits(lambda: page.sites.links.isHidden())
    assert (page.summary.start.text(), page.summary.links.isHidden()) == ("All is settled", True)


def test_the_palette_finds_the_questions_from_another_page(reviewer: Person) -> None:
    reviewer.window.do("annotate_mode")
    reviewer.window.do("go_to")
    box = reviewer.window.palette_box
    reviewer.waits(lambda: box.isVisible() and QApplication.focusWidget() is not None)
    QTest.keyClicks(focused(), "questions about links")
    reviewer.waits(lambda: box.shown()[:1] == ["Links on which they differ"])
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), LinkSitesDialog))
