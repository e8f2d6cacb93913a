"""Numbers in names of places, standards, paragraphs, nuclides and instruments: "the Nine Mile target", "ISO 9001", "5.5(a)"."""

from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.numbers import run_end
from rareannot.suggest.figures.units import match_unit
from rareannot.suggest.figures.words import FUNCTION_WORDS, UNITS_OF_ONE

_MEASURES = frozenset("mile acre foot pound".split())
"""Measures that places are named after."""
_OF_PLACES = frozenset(
    "target prospect property project deposit claim island islands creek river lake brook mine house ranch ridge hill hills point bay"
    " beach camp canyon valley wood park gulch swamp flat formation pluton belt district region bridge bar".split()
)
"""What a place is that has such a name: "Three Mile Island"."""
_SPEAKS_OF = frozenset("is was has and at in to with".split())
"""What follows the name of a place, and seldom a length told in the singular: "the anomaly at nine mile is"."""
_LENGTHENED = frozenset("long wide deep high thick radius stretch trend strike away".split())
"""Words that show such a number to be a length."""
_STANDARDS = frozenset("iso iec".split())
_QUOTES = frozenset("”\"’'")
_AFTER_NOTE = frozenset(".,;:()")
_LONGEST_NOTE = 2
_DOMAINS = frozenset("com org net".split())
_ADDRESS = frozenset("http https www".split())
_LONGEST_ADDRESS = 8
"""Words of a web address before the number of its page, with what such addresses begin with and hold."""
_OPENS_CODES = frozenset("( ; | / ,".split())
"""What stands before a city that is an exchange in published text."""
_EXCHANGES_OF_MIXED, _CITIES = frozenset("fse fwb xetra".split()), frozenset("frankfurt stuttgart".split())
"""Exchanges of Germany, whose codes have digits in them, and those that go by their city."""


def place_name(tokens: Tokens, i: int) -> int:
    """The index after "Nine Mile" at token ``i`` where that is the name of a place; 0 where it is a length or area."""
    j = i + 1 + (tokens.word(i + 1) == "-")
    if tokens.word(j) not in _MEASURES or not tokens.near(j) or not _may_name(tokens, i):
        return 0
    if tokens.words[j + 1 : j + 2] and tokens.word(j + 1) in _LENGTHENED:
        return 0
    if tokens.normalised:
        named = tokens.word(j + 1) in _OF_PLACES or (tokens.word(j) == "mile" and tokens.word(j + 1) in _SPEAKS_OF)
        return j + 1 if named and tokens.word(i - 1) not in ("a", "an", "another") else 0
    return j + 1 if tokens.raw(i)[0].isupper() and tokens.raw(j)[0].isupper() and _stands_out(tokens, i, j) else 0


