"""The words and phrases that suggestions are read by, in the tables of resources/lexicons: a new word is a line there and no code.

A table is a text file of sections. What a section is for is said in the table, above its heading.
"""

from decimal import Decimal
from functools import cache

from rareannot.core.bundled import bundled_text


def lines(name: str) -> list[str]:
    """Returns the lines of a file of resources/lexicons, without comments and blank ones."""
    return [line for line in bundled_text(f"lexicons/{name}").splitlines() if line and not line.startswith("#")]


@cache
def sections(name: str) -> dict[str, list[str]]:
    """Returns the lines of each section of a file of resources/lexicons, by its heading."""
    by_heading: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines(name):
        if line.startswith("["):
            current = by_heading.setdefault(line.strip("[]"), [])
        else:
            current.append(line)
    return by_heading


class WordTable:
    """A file of resources/lexicons with sections of words. A section that is missing raises KeyError."""

    def __init__(self, name: str) -> None:
        self._name = name

    def lines(self, section: str) -> list[str]:
        """Returns the lines of a section, in order."""
        return sections(self._name)[section]

    def listed(self, section: str) -> list[str]:
        """Returns the single words of a section, in order; several are on a line."""
        return " ".join(self.lines(section)).split()

    def words(self, section: str) -> frozenset[str]:
        """Returns the single words of a section."""
        return frozenset(self.listed(section))

    def phrases(self, section: str) -> frozenset[str]:
        """Returns the phrases of a section, one on each line."""
        return frozenset(self.lines(section))

    def pairs(self, section: str) -> dict[str, str]:
        """Returns the first word of each line with the rest of it."""
        return {first: rest for first, _, rest in (line.partition(" ") for line in self.lines(section))}

    def groups(self, section: str) -> dict[str, list[str]]:
        """Returns the first word of each line with the words after it."""
        return {key: rest.split() for key, rest in self.pairs(section).items()}

    def phrases_of(self, section: str) -> dict[tuple[str, ...], str]:
        """Returns the words after the first of each line, as a phrase, with that first word: "at_least no less than"."""
        return {tuple(rest.split()): first for first, _, rest in (line.partition(" ") for line in self.lines(section))}

    def numbers(self, section: str) -> dict[str, Decimal]:
        """Returns the first word of each line with the number that it stands for."""
        return {word: Decimal(number) for word, number in self.pairs(section).items()}


ARTICLE_WORDS = WordTable("article-words.txt")
NAME_WORDS = WordTable("name-words.txt")
FIGURE_WORDS = WordTable("figure-words.txt")
CHINESE_WORDS = WordTable("chinese-words.txt")
LINK_WORDS = WordTable("link-words.txt")
