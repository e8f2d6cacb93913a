"""The section Note: what is typed is kept by leaving the field, and told once, with the flag."""

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.inspector.note import NoteField, NoteSection

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def section(qtbot: QtBot) -> NoteSection:
    made = NoteSection()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    return made


def told(section: NoteSection) -> list[tuple[str, bool]]:
    heard: list[tuple[str, bool]] = []
    section.note_wanted.connect(lambda *said: heard.append(said))
    return heard


def test_what_is_shown_is_not_told_again(section: NoteSection) -> None:
    heard = told(section)
    section.show_note("why?", True, "m")
    assert (section._text.toPlainText(), section._flag.isChecked()) == ("why?", True)
    section._text.done.emit()
    assert heard == []
    section._flag.click()
    section._text.done.emit()
    assert heard == [("why?", False)]


def test_what_is_typed_is_told_once_without_the_blanks_around(section: NoteSection) -> None:
    heard = told(section)
    section.show_note("", False, "m")
    section.start()
    assert section._text.hasFocus()
    QTest.keyClicks(section._text, " so ")
    QTest.keyClick(section._text, Qt.Key.Key_Return)
    assert heard == []
    QTest.keyClick(section._text, Qt.Key.Key_Return, CTRL)
    section._text.done.emit()
    assert heard == [("so", False)]


def test_what_is_being_typed_on_a_span_stays_and_another_span_has_its_own(section: NoteSection) -> None:
    section.show_note("old", False, "m")
    section._text.setPlainText("old and new")
    section.show_note("old", True, "m")
    assert section._text.toPlainText() == "old and new"
    section.show_note("other", False, "m")
    assert section._text.toPlainText() == "other"
    section._text.setPlainText("typed")
    section.show_note("other", False, "n")
    assert section._text.toPlainText() == "other"


@pytest.mark.parametrize(
    ("key", "modifier", "leaves"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Enter, CTRL, True),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, False),
        (Qt.Key.Key_X, CTRL, False),
    ],
)
def test_keys_that_leave_the_field(
    section: NoteSection, key: Qt.Key, modifier: Qt.KeyboardModifier, leaves: bool
) -> None:
    left: list[bool] = []
    section.left.connect(lambda: left.append(True))
    QTest.keyClick(section._text, key, modifier)
    assert left == [True] * leaves


@pytest.mark.parametrize(("key", "kept"), [(Qt.Key.Key_F7, True), (Qt.Key.Key_Shift, False), (Qt.Key.Key_A, False)])
def test_a_key_of_the_window_keeps_the_note_and_one_of_the_field_does_not(
    qtbot: QtBot, key: Qt.Key, kept: bool
) -> None:
    field, done = NoteField(), list[bool]()
    qtbot.addWidget(field)
    field.done.connect(lambda: done.append(True))
    text = "a" if key == Qt.Key.Key_A else ""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
    event.ignore()
    field.event(event)
    field.event(QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier, text))
    assert done == [True] * kept


def test_leaving_the_field_by_tab_keeps_the_note(section: NoteSection, qapp: QApplication) -> None:
    heard = told(section)
    section.start()
    QTest.keyClicks(section._text, "so")
    QTest.keyClick(section._text, Qt.Key.Key_Tab)
    assert section._flag.hasFocus()
    assert heard == [("so", False)]


def test_the_field_is_two_lines_high_and_as_wide_as_its_section(section: NoteSection) -> None:
    lines = 2 * section._text.fontMetrics().lineSpacing() + 20
    assert section._text.sizeHint() == QSize(200, lines)
    assert section._text.minimumSizeHint() == QSize(80, lines)
    assert (section._text.height(), section._text.width(), section._text.x()) == (lines, 300, 0)
    assert section._flag.y() > section._text.geometry().bottom() + 8
    assert section._text.accessibleName() == "Note"
    assert "for yourself and the reviewer" in section._text.placeholderText()
    assert section._text.property("hints") == "note"
