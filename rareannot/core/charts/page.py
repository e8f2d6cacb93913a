"""Charts in an HTML page: in the colours of its style sheet, so that they follow light, dark and print."""

from rareannot.core.charts.layout import layout, natural_size
from rareannot.core.charts.look import Look
from rareannot.core.charts.svg import svg
from rareannot.core.charts.values import Chart, in_words

POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
"""In the head of a page: forbids it to load or run anything."""


def page_look(*, ground: str, text: str, muted: str, line: str, strong_line: str, accent: str) -> Look:
    """The look for a page, given the names of its CSS colour variables; the font is the page's."""
    ground, text, muted, line, strong_line, accent = (
        f"var(--{name})" for name in (ground, text, muted, line, strong_line, accent)
    )
    return Look(ground, text, muted, line, strong_line, accent, font="")


def inline_svg(chart: Chart, look: Look, title: str, width: float | None = None) -> str:
    """``chart`` as an ``<svg>`` element, in a good size or ``width`` px wide; a screen reader says ``title`` and its numbers."""
    natural, height = natural_size(chart, look)
    return svg(layout(chart, look, width or natural, height), title, in_words(chart), inline=True)
