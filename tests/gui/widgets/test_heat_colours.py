"""The ramp of heat maps: from light to dark, and always with an ink that reads on it."""

import pytest
from PySide6.QtGui import QColor

from rareannot.core.charts.ramp import contrast
from rareannot.gui.base.theme import tokens
from rareannot.gui.widgets.heat_colours import ramp
from tests.rows import each_row

BLACK, WHITE = QColor("#000000"), QColor("#FFFFFF")


@each_row(
    ("a", "b", "ratio"),
    [(BLACK, WHITE, 21.0), (WHITE, BLACK, 21.0), (WHITE, WHITE, 1.0), (QColor("#777777"), WHITE, 4.48)],
)
def test_the_contrast_is_that_of_wcag(a: QColor, b: QColor, ratio: float) -> None:
    assert contrast(a.name(), b.name()) == pytest.approx(ratio, abs=0.01)


def test_the_ramp_runs_between_the_colours_of_the_tokens() -> None:
    scale = tokens()["heat_scale"]
    assert ramp(0.0)[0] == QColor(scale["low"])
    assert ramp(1.0)[0] == QColor(scale["high"])


@each_row("strength", [i / 50 for i in range(51)])
def test_at_every_strength_the_ink_reads(strength: float) -> None:
    fill, ink = ramp(strength)
    assert contrast(ink.name(), fill.name()) >= 4.5


def test_more_is_never_lighter() -> None:
    lightness = [contrast(ramp(i / 50)[0].name(), BLACK.name()) for i in range(51)]
    assert lightness == sorted(lightness, reverse=True)


@pytest.mark.parametrize(("beyond", "end"), [(-1.0, 0.0), (2.0, 1.0)])
def test_beyond_the_ends_is_the_end(beyond: float, end: float) -> None:
    assert ramp(beyond) == ramp(end)


@each_row("look", ["light", "dark"])
@each_row("colours", tokens()["label_colours"])
def test_the_line_of_a_label_is_seen_on_its_own_fill(colours: dict[str, dict[str, str]], look: str) -> None:
    fill, outline, text = (colours[look][name] for name in ("fill", "outline", "text"))
    assert contrast(outline, fill) >= 3.0
    assert contrast(text, fill) >= 4.5
