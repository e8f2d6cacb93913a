"""Insights at the real window: what was decided is counted when the page is looked at, and charts are saved."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot.gui.insights.controller import InsightsController
from tests.e2e.conftest import LABELS, Person


def looks(person: Person) -> InsightsController:
    """Go to Insights by its key, and wait for the count."""
    QTest.keyClick(person.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert person.window.pages
    page = person.window.pages.page()
    assert isinstance(page, InsightsController)
    return page


def test_what_was_decided_is_counted(annotator: Person, tmp_path: Path) -> None:
    for _ in LABELS:
        annotator.presses("Space")
    page = looks(annotator)
    annotator.waits(lambda: bool(page.page.views["labels"].chart()))
    chart = page.page.views["labels"].chart()
    assert chart is not None
    assert ("GPE", "2") in chart.table()
    told = [big.text() for big, _ in page.page.numbers._pairs]
    assert told[:3] == ["0 of 2", str(len(LABELS)), str(len(LABELS))]
    page.save_into(tmp_path)
    assert {p.suffix for p in tmp_path.glob("labels.*")} == {".svg", ".png", ".csv"}


def test_one_annotator_can_be_looked_at_alone(annotator: Person) -> None:
    annotator.presses("Space")
    page = looks(annotator)
    annotator.waits(lambda: page.page.people.count() == 2)
    QTest.keyClick(page.page.people, Qt.Key.Key_Down)
    assert page.page.people.currentText() == "Mira"
    annotator.waits(lambda: page.gathering._job is None)
    assert page.page.views["labels"].chart() is not None


def test_back_in_annotate_the_keys_work_at_once(annotator: Person) -> None:
    looks(annotator)
    QTest.keyClick(annotator.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    before = annotator.place.session.walk.undecided()
    annotator.waits(
        lambda: annotator.place.session.annotation is not None and bool(annotator.place.session.walk.current)
    )
    annotator.presses("Space")
    assert annotator.place.session.walk.undecided() == before - 1


def test_the_keys_at_the_foot_are_those_of_now(annotator: Person) -> None:
    page = looks(annotator)
    hints = page.status._hints
    assert "Ctrl S save" in hints.accessibleName()
    annotator.window.keyboard.set_keys("save", ["F7"])
    assert "F7 save" in hints.accessibleName()
