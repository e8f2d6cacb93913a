"""The written tags below a line: what they say, and which of them find room."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from rareannot.core.attributes import value_text
from rareannot.gui.annotate.article_view.boxes import Box
from rareannot.gui.annotate.article_view.paint_style import Metrics
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import tokens

Measure = Callable[[str, int], float]
"""The width of a text in a tag, in px, at a weight."""
_GAP = 6.0
_CAPITALS = 0.76
"""The height of capitals and a hair, as a share of the type size."""
_RING = 3
_GROUPS = ("\u202f", "\u2004")
"""What parts groups of digits, and what does so in a tag: in letters this small nobody sees the narrow one after a 1."""
_LINKED = "↔"
_NO_LINKS: Mapping[str, int] = MappingProxyType({})
_BESIDE = 8.0
"""Between the tag of an inner span and that of the outer one after it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its text is on ``baseline`` from ``left``."""

    mark_id: str
    label: str
    text: str
    weight: int
    left: float
    baseline: float
    width: float
    current: bool = False
    """Whether it is the current mark's, which is never shortened for another."""


@dataclass(frozen=True, slots=True)
class _Wish:
    box: Box
    texts: tuple[str, ...]
    weight: int
    urgency: int
    floor: int
    """The lowest edge of the boxes and the ring around the span."""


def tags_of(
    boxes: Sequence[Box],
    short_name: Callable[[str], str],
    measure: Measure,
    baseline: int,
    m: Metrics,
    edge: float = float("inf"),
    linked: Mapping[str, int] = _NO_LINKS,
) -> list[Tag]:
    """Returns the tags of the boxes on one line, none over another, none beyond ``edge``, where the page ends at the right.

    Where two collide, the current mark's stays whole, then the undecided one's; a value gives way before its tag does, a
    tag is shortened before it would be left out, and a span that holds another moves its tag after the inner one's.
    A mark that is ``linked`` and not current has the number of its links written there, if there is room.
    """
    wishes = sorted(_wishes(boxes, short_name, linked), key=lambda w: (w.urgency, w.box.piece.place.level, w.box.left))
    placed: list[Tag] = []
    inner = _widths_of_inner(wishes, measure)
    for wish in wishes:
        shift = inner.get(wish.box.piece.mark.id, 0.0)
        tag = _place(wish, shift, placed, measure, baseline, m, edge)
        placed.append(tag or _squeezed(wish, placed, measure, _baseline(wish, m, baseline), edge))
    return placed


def _wishes(boxes: Sequence[Box], short_name: Callable[[str], str], linked: Mapping[str, int]) -> list[_Wish]:
    found = []
    for box in boxes:
        piece = box.piece
        first = piece.opens and (box.closes if piece.rtl else box.opens)
        if not first or box.piece.look in ("rejected", "quiet"):
            continue
        name, figure, decided = short_name(piece.mark.label), piece.mark.figure, piece.mark.decided
        value = str(figure).replace(*_GROUPS)
        texts: tuple[str, ...] = (f"{name} {value}", name) if figure is not None else (name,)
        if values := ", ".join(label_set_text(value_text(x)) for x in piece.mark.attributes.values()):
            # the value where there is room for it, else a sign that there is one
            texts = (f"{texts[0]} · {values}", *(f"{text} ·" for text in texts), name)
        if not piece.current and (links := linked.get(piece.mark.id)):  # those of the current mark are drawn
            texts = (*(f"{text} {_LINKED}{links}" for text in texts), name)
        urgency = 0 if piece.current else 2 if decided else 1
        found.append(_Wish(box, texts, 600 if urgency != 1 else 500, urgency, _floor(box, boxes)))
    return found


def _floor(box: Box, boxes: Sequence[Box]) -> int:
    holders = [
        b for b in boxes if b.piece.mark.start <= box.piece.mark.start and box.piece.mark.end <= b.piece.mark.end
    ]
    return max([b.bottom + (_RING if b.piece.current else 0) for b in holders])


def _widths_of_inner(wishes: Sequence[_Wish], measure: Measure) -> dict[str, float]:
    """For each span that holds others: how far their tags reach from its own beginning, where they begin together."""
    reach: dict[str, float] = {}
    for wish in sorted(wishes, key=lambda w: w.box.piece.place.level):
        box = wish.box
        for other in wishes:
            held = (
                other.box.piece.place.level < box.piece.place.level and other.box.piece.mark.end <= box.piece.mark.end
            )
            if held and abs(other.box.text_left - box.text_left) < 1:
                width = measure(other.texts[0], other.weight)
                own = reach.get(other.box.piece.mark.id, 0.0)
                reach[box.piece.mark.id] = max(reach.get(box.piece.mark.id, 0.0), own + width + _BESIDE)
    return reach


def _baseline(wish: _Wish, m: Metrics, baseline: int) -> float:
    """Returns where the tag is: at its usual place, or lower where a box or ring around its span reaches down to it."""
    span, piece = tokens()["span"], wish.box.piece
    lower = span["tag_gap_under_ring"] - span["tag_gap"] if piece.current else 2 * piece.place.lane
    return max(baseline + m.tag_drop + lower, wish.floor + _CAPITALS * m.tag)


def _place(
    wish: _Wish, shift: float, placed: Sequence[Tag], measure: Measure, baseline: int, m: Metrics, edge: float
) -> Tag | None:
    box = wish.box
    y = _baseline(wish, m, baseline)
    for text in wish.texts:
        width = measure(text, wish.weight)
        left = box.text_right - width - shift if box.piece.rtl else box.text_left + shift
        left = max(0.0, min(left, edge - width))
        if not [t for t in placed if t.left - _GAP < left + width and left < t.left + t.width + _GAP]:
            return Tag(box.piece.mark.id, box.piece.mark.label, text, wish.weight, left, y, width, box.piece.current)
    return None


def _squeezed(wish: _Wish, placed: list[Tag], measure: Measure, y: float, edge: float) -> Tag:
    """Returns a tag if there is no room for it: its neighbour is shortened, then it is itself, down to its first letter.

    Where not even that has room at its words, it is after the neighbour.
    """
    mark, name = wish.box.piece.mark, wish.texts[-1]
    left = max(0.0, wish.box.text_left)
    for i in [i for i, t in enumerate(placed) if t.left < left < t.left + t.width + _GAP and not t.current]:
        placed[i] = _shortened(placed[i], left - _GAP - placed[i].left, measure)
    letter = measure(name[:1], wish.weight)
    for t in sorted(placed, key=lambda t: t.left):
        if t.left - _GAP < left + letter and left < t.left + t.width + _GAP:
            left = t.left + t.width + _GAP
    beyond = min((t.left - _GAP for t in placed if t.left >= left), default=edge)
    whole = Tag(
        mark.id, mark.label, name, wish.weight, min(left, max(0.0, edge - letter)), y, measure(name, wish.weight)
    )
    return _shortened(whole, min(beyond, edge) - whole.left, measure, least=1)


def _shortened(tag: Tag, room: float, measure: Measure, least: int = 0) -> Tag:
    """``tag`` with as many letters of its name as have ``room``, at least ``least``; as it is if none has.

    A value is left out, not cut: "NUM 20" for 20 000 would be another one.
    """
    if tag.width <= room:
        return tag
    name = tag.text.partition(" ")[0]
    for count in range(len(name), 0, -1):
        text = name[:count]
        width = measure(text, tag.weight)
        if width <= room or count == least:
            return replace(tag, text=text, width=width)
    return tag
