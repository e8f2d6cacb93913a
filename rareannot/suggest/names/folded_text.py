"""A text as the name sources read it: folded words with their offsets, the same for both forms of a text."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from rareannot.core.document import is_normalised
from rareannot.suggest.word_tables import NAME_WORDS

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)\]]*\s|\n\s*|[“\"•·»▸▶]|^\s*[-–—]|\s[-–—]+\s")
_JOINTS = frozenset({" ", "-", "‐", "‑", "'", "’", ".", "&", " & ", " &amp; ", "&amp;", "/", ".-", "\u00a0"})
_ABBREVIATIONS = NAME_WORDS.words("folded text: abbreviations")


@dataclass(frozen=True, slots=True, eq=False)
class FoldedText:
    """The words of ``text``: runs of letters and digits, folded (lower case, no accents), with their offsets.

    "U.S." reads as ``u s`` and "China's" as ``china s``, so one lexicon serves cased and normalised text;
    folding is per word, so offsets are those of the text itself. ``capital[i]`` says whether word ``i`` begins
    with a capital (never true in normalised text).
    """

    text: str
    normalised: bool
    words: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    places: Mapping[str, Sequence[int]]
    """Where each folded word stands, by the numbers of the words."""
    added: Sequence[int] = ()
    """Where in ``text`` a blank stands that the user's text has not (glued_words.py)."""
    _stretches: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict, repr=False)
    """What ``stretch`` found: many suggestions lie on the same words."""

    def __len__(self) -> int:
        return len(self.words)

    def at(self, i: int) -> str:
        """Word ``i``; an empty string before the first word and after the last."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def gap(self, i: int) -> str:
        """Returns what is between word ``i`` and the next one; nothing does before the first, where ``i`` is -1."""
        return self.text[self.ends[i] : self.starts[i + 1]]

    def joined(self, first: int, stop: int) -> bool:
        """True if words ``first`` up to ``stop`` can be one name: no comma, bracket, line end or dash between them."""
        if self.normalised:
            return True
        for i in range(first, stop - 1):
            gap = self.text[self.ends[i] : self.starts[i + 1]]
            if gap not in _JOINTS and not (gap == ". " and _may_be_short(self.words[i])):
                return False
        return True

    def begins_sentence(self, i: int) -> bool:
        """True if word ``i`` opens a sentence, line or quotation (where a capital says little)."""
        return i == 0 or bool(_SENTENCE_END.search(self.gap(i - 1)))

    def word_at(self, offset: int) -> int:
        """Returns the index of the first word that ends after ``offset``."""
        return bisect_right(self.ends, offset)

    def places_of(self, word: str) -> Sequence[int]:
        """Returns where the folded word is, by the numbers of the words."""
        return self.places.get(word, ())

    def places_among(self, words: Set[str]) -> list[int]:
        """Returns where any of these folded words is, by the numbers of the words."""
        return sorted(i for word in self.places.keys() & words for i in self.places[word])

    def stretch(self, start: int, end: int) -> tuple[str, ...]:
        """Returns the folded words that lie in ``[start, end)``."""
        known = self._stretches.get((start, end))
        if known is None:
            first = bisect_right(self.ends, start)
            known = self._stretches[start, end] = tuple(self.words[first : bisect_left(self.starts, end, first)])
        return known

    def line_starts(self) -> Iterator[int]:
        """Yields the words that begin a line, by their numbers, but for the first word."""
        at = self.text.find("\n")
        while at >= 0 and (i := self.word_at(at)) < len(self.words):
            if i:
                yield i
            at = self.text.find("\n", self.starts[i])


def _may_be_short(word: str) -> bool:
    """True if a stop after the word may say that it is short for something."""
    return len(word) == 1 or word in _ABBREVIATIONS


def read(text: str, normalised: bool | None = None) -> FoldedText:
    """Read ``text``; its form is recognised unless given."""
    form = is_normalised(text) if normalised is None else normalised
    spans = [match.span() for match in _WORD.finditer(text)]
    written = [text[start:end] for start, end in spans]
    words = [word.lower() if word.isascii() else fold(word) for word in written]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        places[word].append(i)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return FoldedText(text, form, words, starts, ends, [word[0].isupper() for word in written], dict(places))


def fold(word: str) -> str:
    """Returns ``word`` in lower case and without accents; for comparing only, never for offsets."""
    low = word.lower()
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFKD", low.translate(_PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c))


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """Returns the folded words of ``phrase``: the key under which lexicons know it."""
    return tuple(fold(m.group()) for m in _WORD.finditer(phrase))
