"""What one line shows, as a value: boxes, tags, selection, passages, offers. Painted by paint, asked by hit."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark
from rareannot.core.suggestion import HIGH_TIER
from rareannot.gui.annotate.article_view.boxes import Box, BoxPiece, boxes_of, look_of
from rareannot.gui.annotate.article_view.layout import Stretch, TextLine, TextLines
from rareannot.gui.annotate.article_view.mark_index import MarkIndex
from rareannot.gui.annotate.article_view.paint_style import Metrics
from rareannot.gui.annotate.article_view.stack import Place, places
from rareannot.gui.annotate.article_view.tags import Measure, Tag, tags_of

_FIRST_LINES = 400
FRAME_PAD = 2.0
"""How far a frame around words stands off them, where no other character is right beside them."""
Range = tuple[int, int]
Framed = tuple[Stretch, bool, bool]
"""A stretch to draw a frame around, and whether the frame has its left and right side here."""


@dataclass(frozen=True, slots=True)
class ViewState:
    """What the view is asked to show besides the marks; offsets are code points."""

    threshold: float = HIGH_TIER
    low: bool = False
    rejected: bool = False
    current: str | None = None
    selection: Range | None = None
    head: int | None = None
    offers: tuple[Range, ...] = ()
    hits: tuple[Range, ...] = ()
    """What was searched for, where it is in the text; in order."""
    sweep: Range | None = None
    preview: Range | None = None
    linked: Mapping[str, int] = field(default_factory=dict)
    """How many links each mark has, where their number is written at its tag."""

    def shows(self, mark: Mark) -> bool:
        """True if ``mark`` is drawn at all; the current one always is."""
        if mark.id == self.current:
            return True
        if mark.state == "rejected":
            return self.rejected
        return self.low or mark.decided or mark.score is None or mark.score >= self.threshold


@dataclass(frozen=True, slots=True)
class Gutter:
    """A passage beside one line: its label, and whether it begins or ends here."""

    mark: Mark
    word: str
    opens: bool
    closes: bool
    first_baseline: float
    room: float
    """How far down its first lines reach, for the word; not measured to the end of a long passage."""
    current: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A mark with a note or a flag that begins on a line: at which x, None if it is not shown itself."""

    flag: bool
    x: float | None


@dataclass(frozen=True, slots=True)
class LineScene:
    """Everything on one line, in document coordinates."""

    line: TextLine
    boxes: tuple[Box, ...] = ()
    tags: tuple[Tag, ...] = ()
    greyed: tuple[Stretch, ...] = ()
    selected: tuple[Stretch, ...] = ()
    hits: tuple[Stretch, ...] = ()
    caret: float | None = None
    offers: tuple[Framed, ...] = ()
    sweep: tuple[Framed, ...] = ()
    gutter: tuple[Gutter, ...] = ()
    noted: tuple[Noted, ...] = ()


