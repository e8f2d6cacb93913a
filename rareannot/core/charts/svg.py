"""Writes a laid out chart as SVG, using only what QtSvg (SVG Tiny 1.2) and browsers draw alike.

So every text carries its weight and size, there is no style sheet, and text is placed by its base line. In an HTML
page, the colours come from the page's style sheet, so that they follow light, dark and print.
"""

import re
from functools import singledispatch
from html import escape

from rareannot.core.charts.layout import layout, natural_size
from rareannot.core.charts.look import Look
from rareannot.core.charts.scene import Box, Dot, Mark, Place, Scene, Stroke, Text
from rareannot.core.charts.values import Chart, in_words

_CAPITALS = 0.364
"""How far the base line is below the middle of a line, as a fraction of the font size."""
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold; one of them makes the whole picture unreadable."""


def svg(scene: Scene, title: str = "", about: str = "", *, inline: bool = False) -> str:
    """Returns one ``<svg>`` element; ``title`` and ``about`` are what a screen reader says of it.

    ``inline`` is for use in an HTML page, where no namespace is declared.
    """
    space = "" if inline else ' xmlns="http://www.w3.org/2000/svg"'
    width, height = _number(scene.width), _number(scene.height)
    said = f' aria-label="{_plain(title)}"' if title else ""
    ground = f'<rect width="{width}" height="{height}" fill="{scene.ground}"/>' if scene.ground else ""
    family = f' font-family="{_plain(scene.font)}"' if scene.font else ""
    return (
        f'<svg{space} viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"{said}>'
        f"{_element('title', title)}{_element('desc', about)}{ground}<g{family}>{''.join(map(_mark, scene.marks))}</g></svg>"
    )


@singledispatch
def _mark(mark: Mark) -> str:
    raise TypeError(f"{type(mark).__name__} is no mark")


@_mark.register
def _(mark: Stroke) -> str:
    dots = f' stroke-dasharray="{_number(mark.width)} {_number(2 * mark.width)}"' if mark.dotted else ""
    return (
        f'<polyline points="{" ".join(map(_pair, mark.places))}" fill="none" stroke="{mark.colour}" '
        f'stroke-width="{_number(mark.width)}"{dots}/>'
    )


@_mark.register
def _(mark: Box) -> str:
    left, top, width, height = map(_number, mark.area)
    shape = f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{mark.fill}" stroke="{mark.edge}"'
    return _with_tip("rect", shape, mark.tip)


@_mark.register
def _(mark: Dot) -> str:
    x, y = map(_number, mark.place)
    shape = f'<circle cx="{x}" cy="{y}" r="{_number(mark.radius)}" fill="{mark.fill}" stroke="{mark.edge}" stroke-width="1.5"'
    return _with_tip("circle", shape, mark.tip)


@_mark.register
def _(mark: Text) -> str:
    if not mark.words:
        return ""
    x, middle = mark.place
    y = round(middle + _CAPITALS * mark.size)
    turn = f' transform="rotate(-40 {_number(x)} {y})"' if mark.slanted else ""
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    return (
        f'<text x="{_number(x)}" y="{y}" font-size="{_number(mark.size)}" font-weight="{mark.weight}" '
        f'fill="{mark.colour}"{anchor}{turn}>{_plain(mark.words)}</text>'
    )


def _with_tip(tag: str, shape: str, tip: str) -> str:
    return f"{shape}>{_element('title', tip)}</{tag}>" if tip else f"{shape}/>"


def _element(tag: str, words: str) -> str:
    return f"<{tag}>{_plain(words)}</{tag}>" if words else ""


def _plain(words: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", words))


def _pair(place: Place) -> str:
    return f"{_number(place[0])},{_number(place[1])}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
"""In the head of a page: forbids it to load or run anything."""


def page_look(*, ground: str, text: str, muted: str, line: str, strong_line: str, accent: str) -> Look:
    """Returns the look for a page, given the names of its CSS colour variables; the font is the page's."""
    ground, text, muted, line, strong_line, accent = (
        f"var(--{name})" for name in (ground, text, muted, line, strong_line, accent)
    )
    return Look(ground, text, muted, line, strong_line, accent, font="")


def inline_svg(chart: Chart, look: Look, title: str, width: float | None = None) -> str:
    """``chart`` as an ``<svg>`` element, in a good size or ``width`` px wide; a screen reader says ``title`` and its numbers."""
    natural, height = natural_size(chart, look)
    return svg(layout(chart, look, width or natural, height), title, in_words(chart), inline=True)
