"""Numbers in digits and words: the examples that the comments name, and their neighbours."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure, plain
from rareannot.suggest.figures import find_figures, widen
from rareannot.suggest.figures.numbers import plain_digits
from tests.suggest.figures.reading import found

SAID = [
    ("It sold twenty-two thousand cars.", ["CARDINAL twenty-two thousand = 22000 count"]),
    ("It sold a hundred and five cars.", ["CARDINAL a hundred and five = 105 count"]),
    ("It sold a dozen cars.", ["CARDINAL a dozen = 12 count"]),
    ("It sold half a million cars.", ["CARDINAL half a million = 500000 count"]),
    ("It sold two and a half tonnes.", ["QUANTITY two and a half tonnes = 2.5 t"]),
    ("It sold 2 1/2 tonnes.", ["QUANTITY 2 1/2 tonnes = 2.5 t"]),
    ("It sold 2½ tonnes.", ["QUANTITY 2½ tonnes = 2.5 t"]),
    ("It sold 2-1/2 tonnes.", ["QUANTITY 2-1/2 tonnes = 2.5 t"]),
    ("It sold two point five tonnes.", ["QUANTITY two point five tonnes = 2.5 t"]),
    ("It sold two point seven five tonnes.", ["QUANTITY two point seven five tonnes = 2.75 t"]),
    ("It sold a third of the ore.", ["CARDINAL a third = 0.3333 count"]),
    ("It sold two-thirds of the ore.", ["CARDINAL two-thirds = 0.6667 count"]),
    ("It sold three quarters of the ore.", ["CARDINAL three quarters = 0.75 count"]),
    ("It sold one fifth of the ore.", ["CARDINAL one fifth = 0.2 count"]),
    ("It sold half the ore.", ["CARDINAL half = 0.5 count"]),
    ("It sold 14,300.5 tonnes.", ["QUANTITY 14,300.5 tonnes = 14300.5 t"]),
    ("It sold 1.234.567 tonnes.", ["QUANTITY 1.234.567 tonnes = 1234567 t"]),
    ("It sold 3,5 tonnes.", ["QUANTITY 3,5 tonnes = 3.5 t"]),
    ("It sold twenty tonnes.", ["QUANTITY twenty tonnes = 20 t"]),
    ("It sold twenty five tonnes.", ["QUANTITY twenty five tonnes = 25 t"]),
    ("It sold nineteen hundred tonnes.", ["QUANTITY nineteen hundred tonnes = 1900 t"]),
    (
        "It sold three million two hundred thousand tonnes.",
        ["QUANTITY three million two hundred thousand tonnes = 3200000 t"],
    ),
    ("It sold two dozen cars.", ["CARDINAL two dozen = 24 count"]),
    ("It sold hundreds of cars.", []),
    ("It sold zero tonnes.", ["QUANTITY zero tonnes = 0 t"]),
    ("It sold 1 234 567 tonnes.", ["QUANTITY 1 234 567 tonnes = 1234567 t"]),
    ("It sold a thousand tonnes.", ["QUANTITY a thousand tonnes = 1000 t"]),
    ("It sold an hundred.", ["CARDINAL an hundred = 100 count"]),
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_what_is_found_in_a_sentence(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("word", "value", "decimals"),
    [("14,300", "14300", 0), ("1,234,567.5", "1234567.5", 1), ("3,5", "3.5", 1), ("1.234.567", "1234567", 0), ("1.234,5", "1234.5", 1),
     ("2,35,000", "235000", 0), ("0.75", "0.75", 2), ("12", "12", 0)],
)  # fmt: skip
def test_commas_and_stops_group_or_divide_by_what_follows_them(word: str, value: str, decimals: int) -> None:
    assert plain_digits(word) == (Decimal(value), decimals)


@given(st.integers(0, 10**12))
def test_digits_grouped_by_commas_are_the_number_itself(number: int) -> None:
    assert plain_digits(f"{number:,}") == (Decimal(number), 0)


@given(st.integers(0, 10**6), st.integers(0, 999))
def test_decimals_stay_as_they_are_written(whole: int, part: int) -> None:
    assert plain_digits(f"{whole}.{part:03}") == (Decimal(f"{whole}.{part:03}"), 3)


@pytest.mark.parametrize("sign", ["-", "\u2212", "\u2013"])
def test_a_negative_sign_belongs_to_the_figure(sign: str) -> None:
    text = f"Prices moved {sign}0.5% on the day."
    (one,) = [f for f in find_figures(text) if f.label == "PERCENT"]
    assert (text[one.start : one.end], one.figure) == (f"{sign}0.5%", Figure(Decimal("-0.5"), unit="percent"))
    start = text.index("0.5")
    assert text[slice(*widen(text, start, start + 3))] == f"{sign}0.5", "a double click takes the sign along"


@pytest.mark.parametrize(
    ("digits", "value"),
    [("٣٢٬٠٠٠", 32000), ("۱۲٫۵", Decimal("12.5")), ("٣٬٢٠٠٬٠٠٠", 3200000), ("٣٢٬٠٠٠٫٥", Decimal("32000.5"))],
)
def test_digits_of_arabic_and_persian_are_read_with_their_marks(digits: str, value: Decimal) -> None:
    assert plain_digits(digits)[0] == value
    assert found(f"It sold {digits} tonnes.") == [f"QUANTITY {digits} tonnes = {plain(Decimal(value))} t"]