@dataclass(frozen=True)
class Stage:
    """What scenes are made from; rebuilt where one of its parts is."""

    lines: TextLines
    index: MarkIndex
    label_set: LabelSet
    metrics: Metrics
    measure: Measure
    shown: ViewState = field(default_factory=ViewState)

    def scenes(self, lines: Sequence[TextLine]) -> list[LineScene]:
        """Returns the scenes of neighbouring ``lines``, top to bottom."""
        if not lines:
            return []
        near = self.index.cluster(lines[0].start, lines[-1].full_end)
        marks, noted = [m for m in near if self.shown.shows(m)], [m for m in near if m.noted]
        if self.shown.preview:
            marks = [self._previewed(m) for m in marks]
        stacked, passages = places(marks), self.index.passages()
        return [self._scene(line, marks, stacked, passages, noted) for line in lines]

    def short_name(self, label: str) -> str:
        """Returns the tag of ``label``, also of one that the set does not know."""
        known = self.label_set.get(label)
        return known.tag if known else label[:4].upper()

    def _previewed(self, mark: Mark) -> Mark:
        start, end = self.shown.preview or (mark.start, mark.end)
        return _moved(mark, start, end) if mark.id == self.shown.current else mark

    def _scene(
        self,
        line: TextLine,
        marks: Sequence[Mark],
        stacked: dict[str, Place],
        passages: Sequence[Mark],
        noted: Sequence[Mark],
    ) -> LineScene:
        pieces = [
            p for m in marks if m.start < line.end and line.start < m.end for p in self._piece(line, m, stacked[m.id])
        ]
        boxes = boxes_of(pieces, round(line.baseline), self.metrics)
        edge = self.lines.right_edge()
        tags = tags_of(
            boxes, self.short_name, self.measure, round(line.baseline), self.metrics, edge, self.shown.linked
        )
        grey = self.index.greyed(line.start, line.end, self.shown.shows) if passages else ()
        greyed = [s for part in grey for s in self.lines.stretches(line, *part)]
        return LineScene(
            line,
            tuple(boxes),
            tuple(tags),
            tuple(greyed),
            tuple(self.lines.stretches(line, *self.shown.selection)) if self.shown.selection else (),
            tuple([s for hit in self._hits(line) for s in self.lines.stretches(line, *hit)]),
            self._caret(line),
            tuple([part for offer in self.shown.offers for part in self._framed(line, offer)]),
            tuple(self._framed(line, self.shown.sweep)) if self.shown.sweep else (),
            tuple([g for p in passages if (g := self._gutter(line, p)) is not None]),
            tuple([_noted(m, boxes) for m in noted if line.start <= m.start < line.full_end]),
        )

    def _hits(self, line: TextLine) -> tuple[Range, ...]:
        hits = self.shown.hits
        first = max(0, bisect_left(hits, (line.start, 0)) - 1)  # one that began on the line before may go on here
        return hits[first : bisect_left(hits, (line.end, 0))]

    def _piece(self, line: TextLine, mark: Mark, place: Place) -> list[BoxPiece]:
        stretches = self.lines.stretches(line, mark.start, mark.end)
        look = look_of(mark, self.shown.threshold, self.index.in_passage(mark))
        opens, closes = mark.start >= line.start, mark.end <= line.end
        rtl, current = self.lines.is_rtl(mark.start), mark.id == self.shown.current
        if not stretches:
            return []
        tight = self.lines.tight(mark.start, mark.end) if current else (False, False)
        return [BoxPiece(mark, look, place, tuple(stretches), opens, closes, rtl, current, tight)]

    def _framed(self, line: TextLine, part: Range) -> list[Framed]:
        start, end = part
        if start >= line.end or end <= line.start:
            return []
        tight = [FRAME_PAD * one for one in self.lines.tight(start, end)]
        stretches = self.lines.stretches(line, start, end)
        return [((a + tight[0], b - tight[1]), start >= line.start, end <= line.end) for a, b in stretches]

    def _caret(self, line: TextLine) -> float | None:
        head = self.shown.head
        if head is None or not line.start <= head <= line.end:
            return None
        if head == line.end:
            found = self.lines.stretches(line, head - 1, head)
            return (found[-1][0 if self.lines.is_rtl(head - 1) else 1]) if found else None
        found = self.lines.stretches(line, head, head + 1)
        return (found[0][1 if self.lines.is_rtl(head) else 0]) if found else None

    def _gutter(self, line: TextLine, passage: Mark) -> Gutter | None:
        hidden = passage.state == "rejected" or not self.shown.shows(passage)
        if hidden or passage.start >= line.full_end or passage.end <= line.start:
            return None
        first = self.lines.at(passage.start).baseline
        further = self.lines.at(min(passage.end - 1, passage.start + _FIRST_LINES)).baseline
        opens, closes = passage.start >= line.start, passage.end <= line.full_end
        current = passage.id == self.shown.current
        return Gutter(passage, passage.label, opens, closes, first, further - first, current)


def _noted(mark: Mark, boxes: Sequence[Box]) -> Noted:
    box = next((b for b in boxes if b.piece.mark.id == mark.id), None)
    return Noted(mark.flag, None if box is None else box.right if box.piece.rtl else box.left)


def _moved(mark: Mark, start: int, end: int) -> Mark:
    return Mark(mark.id, start, end, mark.label, mark.state, None, mark.score, mark.source, mark.note, mark.flag)
