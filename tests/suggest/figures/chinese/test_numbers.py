"""Numbers in Chinese: there and back for any number, and the ways of writing one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.figures import read_figure
from rareannot.suggest.figures.chinese.numbers import chinese_number_at, value_of

_DIGITS, _SMALL, _LARGE = "零一二三四五六七八九", ["", "十", "百", "千"], ["", "万", "亿", "万亿"]


def spelt(number: int) -> str:
    """``number`` in Chinese numerals, as it is read aloud."""
    if number == 0:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        said += "零" if said and group < 1000 else ""
        said += _group(group) + (_LARGE[place] if place < 3 or not groups[2] else "万")
    return said


def _group(group: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += ("零" if gap else "") + _DIGITS[digit] + _SMALL[place]
            gap = False
        else:
            gap = bool(said)
    return said


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_numerals_read_back(number: int) -> None:
    assert value_of(spelt(number)) == number


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_spelt_quantity_reads_back_in_tonnes(number: int) -> None:
    text = f"{spelt(number)}吨"
    figure = read_figure(text, 0, len(text), "QUANTITY")
    assert figure is not None
    assert (figure.value, figure.unit) == (Decimal(number), "t")


@given(
    st.decimals(min_value=0, max_value=9999, places=2),
    st.sampled_from(["", "百", "万", "百万", "亿", "万亿"]),
    st.sampled_from(["{:.2f}", "{:,.2f}"]),
    st.booleans(),
)
def test_digits_with_a_scale_read_back(number: Decimal, scale: str, form: str, wide: bool) -> None:
    digits = form.format(number)
    if wide:
        digits = digits.translate({ord(c): 0xFEE0 + ord(c) for c in "0123456789."})
        digits = digits.replace(",", "，")
    text = f"{digits}{scale}吨"
    times = {"": 1, "百": 100, "万": 10**4, "百万": 10**6, "亿": 10**8, "万亿": 10**12}[scale]
    figure = read_figure(text, 0, len(text), "QUANTITY")
    assert figure is not None
    assert figure.value == number * times


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("32 000吨", 32000, "32 000"),
        ("1亿2000万元", 120_000_000, "1亿2000万"),
        ("3万 500", 30000, "3万"),
        ("三千五吨", 3500, "三千五"),
        ("一百零二吨", 102, "一百零二"),
        ("十二万亿元", 12 * 10**12, "十二万亿"),
        ("三点五万吨", 35000, "三点五万"),
        ("二〇一一", 2011, "二〇一一"),
        ("5百分", 5, "5"),
        ("2千瓦", 2, "2"),
        ("2千吨", 2000, "2千"),
    ],
)
def test_what_is_read_and_how_far(text: str, value: int, read: str) -> None:
    number = chinese_number_at(text, 0)
    assert number is not None
    assert (number.value, text[: number.stop]) == (Decimal(value), read)


@pytest.mark.parametrize("text", ["", "吨", "百吨", "三五百吨", "9" * 30])
def test_what_is_no_number(text: str) -> None:
    assert chinese_number_at(text, 0) is None
