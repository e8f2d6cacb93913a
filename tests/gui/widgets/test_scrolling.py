"""A page in its area keeps its width when it is scrolled, and gives its wrapped words the height that they need."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.labels import button, label
from rareannot.gui.widgets.scrolling import MARGIN, SidewaysArea, SteadyArea
from tests.gui.walk import cut_off


def test_the_width_stays_when_the_page_grows_and_nothing_is_squeezed(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    area = SteadyArea(page)
    qtbot.addWidget(area)
    area.resize(220, 300)
    area.show()
    column.addWidget(label("one line"))
    qtbot.waitUntil(lambda: page.width() > 100)
    before = page.width()
    for i in range(12):
        column.addWidget(label(f"{i} words that are wrapped at this width again and again, and again", wrap=True))
    last = button("a way on", "link")
    column.addWidget(last)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: last.height() >= last.minimumSizeHint().height())
    assert page.width() == before
    assert cut_off(page) == []
    area.resize(180, 300)
    qtbot.waitUntil(lambda: page.width() == before - 40)
    assert cut_off(page) == []
    assert last.height() >= last.minimumSizeHint().height()


def test_a_part_is_scrolled_to_until_the_whole_of_it_is_seen(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    parts = [label(f"line {i}") for i in range(60)]
    for part in parts:
        column.addWidget(part)
    area = SteadyArea(page)
    qtbot.addWidget(area)
    area.resize(220, 200)
    area.show()
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    for part in (parts[40], parts[3]):
        area.look_at(part)
        top = part.mapTo(area.viewport(), part.rect().topLeft()).y()
        assert MARGIN - 1 <= top <= area.viewport().height() - part.height() - MARGIN + 1
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_panes_side_by_side_scroll_where_there_is_less_room_than_they_need(qtbot: QtBot) -> None:
    area = SidewaysArea()
    qtbot.addWidget(area)
    assert (area.minimumSizeHint().width(), area.minimumSizeHint().height()) == (0, 0)
    held = QWidget()
    held.setMinimumSize(500, 80)
    area.setWidget(held)
    area.resize(300, 200)
    area.show()
    qtbot.waitUntil(area.horizontalScrollBar().isVisible)
    assert held.width() == 500
    assert area.sizeHint() == held.sizeHint()
    area.resize(700, 200)
    qtbot.waitUntil(lambda: held.width() == 700)
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
