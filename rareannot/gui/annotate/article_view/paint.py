"""Paints scenes: passages, fills, selection, bars, outlines, ring, text, tags, notes, in that order.

The selection lies over the fills, so that it is seen over decided spans too, and under their bars and the text; the text
lies over the ring, so that no character is covered by it. Lines between spans lie under the text and the tags.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QRegion

from rareannot.gui.annotate.article_view.boxes import FILLED, Box, Stretch
from rareannot.gui.annotate.article_view.gutter import paint_gutter, paint_notes
from rareannot.gui.annotate.article_view.paint_style import Metrics, PaintStyle, tag_font
from rareannot.gui.annotate.article_view.scene import FRAME_PAD, Framed, LineScene
from rareannot.gui.annotate.article_view.tags import Tag
from rareannot.gui.base.theme import tokens


def frame(rect: QRectF, radius: float, opens: bool, closes: bool) -> QPainterPath:
    """Returns a rectangle with round corners; a side where the span goes on in another line is left open."""
    path = QPainterPath()
    if opens and closes:
        path.addRoundedRect(rect, radius, radius)
        return path
    left, top, right, bottom, d = rect.left(), rect.top(), rect.right(), rect.bottom(), 2 * radius
    if opens:
        path.moveTo(right, top)
        path.arcTo(QRectF(left, top, d, d), 90, 90)
        path.arcTo(QRectF(left, bottom - d, d, d), 180, 90)
        path.lineTo(right, bottom)
    elif closes:
        path.moveTo(left, top)
        path.arcTo(QRectF(right - d, top, d, d), 90, -90)
        path.arcTo(QRectF(right - d, bottom - d, d, d), 0, -90)
        path.lineTo(left, bottom)
    else:
        path.moveTo(left, top)
        path.lineTo(right, top)
        path.moveTo(left, bottom)
        path.lineTo(right, bottom)
    return path


def bar(
    left: float, right: float, bottom: float, height: float, radius: float, opens: bool, closes: bool
) -> QPainterPath:
    """Returns the bar along the bottom of a box; where the box has round corners it thins out into them."""
    path = QPainterPath(QPointF(left, bottom - radius if opens else bottom))
    inner = bottom - height
    if opens:
        path.arcTo(QRectF(left, bottom - 2 * radius, 2 * radius, 2 * radius), 180, 90)
    if closes:
        path.lineTo(right - radius, bottom)
        path.arcTo(QRectF(right - 2 * radius, bottom - 2 * radius, 2 * radius, 2 * radius), 270, 90)
        path.quadTo(right, inner, right - radius, inner)
    else:
        path.lineTo(right, bottom)
        path.lineTo(right, inner)
    if opens:
        path.lineTo(left + radius, inner)
        path.quadTo(left, inner, left, bottom - radius)
    else:
        path.lineTo(left, inner)
    return path


def notch(right: float, top: float, size: float) -> QPainterPath:
    """Returns the triangle in the upper right corner of a corrected span."""
    path = QPainterPath(QPointF(right - size, top))
    path.lineTo(right, top)
    path.lineTo(right, top + size)
    return path


_RADIUS = 3.0
_RING = 2.0
"""From the box to the middle of the ring: 1 px apart, half of 2 px wide."""


def paint(
    painter: QPainter,
    scenes: Sequence[LineScene],
    ink: PaintStyle,
    m: Metrics,
    lines: Callable[[], None] | None = None,
) -> None:
    """Paint ``scenes`` in document coordinates, layer by layer; ``lines`` paints what leads from span to span."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in _UNDER_LINES:
        layer(painter, scenes, ink, m)
    if lines is not None:
        lines()
        _clear_tags(painter, scenes, ink, m)
    for layer in _OVER_LINES:
        layer(painter, scenes, ink, m)


def tag_room(tag: Tag, m: Metrics) -> QRectF:
    """Returns where a tag is, in the coordinates of its line."""
    return QRectF(tag.left - 1, tag.baseline - 0.8 * m.tag, tag.width + 1, 0.85 * m.tag)


