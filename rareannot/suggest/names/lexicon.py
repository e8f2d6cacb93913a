"""Lexicons: phrases looked up by a trie over words, so that a text costs one step a word however many they are."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Generic, TypeVar

from rareannot.suggest.names.folded_text import FoldedText, fold_phrase
from rareannot.suggest.word_tables import NAME_WORDS, lines

Value = TypeVar("Value")
_HERE = ""  # the key under which a node keeps its phrase's value; no word is empty


EXCHANGES = NAME_WORDS.words("lexicon: exchanges")
MARKETS = EXCHANGES | NAME_WORDS.words("lexicon: markets")
"""The same with those outside the exchanges, and the exchanges of other lands."""
TOLD = 0.99
"""The score of names that the article itself tells beyond doubt, like what it says it calls a firm: no model weighs them."""


class Lexicon(Generic[Value]):
    """Phrases with values, found longest first."""

    def __init__(self, phrases: Iterable[tuple[str, Value]] = ()) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in phrases:
            self.add(fold_phrase(phrase), value)

    def add(self, words: Iterable[str], value: Value) -> None:
        """Know ``words`` (folded); a phrase added again keeps its last value, an empty one is ignored."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        if node is not self._root:
            node[_HERE] = value

    def longest(self, words: list[str], first: int) -> tuple[int, Value] | None:
        """Returns where the longest phrase that begins at word ``first`` stops, and its value."""
        if words[first] not in self._root:
            return None
        hits = self.all_at(words, first)
        return hits[-1] if hits else None

    def all_at(self, words: list[str], first: int) -> list[tuple[int, Value]]:
        """(stop word, value) of every phrase that begins at word ``first``, shortest first."""
        node, stop = self._root.get(words[first]), first + 1
        hits: list[tuple[int, Value]] = []
        while node is not None:
            if _HERE in node:
                hits.append((stop, node[_HERE]))
            node = node.get(words[stop]) if stop < len(words) else None
            stop += 1
        return hits

    def find(self, reading: FoldedText) -> Iterator[tuple[int, int, Value]]:
        """(first word, stop word, value) of each phrase in the text, longest first, without overlap."""
        words = reading.words
        skip = 0
        for i in reading.places_among(self._root.keys()):
            if i < skip:
                continue
            for stop, value in reversed(self.all_at(words, i)):
                if reading.joined(i, stop):
                    skip = stop
                    yield i, stop, value
                    break


@cache
def known_sites() -> tuple[str, ...]:
    """Mines, deposits, projects, plants and smelters by name, folded: those kept by hand, and those of listed firms."""
    return (*lines("sites.txt"), *lines("projects.txt"))


@cache
def ordinary_words() -> frozenset[str]:
    """English words that are no names, in lower case."""
    return frozenset((*lines("words.txt"), *lines("words-kept.txt")))


@cache
def person_names() -> dict[str, str]:
    """Given and family names, folded: ``given``, ``family`` or ``both``."""
    return dict(line.split("\t") for line in lines("names.tsv"))
