"""What a format cannot hold, as a list: what is lost and what is kept, or that nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.export import LossList
from rareannot.gui.dialogs.values import LossLine
from rareannot.gui.widgets.icons import IconView
from tests.gui.walk import shown_text

LOST = LossLine("12 notes", "left out")
KEPT = LossLine("3 figures", "kept as text", kept=True)


@pytest.fixture
def losses(qtbot: QtBot) -> LossList:
    made = LossList()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def words(losses: LossList, *lines: LossLine) -> list[str]:
    """What is to be read when these lines are shown."""
    losses.show_lines(lines, "checked 4 articles")
    QApplication.processEvents()
    return shown_text(losses)


def test_at_first_it_is_being_counted(losses: LossList) -> None:
    assert shown_text(losses) == ["What this format cannot hold", "checking…"]


def test_what_is_lost_stands_with_what_becomes_of_it(losses: LossList) -> None:
    shown = words(losses, LOST, KEPT)
    assert shown.index("12 notes") < shown.index("left out") < shown.index("3 figures") < shown.index("kept as text")
    assert "Nothing is lost" not in shown
    assert "checked 4 articles" in shown


@pytest.mark.parametrize("lines", [(), (KEPT,)])
def test_without_a_loss_it_says_so_first(losses: LossList, lines: tuple[LossLine, ...]) -> None:
    shown = words(losses, *lines)
    assert "Nothing is lost" in shown
    if lines:
        assert shown.index("Nothing is lost") < shown.index("3 figures")


def test_counted_anew_the_old_lines_are_gone(losses: LossList) -> None:
    words(losses, LOST)
    losses.show_waiting()
    QApplication.processEvents()
    assert "12 notes" not in shown_text(losses)
    assert "checking…" in shown_text(losses)


def test_lines_stand_at_the_top_and_what_becomes_of_things_has_the_wider_column(losses: LossList) -> None:
    words(losses, LOST, KEPT)
    page = losses._area.widget()
    assert page is not None
    assert page.width() == losses._area.viewport().width()
    assert losses._area.focusPolicy() == Qt.FocusPolicy.NoFocus
    at = {one.text(): one.geometry() for one in page.findChildren(QLabel)}
    assert at["12 notes"].left() == at["3 figures"].left() < at["left out"].left() == at["kept as text"].left()
    assert at["left out"].width() > at["12 notes"].width() > 100
    assert at["3 figures"].bottom() < 100
    (icon, _) = page.findChildren(IconView)
    assert icon.x() < 2
    assert at["12 notes"].left() < 40


def test_every_line_ends_in_a_hairline_from_edge_to_edge(losses: LossList) -> None:
    words(losses, LOST, KEPT)
    page = losses._area.widget()
    assert page is not None
    lines = [one for one in page.findChildren(QFrame) if one.property("role") == "hairline"]
    assert [one.width() for one in lines] == [page.width()] * 2
