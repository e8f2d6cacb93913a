"""Firms by the ticker after their name: "Pearlmoss Iron Ltd (ASX: PMI)", "pearlmoss iron asx pmi"."""

import re
from collections.abc import Iterator

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import EXCHANGES, TOLD
from rareannot.suggest.names.org_words import NEVER, TITLES, Vocabulary, calendar, suggestion

_BOARDS = frozenset("v t".split())
"""Letters of a board after a ticker ("III-T") or after an exchange ("TSX-V")."""
MARKETS = EXCHANGES | frozenset("otc otcpk otcmkts fse fra ose cboe euronext szse sse".split())
"""What stands before a ticker."""
_DONE = frozenset(
    "s has is was will plans expects completed announced reported holds owns said says offers received acquired continues".split()
)
"""What a firm does, after its name."""
_LISTED = frozenset("listed list trading trades traded quoted admitted admission listing float floated shares".split())
"""What a firm is on an exchange."""
_CITY = "frankfurt"
_IN = frozenset("in at from to near and of".split())
_VERBS_TOO = frozenset({"aim"})
_OF_A_MARKET = frozenset("v venture pink american arca texas".split())
"""The board of an exchange after it: "TSX.V", "OTC Pink", "NYSE American"."""
_OUTSIDE = TITLES | frozenset(
    "etf etfs company companies firm miner explorer developer producer junior giant peer rival shares stock group's based listed told with"
    " while meanwhile however today yesterday partner owner operator subsidiary parent investor".split()
)
"""Words that stand before a firm's name and are no part of it."""
_FUNDS = frozenset({"etf", "etfs"})
_LONGEST = 5
_SCORE = 0.9
_REASON = re.compile("name before “(.+)”")


def by_ticker(reason: str) -> bool:
    """Whether the reason of a suggestion is a ticker after it."""
    found = _REASON.fullmatch(reason)
    return found is not None and found[1] in EXCHANGES | _BOARDS


def before_tickers(reading: FoldedText, words: Vocabulary) -> Iterator[Suggestion]:
    """Every name that a ticker follows."""
    for i in range(1, len(reading) - 1):
        if reading.words[i] in EXCHANGES:
            if not EXCHANGES.isdisjoint(reading.words[max(0, i - 2) : i]):
                continue  # the second exchange of "(TSX: PMI) (OTCQX: PMIF)"
            stop = i - (reading.words[i - 1] == "s" and i > 1)  # "Pearlmoss's (ASX: PMI) mine"
            first = _in_plain_text(reading, words, stop, i) if reading.normalised else _in_brackets(reading, stop, i)
            if first < stop:
                yield suggestion(reading, first, stop, _SCORE, f"name before “{reading.words[i]}”")
        elif reading.normalised and reading.words[i + 1] in _BOARDS and _is_code(reading, words, i):
            first = _start(reading, words, i, reading.words[i])
            if first < i:
                yield suggestion(reading, first, i, _SCORE, f"name before “{reading.words[i + 1]}”")


def markets(reading: FoldedText, words: Vocabulary) -> Iterator[Suggestion]:
    """Every exchange that a firm's ticker follows, with its board: "(OTC Pink: PMIF)", "pearlmoss iron ltd tsx v pmi"."""
    if MARKETS.isdisjoint(reading.words):
        return
    last = -_LONGEST  # where the exchange before ended
    for i, word in enumerate(reading.words[:-1]):
        if word == _CITY and _is_exchange(reading, i):
            yield suggestion(reading, i, i + 1, TOLD, "known short form")
        if word not in MARKETS or word in reading.words[max(0, i - 1) : i]:
            continue
        board = reading.words[i + 1] in _OF_A_MARKET and reading.gap(i) in (" ", "-", ".")
        stop = i + 1 + (board and (reading.normalised or reading.capital[i + 1]))
        if stop >= len(reading):
            return
        if reading.normalised:
            second = reading.at(i - 2) in MARKETS and not reading.at(i - 1).isdigit()  # "cse pmi fse 7bl"
            if word == "aim" and reading.words[i - 1] in ("on", "to") and reading.at(i - 2) in _LISTED:
                yield suggestion(reading, i, i + 1, TOLD, "known short form")
            listed = reading.words[i - 1] in words.legal | words.heads | _FUNDS or last == i - 1 or second
            code = _may_be_code(reading.words[stop])
            found = i > 0 and (listed or _is_unheard(reading, words, stop)) and word not in _VERBS_TOO and code
        else:
            found = _before_a_code(reading, i, stop)
        if found:
            yield suggestion(reading, i, stop, TOLD, "known short form")
            last = stop


def named_by_tickers(reading: FoldedText) -> Iterator[Suggestion]:
    """In published text firms that are called by their ticker where something is done: "(CSE: PMI)", and then "PMI completed"."""
    if reading.normalised or MARKETS.isdisjoint(reading.words):
        return
    codes = {
        reading.words[i]: reading.text[reading.starts[i] : reading.ends[i]]
        for i in range(1, len(reading))
        if reading.gap(i - 1).strip() == ":" and not MARKETS.isdisjoint(reading.words[max(0, i - 2) : i])
    }
    for word, written in codes.items():
        if not (written.isalpha() and written.isupper() and len(written) > 2):
            continue
        for i in reading.places_of(word):
            same = reading.text[reading.starts[i] : reading.ends[i]] == written
            alone = not reading.gap(i - 1).rstrip().endswith((":", "(")) if i else True
            if same and alone and reading.at(i + 1) in _DONE and reading.joined(i, i + 2):
                yield suggestion(reading, i, i + 1, TOLD, "known short form")


