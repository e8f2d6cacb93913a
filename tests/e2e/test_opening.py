"""Opening a project holds up the event loop only shortly: what can wait is made once the page has been painted."""

import shutil
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.store import Project
from tests.e2e.conftest import Person, sized

AT_ONCE = 120
"""So many widgets of the page are made while everything waits; there are some 210 in all."""


def test_what_the_inspector_shows_is_made_when_the_page_has_been_painted(person: Person, path: Path) -> None:
    assert person.window.open_path(path, "Mira")
    assert person.place.inspector.widget() is None
    assert len(person.place.findChildren(QWidget)) < AT_ONCE
    person.waits(lambda: person.place.inspector.widget() is not None)
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


def test_a_project_is_opened_in_turns_and_shown_once_it_is_whole(person: Person, path: Path) -> None:
    window = person.window
    assert window.open_path(path, "Mira")
    made = [len(QApplication.allWidgets())]
    assert window.opening.waiting
    while window.opening.waiting:
        assert window.start.isVisible()
        assert window.updatesEnabled()  # else X11 loses what a closing dialog uncovers
        QApplication.processEvents()
        made.append(len(QApplication.allWidgets()))
    steps = [after - before for before, after in pairwise(made)]
    assert max(steps) < 0.75 * sum(steps)  # no turn makes most of it
    assert not window.start.isVisible()
    assert person.place.view.isVisible()
    assert person.place.view.hasFocus() or window.focusWidget() is person.place.view


def test_a_key_pressed_while_a_project_opens_decides_nothing(
    active: Person, project_file: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(project_file, tmp_path / "other.rareannot"))
    handle = active.window.windowHandle()
    assert handle is not None
    assert active.window.open_path(other, "Mira")
    while active.window.opening.waiting:
        press_space(handle)
        QApplication.processEvents()
    active.waits(lambda: active.place.session.annotation is not None)
    assert (active.decided(), active.current()) == ({}, "kilundu minerals")

    def decided() -> bool:
        press_space(handle)
        return bool(active.decided())

    active.waits(decided)


def press_space(window: QWindow) -> None:
    """Space as the desktop hands it to the window, with nothing else done meanwhile."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window, QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "))


def test_of_two_projects_opened_at_once_the_later_one_is_open(person: Person, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.rareannot"
    with Project.open(path) as project:
        project.backups.copy_to(other)
    for opened in (path, other):
        assert person.window.open_path(opened, "Mira")
        assert person.window.open_path(opened, "Mira")  # as by a second click
    assert person.place.project_thread.path == other
    with Project.open(path) as project:  # is left alone
        assert not project.read_only


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_project_can_be_closed_while_it_opens(person: Person, path: Path, step: int) -> None:
    assert person.window.open_path(path, "Mira")
    for _ in range(step):
        person.window.opening.one()
    assert person.window.opening.waiting
    person.window.close_project()
    assert (person.window.annotate_page, person.window.pages, person.window.files) == (None, None, None)
    assert person.window.start.isVisible()
    with Project.open(path) as project:
        assert not project.read_only
    person.opens(path)


def test_the_window_can_be_closed_while_a_project_opens(person: Person, path: Path) -> None:
    assert person.window.open_path(path, "Mira")
    person.window.opening.one()
    person.window.close()
    assert not person.window.isVisible()
    with Project.open(path) as project:
        assert not project.read_only


def test_an_article_that_cannot_be_read_takes_the_keys_away_from_the_one_before(person: Person, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE suggestion SET items = '[[0, 7]]' WHERE document_id = 2")
    person.opens(path)
    person.place.navigation.next_article()
    person.waits(lambda: person.place.message.isVisible())
    assert person.place.session.annotation is None
    assert person.place.view.toPlainText() == ""
    person.presses("Space")
    person.place.navigation.open(1)
    person.waits(lambda: person.place.session.annotation is not None)
    assert person.decided() == {}


def test_a_window_at_which_nothing_is_done_does_not_wake(person: Person, path: Path) -> None:
    person.opens(path)
    person.presses("Space")
    person.waits(lambda: wakes(3_000) <= 2)  # once what is loaded ahead is there, and what followed the key is done


def wakes(ms: int) -> int:
    """How often the event loop went to sleep in that time: once at first, and perhaps again as the time ends."""
    loop, asleep, dispatcher = QEventLoop(), list[int](), QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    counting = dispatcher.aboutToBlock.connect(lambda: asleep.append(1))
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
    dispatcher.aboutToBlock.disconnect(counting)
    return len(asleep)
