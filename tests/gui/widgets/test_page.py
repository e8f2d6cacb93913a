"""What every page has: the actions that it knows, and where F6 goes in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.command_registry import Commands
from rareannot.gui.widgets.page import Page


class Counting(Page):
    """A page that knows one action, and counts how often it is done and asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.done, self.asked = 0, 0

    def commands(self) -> Commands:
        self.asked += 1
        return {"accept": self._accept}

    def _accept(self) -> None:
        self.done += 1


@pytest.fixture
def page(qtbot: QtBot) -> Counting:
    made = Counting()
    qtbot.addWidget(made)
    return made


def test_a_page_does_the_actions_that_it_knows_and_says_so(page: Counting) -> None:
    assert [page.do("accept"), page.do("reject"), page.do("accept")] == [True, False, True]
    assert (page.done, page.asked) == (2, 1)


def test_a_page_that_says_nothing_of_itself_knows_nothing(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    assert (page.on(), page.commands(), page.do("accept"), page.stops()) == ({}, {}, False, [])


def test_the_keys_go_to_the_first_part_that_is_seen_and_can_take_them(page: Counting) -> None:
    parts = [QWidget(), *(QPushButton(name) for name in ("hidden", "off", "clicked", "first", "second"))]
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    _, hidden, off, clicked, first, second = parts
    off.setEnabled(False)
    clicked.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert page.stops() == []  # nothing of it is seen yet
    page.show()
    hidden.hide()
    assert page.stops() == [(page, first)]
    first.hide()
    assert page.stops() == [(page, second)]
    page.setEnabled(False)
    assert page.stops() == []
