import re
from xml.etree import ElementTree as ET

import pytest

from rareannot.core.charts.layout import layout
from rareannot.core.charts.scene import Area, Box, Scene, Stroke, Text
from rareannot.core.charts.svg import inline_svg, page_look, svg
from tests.core.charts.samples import CHARTS, LOOK

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_well_formed_and_says_what_it_is(name: str) -> None:
    root = ET.fromstring(svg(layout(CHARTS[name], LOOK, 400, 200), "A & B", "1; 2"))
    assert (root.get("width"), root.get("viewBox"), root.get("role")) == ("400", "0 0 400 200", "img")
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == ("A & B", "1; 2")
    assert all(text.get("font-weight") and text.get("font-size") for text in root.iter(f"{SVG}text"))


def test_words_are_never_markup_and_what_xml_cannot_hold_is_replaced() -> None:
    odd = "<b>\x0b\ud800 & 中文"
    scene = Scene(10, 10, (Text((0, 5), odd, "ink"), Box(Area(0, 0, 1, 1), tip=odd)), 'a"b')
    root = ET.fromstring(svg(scene, odd))
    assert root.findtext(f".//{SVG}text") == "<b>\ufffd\ufffd & 中文"
    assert root.findtext(f".//{SVG}rect/{SVG}title") == "<b>\ufffd\ufffd & 中文"


def test_within_a_page_no_name_space_is_declared() -> None:
    assert svg(Scene(1, 1, (), ""), inline=True).startswith('<svg viewBox="0 0 1 1"')


def test_a_stroke_is_dotted_where_it_is_said_to_be() -> None:
    places = ((0.0, 0.0), (10.0, 2.5))
    plain, dotted = (svg(Scene(9, 9, (Stroke(places, "red", 1.5, dots),), "")) for dots in (False, True))
    assert 'points="0,0 10,2.5"' in plain
    assert "dasharray" not in plain
    assert 'stroke-dasharray="1.5 3"' in dotted


def test_a_title_a_ground_and_a_font_are_said_where_there_are_any() -> None:
    bare, full = svg(Scene(10, 20, (), "")), svg(Scene(10, 20, (), "Inter", "paper"), "T", "about")
    for words in (
        'aria-label="T"',
        '<rect width="10" height="20" fill="paper"/>',
        'font-family="Inter"',
        "<title>T</title>",
    ):
        assert words in full
        assert words.partition("=")[0].partition(">")[0] not in bare.replace('width="10" height="20" role', "")


def test_words_are_slanted_and_anchored_as_they_are_said_to_be() -> None:
    def drawn(**said: object) -> str:
        return svg(Scene(9, 9, (Text((4, 5), "ore", "ink", **said),), ""))  # type: ignore[arg-type]

    assert 'transform="rotate(-40 4 9)"' in drawn(slanted=True)
    assert "rotate" not in drawn()
    assert 'text-anchor="end"' in drawn(anchor="end")
    assert "text-anchor" not in drawn(anchor="start")


def test_what_is_no_mark_is_not_drawn() -> None:
    with pytest.raises(TypeError, match="int is no mark"):
        svg(Scene(1, 1, (7,), ""))  # type: ignore[arg-type]


PAGE_LOOK = page_look(ground="paper", text="ink", muted="soft", line="rule", strong_line="soft", accent="hue")


def test_a_chart_in_a_page_has_the_page_s_colours_and_says_its_numbers() -> None:
    made = inline_svg(CHARTS["bars"], PAGE_LOOK, "Labels")
    assert set(re.findall(r"var\(--(\w+)\)", made)) <= {"paper", "ink", "soft", "rule", "hue"}
    assert "<title>Labels</title><desc>label spans; ORG 12; =GPE 5</desc>" in made
    assert "font-family" not in made
