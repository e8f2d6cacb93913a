"""Years: what four digits are one, and spans of two ("2009-10")."""

from typing import NamedTuple

from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.words import FUNCTION_WORDS
from rareannot.suggest.word_tables import FIGURE_WORDS

_NOT_A_YEAR = FIGURE_WORDS.words("years: not a year")
_YEAR_LEAD = FIGURE_WORDS.words("years: year lead")
_COUNTED = FIGURE_WORDS.words("years: counted")
_PERIOD_LEAD = frozenset("from decade years period".split())
"""What is before two years with a word between them that are one period: "from 2005 until 2014"."""
_PEOPLE = frozenset("people workers jobs employees".split())
_MEASURED = FIGURE_WORDS.words("years: measured")
_UNITS = FIGURE_WORDS.words("years: units")
LAWS = FIGURE_WORDS.words("years: laws")
_FISCAL = frozenset("fiscal financial calendar".split())


class Stretch(NamedTuple):
    """A date over the tokens ``[first, stop)`` and the rule that found it."""

    first: int
    stop: int
    rule: str


def is_year(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` can be a year: four plain digits, 1700 to 2100, nothing fused before or after."""
    word = tokens.word(i)
    if len(word) != 4 or not word.isdecimal() or not "1700" <= word <= "2100":
        return False
    return not (tokens.fused(i) and tokens.raw(i - 1).isalpha()) and not (
        tokens.fused(i + 1) and tokens.raw(i + 1).isalpha()
    )


def comma(tokens: Tokens, i: int) -> int:
    """Returns the index after a comma at token ``i``, if there is one on this line."""
    return i + 1 if tokens.word(i) == "," and tokens.near(i + 1) else i


def year_after(tokens: Tokens, i: int) -> int:
    """Returns the index after a year at token ``i``, with a comma before it; ``i`` if there is none."""
    j = comma(tokens, i)
    return j + 1 if is_year(tokens, j) and tokens.near(j) else i


def plural_s(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` is the "s" of "1990s", or in normalised text of "the 1990's"."""
    if tokens.normalised and tokens.word(i) == "s" and tokens.word(i - 2) == "the":
        return tokens.word(i - 1)[-1:] == "0" and len(tokens.word(i - 1)) == 4  # "the 1970 s" was "the 1970's"
    return tokens.fused(i) and tokens.word(i) == "s"


def is_year_here(tokens: Tokens, i: int) -> bool:
    """True if four digits at token ``i`` are a year and no count, code or price."""
    after, lead = tokens.word(i + 1), tokens.word(i - 1) in _YEAR_LEAD
    if _year_end(tokens, i):
        return not _follows_sign(tokens, i)
    begins = tokens.normalised and tokens.word(i - 1) == "in" and after in _PEOPLE  # "in 2023 workers left"
    if (after in _COUNTED and not begins) or (after in _MEASURED and not lead) or _begins_spread(tokens, i):
        return False
    return not (_follows_sign(tokens, i) or _begins_code(tokens, i) or _ends_group(tokens, i))


def _begins_spread(tokens: Tokens, i: int) -> bool:
    """True if the digits are the low end of what a unit follows that no year has: "2000 to 2500 meters"."""
    to = tokens.word(i + 1) in ("to", "-", "–") and tokens.is_number(i + 2)
    return to and tokens.word(i + 3) in _UNITS and tokens.word(i - 1) != "from"


def _follows_sign(tokens: Tokens, i: int) -> bool:
    """True if what is before makes the digits a price, a decimal or a code: "$2000", "no 1999", "WR-2010"."""
    before = tokens.word(i - 1)
    if not before:
        return False
    law = tokens.word(i - 2) if before == "," else before if tokens.normalised else ""
    if _is_postcode(tokens, i) or (tokens.normalised and before == "hk"):
        return True  # the code of a share: "hk 1772"
    if (
        before in _NOT_A_YEAR
        or law in (LAWS if before == "," else ("act", "rules"))
        or before in "$€£¥#+/"
        or (tokens.fused(i) and before in ".,:" and not _is_cited(tokens, i))
    ):
        return True
    dash = before == "-" and tokens.fused(i) and tokens.fused(i - 1)
    return dash and (tokens.is_number(i - 2) or tokens.raw(i - 2).isupper())


def _is_cited(tokens: Tokens, i: int) -> bool:
    """True if the digits follow a comma that lost its space: "(Moreau,1987; Moreau et al.,1997)"."""
    told = tokens.raw(i - 2).isalpha() or (tokens.word(i - 2) == "." and tokens.raw(i - 3).isalpha())
    return tokens.word(i - 1) == "," and told and tokens.word(i + 1) in (";", ")", ",")


def _is_postcode(tokens: Tokens, i: int) -> bool:
    """True if the digits are the postcode of central Sydney, the only one of Australia that could be a year."""
    if tokens.words[i] < "2000":
        return False
    spelt = tokens.words[max(0, i - 3) : i] == ["new", "south", "wales"]
    return (spelt or tokens.word(i - 1) == "nsw") and tokens.word(i - 4 if spelt else i - 2) not in ("in", "of", "the")


def _begins_code(tokens: Tokens, i: int) -> bool:
    """True if digits after the four make a telephone number: "1800-555-0199", "1800 555 0199"."""
    if tokens.normalised and len(tokens.word(i + 1)) == 3 and tokens.is_number(i + 1) and tokens.is_number(i + 2):
        return True
    dash = tokens.word(i + 1) == "-" and tokens.fused(i + 1) and tokens.is_number(i + 2)
    return dash and len(tokens.word(i + 2)) not in (2, 4)


def _ends_group(tokens: Tokens, i: int) -> bool:
    """True if the digits end a run of normalised text ("604 555 1988")."""
    run = tokens.normalised and tokens.is_number(i - 1) and tokens.spaced(i)
    return run and len(tokens.word(i - 1)) > 2 and not is_year(tokens, i - 1)


def _year_end(tokens: Tokens, i: int) -> int:
    """Returns the index after "year-end" behind the year at token ``i`` ("at 2019 year-end"); 0 if there is none."""
    j = i + 2 + (tokens.word(i + 2) in ("-", "‑"))
    return j + 1 if tokens.word(i + 1) == "year" and tokens.word(j) == "end" and tokens.near(j) else 0


def year_from(tokens: Tokens, i: int) -> Stretch:
    """Returns a year, or two with a dash: "2009-10", "2032 33", "2009 2010"."""
    second = i + 2 if tokens.word(i + 1) in ("-", "–", "/") and tokens.fused(i + 1) else i + 1
    word = tokens.word(second)
    joined = second == i + 2 or tokens.normalised
    if joined and word.isdecimal() and not (tokens.fused(second + 1) and tokens.raw(second + 1).isalpha()):
        if len(word) == 2 and _ends_span(tokens.words[i], word, sure=second == i + 2):
            return Stretch(i, second + 1, "year to year")
        listed = tokens.normalised and tokens.word(second + 1) == "and" and is_year(tokens, second + 2)
        if len(word) == 4 and is_year(tokens, second) and tokens.words[i] < word and not listed:
            return Stretch(i, second + 1, "year to year")
    led, linked = tokens.word(i - 1) in _PERIOD_LEAD, tokens.word(i + 1) in ("to", "until", "till", "through")
    if led and linked and is_year(tokens, i + 2) and tokens.words[i] < tokens.word(i + 2):
        return Stretch(i, i + 3, "year to year")
    if ended := _year_end(tokens, i):
        return Stretch(i, ended, "year-end")
    if tokens.word(i + 1) in _FISCAL and tokens.word(i + 2) == "year":
        return Stretch(i, i + 3, "fiscal year")  # "the 2024 financial year"
    lead = tokens.word(i - 1) in _YEAR_LEAD
    return Stretch(i, i + 1, "year after preposition" if lead else "year")


def _ends_span(year: str, end: str, sure: bool) -> bool:
    """True if two digits after ``year`` end a span of years: the next year, or after a dash or in 19xx any later one."""
    return end == f"{(int(year[-2:]) + 1) % 100:02}" or ((sure or year < "2000") and end > year[-2:])


def old_years_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "1600 and 1900" after "between": years before 1700 among them, and nothing that they count."""
    first, last, after = tokens.word(i), tokens.word(i + 2), tokens.word(i + 3)
    if not (_OLDEST <= first < last <= _LATEST and tokens.word(i + 1) == "and"):
        return None
    plain = all(len(word) == 4 and word.isdecimal() for word in (first, last))
    return Stretch(i, i + 3, "between dates") if plain and (after in FUNCTION_WORDS or not after.isalnum()) else None


_OLDEST, _LATEST = "1000", "2100"
_ERAS = (("a", ".", "d", "."), ("a", "d"), ("ad",), ("b", ".", "c", "."), ("b", "c"), ("bc",), ("bce",), ("ce",))
"""How "anno Domini" and its like are written; "a" alone opens none."""


def era_before(tokens: Tokens, i: int) -> Stretch | None:
    """Like "A.D. 1000", "AD 79"."""
    for era in _ERAS[:3]:
        stop = i + len(era)
        written = tokens.normalised or tokens.raw(i).isupper()
        if (
            tokens.words[i:stop] == list(era)
            and written
            and tokens.word(stop).isdecimal()
            and len(tokens.word(stop)) < 5
        ):
            return Stretch(i, stop + 1, "year of an era")
    return None


def era_after(tokens: Tokens, i: int) -> Stretch | None:
    """Like "44 BC", "1000 A.D." where the number is at token ``i``."""
    if not tokens.words[i].isdecimal() or len(tokens.words[i]) > 4 or tokens.normalised:
        return None
    for era in _ERAS:
        stop = i + 1 + len(era)
        if tokens.words[i + 1 : stop] == list(era) and tokens.raw(i + 1).isupper() and tokens.spaced(i + 1):
            return Stretch(i, stop, "year of an era")
    return None
