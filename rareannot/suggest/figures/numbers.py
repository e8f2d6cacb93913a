"""Numbers in digits and words, as they are written in both forms of a text."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from rareannot.suggest.figures.digit_runs import BARE, cut, is_spread
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.words import (
    DOZENS,
    FRACTIONS,
    FUSED_SCALES,
    ONES,
    SCALES,
    TEENS,
    TENS,
    UNITS_OF_ONE,
    VULGAR,
)
from rareannot.suggest.word_tables import FIGURE_WORDS

_HALF = Decimal("0.5")
_WEIGHED = FIGURE_WORDS.words("numbers: weighed")
_THIN = FIGURE_WORDS.words("numbers: thin")
_ROW = re.compile(r"(?:[^\W\d]\D{0,40}? )?((?:[-−(]?\d[\d.,]*%?\)?)(?: [-−(]?\d[\d.,]*%?\)?)+)\s*")
"""A line of a few words, or none, and then numbers alone."""
_LONGEST, _REACH = 120, 1000
"""Characters of a row, and those above and below it in which its table is looked at."""
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")
"""Numbers in such a line that one number would be written like."""
_LONGEST_RUN, _LONGEST_NUMBER = 7, 24
"""Tokens of a run ("1 425 000 1 430 000"), and characters of a number, that are read as figures."""
_DASHES = frozenset("-–‑")
_ARABIC_MARKS = {0x066B: ".", 0x066C: ","}


class Number(NamedTuple):
    """A number that ends before token ``stop``; ``high`` where a run of digits reads as a spread.

    ``kind`` is "digits", "words" or "fraction"; ``decimals`` counts the digits after the mark.
    """

    value: Decimal
    stop: int
    kind: str
    decimals: int = 0
    high: Decimal | None = None
    grouped: bool = False


def number_at(tokens: Tokens, i: int, hint: str = BARE) -> Number | None:
    """Returns the number that begins at token ``i``, without a scale fused to digits; None if there is none."""
    word = tokens.word(i)
    if not word or len(word) > _LONGEST_NUMBER:
        return None
    if tokens.is_number(i):
        return _and_a_half(tokens, _digits(tokens, i, hint))
    if word == "." and tokens.fused(i + 1) and tokens.is_number(i + 1) and tokens.words[i + 1].isdecimal():
        return Number(Decimal(f"0.{tokens.words[i + 1]}"), i + 2, "digits", len(tokens.words[i + 1]))  # "$.05"
    if word in VULGAR:
        return Number(_rounded(VULGAR[word]), i + 1, "fraction")
    return _fraction(tokens, i) or _and_a_half(tokens, _worded(tokens, i))


def scale_at(tokens: Tokens, i: int) -> tuple[Decimal, int] | None:
    """Returns the scale words at token ``i`` ("million", "lakh crore", a fused "bn") and the index after them."""
    scale, j = Decimal(1), i
    if tokens.word(j) in _DASHES and tokens.fused(j) and tokens.word(j + 1) in SCALES:
        j += 1
    while j < i + 3:
        word = tokens.word(j)
        if word in ("millions", "billions", "trillions") and tokens.is_number(j - 1):
            word = word[:-1]  # "28 millions barrels"
        fused = word in FUSED_SCALES and tokens.fused(j) and tokens.is_number(j - 1)
        if word == "m" and tokens.spaced(j) and tokens.word(j + 1) in _WEIGHED:
            if scale == 1:
                return Decimal(1_000_000), j + 1  # "160 M pounds"
            return scale, j + 1  # "2 28 million m ounces" was "2.28 million (M) ounces"
        if word == "hundred" and j == i and tokens.is_number(j - 1):
            scale, j = scale * 100, j + 1  # "4 hundred"
            continue
        if (word not in SCALES and not fused) or (word == "mil" and tokens.word(j + 1) in _THIN):
            break
        scale, j = scale * FUSED_SCALES[word], j + 1
    if tokens.word(j) in DOZENS and tokens.is_number(j - 1):
        scale, j = scale * 12, j + 1
    return (scale, j) if j > i else None


def run_end(tokens: Tokens, i: int) -> int:
    """Returns the index after the run of plain digits with one space between that begins at token ``i``; a table is cut off."""
    j = i + 1
    while j < i + _LONGEST_RUN and tokens.is_number(j) and tokens.spaced(j) and tokens.words[j].isdecimal():
        j += 1
    return j


def _digits(tokens: Tokens, i: int, hint: str) -> Number | None:
    word = tokens.words[i]
    if tokens.normalised and word.isdecimal():
        return _from_run(tokens, i, hint)
    value, decimals = plain_digits(word)
    j = i + 1
    if word.isdecimal() and len(word) <= 3 and word != "0":
        while j < _groups_end(tokens, i):
            value, j = value * 1000 + int(tokens.words[j][:3]), j + 1
        if part := tokens.words[j - 1].partition(".")[2]:
            value, decimals = value + Decimal(f"0.{part}"), len(part)
    extra = _added_fraction(tokens, j)
    grouped = j > i + 1 or "," in word
    return (
        Number(value + extra[0], extra[1], "digits", decimals, grouped=grouped)
        if extra
        else Number(value, j, "digits", decimals, grouped=grouped)
    )


def _groups_end(tokens: Tokens, i: int) -> int:
    """Returns the index after the groups of three digits that belong to the number at token ``i``, one space between each."""
    j = i + 1
    while j < i + 5 and tokens.spaced(j) and _is_group(tokens, j) and "." not in tokens.words[j - 1]:
        j += 1
    columns = j == i + 4 and tokens.words[i + 1] == tokens.words[i + 3] == "000" != tokens.words[i + 2]
    return i + 2 if columns else i + 1 if j > i + 1 and _in_columns(tokens, i) else j  # "526 000 612 000"


def _in_columns(tokens: Tokens, i: int) -> bool:
    """True if the numbers from token ``i`` on are columns: their row has nothing else, and a row of the table tells so.

    That one has as many numbers, which are no number grouped by thousands ("Zinc 95 11", "2023 2024").
    """
    text = tokens.text
    at = tokens.starts[i]
    left, right = text[max(0, at - _LONGEST) : at], text[at : at + _LONGEST]
    start, end = at - len(left.rpartition("\n")[2]), at + len(right.partition("\n")[0])
    row = _ROW.fullmatch(text, start, end) if end - start < _LONGEST else None
    if row is None:
        return False
    columns = len(row.group(1).split())
    above = text[max(0, start - _REACH) : start].split("\n")[-2::-1]
    below = text[end : end + _REACH].split("\n")[1:]
    return any(_tells(side, columns) for side in (above, below))


def _tells(rows: Iterable[str], columns: int) -> bool:
    """True if one of ``rows``, as far as they are rows of the same table, shows that its numbers are columns."""
    for line in rows:
        row = _ROW.fullmatch(line)
        if row is None or len(row.group(1).split()) != columns:
            return False
        if not _GROUPED.fullmatch(row.group(1)):
            return True
    return False


def _is_group(tokens: Tokens, j: int) -> bool:
    word = tokens.word(j)
    return word[:3].isdecimal() and len(word.partition(".")[0]) == 3 and "," not in word


def _from_run(tokens: Tokens, i: int, hint: str) -> Number:
    stop = run_end(tokens, i)
    if tokens.fused(stop) and tokens.words[stop] in VULGAR:
        return Number(Decimal(tokens.words[i]) + VULGAR[tokens.words[stop]], stop + 1, "digits", 1)
    if stop == i + 1:
        return Number(Decimal(tokens.words[i]), stop, "digits")
    if stop == i + 2 and tokens.word(i - 1) == "between" and "and" not in tokens.words[stop : stop + 4]:
        least, most = (Decimal(word) for word in tokens.words[i:stop])
        if least < most and not tokens.words[i + 1].startswith("0"):
            return Number(least, stop, "digits", high=most)  # "between 30 45mm" was "between 30-45mm"
    atoms = cut(tuple(tokens.words[i:stop]), hint)
    low = atoms[0]
    grouped = low.size > 1 and not low.decimals
    if len(atoms) == 2 and is_spread(low, atoms[1]):
        return Number(low.value, stop, "digits", low.decimals, atoms[1].value, grouped)
    return Number(low.value, i + low.size, "digits", low.decimals, grouped=grouped)


def plain_digits(word: str) -> tuple[Decimal, int]:
    """Returns the value of digits with commas and stops, and how many follow the decimal mark.

    A comma groups where three digits follow each one, else it is a decimal comma; several stops group too.
    """
    word = word.translate(_ARABIC_MARKS)
    whole, *groups = word.split(",")
    if groups and all(len(g.partition(".")[0]) == 3 for g in groups) and "." not in whole:
        word = whole + "".join(groups)
    elif len(groups) == 1:
        word = word.replace(".", "").replace(",", ".")
    else:
        word = word.replace(",", "")
    if word.count(".") > 1:
        word = word.replace(".", "")
    return Decimal(word), len(word.partition(".")[2])


def _added_fraction(tokens: Tokens, j: int) -> tuple[Decimal, int] | None:
    """Returns the fraction after a whole number: "½", "-1/2", " 1/2"; and the index after it."""
    if tokens.fused(j) and tokens.words[j] in VULGAR:
        return VULGAR[tokens.words[j]], j + 1
    k = j + 1 if tokens.fused(j) and tokens.words[j] in _DASHES else j
    if k == j and not tokens.spaced(j):
        return None
    if (
        tokens.word(k + 1) == "/"
        and tokens.fused(k + 1)
        and tokens.fused(k + 2)
        and 0 < _small(tokens, k) < _small(tokens, k + 2)
    ):
        return Decimal(tokens.words[k]) / Decimal(tokens.words[k + 2]), k + 3
    return None


def _small(tokens: Tokens, i: int) -> int:
    word = tokens.word(i)
    return int(word) if word.isdecimal() and len(word) <= 2 else 0


def _and_a_half(tokens: Tokens, number: Number | None) -> Number | None:
    """Like "two and a half", "2 1/2" in words after digits."""
    if number is None or number.high is not None:
        return number
    j = number.stop
    for word in ("and", "a", "half"):
        j += tokens.word(j) in _DASHES
        if tokens.word(j) != word:
            return number
        j += 1
    return number._replace(value=number.value + _HALF, stop=j, decimals=1)


def _worded(tokens: Tokens, i: int) -> Number | None:
    """Returns a number in words: "twenty-two thousand", "a hundred and five", "a dozen", "half a million"."""
    word = tokens.word(i)
    if word in ("a", "an"):
        following = tokens.word(i + 1)
        if following in DOZENS:
            return Number(DOZENS[following], i + 2, "words")
        if following != "hundred" and following not in SCALES:
            return None
    elif word == "half":
        return _half_of(tokens, i)
    elif word not in UNITS_OF_ONE:
        return None
    return _sum(tokens, i)


def _half_of(tokens: Tokens, i: int) -> Number | None:
    j = i + 1
    for joint in ("-", "a", "-"):  # "half-a-million", "half a million", "half-million"
        j += tokens.word(j) == joint
    following = tokens.word(j)
    size = SCALES.get(following) or DOZENS.get(following)
    return Number(_HALF * size, j + 1, "words") if size else None


def _sum(tokens: Tokens, i: int) -> Number | None:
    total = group = Decimal(0)
    limit, j, seen = Decimal(1000), i, False
    if tokens.words[i] in ("a", "an"):
        group, seen, j = Decimal(1), True, i + 1
    while True:
        word = tokens.word(j)
        if word in UNITS_OF_ONE and UNITS_OF_ONE[word] < limit and not (seen and UNITS_OF_ONE[word] == 0):
            value = UNITS_OF_ONE[word]
            group, seen = group + value, True
            limit = Decimal(10) if word in TENS else Decimal(0)
        elif word == "hundred" and seen and group < 100:
            group, limit = group * 100, Decimal(100)
        elif word in SCALES and seen and group:
            total, group, limit = total + group * SCALES[word], Decimal(0), Decimal(1000)
        elif word in DOZENS and seen and group:
            return Number((total + group) * DOZENS[word], j + 1, "words")
        else:
            break
        j = _past_joint(tokens, j + 1, limit)
    return _point(tokens, Number(total + group, j, "words")) if seen else None


def _past_joint(tokens: Tokens, j: int, limit: Decimal) -> int:
    """Returns the index after a joint inside a number: the hyphen of "twenty-two", the "and" of "a hundred and five"."""
    following = tokens.word(j + 1)
    if (
        tokens.word(j) in ("-", "‑")
        and tokens.fused(j)
        and (following in SCALES or following == "hundred" or (limit == 10 and following in ONES))
    ):
        return j + 1
    if tokens.word(j) == "and" and tokens.word(j - 1) in ("hundred", "thousand") and following in UNITS_OF_ONE:
        return j + 1
    return j


def _point(tokens: Tokens, number: Number) -> Number:
    """Decimals in words: "two point five"."""
    digits, j = "", number.stop + 1
    if tokens.word(number.stop) != "point":
        return number
    while tokens.word(j) in ONES and len(digits) < 6:
        digits, j = digits + str(ONES[tokens.words[j]]), j + 1
    return Number(number.value + Decimal(f"0.{digits}"), j, "words", len(digits)) if digits else number


def _fraction(tokens: Tokens, i: int) -> Number | None:
    """Returns a fraction in words: "half", "a third", "two-thirds", "three quarters", "one fifth"."""
    word, j = tokens.word(i), i + 1
    if word == "half":
        return None if _half_of(tokens, i) else Number(_HALF, j, "fraction")
    if word not in ("a", "an", *ONES, *TEENS):
        return None
    if tokens.word(j) in ("-", "‑") and tokens.fused(j):
        j += 1
    part = FRACTIONS.get(tokens.word(j))
    if part is None or (word != "a" and word != "an" and (word == "one") == tokens.word(j).endswith("s")):
        return None
    count = Decimal(1) if word in ("a", "an") else {**ONES, **TEENS}[word]
    if tokens.words[j + 1 : j + 3] == ["of", "a"] and (scale := SCALES.get(tokens.word(j + 3))):
        return Number(count * part * scale, j + 4, "words")  # "a quarter of a million"
    return Number(_rounded(count * part), j + 1, "fraction") if 0 < count * part < 1 else None


def _rounded(value: Decimal) -> Decimal:
    """Fractions without an end are written down to four places: a third is 0.3333."""
    return value.quantize(Decimal("0.0001")).normalize()
