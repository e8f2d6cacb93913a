"""Numbers in the names of places, standards and footnotes: "the Nine Mile target", "ISO/IEC 17025:2017", "(AISC)2"."""

from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.words import FUNCTION_WORDS, UNITS_OF_ONE

_MEASURES = frozenset("mile acre foot pound".split())
"""Measures that places are named after."""
_OF_PLACES = frozenset(
    "target prospect property project deposit claim island islands creek river lake brook mine house ranch ridge hill hills point bay"
    " beach camp canyon valley wood park gulch swamp flat formation pluton belt district region bridge bar".split()
)
"""What a place is that has such a name: "Three Mile Island"."""
_LENGTHENED = frozenset("long wide deep high thick radius stretch trend strike away".split())
"""Words that show such a number to be a length."""
_STANDARDS = frozenset("iso iec".split())
_QUOTES = frozenset("”\"’'")
_AFTER_NOTE = frozenset(".,;:()")
_LONGEST_NOTE = 2


def place_name(tokens: Tokens, i: int) -> int:
    """The index after "Nine Mile" at token ``i`` where that is the name of a place; 0 where it is a length or area."""
    j = i + 1 + (tokens.word(i + 1) == "-")
    if tokens.word(j) not in _MEASURES or not tokens.near(j) or not _may_name(tokens, i):
        return 0
    if tokens.words[j + 1 : j + 2] and tokens.word(j + 1) in _LENGTHENED:
        return 0
    if tokens.normalised:
        return j + 1 if tokens.word(j + 1) in _OF_PLACES and tokens.word(i - 1) not in ("a", "an", "another") else 0
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
        k for k in (i - 2, i - 1, j + 1, j + 2) if tokens.raw(k).isalpha() and tokens.word(k) not in FUNCTION_WORDS
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


def footnote(tokens: Tokens, i: int) -> int:
    """The index after the number of a footnote or formula at token ``i``, which touches the bracket before it: "(AISC)2 of", "(SO4)2"."""
    touches = tokens.fused(i) and tokens.word(i - 1) == ")" and len(tokens.words[i]) <= _LONGEST_NOTE
    if not touches or not tokens.words[i].isdecimal():
        return 0
    k = i - 2 - (tokens.word(i - 2) in _QUOTES)
    named = tokens.raw(k).isalpha() or (tokens.is_number(k) and tokens.fused(k) and tokens.raw(k - 1).isalpha())
    ends = not tokens.fused(i + 1) or tokens.word(i + 1) in _AFTER_NOTE
    return i + 1 if ends and named else 0
