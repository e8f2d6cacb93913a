"""The line for a note in the review: Enter commits it, Escape takes back what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.note_field import SiteNoteField, named_notes


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


def test_which_line_is_which_is_seen_once_both_are_filled(qtbot: QtBot) -> None:
    why, note = SiteNoteField("Why it is settled so"), SiteNoteField("A note to the guidelines")
    both = named_notes(why, note)
    qtbot.addWidget(both)
    both.show()
    why.show_text("as the rule says")
    note.show_text("add an example")
    names = {one.buddy(): one for one in both.findChildren(QLabel)}
    assert {field: one.text() for field, one in names.items()} == {why: "Why", note: "For the guidelines"}
    assert all(one.isVisible() and one.geometry().right() < field.geometry().left() for field, one in names.items())
