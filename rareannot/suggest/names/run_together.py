"""Names of normalised text that run on into another name, which the article has alone elsewhere."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names import organisations, places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words, person_names
from rareannot.suggest.names.org_words import vocabulary

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_LIKELY = 0.35
"""Proposals below this are no witnesses of a name."""
_KNOWN = frozenset({"known organisation", "well-known organisation", "known short form"})
"""Reasons of organisations that the lists have."""

Words = tuple[str, ...]


def apart(reading: FoldedText, found: Sequence[Suggestion]) -> list[Suggestion]:
    """``found``, in which people and firms end where the next name begins, as far as the article tells."""
    return [*map(_Apart(reading, found).cut, found)] if reading.normalised else [*found]


class _Apart:
    """What is proposed, by its words."""

    def __init__(self, reading: FoldedText, found: Sequence[Suggestion]) -> None:
        self._reading = reading
        self._named: defaultdict[Words, list[Suggestion]] = defaultdict(list)
        for s in found:
            if s.label in _LABELS and s.score >= _LIKELY:
                self._named[reading.stretch(s.start, s.end)].append(s)

    def cut(self, s: Suggestion) -> Suggestion:
        """``s`` without the other name that it runs on into or comes from."""
        if s.label not in ("PERSON", "ORG"):
            return s
        words = self._reading.stretch(s.start, s.end)
        if len(words) < 3:
            return s
        first = self._reading.word_at(s.start)
        begin, stop = self._of_person(words) if s.label == "PERSON" else self._of_firm(words)
        if (begin, stop) == (0, len(words)):
            return s
        return replace(s, start=self._reading.starts[first + begin], end=self._reading.ends[first + stop - 1])

    def _of_person(self, words: Words) -> tuple[int, int]:
        """Which of the words are the person's: "dan xavor tarvox" where Tarvox is a firm."""
        last = words[-1]
        if last not in person_names() and last not in ordinary_words():
            labels = self._alone(words[-1:], words[-2])
            labels |= {s.label for s in self._named.get(words[-1:], ()) if s.reason in _KNOWN}
            if labels & {"ORG", "FAC"} and "PERSON" not in labels:
                return 0, len(words) - 1
        return 0, len(words)

    def _of_firm(self, words: Words) -> tuple[int, int]:
        """Which of the words are the firm's: "new caledonia tarvox metals" where Tarvox Metals stands alone elsewhere."""
        hit = places.lexicon().longest(list(words), 0)
        k = hit[0] if hit is not None and hit[1] == ("GPE", "sure") else 0
        firm = vocabulary().legal | vocabulary().heads
        known = next((i for i in range(1, len(words)) if self._is_known(words[i:])), 0)
        if hit == (known, ("NORP", "sure")) and words[-1] not in vocabulary().agencies:
            return known, len(words)  # "anglo australian tarvox metals"
        if (
            1 < k < len(words) - 1
            and words[-1] in firm
            and "of" not in words
            and "ORG" in self._alone(words[k:], words[k - 1])
        ):
            return k, len(words)
        return 0, len(words)

    def _is_known(self, words: Words) -> bool:
        """Whether the lists have ``words`` as an organisation of several words."""
        return len(words) > 1 and any(s.reason == organisations.WELL_KNOWN for s in self._named.get(words, ()))

    def _alone(self, words: Words, before: str) -> set[str]:
        """What ``words`` are proposed as where ``before`` does not lead them."""
        read = self._reading
        return {s.label for s in self._named.get(words, ()) if read.at(read.word_at(s.start) - 1) != before}
