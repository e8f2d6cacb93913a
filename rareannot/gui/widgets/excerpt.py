"""A line of article text with spans in it, painted where a table or list shows a place; cut to the words around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout

from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.core.text.tokens import tokenise
from rareannot.gui.base.theme import Theme, tokens
from rareannot.gui.widgets.marked_text import TextPiece

NEUTRAL = -1
"""The colour of a piece that is marked by a grey bar alone, since nobody knows its label yet."""
_REACH = 200
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of a place and around it: ``text`` begins ``offset`` code points into the article.

    ``start`` and ``end`` are the place in the article, in code points.
    """

    text: str
    offset: int
    start: int
    end: int

    def piece(self, start: int, end: int, colour: int, look: str = "accepted", tag: str = "") -> TextPiece:
        """Returns a range of the article, in code points, as a piece of this text, in UTF-16 units."""
        return TextPiece(self._unit(start), self._unit(end), colour, look, tag)

    def _unit(self, at: int) -> int:
        inside = min(max(0, at - self.offset), len(self.text))
        return utf16(self.text[:inside])

    @property
    def words(self) -> str:
        """The place itself."""
        return self.text[self.start - self.offset : self.end - self.offset]


def utf16(text: str) -> int:
    """Returns the length of ``text`` as Qt counts it."""
    return len(text) + sum(c > "\uffff" for c in text)


def lead(before: str, most: int) -> str:
    """Returns the whole words, ``most`` characters at the most, that are before a place; line breaks become spaces."""
    words = before.replace("\n", " ")
    if len(words) <= most:
        return words.lstrip()
    kept = words[-most:]
    return kept if words[-most - 1].isspace() else kept.partition(" ")[2]


def excerpt(text: str, start: int, end: int, before: int, after: int) -> Excerpt:
    """Returns the place ``[start, end)`` with about ``before`` and ``after`` words around it, of its own paragraph.

    Line breaks inside are shown as spaces, so lengths stay.
    """
    low, high = max(0, start - _REACH - 8 * before), min(len(text), end + _REACH + 8 * after)
    low = max(low, text.rfind("\n", low, start) + 1)
    high = end + len(text[end:high].partition("\n")[0])
    words = [a + low for a, _ in tokenise(text[low:start])]
    earlier = [a for a in words if a == 0 or text[a - 1].isspace()] or words
    later = [b + end for _, b in tokenise(text[end:high])]
    first = earlier[-before:][0] if earlier and before else start
    last = later[min(after, len(later)) - 1] if later and after else end
    return Excerpt(text[first:last].replace("\n", " "), first, start, end)


def pieces(shown: Excerpt, spans: Iterable[Span], labels: LabelSet, *, tags: bool = False) -> tuple[TextPiece, ...]:
    """Returns the spans of a reading as pieces of an excerpt, in the colours of their labels."""
    found = []
    for span in spans:
        label = labels.get(span.label)
        tag = (label.tag if label else span.label[:4]) if tags else ""
        found.append(shown.piece(span.start, span.end, label.colour if label else 0, tag=tag))
    return tuple(found)


class LinePainter:
    """Draws excerpts on one line in one font; what does not fit is cut at the right, after the place."""

    def __init__(self, theme: Theme, size: float, weight: int = 400) -> None:
        """``size`` of the serif in px before scaling."""
        self._theme = theme
        self._font: QFont = theme.font("article", size, weight)
        self._box = size * theme.scale * 1.25

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        marks: Sequence[TextPiece],
        ink: QColor,
        quiet: QColor | None = None,
    ) -> None:
        """Draw ``text`` with its ``marks`` in ``box``; with ``quiet`` what lies outside of marks is in that colour."""
        layout = self._fitted(text, box.width())
        line = layout.lineAt(0)
        top = box.center().y() - line.height() / 2
        base = top + line.ascent()
        boxes = [(p, b) for p in marks if (b := self._mark_box(layout, p, box, base)) is not None]
        painter.save()
        painter.setClipRect(box.adjusted(-3, 0, 3, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece, place in boxes:
            self._mark(painter, piece, place)
        painter.setPen(quiet or ink)
        layout.draw(painter, QPointF(box.left(), top))
        if quiet is not None:
            for _, place in boxes:  # the marked words once more, in full ink
                painter.save()
                painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
                painter.setPen(ink)
                layout.draw(painter, QPointF(box.left(), top))
                painter.restore()
        painter.restore()

    def shortened(self, text: str, keep: int, end: int, width: float) -> int:
        """Returns how many UTF-16 units of words to leave out at the left so that what ends at ``end`` is seen in ``width``.

        Nothing is left out from ``keep`` on; both are in UTF-16 units.
        """
        layout = self._laid_out(text)
        line = layout.lineAt(0)
        over = _x(line.cursorToX(end)) - (width - 2 * self._box)
        if over <= 0:
            return 0
        at = line.xToCursor(over)
        units = text.encode("utf-16-le")
        blank = units.find(" ".encode("utf-16-le"), 2 * at, 2 * keep)
        return min(keep, blank // 2 + 1 if blank >= 0 else keep)

    def _mark(self, painter: QPainter, piece: TextPiece, place: QRectF) -> None:
        bar = tokens()["line"]["bar"]
        foot = QRectF(place.left(), place.bottom() - bar, place.width(), bar)
        if piece.colour == NEUTRAL:
            painter.fillRect(foot, self._theme.colour("border_strong"))
            return
        colours, radius = self._theme.label(piece.colour), tokens()["radius"]["span"]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.fill)
        painter.drawRoundedRect(place, radius, radius)
        painter.fillRect(foot, colours.outline)

    def _fitted(self, text: str, width: float) -> QTextLayout:
        layout = self._laid_out(text)
        line = layout.lineAt(0)
        if line.naturalTextWidth() <= width:
            return layout
        room = width - QFontMetricsF(self._font).horizontalAdvance(_ELLIPSIS)
        kept = line.xToCursor(max(0.0, room))
        cut = text.encode("utf-16-le")[: 2 * kept].decode("utf-16-le", "ignore")
        return self._laid_out(cut.rstrip() + _ELLIPSIS)

    def _laid_out(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        layout.beginLayout()
        layout.createLine().setPosition(QPointF(0, 0))
        layout.endLayout()
        return layout

    def _mark_box(self, layout: QTextLayout, piece: TextPiece, box: QRectF, base: float) -> QRectF | None:
        line = layout.lineAt(0)
        last = line.textLength()
        start, end = min(piece.start, last), min(piece.end, last)
        if start >= end:
            return None
        left, right = (_x(line.cursorToX(at)) for at in (start, end))
        top = base - self._box * 0.744
        return QRectF(box.left() + min(left, right), round(top), abs(right - left), round(self._box))


def _x(value: object) -> float:
    return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]
