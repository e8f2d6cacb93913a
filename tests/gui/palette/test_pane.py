"""The palette over the window: letters narrow it, keys and the mouse choose, and it goes when the keys go elsewhere."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.gui.base.translation import speak
from rareannot.gui.palette import Entry, Palette, pane
from rareannot.gui.palette.pane import LINE_ROLE, PaletteDelegate, PaletteModel, fitting
from rareannot.gui.palette.values import ARTICLE, COMMAND, LABEL
from tests.gui.painted import painted_widget
from tests.gui.transcript import transcript
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


MANY = [Entry(COMMAND, str(n), f"Command {n}") for n in range(30)]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What a screen reader is given to say."""
    said: list[tuple[str, ...]] = []
    monkeypatch.setattr(pane, "announce", lambda _widget, *words, topic: said.append((*words, topic)))
    return said


def test_before_it_is_called_it_is_not_there_and_then_it_is_above_everything(host: Host) -> None:
    assert not host.palette_box.isVisible()
    other = QWidget(host)
    other.setGeometry(host.rect())
    other.show()
    host.palette_box.open(ENTRIES)
    at = host.childAt(host.palette_box.geometry().center())
    assert at is not None
    assert host.palette_box.isAncestorOf(at)


@pytest.mark.parametrize(
    ("window", "place"), [((900, 600), QRect(140, 70, 620, 420)), ((400, 300), QRect(16, 70, 368, 210))]
)
def test_it_stands_under_the_head_of_the_window_in_its_middle(
    host: Host, window: tuple[int, int], place: QRect
) -> None:
    host.resize(*window)
    host.palette_box.open(ENTRIES)
    assert host.palette_box.geometry() == place


def test_what_is_read_on_it_and_that_it_has_an_edge(host: Host, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    box, theme = host.palette_box, theme_of(host)
    box.open(ENTRIES)
    assert box.accessibleName() == "Article, label or command"
    assert transcript(box) == [
        "Article, label or command: ‹…Article, label or command›",
        "———",
        "What was found: Accept / Next undecided on window",
    ]
    typing(box).setText("qqq")
    QApplication.processEvents()
    assert transcript(box)[1:] == ["———", "Nothing found.", "What was found:  on window"]
    found = painted_widget(box)
    assert [one.size().toSize() for one in found.filled(theme.colour("raised").name())] == [box.size()]
    (edge,) = found.drawn(theme.colour("border_strong").name())
    assert (edge.left(), edge.right()) == (0, box.width() - 1)


def test_the_keys_of_pages_go_eight_lines_on_and_stop_at_the_ends(host: Host, qtbot: QtBot) -> None:
    host.palette_box.open(MANY)
    field, rows = typing(host.palette_box), list[int]()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Up, *[Qt.Key.Key_PageDown] * 4, Qt.Key.Key_Down):
        qtbot.keyClick(field, key)
        rows.append(host.palette_box.list.currentIndex().row())
    assert rows == [8, 0, 0, 8, 16, 24, 29, 29]


def test_a_click_on_a_line_chooses_it_and_the_field_keeps_the_keys_till_then(host: Host, qtbot: QtBot) -> None:
    host.palette_box.open(ENTRIES)
    lines = host.palette_box.list
    at = lines.visualRect(host.palette_box.model.index(2, 0)).center()
    QTest.mousePress(lines.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert typing(host.palette_box).hasFocus()
    with qtbot.waitSignal(host.palette_box.chosen) as said:
        QTest.mouseRelease(lines.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert said.args == [ENTRIES[2]]
    assert host.field.hasFocus()


def test_called_again_it_begins_anew(host: Host, qtbot: QtBot) -> None:
    host.palette_box.open(ENTRIES)
    qtbot.keyClicks(typing(host.palette_box), "nxu")
    host.palette_box.close_palette()
    host.palette_box.open(ENTRIES)
    assert typing(host.palette_box).text() == ""
    assert len(host.palette_box.shown()) == len(ENTRIES)


@pytest.mark.parametrize(
    ("reason", "stays"),
    [
        (Qt.FocusReason.PopupFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, True),
        (Qt.FocusReason.MouseFocusReason, False),
    ],
)
def test_it_stays_while_a_menu_or_another_window_has_the_keys(host: Host, reason: Qt.FocusReason, stays: bool) -> None:
    host.palette_box.open(ENTRIES)
    QApplication.sendEvent(typing(host.palette_box), QFocusEvent(QEvent.Type.FocusOut, reason))
    assert host.palette_box.isVisible() is stays


def test_where_one_was_is_gone_the_palette_goes_all_the_same(host: Host) -> None:
    host.palette_box.open(ENTRIES)
    host.field.hide()
    host.palette_box.close_palette()
    assert not host.palette_box.isVisible()
    assert not host.field.hasFocus()


def test_articles_are_looked_for_once_typing_rests_and_only_for_words(host: Host, qtbot: QtBot) -> None:
    asked: list[str] = []
    host.palette_box.open(ENTRIES, lambda words, _then: asked.append(words))
    field = typing(host.palette_box)
    qtbot.keyClicks(field, "ti")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["ti"])
    field.setText("  ")
    qtbot.wait(80)
    field.setText("tin")
    host.palette_box.close_palette()
    qtbot.wait(80)
    assert asked == ["ti"]


def test_a_screen_reader_says_how_many_are_found_and_the_line_one_is_at(
    host: Host, qtbot: QtBot, heard: list[tuple[str, ...]]
) -> None:
    speak(QApplication.instance(), "en")  # type: ignore[arg-type]
    host.palette_box.open(ENTRIES)
    assert heard == [("4 found", "Accept, Annotate, Space", "hit")]
    field = typing(host.palette_box)
    heard.clear()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert heard == [("Next undecided, Go, Tab", "hit")]
    field.setText("nxu")
    assert heard[-1] == ("1 found", "Next undecided, Go, Tab", "hit")
    field.setText("qqq")
    assert heard[-1] == ("Nothing found.", "", "hit")


def test_an_article_that_is_the_first_hit_is_gone_to_and_later_ones_move_nothing(
    host: Host, qtbot: QtBot, heard: list[tuple[str, ...]]
) -> None:
    host.palette_box.open(ENTRIES)
    field = typing(host.palette_box)
    field.setText("zinc")
    host.palette_box.model.put_articles("zinc", [Entry(ARTICLE, "8", "Zinc mines"), Entry(ARTICLE, "9", "Zinc sold")])
    assert not host.palette_box._nothing.isVisible()
    assert host.palette_box.list.currentIndex().row() == 0
    assert heard[-1] == ("Zinc mines", "hit")
    field.setText("c")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert host.palette_box.list.currentIndex().row() == 1
    host.palette_box.model.put_articles("c", [Entry(ARTICLE, "7", "Cobalt")])
    assert host.palette_box.list.currentIndex().row() == 1


def test_one_line_is_measured_however_many_there_are(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []

    def size(_self: object, _option: object, index: QModelIndex) -> QSize:
        measured.append(index.row())
        return QSize(100, 32)

    monkeypatch.setattr(PaletteDelegate, "sizeHint", size)
    host.palette_box.open(MANY)
    QApplication.processEvents()
    assert len(set(measured)) == 1


def test_of_articles_alone_the_first_is_said_after_how_many_there_are(host: Host, heard: list[tuple[str, ...]]) -> None:
    host.palette_box.open([])
    host.palette_box.model.put_articles("", [Entry(ARTICLE, "8", "Zinc mines")])
    assert heard == [("Nothing found.", "", "hit"), ("1 found", "", "hit"), ("Zinc mines", "hit")]
