from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme, theme_of
from rareannot.gui.widgets.parts import IconButton, RestingBar, Rows, SearchField, Swatch, draw_swatch, swatch_icon
from tests.gui.painted import painted, painted_widget
from tests.gui.repainted import repainted, ringed


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


def _colour(widget: QWidget, name: str) -> str:
    return theme_of(widget).colour(name).name()


def test_an_icon_button_is_stronger_while_it_is_held_down(qtbot: QtBot) -> None:
    button = IconButton("close", "Close the guidelines")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert painted_widget(button).drawn(_colour(button, "muted"))
    button.setDown(True)
    assert painted_widget(button).drawn(_colour(button, "text"))
    assert "Close the guidelines" in button.toolTip()
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_same_words_are_not_searched_for_again(qtbot: QtBot) -> None:
    field = SearchField("Search", "Search articles")
    qtbot.addWidget(field)
    said = list[str]()
    field.searched.connect(said.append)
    field.setText("ore")
    qtbot.keyClick(field, Qt.Key.Key_Enter)
    field.setText("or")
    field.setText("ore")
    qtbot.keyClick(field, Qt.Key.Key_Enter)
    assert said == ["ore"]
    assert (field.placeholderText(), field.accessibleName()) == ("Search", "Search articles")
    assert field.isClearButtonEnabled()
    (lens,) = field.actions()
    assert not lens.icon().isNull()


def test_the_lens_follows_the_appearance(qtbot: QtBot) -> None:
    field = SearchField("Search", "Search")
    qtbot.addWidget(field)
    (lens,) = field.actions()
    before = lens.icon().cacheKey()
    QApplication.sendEvent(field, QEvent(QEvent.Type.FontChange))
    assert lens.icon().cacheKey() == before
    QApplication.sendEvent(field, QEvent(QEvent.Type.PaletteChange))
    assert lens.icon().cacheKey() != before


def test_a_swatch_is_a_box_of_its_colour_and_a_passage_s_has_none(qtbot: QtBot) -> None:
    swatch = Swatch()
    qtbot.addWidget(swatch)
    swatch.show_colour(6)
    colours, found = theme_of(swatch).label(6), painted_widget(swatch)
    (box,) = found.filled(colours.fill.name())
    assert found.drawn(colours.outline.name()) == [box]
    assert swatch.width() == swatch.height() > box.width()
    swatch.show_colour(6, passage=True)
    hatched = painted_widget(swatch)
    assert not hatched.filled(colours.fill.name())
    assert hatched.shapes


def _swatch_at_5_7(painter: QPainter, *, passage: bool) -> None:
    draw_swatch(painter, Theme(), 3, 5, 7, passage=passage)


def test_drawing_a_swatch_leaves_the_painter_as_it_was(qtbot: QtBot) -> None:
    for passage in (True, False):
        found = painted(partial(_swatch_at_5_7, passage=passage), QSize(40, 40))
        assert found.kept
        assert found.shapes[-1].box.left() == pytest.approx(5, abs=1)


def test_the_colour_of_a_line_in_a_menu_has_a_tick_where_it_is_set(qtbot: QtBot) -> None:
    def inked(*, passage: bool = False, ticked: bool = False) -> set[str]:
        image = swatch_icon(Theme(), 6, passage=passage, ticked=ticked).pixmap(64, 64).toImage()
        spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return {spot.name() for spot in spots if spot.alpha() == 255}

    fill, tick = Theme().label(6).fill.name(), Theme().colour("text").name()
    assert fill in inked()
    assert tick not in inked()
    assert {fill, tick} <= inked(ticked=True)
    assert fill not in inked(passage=True)


def test_a_bar_with_nothing_to_scroll_is_not_seen(qtbot: QtBot) -> None:
    bar = RestingBar()
    qtbot.addWidget(bar)
    bar.resize(14, 100)
    bar.setRange(0, 0)
    resting = painted_widget(bar)
    bar.setRange(0, 50)
    assert (resting.shapes, resting.pictures) == ((), 0)
    assert painted_widget(bar).shapes or painted_widget(bar).pictures


