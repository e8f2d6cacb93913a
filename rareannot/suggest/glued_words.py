"""Words that scrapers ran together ("platinumand", "theCompany", "for25"), read with the blank put back.

News copied without the blanks where markup stood is read as it was written; only reading sees the blanks. What is found there lies
on the user's own characters: of a word run together a span takes exactly its part ("platinum" of "platinumand"), as people may
mark a part of a word and as figures end before letters. A word is divided only if nothing that the program knows is written
so, neither word nor name nor firm, and where both parts say by themselves that they are words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from rareannot.core.suggestion import Suggestion
from rareannot.core.text.language import foreign
from rareannot.suggest.figures.units import table
from rareannot.suggest.learned.word_meanings import word_meanings
from rareannot.suggest.names import materials, places
from rareannot.suggest.names.folded_text import FoldedText, fold, read
from rareannot.suggest.names.lexicon import ordinary_words, person_names
from rareannot.suggest.word_tables import ARTICLE_WORDS, lines

_LISTS = (
    "places.tsv",
    "places-kept.txt",
    "peoples.txt",
    "people-kept.txt",
    "organisations.txt",
    "companies.txt",
    "miners.txt",
    "sites.txt",
    "projects.txt",
    "materials.txt",
)
_LEADS = ARTICLE_WORDS.words("glued words: leads")
_WEAK_LEADS = ARTICLE_WORDS.words("glued words: weak leads")
_BEFORE_PLACES = ARTICLE_WORDS.words("glued words: before places")
_BEFORE_CAPITALS = _LEADS | _WEAK_LEADS | ARTICLE_WORDS.words("glued words: before capitals")
"""What a word with a capital may be stuck to."""
_TAILS = ARTICLE_WORDS.words("glued words: tails")
_WEAK_TAILS = ARTICLE_WORDS.words("glued words: weak tails")
_AFTER_NAMES = ARTICLE_WORDS.words("glued words: after names")
_PAIRS = {
    f"{first}{last}": len(first)
    for first in ARTICLE_WORDS.listed("glued words: firsts of pairs")
    for last in ARTICLE_WORDS.listed("glued words: lasts of pairs")
} | {f"{first}{last}": len(first) for first, last in map(str.split, ARTICLE_WORDS.lines("glued words: more pairs"))}
"""Two small words as one, and where the first one ends."""
_WORDY = re.compile(rf"\w{{3,}}(?:{'|'.join(ARTICLE_WORDS.listed('glued words: word endings'))})|\w{{5,}}[a-rt-z]s")
"""Endings of words of the language that its names seldom have."""
_LATIN = re.compile(r"\w+(?:ion|al|ar|or)s?")
"""English words that make a Latin one with "is" behind them."""
_MINED = ARTICLE_WORDS.words("glued words: mined")
_BEFORE_NUMBER = ARTICLE_WORDS.words("glued words: before number")
_AFTER_NUMBER = ARTICLE_WORDS.words("glued words: after number")
_MONTHS = ARTICLE_WORDS.words("glued words: months")
_SHORT_MONTHS = ARTICLE_WORDS.words("glued words: short months")
_NUMBERS = ARTICLE_WORDS.words("glued words: numbers")
_COUNTED = ARTICLE_WORDS.words("glued words: counted")
_SHORT_UNITS = tuple(ARTICLE_WORDS.listed("glued words: short units"))
_AFTER_UNIT = ARTICLE_WORDS.words("glued words: after unit")
_TITLES = ARTICLE_WORDS.words("glued words: titles")
_LAST = ARTICLE_WORDS.words("glued words: last")
_FIRST = ARTICLE_WORDS.words("glued words: first")
_OPENERS = ARTICLE_WORDS.words("glued words: openers")
_BOUNDARY = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_LETTERS_NUMBER = re.compile(r"([^\W\d_]+)(\d+)")
_NUMBER_LETTERS = re.compile(r"(\d+)([^\W\d_]+)")
_MORE_DIGITS = re.compile(r"[.,]\d")
_SPREAD = re.compile(r"(\d+)to(\d+)")
_ADDRESS = re.compile(r"://|www|@|[#_=\\~]|\.[a-z]{2}|/\w+/")
"""What is in addresses of the web, of people and in tags, which are written without blanks on purpose."""
_CHUNK = re.compile(r"\S*")
_BESIDE_ADDRESSES = ARTICLE_WORDS.words("glued words: beside addresses")
_FEWEST, _MOST = 3, 40
"""The shortest and longest words that are looked at, in code points."""


def unglued(reading: FoldedText, whole: Set[str] = frozenset()) -> FoldedText:
    """Returns ``reading`` with a blank where a scraper lost one, which its ``added`` says; itself if none was lost.

    The folded words of ``whole``, which the project knows, are left as they are.
    """
    cuts = sorted(_cuts(reading, whole))
    if not cuts or foreign(reading.text):
        return reading
    parts = [reading.text[a:b] for a, b in pairwise([0, *cuts, len(reading.text)])]
    added = tuple(cut + i for i, cut in enumerate(cuts))
    return replace(read(" ".join(parts), reading.normalised), added=added)


def load() -> None:
    """Read the lists that words are looked up in, so that the first article does not wait for them."""
    for one in (_names, _listed, _materials):
        one()


def in_given_text(reading: FoldedText, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Returns ``suggestions`` in ``reading``, with the offsets that it has in the text without the blanks that were put in."""
    if not reading.added:
        return list(suggestions)
    places = ((given_range(reading, s.start, s.end), s) for s in suggestions)
    return [replace(s, start=start, end=end) for (start, end), s in places if start < end]


