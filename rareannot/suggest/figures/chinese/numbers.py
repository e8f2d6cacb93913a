"""Numbers as Chinese text writes them: 32 000, 3.5万, 1亿2000万, 三千五百, 三点五万, 二〇一一."""

import re
from decimal import Decimal
from typing import NamedTuple

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_SCALES = _SMALL | _LARGE
_MEASURED = "米克瓦卡伏赫"
"""What 千 makes a thousandth of a unit's name before: 千米, 千克, 千瓦."""
_FIGURES = re.compile(
    r"\d{1,3}(?:[ \u00a0\u2009\u202f,]\d{3}){1,7}(?!\d)(?:\.\d{1,24})?|\d{1,24}(?!\d)(?:\.\d{1,24})?", re.ASCII
)
_SCALE = re.compile(rf"[ \u00a0]?[十百千]?(?:万亿|万|亿)|百(?!分)|千(?![{_MEASURED}])")
_WRITTEN = re.compile(r"[零〇一二两三四五六七八九十](?:[零〇一二两三四五六七八九十百千万亿]{0,30})")
_POINT = re.compile(r"点([零〇一二三四五六七八九]+)([十百千]?(?:万亿|万|亿))?")
_BETWEEN_GROUPS = str.maketrans("", "", " \u00a0\u2009\u202f,")
_LONGEST = 24


class ChineseNumber(NamedTuple):
    """A number that ends before ``stop``; ``scale`` is the last of its 万 and 亿 (1 without), ``words`` if in numerals."""

    value: Decimal
    stop: int
    scale: int = 1
    words: bool = False


def chinese_number_at(text: str, i: int) -> ChineseNumber | None:
    """Returns the number that begins at ``i`` of ``text`` in plain form; None if there is none."""
    number = _in_digits(text, i) or _in_words(text, i)
    return number if number and number.stop - i <= _LONGEST else None


def _scale(signs: str) -> int:
    scale = 1
    for sign in signs.strip():
        scale *= _SCALES[sign]
    return scale


def _in_digits(text: str, i: int) -> ChineseNumber | None:
    total, j, last = Decimal(0), i, 0
    while match := _FIGURES.match(text, j):
        scaled = _SCALE.match(text, match.end())
        scale = _scale(scaled.group()) if scaled else 1
        if last and (scale == 1 or scale >= last):
            break  # "1亿2000万" goes on, "3万 500" does not
        total += Decimal(match.group().translate(_BETWEEN_GROUPS)) * scale
        j, last = (scaled or match).end(), scale
        if scale == 1:
            break
    return ChineseNumber(total, j, last) if last else None


def _in_words(text: str, i: int) -> ChineseNumber | None:
    match = _WRITTEN.match(text, i)
    if match is None:
        return None
    run = _without_unit(match.group(), text[match.end() : match.end() + 1])
    value = value_of(run)
    if value is None:
        return None
    stop = i + len(run)
    if point := _POINT.match(text, stop):
        rest = "".join(str(_DIGITS[c]) for c in point.group(1))
        scale = _scale(point.group(2) or "")
        return ChineseNumber(Decimal(f"{value}.{rest}") * scale, point.end(), scale, True)
    return ChineseNumber(Decimal(value), stop, 10**4 if set(run) & set(_LARGE) else 1, True)


def _without_unit(run: str, after: str) -> str:
    """Returns ``run`` without the 千 of 千瓦; "一万三千米" are 13 000 m, "三千米" are 3 km."""
    if len(run) > 1 and run[-1] == "千" and after and after in _MEASURED:
        return run if run[-2] in _DIGITS and set(run) & set(_LARGE) else run[:-1]
    return run


def value_of(run: str) -> int | None:
    """Returns the value of Chinese numerals without a point ("三千五百", "一百零二", "二〇一一"); None if they are no number."""
    if not set(run) & set(_SCALES):
        if len(run) in (2, 3) and not set(run) & {"零", "〇"}:
            return None  # "两三" are two or three
        return int("".join(str(_DIGITS[c]) for c in run))
    total, section, digit, last = 0, 0, None, 1
    for sign in run:
        if sign in _DIGITS:
            if digit:
                return None  # "三五百"
            digit = _DIGITS[sign]
            last = 1 if digit == 0 else last
        elif sign in _SMALL:
            section += (1 if digit is None else digit) * _SMALL[sign]
            digit, last = None, _SMALL[sign]
        else:
            section += digit or 0
            total = (total + section) * 10**8 if sign == "亿" else total + section * 10**4
            section, digit, last = 0, None, _LARGE[sign]
    # "三千五" are 3 500
    return total + section + (digit or 0) * (last // 10 if last > 10 else 1)
