"""People by the sentence that says what they are: "Nsama Chikwanka is the national director of …", whatever their names look like."""

from collections.abc import Iterator

from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD, ordinary_words, person_names
from rareannot.suggest.names.org_words import vocabulary

_ROLES = frozenset(
    "director president chairman chairwoman chairperson ceo coordinator minister secretary professor researcher geologist economist"
    " spokesman spokeswoman spokesperson activist lecturer mayor senator governor lawmaker journalist reporter correspondent fellow"
    " metallurgist geophysicist strategist".split()
)
"""What somebody is, and no firm."""
_TITLES = frozenset("mr mrs ms miss dr prof sir dame rep sen gov me".split())
"""What stands before a name, outside it."""
_IS = frozenset("is was".split())
_ARTICLES = frozenset("a an the our its".split())
_OF = frozenset("of at for".split())
_MOST_BEFORE = 5
"""Words that may stand before the role: "the Africa programme's senior policy director"."""
_FULL = (2, 3)
"""Words of a whole name."""
_ENDS = frozenset("and or but who which that she he it they to in on at".split())
"""Words after which the role is another's."""


def by_roles(reading: FoldedText) -> Iterator[tuple[int, int, float, str]]:
    """Where each person begins and ends (words) that a sentence says to be something, with a score and why."""
    for i in reading.places_among(_IS):
        role = _role_after(reading, i)
        first = _name_before(reading, i) if role else i
        if first < i:
            yield first, i, TOLD, f"name before “{reading.words[i]} … {role}”"


def _role_after(reading: FoldedText, i: int) -> str:
    """The role that follows "is" at word ``i``; empty where none does."""
    if reading.at(i + 1) in _ROLES:
        return reading.words[i + 1] if reading.at(i + 2) in _OF else ""
    if reading.at(i + 1) not in _ARTICLES and not _owner(reading, i + 1):
        return ""
    for k in range(i + 2, min(i + 2 + _MOST_BEFORE, len(reading))):
        word = reading.words[k]
        if word in _ENDS or not reading.joined(i + 1, k + 1):
            return ""
        if word in _ROLES:
            return word
    return ""


def _owner(reading: FoldedText, k: int) -> bool:
    """Whether word ``k`` begins a name that a possessive ends: "is Tarvox's policy director"."""
    return any(reading.at(k + n) == "s" for n in (1, 2, 3))


def _name_before(reading: FoldedText, i: int) -> int:
    """Where a person's whole name begins that ends before word ``i``; ``i`` where none does."""
    first = i
    while first and i - first <= _FULL[1] and reading.joined(first - 1, i) and _part(reading, first - 1):
        first -= 1
    size = i - first
    if not _FULL[0] <= size <= _FULL[1] or not reading.joined(i - 1, i + 1):
        return i
    hit = places.lexicon().longest(reading.words, first)
    return i if hit is not None and hit[0] >= i else first


def _part(reading: FoldedText, k: int) -> bool:
    """Whether word ``k`` may be part of a person's name: no plain word, no sure place, nor what firms and bodies end in."""
    word, kept = reading.words[k], vocabulary()
    if not word.isalpha() or len(word) < 2 or word in _TITLES:
        return False
    if word in kept.legal | kept.heads | kept.business | kept.agencies:
        return False
    kind = person_names().get(word, "")
    if not kind and places.sureness([word]) == "sure":
        return False
    if not reading.normalised:
        return reading.capital[k] and (word not in ordinary_words() or bool(kind))
    return len(word) > 2 and (word not in ordinary_words() or kind in ("given", "both"))
