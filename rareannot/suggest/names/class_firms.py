"""Firms that are called like a class of materials: "Tarvox Corp." sells critical metals, "Critical Metals Corp." is a firm."""

from collections.abc import Iterator
from functools import cache

from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.names.org_words import recurring
from rareannot.suggest.names.places import sections

_LAST = frozenset({"metals", "minerals", "materials"})
"""Words that end the name of a class of materials, and of many a firm."""
_LEGAL = frozenset("corp corporation inc incorporated ltd limited plc llc nl".split())
_SPEAKS = frozenset("said says told expects".split())
_DOES = frozenset(
    "has will takes took brings brought holds owns loses lost gained fell rose soared swung lifted bought sold wants hopes aims intends"
    " loses triples found signed".split()
)
"""What one firm does in published text, and materials hardly: "Critical Metals has moved two rigs"."""
_OF_A_FIRM = frozenset(
    "s is shares stock ceo also plans plan announced announces reported reports nasdaq asx tsx tsxv".split()
)
"""What else stands after a firm's name."""
_KINDS = frozenset("company firm miner explorer developer producer refiner".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_ITSELF = frozenset({"it", "its", "i", "we", "they"})


def firms(reading: FoldedText) -> frozenset[tuple[str, str]]:
    """The pairs of words by which the article calls a firm although a class of materials is called so, too."""
    if _LAST.isdisjoint(reading.words):
        return frozenset()
    return frozenset(
        (reading.words[i - 1], reading.words[i])
        for i, word in enumerate(reading.words)
        if i and word in _LAST and _class_size(reading, i) and _written(reading, i) and _is_firm(reading, i)
    )


def mentions(reading: FoldedText) -> Iterator[tuple[int, int]]:
    """Where the article names such a firm: the first word, and the one after the last."""
    known = firms(reading)
    for i in range(1, len(reading)) if known else ():
        if (reading.words[i - 1], reading.words[i]) in known and _written(reading, i) and _acts(reading, i):
            yield i + 1 - (_class_size(reading, i) or 2), i + 1


@cache
def _classes() -> frozenset[tuple[str, ...]]:
    """The named classes of materials, as words."""
    return frozenset(tuple(phrase.split()) for phrase in sections("materials.txt")["classes"])


def _class_size(reading: FoldedText, i: int) -> int:
    """How many words the name of a class has that ends with word ``i``; 0 where none does."""
    sizes = (size for size in (3, 2) if size <= i + 1)
    return next((size for size in sizes if tuple(reading.words[i + 1 - size : i + 1]) in _classes()), 0)


def _written(reading: FoldedText, i: int) -> bool:
    """Whether word ``i`` and the one before it can be a name: both have capitals, where the text has any."""
    return reading.normalised or (reading.capital[i - 1] and reading.capital[i] and reading.joined(i - 1, i + 1))


def _presents_itself(reading: FoldedText, i: int) -> bool:
    """Whether the text says what the firm is: "Platinum Group Metals (PTM) is a Vancouver-based company"."""
    after = reading.words[i + 1 : i + 9]
    at = next((k for k in (0, 1) if after[k : k + 2] in (["is", "a"], ["is", "an"])), -1)
    return at >= 0 and not _KINDS.isdisjoint(after[at + 2 :])


def _goes_further(reading: FoldedText, first: int) -> bool:
    """Whether the word before word ``first`` belongs to the name as well."""
    if not first or reading.words[first - 1] in _LEGAL:
        return False
    if reading.normalised:
        before = reading.words[first - 1]
        return before not in ordinary_words() or (before, reading.words[first]) in recurring(reading)
    return reading.capital[first - 1] and reading.joined(first - 1, first + 1)


def _acts(reading: FoldedText, i: int) -> bool:
    """Whether what follows word ``i`` of plain text is a firm's and no material's; capitals tell it in other text."""
    after = reading.at(i + 1)
    dated = after == "on" and reading.at(i + 2) in _WEEKDAYS
    return not reading.normalised or dated or after in _LEGAL | _SPEAKS | _DOES | _OF_A_FIRM


def _is_firm(reading: FoldedText, i: int) -> bool:
    """Whether a legal form stands after word ``i``, or what a firm alone does: "on Tuesday said it has signed"."""
    if _goes_further(reading, i + 1 - _class_size(reading, i)):
        return False  # "Namibia Critical Metals Ltd" is not called "Critical Metals"
    after = [*reading.words[i + 1 : i + 5], "", "", "", ""]
    if after[0] in _LEGAL and reading.joined(i, i + 2):
        return True
    if _presents_itself(reading, i):
        return True
    if not reading.normalised and after[0] in _DOES and reading.gap(i) == " ":
        return True
    dated = after[0] == "on" and after[1] in _WEEKDAYS
    if dated:
        after = after[2:]
    if after[0] not in _SPEAKS:
        return False
    # "for critical minerals said mr smith" only ends what he said, which published text shows by its signs
    return dated or after[1] in _ITSELF or (not reading.normalised and reading.gap(i) in (" ", ", "))
