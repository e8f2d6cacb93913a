"""Charts: each kind draws something in both appearances, says its numbers, and is saved in three forms."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.charts.layout import layout
from rareannot.core.charts.scene import Text
from rareannot.core.charts.values import (
    Bar,
    Bars,
    Cell,
    Chart,
    Heat,
    Histogram,
    Lines,
    Point,
    Points,
    Series,
)
from rareannot.core.errors import UserError
from rareannot.gui.base.theme import Theme
from rareannot.gui.charts.picture import Picture, file_look, look_of
from rareannot.gui.charts.save import FORMS, save
from rareannot.gui.charts.view import ChartView
from rareannot.gui.review.agreement.overview import RampLegend

CHARTS: dict[str, Chart] = {
    "lines": Lines((Series("9 done", ((0, 0), (2, 9))), Series("12 by May", ((2, 9), (3, 12)), True)), ((0, "1 May"),), ("day", "done")),
    "bars": Bars((Bar("ORG", 12, "12", 3), Bar("=GPE", 5, "5")), ("label", "spans")),
    "heat": Heat(("low", "high"), (("figures", (Cell("71", 0.71), Cell("too few")), ("94",)),), ("all",)),
    "points": Points(
        (Point("May", "3 articles", 0.7, ".70", (0.6, 0.8)), Point("June", "1 article", None, "–"), Point("July", "", 0.9, ".90")),
        ((0.5, ".50"), (0.75, ".75"), (1, "1")),
    ),
    "histogram": Histogram(0.5, (1, 4, 2), "min", (0.7, "median 42 s", "1.2 s"), ("minutes", "articles")),
}  # fmt: skip
SIZE = QSize(420, 220)


def painted(chart: Chart, theme: Theme) -> QImage:
    """The chart on a page of the theme's colour."""
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(theme.colour("window"))
    painter = QPainter(image)
    Picture().draw(chart, painter, theme, QRectF(image.rect()))
    painter.end()
    return image


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_draws_inside_its_box_in_both_appearances(qtbot: QtBot, name: str, dark: bool) -> None:
    theme = Theme(dark)
    image = painted(CHARTS[name], theme)
    blank = theme.colour("window").rgb()
    inked = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != blank]
    assert len(inked) > 500
    assert max(x for x, _ in inked) < SIZE.width() - 1


@pytest.mark.parametrize(
    "chart",
    [Lines((), (), ("", "")), Bars((), ("", "")), Heat((), ()), Histogram(1, (), ""), Points((), ())],
    ids=["l", "b", "h", "i", "p"],
)
def test_a_chart_of_nothing_draws_nothing(qtbot: QtBot, chart: Chart) -> None:
    image = painted(chart, Theme())
    assert {image.pixel(x, y) for x in range(0, 420, 7) for y in range(0, 220, 7)} == {Theme().colour("window").rgb()}


@pytest.mark.parametrize("name", CHARTS)
def test_the_three_forms_hold_the_chart(qtbot: QtBot, name: str, tmp_path: Path) -> None:
    for ending in FORMS:
        save(CHARTS[name], tmp_path / f"c.{ending}", Theme(), SIZE)
    svg = ET.parse(tmp_path / "c.svg").getroot()
    assert svg.tag.endswith("svg")
    assert any(e.tag.endswith("text") for e in svg.iter())
    assert not any("href" in key for e in svg.iter() for key in e.attrib)
    image = QImage(str(tmp_path / "c.png"))
    assert image.width() == 2 * (SIZE.width() + 24)
    rows = list(csv.reader(StringIO((tmp_path / "c.csv").read_text("utf-8-sig"))))
    assert len(rows) == len(CHARTS[name].table())


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    save(CHARTS["bars"], tmp_path / "c.csv", Theme(), SIZE)
    assert "'=GPE" in (tmp_path / "c.csv").read_text("utf-8-sig")


def test_another_ending_or_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.svg, \.png or \.csv"):
        save(CHARTS["bars"], tmp_path / "c.doc", Theme(), SIZE)
    with pytest.raises(UserError, match="There is no folder"):
        save(CHARTS["bars"], tmp_path / "none" / "c.csv", Theme(), SIZE)


def test_the_view_says_its_numbers_and_what_is_missing(qtbot: QtBot) -> None:
    view = ChartView("Labels", "Spans in the answers")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_chart(CHARTS["bars"])
    drawing = next(w for w in view.children() if getattr(w, "accessibleName", str)() == "Labels")
    assert "ORG 12" in drawing.accessibleDescription()  # type: ignore[attr-defined]
    view.show_chart(None, "No span was decided yet.")
    assert "No span was decided yet." in drawing.accessibleDescription()  # type: ignore[attr-defined]
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


def test_the_name_of_a_line_that_ends_at_the_axis_stands_above_it(qtbot: QtBot) -> None:
    lines = Lines(
        (Series("2 done", ((0, 0), (1, 0))), Series("30 by May", ((1, 0), (9, 30)), True)), (), ("day", "done")
    )
    image = painted(lines, Theme())
    blank = Theme().colour("window").rgb()
    below = [y for y in range(SIZE.height() - 20, SIZE.height()) for x in range(60, 200) if image.pixel(x, y) != blank]
    assert below == []


def test_the_name_at_the_end_of_a_line_is_written_whole(qtbot: QtBot) -> None:
    long, look = "1 204 by 9 December 2027", look_of(Theme())
    lines = Lines((Series("2 done", ((0, 0), (1, 2))), Series(long, ((1, 2), (9, 30)), True)), (), ("", ""))
    (written,) = [m for m in layout(lines, look, 420, 220).marks if isinstance(m, Text) and m.words == long]
    assert written.place[0] + look.width(long, 12, 400) <= 420


def test_a_picture_follows_theme_and_size(qtbot: QtBot) -> None:
    """It is kept between two paintings, and must not be where either changed."""
    picture, image = Picture(), QImage(SIZE, QImage.Format.Format_RGB32)

    def shown(theme: Theme, width: int) -> QImage:
        image.fill(theme.colour("window"))
        painter = QPainter(image)
        picture.draw(CHARTS["lines"], painter, theme, QRectF(0, 0, width, 220))
        painter.end()
        return image.copy()

    light, dark, narrow = shown(Theme(), 420), shown(Theme(dark=True), 420), shown(Theme(), 300)
    assert light == painted(CHARTS["lines"], Theme())
    assert dark == painted(CHARTS["lines"], Theme(dark=True))
    assert narrow != light
    assert shown(Theme(), 420) == light


def test_a_saved_picture_names_every_family_and_what_it_shows(qtbot: QtBot, tmp_path: Path) -> None:
    save(CHARTS["bars"], tmp_path / "c.svg", Theme(), SIZE, "Labels")
    root = ET.parse(tmp_path / "c.svg").getroot()
    space = root.tag.removesuffix("svg")
    assert root.findtext(f"{space}title") == "Labels"
    assert "ORG 12" in (root.findtext(f"{space}desc") or "")
    assert file_look(Theme()).font.endswith("sans-serif")
    assert "," not in look_of(Theme()).font, "QtSvg takes one family"
