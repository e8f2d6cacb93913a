"""Links on which annotators differ, settled at the real window by keys, and what is said where none waits."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.gui.dialogs.link_sites import LinkSitesDialog
from rareannot.gui.review.controller import ReviewPage
from tests.e2e.conftest import Person
from tests.store.links.test_link_review import gold_links, linked_by_three


@pytest.fixture
def reviewer(person: Person, tmp_path: Path) -> Person:
    path = tmp_path / "team.rareannot"
    linked_by_three(path).close()
    assert person.window.open_path(path, "Rita")
    person.waits(lambda: person.window.place is not None)
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
