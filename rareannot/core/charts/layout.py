"""Places a chart in px: hairlines, direct labels, no legend; ``rows`` has heat maps and bars, ``points`` has points."""

from collections.abc import Callable
from functools import singledispatch

from rareannot.core.charts.look import Look
from rareannot.core.charts.points import points_marks
from rareannot.core.charts.rows import bars_least, bars_marks, bars_natural, heat_least, heat_marks, heat_natural
from rareannot.core.charts.scales import nice_steps
from rareannot.core.charts.scene import Area, Box, Dot, Mark, Place, Scene, Stroke
from rareannot.core.charts.strokes import END, FOOT, HEAD, TOP, Axis, axis_room, write
from rareannot.core.charts.values import Bars, Chart, Heat, Histogram, Lines, Points, Series

_WIDTH, _HEIGHT = 720, 220
"""The size, before scaling, of a chart without rows in a page."""


def layout(chart: Chart, look: Look, width: float, height: float, margin: float = 0) -> Scene:
    """Everything to draw for ``chart`` in ``width`` by ``height`` px; nothing where it has no numbers.

    A ``margin`` is added around it and filled with the ground's colour, for a picture in a file of its own.
    """
    marks = tuple(_marks(chart, look, Area(margin, margin, width, height)))
    return Scene(width + 2 * margin, height + 2 * margin, marks, look.font, look.ground if margin else "")


def least_height(chart: Chart, look: Look, width: float) -> int:
    """The least height in px at which each row of ``chart`` can be read when it is ``width`` px wide; 0: any."""
    if isinstance(chart, Bars):
        return bars_least(chart, look)
    return heat_least(chart, look, width) if isinstance(chart, Heat) else 0


def natural_size(chart: Chart, look: Look) -> tuple[float, float]:
    """A good width and height in px for ``chart`` in a page."""
    if isinstance(chart, Bars):
        return look.px(_WIDTH), bars_natural(chart, look)
    return heat_natural(chart, look) if isinstance(chart, Heat) else (look.px(_WIDTH), look.px(_HEIGHT))


@singledispatch
def _marks(chart: Chart, _look: Look, _area: Area) -> list[Mark]:
    raise TypeError(f"{type(chart).__name__} is no chart")


_marks.register(Points)(points_marks)
_marks.register(Bars)(bars_marks)
_marks.register(Heat)(heat_marks)


@_marks.register
def _(chart: Lines, look: Look, area: Area) -> list[Mark]:
    points = [p for s in chart.series for p in s.points]
    if not points:
        return []
    # room for the names at line ends, but never more than 45 % of the width
    end = min(max(look.px(END), look.widest(s.name for s in chart.series) + 12), area.width * 0.45)
    top = chart.high if chart.high is not None else max(y for _, y in points)
    steps = tuple(round(chart.low + s, 6) for s in nice_steps(round(top - chart.low, 6)))
    plot = area.inset(axis_room(look, map(_plain, steps)), look.px(TOP), end, look.px(FOOT))
    xs = [x for x, _ in points]
    # a single point has no span, and dividing by 0 must not happen
    low_x, span = min(xs), max(max(xs) - min(xs), 1e-9)
    axis = Axis(plot, steps)

    def place(point: Place) -> Place:
        return plot.left + (point[0] - low_x) / span * plot.width, axis.y(point[1])

    marks = axis.hairlines(look, _plain)
    for x, name in chart.ticks:
        foot = Area(place((x, 0))[0] - 40, plot.bottom + 6, 80, 18)
        marks.append(write(look, foot, name, "middle"))
    ends: list[float] = []
    for series in (s for s in chart.series if s.points):
        # where another line goes on from this one, as a forecast does, the name moves down out of its way
        goes_on = any(other.points[:1] == series.points[-1:] for other in chart.series if other is not series)
        marks += _stroke(look, series, place)
        marks.append(_name(look, series, place(series.points[-1]), ends, plot, end, 14 if goes_on else 0))
    return marks


def _plain(value: float) -> str:
    """A number as it is written on an axis."""
    return f"{value:g}"


def _stroke(look: Look, series: Series, place: Callable[[Place], Place]) -> list[Mark]:
    """A line with a dot at its end, or the discs of a series with weights."""
    if series.weights:
        tips = series.tips or ("",) * len(series.points)
        return [
            Dot(place(p), look.px(2) + look.px(8) * weight**0.5, look.accent, look.ground, tip)
            for p, weight, tip in zip(series.points, series.weights, tips, strict=True)
        ]
    line = tuple(map(place, series.points))
    fill = look.ground if series.dotted else look.accent
    return [Stroke(line, look.accent, 1.5, series.dotted), Dot(line[-1], 3.5, fill, look.accent)]


def _name(look: Look, series: Series, at: Place, ends: list[float], plot: Area, room: float, down: int) -> Mark:
    """A series' name at its end, ``down`` px below; moved where it would cover another name or the axis."""
    y = at[1] + down
    if y > plot.bottom - 9:  # the names of the axis are below
        y = at[1] - 9 - down
    while any(abs(y - other) < look.px(16) for other in ends):
        y += look.px(16)
    ends.append(y)
    gap = 9 if not series.weights else look.px(14)
    colour, weight = (look.muted, 400) if series.dotted else (look.text, 600)
    return write(look, Area(at[0] + gap, y - 9, room - gap, 18), series.name, "start", colour, weight)


@_marks.register
def _(chart: Histogram, look: Look, area: Area) -> list[Mark]:
    if not chart.counts:
        return []
    head = look.px(HEAD if chart.mark is not None else TOP)
    steps = nice_steps(max(chart.counts))
    plot = area.inset(axis_room(look, map(_plain, steps)), head, look.px(32), look.px(FOOT))
    axis = Axis(plot, steps)
    marks = axis.hairlines(look, _plain)
    width = plot.width / len(chart.counts)
    for i, count in enumerate(chart.counts):
        left, right, top = round(plot.left + i * width), round(plot.left + (i + 1) * width) - 1, axis.y(count)
        marks.append(Box(Area(left, top, max(1, right - left), plot.bottom - top), look.strong_line))
    every = max(1, len(chart.counts) // 6)
    for i in range(0, len(chart.counts) + 1, every):
        unit = f" {chart.unit}" if i + every > len(chart.counts) else ""
        foot = Area(plot.left + i * width - 30, plot.bottom + 6, 60, 18)
        marks.append(write(look, foot, f"{i * chart.width:g}{unit}", "middle"))
    return marks + _named_place(look, chart, plot)


def _named_place(look: Look, chart: Histogram, plot: Area) -> list[Mark]:
    """A line at the marked place with its two lines of text, to its left where there is no room on the right."""
    if chart.mark is None:
        return []
    x, first, second = chart.mark
    at = round(plot.left + min(x / chart.width, len(chart.counts)) / len(chart.counts) * plot.width) + 0.5
    room, line = max(look.widest((first, second)), 150.0), look.px(16)
    flip = at + room > plot.right and at - room > plot.left
    anchor = "end" if flip else "start"
    upper = Area(at - room - 6 if flip else at + 6, plot.top - 2 * line - 5, room, line)
    return [
        Stroke(((at, plot.top - look.px(HEAD) + 6), (at, plot.bottom)), look.text, 1.5),
        write(look, upper, first, anchor, look.text, 600),
        write(look, upper._replace(top=upper.top + line), second, anchor),
    ]
