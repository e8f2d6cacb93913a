"""The sweep before an article is done: figures and known names that nothing covers, so perhaps were missed."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set

from rareannot.core.annotation import Annotation
from rareannot.core.document import is_normalised
from rareannot.core.same import folded
from rareannot.core.tokens import Token, tokenise

Range = tuple[int, int]


def maybe_missed(annotation: Annotation, names: Iterable[str] = (), number_words: Set[str] = frozenset()) -> list[Range]:
    """Stretches of the article that look like a figure or a known name while no span or suggestion touches them.

    Digits and signs of currency always count, words if they are among ``number_words`` (lower case), and of
    names both the given ones and those that stand as entities elsewhere in this article; a kind of which
    the label set has no label is not looked for. A rejected suggestion covers what it proposed: it was judged.
    """
    text = folded(annotation.document.text)
    kinds = {label.kind for label in annotation.label_set.labels}
    tokens = tokenise(text)
    covered = _Cover(_claimed(annotation))
    found: list[Range] = []
    if "figure" in kinds:
        found += _numbers(text, [t for t in tokens if _is_number(text, t, number_words) and not covered.touches(*t)])
    if "entity" in kinds:
        given = (n.lower() for n in names) if is_normalised(text) else names
        known = {*given, *_own_names(annotation, text)}
        found += [r for r in _names(text, tokens, known) if not covered.touches(*r)]
    return _apart(sorted(found))


def _claimed(annotation: Annotation) -> Iterator[Range]:
    """What was judged or waits to be: all decided spans, and the undecided suggestions that are shown."""
    yield from ((s.start, s.end) for s in annotation.decided.values())
    yield from ((s.start, s.end) for s in annotation.undecided())


def _own_names(annotation: Annotation, text: str) -> Iterator[str]:
    for span in annotation.spans.values():
        if annotation.label_set.kind(span.label) == "entity":
            yield text[span.start : span.end]


class _Cover:
    """Ranges merged, to ask quickly whether they touch a stretch."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._merged = _merged(sorted(ranges))

    def touches(self, start: int, end: int) -> bool:
        i = bisect_right(self._merged, start, key=lambda r: r[1])
        return i < len(self._merged) and self._merged[i][0] < end


def _merged(ranges: Sequence[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_number(text: str, token: Token, number_words: Set[str]) -> bool:
    first = text[token[0]]
    return first.isdigit() or unicodedata.category(first) == "Sc" or text[slice(*token)].lower() in number_words


def _numbers(text: str, tokens: Sequence[Token]) -> list[Range]:
    """``tokens`` as stretches: neighbours with at most one blank between them belong together ("32 000")."""
    found: list[Range] = []
    for start, end in tokens:
        if found and text[found[-1][1] : start] in ("", " "):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _names(text: str, tokens: Sequence[Token], known: Set[str]) -> Iterator[Range]:
    """Where a known name stands as whole tokens, the longest one at each place."""
    by_first: dict[str, list[str]] = {}
    for name in known:
        if first := tokenise(name[:80])[:1]:
            by_first.setdefault(name[slice(*first[0])], []).append(name)
    for names in by_first.values():
        names.sort(key=len, reverse=True)
    ends = {end for _, end in tokens}
    for start, stop in tokens:
        for name in by_first.get(text[start:stop], ()):
            if start + len(name) in ends and text.startswith(name, start):
                yield start, start + len(name)
                break


def _apart(ranges: Sequence[Range]) -> list[Range]:
    """``ranges`` in order without those that overlap one before them."""
    kept: list[Range] = []
    for start, end in ranges:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
