"""Numbers in Chinese: there and back for any number, and the ways of writing one."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.figures import read_figure
from rareannot.suggest.figures.chinese.numbers import chinese_number_at, value_of
from tests.rows import each_row

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


@each_row(
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


@each_row("text", ["", "吨", "百吨", "三五百吨", "9" * 30])
def test_what_is_no_number(text: str) -> None:
    assert chinese_number_at(text, 0) is None


@each_row(
    ("text", "value", "read", "scale", "words"),
    [
        ("5吨", "5", "5", 1, False),
        ("5.25吨", "5.25", "5.25", 1, False),
        ("5万吨", "50000", "5万", 10**4, False),
        ("5亿吨", "500000000", "5亿", 10**8, False),
        ("5百万吨", "5000000", "5百万", 10**6, False),
        ("5万亿吨", "5000000000000", "5万亿", 10**12, False),
        ("1亿2000万吨", "120000000", "1亿2000万", 10**4, False),
        ("1亿500吨", "100000000", "1亿", 10**8, False),
        ("3万2万吨", "30000", "3万", 10**4, False),
        ("1万2亿吨", "10000", "1万", 10**4, False),
        ("3 000 000吨", "3000000", "3 000 000", 1, False),
        ("3千吨", "3000", "3千", 1000, False),
        ("3千米", "3", "3", 1, False),
        ("3百吨", "300", "3百", 100, False),
        ("3百分", "3", "3", 1, False),
        ("三千吨", "3000", "三千", 1, True),
        ("三万吨", "30000", "三万", 10**4, True),
        ("三千", "3000", "三千", 1, True),
        ("三千米", "3", "三", 1, True),
        ("一万三千米", "13000", "一万三千", 10**4, True),
        ("一百千瓦", "100", "一百", 1, True),
        ("三点五吨", "3.5", "三点五", 1, True),
        ("三点二五万吨", "32500", "三点二五万", 10**4, True),
        ("十吨", "10", "十", 1, True),
        ("二十吨", "20", "二十", 1, True),
        ("二十五吨", "25", "二十五", 1, True),
        ("三百五吨", "350", "三百五", 1, True),
        ("三百零五吨", "305", "三百零五", 1, True),
        ("三千零五十吨", "3050", "三千零五十", 1, True),
        ("三万五吨", "35000", "三万五", 10**4, True),
        ("三万零五吨", "30005", "三万零五", 10**4, True),
        ("一亿三吨", "130000000", "一亿三", 10**4, True),
        ("一万亿吨", "1000000000000", "一万亿", 10**4, True),
        ("十五万吨", "150000", "十五万", 10**4, True),
        ("三亿二千万吨", "320000000", "三亿二千万", 10**4, True),
        ("二〇吨", "20", "二〇", 1, True),
        ("一二三四吨", "1234", "一二三四", 1, True),
        ("零吨", "0", "零", 1, True),
        ("9" * 24, "9" * 24, "9" * 24, 1, False),
    ],
)
def test_a_number_has_its_value_its_end_and_its_scale(
    text: str, value: str, read: str, scale: int, words: bool
) -> None:
    number = chinese_number_at(text, 0)
    assert number is not None
    assert (number.value, text[: number.stop], number.scale, number.words) == (Decimal(value), read, scale, words)


@each_row("run", ["两三", "二三四", "三五百", "三四十"])
def test_numerals_one_after_the_other_are_no_certain_number(run: str) -> None:
    assert value_of(run) is None
