"""A question with one or two answers: which one was given, and none where it was put away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.question import Question
from tests.gui.walk import shown_text


def asked(bot: QtBot, other: str = "") -> Question:
    """The question on the screen."""
    made = Question("Close", "Save <b>before</b> closing?", "Save", other)
    bot.addWidget(made)
    made.show()
    return made


def press(question: Question, words: str) -> None:
    (found,) = (one for one in question.findChildren(QPushButton) if one.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("words", "answer"), [("Save", "main"), ("Throw away", "other")])
def test_a_button_gives_its_answer_and_closes(qtbot: QtBot, words: str, answer: str) -> None:
    question = asked(qtbot, "Throw away")
    press(question, words)
    assert (question.answer, question.isVisible()) == (answer, False)


def test_enter_gives_the_main_answer(qtbot: QtBot) -> None:
    question = asked(qtbot, "Throw away")
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert question.answer == "main"


def test_put_away_it_has_no_answer(qtbot: QtBot) -> None:
    question = asked(qtbot, "Throw away")
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert (question.answer, question.isVisible()) == ("", False)


def test_without_a_second_answer_there_is_no_button_for_it(qtbot: QtBot) -> None:
    one, two = asked(qtbot), asked(qtbot, "Throw away")
    assert len(two.findChildren(QPushButton)) == len(one.findChildren(QPushButton)) + 1


def test_its_words_are_shown_as_they_are(qtbot: QtBot) -> None:
    question = asked(qtbot)
    assert "Save <b>before</b> closing?" in shown_text(question)


def test_where_it_cannot_be_undone_enter_cancels(qtbot: QtBot) -> None:
    made = Question("Delete", "For good?", "Delete", enter_cancels=True)
    qtbot.addWidget(made)
    made.show()
    assert made.main is not None
    assert (made.main.isDefault(), made.main.autoDefault(), made.cancel.isDefault()) == (False, False, True)
    assert made.focusWidget() is made.cancel
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert (made.answer, made.isVisible()) == ("", False)
    usual = asked(qtbot)
    assert usual.main is not None
    assert (usual.main.isDefault(), usual.cancel.isDefault()) == (True, False)
    assert usual.focusWidget() is usual.main


def test_the_other_answer_stands_before_the_main_one_and_the_words_can_be_marked(qtbot: QtBot) -> None:
    question = asked(qtbot, "Throw away")
    assert [one.text() for one in sorted(question.findChildren(QPushButton), key=lambda one: one.x())] == [
        "Cancel", "Throw away", "Save",
    ]  # fmt: skip
    words = next(one for one in question.findChildren(QLabel) if "before" in one.text())
    assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    before = words.y()
    question.resize(question.width(), question.height() + 200)
    QApplication.processEvents()
    assert words.y() == before
