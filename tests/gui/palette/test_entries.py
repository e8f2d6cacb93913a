"""What the palette lists of the commands, in the window's language and in English."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label, LabelSet
from rareannot.gui.base.actions import MENUS, SUBMENUS
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.translation import speak
from rareannot.gui.palette import Entry, Palette
from rareannot.gui.palette.entries import MOST, PaletteEntries, commands, labels
from rareannot.gui.palette.pane import PaletteModel
from rareannot.gui.palette.values import ARTICLE, COMMAND, LABEL
from rareannot.store.document_search import Found


def test_a_command_keeps_its_english_name_in_another_language(qapp: QApplication) -> None:
    names = {entry.key: entry.title for entry in commands(Shortcuts(), lambda _name: True)}
    assert all(not entry.english for entry in commands(Shortcuts(), lambda _name: True))
    speak(qapp, "zh_CN")
    try:
        chinese = commands(Shortcuts(), lambda _name: True)
    finally:
        speak(qapp, "en")
    assert {entry.key: entry.english or entry.title for entry in chinese} == names
    assert sum(bool(entry.english) for entry in chinese) > len(names) * 0.9


def test_the_light_theme_is_found_where_the_dark_one_is(qapp: QApplication) -> None:
    model = PaletteModel()
    model.set_entries(commands(Shortcuts(), lambda _name: True))
    for typed in ("dark", "light", "theme", "light theme", "dark theme"):
        model.narrow(typed)
        assert model.line(0).entry.key == "toggle_dark"


LABELS = LabelSet("x", 1, (Label("ORG", key="O", colour=3), Label("BOILERPLATE", kind="passage")))


class Thread:
    """Answers at once, as the project's thread does later."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def ask(self, question: Callable[[Any], Any], then: Callable[[Any], None], _failed: object) -> None:
        then(question(SimpleNamespace(search=SimpleNamespace(articles=self.articles))))

    def articles(self, words: str, most: int) -> list[Found]:
        self.asked.append((words, most))
        return [Found(1200, f"{words} sold", "in progress"), Found(7, "No title", "elsewhere", f"…{words} dug…")]


class Opened:
    """The palette of a window, with what was done by it."""

    def __init__(self, window: QWidget) -> None:
        self.done: list[str | int] = []
        self.box = Palette(window)
        self.entries = PaletteEntries(
            self.box, Shortcuts(), self.done.append, lambda row, words: self.done.append(f"{row} {words}")
        )

    def types(self, words: str) -> None:
        (field,) = self.box.findChildren(QLineEdit)
        QTest.keyClicks(field, words)

    def lines(self) -> list[Entry]:
        return [self.box.model.line(row).entry for row in range(self.box.model.rowCount())]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    window.show()
    return Opened(window)


def test_commands_come_in_the_order_of_the_menus_without_what_cannot_be_done(qapp: QApplication) -> None:
    keyboard = Shortcuts()
    found = commands(keyboard, lambda name: name != "undo")
    specs = {one.name: one for one in keyboard.specs()}
    assert {one.key for one in found} == set(specs) - {"undo", "go_to"}
    places = [list(MENUS).index(SUBMENUS.get(specs[one.key].menu, specs[one.key].menu)) for one in found]
    assert places == sorted(places)
    assert {one.kind for one in found} == {COMMAND}


def test_labels_have_their_keys_and_colours(qapp: QApplication) -> None:
    assert labels(LABELS) == [
        Entry(LABEL, "label:ORG", "ORG", "label", "O", 3),
        Entry(LABEL, "label:BOILERPLATE", "BOILERPLATE", "label", passage=True),
    ]


@pytest.mark.parametrize(
    ("label_set", "can", "listed"), [(LABELS, True, True), (LABELS, False, False), (None, True, False)]
)
def test_labels_are_listed_where_there_are_some_and_they_can_be_given(
    opened: Opened, label_set: LabelSet | None, can: bool, listed: bool
) -> None:
    opened.entries.open(lambda name: name == "undo" or (can and name == "accept"), label_set, None)
    assert opened.box.isVisible()
    kinds = [one.kind for one in opened.lines()]
    assert kinds == [COMMAND] * (2 if can else 1) + [LABEL] * (2 if listed else 0)


def test_articles_of_the_project_are_found_and_gone_to(opened: Opened, qtbot: QtBot) -> None:
    thread = Thread()
    opened.entries.open(lambda _name: False, None, thread)  # type: ignore[arg-type]
    assert opened.entries.parent() is opened.box
    opened.types("zinc")
    qtbot.waitUntil(lambda: len(opened.lines()) == 2)
    assert thread.asked == [("zinc", MOST)]
    assert opened.lines() == [
        Entry(ARTICLE, "1200", "zinc sold", "article 1\u202f200, in progress", words="zinc"),
        Entry(ARTICLE, "7", "No title", "…zinc dug… · article 7, elsewhere", words="zinc"),
    ]
    opened.box.list.clicked.emit(opened.box.model.index(1))
    assert opened.done == ["7 zinc"]


def test_a_command_that_is_chosen_is_done_and_without_a_project_no_article_is_looked_for(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.entries.open(lambda name: name == "undo", None, None)
    opened.types("un")
    qtbot.wait(70)
    opened.box.list.clicked.emit(opened.box.model.index(0))
    assert opened.done == ["undo"]
