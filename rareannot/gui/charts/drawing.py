"""Draws a chart into a rectangle: hairlines, direct labels, no legend; the same strokes for the screen and for a file."""

from collections.abc import Callable
from functools import singledispatch

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rareannot.gui.base.mirroring import left_to_right
from rareannot.gui.base.theme import Theme, tokens
from rareannot.gui.charts.points import draw_points
from rareannot.gui.charts.strokes import AXIS, CENTRE, END, FOOT, HEAD, LEFT, MIDDLE, RIGHT, TOP, grid, widest, write
from rareannot.gui.charts.values import Bars, Chart, Heat, Histogram, Lines, Points, Series, nice_steps
from rareannot.gui.widgets.heat_colours import ramp

_ROW, _HEAT_ROW, _TAIL = 18, 34, 66
_BAR_LEAST, _HEAT_LEAST, _HEAT_HEAD = 15, 23, 24


def draw(chart: Chart, painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw ``chart`` with the theme's colours into ``box``, its axes from left to right."""
    left_to_right(painter)
    _draw(chart, painter, theme, box)


def least_height(chart: Chart) -> int:
    """How high, before scaling, ``chart`` is to be drawn at least, so that each of its rows can be read."""
    if isinstance(chart, Bars):
        return _BAR_LEAST * len(chart.bars)
    return _HEAT_HEAD + _HEAT_LEAST * len(chart.rows) if isinstance(chart, Heat) else 0


@singledispatch
def _draw(chart: Chart, _painter: QPainter, _theme: Theme, _box: QRectF) -> None:
    raise TypeError(f"{type(chart).__name__} is no chart")


_draw.register(Points)(draw_points)


@_draw.register
def _(chart: Lines, painter: QPainter, theme: Theme, box: QRectF) -> None:
    points = [p for s in chart.series for p in s.points]
    if not points:
        return
    end = min(max(theme.px(END), widest(painter, theme, [s.name for s in chart.series]) + 12), box.width() * 0.4)
    plot = box.adjusted(theme.px(AXIS), theme.px(TOP), -end, -theme.px(FOOT))
    xs = [x for x, _ in points]
    low_x, span = min(xs), max(max(xs) - min(xs), 1e-9)
    top = chart.high if chart.high is not None else max(y for _, y in points)
    steps = tuple(chart.low + s for s in nice_steps(top - chart.low))

    def place(point: tuple[float, float]) -> QPointF:
        share = (point[1] - steps[0]) / (steps[-1] - steps[0])
        return QPointF(plot.left() + (point[0] - low_x) / span * plot.width(), plot.bottom() - share * plot.height())

    grid(painter, theme, plot, steps, lambda v: f"{v:g}")
    for x, name in chart.ticks:
        middle = place((x, steps[0])).x()
        write(painter, theme, QRectF(middle - 40, plot.bottom() + 6, 80, 18), name, CENTRE)
    ends: list[float] = []
    for series in chart.series:
        goes_on = any(other.points[:1] == series.points[-1:] for other in chart.series)
        _series(painter, theme, series, place, ends, 14 if goes_on else 0, plot, end)


def _series(
    painter: QPainter,
    theme: Theme,
    series: Series,
    place: Callable[[tuple[float, float]], QPointF],
    ends: list[float],
    down: int,
    plot: QRectF,
    room: float,
) -> None:
    """One line; its name stands at its end, ``down`` from it, elsewhere where another one's stands or the axis begins."""
    line = [place(p) for p in series.points]
    if not line:
        return
    colour = theme.colour("accent")
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DotLine if series.dotted else Qt.PenStyle.SolidLine))
    painter.drawPolyline(line)
    end = line[-1]
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(theme.colour("window") if series.dotted else colour)
    painter.drawEllipse(end, 3.5, 3.5)
    y = end.y() + down
    if y > plot.bottom() - 9:  # below it the axis is named
        y = end.y() - 9 - down
    while any(abs(y - other) < 16 for other in ends):
        y += 16
    ends.append(y)
    box = QRectF(end.x() + 9, y - 9, room - 9, 18)
    write(painter, theme, box, series.name, LEFT, "muted" if series.dotted else "text", 400 if series.dotted else 600)


@_draw.register
def _(chart: Bars, painter: QPainter, theme: Theme, box: QRectF) -> None:
    if not chart.bars:
        return
    row = min(theme.px(_ROW), box.height() / len(chart.bars))
    name_width = min(box.width() * 0.35, theme.px(104))
    room = max(10.0, box.width() - name_width - theme.px(96))
    longest = max(bar.value for bar in chart.bars) or 1.0
    for i, bar in enumerate(chart.bars):
        y = box.top() + i * row
        write(painter, theme, QRectF(box.left(), y, name_width - 8, row), bar.name, LEFT, "text")
        length = max(1.0, bar.value / longest * room)
        left = round(box.left() + name_width)
        whole = QRectF(left, round(y + row * 0.15), length, round(row * 0.7))
        fill, edge = _bar_colours(theme, bar.colour)
        painter.fillRect(whole, fill)
        painter.fillRect(QRectF(left, whole.top(), 3, whole.height()), edge)
        write(painter, theme, QRectF(left + length + 6, y, theme.px(90), row), bar.text, LEFT)


