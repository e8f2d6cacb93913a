"""What the article itself says against a proposal: tickers after a firm, initials of plain words, words for what a firm is, towns.

Nor are chemical symbols after their element, parts of web addresses and words of titles. They are no names, and the town of a mine is a town.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.figures.words import HOLES
from rareannot.suggest.learned.calibration import ARTICLE, BY_RULE, MEMORY, NETWORK, RULES, source_name
from rareannot.suggest.names import materials, places
from rareannot.suggest.names.consistency import initials
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import MARKETS, ordinary_words, person_names
from rareannot.suggest.names.materials import SYMBOL_OF
from rareannot.suggest.names.org_words import HEADLINE_VERBS, vocabulary
from rareannot.suggest.names.sites import KNOWN_SITE
from rareannot.suggest.word_tables import NAME_WORDS

_WITNESSES = BY_RULE | {MEMORY}
"""Sources that are more than a guess of the network."""
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_FIRST = MARKETS | {"cve", "pngx"}
"""What is before or after the first ticker of a firm."""
_BOARDS = _FIRST | {"v", "us"}
"""What is before a ticker after these: "tsx v", "us otc"."""
_LIKELY = 0.35
"""Proposals below this are no witnesses of a name."""
_SEEN = 0.15
"""What the network all but found scores less."""
_KINDS = NAME_WORDS.words("no names: kinds")
_DIVIDED = NAME_WORDS.words("no names: divided")
_TOWNS = NAME_WORDS.words("no names: towns")
_SHARES = NAME_WORDS.words("no names: shares")
_NATIONS = NAME_WORDS.words("no names: nations")
_LONGEST = 6
_PARTS_OF_MINES = NAME_WORDS.words("no names: parts of mines")
_DRILLED = NAME_WORDS.words("no names: drilled")
_SITES = NAME_WORDS.words("no names: sites")
_LED = NAME_WORDS.words("no names: led")
_CODE = re.compile(r"\b[A-Z]{2,6}[.\-]?[A-Z]*\s?:\s?([A-Z]{2,6})\b")
_OF_ANYBODY = frozenset(
    {
        ("first", "nations"),
        ("first", "nation"),
        ("mineral", "resource"),
        ("cloud", "mining"),
        ("crypto", "mining"),
        ("cryptocurrency", "mining"),
        ("bitcoin", "mining"),
        ("critical", "minerals", "market"),
        ("sustainable", "energy"),
        ("wall", "street", "analysts"),
        ("regulation", "services", "provider"),
        ("oilfield", "service"),
        ("board", "of", "directors"),
        ("no", "1"),
    }
)
"""Phrases of the trade that look like firms' names and are none."""
# begun only where a run begins: with \S+@ a thousand signs "@" in a row took seconds
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![^\s@])[^\s@]+@[^\s@]+\.\w+")
_WEB = frozenset("https http www".split())
"""What an address begins with in text without signs."""
_DOMAINS = frozenset({"com", "net"})
_IN_ADDRESSES = _WEB | _DOMAINS
_DOMAIN = re.compile(r"\.(?:io|com|ai|org|net)\b")
"""How the name of a site in the web ends."""
_LETTERS = frozenset({("p", "geo"), ("p", "eng")})
"""Letters after the name of a person that look like one."""
_JOINING = frozenset({"and", "of"})
_PAPERS = NAME_WORDS.words("no names: papers")
_DEGREE = "cpg"
"""Letters of geologists that look like a body's."""
_TITLED = NAME_WORDS.words("no names: titled")


