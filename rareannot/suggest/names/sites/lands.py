"""Land that is named beside sites: lakes, ranges and the country around a mine, which are no sites themselves."""

from collections.abc import Iterator, Sequence

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.sites.site_words import NOUNS, WORKS, between, listed_sites

_AROUND = frozenset("area areas region regions belt belts terrane district districts".split())
"""What stands behind the name of land."""
_SITES = NOUNS | WORKS | {"zone", "zones", "vein", "properties"}
_LANDS = frozenset(
    "goldfields belt basin forest forests desert peninsula plateau archipelago trench delta mountains range".split()
)
"""Last words of names of land and water that mines are hardly called by."""

Words = Sequence[str]


class Lands:
    """What an article tells of the names in it that are taken for sites."""

    def __init__(self, reading: FoldedText) -> None:
        self._reading = reading
        self._sites = {*_called_sites(reading)}

    def told(self, s: Suggestion) -> str:
        """The label of ``s``, which is that of a place where the article tells so."""
        if s.label != "FAC":
            return s.label
        reading, words = self._reading, self._reading.stretch(s.start, s.end)
        if not words or words in self._sites or words[-1] in _SITES:
            return s.label
        hit = places.lexicon().longest([*words], 0)
        listed = hit[1][0] if hit is not None and hit[0] == len(words) else ""
        after = reading.word_at(s.end)
        if len(words) > 1 and (words[0] == "lake" or (words[-1] in _LANDS and not _is_listed(words))):
            return listed if listed in ("GPE", "LOC") else "LOC"
        return "GPE" if listed == "GPE" and self._around(after) else s.label

    def _around(self, after: int) -> bool:
        """Whether the name before word ``after`` is one of an area: "the Corran nickel belt", "the Velmore area"."""
        reading, i = self._reading, after
        while reading.at(i) in between() and i < after + 2:
            i += 1
        return reading.at(i) in _AROUND


def _is_listed(words: Words) -> bool:
    hit = listed_sites().longest([*words], 0)
    return hit is not None and hit[0] == len(words)


def _called_sites(reading: FoldedText) -> Iterator[Words]:
    """The names, of up to three words, that stand before the noun of a site."""
    for i in reading.places_among(_SITES):
        body = i
        while body and reading.words[body - 1] in between():
            body -= 1
        for first in range(max(0, body - 3), body):
            if reading.joined(first, body):
                yield tuple(reading.words[first:body])