def _bar_colours(theme: Theme, colour: int | None) -> tuple[QColor, QColor]:
    if colour is None:
        return theme.colour("border"), theme.colour("muted")
    found = theme.label(colour)
    return found.fill, found.outline


@_draw.register
def _(chart: Heat, painter: QPainter, theme: Theme, box: QRectF) -> None:
    if not chart.rows:
        return
    name_width, tail = min(theme.px(150), box.width() * 0.3), theme.px(_TAIL)
    width = max(20.0, min(theme.px(74), (box.width() - name_width - tail * len(chart.tails)) / len(chart.columns)))
    row = min(theme.px(_HEAT_ROW) + 3, (box.height() - _HEAT_HEAD) / len(chart.rows))
    lefts = [box.left() + name_width + width * i for i in range(len(chart.columns))]
    tails = [lefts[-1] + width + tail * i for i in range(len(chart.tails))]
    for left, head in zip(lefts, chart.columns, strict=True):
        write(painter, theme, QRectF(left, box.top(), width - 3, 20), head, CENTRE)
    for left, head in zip(tails, chart.tails, strict=True):
        write(painter, theme, QRectF(left, box.top(), tail, 20), head, RIGHT)
    for i, (name, cells, ends) in enumerate(chart.rows):
        y = box.top() + _HEAT_HEAD + i * row
        write(painter, theme, QRectF(box.left(), y, name_width - 10, row - 3), name, LEFT, "text")
        for left, cell in zip(lefts, cells, strict=True):
            _cell(
                painter,
                theme,
                QRectF(round(left), round(y), round(width) - 3, round(row) - 3),
                cell.text,
                cell.strength,
            )
        for j, (left, text) in enumerate(zip(tails, ends, strict=True)):
            write(
                painter, theme, QRectF(left, y, tail, row - 3), text, RIGHT, "muted" if j else "text", 400 if j else 600
            )


def _cell(painter: QPainter, theme: Theme, box: QRectF, text: str, strength: float | None) -> None:
    if not text:
        return
    if strength is None:
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        write(painter, theme, box, text, CENTRE)
        return
    fill, ink = ramp(strength)
    painter.fillRect(box, fill)
    painter.setFont(theme.font("ui", tokens()["font"]["size"]["ui"], 500))
    painter.setPen(ink)
    painter.drawText(box, CENTRE | MIDDLE, text)


@_draw.register
def _(chart: Histogram, painter: QPainter, theme: Theme, box: QRectF) -> None:
    if not chart.counts:
        return
    head = theme.px(HEAD) if chart.mark is not None else theme.px(TOP)
    plot = box.adjusted(theme.px(AXIS), head, -theme.px(32), -theme.px(FOOT))
    steps = nice_steps(max(chart.counts))
    grid(painter, theme, plot, steps, lambda v: f"{v:g}")
    width = plot.width() / len(chart.counts)
    for i, count in enumerate(chart.counts):
        height = count / steps[-1] * plot.height()
        left = round(plot.left() + i * width)
        right = round(plot.left() + (i + 1) * width) - 1
        painter.fillRect(
            QRectF(left, plot.bottom() - height, max(1, right - left), height), theme.colour("border_strong")
        )
    every = max(1, len(chart.counts) // 6)
    for i in range(0, len(chart.counts) + 1, every):
        unit = f" {chart.unit}" if i + every > len(chart.counts) else ""
        foot = QRectF(plot.left() + i * width - 30, plot.bottom() + 6, 60, 18)
        write(painter, theme, foot, f"{i * chart.width:g}{unit}", CENTRE)
    if chart.mark is not None:
        _mark(painter, theme, plot, chart)


def _mark(painter: QPainter, theme: Theme, plot: QRectF, chart: Histogram) -> None:
    """A line through the bins with what stands there, to the left of it where the right has no room."""
    assert chart.mark is not None
    x, first, second = chart.mark
    at = round(plot.left() + min(x / chart.width, len(chart.counts)) / len(chart.counts) * plot.width()) + 0.5
    painter.setPen(QPen(theme.colour("text"), 1.5))
    painter.drawLine(QPointF(at, plot.top() - theme.px(HEAD) + 6), QPointF(at, plot.bottom()))
    room = 150.0
    flip = at + room > plot.right() and at - room > plot.left()
    line = theme.px(16)
    box = QRectF(at - room - 6 if flip else at + 6, plot.top() - 2 * line - 5, room, line)
    align = RIGHT if flip else LEFT
    write(painter, theme, box, first, align, "text", 600)
    write(painter, theme, box.translated(0, line), second, align)
