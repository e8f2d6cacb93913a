import re

from rareannot.core.charts.page import inline_svg, page_look
from tests.core.charts.samples import CHARTS

LOOK = page_look(ground="paper", text="ink", muted="soft", line="rule", strong_line="soft", accent="hue")


def test_a_chart_in_a_page_has_the_page_s_colours_and_says_its_numbers() -> None:
    made = inline_svg(CHARTS["bars"], LOOK, "Labels")
    assert set(re.findall(r"var\(--(\w+)\)", made)) <= {"paper", "ink", "soft", "rule", "hue"}
    assert "<title>Labels</title><desc>label spans; ORG 12; =GPE 5</desc>" in made
    assert "font-family" not in made
