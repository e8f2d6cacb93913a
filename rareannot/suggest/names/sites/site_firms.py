"""Firms that are called like their mine or land: "Quarn had an excellent year" is the firm where the article has named "Quarn Uranium"."""

from collections.abc import Iterable, Iterator
from functools import cache

from rareannot.suggest.names import places
from rareannot.suggest.names.firm_shorts import Words
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import known_sites
from rareannot.suggest.names.materials import sections as materials
from rareannot.suggest.names.org_words import vocabulary

_DOES = frozenset(
    "had has exceeded achieved reported said says employs employed spent paid contributed recorded announced expects plans supports"
    " revealed signed appointed awarded invested donated earned aims intends struggled hadn hasn".split()
)
"""What a firm does, after its name; a mine produces, too."""
_OF_A_FIRM = frozenset(
    "managing ceo chief director chairman chairwoman chair spokesman spokeswoman spokesperson board shareholders employees workforce"
    " management profit profits revenue revenues".split()
)
"""Who and what is a firm's, after its name and a possessive."""
_WHERE = frozenset("at in from near to around outside of the".split())
"""What stands before a mine's name."""


def mentions(reading: FoldedText, firms: Iterable[Words]) -> Iterator[tuple[int, int, Words]]:
    """Every such mention, and every full name before what it does: its first word, the one after its last, and the full name."""
    for words in sorted({*firms}):
        size = _called_like_a_site(words) or _called_like_a_land(words)
        for first in reading.places_of(words[0]) if size else ():
            whole = tuple(reading.words[first : first + len(words)]) == words
            stop = first + (len(words) if whole else size)
            if tuple(reading.words[first:stop]) == words[: stop - first] and _as_a_firm(reading, first, stop, whole):
                yield first, stop, words


def _called_like_a_site(words: Words) -> int:
    """How many first words of a firm's name are a mine's; 0 where the firm has a name of its own."""
    for size in range(len(words) - 1, 0, -1):
        if words[:size] in _sites():
            kept = vocabulary()
            dealt = frozenset(materials()["elements"]) | kept.heads | kept.business | kept.legal
            return size if dealt.issuperset(words[size:]) else 0
    return 0


def _called_like_a_land(words: Words) -> int:
    """1 where a firm with a legal form begins with a province or town, which a country is not: "katanga mining ltd"; else 0."""
    kept = vocabulary()
    if len(words) < 3 or words[-1] not in kept.legal or not kept.heads.union(kept.business).issuperset(words[1:-1]):
        return 0
    hit = places.lexicon().longest(list(words), 0)
    country = any(people.startswith(words[0][:4]) for people in _peoples())
    return int(hit is not None and hit[0] == 1 and hit[1] == ("GPE", "sure") and not country)


@cache
def _peoples() -> frozenset[str]:
    return frozenset(" ".join(places.sections("peoples.txt")["sure"]).split())


def _as_a_firm(reading: FoldedText, first: int, stop: int, whole: bool) -> bool:
    """Whether the name at words ``first`` to ``stop`` stands where only a firm's does."""
    if not (reading.normalised or reading.capital[first]) or not reading.joined(first, stop):
        return False
    after = reading.at(stop)
    owns = after == "s" and reading.at(stop + 1) in _OF_A_FIRM
    acts = after in _DOES and reading.joined(stop - 1, stop + 1)
    return (owns or acts) and (whole or reading.at(first - 1) not in _WHERE or owns)


@cache
def _sites() -> frozenset[Words]:
    """The mines, deposits and plants of the list, by their words."""
    return frozenset(tuple(name.split()) for name in known_sites())
