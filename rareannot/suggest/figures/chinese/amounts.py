"""Amounts in Chinese text: an approximating word, a number or range, its unit, an approximating word."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from rareannot.core.figure import Figure
from rareannot.suggest.figures.amounts import figure_of
from rareannot.suggest.figures.chinese.numbers import ChineseNumber, chinese_number_at
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


def _table(section: str) -> tuple[dict[str, str], re.Pattern[str]]:
    modifiers = {word: modifier for modifier, words in CHINESE_WORDS.groups(section).items() for word in words}
    return modifiers, re.compile("|".join(sorted(modifiers, key=len, reverse=True)))


_SAID_BEFORE, BEFORE = _table("modifiers before")
_SAID_AFTER, AFTER = _table("modifiers after")
_MORE = {"多": "more_than", "余": "more_than", "来": "about"}
_TO = re.compile(r"\s?(?:[-–—~]{1,2}|至|到)\s?")
_HEAD = re.compile("|".join(re.escape(head) for head in sorted(HEADS, key=len, reverse=True)))
_TENTHS = re.compile(r"([一二两三四五六七八九1-9])成(?![立为本员果功熟交都长形效套分品就因语人绩])")
_PER_CENT = "百分之"
_FRACTION = re.compile("([一二三四五六七八九十千]+)分之(?=[一二三四五六七八九十])")
_LARGE = re.compile("万亿|万|亿")
_RULES = {
    "PERCENT": "Chinese percentage",
    "MONEY": "Chinese sum of money",
    "DATE": "Chinese span of time",
    "QUANTITY": "Chinese number + unit",
}


@dataclass(frozen=True, slots=True)
class ChineseAmount:
    """An amount at ``[start, end)``; its number alone is at ``[first, last)``, its unit ends at ``core``."""

    start: int
    first: int
    last: int
    core: int
    end: int
    label: str
    rule: str
    low: Decimal
    high: Decimal | None = None
    unit: str | None = None
    modifier: str = "none"
    words: bool = False

    def figure(self) -> Figure | None:
        """Returns its value; None for a span of time."""
        if self.label == "DATE":
            return None
        return figure_of(self.low, self.high, self.unit or "count", self.modifier)


def amount_at(text: str, i: int) -> ChineseAmount | None:
    """Returns the amount, with its approximating words, that begins at ``i`` of ``text`` in plain form, or a bare number."""
    per, j = _per_before(text, i)
    approximator = BEFORE.match(text, j)
    j = approximator.end() if approximator else j
    head = _HEAD.match(text, j)
    amount = _share(text, j) or _measured(text, head.end() if head else j, HEADS[head.group()] if head else "")
    if amount is None or (head and amount.label != "MONEY") or (per and amount.label != "MONEY"):
        return None
    if per and amount.unit and "/" not in amount.unit:
        amount = replace(amount, unit=f"{amount.unit}/{per}")
    if approximator:
        amount = replace(amount, modifier=_SAID_BEFORE[approximator.group()])
    return _with_after(text, replace(amount, start=i))


def _per_before(text: str, i: int) -> tuple[str, int]:
    """Returns the unit that a price is per if that comes first: "每吨1200美元"."""
    below = per_at(text, i + 1) if text[i] == "每" else None
    return below or ("", i)


def _share(text: str, i: int) -> ChineseAmount | None:
    """Returns a share such as 百分之十二, 三成."""
    if tenths := _TENTHS.match(text, i):
        found = chinese_number_at(text, i)
        value = found.value if found else Decimal(0)
        return ChineseAmount(
            i, i, i + 1, tenths.end(), tenths.end(), "PERCENT", "Chinese percentage", value * 10, None, "percent"
        )
    if not text.startswith(_PER_CENT, i):
        return _fraction(text, i)
    first = i + len(_PER_CENT)
    first_number = _hundred(text, first) or chinese_number_at(text, first)
    if first_number is None:
        return None
    high, stop = None, first_number.stop
    if to := _TO.match(text, stop):
        repeated = len(_PER_CENT) if text.startswith(_PER_CENT, to.end()) else 0
        other = chinese_number_at(text, to.end() + repeated)
        if other and other.value > first_number.value:
            high, stop = other.value, other.stop
    return ChineseAmount(
        i, first, stop, stop, stop, "PERCENT", "Chinese percentage", first_number.value, high, "percent", words=True
    )


def _fraction(text: str, i: int) -> ChineseAmount | None:
    """三分之一, to four places as in English; 千分之五 is half a percent."""
    match = _FRACTION.match(text, i)
    top = chinese_number_at(text, match.end()) if match else None
    if match is None or top is None:
        return None
    if match.group(1) == "千":
        value, unit, label = top.value / 10, "percent", "PERCENT"
        return ChineseAmount(i, i, top.stop, top.stop, top.stop, label, _RULES[label], value, None, unit, words=True)
    below = chinese_number_at(text, i)
    if below is None or below.value <= top.value:
        return None
    value = (top.value / below.value).quantize(Decimal("0.0001"))
    return ChineseAmount(i, i, top.stop, top.stop, top.stop, "CARDINAL", "fraction", value, words=True)


def _hundred(text: str, i: int) -> ChineseNumber | None:
    return ChineseNumber(Decimal(100), i + 1, 1, True) if text.startswith("百", i) else None


def _measured(text: str, i: int, code: str) -> ChineseAmount | None:
    """Returns the number or range at ``i`` with its unit; ``code`` is the currency before it."""
    sign = text[i : i + 1] in ("-", "−", "负")
    number = chinese_number_at(text, i + sign)
    if number is None:
        return None
    number = number._replace(value=-number.value) if sign else number
    alone = _whole(text, i, number, code)
    ranged = _range(text, i, number, alone, code) if alone.modifier == "none" else None
    return ranged or alone


def _whole(text: str, i: int, number: ChineseNumber, code: str) -> ChineseAmount:
    """Returns one number with the words after it."""
    more, stop = _more(text, number)
    value, last = number.value, stop
    if more and (scale := _LARGE.match(text, stop)):  # "100多万吨"
        value *= {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale.group()]
        last = scale.end()
    amount = ChineseAmount(i, i, last, last, last, "CARDINAL", "Chinese number", value, words=number.words)
    amount = replace(amount, modifier=_MORE.get(more, "none"))
    if measure := measure_at(text, last):
        return _with_measure(amount, measure, code)
    if code:
        below = per_at(text, last + 1) if text[last : last + 1] in ("/", "每") else None
        unit, stop = (f"{code}/{below[0]}", below[1]) if below else (code, last)
        return replace(amount, label="MONEY", unit=unit, core=stop, end=stop, rule=_RULES["MONEY"])
    counted = counted_at(text, last)
    return replace(amount, core=counted, rule="Chinese number + measure word") if counted else amount


def _with_measure(amount: ChineseAmount, measure: Measure, code: str) -> ChineseAmount:
    unit = _in_currency(measure, code) if code else measure.unit
    low, stop, rule = amount.low * measure.times, measure.stop, _RULES[measure.label]
    return replace(amount, label=measure.label, unit=unit, low=low, core=stop, end=stop, rule=rule)


def _in_currency(measure: Measure, code: str) -> str:
    """Returns the unit of a sum after the name of its currency: "港币18亿元" are HKD."""
    return code + measure.unit[3:] if measure.unit[:3] == "CNY" else measure.unit


def _more(text: str, number: ChineseNumber) -> tuple[str, int]:
    """Returns the 多 or 余 between a number and its unit, if there is one, and the offset after it."""
    sign = text[number.stop : number.stop + 1]
    if sign not in _MORE or not sign:
        return "", number.stop
    character = number.stop + 1
    follows = measure_at(text, character) or counted_at(text, character) or _LARGE.match(text, character)
    return (sign, character) if follows else ("", number.stop)


def _range(text: str, i: int, first_number: ChineseNumber, alone: ChineseAmount, code: str) -> ChineseAmount | None:
    """Returns the range that begins with ``one``: "10-12万吨", "3%至5%"; a change ("从3吨到5吨") and a falling range are none."""
    has_unit = alone.unit is not None or alone.label == "DATE"
    to = _TO.match(text, alone.core)
    number = chinese_number_at(text, to.end()) if to else None
    if (
        to is None
        or number is None
        or (has_unit and text[i - 1 : i] in ("从", "由", "自") and to.group() in ("到", "至"))
    ):
        return None
    other = _whole(text, to.end(), number, code)
    if other.rule == "Chinese number" and number.scale == 1:
        return None
    if has_unit and (alone.label, alone.unit) != (other.label, other.unit):
        return None
    times = other.low / number.value if number.value and other.modifier == "none" else Decimal(1)
    plain = alone.low if has_unit else first_number.value * times
    shared = plain * number.scale if first_number.scale == 1 and not has_unit else plain
    low = shared if shared < other.low else plain
    if low >= other.low:
        return None
    return replace(other, start=i, first=i, low=low, high=other.low, words=first_number.words)


def _with_after(text: str, amount: ChineseAmount) -> ChineseAmount:
    """Returns ``amount`` with the approximating word after it: "100吨左右"."""
    approximator = AFTER.match(text, amount.core)
    if approximator is None or (
        approximator.group() == "多" and (amount.label == "CARDINAL" or amount.unit == "percent")
    ):
        return amount
    return replace(amount, end=approximator.end(), modifier=_SAID_AFTER[approximator.group()])
