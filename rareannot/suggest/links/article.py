"""An article as links see it: its spans and waiting suggestions in order, with their words, sentences and lines."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rareannot.core.annotation import Annotation
from rareannot.core.document import is_normalised
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.core.suggestion import HIGH_TIER, Suggestion, rows_by_id
from rareannot.core.text.sentences import sentence_breaks

_WORD = re.compile(r"\w+")
FIGURES = ""
"""Stands for all labels of figures but that of dates."""


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """A span that may have links: its words are those numbered ``[first, last)`` of the article, ``place`` its number there."""

    id: str
    start: int
    end: int
    label: str
    place: int
    first: int
    last: int
    sentence: int
    line: int
    words: tuple[str, ...]

    @property
    def name(self) -> tuple[str, tuple[str, ...]]:
        """What is the same for every mention of one name: label and words."""
        return self.label, self.words

    @property
    def called(self) -> tuple[str, str]:
        """What is the same for most mentions of one person, firm or place, short or full: the label and the first word."""
        return self.label, self.words[0] if self.words else ""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Article:
    """What the features of links are read from; ``starts`` are where its words begin (code points)."""

    text: str
    normalised: bool
    words: tuple[str, ...]
    starts: tuple[int, ...]
    mentions: tuple[LinkEnd, ...]
    by_id: Mapping[str, LinkEnd]
    by_label: Mapping[str, Sequence[LinkEnd]]
    counts: Mapping[tuple[str, str], int]
    """How often each is called."""
    figures: frozenset[str]
    """The labels of figures; names have the others."""
    before: Mapping[str, Sequence[int]]
    """By label, and for ``FIGURES``, how many are before each place."""

    def is_figure(self, link_end: LinkEnd) -> bool:
        """True if a mention is a figure, not a name."""
        return link_end.label in self.figures

    def between(self, label: str, low: int, high: int) -> int:
        """Returns how many mentions with a label have their place after ``low`` and before ``high``."""
        before = self.before.get(label)
        return before[high] - before[low + 1] if before else 0

    def figures_between(self, low: int, high: int) -> int:
        """Returns how many figures, dates left out, have their place after ``low`` and before ``high``."""
        before = self.before[FIGURES]
        return before[high] - before[low + 1]


@lru_cache(maxsize=4)
def _words_of(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Returns the words of a text in small letters, and where they begin; of an open article they are asked for again and again."""
    found = list(_WORD.finditer(text))
    return tuple(one.group().lower() for one in found), tuple(one.start() for one in found)


def article_of(annotation: Annotation) -> Article:
    """Returns the article with the spans that stand and the suggestions that are shown and could be accepted."""
    return read_article(annotation.document.text, _marked(annotation), annotation.label_set)


def _marked(annotation: Annotation) -> dict[str, Span | Suggestion]:
    decided = annotation.decided
    waiting = {
        i: annotation.suggestions[i]
        for i, row in rows_by_id(annotation.suggestions).items()
        if row.score >= HIGH_TIER and i not in decided and annotation.acceptable(i)
    }
    return annotation.spans | waiting


def read_article(text: str, marked: Mapping[str, Span | Suggestion], labels: LabelSet) -> Article:
    """Returns the article with these spans by their ids; passages are left out."""
    words, starts = _words_of(text)
    breaks, lines = sentence_breaks(text), _lines(text)
    passages = {one.name for one in labels.labels if one.kind == "passage"}
    kept = ((one.start, -one.end, i, one.label) for i, one in marked.items() if one.label not in passages)
    mentions = []
    for place, (start, end, i, label) in enumerate(sorted(kept)):
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, -end)
        first = max(first, 0) if first < 0 or starts[first] + len(words[first]) > start else first + 1
        inside = words[first:last]
        sentence, line = bisect_right(breaks, start), bisect_right(lines, start)
        mentions.append(LinkEnd(i, start, -end, label, place, first, max(last, first), sentence, line, inside))
    figures = frozenset(one.name for one in labels.labels if one.kind == "figure")
    by_label = defaultdict[str, list[LinkEnd]](list)
    for mention in mentions:
        by_label[mention.label].append(mention)
    return Article(
        text,
        is_normalised(text),
        words,
        starts,
        tuple(mentions),
        {mention.id: mention for mention in mentions},
        by_label,
        Counter(mention.called for mention in mentions),
        figures,
        _before(mentions, figures),
    )


def _before(mentions: Sequence[LinkEnd], figures: Set[str]) -> dict[str, list[int]]:
    made = {name: [0] for name in (FIGURES, *{mention.label for mention in mentions})}
    for mention in mentions:
        for name, counts in made.items():
            counts.append(counts[-1] + (mention.label == name))
        made[FIGURES][-1] += mention.label in figures and mention.label != "DATE"
    return made


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[int, ...]:
    return tuple(found.end() for found in re.finditer("\n", text))