def _may_name(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is one number of which such names are made: "Nine", "Hundred", but not "2.5"."""
    word = tokens.word(i)
    return (word in UNITS_OF_ONE and word not in ("zero", "one")) and not tokens.is_number(i - 1)


def _stands_out(tokens: Tokens, i: int, j: int) -> bool:
    """Whether the words around a name of two capitals show that those are no title's: one of them is in lower case.

    The name of a kind of place after it needs no such proof: "Three Mile Island".
    """
    if tokens.word(j + 1) in _OF_PLACES:
        return True
    beside = [
        k for k in (*range(i - 4, i), j + 1, j + 2) if tokens.raw(k).isalpha() and tokens.word(k) not in FUNCTION_WORDS
    ]
    led = tokens.near(i) and tokens.raw(i - 1).islower()
    return led and any(tokens.raw(k).islower() for k in beside)


def standard(tokens: Tokens, i: int) -> int:
    """The index after the number of a standard at token ``i``, and its year: "ISO/IEC 17025:2017", "ISO 9001"."""
    j = i - 1 - (tokens.word(i - 1) in (":", "-", "–"))
    if tokens.word(j) not in _STANDARDS or len(tokens.words[i]) < 3 or not tokens.words[i].isdecimal():
        return 0
    k = i + 1 + (tokens.word(i + 1) in (":", "-", "–") and tokens.fused(i + 1))
    dated = tokens.word(k).isdecimal() and len(tokens.word(k)) == 4 and "1980" <= tokens.word(k) <= "2060"
    return k + 1 if dated and (k > i + 1 or tokens.normalised or tokens.words[j] == "iec") else i + 1


_PARAGRAPHS = frozenset("section sections paragraph paragraphs subsection subsections clause clauses".split())
_PARAGRAPH_REACH = 12
"""How many tokens after "sections" their numbers may stand."""
_LAST_LETTER = "h"


def paragraph(tokens: Tokens, i: int) -> int:
    """The index after the number of a paragraph at token ``i`` and what is in its brackets: "5.5(a)", "5.7(1)(b)".

    In normalised text, where they are lost, sections have to be spoken of before: "sections 5 5 a and 5 7 1 b of".
    """
    if tokens.normalised:
        stop = run_end(tokens, i)
        letter = tokens.word(stop)
        lettered = len(letter) == 1 and "a" <= letter <= _LAST_LETTER and not tokens.is_number(stop + 1)
        spoken = lettered and not _PARAGRAPHS.isdisjoint(tokens.words[max(0, i - _PARAGRAPH_REACH) : i])
        return stop + 1 if spoken and stop > i + 1 else 0
    stop = i + 1
    while tokens.word(stop) == "(" and tokens.fused(stop) and tokens.word(stop + 2) == ")" and tokens.fused(stop + 2):
        stop += 3
    inside = [tokens.word(k) for k in range(i + 2, stop, 3)]
    named = bool(inside) and all(len(word) == 1 and word.isalnum() for word in inside) and inside[-1].isalpha()
    return stop if named and "." in tokens.words[i] else 0


_NUCLIDES = frozenset(
    "uranium 233|uranium 234|uranium 235|uranium 238|thorium 232|thorium 230|radium 226|radium 223|radium 228|plutonium 238"
    "|plutonium 239|plutonium 240|americium 241|polonium 210|lead 210|lead 212|caesium 137|cesium 137|caesium 134|cesium 134"
    "|strontium 89|strontium 90|cobalt 60|iodine 131|iodine 125|copper 64|copper 67|gallium 67|gallium 68|lutetium 177"
    "|molybdenum 99|technetium 99|actinium 225|zirconium 89|yttrium 90|terbium 161|carbon 14|rubidium 82".split("|")
)
"""Nuclides that are told of by the name of their element and their mass."""
_SPECTROMETERS = frozenset("120 121 125 220 225 230 332 700".split())
"""Numbers of handheld instruments that count gamma rays: "RS-125"."""
_COUNTERS = frozenset(
    "spectrometer spectrometers scintillometer scintillometers gamma handheld radiometric cps".split()
)
_BESIDE_COUNTER = 6
_RATIOS = frozenset("consolidation rollback split forward reverse subdivision".split())
"""What is done to shares in a ratio: "a 10:1 rollback"."""
_BESIDE_RATIO = 5


def code_of_a_thing(tokens: Tokens, i: int) -> int:
    """The index after the number of a nuclide, instrument or rule at token ``i`` of normalised text: "uranium 235", "rs 125", "s k 1300"."""
    if not tokens.normalised:
        return 0
    word, before = tokens.words[i], tokens.word(i - 1)
    rule = word == "1300" and (before == "sk" or (before == "k" and tokens.word(i - 2) == "s"))
    nuclide = f"{before} {word}" in _NUCLIDES and not (tokens.is_number(i + 1) or match_unit(tokens, i + 1))
    return i + 1 if rule or nuclide else 0


def spectrometer(tokens: Tokens, i: int) -> int:
    """The index after the name of an instrument that begins at token ``i`` of normalised text and looks like rupees: "rs 125"."""
    if not tokens.normalised or tokens.words[i] != "rs" or tokens.word(i + 1) not in _SPECTROMETERS:
        return 0
    near = tokens.words[max(0, i - _BESIDE_COUNTER) : i + 2 + _BESIDE_COUNTER]
    return i + 2 if not _COUNTERS.isdisjoint(near) else 0


def share_ratio(tokens: Tokens, i: int) -> int:
    """The index after a ratio of shares at token ``i`` of normalised text, which looks like a decimal: "a 10 1 rollback"."""
    pair = tokens.words[i : i + 2]
    if not tokens.normalised or run_end(tokens, i) != i + 2 or "1" not in pair or len("".join(pair)) > 3:
        return 0
    near = tokens.words[max(0, i - _BESIDE_RATIO) : i + 2 + _BESIDE_RATIO]
    return i + 2 if not _RATIOS.isdisjoint(near) and tokens.word(i + 2) not in _AFTER_DECIMAL else 0


_AFTER_DECIMAL = frozenset("percent pct million billion m bn per cents".split())


def footnote(tokens: Tokens, i: int) -> int:
    """The index after the number of a footnote or formula at token ``i``, which touches the bracket before it: "(AISC)2 of", "(SO4)2"."""
    touches = tokens.fused(i) and tokens.word(i - 1) == ")" and len(tokens.words[i]) <= _LONGEST_NOTE
    if not touches or not tokens.words[i].isdecimal():
        return 0
    k = i - 2 - (tokens.word(i - 2) in _QUOTES)
    named = tokens.raw(k).isalpha() or (tokens.is_number(k) and tokens.fused(k) and tokens.raw(k - 1).isalpha())
    ends = not tokens.fused(i + 1) or tokens.word(i + 1) in _AFTER_NOTE
    return i + 1 if ends and named else 0


def mixed_share_code(tokens: Tokens, i: int) -> int:
    """The code of a share of digits and letters, after its exchange: "FSE: 0YD", in normalised text "fse 0yd"."""
    at = i - 1 - (tokens.word(i - 1) == ":")
    exchange = tokens.word(at)
    if tokens.normalised:
        told = exchange in _EXCHANGES_OF_MIXED
    else:
        city = exchange in _CITIES and tokens.word(at - 1) in _OPENS_CODES
        told = at < i - 1 and (city or exchange in _EXCHANGES_OF_MIXED)
    if not told:
        return 0
    stop = i + 1
    while tokens.fused(stop) and tokens.raw(stop).isalnum() and (tokens.normalised or not tokens.raw(stop).islower()):
        stop += 1
    return stop if stop > i + 1 and tokens.ends[stop - 1] - tokens.starts[i] < 7 else 0


def page_number(tokens: Tokens, i: int) -> int:
    """The number of a page in a web address of normalised text: "https economist com na 70974 headlines"."""
    if not tokens.normalised or len(tokens.words[i]) < 5 or tokens.is_number(i + 1):
        return 0
    near = tokens.words[max(0, i - _LONGEST_ADDRESS) : i]
    return i + 1 if not _ADDRESS.isdisjoint(near) and not _DOMAINS.isdisjoint(near) else 0