def given_range(reading: FoldedText, start: int, end: int) -> tuple[int, int]:
    """Returns the range ``[start, end)`` of ``reading``'s text in the text without the blanks that were put in."""
    return start - bisect_left(reading.added, start), end - bisect_left(reading.added, end)


def _cuts(reading: FoldedText, whole: Set[str]) -> Iterator[int]:
    """Yields where a blank was lost, in code points."""
    for word in reading.places.keys() - ordinary_words() - whole:
        if not _FEWEST <= len(word) <= _MOST:
            continue
        for i in reading.places[word]:
            start = reading.starts[i]
            written = reading.text[start : reading.ends[i]]
            inside = _divided(written, reading.normalised) or _beside_number(reading, i, written)
            if inside and not _in_address(reading, i):
                yield from (start + at for at in inside)


def _in_address(reading: FoldedText, i: int) -> bool:
    """True if word ``i`` is part of an address or tag."""
    if reading.normalised:
        return reading.at(i - 1) in _BESIDE_ADDRESSES or reading.at(i + 1) in _BESIDE_ADDRESSES
    start, text = reading.starts[i], reading.text
    while start and not text[start - 1].isspace() and reading.starts[i] - start < 200:
        start -= 1
    chunk = _CHUNK.match(text, start, reading.ends[i] + 200)
    return bool(chunk and _ADDRESS.search(chunk[0]))


def _beside_number(reading: FoldedText, i: int, written: str) -> tuple[int, ...]:
    """Returns where a word is divided for the number before it, or what comes after it: "6 kmstrike", "a150-metre", "than1,250".

    A single figure behind a word is the number of a footnote more often than not.
    """
    if _ends_in_number(reading.at(i - 1)) and reading.gap(i - 1) in (" ", "\u00a0"):
        end = _unit_end(written)
        return (end,) if end and not _is_known(written) else ()
    match = _LETTERS_NUMBER.fullmatch(written)
    if match and match[1] in _BEFORE_NUMBER:
        more = reading.normalised and reading.at(i + 1).isdecimal()
        return (match.end(1),) if more or _MORE_DIGITS.match(reading.text, reading.ends[i]) else ()
    if written[0] == "a" and written[1:].isdecimal() and len(written) > 2 and i + 1 < len(reading):
        decimals = reading.words[i + 1].isdecimal() and reading.gap(i) == (" " if reading.normalised else ".")
        unit = reading.at(i + 1 + decimals)  # "a60.6 meter"
        if (decimals or reading.gap(i) in (" ", "-")) and len(unit) > 1 and unit in table().by_word:
            return (1,)
    return ()


def _ends_in_number(word: str) -> bool:
    """True if a word is a number, or one that a small word is stuck to: "for25"."""
    match = _LETTERS_NUMBER.fullmatch(word)
    return word.isdecimal() or (match is not None and match[1] in _BEFORE_NUMBER)


