"""Colours, pens and tags that painting takes ready-made: by label and theme, solid, dashed or dotted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from rareannot.core.labels import builtin_label_set
from rareannot.gui.annotate.article_view.paint_style import PaintStyle, tag_font, tag_width
from rareannot.gui.base.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")
LABELS = builtin_label_set()
DASHED = Qt.PenStyle.CustomDashLine


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def style(request: pytest.FixtureRequest) -> PaintStyle:
    return PaintStyle(Theme(dark=request.param), LABELS)


@pytest.mark.parametrize("label", LABELS.labels[:4])
def test_a_label_has_the_colours_of_its_place_in_the_palette(style: PaintStyle, label: object) -> None:
    assert style.label(label.name) == style.theme.label(label.colour)  # type: ignore[attr-defined]


def test_an_unknown_label_is_grey(style: PaintStyle) -> None:
    assert style.label("UNHEARD-OF") == style.theme.label(15)


PENS: dict[str, Callable[[PaintStyle], QPen]] = {
    "ring": lambda s: s.ring,
    "sweep": lambda s: s.sweep,
    "offer": lambda s: s.offer,
    "rejected": lambda s: s.rejected,
}


@pytest.mark.parametrize(("name", "dashed"), [("ring", False), ("sweep", True), ("offer", True), ("rejected", True)])
def test_only_the_ring_of_the_current_span_is_solid(style: PaintStyle, name: str, dashed: bool) -> None:
    assert (PENS[name](style).style() == DASHED) == dashed


def test_the_rings_have_the_colour_of_the_focus(style: PaintStyle) -> None:
    focus = style.theme.colour("focus")
    assert [pen.color() for pen in (style.ring, style.sweep, style.offer)] == [focus] * 3
    assert style.rejected.color() == style.theme.colour("muted")


def test_a_suggestions_outline_is_dotted_where_its_score_is_low(style: PaintStyle) -> None:
    solid, dotted = style.outline("ORG", dotted=False), style.outline("ORG", dotted=True)
    assert (solid.style(), dotted.style()) == (Qt.PenStyle.SolidLine, DASHED)
    assert solid.color() == dotted.color() == style.label("ORG").outline


def test_boilerplate_is_written_in_another_ink_than_the_article(style: PaintStyle) -> None:
    assert style.text.color() == style.theme.colour("text")
    assert style.greyed.color() == style.theme.colour("greyed") != style.text.color()


def test_a_longer_tag_is_wider_and_a_bolder_one_not_narrower() -> None:
    assert tag_width(10, "ORG", 500) < tag_width(10, "ORG 500 t", 500)
    assert tag_width(10, "ORG", 600) >= tag_width(10, "ORG", 400)
    assert tag_width(20, "ORG", 500) > tag_width(10, "ORG", 500)


def test_a_tags_letters_have_the_size_that_is_asked_for() -> None:
    assert (tag_font(11, 600).pixelSize(), tag_font(11, 600).weight()) == (11, 600)
