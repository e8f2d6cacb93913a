"""Marks to boxes: what each looks like, and the rectangles of its pieces on one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from rareannot.core.marks import Mark
from rareannot.core.spans import crosses
from rareannot.gui.annotate.article_view.paint_style import Metrics
from rareannot.gui.annotate.article_view.stack import Place
from rareannot.gui.base.theme import tokens

Stretch = tuple[float, float]
FILLED = ("decided", "corrected")


@dataclass(frozen=True, slots=True)
class BoxPiece:
    """The part of a mark on one line: where it is, and whether the mark begins and ends here."""

    mark: Mark
    look: str
    """One of undecided, low, decided, corrected, rejected, quiet."""
    place: Place
    stretches: tuple[Stretch, ...]
    opens: bool = True
    closes: bool = True
    rtl: bool = False
    current: bool = False
    tight: tuple[bool, bool] = (False, False)
    """Whether other characters stand right before and after it, with no blank between; left and right, as on screen."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a piece in whole px; ``opens`` and ``closes`` say which of its sides are real edges.

    ``text_left`` and ``text_right`` are where the words are, which tags align to; ``fills`` are the x ranges to tint.
    """

    piece: BoxPiece
    left: int
    top: int
    right: int
    bottom: int
    opens: bool
    closes: bool
    text_left: float
    text_right: float
    fills: tuple[tuple[int, int], ...] = ()


def look_of(mark: Mark, threshold: float, quiet: bool) -> str:
    """Returns how ``mark`` is drawn; ``quiet`` where it lies in boilerplate."""
    if mark.state == "rejected":
        return "rejected"
    if quiet:
        return "quiet"
    if mark.decided:
        return "corrected" if mark.state == "corrected" else "decided"
    return "low" if mark.score is not None and mark.score < threshold else "undecided"


def boxes_of(pieces: Sequence[BoxPiece], baseline: int, m: Metrics) -> list[Box]:
    """Returns the boxes of all pieces on the line with that ``baseline``, in the order in which they are painted."""
    boxes = []
    for piece in pieces:
        last = len(piece.stretches) - 1
        for i, (left, right) in enumerate(piece.stretches):
            starts, ends = (piece.closes, piece.opens) if piece.rtl else (piece.opens, piece.closes)
            boxes.append(_box(piece, left, right, starts and i == 0, ends and i == last, baseline, m))
    return [_with_fills(box, boxes) for box in boxes]


def _box(piece: BoxPiece, left: float, right: float, opens: bool, closes: bool, baseline: int, m: Metrics) -> Box:
    span = tokens()["span"]
    outlined = piece.look in ("undecided", "low") and not piece.current
    pad = (span["undecided_pad_x"] if outlined else 0) + min(piece.place.level, 2)
    grow = span["nested_grow"] * piece.place.level
    drop = span["overlap_bar_step"] * piece.place.lane
    return Box(
        piece,
        round(left - (pad if opens else 0)),
        baseline - m.above - grow,
        round(right + (pad if closes else 0)),
        baseline + m.below + grow + drop,
        opens,
        closes,
        left,
        right,
    )


def _with_fills(box: Box, boxes: Sequence[Box]) -> Box:
    """``box`` with the ranges that its fill may take: not where it crosses a span that began earlier."""
    if box.piece.look not in FILLED:
        return box
    free = [(box.left, box.right)]
    crossed = {m.id for m in box.piece.place.crossed}
    for other in boxes:
        if other.piece.mark.id in crossed and crosses(
            other.piece.mark.start, other.piece.mark.end, box.piece.mark.start, box.piece.mark.end
        ):
            free = [
                part
                for a, b in free
                for part in ((a, min(b, other.left)), (max(a, other.right), b))
                if part[0] < part[1]
            ]
    return Box(
        box.piece,
        box.left,
        box.top,
        box.right,
        box.bottom,
        box.opens,
        box.closes,
        box.text_left,
        box.text_right,
        tuple(free),
    )
