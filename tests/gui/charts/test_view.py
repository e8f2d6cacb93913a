"""A chart on the screen: its words, its rows, and left to right in every window."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.charts.values import (
    Bar,
    Bars,
    Cell,
    Chart,
    Heat,
)
from rareannot.gui.base.theme import Theme
from rareannot.gui.charts.view import ChartView
from rareannot.gui.review.agreement.overview import RampLegend
from tests.core.charts.samples import CHARTS
from tests.gui.charts.test_picture import painted


def test_the_view_says_its_numbers_and_what_is_missing(qtbot: QtBot) -> None:
    view = ChartView("Labels", "Spans in the answers")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_chart(CHARTS["bars"])
    drawing = next(w for w in view.children() if getattr(w, "accessibleName", str)() == "Labels")
    assert "ORG 12" in drawing.accessibleDescription()  # type: ignore[attr-defined]
    view.show_chart(None, "No span has been decided yet.")
    assert "No span has been decided yet." in drawing.accessibleDescription()  # type: ignore[attr-defined]
    assert not drawing.isVisible()  # type: ignore[attr-defined]


@pytest.fixture
def turned_about(qapp: QApplication) -> Iterator[None]:
    """A desktop that reads from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def pictures(name: str) -> tuple[QImage, QImage]:
    """A chart in a file, and on the screen."""
    view = ChartView("", "")
    view.resize(440, 260)
    view.show_chart(CHARTS[name])
    return painted(CHARTS[name], Theme()), view._drawing.grab().toImage()


@pytest.mark.parametrize("name", CHARTS)
def test_axes_and_numbers_run_from_left_to_right_in_every_window(
    qtbot: QtBot, name: str, request: pytest.FixtureRequest
) -> None:
    straight = pictures(name)
    request.getfixturevalue("turned_about")
    assert pictures(name) == straight


def test_a_scale_stands_with_its_numbers_at_the_ends_that_they_belong_to(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    def legend() -> QImage:
        shown = RampLegend()
        shown.resize(240, 16)
        shown.show_ends(0.6, 0.9)
        return shown.grab().toImage()

    straight = legend()
    request.getfixturevalue("turned_about")
    assert legend() == straight


MANY: dict[str, Chart] = {
    "bars": Bars(tuple(Bar(f"L{i}", 5, "5") for i in range(24)), ("label", "spans")),
    "heat": Heat(("low",), tuple((f"L{i}", (Cell("71", 0.71),), ()) for i in range(24))),
}


@pytest.mark.parametrize("name", MANY)
def test_many_rows_make_a_chart_higher_and_none_is_left_out(qtbot: QtBot, name: str) -> None:
    view = ChartView("Labels", "")
    qtbot.addWidget(view)
    view.show_chart(MANY[name])
    view.resize(view.minimumSizeHint())
    view.show()
    drawing = view._drawing
    assert drawing.height() >= 24 * 15
    picture = drawing.grab().toImage()
    ground = picture.pixel(1, 1)
    inked = [y for y in range(picture.height()) if any(picture.pixel(x, y) != ground for x in range(4, 24))]
    rows = sum(1 for a, b in pairwise([-9, *inked]) if b - a > 1)
    assert rows == 24
