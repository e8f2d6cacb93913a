"""Places a chart in px: hairlines, direct labels, no legend; heat maps and bars here, points in ``points``."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch

from rareannot.core.charts.look import CAPTION, END, FOOT, HEAD, TOP, UI, Axis, Look, axis_room, write
from rareannot.core.charts.points import points_marks
from rareannot.core.charts.ramp import ramp
from rareannot.core.charts.scales import nice_steps
from rareannot.core.charts.scene import Area, Box, Dot, Mark, Place, Scene, Stroke, Text
from rareannot.core.charts.values import Bar, Bars, Cell, Chart, Heat, Histogram, Lines, Points, Series

_NAMES, _TAIL = 104, 96
_ROW, _ROW_LEAST, _PLACES = 18, 15, 20
_PAGE = 940


# ---- bars ----


def bars_least(chart: Bars, look: Look) -> int:
    """Returns the least height of bars in px."""
    return look.px(_ROW_LEAST * len(chart.bars) + (_PLACES if chart.places else 0))


def bars_natural(chart: Bars, look: Look) -> int:
    """Returns the height of bars in px if there is room."""
    return look.px(_ROW * len(chart.bars) + (_PLACES if chart.places else 0) + 4)


def bars_marks(chart: Bars, look: Look, area: Area) -> list[Mark]:
    """Returns a name, a bar and its number in each row, over the hairlines of the axis, if there is one."""
    if not chart.bars:
        return []
    head = look.px(_PLACES) if chart.places else 0
    row = min(look.px(_ROW), (area.height - head) / len(chart.bars))
    names = min(area.width * 0.35, max(look.px(_NAMES), look.widest((b.name for b in chart.bars), 400) + 12))
    tail = min(area.width * 0.4, max(look.px(_TAIL), look.widest((b.text for b in chart.bars), 400) + 12))
    room = max(10.0, area.width - names - tail)
    most = max(
        [v for b in chart.bars for v in (b.value, b.behind) if v is not None] + [p for p, _ in chart.places] + [0]
    )
    unit = room / (most or 1.0)
    left = round(area.left + names)
    marks: list[Mark] = []
    for value, name in chart.places:
        x = round(left + value * unit) + 0.5
        marks.append(Stroke(((x, area.top + head - 3), (x, area.top + head + row * len(chart.bars))), look.line))
        marks.append(write(look, Area(x - 30, area.top, 60, head - 4), name, "middle", size=CAPTION))
    for i, bar in enumerate(chart.bars):
        line = Area(area.left, area.top + head + i * row, area.width, row)
        marks.append(write(look, line._replace(width=names - 8), bar.name, "start", look.text))
        marks += _bar(look, bar, Area(left, round(line.top + row * 0.15), unit, round(row * 0.7)), bool(chart.places))
        end = left + (room if chart.places else max(1.0, (bar.value or 0.0) * unit)) + 6
        marks.append(write(look, Area(end, line.top, tail - 6, row), bar.text, "start"))
    return marks


def _bar(look: Look, bar: Bar, area: Area, of_shares: bool) -> list[Mark]:
    """Returns the boxes of a bar; ``area`` is the box of the value 1."""
    marks: list[Mark] = []
    if bar.behind is not None:
        marks.append(Box(area._replace(width=max(1.0, bar.behind * area.width)), look.line, tip=bar.tip))
    if bar.value is None:
        return marks
    whole = area._replace(width=max(1.0, bar.value * area.width))
    if of_shares:
        return [*marks, Box(whole, look.accent, tip=bar.tip)]
    fill, edge = (look.line, look.muted) if bar.colour is None else look.label(bar.colour)
    return [*marks, Box(whole, fill, tip=bar.tip), Box(whole._replace(width=3), edge)]


# ---- heat maps ----

_HEAT_ROW, _HEAT_ROW_LEAST, _GAP = 37, 23, 3
_APART = 8
"""What lies at least between two heads that are not slanted; nearer ones read as one."""
_HEAD, _COLUMN, _COLUMN_LEAST, _COLUMN_MOST, _SLANTED_MOST = 24, 74, 40, 150, 120
_NAMES_MOST = 150
_RISE, _RUN = 0.643, 0.766
"""Sine and cosine of the 40 degrees at which heads are slanted."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The widths of a heat map's parts, and the height of its heads, which are ``slanted`` where columns are too narrow for them."""

    names: float
    column: float
    tails: tuple[float, ...]
    head: float
    slanted: bool


def _frame(chart: Heat, look: Look, width: float) -> _Frame:
    names = min(look.px(_NAMES_MOST), look.widest((name for name, _, _ in chart.rows), 400) + 14, width * 0.3)
    tails = tuple(
        look.widest((head, *(ends[i] for _, _, ends in chart.rows))) + 16 for i, head in enumerate(chart.tails)
    )
    widest = look.widest(chart.columns, 400)
    room = width - names - sum(tails)
    column = min(_wanted(chart, look), room / max(1, len(chart.columns)))
    if widest + look.px(_APART) <= column:
        return _Frame(names, column, tails, look.px(_HEAD), False)
    shown = min(widest, look.px(_SLANTED_MOST))
    # slanted heads reach over the right edge of their column, the last one over that of the chart
    over = max(0.0, shown * _RUN - column / 2 - sum(tails))
    column = max(20.0, min(column, (room - over) / len(chart.columns)))
    return _Frame(names, column, tails, shown * _RISE + look.px(24), True)


def _wanted(chart: Heat, look: Look) -> float:
    """Returns the width of a column if there is room: heads and second lines of usual length fit."""
    heads = min(look.widest(chart.columns, 400), look.px(_COLUMN_MOST))
    below = look.widest((cell.below for _, cells, _ in chart.rows for cell in cells), 400, CAPTION)
    return max(look.px(_COLUMN), heads + 8, below + 8)


