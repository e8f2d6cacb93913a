"""The list of notes by itself: what it says of each, which it shows, and what it asks for by keys and buttons."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLabel, QPushButton, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.notes.notes_panel import NoteDelegate, NoteList, NotesPanel, quoted, told
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.store.annotations import NoteRow
from tests.gui.painted import Painted, painted_item, painted_widget

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


SIZE = QSize(300, 62)


def paints(made: NotesPanel, row: int, state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled) -> Painted:
    (keys,) = made.findChildren(NoteList)
    return painted_item(keys.itemDelegate(), keys, keys.model().index(row, 0), SIZE, state)


def colour(made: NotesPanel, name: str) -> str:
    return theme_of(made).colour(name).name()


def test_a_note_is_painted_over_its_words_and_its_article(qtbot: QtBot) -> None:
    made = panel(qtbot)
    found = paints(made, 0)
    assert found.texts() == ["which one? the port?", "“japan” GPE", "Ore to Japan"]
    assert [one.colour for one in found.words] == [colour(made, name) for name in ("text", "text", "muted")]
    places = [one.y for one in found.words]
    assert places == sorted(set(places))
    assert {one.x for one in found.words} == {40}
    assert found.filled(colour(made, "selection")) == []
    signs = [one.box for one in found.shapes if colour(made, "warn") in (one.fill, one.line)]
    assert signs
    assert max(box.right() for box in signs) < 40
    assert (found.shapes == paints(made, 1).shapes) is False  # a flag has another sign than a note
    (keys,) = made.findChildren(NoteList)
    option = QStyleOptionViewItem()
    option.widget = keys
    height = keys.itemDelegate().sizeHint(option, keys.model().index(0, 0)).height()
    assert height == theme_of(made).px(62)


def test_an_answered_note_is_paler_with_a_tick(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.findChildren(QCheckBox)[0].click()
    found = paints(made, 2)
    assert found.texts() == ["cut off", "the whole article", "Prices"]
    assert {one.colour for one in found.words} == {colour(made, "muted")}
    assert found.drawn(colour(made, "good")) or found.filled(colour(made, "good"))


def test_the_chosen_note_has_the_colour_of_a_selection_and_an_edge(qtbot: QtBot) -> None:
    made = panel(qtbot)
    found = paints(made, 0, QStyle.StateFlag.State_Selected)
    (whole,), (edge,) = found.filled(colour(made, "selection")), found.filled(colour(made, "accent"))
    assert (whole.width(), edge.left(), edge.width(), edge.height()) == (300, 0, 2, 62)


def test_long_words_are_cut(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.show_notes([replace(ROWS[0], note="words " * 40)])
    assert paints(made, 0).words[0].text.endswith("…")


@pytest.mark.parametrize(
    ("quote", "label", "said"),
    [
        ("japan", "GPE", "“japan” GPE"),
        ("japan", "", "“japan” undecided"),
        ("a\n  b", "GPE", "“a b” GPE"),
        ("x" * 80, "ORG", f"“{'x' * 80}” ORG"),
        ("x" * 81, "ORG", f"“{'x' * 80}…” ORG"),
        ("", "", "the whole article"),
    ],
)
def test_the_words_of_a_note_are_quoted_with_their_label(qtbot: QtBot, quote: str, label: str, said: str) -> None:
    assert quoted(replace(ROWS[0], quote=quote, label=label)) == said


def test_a_flag_alone_is_said_to_be_one(qtbot: QtBot) -> None:
    assert told(ROWS[1]) == "Flagged for a second look"
    assert told(replace(ROWS[1], note=" a \n b ")) == "a b"


def test_a_double_click_goes_to_a_note_and_beside_them_to_none(qtbot: QtBot) -> None:
    made, asked = panel(qtbot), []
    made.resize(320, 600)
    made.jump_wanted.connect(lambda one: asked.append(one.mark_id))
    (keys,) = made.findChildren(NoteList)
    second = keys.visualItemRect(keys.item(1)).center()
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(keys.viewport(), left, pos=second)
    qtbot.mouseDClick(keys.viewport(), left, pos=second)
    qtbot.mouseDClick(keys.viewport(), left, pos=QPoint(5, keys.viewport().height() - 3))
    assert asked == ["s2"]


def test_the_list_takes_the_keys_once_it_has_notes_and_the_button_says_what_it_does(qtbot: QtBot) -> None:
    made = NotesPanel()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    (keys,) = made.findChildren(NoteList)
    made.start()
    assert not keys.hasFocus()
    made.show_notes(ROWS)
    assert keys.hasFocus()
    assert keys.currentRow() == 0
    buttons = {one.text() for one in made.findChildren(QPushButton) if one.isVisible()}
    assert buttons == {"Go there", "Mark as answered"}
    made.findChildren(QCheckBox)[0].click()
    keys.setCurrentRow(2)
    assert "Mark as unanswered" in {one.text() for one in made.findChildren(QPushButton)}
    made.show_notes(ROWS)  # the same again
    assert keys.currentRow() == 2
    assert keys.geometry().bottom() < made.findChildren(QCheckBox)[0].mapTo(made, QPoint()).y()


def test_a_list_is_as_plain_as_a_page_scrolls_by_pixels_and_asks_for_the_height_of_one_note(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    style.apply(qapp, Theme())
    asked, size_hint = list[int](), NoteDelegate.sizeHint

    def counted(delegate: NoteDelegate, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        asked.append(index.row())
        return size_hint(delegate, option, index)

    monkeypatch.setattr(NoteDelegate, "sizeHint", counted)
    made = panel(qtbot)
    made.resize(320, 600)
    made.show_notes(ROWS[:1])
    QApplication.processEvents()
    (keys,) = made.findChildren(NoteList)
    picture = keys.viewport().grab().toImage()
    assert picture.pixelColor(5, picture.height() - 5).name() == colour(made, "base")
    assert (keys.accessibleName(), keys.property("hints")) == ("My notes", "notes")
    asked.clear()
    made.show_notes([replace(ROWS[0], mark_id=f"s{i}") for i in range(50)])
    QApplication.processEvents()
    assert len(asked) < 50
    assert keys.verticalScrollBar().maximum() == 50 * theme_of(made).px(62) - keys.viewport().height()
    assert not keys.horizontalScrollBar().isVisible()


def test_what_can_be_done_stands_below_the_list_parted_by_a_line(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.resize(320, 600)
    QApplication.processEvents()
    (keys,) = made.findChildren(NoteList)
    (every,) = made.findChildren(QCheckBox)
    go, answer = (one for one in made.findChildren(QPushButton) if one.isVisible())
    lines = [one.y() for one in made.findChildren(QFrame) if one.property("role") == "hairline" and one.isVisible()]
    assert len(lines) == 2
    assert lines[0] < keys.y() < keys.geometry().bottom() < lines[1]
    tops = [one.mapTo(made, QPoint()).y() for one in (every, go, answer)]
    assert lines[1] < tops[0]
    assert tops == sorted(set(tops))
    assert {one.mapTo(made, QPoint()).x() for one in (every, go, answer)} == {16}
    assert (keys.x(), keys.width()) == (0, 320)
    assert keys.height() > 300


def test_the_sentence_in_place_of_the_list_stands_at_the_top_beside_the_edge(qtbot: QtBot) -> None:
    made = NotesPanel()
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    (none,) = (one for one in made.findChildren(QLabel) if one.text().startswith("No notes yet"))
    words = painted_widget(none).words
    assert words[0].x == 16
    assert max(one.y for one in words) < 100
    assert not [one for one in made.findChildren(QFrame) if one.property("role") == "hairline" and one.isVisible()][1:]


def test_answered_notes_that_are_shown_no_longer_leave_a_note_chosen(qtbot: QtBot) -> None:
    made = panel(qtbot)
    (every,), (keys,) = made.findChildren(QCheckBox), made.findChildren(NoteList)
    every.click()
    keys.setCurrentRow(2)
    every.click()
    assert (keys.currentRow(), keys.count()) == (1, 2)
    asked = list[object]()
    made.jump_wanted.connect(asked.append)
    keys.setCurrentRow(-1)
    QTest.keyClick(keys, Qt.Key.Key_Return)
    QTest.keyClick(keys, Qt.Key.Key_Space)
    assert asked == []
    assert not any(one.isEnabled() for one in made.findChildren(QPushButton) if one.isVisible())
