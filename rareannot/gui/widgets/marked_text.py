"""A line of article text with spans painted in it, as the article shows them: the logo and the labels' examples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from rareannot.gui.base.theme import Theme, theme_of, tokens

EDGE = 4
"""How far from its left edge a text begins in which something is outlined."""
_WIDTHS = 24
"""So many layouts are kept: a few widths of the last few texts."""
_MARGIN = 2
"""So many px above the size at which a text should fit, sizes are tried one by one: letters do not shrink quite evenly."""
_MARKED = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A span of the line, ``[start, end)`` in UTF-16 units: how it is drawn and what its tag says.

    ``look`` is ``accepted`` (fill and bar), ``undecided`` (outline), ``current`` (ring and bar) or ``ring`` alone.
    """

    start: int
    end: int
    colour: int
    look: str = "accepted"
    tag: str = ""


def example_pieces(example: str, colour: int) -> tuple[str, tuple[TextPiece, ...]]:
    """Returns a label's example, ``the {united states} said``, as its text and the span in it."""
    pieces, text, last = [], "", 0
    for found in _MARKED.finditer(example):
        text += example[last : found.start()]
        start = _units(text)
        text += found[1]
        pieces.append(TextPiece(start, _units(text), colour))
        last = found.end()
    return text + example[last:], tuple(pieces)