def _gutters(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    for scene in scenes:
        for gutter in scene.gutter:
            paint_gutter(painter, scene.line, gutter, ink, m)


def _fills(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for scene in scenes:
        for box in scene.boxes:
            if box.piece.look not in FILLED:
                continue
            painter.setBrush(ink.label(box.piece.mark.label).fill)
            for left, right in box.fills:
                rect = QRectF(left, box.top, right - left, box.bottom - box.top - _lane_drop(box))
                opens, closes = box.opens and left == box.left, box.closes and right == box.right
                if opens and closes:
                    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
                else:
                    painter.drawPath(frame(rect, _RADIUS, opens, closes))


def _hits(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    for scene in scenes:
        if scene.hits:
            _tint(painter, scene, scene.hits, ink.theme.colour("warn_fill"), m)


def _selection(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    for scene in scenes:
        if scene.selected:
            _tint(painter, scene, scene.selected, ink.theme.colour("selection"), m)


def _bars(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for scene in scenes:
        for box in scene.boxes:
            _bar(painter, box, ink)


def _bar(painter: QPainter, box: Box, ink: PaintStyle) -> None:
    look, span = box.piece.look, tokens()["span"]
    if look == "quiet":
        painter.fillRect(box.left, box.bottom - 1, box.right - box.left, 1, ink.greyed.color())
    elif look in FILLED or (box.piece.current and look != "rejected"):
        painter.setBrush(ink.label(box.piece.mark.label).outline)
        round_ends = 0.0 if box.piece.place.lane else _RADIUS
        painter.drawPath(bar(box.left, box.right, box.bottom, span["bar"], round_ends, box.opens, box.closes))
    if look == "corrected" and box.closes:
        painter.setBrush(ink.label(box.piece.mark.label).outline)
        painter.drawPath(notch(box.right, box.top, span["corner_notch"]))


def _text(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    for scene in scenes:
        if scene.greyed:
            _partly_greyed(painter, scene, ink, m)
        else:
            painter.setPen(ink.text)
            scene.line.text_line.draw(painter, scene.line.origin)


def _partly_greyed(painter: QPainter, scene: LineScene, ink: PaintStyle, m: Metrics) -> None:
    line = scene.line
    # a clip instead of character formats: those would have Qt lay the whole paragraph out again
    band = [QRectF(a, line.baseline - m.line, b - a, 2 * m.line) for a, b in scene.greyed]
    grey = QRegion()
    for rect in band:
        grey += rect.toAlignedRect()
    everything = QRegion(QRectF(line.left - m.line, line.baseline - m.line, 2 * m.column, 2 * m.line).toRect())
    for region, pen in ((everything - grey, ink.text), (grey, ink.greyed)):
        painter.save()
        painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        painter.setPen(pen)
        line.text_line.draw(painter, line.origin)
        painter.restore()


def _outlines(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for scene in scenes:
        for box in scene.boxes:
            if box.piece.look in ("undecided", "low") and not box.piece.current:
                pen = ink.outline(box.piece.mark.label, box.piece.look == "low")
                painter.setPen(pen)
                painter.drawPath(_inset(box, pen.widthF()))
            elif box.piece.look == "rejected":
                painter.setPen(ink.rejected)
                painter.drawLine(QPointF(box.left, box.bottom - 0.5), QPointF(box.right, box.bottom - 0.5))
        if scene.offers:
            painter.setPen(ink.offer)
            _frames(painter, scene, scene.offers, FRAME_PAD, 0.5, m)


def _rings(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for scene in scenes:
        painter.setPen(ink.ring)
        for box in scene.boxes:
            if box.piece.current:
                rect = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
                tight = box.piece.tight
                left, right = (
                    _RING * (on and not near) for on, near in zip((box.opens, box.closes), tight, strict=True)
                )
                painter.drawPath(
                    frame(rect.adjusted(-left, -_RING, right, _RING), _RADIUS + 1.5, box.opens, box.closes)
                )
        if scene.sweep:
            painter.setPen(ink.sweep)
            _frames(painter, scene, scene.sweep, FRAME_PAD, -_RING, m)


def _clear_tags(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    """Let no line between spans run through a tag: those are thin, and so are its letters."""
    base = ink.theme.colour("base")
    for scene in scenes:
        for tag in scene.tags:
            painter.fillRect(tag_room(tag, m), base)


def _tags(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    for scene in scenes:
        for tag in scene.tags:
            painter.setFont(tag_font(m.tag, tag.weight))
            if tag.baseline > scene.line.baseline + m.tag_drop + m.tag / 5:  # pushed down to the next line's boxes
                painter.fillRect(tag_room(tag, m), ink.theme.colour("base"))
            painter.setPen(ink.label(tag.label).text)
            painter.drawText(QPointF(tag.left, tag.baseline), tag.text)


def _notes(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    for scene in scenes:
        if scene.noted:
            paint_notes(painter, scene.line, scene.noted, ink, m)


def _caret(painter: QPainter, scenes: Sequence[LineScene], ink: PaintStyle, m: Metrics) -> None:
    for scene in scenes:
        if scene.caret is not None:
            top, height = round(scene.line.baseline) - m.above - 1, m.above + m.below + 2
            painter.fillRect(QRectF(round(scene.caret) - 1, top, 2, height), ink.theme.colour("focus"))


_Layers = tuple[Callable[[QPainter, Sequence[LineScene], PaintStyle, Metrics], None], ...]
_UNDER_LINES: _Layers = (
    _gutters,
    _hits,
    _fills,
    _selection,
    _bars,
    _outlines,
    _rings,
)
_OVER_LINES: _Layers = (_text, _tags, _notes, _caret)


def _tint(painter: QPainter, scene: LineScene, parts: Iterable[Stretch], colour: QColor, m: Metrics) -> None:
    """Lay ``colour`` over parts of one line, as high as a span."""
    top, height = round(scene.line.baseline) - m.above, m.above + m.below
    for left, right in parts:
        painter.fillRect(QRectF(round(left), top, round(right) - round(left), height), colour)


def _lane_drop(box: Box) -> int:
    return int(tokens()["span"]["overlap_bar_step"]) * box.piece.place.lane


def _inset(box: Box, width: float) -> QPainterPath:
    rect = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
    half = width / 2
    sides = (half if box.opens else 0, half if box.closes else 0)
    return frame(rect.adjusted(sides[0], half, -sides[1], -half), _RADIUS - half, box.opens, box.closes)


def _frames(painter: QPainter, scene: LineScene, parts: Iterable[Framed], pad: float, inset: float, m: Metrics) -> None:
    top, bottom = round(scene.line.baseline) - m.above, round(scene.line.baseline) + m.below
    for (left, right), opens, closes in parts:
        x0, x1 = round(left - (pad if opens else 0)), round(right + (pad if closes else 0))
        rect = QRectF(x0, top, x1 - x0, bottom - top)
        painter.drawPath(frame(rect.adjusted(max(inset, 0), inset, -max(inset, 0), -inset), _RADIUS, opens, closes))
