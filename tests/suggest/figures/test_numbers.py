"""Numbers in digits and words: the examples that the comments name, and their neighbours."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure, plain
from rareannot.suggest.figures import digit_runs, find_figures, widen
from rareannot.suggest.figures.numbers import number_at, plain_digits, run_end, scale_at
from tests.rows import each_row
from tests.suggest.figures.reading import found, placed

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


@each_row(("text", "expected"), SAID)
def test_what_is_found_in_a_sentence(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@each_row(
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


@each_row(
    ("digits", "value"),
    [("٣٢٬٠٠٠", 32000), ("۱۲٫۵", Decimal("12.5")), ("٣٬٢٠٠٬٠٠٠", 3200000), ("٣٢٬٠٠٠٫٥", Decimal("32000.5"))],
)
def test_digits_of_arabic_and_persian_are_read_with_their_marks(digits: str, value: Decimal) -> None:
    assert plain_digits(digits)[0] == value
    assert found(f"It sold {digits} tonnes.") == [f"QUANTITY {digits} tonnes = {plain(Decimal(value))} t"]


def number_in(form: str, text: str, hint: str = digit_runs.BARE) -> str:
    """The number that a text begins with, or that stands after its "|": "words = value kind decimals", and whether it is grouped."""
    tokens, at = placed(form, text if "|" in text else f"|{text}")
    number = number_at(tokens, at, hint)
    if number is None:
        return ""
    words = tokens.text[tokens.starts[at] : tokens.ends[number.stop - 1]]
    high = f"..{plain(number.high)}" if number.high is not None else ""
    return f"{words} = {plain(number.value)}{high} {number.kind} {number.decimals}{' grouped' * number.grouped}"


NUMBERS = [
    ("cased", "5 it", "5 = 5 digits 0"),
    ("cased", "5.25 it", "5.25 = 5.25 digits 2"),
    ("cased", "boats", ""),
    ("cased", "", ""),
    ("cased", "123456789012345678901234 it", "123456789012345678901234 = 123456789012345678901234 digits 0"),
    ("cased", "1234567890123456789012345 it", ""),
    ("cased", ".05 it", ".05 = 0.05 digits 2"),
    ("cased", ".055 it", ".055 = 0.055 digits 3"),
    ("cased", ". 05 it", ""),
    ("cased", ".x it", ""),
    ("cased", "½ it", "½ = 0.5 fraction 0"),
    # groups of thousands
    ("cased", "14,300 it", "14,300 = 14300 digits 0 grouped"),
    ("cased", "14 300 it", "14 300 = 14300 digits 0 grouped"),
    ("cased", "14 300,5 it", "14 = 14 digits 0"),
    ("cased", "14 300.25 it", "14 300.25 = 14300.25 digits 2 grouped"),
    ("cased", "14 300.25 100 it", "14 300.25 = 14300.25 digits 2 grouped"),
    ("cased", "14  300 it", "14 = 14 digits 0"),
    ("cased", "14 30 it", "14 = 14 digits 0"),
    ("cased", "14 3000 it", "14 = 14 digits 0"),
    ("cased", "1234 300 it", "1234 = 1234 digits 0"),
    ("cased", "123 300 it", "123 300 = 123300 digits 0 grouped"),
    ("cased", "0 300 it", "0 = 0 digits 0"),
    ("cased", "1.5 300 it", "1.5 = 1.5 digits 1"),
    ("cased", "1 234 567 890 123 it", "1 234 567 890 123 = 1234567890123 digits 0 grouped"),
    ("cased", "1 234 567 890 123 456 it", "1 234 567 890 123 = 1234567890123 digits 0 grouped"),
    ("cased", "526 000 612 000 it", "526 000 = 526000 digits 0 grouped"),
    ("cased", "1 000 000 000 it", "1 000 000 000 = 1000000000 digits 0 grouped"),
    ("cased", "526 000 612 100 it", "526 000 612 100 = 526000612100 digits 0 grouped"),
    # fractions after a whole number
    ("cased", "2½ it", "2½ = 2.5 digits 0"),
    ("cased", "2-1/2 it", "2-1/2 = 2.5 digits 0"),
    ("cased", "2 1/2 it", "2 1/2 = 2.5 digits 0"),
    ("cased", "2  1/2 it", "2 = 2 digits 0"),
    ("cased", "2 1 /2 it", "2 = 2 digits 0"),
    ("cased", "2 1/ 2 it", "2 = 2 digits 0"),
    ("cased", "2 3/2 it", "2 = 2 digits 0"),
    ("cased", "2 2/2 it", "2 = 2 digits 0"),
    ("cased", "2 0/2 it", "2 = 2 digits 0"),
    ("cased", "2 1/50 it", "2 1/50 = 2.02 digits 0"),
    ("cased", "2 1/100 it", "2 = 2 digits 0"),
    ("cased", "2 and a half it", "2 and a half = 2.5 digits 1"),
    ("cased", "two and a half it", "two and a half = 2.5 words 1"),
    ("cased", "two-and-a-half it", "two-and-a-half = 2.5 words 1"),
    ("cased", "two and a half-tonne it", "two and a half = 2.5 words 1"),
    ("cased", "two and a half - it", "two and a half = 2.5 words 1"),
    ("cased", "two and a third it", "two = 2 words 0"),
    ("cased", "two and half it", "two = 2 words 0"),
    # words
    ("cased", "a dozen it", "a dozen = 12 words 0"),
    ("cased", "an hundred it", "an hundred = 100 words 0"),
    ("cased", "a million it", "a million = 1000000 words 0"),
    ("cased", "a boat it", ""),
    ("cased", "a five it", ""),
    ("cased", "half a million it", "half a million = 500000 words 0"),
    ("cased", "half-million it", "half-million = 500000 words 0"),
    ("cased", "half million it", "half million = 500000 words 0"),
    ("cased", "half a dozen it", "half a dozen = 6 words 0"),
    ("cased", "half a boat it", "half = 0.5 fraction 0"),
    ("cased", "twenty two it", "twenty two = 22 words 0"),
    ("cased", "twenty-two it", "twenty-two = 22 words 0"),
    ("cased", "twenty - two it", "twenty = 20 words 0"),
    ("cased", "twenty twenty it", "twenty = 20 words 0"),
    ("cased", "twenty ten it", "twenty = 20 words 0"),
    ("cased", "twenty zero it", "twenty = 20 words 0"),
    ("cased", "twenty-boat it", "twenty = 20 words 0"),
    ("cased", "five-six it", "five = 5 words 0"),
    ("cased", "five six it", "five = 5 words 0"),
    ("cased", "ten five it", "ten = 10 words 0"),
    ("cased", "zero it", "zero = 0 words 0"),
    ("cased", "zero million it", "zero = 0 words 0"),
    ("cased", "hundred it", ""),
    ("cased", "one hundred and five it", "one hundred and five = 105 words 0"),
    ("cased", "one hundred five it", "one hundred five = 105 words 0"),
    ("cased", "one hundred and it", "one hundred = 100 words 0"),
    ("cased", "one hundred and ninety-nine it", "one hundred and ninety-nine = 199 words 0"),
    ("cased", "one hundred hundred it", "one hundred = 100 words 0"),
    ("cased", "one hundred two hundred it", "one hundred two = 102 words 0"),
    ("cased", "twenty-hundred it", "twenty-hundred = 2000 words 0"),
    ("cased", "two thousand and five it", "two thousand and five = 2005 words 0"),
    ("cased", "two thousand five hundred it", "two thousand five hundred = 2500 words 0"),
    ("cased", "two million and five it", "two million = 2000000 words 0"),
    ("cased", "two and five it", "two = 2 words 0"),
    ("cased", "two-million it", "two-million = 2000000 words 0"),
    ("cased", "two dozen it", "two dozen = 24 words 0"),
    ("cased", "two hundred dozen it", "two hundred dozen = 2400 words 0"),
    ("cased", "two thousand five dozen it", "two thousand five dozen = 24060 words 0"),
    ("cased", "two point five it", "two point five = 2.5 words 1"),
    ("cased", "two point five zero it", "two point five zero = 2.5 words 2"),
    ("cased", "two point it", "two = 2 words 0"),
    ("cased", "two point ten it", "two = 2 words 0"),
    ("cased", "two point one two three four five six seven", "two point one two three four five six = 2.123456 words 6"),
    # fractions in words
    ("cased", "a third it", "a third = 0.3333 fraction 0"),
    ("cased", "two-thirds it", "two-thirds = 0.6667 fraction 0"),
    ("cased", "two thirds it", "two thirds = 0.6667 fraction 0"),
    ("cased", "two - thirds it", "two = 2 words 0"),
    ("cased", "two third it", "two = 2 words 0"),
    ("cased", "one third it", "one third = 0.3333 fraction 0"),
    ("cased", "one thirds it", "one = 1 words 0"),
    ("cased", "an eighth it", "an eighth = 0.125 fraction 0"),
    ("cased", "thirteen twentieths it", "thirteen = 13 words 0"),
    ("cased", "eleven tenths it", "eleven = 11 words 0"),
    ("cased", "zero thirds it", "zero = 0 words 0"),
    ("cased", "two halves it", "two = 2 words 0"),
    ("cased", "a quarter of a million it", "a quarter of a million = 250000 words 0"),
    ("cased", "three quarters of a million it", "three quarters of a million = 750000 words 0"),
    ("cased", "a quarter of the million it", "a quarter = 0.25 fraction 0"),
    ("cased", "a quarter of a boat it", "a quarter = 0.25 fraction 0"),
    # digits that lost their marks
    ("normalised", "14 300 it", "14 300 = 14300 digits 0 grouped"),
    ("normalised", "14 3 it", "14 3 = 14.3 digits 1"),
    ("normalised", "1 204 5 it", "1 204 5 = 1204.5 digits 1"),
    ("normalised", "5 it", "5 = 5 digits 0"),
    ("normalised", "12½ it", "12½ = 12.5 digits 1"),
    ("normalised", "12 ½ it", "12 = 12 digits 0"),
    ("normalised", "20 25 it", "20 25 = 20..25 digits 0"),
    ("normalised", "1 234 1 235 it", "1 234 1 235 = 1234..1235 digits 0 grouped"),
    ("normalised", "between |30 45 it", "30 45 = 30..45 digits 0"),
    ("normalised", "between |31 46 it", "31 46 = 31..46 digits 0"),
    ("normalised", "of |31 46 it", "31 46 = 31.46 digits 2"),
    ("normalised", "between |31 46 and it", "31 46 = 31.46 digits 2"),
    ("normalised", "between |31 46 so so so and it", "31 46 = 31.46 digits 2"),
    ("normalised", "between |31 46 so so so so and it", "31 46 = 31..46 digits 0"),
    ("normalised", "between |46 31 it", "46 31 = 46.31 digits 2"),
    ("normalised", "between |46 46 it", "46 46 = 46.46 digits 2"),
    ("normalised", "between |5 06 it", "5 06 = 5.06 digits 2"),
]  # fmt: skip


@each_row(("form", "text", "expected"), NUMBERS)
def test_a_number_is_read_whole(form: str, text: str, expected: str) -> None:
    assert number_in(form, text) == expected


@each_row(
    ("text", "scale", "words"),
    [
        ("5| million it", "1000000", " million"),
        ("5|-million it", "1000000", "-million"),
        ("5| - million it", None, ""),
        ("5| lakh crore it", "1000000000000", " lakh crore"),
        ("5| million million million million it", "1000000000000000000", " million million million"),
        ("5| millions it", "1000000", " millions"),
        ("five| millions it", None, ""),
        ("5| boats", None, ""),
        ("5|m it", "1000000", "m"),
        ("5| m it", None, ""),
        ("5|k it", "1000", "k"),
        ("five|k it", None, ""),
        ("5| dozen it", "12", " dozen"),
        ("5|m million it", "1000000000000", "m million"),
    ],
)
def test_scales_after_a_number_multiply_it(text: str, scale: str | None, words: str) -> None:
    tokens, at = placed("cased", text)
    found = scale_at(tokens, at)
    assert (found and found[0]) == (scale and Decimal(scale))
    begin = text.index("|")
    assert found is None or tokens.text[begin : tokens.ends[found[1] - 1]] == words


@each_row(
    ("text", "run"),
    [
        ("1 425 000 1 430 000 it", "1 425 000 1 430 000"),
        ("1 2 3 4 5 6 7 8 it", "1 2 3 4 5 6 7"),
        ("1 2  3 it", "1 2"),
        ("1 2.5 it", "1"),
        ("1 two it", "1"),
        ("1 2", "1 2"),
    ],
)
def test_a_run_of_digits_has_one_space_between_them(text: str, run: str) -> None:
    tokens, at = placed("normalised", text)
    assert tokens.text[: tokens.ends[run_end(tokens, at) - 1]] == run


TABLES = [
    ("Zinc 95 11\nLead |12 300\n", "12"),
    ("95 11\n|12 300", "12"),
    ("|12 300\n95 11", "12"),
    ("9 11\n|12 300", "12"),
    ("2023 2024\n|12 300", "12"),
    ("12 400\n|12 300", "12 300"),
    ("95 110\n|12 300", "12 300"),
    ("12 400\n95 11\n|12 300", "12"),
    ("1 2 3\n|12 300", "12 300"),
    ("so\n95 11\nso\n|12 300", "12 300"),
    ("95 11\n|12 300 tonnes", "12 300"),
    ("95 11%\n|12 300", "12"),
    ("(95) -11\n|12 300", "12"),
    ("so |12 300", "12 300"),
]


@each_row(("text", "words"), TABLES)
def test_numbers_in_the_columns_of_a_table_are_not_put_together(text: str, words: str) -> None:
    assert number_in("cased", text).partition(" = ")[0] == words