def _unit_end(letters: str) -> int:
    """Returns where a short unit ends that a small word is stuck to; 0 if there is none."""
    units = (unit for unit in _SHORT_UNITS if letters.startswith(unit))
    return next((len(unit) for unit in units if letters[len(unit) :] in _AFTER_UNIT), 0)


@lru_cache(1 << 15)
def _divided(word: str, normalised: bool) -> tuple[int, ...]:
    """Returns where a word is divided, from its beginning; nothing if it is one word."""
    if not word.isalpha():
        return _at_digits(word, normalised)
    boundaries = [] if normalised else [m.start() for m in _BOUNDARY.finditer(word)]
    if not boundaries:
        at = _in_letters(word, normalised)
        return (at,) if at else ()
    if _is_known(word):
        return ()
    pieces = [word[a:b] for a, b in pairwise([0, *boundaries, len(word)])]
    if whole := _as_name(pieces, fold(word)):
        return whole
    made: list[int] = []
    for k, at in enumerate(boundaries):
        if _meet(pieces, k):
            made.append(at)
        elif tail := _name_and(pieces[k]):
            made += [at - tail, at]
    return tuple(made)


def _as_name(pieces: list[str], word: str) -> tuple[int, ...]:
    """Returns where a word with capitals in it is divided that is a known name of several words without its blanks."""
    if min(map(len, pieces)) < 3 or " ".join(map(fold, pieces)) not in _names() or _is_used(word):
        return ()
    ends, at = list[int](), 0
    for piece in pieces[:-1]:
        at += len(piece)
        ends.append(at)
    return tuple(ends)


def _meet(pieces: Sequence[str], k: int) -> bool:
    """True if piece ``k`` and the next one, where a small letter and a capital meet, are words of their own."""
    left, right = pieces[k], pieces[k + 1]
    if len(left) < 2 or len(right) < 2:
        return False
    small, last = left.islower() and not k, k + 2 == len(pieces)
    if small and left in _LEADS and (len(right) > 2 or right.isupper()):
        return True
    if small and left in _BEFORE_CAPITALS and len(right) > 2 and _is_named(right):
        return True
    if (
        small
        and last
        and len(left) > 3
        and left in ordinary_words()
        and right.istitle()
        and len(right) > 3
        and _is_known(right)
    ):
        return True
    if right in _TITLES:
        return len(left) > 2
    if right in _LAST:
        return len(left) > 3 or left == "The"
    if right in _OPENERS and last:
        return len(left) > 3 and (left.lower() in ordinary_words() or _is_known(left))
    return left in _FIRST and right.istitle() and _is_known(right)


def _name_and(left: str) -> int:
    """Returns the letters of "and" at the end of a name that another name is stuck to: "PolimetandPhase"."""
    if len(left) > 6 and left.endswith("and") and not _is_known(left):
        return 3
    return 0


def _at_digits(word: str, normalised: bool) -> tuple[int, ...]:
    """Returns where letters meet digits and are a word of their own, or the name of a month."""
    if (match := _LETTERS_NUMBER.fullmatch(word)) is not None:
        letters, digits = match.groups()
        at = len(letters)
        if letters in _BEFORE_NUMBER and len(digits) > 1:
            return (at,)
        month = letters in _MONTHS or (normalised and letters.capitalize() in _MONTHS)
        if (month or letters in _SHORT_MONTHS) and len(digits) in (1, 2, 4):
            return (at,)
        return ()
    if (match := _NUMBER_LETTERS.fullmatch(word)) is not None:
        digits, letters = match.groups()
        at = len(digits)
        if letters in _AFTER_NUMBER:
            return (at,) if at > 1 else ()
        end = _unit_end(letters)
        return (at + end,) if end else ()
    if (match := _SPREAD.fullmatch(word)) is not None and min(map(len, match.groups())) > 1:
        return match.end(1), match.start(2)
    return ()


def _in_letters(word: str, normalised: bool) -> int:
    """Returns where a word without a capital in it is divided; 0 if it is one word."""
    low = fold(word)
    if len(low) != len(word) or (word.isupper() and not normalised):
        return 0
    title = word[0].isupper()
    if low in _PAIRS and not title:
        return 0 if _is_known(low) else _PAIRS[low]
    ranks = [(_rank(low[:at], low[at:], title, normalised), at) for at in range(2, len(low) - 1)]
    best, at = max(ranks, default=(0, 0))
    return at if best and not _is_known(low) and not _is_used(low) else 0


