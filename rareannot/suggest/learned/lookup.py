"""Lookup: what this project accepted before is suggested again, what it rejected is held back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.combine import FLOOR
from rareannot.suggest.learned.source_records import Record
from rareannot.suggest.names.folded_text import FoldedText, fold_phrase
from rareannot.suggest.names.lexicon import Lexicon, ordinary_words

NAME, VERSION = "lookup", "1.0"
SOURCE = f"{NAME} {VERSION}"
ABOUT = marked("strings that this project's annotators accepted before, and those they rejected")

REJECTED = "mostly rejected before"
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
"""Labels of names, which are written with a capital where there are any."""
Decided = tuple[str, tuple[tuple[int, int, str], ...]]
"""The text of an article that is done, and its spans as (start, end, label)."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a project has decided: for each (string, label), how often it was accepted and how often rejected."""

    counts: tuple[tuple[str, str, int, int], ...] = ()
    records: tuple[Record, ...] = ()
    """How its sources fared."""
    articles: tuple[Decided, ...] = ()
    """Articles that are done."""

    @staticmethod
    def of(accepted: Iterable[tuple[str, str]], rejected: Iterable[tuple[str, str]]) -> "Memory":
        """The memory of ``(string, label)`` pairs as they were decided, one each decision."""
        tally: dict[tuple[str, str], list[int]] = {}
        for which, pairs in enumerate((accepted, rejected)):
            for pair in pairs:
                tally.setdefault(pair, [0, 0])[which] += 1
        return Memory(tuple((text, label, yes, no) for (text, label), (yes, no) in sorted(tally.items())))


def rate(yes: int, no: int) -> float:
    """The share accepted, drawn towards one half while there are few decisions (half an extra of each, Jeffreys' prior).

    One acceptance gives .75: what somebody said of a string weighs more than what the network thinks of it.
    """
    return (yes + 0.5) / (yes + no + 1)


def patience(yes: int, no: int) -> float:
    """What is left of a score where rejections prevail: two thirds after one rejection, a third after four."""
    return (yes + 2) / (yes + no + 2)


class Lookup:
    """The source: a trie of the accepted strings; figures are left out, since their strings repeat by chance."""

    def __init__(self, memory: Memory, figures: frozenset[str] = frozenset()) -> None:
        self._ordinary = ordinary_words()
        best: dict[tuple[str, ...], tuple[str, float, str]] = {}
        self._held: dict[tuple[tuple[str, ...], str], float] = {}
        for text, label, yes, no in memory.counts:
            words = fold_phrase(text)
            share = rate(yes, no)
            if no > yes:
                self._held[words, label] = patience(yes, no)
            if yes and label not in figures and (words not in best or share > best[words][1]):
                best[words] = (label, share, text)
        self._lexicon: Lexicon[tuple[str, float, str]] = Lexicon()
        for words, value in best.items():
            self._lexicon.add(words, value)

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Every string of the text that was accepted before, scored by how often."""
        return [
            Suggestion(reading.starts[i], reading.ends[j - 1], label, SOURCE, share, reason="accepted before")
            for i, j, (label, share, written) in self._lexicon.find(reading)
            if self._is_meant(reading, i, j, label, written)
        ]

    def _is_meant(self, reading: FoldedText, i: int, j: int, label: str, written: str) -> bool:
        """Whether words ``i`` up to ``j`` may be what was accepted as ``written``: "who" is not the WHO, nor "us" the US.

        A word of the language is no name without a capital, and none at all in normalised text.
        """
        word, name = j == i + 1 and reading.words[i] in self._ordinary, label in _NAMES
        if reading.normalised:
            return not (word and (name or written.isupper()))
        if word and written.isupper() and len(written) > 1:
            return reading.text[reading.starts[i] : reading.ends[i]].isupper()
        return not (name and (word or not written.islower())) or reading.capital[i]

    def held_back(self, reading: FoldedText, found: Iterable[Suggestion]) -> list[Suggestion]:
        """``found`` with the scores of strings that this project mostly rejected pulled down, but not out of sight."""
        return [self._judged(reading, s) for s in found] if self._held else list(found)

    def _judged(self, reading: FoldedText, s: Suggestion) -> Suggestion:
        share = self._held.get((reading.stretch(s.start, s.end), s.label))
        if share is None:
            return s
        said = s.reason.endswith(REJECTED)
        reason = s.reason if said else "; ".join(filter(None, [s.reason, REJECTED]))
        score = max(s.score * share, min(s.score, FLOOR))
        return replace(s, score=score, reason=reason)
