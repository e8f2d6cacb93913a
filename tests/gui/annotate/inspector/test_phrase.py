"""Typed fields of a value: Enter commits, Escape takes back, and units complete what was typed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.figure import Figure
from rareannot.gui.annotate.inspector.phrase import Field, _Units, completing, with_units
from rareannot.gui.base.suggest_functions import read_figure
from rareannot.gui.base.theme import Theme

UNITS = ["t", "ton", "kg"]


def read(phrase: str) -> Figure | None:
    return read_figure(phrase, 0, len(phrase), "QUANTITY")


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    made = Field("Number")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_it_says_whether_something_else_was_typed(field: Field) -> None:
    field.show_text("500")
    assert (field.text(), field.cursorPosition(), field.edited) == ("500", 0, False)
    QTest.keyClicks(field, "1")
    assert (field.text(), field.edited) == ("1500", True)
    assert (field.accessibleName(), field.property("hints")) == ("Number", "value")


def test_enter_commits_and_escape_takes_back(field: Field) -> None:
    committed, left = list[str](), list[str]()
    field.committed.connect(lambda: committed.append(field.text()))
    field.left.connect(lambda: left.append(field.text()))
    field.show_text("500")
    QTest.keyClicks(field, "1")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
        QTest.keyClick(field, key)
    assert (committed, left) == (["1500", "1500"], ["500"])


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("5 k", ["5 kg"]),
        ("5 kg", []),
        ("about 5 t", ["about 5 kg"]),
        ("k", []),
        ("some k", []),
        ("5 ", []),
        ("5 3", []),
    ],
)
def test_the_last_word_is_completed_to_a_unit_that_is_read_with_it(phrase: str, found: list[str]) -> None:
    assert with_units(phrase, lambda _: ["kg", "no unit"], read) == found


def test_a_list_of_units_comes_up_under_the_field_as_it_is_typed_into(field: Field, qapp: QApplication) -> None:
    completer = completing(field, lambda text: [one for one in UNITS if one.startswith(text)])
    QTest.keyClicks(field, "t")
    model = completer.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["t", "ton"]
    assert field.completer() is completer
    popup = completer.popup()
    assert popup is not None
    assert popup.minimumWidth() == Theme().px(148)
    assert popup.property("role") == "completions"
    popup.hide()


def test_the_list_keeps_to_the_screen(qtbot: QtBot) -> None:
    units = _Units()
    qtbot.addWidget(units)
    screen = units.screen().availableGeometry()
    units.resize(148, 60)
    units.move(QPoint(screen.right() - 50, 20))
    units.show()
    assert units.geometry().right() == screen.right()
    units.move(QPoint(screen.right() - 20, 20))
    assert units.geometry().right() == screen.right()
    units.move(QPoint(30, 20))
    assert units.x() == 30


def test_all_that_is_offered_is_listed_whatever_was_typed(field: Field) -> None:
    completer = completing(field, lambda _text: UNITS)
    QTest.keyClicks(field, "x")
    popup = completer.popup()
    assert popup is not None
    assert (popup.model().rowCount(), popup.isVisible()) == (len(UNITS), True)
    popup.hide()


def test_a_list_that_is_not_shown_is_not_moved(qtbot: QtBot) -> None:
    units = _Units()
    qtbot.addWidget(units)
    right = units.screen().availableGeometry().right()
    units.resize(148, 60)
    units.move(QPoint(right - 20, 20))
    assert units.x() == right - 20
