"""What QtSvg makes of a chart: inside its box, in both appearances, anew where theme or size is another."""

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from rareannot.core.charts.layout import layout
from rareannot.core.charts.look import Look
from rareannot.core.charts.scene import Scene, Text
from rareannot.core.charts.svg import svg
from rareannot.core.charts.values import (
    Bars,
    Chart,
    Heat,
    Histogram,
    Lines,
    Points,
    Series,
)
from rareannot.gui.base.theme import Theme
from rareannot.gui.charts import picture as picture_module
from rareannot.gui.charts.picture import Picture, file_look, look_of
from tests.core.charts.samples import CHARTS

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


def test_a_picture_follows_the_chart_and_is_laid_out_again_only_for_another(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = list[tuple[Chart, float, float]]()

    def counting(chart: Chart, look: Look, width: float, height: float) -> Scene:
        laid_out.append((chart, width, height))
        return layout(chart, look, width, height)

    monkeypatch.setattr(picture_module, "layout", counting)
    picture, image = Picture(), QImage(SIZE, QImage.Format.Format_RGB32)

    def shown(chart: Chart, box: QRectF) -> QImage:
        image.fill(Theme().colour("window"))
        painter = QPainter(image)
        picture.draw(chart, painter, Theme(), box)
        painter.end()
        return image.copy()

    lines, bars, whole = CHARTS["lines"], CHARTS["bars"], QRectF(0, 0, 420, 220)
    first = shown(lines, whole)
    assert shown(lines, whole) == first
    assert shown(lines, whole.translated(20, 0)) != first
    assert laid_out == [(lines, 420, 220)]
    assert shown(bars, whole) == painted(bars, Theme())
    assert shown(lines, whole) == first
    shown(lines, QRectF(0, 0, 420, 120))
    shown(lines, QRectF(0, 0, 10, 10))
    sizes = [(width, height) for _, width, height in laid_out if (width, height) != (420, 220)]
    assert sizes == [(420, 120), (40, 40)]


def test_words_are_measured_in_their_size_and_weight(qtbot: QtBot) -> None:
    look = look_of(Theme())
    small, bold, large = (look.width("gallium", *how) for how in ((12, 400), (12, 600), (20, 400)))
    assert small < bold < large
    assert look.width("gallium", 12, 400) == small


def test_a_look_has_the_colours_and_fonts_of_its_theme(qtbot: QtBot) -> None:
    theme = Theme(dark=True)
    look = look_of(theme)
    named = (look.ground, look.line, look.strong_line, look.text, look.muted, look.accent)
    words = ("window", "border", "border_strong", "text", "muted", "accent")
    assert named == tuple(theme.colour(word).name() for word in words)
    assert look.label(3) == (theme.label(3).fill.name(), theme.label(3).outline.name())
    assert look_of(theme, "Serif").font == "Serif"
    assert "," not in look.font
    assert "," in file_look(theme).font


def test_qtsvg_writes_as_qt_does(qtbot: QtBot) -> None:
    """The same words in the same font and weight: given a list of families or no weight, QtSvg takes others."""
    theme = Theme()
    look = look_of(theme)
    for weight in (400, 600):
        words = Scene(200, 30, (Text((5, 15), "AVATo 1 204 kerning", "#000000", weight=weight),), look.font)
        shown, wanted = (QImage(200, 30, QImage.Format.Format_RGB32) for _ in range(2))
        for image in (shown, wanted):
            image.fill(Qt.GlobalColor.white)
        painter = QPainter(shown)
        QSvgRenderer(svg(words).encode()).render(painter)
        painter.end()
        painter = QPainter(wanted)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("ui", 12, weight))
        painter.drawText(5, 19, "AVATo 1 204 kerning")
        painter.end()
        assert ink(shown) == pytest.approx(ink(wanted), rel=0.06), weight


def ink(image: QImage) -> int:
    """How much black is in a picture."""
    return sum(255 - image.pixelColor(x, y).red() for x in range(image.width()) for y in range(image.height()))
