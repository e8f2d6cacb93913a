"""Mines, deposits, projects, plants and smelters (FAC) that the lists have: sites.txt and projects.txt."""

from collections.abc import Iterator
from functools import cache

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import Lexicon, known_sites

NAME, VERSION = "sites", "2.0"
SOURCE = f"{NAME} {VERSION}"
ABOUT = marked("mines, deposits, projects, plants and smelters that the list of sites has")
KNOWN_SITE = "known site"
"""The reason of every suggestion of this source."""
_SCORE, _MAY_BE_ANOTHER = 0.85, 0.5
"""Scores of a name of several words, and of one that is a single word or a place, too."""


class Sites:
    """The source: one trie of the names."""

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Returns every listed site of the text."""
        return [*_listed(reading)]


def _listed(reading: FoldedText) -> Iterator[Suggestion]:
    for first, stop, _ in _lexicon().find(reading):
        if reading.normalised or reading.capital[first]:
            doubtful = stop == first + 1 or places.lexicon().longest(reading.words, first) is not None
            score = _MAY_BE_ANOTHER if doubtful else _SCORE
            start, end = reading.starts[first], reading.ends[stop - 1]
            yield quick_suggestion(start, end, "FAC", SOURCE, score, reason=KNOWN_SITE)


@cache
def _lexicon() -> Lexicon[bool]:
    return Lexicon((name, True) for name in known_sites())