def heat_least(chart: Heat, look: Look, width: float) -> int:
    """Returns the least height of a heat map in px."""
    return round(_frame(chart, look, width).head + look.px(_HEAT_ROW_LEAST) * len(chart.rows))


def heat_natural(chart: Heat, look: Look) -> tuple[float, float]:
    """Width and height in px if there is room; wider than a page if columns would be too narrow to read."""
    page, count = float(look.px(_PAGE)), len(chart.columns)
    roomy, narrow = _frame(chart, look, 2 * page + _wanted(chart, look) * count), _frame(chart, look, page)
    width = roomy.names + roomy.column * count + sum(roomy.tails)
    if width > page:
        width = max(
            page, narrow.names + look.px(_COLUMN_LEAST) * count + sum(narrow.tails) + look.px(_SLANTED_MOST) * _RUN
        )
    return width, _frame(chart, look, width).head + look.px(_HEAT_ROW) * len(chart.rows)


def heat_marks(chart: Heat, look: Look, area: Area) -> list[Mark]:
    """Heads, and in each row its name, its cells and its tails."""
    if not chart.rows:
        return []
    frame = _frame(chart, look, area.width)
    row = min(look.px(_HEAT_ROW), (area.height - frame.head) / len(chart.rows))
    lefts = [area.left + frame.names + frame.column * i for i in range(len(chart.columns))]
    tails = [lefts[-1] + frame.column + sum(frame.tails[:i]) for i in range(len(frame.tails))]
    marks = _heads(chart, look, area, frame, lefts, tails)
    for i, (name, cells, ends) in enumerate(chart.rows):
        line = Area(area.left, area.top + frame.head + i * row, frame.names - 10, row - _GAP)
        marks.append(write(look, line, name, "start", look.text))
        for left, cell in zip(lefts, cells, strict=True):
            box = Area(round(left), round(line.top), round(frame.column) - _GAP, round(row) - _GAP)
            marks += _cell(look, cell, box)
        for j, (left, width, text) in enumerate(zip(tails, frame.tails, ends, strict=True)):
            end = line._replace(left=left, width=width)
            marks.append(write(look, end, text, "end", look.muted if j else look.text, 400 if j else 600))
    return marks


def _heads(chart: Heat, look: Look, area: Area, frame: _Frame, lefts: list[float], tails: list[float]) -> list[Mark]:
    line = Area(area.left, area.top + frame.head - look.px(_HEAD), frame.column - _GAP, 20)
    marks: list[Mark] = []
    for left, head in zip(lefts, chart.columns, strict=True):
        if frame.slanted:
            place = left + frame.column / 2, area.top + frame.head - look.px(12)
            marks.append(
                Text(place, look.fitting(head, look.px(_SLANTED_MOST)), look.muted, size=look.px(12), slanted=True)
            )
        else:
            marks.append(write(look, line._replace(left=left), head, "middle"))
    for left, width, head in zip(tails, frame.tails, chart.tails, strict=True):
        marks.append(write(look, line._replace(left=left, width=width), head, "end"))
    return marks


def _cell(look: Look, cell: Cell, box: Area) -> list[Mark]:
    """Returns a box with its number, in two lines where the cell has two."""
    if not cell.text:
        return []
    if cell.strength is None:
        around, ink, weight = Box(box.inset(0.5, 0.5, 0.5, 0.5), edge=look.line, tip=cell.tip), look.muted, 400
    else:
        fill, ink = ramp(cell.strength)
        around, weight = Box(box, fill, tip=cell.tip), 500
    size = UI if cell.strength is not None else 12
    if not cell.below:
        return [around, write(look, box, cell.text, "middle", ink, weight, size)]
    upper = box._replace(height=box.height * 0.56)
    lower = Area(box.left, upper.bottom - 2, box.width, box.bottom - upper.bottom)
    return [
        around,
        write(look, upper, cell.text, "middle", ink, weight, size),
        write(look, lower, cell.below, "middle", ink, 400, CAPTION),
    ]


_WIDTH, _HEIGHT = 720, 220
"""The size, before scaling, of a chart without rows in a page."""


def layout(chart: Chart, look: Look, width: float, height: float, margin: float = 0) -> Scene:
    """Returns everything to draw for ``chart`` in ``width`` by ``height`` px; nothing if it has no numbers.

    A ``margin`` is added around it and filled with the ground's colour, for a picture in a file of its own.
    """
    marks = tuple(_marks(chart, look, Area(margin, margin, width, height)))
    return Scene(width + 2 * margin, height + 2 * margin, marks, look.font, look.ground if margin else "")


def least_height(chart: Chart, look: Look, width: float) -> int:
    """Returns the least height in px at which each row of ``chart`` can be read when it is ``width`` px wide; 0: any."""
    if isinstance(chart, Bars):
        return bars_least(chart, look)
    return heat_least(chart, look, width) if isinstance(chart, Heat) else 0


def natural_size(chart: Chart, look: Look) -> tuple[float, float]:
    """Returns a good width and height in px for ``chart`` in a page."""
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
    """Returns a number as it is written on an axis."""
    return f"{value:g}"


def _stroke(look: Look, series: Series, place: Callable[[Place], Place]) -> list[Mark]:
    """Returns a line with a dot at its end, or the discs of a series with weights."""
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
    """Returns a series' name at its end, ``down`` px below; moved where it would cover another name or the axis."""
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
    """Returns a line at the marked place with its two lines of text, to its left if there is no room on the right."""
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