def test_rows_say_whether_they_changed_and_numbers_stand_right(qtbot: QtBot) -> None:
    rows = Rows(("small-ink", "small", "small"), stretch=1, right=(2,))
    qtbot.addWidget(rows)
    line = ("a", "long words", ".87")
    assert [rows.set_rows([line]), rows.set_rows([line]), rows.set_rows([]), rows.set_rows([line])] == [
        True, False, True, True,
    ]  # fmt: skip
    first, words, number = rows.findChildren(QLabel)
    assert [bool(one.alignment() & Qt.AlignmentFlag.AlignRight) for one in (first, words, number)] == [
        False, False, True,
    ]  # fmt: skip
    assert [one.wordWrap() for one in (first, words, number)] == [False, True, False]
    assert [one.property("role") for one in (first, words, number)] == ["small-ink", "small", "small"]
    rows.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [one.isRightToLeft() for one in (first, number)] == [True, False]
    rows.resize(400, 60)
    rows.show()
    assert words.width() > first.width() + number.width()
    assert number.geometry().right() < first.geometry().left()
    assert first.geometry().top() == number.geometry().top()


def test_an_icon_button_keeps_its_size_and_shows_where_mouse_and_keyboard_are(qtbot: QtBot) -> None:
    host, button = QWidget(), IconButton("close", "Close")
    qtbot.addWidget(host)
    QHBoxLayout(host).addWidget(button)
    host.resize(200, 100)
    host.show()
    assert button.size() == button.sizeHint()
    assert ringed(button) == (False, True)
    for kind in (QEvent.Type.Enter, QEvent.Type.Leave):
        moved = QEvent(kind)
        if kind == QEvent.Type.Enter:
            moved = QEnterEvent(QPointF(3, 3), QPointF(3, 3), QPointF(3, 3))
        assert repainted(button, partial(QApplication.sendEvent, button, moved))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert painted_widget(button).drawn(_colour(button, "text"))


def test_what_is_typed_into_a_search_field_has_its_font(qtbot: QtBot) -> None:
    field = SearchField("Search", "Search")
    qtbot.addWidget(field)
    before, font = field.cursorRect().height(), field.font()
    font.setPixelSize(60)
    field.setFont(font)
    assert field.cursorRect().height() > before


def test_a_swatch_has_smooth_corners_and_another_colour_is_seen_at_once(qtbot: QtBot) -> None:
    picture = swatch_icon(Theme(), 6).pixmap(QSize(64, 64)).toImage()
    alphas = {picture.pixelColor(x, y).alpha() for x in range(picture.width()) for y in range(picture.height())}
    assert alphas - {0, 255}
    assert picture.pixelColor(picture.width() - 3, picture.height() - 3).alpha() == 255  # it fills its square
    swatch = Swatch()
    qtbot.addWidget(swatch)
    assert repainted(swatch, partial(swatch.show_colour, 3))


def test_behind_a_bar_that_is_not_seen_is_what_it_stands_on(qtbot: QtBot) -> None:
    ground, bar = QWidget(), RestingBar()
    qtbot.addWidget(ground)
    ground.setStyleSheet("background: #ff0000")
    bar.setStyleSheet("background: none; border: none")
    QVBoxLayout(ground).addWidget(bar)
    bar.setRange(0, 0)
    ground.resize(60, 200)
    ground.show()
    assert ground.grab().toImage().pixelColor(bar.geometry().center()).name() == "#ff0000"


def test_the_words_of_a_row_stand_at_its_top_left_and_the_room_is_theirs(qtbot: QtBot) -> None:
    rows = Rows(("small", "small", "small"), stretch=1, right=(2,))
    qtbot.addWidget(rows)
    rows.set_rows([("a", "words " * 40, ".87"), ("b", "few", ".5")])
    rows.resize(260, rows.heightForWidth(260))
    rows.show()
    cells = rows.findChildren(QLabel)
    assert all(one.alignment() & Qt.AlignmentFlag.AlignTop for one in cells)
    assert all(one.alignment() & Qt.AlignmentFlag.AlignLeft for one in cells if one.text() not in (".87", ".5"))
    assert cells[3].y() > cells[1].geometry().bottom()
    assert cells[0].x() == 0
    assert 260 - cells[2].geometry().right() <= 1
    rows.set_rows([("c", "one", "")])
    assert rows.texts() == [("c", "one", "")]
    assert [one.isHidden() for one in cells] == [False] * 3 + [True] * 3
    assert rows.texts() == [("c", "one", "")]
