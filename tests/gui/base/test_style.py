"""The style sheet: what Qt draws by itself is seen whole, and one sees where one stands in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from rareannot.gui.base.style import Appearance
from rareannot.gui.base.theme import theme_of


@pytest.fixture(params=["light", "dark"])
def combo(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[QComboBox]:
    """A combo box of six items with its list open, the third one current."""
    appearance = Appearance(qapp, request.param)
    made = QComboBox()
    qtbot.addWidget(made)
    made.addItems([f"label set {n}" for n in range(6)])
    made.setCurrentIndex(2)
    made.show()
    qtbot.waitExposed(made)
    made.showPopup()
    QTest.qWait(50)
    yield made
    appearance.choose("system")


def test_the_list_of_a_combo_box_shows_every_item_whole(combo: QComboBox) -> None:
    shown = combo.view().viewport().rect()
    last = combo.view().visualRect(combo.model().index(combo.count() - 1, 0))
    assert shown.contains(last)


def test_one_sees_which_item_of_a_combo_box_is_current(combo: QComboBox) -> None:
    view = combo.view()
    image = view.viewport().grab().toImage()

    def ground(row: int) -> str:
        box = view.visualRect(combo.model().index(row, 0))
        return image.pixelColor(box.right() - 4, box.center().y()).name()

    assert ground(2) == theme_of(combo).colour("selection").name()
    assert ground(1) == ground(3) == theme_of(combo).colour("base").name()