def _is_exchange(reading: FoldedText, i: int) -> bool:
    """Whether Frankfurt at word ``i`` is its exchange, before a code with a digit: "(Frankfurt: SL51)", "frankfurt nb7"."""
    code = reading.at(i + 1)
    mixed = 2 < len(code) < 6 and code.isalnum() and not code.isalpha() and not code.isdigit()
    if not mixed or not i:
        return False
    if reading.normalised:
        return not MARKETS.isdisjoint(reading.words[max(0, i - 4) : i]) and reading.words[i - 1] not in _IN
    return reading.gap(i).strip() == ":" and reading.gap(i - 1).rstrip().endswith(("(", ";", "|", "/", ","))


def _may_be_code(word: str) -> bool:
    """Whether a word of normalised text can be a ticker."""
    return len(word) < 6 and word.isalnum() and not word.isdigit() and word not in NEVER


def _is_unheard(reading: FoldedText, words: Vocabulary, i: int) -> bool:
    """Whether word ``i`` of normalised text is neither an English word nor a place: "boeing s nyse ba", "at t nyse t"."""
    word = reading.words[i]
    return word not in words.ordinary and word not in ("s", "i") and words.places.longest(reading.words, i) is None


def _before_a_code(reading: FoldedText, i: int, stop: int) -> bool:
    """Whether an exchange of published text stands in capitals before a colon and a ticker: "(TSX.V: PMI)"."""
    if reading.gap(stop - 1).strip() != ":" or "\n" in reading.gap(stop - 1):
        return False
    written = reading.text[reading.starts[i] : reading.ends[i]]
    code = reading.text[reading.starts[stop] : reading.ends[stop]]
    capitals = written.isupper() or (written[0].isupper() and written.lower() in ("nasdaq", "euronext"))
    return capitals and code.upper() == code and len(code) < 7


def _in_brackets(reading: FoldedText, stop: int, i: int) -> int:
    """Where the words with capitals up to ``stop`` before "(ASX: ...)" begin; ``stop`` where none stand there."""
    written = reading.text[reading.starts[i] : reading.ends[i]]
    opened = reading.gap(i - 1).lstrip("'’") in (" (", " [")
    if not (written.isupper() and opened and reading.gap(i).startswith((":", "-", ",", "/"))):
        return stop
    first = stop
    while first and stop - first < _LONGEST and reading.capital[first - 1] and not _no_part(reading.words[first - 1]):
        if first < stop and not reading.joined(first - 1, first + 1):
            break
        first -= 1
    return first


def _in_plain_text(reading: FoldedText, words: Vocabulary, stop: int, i: int) -> int:
    """Where the name up to ``stop`` before an exchange and a ticker begins in normalised text; ``stop`` where there is none."""
    at = i + 1
    while reading.at(at) in EXCHANGES | _BOARDS:
        at += 1
    ticker = reading.at(at)
    return _start(reading, words, stop, ticker) if ticker.isalpha() and 1 < len(ticker) < 6 else stop


def _is_code(reading: FoldedText, words: Vocabulary, i: int) -> bool:
    """Whether word ``i`` is a short unknown word after the kind of word that names of firms end in."""
    word = reading.words[i]
    return 1 < len(word) < 5 and words.unknown(word) and reading.words[i - 1] in words.heads


def _start(reading: FoldedText, words: Vocabulary, stop: int, ticker: str) -> int:
    """Where the name before word ``stop`` begins that a ticker is made of: its letters come in this order."""
    known = next(
        (k for k in range(stop - 1, max(-1, stop - _LONGEST - 1), -1) if _known_to(reading, words, k, stop)), stop
    )
    if known < stop:
        return known
    ends = reading.words[stop - 1] in words.business | words.legal
    for first in range(stop - 1, max(-1, stop - _LONGEST - 1), -1):
        word = reading.words[first]
        if _no_part(word) or not word.isalpha():
            break
        if word[0] == ticker[0] and (
            _runs_through("".join(reading.words[first:stop]), ticker) or (ends and first < stop - 1)
        ):
            return first
    last = reading.words[stop - 1]
    return stop - 1 if words.unknown(last) and words.unknown(ticker) and not _no_part(last) else stop


def _known_to(reading: FoldedText, words: Vocabulary, first: int, stop: int) -> bool:
    """Whether a known firm stands at words ``first`` up to ``stop``."""
    return any(end == stop for end, _ in words.known.all_at(reading.words, first))


def _no_part(word: str) -> bool:
    return word in NEVER or word in _OUTSIDE or calendar(word)


def _runs_through(letters: str, ticker: str) -> bool:
    """Whether the letters of ``ticker`` stand in ``letters`` in their order."""
    rest = iter(letters)
    return all(letter in rest for letter in ticker)
