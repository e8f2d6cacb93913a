"""Links as thin curves over the article, each with its name. Only what is on screen is looked at and drawn.

A link whose other end is out of sight is drawn as a stub with a quote of that end.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from rareannot.gui.annotate.article_view.paint_style import tag_font
from rareannot.gui.annotate.article_view.view import ArticleView

_LIFT = 9.0
"""Px that a curve within one line rises above it."""
_SHARES = (0.6, 0.45, 0.75, 0.3)
"""Where along a curve its name may stand: the first place where no other name does, else the first."""
_WIDTH, _DOT, _RADIUS, _GAP = 1.25, 2.5, 3.0, 6.0
Range = tuple[int, int]
Others = Callable[[int, int], Iterable["Curve"]]
"""The curves that lead from or to spans in a range of the text, code points."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One link from here to there (``start`` and ``end``: code points), in a colour of the palette.

    A ``proposed`` one is dashed: nobody has said it. ``inverse`` is its name as read from the other end, and ``words``
    are those at both ends, of which one is quoted where it is out of sight.
    """

    name: str
    start: Range
    end: Range
    colour: int
    proposed: bool = False
    inverse: str = ""
    words: tuple[str, str] = ("", "")


class LinkCurves:
    """Draws curves over an article view, on top of all else that it paints."""

    def __init__(self, view: ArticleView) -> None:
        self._view, self.shown = view, tuple[Curve, ...]()
        self._others: Others | None = None
        self._placed: list[QRectF] = []
        """Where quotes stand already, while one picture is painted."""

    def show(self, curves: Sequence[Curve]) -> None:
        """Draw these, and besides them the others that are asked for."""
        if tuple(curves) != self.shown:
            self.shown = tuple(curves)
            self._change()

    def show_others(self, others: Others | None) -> None:
        """Draw what ``others`` gives for the lines on screen, too; None: nothing."""
        self._others = others
        self._change()

    def repaint(self) -> None:
        """Other curves may be there now."""
        if self._others is not None:
            self._view.canvas.repaint_all()

    def in_sight(self) -> list[Curve]:
        """The curves that are drawn now, wholly or as a stub, those of the current span last."""
        first, last = self._sight()
        others = self._others(first, last) if self._others else ()
        own = {(one.name, one.start, one.end) for one in self.shown}
        drawn = [one for one in others if (one.name, one.start, one.end) not in own]
        return [
            one for one in (*drawn, *self.shown) if _within(one.start, first, last) or _within(one.end, first, last)
        ]

    def _change(self) -> None:
        self._view.canvas.over = self._paint if self.shown or self._others else None
        self._view.canvas.repaint_all()

    def _sight(self) -> Range:
        lines = self._view.text_layout.visible_lines()
        return (lines[0].start, lines[-1].full_end) if lines else (0, 0)

    def _paint(self, painter: QPainter) -> None:
        first, last = self._sight()
        own, self._placed = set(self.shown), []
        named, stubs = list[tuple[Curve, QRect, QRect]](), list[tuple[Curve, QRect, bool]]()
        plain: dict[int, _Strokes] = {}
        for curve in self.in_sight():
            start, end = (self._box(part) if _within(part, first, last) else None for part in (curve.start, curve.end))
            if start is not None and end is not None:
                # the names of all that cross lines would cover the words; colours tell them apart
                if curve in own or _in_line(start, end):
                    named.append((curve, start, end))
                else:
                    plain.setdefault(curve.colour, _Strokes()).add(_path(QRectF(start), QRectF(end)))
            elif (near := start or end) is not None:
                if curve in own:
                    stubs.append((curve, near, start is not None))
                else:
                    plain.setdefault(curve.colour, _Strokes()).add(
                        _stub(near, down=_leads_down(curve, start is not None), size=self._size)
                    )
        for colour, strokes in plain.items():
            self._stroke(painter, colour, strokes)
        for curve, start, end in named:
            self._draw(painter, curve, start, end)
        for curve, near, from_start in stubs:  # quotes give way to the names of curves
            self._quote(painter, curve, near, from_start=from_start)

    @property
    def _size(self) -> int:
        return self._view.text_layout.metrics.tag

    def _stroke(self, painter: QPainter, colour: int, strokes: "_Strokes") -> None:
        """Draw many curves of one colour at once, each with a dot at its end: one by one they would take twice the time."""
        outline = self._view.canvas.ink.theme.label(colour).outline
        painter.setPen(QPen(outline, _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(strokes.lines)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(outline)
        painter.drawPath(strokes.dots)

    def _box(self, part: Range) -> QRect | None:
        return self._view.text_layout.box_of(*part)

    def _pen(self, curve: Curve) -> QPen:
        pen = QPen(self._view.canvas.ink.theme.label(curve.colour).outline, _WIDTH)
        if curve.proposed:
            pen.setDashPattern([3.0, 2.0])
        return pen

    def _draw(self, painter: QPainter, curve: Curve, start: QRect, end: QRect) -> None:
        size = self._size
        painter.setPen(self._pen(curve))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = _path(QRectF(start), QRectF(end))
        painter.drawPath(path)
        if curve.proposed:
            painter.drawRoundedRect(QRectF(end).adjusted(-1, -1, 1, 1), _RADIUS, _RADIUS)
        self._dot(painter, curve, path.currentPosition())
        width = self._width(curve.name) + 6
        points = [path.pointAtPercent(share) for share in _SHARES]
        # over the first line there is less room than a name is high
        rooms = [QRectF(at.x() - width / 2, max(0.0, at.y() - size * 0.6), width, size * 1.2) for at in points]
        room = next((one for one in rooms if not any(one.intersects(other) for other in self._placed)), rooms[0])
        self._placed.append(room)
        self._write(painter, curve, curve.name, room)

    def _quote(self, painter: QPainter, curve: Curve, near: QRect, *, from_start: bool) -> None:
        """A short line towards the end that is out of sight, and what stands there."""
        down = _leads_down(curve, from_start)
        path = _stub(near, down=down, size=self._size)
        painter.setPen(self._pen(curve))
        painter.drawPath(path)
        name = curve.name if from_start else curve.inverse or curve.name
        said = f"{name}: {curve.words[1 if from_start else 0]} {'↓' if down else '↑'}"
        room = self._room(path.currentPosition(), self._width(said) + 6, self._size, down=down)
        self._write(painter, curve, said, room)

    def _room(self, tip: QPointF, width: float, size: int, *, down: bool) -> QRectF:
        """Where a quote finds room at the tip of a stub: to the right, to the left, else further from the span."""
        most = self._view.viewport().width() - width - _GAP
        room = QRectF(0.0, max(0.0, tip.y() - size * 0.6), width, size * 1.2)
        for left in (tip.x() - _GAP, tip.x() - width + _GAP):
            room.moveLeft(max(0.0, min(left, most)))
            if not any(room.intersects(one) for one in self._placed):
                break
        while any(room.intersects(one) for one in self._placed):
            room.translate(0, size * 1.25 if down or room.top() <= 0 else -size * 1.25)
        self._placed.append(room)
        return room

    def _dot(self, painter: QPainter, curve: Curve, where: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._view.canvas.ink.theme.label(curve.colour).outline)
        painter.drawEllipse(where, _DOT, _DOT)

    def _width(self, said: str) -> float:
        return _width(said, self._size)

    def _write(self, painter: QPainter, curve: Curve, said: str, room: QRectF) -> None:
        theme = self._view.canvas.ink.theme
        painter.fillRect(room, theme.colour("base"))
        painter.setFont(tag_font(self._size, 600))
        painter.setPen(theme.label(curve.colour).text)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)


class _Strokes:
    """Curves of one colour that are drawn together, and the dots at their ends."""

    def __init__(self) -> None:
        self.lines, self.dots = QPainterPath(), QPainterPath()
        self.dots.setFillRule(Qt.FillRule.WindingFill)

    def add(self, path: QPainterPath) -> None:
        """Take one more."""
        self.lines.addPath(path)
        self.dots.addEllipse(path.currentPosition(), _DOT, _DOT)


def _leads_down(curve: Curve, from_start: bool) -> bool:
    """Whether the end that is out of sight stands below the other one."""
    return (curve.end[0] > curve.start[0]) is from_start


def _stub(near: QRect, *, down: bool, size: int) -> QPainterPath:
    """A short line from a box down or up."""
    path = QPainterPath(QPointF(near.center().x(), near.bottom() if down else near.top()))
    path.lineTo(path.currentPosition() + QPointF(0, size if down else -size))
    return path


@lru_cache(maxsize=512)
def _width(said: str, size: int) -> float:
    return QFontMetricsF(tag_font(size, 600)).horizontalAdvance(said)


def _within(part: Range, first: int, last: int) -> bool:
    return part[0] < last and first < part[1]


def _in_line(start: QRect, end: QRect) -> bool:
    return abs(start.top() - end.top()) < start.height()


def _path(start: QRectF, end: QRectF) -> QPainterPath:
    """From the middle of one box to that of the other: over them in one line, else between the lines."""
    a, b = QPointF(start.center().x(), start.top()), QPointF(end.center().x(), end.top())
    path = QPainterPath()
    if abs(start.top() - end.top()) < start.height():
        path.moveTo(a)
        path.cubicTo(QPointF(a.x(), a.y() - _LIFT * 1.4), QPointF(b.x(), b.y() - _LIFT * 1.4), b)
        return path
    if end.top() > start.top():
        a = QPointF(a.x(), start.bottom())
    else:
        b = QPointF(b.x(), end.bottom())
    path.moveTo(a)
    half = (b.y() - a.y()) / 2
    path.cubicTo(QPointF(a.x(), a.y() + half), QPointF(b.x(), b.y() - half), b)
    return path
