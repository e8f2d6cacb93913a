"""The words that names of organisations are made of, and walking from one of them to where the name begins."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText, fold_phrase
from rareannot.suggest.names.lexicon import Lexicon, ordinary_words
from rareannot.suggest.word_tables import NAME_WORDS, lines, sections

VERSION = "1.5"
SOURCE = f"organisations {VERSION}"

LINKS = NAME_WORDS.words("org words: links")
NEVER = NAME_WORDS.words("org words: never")
TITLES = NAME_WORDS.words("org words: titles")
LAWS = NAME_WORDS.words("org words: laws")
HEADLINE_VERBS = NAME_WORDS.words("org words: headline verbs")
OWNERS = (("united", "nations"), ("u", "s"), ("u", "n"), ("us",), ("un",))
"""Words before a known body that are part of its name."""
NO_NAMES = NAME_WORDS.words("org words: no names")
_BEFORE_PLACE = NAME_WORDS.words("org words: before place")
_MONTHS = NAME_WORDS.words("org words: months")
_PREFIXES = ("un", "non", "over", "under", "mid", "pre")
"""What may be before an English word and leave it one: "unprocessed"."""
_BRANCHES = NAME_WORDS.words("org words: branches")
_FULL_STOP = NAME_WORDS.words("org words: full stop")

Allowed = Callable[[FoldedText, int], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The hand-kept word lists of organisations.txt, and the lexicons that bound a name."""

    known: Lexicon[float]
    short_forms: dict[tuple[str, ...], str]
    legal: frozenset[str]
    cased_legal: frozenset[str]
    business: frozenset[str]
    heads: frozenset[str]
    agencies: frozenset[str]
    topics: frozenset[str]
    qualifiers: frozenset[str]
    agency_starts: Lexicon[bool]
    ordinary: frozenset[str]
    places: Lexicon[tuple[str, str]]

    def unknown(self, word: str) -> bool:
        """True if ``word`` is no English word and so likely part of a name."""
        if word in self.ordinary or not word.isalpha() or len(word) < 2:
            return False
        prefix = next((p for p in _PREFIXES if word.startswith(p) and len(word) > len(p) + 3), "")
        return not prefix or word[len(prefix) :] not in self.ordinary

    def place_of_its_own(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` begins a sure place that belongs to the sentence, not to the name after it.

        "in beijing" and "china s" do; the first words of "tokyo stock exchange" do not.
        """
        hit = self.places.longest(reading.words, i)
        if hit is None:
            return False
        before = reading.words[i - 1] if i else ""
        if hit[1][1] != "sure":
            return hit[1][0] == "GPE" and before == "in"
        return before in _BEFORE_PLACE or (hit[0] < len(reading) and reading.words[hit[0]] == "s")


@cache
def known_firms() -> tuple[str, ...]:
    """Firms and other bodies by name, folded: those kept by hand, and listed mining firms."""
    return (*lines("miners.txt"), *sections("organisations.txt")["known"])


@cache
def vocabulary() -> Vocabulary:
    """Returns the word lists, read once."""
    part = sections("organisations.txt")
    words = {name: frozenset(" ".join(kept).lower().split()) - {"s"} for name, kept in part.items()}
    known: Lexicon[float] = Lexicon()
    for score, phrases in ((0.85, lines("companies.txt")), (0.93, known_firms())):
        for phrase in phrases:
            known.add(phrase.split(), score)  # the lists are folded, which costs too long at every start
    return Vocabulary(
        known,
        {fold_phrase(w): w for w in " ".join(part["known, upper case"]).split()},
        words["legal forms"],
        frozenset(" ".join(part["legal forms, cased only"]).split()),
        words["business"],
        words["business heads"],
        words["agency heads"],
        words["topics"],
        words["qualifiers"],
        Lexicon((phrase, True) for phrase in part["agency heads before"]),
        ordinary_words(),
        places.lexicon(),
    )


def walk(reading: FoldedText, body: int, allowed: Allowed, most: int) -> int:
    """Returns the first word of the longest run before word ``body`` whose words are all allowed and joined to it."""
    first = body
    while first and body - first < most and reading.joined(first - 1, first + 1) and allowed(reading, first - 1):
        first -= 1
    while first < body and reading.words[first] in LINKS:
        first += 1
    return first


def recurring(reading: FoldedText) -> set[tuple[str, str]]:
    """Returns the pairs of neighbouring words that stand more than once in the text: what repeats is likely one name."""
    pairs = Counter(zip(reading.words, reading.words[1:], strict=False))
    return {pair for pair, count in pairs.items() if count > 1}


def suggestion(reading: FoldedText, first: int, stop: int, score: float, reason: str) -> Suggestion:
    """Returns an organisation of words ``first`` up to ``stop``, with the stop of "Corp." and the plus of "OPEC+" inside."""
    end = reading.ends[stop - 1]
    if reading.words[stop - 1] in _FULL_STOP and reading.text.startswith(".", end):
        end += 1
    elif reading.text[end - 3 : end] == "U.N" and reading.text.startswith(".", end):
        end += 1
    elif reading.words[stop - 1] == "opec" and reading.text.startswith("+", end):
        end += 1
    return quick_suggestion(reading.starts[first], end, "ORG", SOURCE, score, reason=reason)


def branch_end(reading: FoldedText, stop: int) -> int:
    """Past the land after a firm's name in published text ("Tarvox Canada", "Corella-Ukraine"), unless a longer name follows."""
    if reading.normalised or stop >= len(reading) or reading.words[stop] not in _BRANCHES:
        return stop
    if not reading.capital[stop] or reading.gap(stop - 1) not in (" ", "-"):
        return stop
    goes_on = stop + 1 < len(reading) and reading.capital[stop + 1] and reading.joined(stop, stop + 2)
    owns = reading.at(stop + 1) == "s" and reading.gap(stop)[0] in "'’"
    return stop if goes_on or owns else stop + 1


def calendar(word: str) -> bool:
    """True if ``word`` is a day or a month that is nothing else."""
    return word.endswith("day") or word in _MONTHS
