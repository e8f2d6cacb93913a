"""Where the lines of the article lie: from y or offset to line, from offsets on a line to x."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import inf

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextLayout, QTextLine

from rareannot.core.visible import visible
from rareannot.gui.annotate.article_view.paint_style import GUTTER, Metrics
from rareannot.gui.base.theme import font

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Converts offsets of one text, which never changes, by bisecting the places of its astral characters."""

    __slots__ = ("_code", "_units", "length")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        has_astral = len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)
        self._code = [m.start() for m in _ASTRAL.finditer(text)] if has_astral else []
        self._units = [at + i for i, at in enumerate(self._code)]

    def to_qt(self, offset: int) -> int:
        """Returns the UTF-16 offset of a code-point offset."""
        return offset + bisect_left(self._code, offset) if self._code else offset

    def to_code(self, unit: int) -> int:
        """Returns the code-point offset of a UTF-16 offset; inside a surrogate pair, that of its character."""
        return unit - bisect_left(self._units, unit) if self._units else unit


_AHEAD = 1000
Stretch = tuple[float, float]
"""A piece of a line from left to right, x in document coordinates."""
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line on screen: code points ``[start, end)`` without its trailing blanks, and where it is.

    ``full_end`` counts the blanks too. ``text_line`` belongs to Qt's layout: use it in the same event only.
    """

    start: int
    end: int
    full_end: int
    left: float
    baseline: float
    bidi: bool
    origin: QPointF
    text_line: QTextLine
    block_at: int


def runs_from_right(text: str) -> bool:
    """True if ``text`` begins with a character that runs from right to left."""
    return _RIGHT_TO_LEFT.match(text) is not None


BLANK_LINE = 0.35
"""The height of an empty paragraph, in lines."""
MOST_BLANK_LINES = 2_000


def make_document(text: str, m: Metrics) -> QTextDocument:
    """``text`` as a document with fixed line heights, not laid out yet.

    The block format is set before the text, so that every paragraph inherits it instead of being visited.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font("article", m.size))
    cursor = QTextCursor(document)
    block = QTextBlockFormat()
    block.setLineHeight(m.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(block)
    shown = visible(text)
    cursor.insertText(shown)
    _close_up_blank_lines(document, shown, m)
    frame = document.rootFrame().frameFormat()
    frame.setLeftMargin(GUTTER)
    frame.setBottomMargin(m.line)
    document.rootFrame().setFrameFormat(frame)
    return document


def _close_up_blank_lines(document: QTextDocument, text: str, m: Metrics) -> None:
    """Give empty paragraphs part of a line's height, since a line is high enough to part paragraphs as it is."""
    short = QTextBlockFormat()
    short.setLineHeight(round(m.line * BLANK_LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    blank = (number for number, part in enumerate(text.replace("\u2029", "\n").split("\n")) if not part)
    for number in islice(blank, MOST_BLANK_LINES):
        QTextCursor(document.findBlockByNumber(number)).setBlockFormat(short)


class TextLines:
    """Finds lines in a document that was laid out to one width only (a second width would leave stale lines); every search is logarithmic, also inside one endless paragraph."""

    def __init__(self, document: QTextDocument, text: str, m: Metrics) -> None:
        self._document = document
        self._text = text
        self._metrics = m
        self.offsets = Offsets(text)

    @cached_property
    def mixes_directions(self) -> bool:
        """True if anything of the text runs from right to left."""
        return not self._text.isascii() and _RIGHT_TO_LEFT.search(self._text) is not None

    def right_edge(self) -> float:
        """Returns where the text column ends at the right."""
        width = self._document.textWidth()
        return width if width > 0 else float("inf")

    def between(self, top: float, bottom: float) -> list[TextLine]:
        """Returns the lines that paint anything between two heights, top to bottom."""
        m = self._metrics
        found = []
        for line in self._from(top - m.line):
            if line.baseline - m.above - m.line / 2 > bottom:
                break
            if line.baseline + m.line >= top:
                found.append(line)
        return found

    def at(self, offset: int) -> TextLine:
        """Returns the line that shows the code point ``offset``."""
        unit = self.offsets.to_qt(offset)
        block = self._document.findBlock(unit)
        if not block.isValid():
            block = self._document.lastBlock()
        self._document.documentLayout().blockBoundingRect(block)  # lays out as far as here
        layout = block.layout()
        text_line = layout.lineForTextPosition(min(unit - block.position(), block.length() - 1))
        return self._line(block, layout, text_line if text_line.isValid() else layout.lineAt(layout.lineCount() - 1))

    def beside(self, line: TextLine, way: int) -> TextLine | None:
        """Returns the line after ``line`` (``way`` 1) or before it (-1), or None."""
        if way < 0:
            return self.at(line.start - 1) if line.start else None
        after = self.at(line.full_end)
        if after.start == line.start and line.full_end < self.offsets.length:
            after = self.at(line.full_end + 1)  # over the line break
        return after if after.start > line.start else None

    def onward(self, line: TextLine, way: int) -> Iterator[TextLine]:
        """Yields the lines after ``line`` (``way`` 1) or before it (-1), the nearest one first."""
        text_line = self.beside(line, way)
        while text_line is not None:
            yield text_line
            text_line = self.beside(text_line, way)

    def stretches(self, line: TextLine, start: int, end: int) -> list[Stretch]:
        """Returns where ``[start, end)`` is on ``line``: one stretch, or several where directions mix."""
        start, end = max(start, line.start), min(end, line.end)
        if start >= end:
            return []
        to_qt, at = self.offsets.to_qt, line.block_at
        a, b = to_qt(start) - at, to_qt(end) - at
        if not line.bidi:
            return [(line.left + _x(line.text_line, a), line.left + _x(line.text_line, b))]
        runs = [run.boundingRect() for run in line.text_line.glyphRuns(a, b - a)]
        return _merged([(line.left + r.left(), line.left + r.right()) for r in runs if r.width() > 0])

    def edge_at(self, line: TextLine, x: float) -> int:
        """Returns the gap between characters nearest to ``x``, as a code-point offset on ``line``."""
        return self._from_x(line, x, QTextLine.CursorPosition.CursorBetweenCharacters)

    def char_at(self, line: TextLine, x: float) -> int:
        """Returns the character under ``x``, the nearest one beyond the ends of ``line``."""
        at = self._from_x(line, x, QTextLine.CursorPosition.CursorOnCharacter)
        return max(line.start, min(at, line.end - 1))

    def tight(self, start: int, end: int) -> tuple[bool, bool]:
        """True if a character that is no blank stands right beside ``[start, end)``: on its left, on its right."""
        before, after = self._text[start - 1 : start] if start else "", self._text[end : end + 1]
        found = bool(before.strip()), bool(after.strip())
        return found[::-1] if self.is_rtl(start) else found

    def begins_at_right(self, line: TextLine) -> bool:
        """True if the paragraph of ``line`` is read from the right."""
        return self._document.findBlock(line.block_at).textDirection() == Qt.LayoutDirection.RightToLeft

    def is_rtl(self, offset: int) -> bool:
        """True if the character at ``offset`` runs from right to left."""
        return offset < len(self._text) and bool(_RIGHT_TO_LEFT.match(self._text[offset]))

    def _from_x(self, line: TextLine, x: float, how: QTextLine.CursorPosition) -> int:
        unit = line.text_line.xToCursor(x - line.left, how)
        return max(line.start, min(self.offsets.to_code(line.block_at + unit), line.end))

    def _from(self, top: float) -> Iterator[TextLine]:
        """Lines from the first that ends below ``top`` on."""
        layout = self._document.documentLayout()
        block = self._document.findBlockByNumber(self._block_at(top))
        while block.isValid():
            layout.blockBoundingRect(block)
            block_layout = block.layout()
            count = block_layout.lineCount()
            local = top - block_layout.position().y() - self._metrics.line
            first = bisect_left(range(count), local, key=lambda i, lay=block_layout: lay.lineAt(i).y())  # type: ignore[misc]
            for i in range(first, count):
                yield self._line(block, block_layout, block_layout.lineAt(i))
            block = block.next()

    def _block_at(self, top: float) -> int:
        """Returns the number of the last block that begins at ``top`` or above.

        Not by hitTest alone: where not all is laid out, it gives the last block for any point between two lines.
        """
        document = self._document
        document.documentLayout().hitTest(QPointF(0, max(top, 0.0) + _AHEAD), Qt.HitTestAccuracy.FuzzyHit)  # lays out

        def begin(number: int) -> float:
            layout = document.findBlockByNumber(number).layout()
            return layout.position().y() if layout.lineCount() else inf

        return max(0, bisect_right(range(document.blockCount()), top, key=begin) - 1)

    def _line(self, block: QTextBlock, layout: QTextLayout, text_line: QTextLine) -> TextLine:
        origin, at = layout.position(), block.position()
        start = self.offsets.to_code(at + text_line.textStart())
        full_end = self.offsets.to_code(at + text_line.textStart() + text_line.textLength())
        shown_text = self._text[start:full_end]
        end = start + len(shown_text.rstrip())
        bidi = bool(_RIGHT_TO_LEFT.search(shown_text))
        baseline = origin.y() + text_line.y() + text_line.ascent()
        return TextLine(start, end, full_end, origin.x(), round(baseline), bidi, origin, text_line, at)


def _x(line: QTextLine, position: int) -> float:
    found: object = line.cursorToX(position)
    x = found[0] if isinstance(found, tuple) else found  # PySide gives the position back beside it
    return x if isinstance(x, float) else 0.0


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches joined where they touch or lie over each other; left to right."""
    joined: list[Stretch] = []
    for left, right in sorted(stretches):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined
