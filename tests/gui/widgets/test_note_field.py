"""The line for a note in the review: Enter commits it, Escape takes back what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.note_field import SiteNoteField


def test_enter_commits_and_escape_takes_back(qtbot: QtBot) -> None:
    field, committed, left = SiteNoteField("Why"), list[str](), list[bool]()
    qtbot.addWidget(field)
    field.committed.connect(committed.append)
    field.left.connect(lambda: left.append(True))
    field.show_text("as before")
    assert field.accessibleName() == field.placeholderText() == "Why"
    QTest.keyClicks(field, ", and more ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert committed == ["as before, and more"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), left) == ("as before", [True])