def _rank(a: str, b: str, title: bool, normalised: bool) -> int:
    """Returns how much speaks for a word of the parts ``a`` and ``b`` being two, in letters; 0 if too little does."""
    if title:
        if b in _AFTER_NAMES and len(a) > 4 and (b != "and" or _is_sure(a)) and _is_content(a, True):
            return len(b)
        return len(a) if a in ("the", "this") and len(b) > 4 and b in ordinary_words() else 0
    if _ends_small(a, b, normalised):
        return len(b)
    if _begins_small(a, b, normalised):
        return len(a)
    if (a in _NUMBERS and b in _COUNTED) or (a in _materials() and (b in _materials() or b in _MINED)):
        return min(len(a), len(b))
    return 0


def _ends_small(a: str, b: str, normalised: bool) -> bool:
    """True if a small word is stuck to the word ``a``."""
    if b in _TAILS:
        short = len(a) < 5 and b not in ("of", "the", "that", "which")
        return not short and _is_content(a, normalised) and (b != "and" or not normalised or _is_sure(a))
    if b not in _WEAK_TAILS or len(a) < 5 or a not in ordinary_words():
        return False
    if _WORDY.fullmatch(a):
        return b != "is" or not _LATIN.fullmatch(a)
    return b != "is" and not normalised and len(a) > 6


def _begins_small(a: str, b: str, normalised: bool) -> bool:
    """True if the word ``b`` is stuck to a small word."""
    if a in _BEFORE_PLACES:
        return len(b) > 3 and _is_place(b)
    if a in _LEADS:
        if normalised and (a in ("for", "any", "into") or len(b) < (6 if a == "of" else 5)):
            return False
        return _is_content(b, normalised)
    if a not in _WEAK_LEADS or len(b) < 7 or not _is_content(b, normalised):
        return False
    return not normalised or _is_place(b) or bool(_WORDY.fullmatch(b))


def _is_sure(word: str) -> bool:
    """True if a word that "and" is stuck to is sure to be one: many names end in "and"."""
    return _is_place(word) or word in _materials() or (len(word) > 5 and word in ordinary_words())


def _is_content(part: str, named: bool) -> bool:
    """True if a part is a word with a meaning, or with ``named`` a name."""
    if len(part) < 4:
        return False
    return part in ordinary_words() or part in _materials() or (named and _is_name(part))


def _is_name(part: str) -> bool:
    """True if a word is a name that is alone: a known place, or a long word of a list."""
    return (len(part) > 4 and _is_place(part)) or (len(part) > 6 and part in _listed())


def _is_named(word: str) -> bool:
    """True if a word with its capital is a month or part of a known name, and no plain word: "inDrive" and "onTime" are firms."""
    return word in _MONTHS or (word.istitle() and _is_known(word) and fold(word) not in ordinary_words())


def _is_known(word: str) -> bool:
    """True if a word is one, or is part of a name that some list has, or a form of one."""
    low = fold(word)
    if low in ordinary_words() or low in person_names() or low in _listed():
        return True
    return low.endswith("s") and (low[:-1] in ordinary_words() or low[:-1] in person_names() or low[:-1] in _listed())


def _is_used(word: str) -> bool:
    """True if a word is often written so, if none of the lists has it."""
    return bool(word_meanings().known([word])[0])


@cache
def _lines() -> list[str]:
    """Returns the names of all lists, folded."""
    return [line.partition("\t")[0] for name in _LISTS for line in lines(name)]


@cache
def _names() -> frozenset[str]:
    """Returns those of several words."""
    return frozenset(name for name in _lines() if " " in name) | {"first nations"}


@cache
def _listed() -> frozenset[str]:
    """Returns the words of all lists of names and materials."""
    return frozenset(" ".join(_lines()).split())


def _is_place(word: str) -> bool:
    """True if a word is a place, or a people, that is sure to be meant where it is."""
    return places.sureness([word]) == "sure"


@cache
def _materials() -> frozenset[str]:
    """Materials of one word, but for the shortest, which many words end in."""
    part = materials.sections()
    kept = (word for kind in ("elements", "materials", "bases that stand alone") for word in part[kind])
    return frozenset(word for word in kept if len(word) > 3 and " " not in word)
