"""The gutter: a hatched bar beside the lines of a passage with its name, written upwards, and the signs of notes and flags."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from rareannot.gui.annotate.article_view.layout import TextLine
from rareannot.gui.annotate.article_view.paint_style import Metrics, PaintStyle
from rareannot.gui.annotate.article_view.scene import Gutter, Noted
from rareannot.gui.base.theme import font, tokens
from rareannot.gui.widgets.icons import draw_icon

_BAR = 16
"""From the text to the left side of the bar."""
_WIDTH = 3
_PITCH = 4
_WORD = 20
"""From the text to the foot of the upright word."""
_SIGN, _SIGN_AT = 14.0, 54
"""How large the sign of a note or flag is at most, and how far left of the text it begins."""
_DISC = 2.5
"""The radius of the disc at a span that has a note, hollow, or a flag, filled."""


def bar_rect(line: TextLine, gutter: Gutter, m: Metrics) -> QRectF:
    """Returns the part of the bar that is beside ``line``."""
    top = line.baseline - m.above if gutter.opens else line.baseline + m.below - m.line
    return QRectF(line.left - _BAR, top, _WIDTH, line.baseline + m.below - top)


def paint_gutter(painter: QPainter, line: TextLine, gutter: Gutter, ink: PaintStyle, m: Metrics) -> None:
    """Paint the bar beside one line and as much of the word as lies there; undecided passages get a hollow bar."""
    rect = bar_rect(line, gutter, m)
    painter.save()
    painter.setPen(QPen(ink.greyed.color(), 1.5 if gutter.mark.decided else 1))
    if gutter.mark.decided:
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        first = int(rect.top() // _PITCH) * _PITCH
        strokes = [
            QLineF(rect.left(), y + _PITCH, rect.right(), y)
            for y in range(first - _PITCH, int(rect.bottom()) + _PITCH, _PITCH)
        ]
        painter.drawLines(strokes)
    else:
        painter.drawLines(_sides(rect, gutter, -0.5))
    painter.restore()
    if gutter.current:
        painter.setPen(ink.ring)
        painter.drawLines(_sides(rect, gutter, 2))
    _paint_word(painter, line, gutter, ink, m)


def paint_notes(painter: QPainter, line: TextLine, noted: Sequence[Noted], ink: PaintStyle, m: Metrics) -> None:
    """Paint a sign beside the line, a flag where one of its spans is flagged, and a disc at the corner of each span."""
    colour, side = ink.theme.colour("warn"), min(_SIGN, m.line / 2)
    name = "flag" if any(one.flag for one in noted) else "note"
    draw_icon(painter, name, colour, line.left - _SIGN_AT, line.baseline - m.above / 2 - side / 2, side)
    painter.setPen(QPen(colour, 1.5))
    for one in noted:
        if one.x is not None:
            painter.setBrush(colour if one.flag else ink.theme.colour("base"))
            painter.drawEllipse(QPointF(one.x, line.baseline - m.above), _DISC, _DISC)


def _sides(rect: QRectF, gutter: Gutter, out: float) -> list[QLineF]:
    """Returns the sides of a frame ``out`` px around the whole bar, as far as they are now beside one line."""
    box = rect.adjusted(-out, -out if gutter.opens else 0, out, out if gutter.closes else 0)
    sides = [QLineF(box.topLeft(), box.bottomLeft()), QLineF(box.topRight(), box.bottomRight())]
    sides += [QLineF(box.topLeft(), box.topRight())] if gutter.opens else []
    return sides + ([QLineF(box.bottomLeft(), box.bottomRight())] if gutter.closes else [])


def _paint_word(painter: QPainter, line: TextLine, gutter: Gutter, ink: PaintStyle, m: Metrics) -> None:
    if line.baseline - gutter.first_baseline > 3 * m.line:
        return
    face = font("ui", tokens()["font"]["size"]["caption"], 400)
    face.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
    length = QFontMetricsF(face).horizontalAdvance(gutter.word)
    if length > gutter.room + m.above + m.below:
        return
    top = line.baseline + m.below - (2 if gutter.opens else 1) * m.line
    painter.save()
    # as much of it as is beside this line: the next ones paint the rest
    painter.setClipRect(QRectF(0, top, line.left, line.baseline + m.below - top), Qt.ClipOperation.IntersectClip)
    painter.setFont(face)
    painter.setPen(ink.theme.colour("muted"))
    painter.translate(line.left - _WORD, gutter.first_baseline - m.above + 2 + length)
    painter.rotate(-90)
    painter.drawText(QPointF(0, 0), gutter.word)
    painter.restore()
