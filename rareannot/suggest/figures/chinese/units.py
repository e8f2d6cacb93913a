"""The words after a number in Chinese: units and currencies as the unit table names them, spans of time, measure words."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from rareannot.suggest.figures.units import label_of
from rareannot.suggest.word_tables import CHINESE_WORDS


class Measure(NamedTuple):
    """What a number is measured in: the unit table's name, the label, what the number is multiplied by, its end."""

    unit: str
    label: str
    times: Decimal
    stop: int


_UNITS = CHINESE_WORDS.groups("units")
_SHARES = CHINESE_WORDS.groups("shares")
_CURRENCIES = CHINESE_WORDS.groups("currencies")
HEADS = CHINESE_WORDS.pairs("before a sum of money")
_PERIODS = CHINESE_WORDS.listed("spans of time")
_PART = CHINESE_WORDS.groups("parts of a unit")
_COUNTED = CHINESE_WORDS.listed("measure words")
_PER = CHINESE_WORDS.pairs("what a price is for")
_NOT_BEFORE = CHINESE_WORDS.pairs("not a unit before")


def _rows() -> dict[str, tuple[str, str, Decimal]]:
    factor = Decimal(1)
    rows = {word: (unit, "QUANTITY", factor) for unit, words in _UNITS.items() for word in words}
    rows |= {word: (unit, "PERCENT", factor) for unit, words in _SHARES.items() for word in words}
    rows |= {word: (code, "MONEY", factor) for code, words in _CURRENCIES.items() for word in words}
    rows |= dict.fromkeys(_PERIODS, ("", "DATE", factor))
    for word, (unit, times) in _PART.items():
        rows[word] = (unit, label_of(unit), Decimal(times))
    return rows


def _one_of(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word)
        + (f"(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else "")
        + ("(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in longest_first
    )


@cache
def _patterns() -> tuple[dict[str, tuple[str, str, Decimal]], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = _rows()
    measured = [word for word, row in rows.items() if row[1] == "QUANTITY" and "/" not in word]
    return (
        rows,
        re.compile(rf"[ \u00a0\u2009\u202f]?({_one_of([*rows])})"),
        re.compile(_one_of(_COUNTED)),
        re.compile(rf"(?:{_one_of([*measured, *_PER])})"),
    )


def measure_at(text: str, i: int) -> Measure | None:
    """Returns the unit, currency or span of time at ``i``, with the unit that a price is per ("美元/吨"); None without."""
    rows, pattern, _, _ = _patterns()
    match = pattern.match(text, i)
    if match is None:
        return None
    unit, label, times = rows[match.group(1)]
    stop = match.end()
    if label == "MONEY" and text[stop : stop + 1] in ("/", "每") and (below := per_at(text, stop + 1)):
        return Measure(f"{unit}/{below[0]}", label, times, below[1])
    return Measure(unit, label, times, stop)


def per_at(text: str, i: int) -> tuple[str, int] | None:
    """Returns what a price is per at ``i`` ("吨", "股"), as the unit table names it, and the offset after it."""
    rows, _, _, per = _patterns()
    match = per.match(text, i)
    if match is None:
        return None
    return _PER.get(match.group()) or rows[match.group()][0], match.end()


def counted_at(text: str, i: int) -> int | None:
    """Returns the offset after the measure word at ``i`` ("家", "名"); None without."""
    match = _patterns()[2].match(text, i)
    return match.end() if match else None
