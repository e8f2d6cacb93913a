"""What holds for every dialog: what is read in it, that nothing in it is torn apart or cut off, and how its tables behave."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme
from rareannot.gui.base.translation import speak
from rareannot.gui.charts.view import ChartView
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.parts import IconButton
from tests.gui.dialogs.every import EVERY, READ, read
from tests.gui.walk import cut_off, focusable, nameless

MORE = 200
"""How many px a dialog is made larger."""
HOW_TO_CHANGE = "if that is meant, python -m tests.gui.dialogs.every writes it down; read what git says of it"
SENTENCE_ALONE = ("calibration, none", "team, nobody")
"""Where nothing but a sentence stands above the buttons, it has all the room."""
Make = Callable[[str], Dialog]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Make:
    style.apply(qapp, Theme())
    speak(qapp, "en")

    def made(name: str) -> Dialog:
        dialog = EVERY[name]()
        qtbot.addWidget(dialog)
        dialog.show()
        qapp.processEvents()
        return dialog

    return made


@pytest.mark.parametrize("name", EVERY)
def test_what_is_read_from_top_to_bottom(name: str, qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    speak(qapp, "en")
    dialog = EVERY[name]()
    qtbot.addWidget(dialog)
    told = Path(READ).read_text("utf-8").split("\n\n")
    expected = next(part for part in told if part.startswith(f"# {name}\n"))
    assert read(name, dialog).splitlines() == expected.strip().splitlines(), HOW_TO_CHANGE
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    assert [one.accessibleName() for one in dialog.findChildren(QScrollArea) if stops_twice(one)] == []


def stops_twice(area: QScrollArea) -> bool:
    """Whether Tab stops at what scrolls and then at the fields in it."""
    page = area.widget()
    return bool(area.focusPolicy() & Qt.FocusPolicy.TabFocus and page is not None and focusable(page))


def places(dialog: Dialog) -> dict[QWidget, QRect]:
    """Where everything stands that is read and does not scroll."""
    QApplication.processEvents()
    kinds = (
        QLabel | QAbstractButton | QComboBox | QAbstractSpinBox | QLineEdit | QTabBar | QAbstractScrollArea | ChartView
    )
    found = [one for one in dialog.findChildren(QWidget) if isinstance(one, kinds) and one.isVisibleTo(dialog)]
    return {one: QRect(one.mapTo(dialog, QPoint()), one.size()) for one in found if not _within(one, dialog)}


def _within(part: QWidget, dialog: Dialog) -> bool:
    """Whether it is a part of a field or scrolls with others."""
    while (part := part.parentWidget()) is not dialog:  # type: ignore[assignment]
        if isinstance(part, QAbstractScrollArea | QComboBox | QAbstractSpinBox | ChartView):
            return True
    return False


@pytest.mark.parametrize("name", [name for name in EVERY if name not in SENTENCE_ALONE])
def test_made_higher_it_gives_the_room_to_what_scrolls_and_tears_nothing_apart(make: Make, name: str) -> None:
    dialog = make(name)
    before = places(dialog)
    dialog.resize(dialog.width(), dialog.height() + MORE)
    after = places(dialog)
    scrolls = [one for one in before if isinstance(one, QAbstractScrollArea | ChartView)]
    assert [one for one in before if one not in scrolls and after[one].height() != before[one].height()] == []
    moved = {after[one].top() - before[one].top() for one in before}
    grown = {after[one].height() - before[one].height() for one in scrolls}
    assert moved <= {0, MORE, *grown}
    assert sum(grown) in (0, MORE)


@pytest.mark.parametrize("name", EVERY)
def test_made_wider_fields_grow_and_buttons_do_not(make: Make, name: str) -> None:
    dialog = make(name)
    before = places(dialog)
    dialog.resize(dialog.width() + MORE, dialog.height())
    after = places(dialog)
    for one, place in before.items():
        moved, grown = after[one].left() - place.left(), after[one].width() - place.width()
        if isinstance(one, QPushButton | IconButton | QAbstractSpinBox):
            assert grown <= 2, one
        assert min(moved, abs(moved - MORE), abs(moved - MORE // 2) if grown else MORE) <= 2, one


@pytest.mark.parametrize("name", ["calibration", "import report", "keys", "more sources", "take back", "team", "trust", *(
    f"training, {page}" for page in ("by label", "confusion", "errors", "pipelines")
)])  # fmt: skip
def test_a_table_is_read_by_rows(make: Make, name: str) -> None:
    dialog = make(name)
    (table,) = (one for one in dialog.findChildren(QTableView) if one.isVisibleTo(dialog))
    assert not table.showGrid()
    assert table.verticalHeader().isHidden()
    where = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(table.selectionModel().selectedRows()) == 1
    QTest.keyClicks(table, "m")
    assert table.state() != table.State.EditingState
    here = table.currentIndex()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex() == here
    assert table.horizontalHeader().length() <= table.viewport().width() or name == "team"


@pytest.mark.parametrize("name", EVERY)
def test_a_click_on_a_field_gives_it_the_keys(make: Make, name: str) -> None:
    dialog = make(name)
    dialog.activateWindow()
    for field in dialog.findChildren(QLineEdit):
        owner = field.parentWidget()
        if not (field.isVisibleTo(dialog) and field.isEnabled()) or field.isReadOnly():
            continue
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused in (field, owner), field.accessibleName()
        field.selectAll()
        before = field.text()
        QTest.keyClicks(focused, "7")
        assert field.text() != before or before.startswith("7"), field.accessibleName()
