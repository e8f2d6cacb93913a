"""Missed spans, looked for before an article is done: figures and known names that nothing covers."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from rareannot.core.annotation import Annotation
from rareannot.core.document import is_normalised
from rareannot.core.labels import LabelSet
from rareannot.core.suggestion import HIGH_TIER
from rareannot.core.text.same_string import folded
from rareannot.core.text.tokens import Token, tokenise

Range = tuple[int, int]
Names = Mapping[str, Sequence[str]]
"""Names by their first token, the longest first."""
NO_NAMES: Names = MappingProxyType({})


FIGURES = frozenset(("PERCENT", "QUANTITY", "MONEY", "CARDINAL", "ORDINAL", "DATE", "TIME"))
"""The labels of figures that the rules know."""


_NAMED = frozenset(("ORG", "PERSON", "GPE"))
"""The labels of names with capitals that the program knows."""
_HEADLINE = 0.6
"""The share of words with capitals from which on a line is a headline, where they say nothing."""
_BEGIN_SENTENCES = frozenset(
    "the a an in on at for but and as if when while after before since this that these those it he she we they its his her"
    " their our my by from to with of under over some many most all both not no last next one two three then there here also however"
    " meanwhile earlier later now today yesterday".split()
)
"""Words that begin a sentence with a capital and are no part of the name after them."""


def knows(labels: LabelSet, names: Iterable[str]) -> bool:
    """True if a label set has one of some labels, by whatever name now, or one of its own that is like it."""
    return any(labels.suggested_as(name) in labels for name in names)


def by_first_token(names: Iterable[str]) -> Names:
    """Returns an index of names for ``maybe_missed``; made once, since a gazetteer has thousands."""
    found: dict[str, list[str]] = {}
    for name in names:
        if tokens := tokenise(name[:80]):
            found.setdefault(name[slice(*tokens[0])], []).append(name)
    return {first: sorted(some, key=len, reverse=True) for first, some in found.items()}


def maybe_missed(annotation: Annotation, names: Names = NO_NAMES, number_words: Set[str] = frozenset()) -> list[Range]:
    """Stretches of the article that look like a figure or a known name while no span or suggestion touches them.

    Digits and signs of currency always count, words if they are among ``number_words`` (lower case), and of
    names the given ones (lower case), those that stand as entities elsewhere in this article, and in published text two or
    more words in a row with capitals ("Homeland Security Departments"). Figures are looked
    for only where the label set has a label that the rules know: of others nobody could say that they were missed. A rejected suggestion covers what it proposed: it was judged.
    In reading order and without overlap.
    """
    text = annotation.document.text
    kinds = {label.kind for label in annotation.label_set.labels}
    tokens = tokenise(text)
    found: list[Range] = []
    if knows(annotation.label_set, FIGURES):
        found += [t for t in tokens if _is_number(text, t, number_words)]
    if "entity" in kinds:
        found += _names(folded(text), tokens, by_first_token(_own_names(annotation)))
        found += _given_names(text, tokens, names)
        if knows(annotation.label_set, _NAMED) and not is_normalised(text):
            found += _capitalised(text, tokens)
    covered = _Cover(_claimed(annotation))
    return _joined(text, sorted(r for r in set(found) if not covered.touches(*r)))


def _given_names(text: str, tokens: Sequence[Token], names: Names) -> Iterator[Range]:
    """Yields where the names occur; in a text with capitals, only where they begin with one."""
    lower, normalised = text.lower(), is_normalised(text)
    if len(lower) == len(text):
        yield from (r for r in _names(lower, tokens, names) if normalised or text[r[0]].isupper())


def _capitalised(text: str, tokens: Sequence[Token]) -> Iterator[Range]:
    """Yields where two or more words with a capital stand side by side, in lines that are no headlines."""
    run: list[Token] = []
    for start, end in [*tokens, (len(text), len(text))]:
        word = text[start:end]
        capital = word[:1].isupper() and word[1:].islower()
        if run and (not capital or text[run[-1][1] : start] != " "):
            if len(run) > 1 and not _in_headline(text, run[0][0], run[-1][1]):
                yield run[0][0], run[-1][1]
            run = []
        if capital and (run or word.lower() not in _BEGIN_SENTENCES):
            run.append((start, end))


def _in_headline(text: str, start: int, end: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : (text + "\n").index("\n", end)]
    words = [word for word in line.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _claimed(annotation: Annotation) -> Iterator[Range]:
    """Ranges that were judged or will be: all decided spans, and the undecided suggestions that are shown."""
    yield from ((s.start, s.end) for s in annotation.decided.values())
    yield from ((s.start, s.end) for s in annotation.undecided())


def is_claimed(annotation: Annotation, start: int, end: int) -> bool:
    """True if a span, a rejected one too, or a suggestion that is shown touches a stretch, so that it was judged or will be."""
    return any(
        one.start < end and start < one.end and (mark_id in annotation.decided or (one.score or 0) >= HIGH_TIER)
        for mark_id, one in annotation.around(start, end)
    )


def _own_names(annotation: Annotation) -> set[str]:
    text, kind = folded(annotation.document.text), annotation.label_set.kind
    return {text[s.start : s.end] for s in annotation.spans.values() if kind(s.label) == "entity"}


class _Cover:
    """Merged ranges, for a quick test whether any touches a stretch."""

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


def _names(text: str, tokens: Sequence[Token], known: Names) -> Iterator[Range]:
    """Yields where a known name is as whole tokens, the longest one at each place."""
    ends = {end for _, end in tokens}
    for start, stop in tokens:
        for name in known.get(text[start:stop], ()):
            if start + len(name) in ends and text.startswith(name, start):
                yield start, start + len(name)
                break


def _joined(text: str, ranges: Sequence[Range]) -> list[Range]:
    """``ranges`` without those inside others; numbers with only a blank between them are joined ("32 000")."""
    kept: list[Range] = []
    for start, end in ranges:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        elif kept and text[start].isdigit() and _ends_number(text, kept[-1]) and text[kept[-1][1] : start] in ("", " "):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def _ends_number(text: str, part: Range) -> bool:
    last = text[part[1] - 1]
    return last.isdigit() or unicodedata.category(last) == "Sc"
