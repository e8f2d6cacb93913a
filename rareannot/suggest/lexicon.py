"""Lexicons: phrases looked up by a trie over words, so that a text costs one step a word however many they are."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Generic, TypeVar

from rareannot.core.bundled import bundled_text
from rareannot.suggest.reading import Reading, fold_phrase

Value = TypeVar("Value")
_HERE = ""  # the key under which a node keeps its phrase's value; no word is empty


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
        """Where the longest phrase that begins at word ``first`` stops, and its value."""
        node = self._root.get(words[first])
        if node is None:
            return None
        stop, best = first + 1, None
        while True:
            if _HERE in node:
                best = (stop, node[_HERE])
            if stop >= len(words) or (node := node.get(words[stop])) is None:
                return best
            stop += 1

    def find(self, reading: Reading) -> Iterator[tuple[int, int, Value]]:
        """(first word, stop word, value) of each phrase in the text, longest first, without overlap."""
        words, root = reading.words, self._root
        skip = 0
        for i, word in enumerate(words):
            if i < skip or word not in root:
                continue
            hit = self.longest(words, i)
            if hit is not None and (hit[0] == i + 1 or reading.joined(i, hit[0])):
                skip = hit[0]
                yield i, hit[0], hit[1]


def lines(name: str) -> list[str]:
    """The lines of a shipped lexicon file, without comments and blank ones."""
    return [line for line in bundled_text(f"lexicons/{name}").splitlines() if line and not line.startswith("#")]


@cache
def ordinary_words() -> frozenset[str]:
    """English words that are no names, in lower case."""
    return frozenset(lines("words.txt"))


@cache
def person_names() -> dict[str, str]:
    """Given and family names, folded: ``given``, ``family`` or ``both``."""
    return dict(line.split("\t") for line in lines("names.tsv"))
