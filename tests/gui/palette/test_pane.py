from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.translation import speak
from rareannot.gui.palette import Entry, Palette
from rareannot.gui.palette.model import LINE_ROLE, PaletteModel, fitting
from rareannot.gui.palette.values import ARTICLE, COMMAND, LABEL
from tests.gui.walk import nameless

ENTRIES = [
    Entry(COMMAND, "accept", "Accept", "Annotate", "Space"),
    Entry(COMMAND, "next_undecided", "Next undecided", "Go", "Tab"),
    Entry(LABEL, "label:ORG", "ORG", "label", "O", 3),
    Entry(LABEL, "label:BOILERPLATE", "BOILERPLATE", "label", "B", 0, passage=True),
]
Then = Callable[[Sequence[Entry]], None]


class Host(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.palette_box = Palette(self)


@pytest.fixture
def host(qtbot: QtBot) -> Host:
    made = Host()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


def typing(palette: Palette) -> QLineEdit:
    found = palette.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_letters_narrow_and_enter_chooses(host: Host, qtbot: QtBot) -> None:
    host.palette_box.open(ENTRIES)
    field = typing(host.palette_box)
    assert field.hasFocus()
    assert host.palette_box.shown() == [e.title for e in ENTRIES]
    qtbot.keyClicks(field, "nxu")
    assert host.palette_box.shown() == ["Next undecided"]
    with qtbot.waitSignal(host.palette_box.chosen) as said:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said.args == [ENTRIES[1]]
    assert not host.palette_box.isVisible()
    assert host.field.hasFocus()


def test_arrows_move_through_the_list_while_one_types(host: Host, qtbot: QtBot) -> None:
    host.palette_box.open(ENTRIES)
    field = typing(host.palette_box)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    with qtbot.waitSignal(host.palette_box.chosen) as said:
        qtbot.keyClick(field, Qt.Key.Key_Enter)
    assert said.args == [ENTRIES[1]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_escape_and_tab_go_back_to_where_one_was(host: Host, qtbot: QtBot, key: Qt.Key) -> None:
    host.palette_box.open(ENTRIES)
    qtbot.keyClick(typing(host.palette_box), key)
    assert not host.palette_box.isVisible()
    assert host.field.hasFocus()


def test_a_click_beside_it_puts_it_away(host: Host) -> None:
    host.palette_box.open(ENTRIES)
    host.field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not host.palette_box.isVisible()


def test_articles_come_when_they_are_found_and_late_ones_not_at_all(host: Host, qtbot: QtBot) -> None:
    asked: list[tuple[str, Then]] = []
    host.palette_box.open(ENTRIES, lambda words, then: asked.append((words, then)))
    field = typing(host.palette_box)
    qtbot.keyClicks(field, "tin")
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.keyClicks(field, "g")
    qtbot.waitUntil(lambda: len(asked) == 2)
    asked[0][1]([Entry(ARTICLE, "7", "Tin from Wa")])
    assert host.palette_box.shown() == []
    asked[1][1]([Entry(ARTICLE, "8", "Tingo mines")])
    assert host.palette_box.shown() == ["Tingo mines"]
    with qtbot.waitSignal(host.palette_box.chosen) as said:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said.args[0].key == "8"


def test_what_is_nowhere_is_said(host: Host, qtbot: QtBot) -> None:
    host.palette_box.open(ENTRIES)
    qtbot.keyClicks(typing(host.palette_box), "qqq")
    assert host.palette_box.shown() == []
    assert host.palette_box._nothing.isVisible()
    qtbot.keyClick(typing(host.palette_box), Qt.Key.Key_Return)
    assert host.palette_box.isVisible()


def test_it_has_names_for_those_who_hear_it(host: Host) -> None:
    host.palette_box.open(ENTRIES)
    assert nameless(host) == [repr(host.field)]
    model: QAbstractItemModel = host.palette_box.model
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Accept, Annotate, Space"


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = PaletteModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_entries(ENTRIES)
    for typed in ("a", "o", "zz", ""):
        model.narrow(typed)
        model.put_articles(typed, [Entry(ARTICLE, "1", "one")])
    assert tester.model() is model


def test_it_speaks_the_language_that_the_window_was_switched_to(host: Host, qapp: QApplication) -> None:
    speak(qapp, "zh_CN")
    try:
        host.palette_box.open([])
        words = [
            typing(host.palette_box).placeholderText(),
            *(one.text() for one in host.palette_box.findChildren(QLabel)),
        ]
    finally:
        speak(qapp, "en")
    assert words == ["文章、标签或命令", "没有找到。"]


def test_a_command_is_found_by_its_english_name_too(qtbot: QtBot) -> None:
    model = PaletteModel()
    model.set_entries(
        [Entry(COMMAND, "export", "导出", "文件", english="Export"), Entry(COMMAND, "open", "打开", "文件")]
    )
    model.narrow("exp")
    assert [(model.line(row).entry.title, model.line(row).entry.detail) for row in range(model.rowCount())] == [
        ("导出", "Export · 文件")
    ]
    assert model.line(0).entry.key == "export"
    model.narrow("导")
    assert [(model.line(row).entry.title, model.line(row).entry.detail) for row in range(model.rowCount())] == [
        ("导出", "文件")
    ]


def test_what_a_line_says_by_role(qtbot: QtBot) -> None:
    model = PaletteModel()
    model.set_entries([ENTRIES[0], Entry(COMMAND, "x", "Bare")])
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "Accept"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Accept, Annotate, Space"
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Bare"
    assert index.data(LINE_ROLE).entry is ENTRIES[0]
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(QModelIndex()) is None
    assert (model.rowCount(), model.rowCount(index)) == (2, 0)


def test_no_more_than_anybody_reads_is_listed_while_typing_and_blanks_are_nothing(qtbot: QtBot) -> None:
    model = PaletteModel()
    model.set_entries([Entry(COMMAND, str(n), "next " + "x" * n) for n in range(60)][::-1])
    assert model.rowCount() == 60
    model.narrow(" next ")
    assert [model.line(row).entry.key for row in range(model.rowCount())] == [str(n) for n in range(40)]
    model.narrow("  ")
    assert model.rowCount() == 60
    assert model.line(0).entry.key == "59"


def test_articles_come_after_what_was_ranked_and_go_when_something_else_is_typed(qtbot: QtBot) -> None:
    model = PaletteModel()
    model.set_entries(ENTRIES)
    model.narrow("next")
    found = [Entry(ARTICLE, "7", "Next year"), Entry(ARTICLE, "8", "Tin")]
    model.put_articles("next", found)
    assert [model.line(row).entry.key for row in range(model.rowCount())] == ["next_undecided", "7", "8"]
    assert (model.line(1).match.at, model.line(2).match.at) == ((0, 1, 2, 3), ())
    model.put_articles("other", found)
    model.put_articles("next", [])
    assert model.rowCount() == 3
    model.narrow("tin")
    assert model.rowCount() == 0


def test_a_line_that_fits_in_english_only_says_so(qtbot: QtBot) -> None:
    entry = Entry(COMMAND, "undo", "撤销", "编辑", english="Undo")
    line = fitting("undo", entry)
    assert line is not None
    assert (line.entry.detail, line.match.at) == ("Undo · 编辑", ())
    own = fitting("撤", entry)
    assert own is not None
    assert own.entry is entry
    assert fitting("undo", Entry(COMMAND, "undo", "撤销")) is None
    assert fitting("x", entry) is None
