"""Curves between spans as they are drawn: where each leads, and where its name or the quote of its other end has room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from rareannot.gui.annotate.article_view.paint_style import tag_font
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import Theme

_LIFT = 9.0
"""Px that a curve within one line rises above it."""
_SHARES = (0.6, 0.45, 0.75, 0.3, 0.52, 0.68, 0.37, 0.83, 0.2, 0.9, 0.1)
"""Where along a curve its name may stand: the first of the places where it covers least."""
_ASIDE, _BESIDE = (0.0, 0.6, -0.6), 0.1
"""So many of its own widths a name may be beside its curve, which is as bad as covering that share of its room."""
_OVER_NAME, _OVER_TAG, _OVER_WORDS = 20.0, 6.0, 1.0
"""How bad it is to cover a part of another name, of a tag, of the text."""
_STEPS, _STEP = 8, 0.05
"""A quote stands up to so many lines further from its span, where each is as bad as covering that share of its room."""
_CAPITALS = 0.75
"""How high letters are, as a share of the type size."""
_WIDTH, _DOT, _RADIUS, _GAP = 1.25, 2.5, 3.0, 6.0
Range = tuple[int, int]
_Covered = tuple[float, float, float, float, float]
"""What is better not covered: left, top, right and bottom, and how bad it is."""
_Place = tuple[float, float, float, float]
"""Where words may stand: left, top and width, and how bad that is in itself."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One link from here to there (``start`` and ``end``: code points), in a colour of the palette.

    A ``proposed`` one is dashed: nobody has said it. ``inverse`` is its name as read from the other end, and ``words``
    are those at both ends, of which one is quoted if it is out of sight.
    """

    name: str
    start: Range
    end: Range
    colour: int
    proposed: bool = False
    inverse: str = ""
    words: tuple[str, str] = ("", "")

    def touches(self, first: int, last: int) -> bool:
        """True if one of its ends is in a range of the text."""
        return _within(self.start, first, last) or _within(self.end, first, last)


@dataclass(frozen=True, slots=True)
class _Named:
    """A line with words beside it: the name of a link, or a quote."""

    curve: Curve
    path: QPainterPath
    end: QRectF | None
    """The box at the end of a whole curve."""
    words: str
    room: QRectF


class CurveDrawing:
    """What is drawn of some curves; names keep clear of ``taken``, the room of other names."""

    def __init__(self, taken: Iterable[QRectF] = ()) -> None:
        self.bounds = QRectF()
        """All that is painted lies in it; coordinates of the viewport."""
        self.rooms = list(taken)
        self.named = set[Curve]()
        """The curves that are drawn whole, with their name."""
        self._view: ArticleView | None = None
        self._plain: dict[int, _Strokes] = {}
        self._words: list[_Named] = []
        self._size = 0

    def add(self, curves: Sequence[Curve], view: ArticleView, *, own: bool) -> None:
        """Work out where curves lead. Of those that are not the current span's ``own`` only those in one line get a name."""
        layout, self._size = view.text_layout, view.text_layout.metrics.tag
        self._view, lines = view, layout.visible_lines()
        first, last = (lines[0].start, lines[-1].full_end) if lines else (0, 0)
        stubs = list[tuple[Curve, QRect, bool]]()
        for curve in curves:
            start, end = (layout.box_of(*x) if _within(x, first, last) else None for x in (curve.start, curve.end))
            near = start or end
            if start is not None and end is not None:
                # the names of all that cross lines would cover the words; colours tell them apart
                if own or _in_line(start, end):
                    self._add_named(curve, QRectF(start), QRectF(end))
                else:
                    self._add_plain(curve, _path(QRectF(start), QRectF(end)))
            elif near is not None and own:
                stubs.append((curve, near, start is not None))
            elif near is not None:
                self._add_plain(curve, _stub(near, down=_leads_down(curve, start is not None), size=self._size))
        width = view.viewport().width()
        for curve, near, from_start in stubs:  # quotes give way to the names of curves
            self._add_quote(curve, near, width, from_start=from_start)

    def include(self, other: "CurveDrawing") -> None:
        """Take over what another one drew in the same place, without painting it again."""
        self.bounds, self.rooms = self.bounds.united(other.bounds), other.rooms
        self.named |= other.named
        self._words += other._words
        self._size = other._size

    def paint_lines(self, painter: QPainter, theme: Theme) -> None:
        """Paint the curves."""
        for colour, strokes in self._plain.items():  # many at once: one by one they would take twice the time
            outline = theme.label(colour).outline
            painter.setPen(QPen(outline, _WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(strokes.lines)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(outline)
            painter.drawPath(strokes.dots)
        for word in self._words:
            _paint_line(painter, theme, word)

    def paint_words(self, painter: QPainter, theme: Theme, part: QRectF) -> None:
        """Paint the names and quotes that are seen in a part of the viewport."""
        base, seen = theme.colour("base"), [word for word in self._words if word.room.intersects(part)]
        if seen:
            painter.setFont(tag_font(self._size, 600))
        for named in seen:
            painter.fillRect(named.room, base)
            painter.setPen(theme.label(named.curve.colour).text)
            painter.drawText(named.room, Qt.AlignmentFlag.AlignCenter, named.words)

    @cached_property
    def _ground(self) -> list[_Covered]:
        """The words and tags on screen; if nothing has a name nobody asks."""
        return _ground(self._view) if self._view is not None else []

    def _add_plain(self, curve: Curve, path: QPainterPath) -> None:
        self._plain.setdefault(curve.colour, _Strokes()).add(path)
        self._cover(path.controlPointRect())

    def _add_named(self, curve: Curve, start: QRectF, end: QRectF) -> None:
        path, width, size = _path(start, end), _width(curve.name, self._size) + 6, self._size
        points, area = [path.pointAtPercent(share) for share in _SHARES], width * size
        room = self._clearest(
            # over the first line there is less room than a name is high
            (at.x() + (aside - 0.5) * width, max(0.0, at.y() - size * 0.6), width, area * _BESIDE * bool(aside))
            for aside in _ASIDE
            for at in points
        )
        self.named.add(curve)
        self._add_words(_Named(curve, path, end, curve.name, room))

    def _add_quote(self, curve: Curve, near: QRect, width: int, *, from_start: bool) -> None:
        """A short line towards the end that is out of sight, and what is there."""
        down = _leads_down(curve, from_start)
        path = _stub(near, down=down, size=self._size)
        name = curve.name if from_start else curve.inverse or curve.name
        said = f"{name}: {curve.words[1 if from_start else 0]} {'↓' if down else '↑'}"
        room = self._room(path.currentPosition(), _width(said, self._size) + 6, width, down=down)
        self._add_words(_Named(curve, path, None, said, room))

    def _room(self, tip: QPointF, width: float, all_: int, *, down: bool) -> QRectF:
        """Returns where a quote finds room at the tip of a stub: to the right, to the left, else further from the span."""
        size, most = self._size, all_ - width - _GAP
        top = max(0.0, tip.y() - size * 0.6)
        further = size * 1.25 if down or top <= 0 else -size * 1.25
        lefts = [max(0.0, min(left, most)) for left in (tip.x() - _GAP, tip.x() - width + _GAP)]
        worse = _STEP * width * size
        return self._clearest(
            (left, top + n * further, width, n * worse)
            for n in range(_STEPS)
            for left in lefts
            if top + n * further >= 0
        )

    def _clearest(self, places: Iterable[_Place]) -> QRectF:
        """Returns the first of some places where words cover least."""
        names = [_covered(room, _OVER_NAME) for room in self.rooms]
        covered, high = [*names, *self._ground], self._size * 1.2
        best, least = QRectF(), float("inf")
        for left, top, width, bad in places:
            right, bottom = left + width, top + high
            for x0, y0, x1, y1, weight in covered:
                if y0 < bottom and top < y1 and x0 < right and left < x1:
                    bad += (min(right, x1) - max(left, x0)) * (min(bottom, y1) - max(top, y0)) * weight
            if bad < least:
                best, least = QRectF(left, top, width, high), bad
                if not bad:
                    break
        return best

    def _add_words(self, named: _Named) -> None:
        self._words.append(named)
        self.rooms.append(named.room)
        self._cover(named.path.controlPointRect().united(named.room))
        if named.end is not None:
            self._cover(named.end)

    def _cover(self, part: QRectF) -> None:
        self.bounds = self.bounds.united(part.adjusted(-_GAP, -_GAP, _GAP, _GAP))


class _Strokes:
    """Curves of one colour that are drawn together, and the dots at their ends."""

    def __init__(self) -> None:
        self.lines, self.dots = QPainterPath(), QPainterPath()
        self.dots.setFillRule(Qt.FillRule.WindingFill)

    def add(self, path: QPainterPath) -> None:
        """Take one more."""
        self.lines.addPath(path)
        self.dots.addEllipse(path.currentPosition(), _DOT, _DOT)


def _covered(room: QRectF, bad: float) -> _Covered:
    return room.left(), room.top(), room.right(), room.bottom(), bad


def _ground(view: ArticleView) -> list[_Covered]:
    """Returns the words and tags on screen."""
    m, top = view.text_layout.metrics, view.verticalScrollBar().value()
    words = [
        (
            line.left,
            line.baseline - top - m.size * _CAPITALS,
            line.left + line.text_line.naturalTextWidth(),
            line.baseline - top + m.below,
            _OVER_WORDS,
        )
        for line in view.text_layout.visible_lines()
    ]
    return words + [_covered(room, _OVER_TAG) for room in view.canvas.tags()]


def _paint_line(painter: QPainter, theme: Theme, named: _Named) -> None:
    """The line of a curve with a name, and what is at its end."""
    colour = theme.label(named.curve.colour)
    pen = QPen(colour.outline, _WIDTH)
    if named.curve.proposed:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(named.path)
    if named.end is not None:
        if named.curve.proposed:
            painter.drawRoundedRect(named.end.adjusted(-1, -1, 1, 1), _RADIUS, _RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour.outline)
        painter.drawEllipse(named.path.currentPosition(), _DOT, _DOT)


def _leads_down(curve: Curve, from_start: bool) -> bool:
    """True if the end that is out of sight is below the other one."""
    return (curve.end[0] > curve.start[0]) is from_start


def _stub(near: QRect, *, down: bool, size: int) -> QPainterPath:
    """Returns a short line from a box down or up."""
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
