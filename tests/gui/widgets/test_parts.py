from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.parts import IconButton, Rows, SearchField


def test_search_waits_until_typing_rests(qtbot: QtBot) -> None:
    field = SearchField("Search", "Search")
    qtbot.addWidget(field)
    said: list[str] = []
    field.searched.connect(said.append)
    qtbot.keyClicks(field, "ore")
    assert said == []
    qtbot.waitUntil(lambda: said == ["ore"], timeout=2000)


def test_enter_searches_at_once_and_only_once(qtbot: QtBot) -> None:
    field = SearchField("Search", "Search")
    qtbot.addWidget(field)
    said: list[str] = []
    field.searched.connect(said.append)
    qtbot.keyClicks(field, "ore")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said == ["ore"]
    qtbot.wait(200)
    assert said == ["ore"]


def test_escape_clears_and_a_second_one_leaves(qtbot: QtBot) -> None:
    field = SearchField("Search", "Search")
    qtbot.addWidget(field)
    said: list[str] = []
    left: list[bool] = []
    field.searched.connect(said.append)
    field.left.connect(lambda: left.append(True))
    qtbot.keyClicks(field, "ore")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), said, left) == ("", ["ore", ""], [])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert left == [True]


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("close", "Close the guidelines")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close the guidelines"


def test_rows_show_what_they_were_given_last(qtbot: QtBot) -> None:
    rows = Rows(("small-ink", "small"), stretch=1)
    qtbot.addWidget(rows)
    rows.set_rows([("a", "1"), ("b", "2"), ("c", "3")])
    rows.set_rows([("d", "4")])
    assert rows.texts() == [("d", "4")]
    rows.set_rows([("e", "5"), ("f", "6")])
    assert rows.texts() == [("e", "5"), ("f", "6")]


def test_rows_reuse_their_labels(qtbot: QtBot, qapp: QApplication) -> None:
    rows = Rows(("small-ink", "small"), stretch=1)
    qtbot.addWidget(rows)
    rows.set_rows([("a", "1"), ("b", "2")])
    before = len(rows.children())
    for n in range(20):
        rows.set_rows([(str(n), "x")] * (1 + n % 2))
    assert len(rows.children()) == before


def test_enter_and_the_down_arrow_search_at_once_and_go_to_what_is_found(qtbot: QtBot) -> None:
    field = SearchField("Search", "Search")
    qtbot.addWidget(field)
    said: list[str] = []
    field.searched.connect(lambda words: said.append(words))
    field.entered.connect(lambda: said.append("enter"))
    qtbot.keyClicks(field, "ore")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said == ["ore", "enter"]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert said == ["ore", "enter", "enter"]
