"""A page in its area keeps its width when it is scrolled, and gives its wrapped words the height that they need."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.labels import button, label
from rareannot.gui.widgets.scrolling import SteadyArea
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
