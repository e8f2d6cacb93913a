"""The history as a panel by itself: what a step says and paints, which is chosen, and which can be gone back to."""

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.inspector.history import NOW, WHEN_ROLE, HistoryPanel, StepDelegate
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.store.history import Step
from tests.gui.painted import Painted, painted_item

TEXT = "kilundu ships 500 tons"
FIRST = Step("s1", "2024-03-13T09:14:05+00:00", "Mira", "accept", 1, (0, 7), "ORG")
SECOND = Step("s2", "2024-03-13T09:15:05+00:00", "Noor", "accept", 1, (14, 22), "QUANTITY")
SIZE = QSize(240, 46)


@pytest.fixture
def panel(qtbot: QtBot) -> HistoryPanel:
    made = HistoryPanel()
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show()
    made.show_steps([FIRST, SECOND], TEXT)
    return made


def told(panel: HistoryPanel) -> list[str]:
    """What is chosen and what is to be gone back to, from now on."""
    found = list[str]()
    panel.chosen.connect(found.append)
    panel.back_wanted.connect(lambda step: found.append(f"back to {step}"))
    return found


def back(panel: HistoryPanel) -> QPushButton:
    return next(b for b in panel.findChildren(QPushButton) if b.text() == "Go back to here")


def paints(
    panel: HistoryPanel, row: int, state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled, size: QSize = SIZE
) -> Painted:
    steps = panel._list
    return painted_item(steps.itemDelegate(), steps, steps.model().index(row, 0), size, state)


def test_the_newest_step_comes_first_and_the_state_before_all_of_them_last(panel: HistoryPanel) -> None:
    texts = panel.texts()
    assert len(texts) == 3
    assert "“500 tons”" in texts[0]
    assert "“kilundu”" in texts[1]
    assert texts[2] == "before anything was decided"
    item = panel._list.item(0)
    assert str(item.data(WHEN_ROLE)).endswith(":05 · Noor")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == f"{texts[0]}, {item.data(WHEN_ROLE)}"
    assert panel._list.item(2).data(Qt.ItemDataRole.AccessibleTextRole) == texts[2]


def test_steps_are_looked_at_and_all_but_the_present_can_be_gone_back_to(panel: HistoryPanel) -> None:
    said = told(panel)
    panel.start()
    assert (panel._list.hasFocus(), back(panel).isEnabled()) == (True, False)
    QTest.keyClick(panel._list, Qt.Key.Key_Return)
    assert said == []
    QTest.keyClick(panel._list, Qt.Key.Key_Down)
    assert back(panel).isEnabled()
    assert panel.part() == (0, 7)
    QTest.keyClick(panel._list, Qt.Key.Key_Return)
    QTest.keyClick(panel._list, Qt.Key.Key_Down)
    assert panel.part() is None
    back(panel).click()
    QTest.keyClick(panel._list, Qt.Key.Key_Home)
    assert said == ["s1", "back to s1", "", "back to ", NOW]
    assert not back(panel).isEnabled()


def test_the_chosen_step_stays_chosen_while_the_steps_are_the_same(panel: HistoryPanel) -> None:
    panel._list.setCurrentRow(1)
    said = told(panel)
    panel.show_steps([FIRST, SECOND], TEXT)
    assert (said, panel.part()) == (["s1"], (0, 7))
    panel.show_steps([FIRST], TEXT)
    assert (said, panel._list.currentRow()) == (["s1", NOW], 0)
    assert len(panel.texts()) == 2


def test_a_step_is_painted_with_its_time_below_it(panel: HistoryPanel) -> None:
    theme = theme_of(panel)
    found = paints(panel, 0)
    what, when = found.words
    assert (what.colour, when.colour) == (theme.colour("text").name(), theme.colour("muted").name())
    assert what.x == when.x >= 16
    assert what.y < when.y
    assert found.shapes == ()
    chosen = paints(panel, 0, QStyle.StateFlag.State_Selected)
    assert [box.width() for box in chosen.filled(theme.colour("selection").name())] == [SIZE.width()]
    assert [(box.left(), box.width()) for box in chosen.filled(theme.colour("accent").name())] == [(0, 2)]
    assert paints(panel, 0, size=QSize(90, 46)).words[0].text.endswith("…")
    option = QStyleOptionViewItem()
    option.widget = panel._list
    assert panel._list.itemDelegate().sizeHint(option, panel._list.model().index(0, 0)).height() == theme.px(46)


def test_a_list_is_as_plain_as_a_page_scrolls_by_pixels_and_asks_for_the_height_of_one_step(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    style.apply(qapp, Theme())
    asked, size_hint = list[int](), StepDelegate.sizeHint

    def counted(delegate: StepDelegate, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        asked.append(index.row())
        return size_hint(delegate, option, index)

    monkeypatch.setattr(StepDelegate, "sizeHint", counted)
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 500)
    panel.show()
    panel.show_steps([FIRST], TEXT)
    QApplication.processEvents()
    steps = panel._list
    picture = steps.viewport().grab().toImage()
    assert picture.pixelColor(5, picture.height() - 5).name() == theme_of(panel).colour("base").name()
    assert steps.accessibleName() == "History of the article"
    asked.clear()
    panel.show_steps([FIRST] * 50, TEXT)
    QApplication.processEvents()
    assert len(asked) < 50
    bar = steps.verticalScrollBar()
    assert bar.maximum() == 51 * theme_of(panel).px(46) - steps.viewport().height()
    assert not steps.horizontalScrollBar().isVisible()


def test_what_going_back_means_stands_below_the_list_over_its_button(panel: HistoryPanel) -> None:
    steps, press = panel._list, back(panel)
    said = next(one for one in panel.findChildren(QLabel) if one.text().startswith("The article is shown"))
    lines = [one.y() for one in panel.findChildren(QFrame) if one.property("role") == "hairline"]
    assert lines[0] < steps.y()
    assert steps.geometry().bottom() + 1 == lines[1]
    assert lines[1] < said.y() < said.geometry().bottom() < press.y()
    assert press.geometry().bottom() == panel.height() - 13
    assert (steps.x(), steps.width(), said.x(), press.x()) == (0, 320, 16, 16)
    assert steps.height() > 250


def test_the_part_that_a_step_changed_is_told_of_the_chosen_one(panel: HistoryPanel) -> None:
    assert panel.part() == (14, 22)
    assert HistoryPanel().part() is None