def _units(text: str) -> int:
    """Returns the length of ``text`` as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2


class MarkedText(QWidget):
    """Serif text with spans in it, wrapped to the width there is."""

    def __init__(
        self,
        size: float,
        line_height: float,
        *,
        least: float = 0,
        tagged: bool = False,
        outlined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``size`` of the text and ``line_height`` in px, both before scaling.

        With ``least`` the text is made smaller, down to that size, rather than broken into lines; ``tagged`` leaves
        room for tags that come later, so that nothing below moves then, and ``outlined`` the room at the left that an
        outline takes, so that lines with and without one stand flush.
        """
        super().__init__(parent)
        self._tagged, self._outlined = tagged, outlined
        self._full_size, self._least, self._line_share = size, least or size, line_height / size
        self._size = size
        self._text, self._pieces = "", tuple[TextPiece, ...]()
        self._inked: tuple[int, int] | None = None
        self._kept: dict[tuple[str, float, float], tuple[QTextLayout, float]] = {}
        self._heights: dict[tuple[int, float], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(
        self, text: str, pieces: Sequence[TextPiece], name: str = "", inked: tuple[int, int] | None = None
    ) -> None:
        """Show ``text`` with ``pieces`` marked; ``name`` is what screen readers hear, else the text itself.

        With ``inked``, a range in UTF-16 units, the text outside it is set quieter.
        """
        self._text, self._pieces, self._inked = text, tuple(pieces), inked
        self._heights.clear()
        self.setAccessibleName(name or text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Returns the text shown now."""
        return self._text

    def heightForWidth(self, width: int) -> int:
        if not self._text:
            return 0
        key = (width, theme_of(self).scale)
        if key not in self._heights:  # Qt asks for several heights again and again
            self._heights[key] = self._height_of(self._laid_out(width))
        return self._heights[key]

    def _height_of(self, layout: QTextLayout) -> int:
        return round((layout.lineCount() - 1) * self._step() + self._box_height() * 1.3 + self._tag_room(layout))

    def _tag_room(self, layout: QTextLayout) -> float:
        """Returns the room below the last line where a tag hangs there; between lines there is always enough."""
        last = layout.lineAt(layout.lineCount() - 1).textStart()
        hangs = any((piece.tag or self._tagged) and piece.start >= last for piece in self._pieces)
        return 20 * theme_of(self).scale if hangs else 0

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width() if self.width() > 50 else 280))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, round(self._step()) if self._text else 0)

    def _step(self) -> float:
        return self._size * self._line_share * theme_of(self).scale

    def _laid_out(self, width: float) -> QTextLayout:
        """Returns the text in lines; made once for each text, width and scale, since Qt asks for several heights again and again."""
        key = (self._text, width, theme_of(self).scale)
        if key not in self._kept:
            if len(self._kept) >= _WIDTHS:
                self._kept.clear()
            layout = self._fitted(width)
            self._kept[key] = (layout, self._size)
        layout, self._size = self._kept[key]
        return layout

    def _fitted(self, width: float) -> QTextLayout:
        self._size = self._full_size - self._too_large(width)
        layout = self._broken(width)
        while layout.lineCount() > 1 and self._size > self._least:
            self._size -= 1
            layout = self._broken(width)
        return layout

    def _too_large(self, width: float) -> int:
        """Returns how many px smaller than in full size the text surely has to be, and a few less: there sizes begin to be tried."""
        words = QFontMetricsF(theme_of(self).font("article", self._full_size)).horizontalAdvance(self._text)
        over = int(self._full_size * (1 - (width - 2 * EDGE) / words)) - _MARGIN if words else 0
        return min(max(0, over), ceil(self._full_size - self._least))

    def _broken(self, width: float) -> QTextLayout:
        layout = QTextLayout(self._text, theme_of(self).font("article", self._size))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y, step, height = 0.0, self._step(), self._box_height() * 1.3
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - 2 * EDGE)
            line.setPosition(QPointF(0, y + (height - line.height()) / 2))
            y += step
        layout.endLayout()
        return layout

    def _box_height(self) -> float:
        return self._size * theme_of(self).scale * 1.25

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self._laid_out(self.width())
        boxes = [(p, box) for p in self._pieces for box in self._boxes(layout, p)]
        if self._outlined or any(piece.look != "accepted" for piece in self._pieces):
            painter.translate(EDGE, 0)  # an outline needs room at the very left; the text stays there for every piece
        for piece, box in boxes:
            self._under(painter, theme, piece, box)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(0, 0), self._quiet(theme))
        for i, (piece, box) in enumerate(boxes):
            self._over(painter, theme, piece, box, first=i == 0 or boxes[i - 1][0] is not piece)

    def _quiet(self, theme: Theme) -> list[QTextLayout.FormatRange]:
        """Returns the parts of the text that are set quieter."""
        if self._inked is None:
            return []
        found = []
        for start, end in ((0, self._inked[0]), (self._inked[1], _units(self._text))):
            part = QTextLayout.FormatRange()
            part.start, part.length = start, end - start
            part.format.setForeground(theme.colour("muted"))
            found.append(part)
        return found

    def _boxes(self, layout: QTextLayout, piece: TextPiece) -> list[QRectF]:
        boxes = []
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            start, end = max(piece.start, line.textStart()), min(piece.end, line.textStart() + line.textLength())
            while self._is_blank(end - 1):
                end -= 1
            if start >= end:
                continue
            # PySide types the position as a pair, but returns the x alone or the pair by version
            left, right = (_x(line.cursorToX(at)) for at in (start, end))
            base = line.y() + line.ascent()
            top = base - self._size * theme_of(self).scale * 0.93
            boxes.append(QRectF(min(left, right), round(top), abs(right - left), round(self._box_height())))
        return boxes

    def _is_blank(self, at: int) -> bool:
        """True if a white space is at ``at``, in UTF-16 units as Qt counts; where the text has not begun there is none."""
        unit = self._text.encode("utf-16-le")[2 * at : 2 * at + 2] if at >= 0 else b""
        return unit.decode("utf-16-le", "ignore").isspace()

    def _under(self, painter: QPainter, theme: Theme, piece: TextPiece, box: QRectF) -> None:
        colours, radius = theme.label(piece.colour), tokens()["radius"]["span"]
        if piece.look == "accepted":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.fill)
            painter.drawRoundedRect(box, radius, radius)
        if piece.look in ("accepted", "current"):
            painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), colours.outline)

    def _over(self, painter: QPainter, theme: Theme, piece: TextPiece, box: QRectF, *, first: bool) -> None:
        colours, radius = theme.label(piece.colour), tokens()["radius"]["span"]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if piece.look == "undecided":
            painter.setPen(QPen(colours.outline, tokens()["line"]["span_outline"]))
            painter.drawRoundedRect(box.adjusted(-1, 0.75, 1, -0.75), radius, radius)
        elif piece.look in ("current", "ring"):
            painter.setPen(QPen(theme.colour("focus"), tokens()["line"]["focus_ring"]))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), radius + 1, radius + 1)
        if piece.tag and first:
            size = 12 if self._size > 24 else tokens()["span"]["tag_size"]
            painter.setFont(theme.font("ui", size, 500 if piece.look == "undecided" else 600))
            painter.setPen(colours.text)
            gap = tokens()["span"]["tag_gap_under_ring"] if piece.look == "current" else tokens()["span"]["tag_gap"]
            painter.drawText(QPointF(box.left(), box.bottom() + gap + painter.fontMetrics().ascent()), piece.tag)


def _x(value: object) -> float:
    return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]