def without(reading: FoldedText, suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Returns ``suggestions`` without what the article tells to be no name."""
    dropped = {*_tickers(reading, suggestions)}
    short = {*_initials(reading, suggestions)}
    short |= {*_symbols(reading)}
    codes = {match[1] for match in _CODE.finditer(reading.text)} if not reading.normalised else set()
    web = [match.span() for match in _ADDRESS.finditer(reading.text)] if _has_address(reading.text) else []
    addressed = bool(web) or (reading.normalised and not _IN_ADDRESSES.isdisjoint(reading.words))
    begins = {s.start for s in suggestions if s.label == "ORG" and s.score >= _SEEN}
    kept: Iterable[Suggestion] = (
        s
        for s in suggestions
        if not (
            _is_none(reading, s, dropped, short, begins)
            or (addressed and _in_address(reading, s, web))
            or _is_title(reading, s)
            or _is_deed(reading, s)
            or _is_code(reading, s, codes)
        )
    )
    kept = (
        kept
        if reading.normalised
        else _cut(reading, kept, {reading.stretch(s.start, s.end) for s in suggestions if _is_firm(s)})
    )
    parts = {*_parts_of_mines(reading)}
    return [_as_told(reading, s, parts) for s in kept]


def _is_firm(s: Suggestion) -> bool:
    """True if a rule takes ``s`` for a firm."""
    return s.label == "ORG" and source_name(s) in BY_RULE


def _is_guessed(s: Suggestion) -> bool:
    """True if neither a rule nor the article nor the project's decisions propose ``s``."""
    return source_name(s) not in _WITNESSES


def _cut(reading: FoldedText, some: Iterable[Suggestion], firms: Set[Sequence[str]]) -> Iterator[Suggestion]:
    """Yields the suggestions, of which those end earlier that only the network took for a firm and that run on into a sentence.

    "Corella Metals Outlines" where the article has "Corella Metals Inc", "Corella on Flag Hill".
    """
    bodies = {words[: len(words) - (words[-1] in vocabulary().legal)] for words in firms if len(words) > 1}
    for s in some:
        words = reading.stretch(s.start, s.end) if s.label == "ORG" and _is_guessed(s) else ()
        size = _name_before(reading, s, words, bodies)
        yield replace(s, end=reading.ends[reading.word_at(s.start) + size - 1]) if 0 < size < len(words) else s


def _name_before(reading: FoldedText, s: Suggestion, words: Sequence[str], bodies: Set[Sequence[str]]) -> int:
    """Returns how many of the words are the firm's name."""
    first = reading.word_at(s.start)
    for size in range(len(words) - 1, 0, -1):
        does = words[size] in ordinary_words() and words[size].endswith("s")
        if size > 1 and does and tuple(words[:size]) in bodies:
            return size
        if words[size] == "on" and not reading.capital[first + size] and size == 1 and words[0] not in ordinary_words():
            return size
    return len(words)


def _as_told(reading: FoldedText, s: Suggestion, parts: set[Sequence[str]]) -> Suggestion:
    """Returns ``s`` with the label that the article tells of it: the town of a mine, and parts of a mine that sound like people."""
    if _is_town(reading, s):
        return replace(s, label="GPE")
    if _is_site(reading, s):
        return replace(s, label="FAC")
    if _is_people(reading, s):
        return replace(s, label="NORP")
    if parts and s.label in ("PERSON", "LOC"):
        words = reading.stretch(s.start, s.end)
        whole = len(words) > 1 and words[-1] in _PARTS_OF_MINES
        if words in parts or (whole and words[:-1] in parts):
            return replace(s, label="FAC")
    return s


def _parts_of_mines(reading: FoldedText) -> Iterator[Sequence[str]]:
    """Yields the names before "zone", "vein" and similar words in an article that tells of drilling: "Tarvox North Zone"."""
    if _DRILLED.isdisjoint(reading.words):
        return
    for i, word in enumerate(reading.words):
        if word not in _PARTS_OF_MINES:
            continue
        for first in range(max(0, i - 3), i):
            named = reading.normalised or all(reading.capital[first:i])
            if named and reading.joined(first, i + 1) and not _LED.issuperset(reading.words[first:i]):
                yield tuple(reading.words[first:i])


def _has_address(text: str) -> bool:
    """True if it is worth looking for addresses in ``text``."""
    return "://" in text or "www." in text or "@" in text


def _in_address(reading: FoldedText, s: Suggestion, web: Sequence[tuple[int, int]]) -> bool:
    """True if ``s`` is part of an address in the web: "https://corella.com/velmore", "www corella com"."""
    if any(start < s.end and s.start < end for start, end in web) and (s.label in _LABELS or s.label == "MATERIAL"):
        return True  # "/news/corella-copper-mine", too
    if s.label not in _LABELS:
        return False
    if reading.normalised:
        words = reading.stretch(s.start, s.end)
        if _after(reading, s) in _DOMAINS and (len(words) == 1 or s.label == "PERSON"):
            return True  # "amazon com" is a name, and "amazon" none of an address
        if words[-1:] and words[-1] in _DOMAINS and source_name(s) not in RULES:
            return True  # the lists know the firms that are called so
    first = reading.word_at(s.start) if reading.normalised else -1
    led = first > 0 and (reading.words[first - 1] == "www" or (_is_guessed(s) and reading.words[first - 1] in _WEB))
    return led and _after(reading, s) in ("com", "org", "net")


def _after(reading: FoldedText, s: Suggestion) -> str:
    return reading.at(reading.word_at(s.end))


def _is_code(reading: FoldedText, s: Suggestion, codes: set[str]) -> bool:
    """True if ``s`` is a ticker of the article, after its exchange or alone in brackets: "(NYSE: TRV)" and later "Tarvox (TRV)"."""
    if s.label not in _LABELS or reading.text[s.start : s.end] not in codes:
        return False
    if reading.text[: s.start].rstrip(" ").endswith(":"):
        return True
    return reading.text[: s.start].endswith("(") and reading.text.startswith(")", s.end)


def _is_title(reading: FoldedText, s: Suggestion) -> bool:
    """True if a network alone takes words of a title for a firm's name, though small words with capitals are among them."""
    if s.label != "ORG" or reading.normalised or source_name(s) in _WITNESSES:
        return False
    words = reading.text[s.start : s.end].split()
    return len(words) > 3 and not _TITLED.isdisjoint(words[1:-1])


def _is_deed(reading: FoldedText, s: Suggestion) -> bool:
    """True if plain words of a title tell what a firm does: "Provides Additional Capital"."""
    if s.label != "ORG" or reading.normalised or source_name(s) == MEMORY:
        return False
    words = reading.stretch(s.start, s.end)
    plain = len(words) > 1 and words[-1] not in vocabulary().legal and ordinary_words().issuperset(words)
    return plain and words[0] in HEADLINE_VERBS


def _symbols(reading: FoldedText) -> Iterator[str]:
    """Chemical symbols told after their element: "germanium (Ge)"."""
    for i in reading.places_among(SYMBOL_OF.keys()):
        symbol = reading.at(i + 1)
        told = SYMBOL_OF[reading.words[i]].lower() == symbol
        if told and (reading.normalised or reading.gap(i).endswith(("(", "(“", '("'))):
            yield symbol


def _is_town(reading: FoldedText, s: Suggestion) -> bool:
    """True if normalised text says beside a name of a mine that here it is the town or district of that name."""
    if s.label != "FAC" or not reading.normalised:
        return False
    first = reading.word_at(s.start)
    named = reading.at(first - 1) == "of" and reading.at(first - 2) in _TOWNS
    lies_in = s.reason == KNOWN_SITE and reading.at(first - 1) == "in" and reading.at(first - 2) not in _SHARES
    return named or lies_in or reading.at(first + len(reading.stretch(s.start, s.end))) in _DIVIDED


def _is_site(reading: FoldedText, s: Suggestion) -> bool:
    """True if what only the network takes for a firm of published text ends in a capital noun of a site: "Corran Lithium Property"."""
    if s.label != "ORG" or reading.normalised or source_name(s) not in (NETWORK, ARTICLE):
        return False
    written = reading.text[s.start : s.end].split()
    dug = not materials.words(doubtful=False).isdisjoint(reading.stretch(s.start, s.end))
    return len(written) > 1 and (written[-1] in _SITES or (dug and written[-1] in ("Project", "Projects")))


def _is_people(reading: FoldedText, s: Suggestion) -> bool:
    """True if a listed body is the people of a country here: "the East African nation"."""
    if s.label != "ORG" or _after(reading, s) not in _NATIONS:
        return False
    words = reading.stretch(s.start, s.end)
    hit = places.lexicon().longest([*words[-1:]], 0)
    return len(words) == 2 and hit is not None and hit[1] == ("NORP", "sure")


def _is_none(reading: FoldedText, s: Suggestion, tickers: set[int], short: set[str], begins: set[int]) -> bool:
    """True if ``s`` is a ticker, initials of plain words, or words for what the firm after them is."""
    label = s.proposed or s.label
    if label == "NORP" and not reading.normalised and _is_guessed(s) and reading.text[s.start].islower():
        return True  # "gossans"
    if tickers and s.start in tickers and (label in _LABELS or label == "MATERIAL"):
        return len(reading.stretch(s.start, s.end)) == 1
    if label == "MATERIAL":
        return _in_a_domain(reading, s)
    if label not in _LABELS:
        return False
    words = reading.stretch(s.start, s.end)
    if words in _LETTERS:
        return True
    if len(words) < 2:
        return _is_no_word(reading, s, words, short)
    if label == "PERSON" and len(words) == 2 and words[0] == words[1]:
        return True  # "Neal. Neal"
    if label == "ORG" and words in _OF_ANYBODY:
        return True
    if label == "PERSON" and reading.normalised and not MARKETS.isdisjoint(words[1:]):
        return True  # "velmore nyse vlm"
    return label == "ORG" and reading.normalised and _says_what_follows(reading, s, words, begins)


def _is_no_word(reading: FoldedText, s: Suggestion, words: Sequence[str], short: set[str]) -> bool:
    """True if a span of one word, or of signs alone such as "😀", is no name: initials of plain words, a degree, the code of a hole."""
    if not words:
        return source_name(s) != MEMORY
    guessed = _is_guessed(s) or source_name(s) == ARTICLE
    degree = words[0] == _DEGREE and _after_a_comma(reading, s)
    return words[0] in short or (guessed and (degree or _is_code_of_a_hole(reading, s)))


def _is_code_of_a_hole(reading: FoldedText, s: Suggestion) -> bool:
    """True if ``s`` begins the code of a hole: the DSB of "hole DSB-76"."""
    i = reading.word_at(s.start)
    return reading.at(i - 1) in HOLES and reading.at(i + 1)[:1].isdigit()


def _after_a_comma(reading: FoldedText, s: Suggestion) -> bool:
    """True if a comma is before ``s``, as before the degrees of a person: "Ann Lee, CPG"."""
    return reading.text[: s.start].rstrip().endswith(",")


def _in_a_domain(reading: FoldedText, s: Suggestion) -> bool:
    """True if a material is the name of a site in the web: "Uranium.io", "uranium io"."""
    if reading.normalised:
        return _after(reading, s) == "io"
    return bool(_DOMAIN.match(reading.text, s.end))


def _tickers(reading: FoldedText, suggestions: Iterable[Suggestion]) -> Iterator[int]:
    """Yields where tickers of normalised text begin: short words around exchanges after a firm's name ("corella ltd asx cor")."""
    if not reading.normalised or _FIRST.isdisjoint(reading.words):
        return
    for at in {reading.word_at(s.end) for s in suggestions if s.label == "ORG" and s.score >= _LIKELY}:
        if reading.at(at) not in _FIRST:
            if reading.at(at + 1) not in _FIRST or not _may_be_ticker(reading.at(at), 5):
                continue
            yield reading.starts[at]  # "corella corp cor tsxv"
            at += 1
        while reading.at(at) in _BOARDS or (reading.at(at - 1) in _BOARDS and _is_ticker(reading, at)):
            if reading.words[at] not in _BOARDS:
                yield reading.starts[at]
            at += 1


def _is_ticker(reading: FoldedText, i: int) -> bool:
    """True if a word after an exchange can be a ticker, which a plain word is only before another exchange."""
    word = reading.at(i)
    return _may_be_ticker(word, 6) and (word not in ordinary_words() or reading.at(i + 1) in _FIRST)


def _may_be_ticker(word: str, most: int) -> bool:
    return 1 < len(word) < most and word.isalnum() and not word.isdigit()


def _initials(reading: FoldedText, suggestions: Sequence[Suggestion]) -> Iterator[str]:
    """Initials told after plain words that no source takes for a name: "dry metric tonnes dmt"."""
    ends: set[int] | None = None
    for i, word in enumerate(reading.words):
        if not 2 < len(word) < _LONGEST or i < len(word) or word in ordinary_words() or word in person_names():
            continue
        first = _first_of_initials(reading, i)
        before = reading.words[first:i]
        if first == i or not initials(word, before):
            continue
        small = not any(reading.capital[first:i])
        if not reading.normalised and not reading.gap(i - 1).endswith(("(", "(“", '("')):
            continue
        if not small and not reading.normalised and before[-1] not in _PAPERS:
            continue
        if ends is None:
            ends = {reading.word_at(s.end) for s in suggestions if s.label in _LABELS and s.score >= _LIKELY}
        if i not in ends and all(w in ordinary_words() or w in materials.words(doubtful=False) for w in before):
            yield word


def _first_of_initials(reading: FoldedText, i: int) -> int:
    """Returns where the words begin, "and" or "of" among them at will, whose first letters are those of word ``i``; ``i`` for nowhere."""
    first = i
    for letter in reversed(reading.words[i]):
        first -= 1
        if first > 0 and reading.words[first][0] != letter and reading.words[first] in _JOINING:
            first -= 1
        if first < 0 or reading.words[first][0] != letter:
            return i
    return first


def _says_what_follows(reading: FoldedText, s: Suggestion, words: Sequence[str], begins: set[int]) -> bool:
    """True if plain words that only the network takes for a firm say what the firm after them is: "state mining company corella"."""
    after = reading.word_at(s.end)
    kind = words[-1] in _KINDS or (words[-1] == "group" and reading.at(after - len(words) - 1) in ("the", "a", "an"))
    if not kind or after >= len(reading) or reading.starts[after] not in begins:
        return False
    if source_name(s) in _WITNESSES:
        return False
    hit = places.lexicon().longest(list(words), 0)
    first = hit[0] if hit is not None and hit[1][0] == "NORP" else 0
    return all(word in ordinary_words() for word in words[first:])
