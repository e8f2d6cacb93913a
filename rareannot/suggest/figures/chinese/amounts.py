"""Amounts in Chinese text: an approximating word, a number or range, what it is measured in, an approximating word."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from rareannot.core.figure import Figure
from rareannot.suggest.figures.amounts import figure_of
from rareannot.suggest.figures.chinese.numbers import ChineseNumber, chinese_number_at
from rareannot.suggest.figures.chinese.units import HEADS, Measure, counted_at, measure_at, per_at
from rareannot.suggest.word_tables import CHINESE_WORDS


def _table(section: str) -> tuple[dict[str, str], re.Pattern[str]]:
    said = {word: modifier for modifier, words in CHINESE_WORDS.groups(section).items() for word in words}
    return said, re.compile("|".join(sorted(said, key=len, reverse=True)))


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
        """Its value; None for a span of time."""
        if self.label == "DATE":
            return None
        return figure_of(self.low, self.high, self.unit or "count", self.modifier)


def amount_at(text: str, i: int) -> ChineseAmount | None:
    """The amount, with its approximating words, that begins at ``i`` of ``text`` in plain form; also a bare number."""
    per, j = _per_before(text, i)
    before = BEFORE.match(text, j)
    j = before.end() if before else j
    head = _HEAD.match(text, j)
    amount = _share(text, j) or _measured(text, head.end() if head else j, HEADS[head.group()] if head else "")
    if amount is None or (head and amount.label != "MONEY") or (per and amount.label != "MONEY"):
        return None
    if per and amount.unit and "/" not in amount.unit:
        amount = replace(amount, unit=f"{amount.unit}/{per}")
    if before:
        amount = replace(amount, modifier=_SAID_BEFORE[before.group()])
    return _with_after(text, replace(amount, start=i))


def _per_before(text: str, i: int) -> tuple[str, int]:
    """What a price is per where that stands first: "每吨1200美元"."""
    below = per_at(text, i + 1) if text[i] == "每" else None
    return below or ("", i)


def _share(text: str, i: int) -> ChineseAmount | None:
    """百分之十二, 三成."""
    if tenths := _TENTHS.match(text, i):
        found = chinese_number_at(text, i)
        value = found.value if found else Decimal(0)
        return ChineseAmount(
            i, i, i + 1, tenths.end(), tenths.end(), "PERCENT", "Chinese percentage", value * 10, None, "percent"
        )
    if not text.startswith(_PER_CENT, i):
        return _fraction(text, i)
    first = i + len(_PER_CENT)
    one = _hundred(text, first) or chinese_number_at(text, first)
    if one is None:
        return None
    high, stop = None, one.stop
    if to := _TO.match(text, stop):
        again = len(_PER_CENT) if text.startswith(_PER_CENT, to.end()) else 0
        other = chinese_number_at(text, to.end() + again)
        if other and other.value > one.value:
            high, stop = other.value, other.stop
    return ChineseAmount(
        i, first, stop, stop, stop, "PERCENT", "Chinese percentage", one.value, high, "percent", words=True
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
    """The number or range at ``i`` with what it is measured in; ``code`` is the currency that stands before it."""
    sign = text[i : i + 1] in ("-", "−", "负")
    one = chinese_number_at(text, i + sign)
    if one is None:
        return None
    one = one._replace(value=-one.value) if sign else one
    alone = _whole(text, i, one, code)
    ranged = _range(text, i, one, alone, code) if alone.modifier == "none" else None
    return ranged or alone


def _whole(text: str, i: int, number: ChineseNumber, code: str) -> ChineseAmount:
    """One number with what follows it."""
    more, stop = _more(text, number)
    value, last = number.value, stop
    if more and (scale := _LARGE.match(text, stop)):  # "100多万吨"
        value *= {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale.group()]
        last = scale.end()
    made = ChineseAmount(i, i, last, last, last, "CARDINAL", "Chinese number", value, words=number.words)
    made = replace(made, modifier=_MORE.get(more, "none"))
    if measure := measure_at(text, last):
        return _with_measure(made, measure, code)
    if code:
        below = per_at(text, last + 1) if text[last : last + 1] in ("/", "每") else None
        unit, stop = (f"{code}/{below[0]}", below[1]) if below else (code, last)
        return replace(made, label="MONEY", unit=unit, core=stop, end=stop, rule=_RULES["MONEY"])
    counted = counted_at(text, last)
    return replace(made, core=counted, rule="Chinese number + measure word") if counted else made


def _with_measure(made: ChineseAmount, measure: Measure, code: str) -> ChineseAmount:
    unit = _in_currency(measure, code) if code else measure.unit
    low, stop, rule = made.low * measure.times, measure.stop, _RULES[measure.label]
    return replace(made, label=measure.label, unit=unit, low=low, core=stop, end=stop, rule=rule)


def _in_currency(measure: Measure, code: str) -> str:
    """The unit of a sum after the name of its currency: "港币18亿元" are HKD."""
    return code + measure.unit[3:] if measure.unit[:3] == "CNY" else measure.unit


def _more(text: str, number: ChineseNumber) -> tuple[str, int]:
    """The 多 or 余 between a number and its unit, where one follows, and the offset after it."""
    sign = text[number.stop : number.stop + 1]
    if sign not in _MORE or not sign:
        return "", number.stop
    after = number.stop + 1
    follows = measure_at(text, after) or counted_at(text, after) or _LARGE.match(text, after)
    return (sign, after) if follows else ("", number.stop)


def _range(text: str, i: int, one: ChineseNumber, alone: ChineseAmount, code: str) -> ChineseAmount | None:
    """The range that begins with ``one``: "10-12万吨", "3%至5%"; a change ("从3吨到5吨") and one that falls are none."""
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
    plain = alone.low if has_unit else one.value * times
    shared = plain * number.scale if one.scale == 1 and not has_unit else plain
    low = shared if shared < other.low else plain
    if low >= other.low:
        return None
    return replace(other, start=i, first=i, low=low, high=other.low, words=one.words)


def _with_after(text: str, amount: ChineseAmount) -> ChineseAmount:
    """``amount`` with the approximating word after it: "100吨左右"."""
    after = AFTER.match(text, amount.core)
    if after is None or (after.group() == "多" and (amount.label == "CARDINAL" or amount.unit == "percent")):
        return amount
    return replace(amount, end=after.end(), modifier=_SAID_AFTER[after.group()])
