"""What a release calls a firm from then on, as it says itself: 'Pearl Moss Iron Ltd ("Pearl Moss" or the "Company")'."""

from collections.abc import Iterable, Iterator

from rareannot.suggest.names.firm_shorts import Words, alone, body_of, defined, says_little
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.names.materials import sections as materials
from rareannot.suggest.names.tickers import MARKETS

_THE_FIRM = frozenset("company corporation issuer group firm".split())
_WHERE = frozenset("in near around outside northern southern eastern western central".split())
_DOES = frozenset(
    "s has says said will plans expects owns holds announced announces reported reports signed aims intends acquired completed received"
    " believes continues operates".split()
)
"""What stands after a firm's name of one plain word in normalised text."""
_MOST, _FAR = 4, 12
"""How many words a short form has at most, and how many of tickers may stand before it in normalised text."""


def called(reading: FoldedText, firms: Iterable[Words]) -> Iterator[tuple[int, int, Words]]:
    """Every mention of what the article says it calls a firm: its first word, the one after its last, and the full name."""
    if not reading.normalised and not any(quoted in reading.text for quoted in ('("', "(“", "('", "(‘")):
        return
    for words in sorted({*firms}):
        body = body_of(words)
        for size in range(1, min(len(body), _MOST) + (len(body) < len(words))):
            head = body[:size]
            if not _says_something(head):
                continue
            if reading.normalised:
                yield from ((first, first + size, words) for first in _in_plain_text(reading, words, head))
            else:
                yield from ((first, first + size, words) for first in _in_published_text(reading, head))


def _says_something(head: Words) -> bool:
    """Whether ``head`` can be a firm's name at all."""
    return not all(says_little(word) or word in materials()["elements"] for word in head)


def _in_published_text(reading: FoldedText, head: Words) -> Iterator[int]:
    stand = [first for first in reading.places_of(head[0]) if alone(reading, first, head)]
    if any(defined(reading, first) for first in stand):
        yield from (first for first in stand if reading.at(first - 1) not in _WHERE)


def _in_plain_text(reading: FoldedText, words: Words, head: Words) -> Iterator[int]:
    told = {at for first in reading.places_of(words[0]) if (at := _told_after(reading, first, words, head)) is not None}
    if not told:
        return
    plain = len(head) == 1 and head[0] in ordinary_words()
    body = body_of(words)
    for first in reading.places_of(head[0]):
        stop = first + len(head)
        if tuple(reading.words[first:stop]) != head or reading.at(stop) in body[len(head) : len(head) + 1]:
            continue
        whole = tuple(reading.words[first : first + len(words)]) == words
        if not whole and (first in told or (_as_a_firm(reading, first, stop) if plain else _anywhere(reading, first))):
            yield first


def _told_after(reading: FoldedText, first: int, words: Words, head: Words) -> int | None:
    """Where ``head`` stands after the full name at word ``first``, at once or after its tickers, as what the firm is called."""
    stop = first + len(words)
    if tuple(reading.words[first:stop]) != words:
        return None
    at = stop
    while at < stop + _FAR and not MARKETS.isdisjoint(reading.words[max(stop, at - 3) : at + 1]):
        if tuple(reading.words[at : at + len(head)]) == head:
            break
        at += 1
    after = at + len(head)
    if tuple(reading.words[at:after]) != head or reading.at(after) in words[len(head) : len(head) + 1]:
        return None
    named = reading.at(after) == "or" and reading.at(after + 1) in ("the", "our")
    named = named or (reading.at(after) == "the" and reading.at(after + 1) in _THE_FIRM)
    sure = len(head) > 1 and len(words) > len(body_of(words)) and at == stop
    return at if named or sure else None


def _as_a_firm(reading: FoldedText, first: int, stop: int) -> bool:
    """Whether a plain word of normalised text stands where a firm's name does: "volt has", "volt s largest"."""
    return reading.at(stop) in _DOES and reading.at(first - 1) not in ("a", "an", "the", "this", "its")


def _anywhere(reading: FoldedText, first: int) -> bool:
    return reading.at(first - 1) not in _WHERE
