"""The review before there is anything to compare: why, and what can be done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.review.pane_layout import EmptyPage


@pytest.fixture
def page(qtbot: QtBot) -> EmptyPage:
    made = EmptyPage()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("people", "begins"),
    [(0, "There is no work to compare"), (1, "There is no work to compare"), (2, "No article is done by two")],
)
def test_it_says_what_is_missing(page: EmptyPage, people: int, begins: str) -> None:
    page.show_why(people)
    assert page.words.text().startswith(begins)


@pytest.mark.parametrize(("words", "asked"), [("Merge files…", ["merge"]), ("Make packs…", ["packs"])])
def test_a_button_asks_for_what_it_says(page: EmptyPage, words: str, asked: list[str]) -> None:
    told: list[str] = []
    page.merge_wanted.connect(lambda: told.append("merge"))
    page.packs_wanted.connect(lambda: told.append("packs"))
    (pressed,) = (one for one in page.findChildren(QPushButton) if one.text() == words)
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert told == asked


def test_the_keys_begin_at_merging(page: EmptyPage) -> None:
    (merge,) = (one for one in page.findChildren(QPushButton) if one.text() == "Merge files…")
    assert page.first is merge
