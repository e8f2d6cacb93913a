"""What the article itself says against a proposal: tickers after a firm, initials of plain words, words for what a firm is, towns.

They are no names, and the town of a mine is a town.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.calibration import ARTICLE, MEMORY, RULES
from rareannot.suggest.names import places
from rareannot.suggest.names.consistency import initials
from rareannot.suggest.names.facilities import KNOWN_SITE
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import EXCHANGES, ordinary_words, person_names
from rareannot.suggest.names.materials import sections as materials

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_FIRST = EXCHANGES | frozenset("otc otcpk otcmkts fse fra cve pngx".split())
"""What stands before or after the first ticker of a firm."""
_BOARDS = _FIRST | {"v", "us"}
"""What stands before a ticker after these: "tsx v", "us otc"."""
_LIKELY = 0.35
"""Proposals below this are no witnesses of a name."""
_SEEN = 0.15
"""What the network all but found scores less."""
_KINDS = frozenset(
    "company bank firm miner producer developer explorer giant startup supplier trader refiner smelter maker manufacturer bureau fund"
    " lender broker consultancy regulator operator major utility".split()
)
"""Words for what a firm is, before its name; "group" is one after an article."""
_DIVIDED = frozenset(
    "district districts regency regent village villages villagers municipality councillor council mayor township residents prefecture"
    " county province region".split()
)
"""What stands after the name of a town or district."""
_TOWNS = frozenset("town towns village villages city municipality district regency mayor residents".split())
"""What stands before "of" and the name of one."""
_SHARES = frozenset(
    "interest interests stake stakes share shares holding holdings part partner invest invested investment own".split()
)
"""What one has in a mine, before "in" and its name."""
_LONGEST = 6


def without(reading: FoldedText, found: Sequence[Suggestion]) -> list[Suggestion]:
    """``found`` without what the article tells to be no name."""
    dropped = {*_tickers(reading, found)}
    short = {*_initials(reading, found)}
    begins = {s.start for s in found if s.label == "ORG" and s.score >= _SEEN}
    kept = (s for s in found if not _is_none(reading, s, dropped, short, begins))
    return [replace(s, label="GPE") if _is_town(reading, s) else s for s in kept]


def _is_town(reading: FoldedText, s: Suggestion) -> bool:
    """Whether normalised text says beside a name of a mine that here it is the town or district of that name."""
    if s.label != "FAC" or not reading.normalised:
        return False
    first = reading.word_at(s.start)
    named = reading.at(first - 1) == "of" and reading.at(first - 2) in _TOWNS
    lies_in = s.reason == KNOWN_SITE and reading.at(first - 1) == "in" and reading.at(first - 2) not in _SHARES
    return named or lies_in or reading.at(first + len(reading.stretch(s.start, s.end))) in _DIVIDED


def _is_none(reading: FoldedText, s: Suggestion, tickers: set[int], short: set[str], begins: set[int]) -> bool:
    """Whether ``s`` is a ticker, initials of plain words, or words for what the firm after them is."""
    label = s.proposed or s.label
    if tickers and s.start in tickers and (label in _LABELS or label == "MATERIAL"):
        return len(reading.stretch(s.start, s.end)) == 1
    if label not in _LABELS:
        return False
    words = reading.stretch(s.start, s.end)
    if len(words) == 1:
        return words[0] in short
    return label == "ORG" and reading.normalised and _says_what_follows(reading, s, words, begins)


def _tickers(reading: FoldedText, found: Iterable[Suggestion]) -> Iterator[int]:
    """Where tickers of normalised text begin: short words around exchanges after a firm's name ("corella ltd asx cor")."""
    if not reading.normalised or _FIRST.isdisjoint(reading.words):
        return
    for at in {reading.word_at(s.end) for s in found if s.label == "ORG" and s.score >= _LIKELY}:
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
    """Whether a word after an exchange can be a ticker, which a plain word is only before another exchange."""
    word = reading.at(i)
    return _may_be_ticker(word, 6) and (word not in ordinary_words() or reading.at(i + 1) in _FIRST)


def _may_be_ticker(word: str, most: int) -> bool:
    return 1 < len(word) < most and word.isalnum() and not word.isdigit()


def _initials(reading: FoldedText, found: Sequence[Suggestion]) -> Iterator[str]:
    """Initials told after plain words that no source takes for a name: "dry metric tonnes dmt"."""
    ends: set[int] | None = None
    for i, word in enumerate(reading.words):
        if not 2 < len(word) < _LONGEST or i < len(word) or word in ordinary_words() or word in person_names():
            continue
        before = reading.words[i - len(word) : i]
        if not all(a == b[0] for a, b in zip(word, before, strict=True)) or not initials(word, before):
            continue
        if not reading.normalised and (not reading.gap(i - 1).endswith("(") or any(reading.capital[i - len(word) : i])):
            continue
        if ends is None:
            ends = {reading.word_at(s.end) for s in found if s.label in _LABELS and s.score >= _LIKELY}
        if i not in ends and all(w in ordinary_words() or w in _stuff() for w in before):
            yield word


@cache
def _stuff() -> frozenset[str]:
    """The words that names of materials are made of."""
    part = materials()
    kinds = ("elements", "products", "materials", "bases that stand alone")
    return frozenset(w for kind in kinds for phrase in part[kind] for w in phrase.split())


def _says_what_follows(reading: FoldedText, s: Suggestion, words: Sequence[str], begins: set[int]) -> bool:
    """Whether plain words that only the network takes for a firm say what the firm after them is: "state mining company corella"."""
    after = reading.word_at(s.end)
    kind = words[-1] in _KINDS or (words[-1] == "group" and reading.at(after - len(words) - 1) in ("the", "a", "an"))
    if not kind or after >= len(reading) or reading.starts[after] not in begins:
        return False
    if s.source.split()[0] in RULES | {ARTICLE, MEMORY}:
        return False
    hit = places.lexicon().longest(list(words), 0)
    first = hit[0] if hit is not None and hit[1][0] == "NORP" else 0
    return all(word in ordinary_words() for word in words[first:])
