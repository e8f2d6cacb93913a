"""The small models of the review keep Qt's rules and say to a screen reader what they show."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.same_words_preview import SameWordsList, SameWordsModel
from rareannot.gui.review.agreement.bars import BarList, BarsModel, LabelBar
from rareannot.gui.widgets.excerpt import NEUTRAL
from tests.gui.review.sites.test_model import row

BARS = (LabelBar("ORG", 0.9, 0, "ORG: F1 .90, 40 spans"), LabelBar("GPE", None, 2, "GPE: F1 –, 3 spans"))
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_bars(qtbot: QtBot) -> None:
    model = BarsModel()
    QAbstractItemModelTester(model, FATAL, model)
    model.show_bars(BARS)
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "GPE: F1 –, 3 spans"
    model.show_bars(())


def test_a_bar_is_chosen_by_keys_and_shows_that(qtbot: QtBot) -> None:
    bars = BarList()
    qtbot.addWidget(bars)
    bars.show_bars(BARS)
    bars.show()
    chosen: list[str] = []
    bars.chosen.connect(chosen.append)
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert chosen == ["GPE"]
    assert bars.chosen_label == "GPE"
    assert not bars.grab().isNull()


def test_sites_that_are_alike_are_ticked_off(qtbot: QtBot) -> None:
    model = SameWordsModel([row(1), row(2)])
    QAbstractItemModelTester(model, FATAL, model)
    sites = SameWordsList(model, NEUTRAL)
    qtbot.addWidget(sites)
    sites.resize(400, 120)
    sites.show()
    where = sites.visualRect(model.index(1)).center()
    QTest.mouseClick(sites.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [one.id for one in model.chosen()] == [1]
    assert model.index(1).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.index(0).data() == "said words 1 again (A headline)"
    assert not sites.grab().isNull()
