"""The words that figures are read by, from resources/lexicons/figure-words.txt: a new word is a line there and no code."""

from decimal import Decimal
from functools import cache

from rareannot.suggest.names.lexicon import lines


@cache
def _sections() -> dict[str, list[str]]:
    """The lines of each section."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines("figure-words.txt"):
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        else:
            current.append(line)
    return sections


def words(section: str) -> frozenset[str]:
    """The single words of a section, several of which stand on a line."""
    return frozenset(" ".join(_sections()[section]).split())


def phrases(section: str) -> frozenset[str]:
    """The phrases of a section, one on each line."""
    return frozenset(_sections()[section])


def values(section: str) -> dict[str, Decimal]:
    """The words of a section with the number that each stands for."""
    return {word: Decimal(number) for word, number in (line.split() for line in _sections()[section])}
