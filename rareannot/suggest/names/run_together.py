"""Names of normalised text that run on into another name, which the article has alone elsewhere."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names import organisations, places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words, person_names
from rareannot.suggest.names.org_words import SOURCE, vocabulary

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_LIKELY = 0.35
"""Proposals below this are no witnesses of a name."""
_KNOWN = frozenset({"known organisation", "well-known organisation", "known short form"})
"""Reasons of organisations that the lists have."""

_LETTERS = frozenset(
    "pgeo peng geo eng msc bsc phd mba cpa cfa cga cpg evp svp avp vp ceo cfo coo cto fausimm ausimm maig faig fcpa hons esq".split()
)
"""Letters after the name of a person that tell what they are."""
_WIRES = frozenset(
    "bloomberg reuters afp xinhua newswires newmediawire globenewswire accesswire thenewswire newsfile businesswire prnewswire newswire".split()
)
"""Agencies that stand at the head of a report, before its first name."""
_RULERS = frozenset("prime president minister premier government parliament governor chancellor".split())
"""What stands after a land, and hardly after a firm."""

Words = tuple[str, ...]


def apart(reading: FoldedText, found: Sequence[Suggestion]) -> list[Suggestion]:
    """``found``, in which people and firms end where the next name begins, as far as the article tells."""
    return [*map(_Apart(reading, found).cut, found)] if reading.normalised else [*found]


class _Apart:
    """What is proposed, by its words."""

    def __init__(self, reading: FoldedText, found: Sequence[Suggestion]) -> None:
        self._reading = reading
        self._named: defaultdict[Words, list[Suggestion]] = defaultdict(list)
        self._firms: set[Words] = set()
        self._words: dict[tuple[int, int], Words] = {}
        for s in found:
            if s.label not in _LABELS or s.score < _LIKELY:
                continue
            words = self._of(s)
            self._named[words].append(s)
            if s.label == "ORG" and len(words) > 1 and s.source == SOURCE:
                self._firms.update(words[:k] for k in range(1, len(words)))

    def _of(self, s: Suggestion) -> Words:
        """The words of ``s``, which many proposals share."""
        words = self._words.get((s.start, s.end))
        if words is None:
            words = self._words[s.start, s.end] = self._reading.stretch(s.start, s.end)
        return words

    def cut(self, s: Suggestion) -> Suggestion:
        """``s`` without the other name that it runs on into or comes from."""
        if s.label not in ("PERSON", "ORG"):
            return s
        words = self._of(s)
        if len(words) < (2 if s.label == "ORG" else 3):
            return s
        first = self._reading.word_at(s.start)
        begin, stop = self._of_person(words) if s.label == "PERSON" else self._of_firm(s, words)
        if (begin, stop) == (0, len(words)):
            return s
        return replace(s, start=self._reading.starts[first + begin], end=self._reading.ends[first + stop - 1])

    def _of_person(self, words: Words) -> tuple[int, int]:
        """Which of the words are the person's: "dan xavor tarvox" where Tarvox is a firm, "australasia dan xavor p geo"."""
        stop = len(words)
        while stop > 2 and (words[stop - 1] in _LETTERS or (words[stop - 1] == "p" and stop < len(words))):
            stop -= 1
        stop = next((k for k in range(2, stop) if self._begins_firm(words[k:stop])), stop)
        hit = places.lexicon().longest(list(words[:stop]), 0)
        begin = hit[0] if hit is not None and hit[1][1] == "sure" and words[0] not in person_names() else 0
        begin = begin if stop - begin > 1 else 0
        last = words[stop - 1]
        if stop - begin > 2 and last not in person_names() and last not in ordinary_words():
            labels = self._alone((last,), words[stop - 2])
            labels |= {s.label for s in self._named.get((last,), ()) if s.reason in _KNOWN}
            if labels & {"ORG", "FAC"} and "PERSON" not in labels:
                stop -= 1
        return begin, stop

    def _begins_firm(self, words: Words) -> bool:
        """Whether the article has a firm of several words that begins with these, of which the first is nobody's surname."""
        return words in self._firms and person_names().get(words[0]) not in ("family", "both")

    def _of_firm(self, s: Suggestion, words: Words) -> tuple[int, int]:
        """Which of the words are the firm's: "new caledonia tarvox metals" where Tarvox Metals stands alone elsewhere."""
        if words[0] in _WIRES:
            return self._of_wire(words)
        if words[0] in words[1:-1] and words[-1] in vocabulary().legal:
            return max(k for k in range(1, len(words) - 1) if words[k] == words[0]), len(
                words
            )  # "about tarvox tarvox ltd"
        hit = places.lexicon().longest(list(words), 0)
        k = hit[0] if hit is not None and hit[1] == ("GPE", "sure") else 0
        firm = vocabulary().legal | vocabulary().heads
        known = next((i for i in range(1, len(words)) if self._is_known(words[i:])), 0)
        if hit == (known, ("NORP", "sure")) and words[-1] not in vocabulary().agencies:
            return known, len(words)  # "anglo australian tarvox metals"
        if known and known == max(k, words[0] == "us") and words[-1] in firm and not self._is_known(words):
            return known, len(words)  # "greenland tarvox metals"
        if (
            1 < k < len(words) - 1
            and words[-1] in firm
            and "of" not in words
            and "ORG" in self._alone(words[k:], words[k - 1])
        ):
            return k, len(words)
        return 0, self._before_a_land(s, words)

    def _of_wire(self, words: Words) -> tuple[int, int]:
        """Which of the words are a name's where an agency begins them: its own, or the next one's ("newmediawire tarvox ltd")."""
        if len(words) < 2 or self._is_known(words):
            return 0, len(words)
        return (1, len(words)) if words[1:] in self._named else (0, 1)

    def _before_a_land(self, s: Suggestion, words: Words) -> int:
        """Where a name ends that the land after it does not belong to: "tarvox greenland prime minister" after "newspaper"."""
        after = self._reading.at(self._reading.word_at(s.end))
        if after not in _RULERS:
            return len(words)
        starts = range(1, len(words))
        land = (k for k in starts if places.lexicon().longest(list(words), k) == (len(words), ("GPE", "sure")))
        return next(land, len(words))

    def _is_known(self, words: Words) -> bool:
        """Whether the lists have ``words`` as an organisation of several words."""
        return len(words) > 1 and any(s.reason == organisations.WELL_KNOWN for s in self._named.get(words, ()))

    def _alone(self, words: Words, before: str) -> set[str]:
        """What ``words`` are proposed as where ``before`` does not lead them."""
        read = self._reading
        return {s.label for s in self._named.get(words, ()) if read.at(read.word_at(s.start) - 1) != before}
