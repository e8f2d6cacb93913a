"""On which lists of names and words a word stands, as numbers: what a network cannot guess of a word that it never met.

The lists are those of the sources of names (resources/lexicons). A word that is on none of them, and in no table of what words
mean either, is a name more often than not.
"""

from collections.abc import Iterable, Sequence, Set
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from rareannot.suggest.learned.word_meanings import word_meanings
from rareannot.suggest.names import materials
from rareannot.suggest.names.folded_text import fold
from rareannot.suggest.names.lexicon import known_sites, ordinary_words, person_names
from rareannot.suggest.names.org_words import known_firms
from rareannot.suggest.word_tables import lines, sections

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

WIDTH = 20
"""Numbers a word: sixteen lists, and four more things that are true of it or not."""
_LISTS, _FIRMS_AND_SITES, _UNLISTED = 16, slice(10, 15), 18
_UNIT = 1.5
"""What being on a list counts, about as much as the numbers of a meaning (word_meanings.py)."""
_SHORT = 3


def standings(words: Sequence[str]) -> "Array":
    """Returns a row of ``WIDTH`` numbers for each word, in upper or lower case: ``_UNIT`` for what is true of it, else 0."""
    import numpy as np

    rows = np.zeros((len(words), WIDTH), np.float32)
    for row, word, meant in zip(rows, map(fold, words), word_meanings().known(words), strict=True):
        listed = [word in one for one in _lists()]
        row[:] = [*listed, word.isdigit(), len(word) <= _SHORT, word.isalpha() and not any(listed), not meant]
    return rows * np.float32(_UNIT)


def forget_firms_and_sites(row: "Array", word: str) -> None:
    """Change the row of ``word`` into that of a word which no list of firms and sites has."""
    row[_FIRMS_AND_SITES] = 0
    row[_UNLISTED] = _UNIT if fold(word).isalpha() and not row[:_LISTS].any() else 0


class _Phrases(NamedTuple):
    """Words that are a name alone, that begin a longer one, and that stand further on in one."""

    alone: Set[str]
    first: Set[str]
    further: Set[str]


def _phrases(names: Iterable[str]) -> _Phrases:
    split = [name.lower().split() for name in names]
    return _Phrases(
        {words[0] for words in split if len(words) == 1},
        {words[0] for words in split if len(words) > 1},
        {word for words in split for word in words[1:]},
    )


@cache
def _lists() -> tuple[Set[str], ...]:
    """Returns the lists, in an order that the weights of a network keep for good."""
    kept = sections("places-kept.txt")
    listed = [line.split("\t") for line in lines("places.tsv")]
    sure = _phrases([*(name for name, _, how in listed if how == "sure"), *kept["GPE"]])
    doubtful = {name for name, _, how in listed if how != "sure" and " " not in name}
    land = _phrases(kept["LOC"])
    places = _phrases([name for name, *_ in listed])
    firms, sites = _phrases(known_firms()), _phrases(known_sites())
    dug = chain.from_iterable(materials.sections().values())
    return (
        ordinary_words(),
        {name for name, kind in person_names().items() if kind in ("given", "both")},
        {name for name, kind in person_names().items() if kind in ("family", "both")},
        sure.alone,
        doubtful,
        places.first | sure.first | land.first,
        places.further | sure.further | land.further,
        land.alone,
        set(" ".join(chain.from_iterable(sections("peoples.txt").values())).split()),
        set(" ".join(lines("companies.txt")).split()) - ordinary_words(),
        firms.alone,
        firms.first,
        firms.further,
        sites.alone,
        sites.first | sites.further,
        {word for word in dug if " " not in word},
    )
