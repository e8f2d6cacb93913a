"""Messages in the whole window: the mark in the foot opens them, and reading them puts it away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from rareannot.gui.annotate.notes.messages import MessagesPanel
from rareannot.store import Project
from rareannot.store.messages import EVERYBODY
from tests.e2e.conftest import Person


def write_to_everybody(project: Project) -> None:
    """Leave a message of somebody else, as one that came by a merge."""
    me = project.me
    assert me is not None
    project.work_as("Lena")
    project.messages.send("From Monday on we mark currencies, too.", [EVERYBODY])
    project.work_as(me.name, me.uid)


def test_the_mark_of_unread_messages_opens_them_and_goes(active: Person) -> None:
    active.place.project_thread.now(write_to_everybody)
    active.place.messages.refresh()

    def marks() -> list[QPushButton]:
        buttons = active.place.status.findChildren(QPushButton)
        return [one for one in buttons if "waiting" in one.text() and one.isVisible()]

    active.waits(lambda: bool(marks()))
    QTest.mouseClick(marks()[0], Qt.MouseButton.LeftButton)
    active.waits(lambda: bool(active.window.findChildren(MessagesPanel)))
    panel = active.window.findChildren(MessagesPanel)[0]
    active.waits(lambda: "From Monday on" in "".join(panel.texts()))
    active.waits(lambda: not marks())
