"""Which span of one annotator corresponds to which span of another: best pairs first, and symmetric."""

from collections.abc import Sequence
from dataclasses import dataclass

from rareannot.core.spans import Span, overlap

Range = tuple[int, int]
_Rank = tuple[bool, bool, float, bool, tuple[tuple[int, int, str], ...]]


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs of corresponding spans, and the unmatched spans of either side; all in reading order."""

    pairs: tuple[tuple[Span, Span], ...]
    only_a: tuple[Span, ...]
    only_b: tuple[Span, ...]


def match(a: Sequence[Span], b: Sequence[Span]) -> Matching:
    """Match the spans of two annotators one to one; only spans that share a character can match.

    All overlapping pairs are ranked by same range, same label, intersection over union, same figure and
    position, and taken best first while both spans are free. Each criterion treats the two sides alike, so
    ``match(b, a)`` is the mirror image of ``match(a, b)``.
    """
    ranked = sorted((_rank(a[i], b[j]), i, j) for i, j in _overlapping(a, b))
    free_a, free_b = set(range(len(a))), set(range(len(b)))
    taken: list[tuple[int, int]] = []
    for _, i, j in ranked:
        if i in free_a and j in free_b:
            free_a.remove(i)
            free_b.remove(j)
            taken.append((i, j))
    pairs = sorted(((a[i], b[j]) for i, j in taken), key=lambda pair: _identity(pair[0]))
    left_a = sorted((a[i] for i in free_a), key=_identity)
    left_b = sorted((b[j] for j in free_b), key=_identity)
    return Matching(tuple(pairs), tuple(left_a), tuple(left_b))


def connected(ranges: Sequence[Range]) -> list[list[int]]:
    """Indices of ranges in groups that are connected by overlaps; ranges that only touch do not overlap."""
    groups: list[list[int]] = []
    reach = 0
    for i in sorted(range(len(ranges)), key=lambda i: (ranges[i][0], -ranges[i][1], i)):
        start, end = ranges[i]
        if start >= reach:
            groups.append([])
        groups[-1].append(i)
        reach = max(reach, end)
    return groups


def outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Returns the spans that begin after all earlier ones have ended: the flat ones that remain without nested and crossing spans."""
    kept: list[Span] = []
    reach = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.label)):
        if span.start >= reach:
            kept.append(span)
        reach = max(reach, span.end)
    return tuple(kept)


def _overlapping(a: Sequence[Span], b: Sequence[Span]) -> list[tuple[int, int]]:
    """Index pairs of spans that overlap: walking by start, each span meets those of the other side that are still open."""
    starts = sorted([(s.start, 0, i) for i, s in enumerate(a)] + [(s.start, 1, j) for j, s in enumerate(b)])
    found: list[tuple[int, int]] = []
    still_open: tuple[list[int], list[int]] = ([], [])
    for start, side, number in starts:
        still_open[0][:] = [i for i in still_open[0] if a[i].end > start]
        still_open[1][:] = [j for j in still_open[1] if b[j].end > start]
        found.extend((other, number) if side else (number, other) for other in still_open[1 - side])
        still_open[side].append(number)
    return found


def _rank(a: Span, b: Span) -> _Rank:
    shared = overlap(a.start, a.end, b.start, b.end)
    union = max(a.end, b.end) - min(a.start, b.start)
    same_range = (a.start, a.end) == (b.start, b.end)
    where = tuple(sorted((_identity(a), _identity(b))))
    return (not same_range, a.label != b.label, -shared / union, a.figure != b.figure, where)


def _identity(span: Span) -> tuple[int, int, str]:
    return (span.start, span.end, span.label)
