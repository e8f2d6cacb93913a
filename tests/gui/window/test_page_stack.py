"""The pages of a project: each is made once, when it is needed; the one that is shown does what is asked, else its home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.page import Page, PageContext
from rareannot.gui.window import page_stack
from rareannot.gui.window.page_stack import PageStack, mode_titles, on_of
from rareannot.store import Project

FIRST, SECOND = "annotate_mode", "review_mode"


class Sheet(Page):
    """A page that notes what happens to it, and takes the keys in a field."""

    def __init__(self, does: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.does, self.met, self.dark = does, list[str](), False
        self.field, self.other, self.timer = QLineEdit(), QLineEdit(), QTimer(self)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.other)
        self.timer.start(60_000)

    def enter(self) -> None:
        self.met.append("enter")

    def leave(self) -> None:
        self.met.append("leave")

    def set_theme(self, theme: Theme) -> None:
        self.dark = theme.dark

    def close_down(self) -> None:
        self.met.append("close")

    def on(self) -> dict[str, bool]:
        return {self.does: True}

    def commands(self) -> Commands:
        return {self.does: lambda: self.met.append(self.does)}


@pytest.fixture
def pages(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PageStack]:
    thread = ProjectThread(Project.create(tmp_path / "p.rareannot", builtin_label_set()))
    made = {FIRST: lambda _, parent: Sheet("accept", parent), SECOND: lambda _, parent: Sheet("merge_files", parent)}
    monkeypatch.setattr(page_stack, "MODES", made)
    stack = PageStack(PageContext(thread, builtin_label_set(), Theme(), Settings()))
    qtbot.addWidget(stack)
    stack.resize(300, 200)
    yield stack
    thread.close()


def sheet(pages: PageStack, name: str) -> Sheet:
    found = pages.get(name)
    assert isinstance(found, Sheet)
    return found


def test_a_page_is_made_once_and_told(pages: PageStack) -> None:
    made: list[object] = []
    pages.made.connect(made.append)
    assert (pages.page(), pages.each()) == (None, [])
    pages.prepare_page()
    first = sheet(pages, FIRST)
    assert made == [first] == pages.each()
    assert first.met == []
    assert pages.go(FIRST) is first
    assert made == [first]
    assert pages.currentWidget() is first is pages.page()


def test_going_to_another_page_leaves_the_one_before(pages: PageStack) -> None:
    entered: list[str] = []
    pages.entered.connect(entered.append)
    pages.go(FIRST)
    pages.go(FIRST)
    pages.go(SECOND)
    assert entered == [FIRST, SECOND]
    assert sheet(pages, FIRST).met == ["enter", "enter", "leave"]
    assert sheet(pages, SECOND).met == ["enter"]
    assert (pages.name, pages.currentWidget()) == (SECOND, sheet(pages, SECOND))
    assert on_of(pages) == {FIRST: False, SECOND: True, "merge_files": True}


def test_the_keys_go_to_the_page_that_is_shown(pages: PageStack) -> None:
    pages.go(FIRST)
    assert pages.focusWidget() is None  # the window is not there yet
    pages.show()
    pages.activateWindow()
    pages.go(FIRST)
    assert pages.focusWidget() is sheet(pages, FIRST).field
    sheet(pages, FIRST).other.setFocus()
    pages.go(FIRST)
    assert pages.focusWidget() is sheet(pages, FIRST).other
    sheet(pages, FIRST).field.setFocus()
    assert pages.focusWidget() is sheet(pages, FIRST).field
    pages.go(SECOND)
    assert pages.focusWidget() is sheet(pages, SECOND).field


def test_what_a_page_does_not_know_its_home_does(pages: PageStack) -> None:
    assert not pages.do("accept")
    assert not pages.knows("accept")
    assert pages.knows("merge_files")
    pages.go(FIRST)
    assert pages.knows("accept")
    assert pages.do("accept")
    assert pages.name == FIRST
    assert pages.do("merge_files")
    assert pages.name == SECOND
    assert sheet(pages, SECOND).met == ["enter", "merge_files"]
    assert not pages.do("accept")


def test_an_appearance_is_taken_on_by_pages_there_and_to_come(pages: PageStack) -> None:
    pages.go(FIRST)
    pages.set_theme(Theme(True))
    assert sheet(pages, FIRST).dark
    assert pages.context().theme.dark


def test_closing_down_ends_what_runs_on_every_page(pages: PageStack) -> None:
    pages.go(FIRST)
    pages.go(SECOND)
    pages.close_down()
    for name in (FIRST, SECOND):
        assert sheet(pages, name).met[-1] == "close"
        assert not sheet(pages, name).timer.isActive()


def test_without_a_project_nothing_is_on() -> None:
    assert set(on_of(None).values()) == {False}
    assert list(on_of(None)) == list(page_stack.MODES)
    assert len(mode_titles()) == len(page_stack.MODES)
    assert all(mode_titles())


def test_panes_that_were_prepared_are_taken_once(pages: PageStack) -> None:
    assert pages.take_panes() is None
    pages.prepare()
    assert pages.take_panes() is not None
    assert pages.take_panes() is None
