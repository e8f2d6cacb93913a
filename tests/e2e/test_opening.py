"""Opening a project holds up the event loop only shortly: what can wait is made once the page has been painted."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.conftest import Person, sized

AT_ONCE = 120
"""So many widgets of the page are made while everything waits; there are some 210 in all."""


def test_what_the_inspector_shows_is_made_when_the_page_has_been_painted(person: Person, path: Path) -> None:
    assert person.window.open_path(path, "Mira")
    assert person.place.inspector.widget() is None
    assert len(person.place.findChildren(QWidget)) < AT_ONCE
    assert not person.window.updatesEnabled()  # the page is painted in the next turn of the loop
    person.waits(lambda: person.place.inspector.widget() is not None)
    assert person.window.updatesEnabled()
    assert len(person.place.findChildren(QWidget)) > 1.5 * AT_ONCE


def test_a_key_for_the_inspector_does_what_it_says_before_that_is_made(person: Person, path: Path) -> None:
    person.window.activateWindow()
    person.waits(person.window.isActiveWindow)
    sized(person, 700)  # where the inspector is no pane of its own, and so is never painted
    assert person.window.open_path(path, "Mira")
    inspector, made = person.place.inspector, list[QWidget | None]()

    def press() -> None:
        made.append(inspector.widget())
        person.presses("Space", "E")

    person.place.session.walk.current_changed.connect(press, Qt.ConnectionType.SingleShotConnection)
    person.waits(lambda: bool(made))
    assert made == [None]
    assert person.current() == "about 20 000 tons"
    field = QApplication.focusWidget()
    assert field is not None
    assert inspector.sections.value.isAncestorOf(field)
    QTest.keyClicks(field, "about 30 000 tons")
    QTest.keyClick(field, Qt.Key.Key_Return)
    person.waits(lambda: (mark := person.place.session.walk.mark()) is not None and "30" in str(mark.figure))
    assert person.place.view.hasFocus()
