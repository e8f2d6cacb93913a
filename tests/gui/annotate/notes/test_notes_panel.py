"""The list of notes by itself: what it says of each, which it shows, and what it asks for by keys and buttons."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.notes.notes_panel import NoteList, NotesPanel
from rareannot.store.annotations import NoteRow

ROWS = (
    NoteRow(1, "Ore to Japan", "s1", 5, 10, "GPE", "japan", "which one?\nthe port?"),
    NoteRow(1, "Ore to Japan", "s2", 20, 25, "", "perth", flag=True),
    NoteRow(2, "Prices", note="cut off", answered=True),
)


def panel(qtbot: QtBot) -> NotesPanel:
    """A panel with these notes."""
    made = NotesPanel()
    qtbot.addWidget(made)
    made.show()
    made.show_notes(ROWS)
    return made


def test_each_note_says_what_it_is_about_and_answered_ones_are_shown_when_asked_for(qtbot: QtBot) -> None:
    made = panel(qtbot)
    said = [
        "which one? the port?, “japan” GPE, Ore to Japan",
        "Flagged for a second look, “perth” undecided, Ore to Japan",
    ]
    assert made.texts() == said
    made.findChildren(QCheckBox)[0].click()
    assert made.texts() == [*said, "cut off, Prices, answered"]


def test_keys_and_buttons_ask_for_the_chosen_note(qtbot: QtBot) -> None:
    made, asked = panel(qtbot), []
    made.jump_wanted.connect(lambda one: asked.append(("go", one.mark_id)))
    made.answer_wanted.connect(lambda one, on: asked.append((one.mark_id, on)))
    keys = made.findChildren(NoteList)[0]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(keys, key)
    for button in made.findChildren(QPushButton):
        button.click()
    assert asked == [("go", "s1"), ("s2", True), ("go", "s2"), ("s2", True)]


def test_the_chosen_note_stays_chosen_and_its_place_is_taken_when_it_goes(qtbot: QtBot) -> None:
    made = panel(qtbot)
    keys = made.findChildren(NoteList)[0]
    keys.setCurrentRow(1)
    made.show_notes((NoteRow(0, "First", note="new"), *ROWS))
    assert keys.currentRow() == 2
    made.show_notes(ROWS[:1])
    assert keys.currentRow() == 0
    made.show_notes(())
    assert made.texts() == []
    assert not any(button.isEnabled() for button in made.findChildren(QPushButton))


def test_without_notes_one_sentence_stands_in_place_of_the_list(qtbot: QtBot) -> None:
    made = NotesPanel()
    qtbot.addWidget(made)
    made.show()
    made.start()
    made.show_notes(())
    shown = [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    assert shown == ["MY NOTES", "No notes yet. Write a note on a span or an article, or flag it; it is listed here."]
    assert not made.findChildren(NoteList)[0].isVisible()
    assert not any(one.isVisible() for kind in (QPushButton, QCheckBox) for one in made.findChildren(kind))

    made.show_notes(ROWS)  # a note that comes later does not take the keys
    assert made.findChildren(NoteList)[0].isVisible()
    assert not made.findChildren(NoteList)[0].hasFocus()


def test_where_all_are_answered_they_can_still_be_shown(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.show_notes(ROWS[2:])
    assert "Every note is answered." in [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    assert not any(one.isVisible() for one in made.findChildren(QPushButton))
    made.findChildren(QCheckBox)[0].click()
    assert made.findChildren(NoteList)[0].isVisible()
