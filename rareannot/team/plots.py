"""Plots of the agreement report as inline SVG: heat maps, bars with intervals, and a line over time.

Colours are the page's CSS variables, so that the plots follow light and dark; every number that a colour
stands for is written out as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rareannot.team.result import Interval

ROW = 26
_WIDTH = 720
_PAGE = 940
_OVERHANG = 60
"""Room on the right for the last slanted name."""
_NAMES_MOST = 8
"""More names than this would run into each other below a line; then every second, third … is written."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a heat map: what is written in it, how strongly it is coloured (0 to 1, None = empty), its tooltip."""

    text: str
    strength: float | None = None
    tip: str = ""
    small: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart: a share (0 to 1, None = undefined), a second one behind it, and what is written beside."""

    name: str
    share: float | None
    behind: float | None = None
    note: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a line over time with its interval."""

    name: str
    value: float | None
    interval: Interval = None
    tip: str = ""


def heat_map(title: str, across: Sequence[str], down: Sequence[str], cells: Sequence[Sequence[Cell]]) -> str:
    """A matrix with names above and to the left; ``cells`` line by line."""
    high = 34 if any(cell.small for line in cells for cell in line) else 28
    left = min(220, 16 + 9 * max((len(_short(name, 24)) for name in down), default=0))
    size = max(40, min(88, (_PAGE - left - _OVERHANG) // max(1, len(across))))
    top = 16 + int(4.6 * max((len(_short(name, 16)) for name in across), default=0))
    parts = []
    for i, name in enumerate(across):
        x = left + i * size + size // 2
        parts.append(_text(x, top - 6, _short(name, 16), f'transform="rotate(-40 {x} {top - 6})"'))
    for j, (name, line) in enumerate(zip(down, cells, strict=True)):
        y = top + j * high
        parts.append(_text(left - 8, y + high // 2 + 4, _short(name, 24), 'text-anchor="end"'))
        parts.extend(_cell(cell, left + i * size, y, size, high) for i, cell in enumerate(line))
    return _svg(title, left + len(across) * size + _OVERHANG, top + len(down) * high + 4, parts)


def bars(title: str, lines: Sequence[Bar]) -> str:
    """Horizontal bars on a scale from 0 to 1."""
    left, right = 150, 170
    wide = _WIDTH - left - right
    parts = [_gridline(left + wide * step // 4, len(lines), f"{step * 25} %") for step in range(5)]
    for j, bar in enumerate(lines):
        y = 20 + j * ROW
        parts.append(_text(left - 8, y + 16, _short(bar.name, 20), 'text-anchor="end"'))
        if bar.behind is not None:
            parts.append(_rect(left, y + 4, wide * bar.behind, 16, "behind", bar.tip))
        if bar.share is not None:
            parts.append(_rect(left, y + 4, wide * bar.share, 16, "bar", bar.tip))
        parts.append(_text(_WIDTH - right + 8, y + 16, bar.note, 'class="note"'))
    return _svg(title, _WIDTH, 24 + len(lines) * ROW, parts)


def line(title: str, points: Sequence[Point]) -> str:
    """Values from 0 to 1 over time, with intervals as whiskers; undefined ones leave a gap."""
    left, top, tall = 44, 12, 170
    step = (_WIDTH - left - 40) / max(1, len(points) - 1)
    low = _floor([p for point in points for p in (point.value, *(point.interval or ())) if p is not None])

    def at(value: float) -> float:
        return top + tall * (1 - (value - low) / (1 - low))

    parts = []
    for mark in range(round(low * 10), 11, 1 if low >= 0.5 else 2):
        parts.append(
            f'<line class="grid" x1="{left}" x2="{_WIDTH}" y1="{at(mark / 10):.1f}" y2="{at(mark / 10):.1f}"/>'
        )
        parts.append(_text(left - 6, at(mark / 10) + 4, f"{mark * 10} %", 'text-anchor="end" class="note"'))
    path, pen, skip = [], "M", -(-len(points) // (_NAMES_MOST if len(points[0].name) < 10 else _NAMES_MOST // 2))
    for i, point in enumerate(points):
        x = left + 20 + i * step * 0.94
        if i % skip == 0:
            parts.append(_text(x, top + tall + 18, _short(point.name, 22), 'text-anchor="middle" class="note"'))
        if point.value is None:
            pen = "M"
            continue
        if point.interval:
            a, b = (at(edge) for edge in point.interval)
            parts.append(f'<line class="whisker" x1="{x:.1f}" x2="{x:.1f}" y1="{a:.1f}" y2="{b:.1f}"/>')
        path.append(f"{pen}{x:.1f} {at(point.value):.1f}")
        pen = "L"
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{at(point.value):.1f}" r="4">{_tip(point.tip)}</circle>')
    parts.append(f'<path class="line" d="{" ".join(path)}"/>')
    return _svg(title, _WIDTH, top + tall + 26, parts)


def _cell(cell: Cell, x: int, y: int, wide: int, high: int) -> str:
    strength = 0.0 if cell.strength is None else max(0.0, min(1.0, cell.strength))
    fill = f'fill-opacity="{0.05 + 0.55 * strength:.2f}"' if cell.strength is not None else 'fill-opacity="0"'
    box = f'<rect class="cell" x="{x + 1}" y="{y + 1}" width="{wide - 2}" height="{high - 2}" rx="3" {fill}/>'
    middle = x + wide // 2
    below = y + (high // 2 - 1 if cell.small else high // 2 + 4)
    text = _text(middle, below, cell.text, 'text-anchor="middle"')
    small = _text(middle, below + 12, cell.small, 'text-anchor="middle" class="tiny"') if cell.small else ""
    return f"<g>{box}{text}{small}{_tip(cell.tip)}</g>"


def _gridline(x: int, lines: int, name: str) -> str:
    stroke = f'<line class="grid" x1="{x}" x2="{x}" y1="16" y2="{20 + lines * ROW}"/>'
    return stroke + _text(x, 11, name, 'text-anchor="middle" class="tiny"')


def _rect(x: int, y: int, wide: float, high: int, kind: str, tip: str) -> str:
    return (
        f'<rect class="{kind}" x="{x}" y="{y}" width="{max(1.0, wide):.1f}" height="{high}" rx="2">{_tip(tip)}</rect>'
    )


def _text(x: float, y: float, text: str, attributes: str = "") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" {attributes}>{escape(text)}</text>'


def _tip(text: str) -> str:
    return f"<title>{escape(text)}</title>" if text else ""


def _svg(title: str, wide: float, high: float, parts: Sequence[str]) -> str:
    head = f'<svg viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}" height="{high:.0f}" role="img" aria-label="{escape(title)}">'
    return f"{head}{''.join(parts)}</svg>"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _floor(values: Sequence[float]) -> float:
    """Where a scale that ends at 1 begins: at 0, .2, .4, .6 or .8, below all values."""
    lowest = min(values, default=0.0)
    return max((start for start in (0.0, 0.2, 0.4, 0.6, 0.8) if start <= lowest), default=0.0)
