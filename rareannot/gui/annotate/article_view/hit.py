"""From a point to what lies there: the marks, an edge of the current one, the place in the text. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from rareannot.gui.annotate.article_view.boxes import Box
from rareannot.gui.annotate.article_view.tags import Tag
from rareannot.gui.base.theme import tokens


@dataclass(frozen=True, slots=True)
class Target:
    """What is under the pointer.

    ``marks`` are the ids there, innermost first; ``edge`` is "start" or "end" on an edge of the current mark, which
    ``current`` names then; ``gap`` is the nearest place between characters and ``char`` the character under the pointer, None beside the text.
    """

    marks: tuple[str, ...] = ()
    edge: str = ""
    gap: int = 0
    char: int | None = None

    @property
    def mark(self) -> str:
        """The innermost mark, or ""."""
        return self.marks[0] if self.marks else ""


def marks_at(boxes: Sequence[Box], tags: Sequence[Tag], x: float, y: float, size: int = 0) -> tuple[str, ...]:
    """Returns the marks whose tag, ``size`` px high, or box holds the point, innermost (shortest) first."""
    size = size or tokens()["span"]["tag_size"]
    on_tag = [
        t.mark_id for t in tags if t.left - 2 <= x <= t.left + t.width + 2 and t.baseline - size <= y <= t.baseline + 2
    ]
    held = [b for b in boxes if b.left <= x < b.right and b.top <= y < b.bottom]
    held.sort(key=lambda b: (b.piece.place.level, b.piece.mark.end - b.piece.mark.start))
    return tuple(dict.fromkeys(on_tag + [b.piece.mark.id for b in held]))


def edge_at(boxes: Sequence[Box], x: float, y: float) -> str:
    """Returns which edge of the current mark can be taken hold of at the point: "start", "end" or ""."""
    reach = tokens()["span"]["hit_edge"]
    outside, inside = reach * 2 / 3, reach / 3
    for box in boxes:
        if not box.piece.current or not box.top - 3 <= y < box.bottom + 3:
            continue
        left, right = ("end", "start") if box.piece.rtl else ("start", "end")
        if box.closes and -inside <= x - box.right <= outside:
            return right
        if box.opens and -inside <= box.left - x <= outside:
            return left
    return ""


def cycled(marks: Sequence[str], current: str | None) -> str:
    """Of the marks under a click the one to choose: the innermost, or the next outer one after the current."""
    if current in marks:
        return marks[(marks.index(current) + 1) % len(marks)]
    return marks[0] if marks else ""
