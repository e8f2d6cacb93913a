"""Saving one chart: a menu with the forms, the question where to, and what came of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.gui.charts.save_menu import ask_and_save, offer_forms


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def test_the_form_that_is_chosen_in_the_menu_is_wanted_and_the_menu_is_gone(page: QWidget) -> None:
    wanted = list[str]()
    offer_forms(page, QPoint(40, 30), wanted.append)
    (menu,) = page.findChildren(QMenu)
    assert (menu.isVisible(), menu.pos()) == (True, QPoint(40, 30))
    assert [one.text() for one in menu.actions()] == ["Save as SVG…", "Save as PNG…", "Save as CSV…"]
    for one in menu.actions():
        one.trigger()
    assert wanted == ["svg", "png", "csv"]
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.findChildren(QMenu) == []


def test_where_a_chart_goes_is_asked_and_what_came_of_it_said(page: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, saved, said = list[tuple[object, ...]](), list[Path](), list[tuple[str, str]]()
    answers = ["", "/charts/mine.svg", "/charts/again.svg"]

    def choose(*args: object) -> tuple[str, str]:
        asked.append(args)
        return answers[len(asked) - 1], ""

    def save(path: Path) -> None:
        saved.append(path)
        if path.stem == "again":
            raise UserError("There is no room.")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    suggested = Path("/charts/Labels.svg")
    ask_and_save(page, suggested, save, lambda kind, words: said.append((kind, words)))
    assert asked == [(page, "Save the chart", str(suggested), "*.svg")]
    assert (saved, said) == ([], [])
    for _ in range(2):
        ask_and_save(page, suggested, save, lambda kind, words: said.append((kind, words)))
    assert saved == [Path("/charts/mine.svg"), Path("/charts/again.svg")]
    assert said == [("good", "Saved mine.svg."), ("bad", "There is no room.")]
