"""What published text calls a firm after its full name: "Pearl Moss" and "Pearl" after "Pearl Moss Iron Ltd"."""

from collections.abc import Iterable, Iterator
from functools import cache

from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import known_sites, person_names
from rareannot.suggest.names.materials import sections as materials
from rareannot.suggest.names.org_words import NEVER, vocabulary
from rareannot.suggest.word_tables import NAME_WORDS

Words = tuple[str, ...]

_ACTS = NAME_WORDS.words("firm shorts: acts")
_SAYS_LITTLE = NAME_WORDS.words("firm shorts: says little")
_WHERE = NAME_WORDS.words("firm shorts: where")
_SITES = NAME_WORDS.words("firm shorts: sites")
_TOWNS = NAME_WORDS.words("firm shorts: towns")
_MOST = 4


def shorts(reading: FoldedText, firms: Iterable[Words]) -> Iterator[tuple[int, int, Words]]:
    """Yields every mention of a short form in published text: its first word, the one after its last, and the full name."""
    if reading.normalised:
        return
    for words in sorted({*firms}):
        body = body_of(words)
        for size in range(1, min(len(body), _MOST)):
            head = body[:size]
            if _may_stand(head, body):
                yield from ((first, first + size, words) for first in _of_the_firm(reading, head, body))


def says_little(word: str) -> bool:
    """True if so many names begin with ``word`` that alone it stands for none."""
    return word in _SAYS_LITTLE


def body_of(words: Words) -> Words:
    """Returns the words of a firm's name before its legal form; none if the name does not end like a firm's."""
    kept = vocabulary()
    body = words
    while body and body[-1] in kept.legal:
        body = body[:-1]
    ends = kept.heads | kept.business | frozenset(materials()["elements"])
    return body if len(body) < len(words) or (body and body[-1] in ends) else ()


def _may_stand(head: Words, body: Words) -> bool:
    """True if ``head`` names nothing else that is well known."""
    if (len(head) == 1 and places.sureness(head) not in ("", "maybe")) or " ".join(head) in _sites():
        return False
    stuff = materials()["elements"]
    if len(head) == 1:
        shortest = 4 if head[0] in vocabulary().ordinary else 3
        return head[0] not in _SAYS_LITTLE and head[0] not in stuff and len(head[0]) >= shortest
    return not all(word in _SAYS_LITTLE or word in stuff or word in ("earth", "earths") for word in head)


@cache
def _sites() -> frozenset[str]:
    return frozenset(known_sites())


def _of_the_firm(reading: FoldedText, head: Words, body: Words) -> list[int]:
    """Returns where ``head`` is for the firm; nowhere if the article has a place, a site or somebody of that name."""
    stand = [first for first in reading.places_of(head[0]) if alone(reading, first, head)]
    known = places.sureness(head)
    sure, where = known not in ("", "maybe"), _WHERE | {"at"} if known else _WHERE
    tells = len(head) > 1 and not sure
    for first in stand:
        before, after = reading.at(first - 1), reading.at(first + len(head))
        joined = first + len(head) < len(reading) and reading.joined(first, first + len(head) + 1)
        dug = joined and not _SITES.isdisjoint(reading.words[first + len(head) : first + len(head) + 3])
        if before in where or dug or (before == "of" and reading.at(first - 2) in _TOWNS):
            return []
        acts = joined and after in _ACTS and (len(head) > 1 or not _is_plain(reading, head[0]))
        tells = tells or defined(reading, first) or (not sure and (acts or _within(reading, first)))
    if len(head) == 1 and head[0] in person_names() and _is_somebody(reading, head[0], body):
        return []
    return stand if tells else []


def alone(reading: FoldedText, first: int, head: Words) -> bool:
    """True if ``head`` is at word ``first`` with capitals and is no part of a longer name."""
    stop = first + len(head)
    if tuple(reading.words[first:stop]) != head or not all(reading.capital[first:stop]):
        return False
    if not reading.joined(first, stop):
        return False
    goes_on = stop < len(reading) and (reading.capital[stop] or reading.words[stop].isdigit())
    if goes_on and reading.joined(stop - 1, stop + 1):
        return False
    led = first > 0 and reading.capital[first - 1] and reading.joined(first - 1, first + 1)
    return not led or (reading.begins_sentence(first - 1) and reading.words[first - 1] in NEVER)


def _is_plain(reading: FoldedText, word: str) -> bool:
    """True if the article has the word without a capital too."""
    return not all(reading.capital[i] for i in reading.places_of(word))


def _within(reading: FoldedText, first: int) -> bool:
    """True if the name is within a sentence, where a capital says something."""
    return first > 0 and not reading.begins_sentence(first) and not reading.capital[first - 1]


def defined(reading: FoldedText, first: int) -> bool:
    """True if the article says that it calls the firm so: (“Pearl” or “the Company”)."""
    return first > 0 and reading.gap(first - 1).endswith(('("', "(“", "('", "(‘"))


def _is_somebody(reading: FoldedText, name: str, body: Words) -> bool:
    """True if the article has a person of this name: another name is beside it."""
    for i in reading.places_of(name):
        if reading.at(i + 1) == body[1]:
            continue
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(reading) and reading.capital[k]]
        if any(reading.joined(min(i, k), max(i, k) + 1) and reading.words[k] in person_names() for k in beside):
            return True
    return False
