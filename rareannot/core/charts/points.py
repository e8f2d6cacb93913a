"""Layout of measurements over time: points with their intervals and names."""

from collections.abc import Sequence

from rareannot.core.charts.look import TOP, Axis, Look, axis_room, write
from rareannot.core.charts.scene import Area, Dot, Mark, Place, Stroke
from rareannot.core.charts.values import Point, Points

_FEET, _DOT, _LINE, _SINCE = 42, 4, 16, 120
_NAME = 96
"""Room for a name below the axis, before scaling; where points are closer together, only some are named."""


def stripes(chart: Points, look: Look, area: Area) -> list[Area]:
    """Returns the vertical stripe of each point, which takes clicks and shows the focus."""
    plot = _plot(chart, look, area)
    step = plot.width / max(1, len(chart.points))
    return [Area(plot.left + i * step, area.top, step, area.height) for i in range(len(chart.points))]


def _plot(chart: Points, look: Look, area: Area) -> Area:
    left = axis_room(look, (name for _, name in chart.places))
    return area.inset(left, look.px(TOP + 6), look.px(8), look.px(_FEET))


def points_marks(chart: Points, look: Look, area: Area) -> list[Mark]:
    """Returns the points of ``chart`` on their axis; an undefined one leaves a gap in the line."""
    if not any(point.value is not None for point in chart.points):
        return []
    names, columns = dict(chart.places), stripes(chart, look, area)
    axis = Axis(_plot(chart, look, area), tuple(names))
    marks = axis.hairlines(look, lambda value: names[value])
    marks += _feet(look, chart, columns, axis.plot)
    places = [
        None if point.value is None else (column.middle[0], axis.y(point.value))
        for point, column in zip(chart.points, columns, strict=True)
    ]
    marks += [Stroke(run, look.accent, 1.5) for run in _runs(places)]
    for point, column in zip(chart.points, columns, strict=True):
        if point.since:
            marks.append(
                Stroke(((column.left, axis.plot.top), (column.left, axis.plot.bottom)), look.strong_line, dotted=True)
            )
            room = Area(column.left + 4, area.top, look.px(_SINCE), look.px(_LINE))
            marks.append(write(look, room, point.since, "start"))
    for point, place in zip(chart.points, places, strict=True):
        if place is not None:
            marks += _point(look, point, place, axis)
    return marks


def _runs(places: Sequence[Place | None]) -> list[tuple[Place, ...]]:
    """Returns the pieces of the line between the gaps, those of two points or more."""
    runs: list[list[Place]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [tuple(run) for run in runs if len(run) > 1]


def _feet(look: Look, chart: Points, columns: Sequence[Area], plot: Area) -> list[Mark]:
    """Name as many points as there is room for, the last one always."""
    room = max(look.px(_NAME), look.widest((p.name for p in chart.points), 400) + 4)
    every = max(1, -(-int(room) // max(1, int(columns[0].width))))
    line = look.px(_LINE)
    marks: list[Mark] = []
    # backwards, so that the newest point is always named
    for i in range(len(columns) - 1, -1, -every):
        middle, width = columns[i].middle[0], columns[i].width * every
        foot = Area(middle - width / 2 + 2, plot.bottom + 6, width - 4, line)
        marks.append(write(look, foot, chart.points[i].name, "middle"))
        marks.append(write(look, foot._replace(top=foot.top + line), chart.points[i].below, "middle"))
    return marks


def _point(look: Look, point: Point, place: Place, axis: Axis) -> list[Mark]:
    x, y = place
    marks: list[Mark] = []
    if point.between is not None:
        low, high = map(axis.y, point.between)
        marks.append(Stroke(((x, low), (x, high)), look.accent, 1.5))
    marks.append(Dot(place, _DOT, look.accent, look.accent, point.about))
    marks.append(write(look, Area(x + 7, y - 18, look.px(44), look.px(_LINE)), point.text, "start", look.text))
    return marks
