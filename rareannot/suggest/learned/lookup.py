"""Lookup: what this project accepted before is suggested again, what it rejected is held back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rareannot.core.sentence import marked
from rareannot.core.suggestion import SURE, Suggestion
from rareannot.suggest.combine import FLOOR
from rareannot.suggest.learned.calibration import JUST_BELOW, proposers
from rareannot.suggest.learned.source_records import Record
from rareannot.suggest.names.folded_text import FoldedText, fold_phrase
from rareannot.suggest.names.lexicon import Lexicon, ordinary_words

NAME, VERSION = "lookup", "1.0"
SOURCE = f"{NAME} {VERSION}"
ABOUT = marked("strings that this project's annotators accepted before, and those they rejected")

REJECTED = "mostly rejected before"
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
"""Labels of names, which are written with a capital where there are any."""
_WORTH = 4.0
"""As so many decisions the score of a name counts that others than the memory propose, beside the decisions on its string."""
_SHORTEST = 3
"""Letters from which on a word is a name wherever it is in normalised text; "co" and "s" are mostly none."""
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
        """Returns the memory of ``(string, label)`` pairs as they were decided, one each decision."""
        tally: dict[tuple[str, str], list[int]] = {}
        for which, pairs in enumerate((accepted, rejected)):
            for pair in pairs:
                tally.setdefault(pair, [0, 0])[which] += 1
        return Memory(tuple((text, label, yes, no) for (text, label), (yes, no) in sorted(tally.items())))


def rate(yes: int, no: int) -> float:
    """Returns the share accepted, drawn towards one half while there are few decisions (half an extra of each, Jeffreys' prior).

    One acceptance gives .75: what somebody said of a string weighs more than what the network thinks of it.
    """
    return (yes + 0.5) / (yes + no + 1)


def share_again(words: int, ordinary: bool, yes: int, no: int) -> float:
    """Returns the share right of a name that nobody but the memory proposes: a longer one is soon known, a word of the language late.

    Measured on news (packaging/corpora/README.md): of single words accepted once, one in six was a name again if nobody else said so.
    """
    before = 0.7 if words > 1 else 0.05 if ordinary else 0.35
    return (yes + _WORTH * before) / (yes + no + _WORTH)


def patience(yes: int, no: int) -> float:
    """Returns what is left of a score where rejections prevail: two thirds after one rejection, a third after four."""
    return (yes + 2) / (yes + no + 2)


class Lookup:
    """The source: a trie of the accepted strings; figures are left out, since their strings repeat by chance."""

    def __init__(self, memory: Memory, figures: frozenset[str] = frozenset()) -> None:
        self._ordinary = ordinary_words()
        best: dict[tuple[str, ...], tuple[str, float, str]] = {}
        self._decided: dict[tuple[tuple[str, ...], str], tuple[int, int]] = {}
        for text, label, yes, no in memory.counts:
            words = fold_phrase(text)
            share = rate(yes, no)
            before = self._decided.get((words, label), (0, 0))
            self._decided[words, label] = before[0] + yes, before[1] + no
            if yes and label not in figures and (words not in best or share > best[words][1]):
                best[words] = (label, share, text)
        self.words = frozenset(word for words, _ in self._decided for word in words)
        """The folded words of what was decided."""
        self._lexicon: Lexicon[tuple[str, float, str]] = Lexicon()
        for words, value in best.items():
            self._lexicon.add(words, value)

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Returns every string of the text that was accepted before, scored by how often."""
        return [
            Suggestion(reading.starts[i], reading.ends[j - 1], label, SOURCE, share, reason="accepted before")
            for i, j, (label, share, written) in self._lexicon.find(reading)
            if self._is_meant(reading, i, j, label, written)
        ]

    def _is_meant(self, reading: FoldedText, i: int, j: int, label: str, written: str) -> bool:
        """True if words ``i`` up to ``j`` may be what was accepted as ``written``: "who" is not the WHO, nor "us" the US.

        A word of the language is no name without a capital, and none at all in normalised text.
        """
        word, name = j == i + 1 and reading.words[i] in self._ordinary, label in _NAMES
        if name and j == i + 1 and len(reading.words[i]) < (_SHORTEST if reading.normalised else 2):
            return False
        if reading.normalised:
            return not (word and (name or written.isupper()))
        if not written.islower() and reading.text[reading.starts[i] : reading.ends[j - 1]] == written:
            return True  # "inDrive"
        if word and written.isupper() and len(written) > 1:
            return reading.text[reading.starts[i] : reading.ends[i]].isupper()
        return not (name and (word or not written.islower())) or reading.capital[i]

    def held_back(self, reading: FoldedText, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Returns ``suggestions`` with what this project mostly rejected pulled down, so that another reading can win."""
        return [self._pulled_down(reading, s) for s in suggestions] if self._decided else list(suggestions)

    def _pulled_down(self, reading: FoldedText, s: Suggestion) -> Suggestion:
        yes, no = self._decided.get((reading.stretch(s.start, s.end), s.label), (0, 0))
        return _rejected(s, s.score * patience(yes, no)) if no > yes else s

    def weighed(self, reading: FoldedText, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Returns ``suggestions`` with scores that heed what was decided on the same strings.

        The score of a name counts as ``_WORTH`` decisions beside those. They lift nothing into the upper tier: what was
        accepted nine times may be part of another name the tenth time.
        """
        return [self._weighed(reading, s) for s in suggestions] if self._decided else list(suggestions)

    def _weighed(self, reading: FoldedText, s: Suggestion) -> Suggestion:
        yes, no = self._decided.get((words := reading.stretch(s.start, s.end), s.label), (0, 0))
        if s.label not in _NAMES:
            return _rejected(s, s.score * patience(yes, no)) if no > yes else s
        if not yes and not no:
            return s
        if proposers(s):
            share = (yes + _WORTH * s.score) / (yes + no + _WORTH)
        else:
            share = share_again(len(words), words[0] in self._ordinary, yes, no)
        if s.score < SURE <= share:
            share = JUST_BELOW
        share = round(share, 3)
        return _rejected(s, share) if no > yes else replace(s, score=share)


def _rejected(s: Suggestion, score: float) -> Suggestion:
    """Returns ``s`` with a lower score, but not out of sight, and the reason for it."""
    said = s.reason.endswith(REJECTED)
    reason = s.reason if said else "; ".join(filter(None, [s.reason, REJECTED]))
    return replace(s, score=max(score, min(s.score, FLOOR)), reason=reason)
