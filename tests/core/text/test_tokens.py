"""Tokens: what counts as a word, which one holds a place, and what a selection snaps to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.text.tokens import count_words, is_counted_in_characters, snap, tokenise, whole_words
from tests.rows import each_row


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenise(text)]


@each_row(
    ("text", "expected"),
    [
        ("32,000 tons", ["32,000", "tons"]),
        ("3.5%", ["3.5", "%"]),
        ("the U.S. mine.", ["the", "U.S.", "mine", "."]),
        ("rare-earth", ["rare", "-", "earth"]),
        ("don't", ["don", "'", "t"]),
        ("1,", ["1", ","]),
        ("稀土矿", ["稀", "土", "矿"]),
        ("cafe\u0301 x", ["cafe\u0301", "x"]),
        ("👩\u200d🔬!", ["👩\u200d🔬", "!"]),
        ("  ", []),
        ("", []),
        ("é3,5", ["é3", ",", "5"]),
        ("“ore” – 5 €", ["“", "ore", "”", "–", "5", "€"]),
        ("نعم؟", ["نعم", "؟"]),
        ("א\u05beב", ["א", "\u05be", "ב"]),  # a hyphen, between two marks in the order of Unicode
        ("א\u05bdב", ["א\u05bdב"]),
    ],
)
def test_what_a_token_is(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@each_row(
    ("text", "count"), [("", 0), ("two words", 2), ("a - b", 3), ("稀土 mine", 3), ("naïve idea", 2), ("稀 - x", 2)]
)
def test_how_many_words_a_text_has(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text(st.characters(max_codepoint=127)))
def test_the_words_of_a_text_in_ascii_are_its_parts_between_blanks(text: str) -> None:
    assert count_words(text) == len(text.split())


@each_row(
    ("text", "characters"),
    [
        ("", False),
        ("ore", False),
        ("naïve", False),
        ("稀土企业", True),
        ("BP与稀土企业", True),
        ("Zijin Mining 紫金", False),
        ("ab稀土", False),
        ("a稀土", True),
    ],
)
def test_a_text_mostly_without_blanks_is_counted_in_characters(text: str, characters: bool) -> None:
    assert is_counted_in_characters(text) == characters


TOKENS = [(0, 3), (4, 6), (6, 7), (10, 12)]


@each_row(
    ("start", "end", "snapped"),
    [(1, 2, (0, 3)), (2, 5, (0, 6)), (3, 4, None), (5, 7, (4, 7)), (6, 7, (6, 7)), (7, 10, None), (7, 11, (10, 12)), (0, 99, (0, 12))],
)  # fmt: skip
def test_a_selection_snaps_to_every_token_it_touches(start: int, end: int, snapped: tuple[int, int] | None) -> None:
    assert snap(TOKENS, start, end) == snapped


@given(st.text(max_size=60))
def test_tokens_are_in_order_do_not_overlap_and_leave_out_blanks_alone(text: str) -> None:
    tokens = tokenise(text)
    assert all(a < b for a, b in tokens)
    assert all(one[1] <= two[0] for one, two in pairwise(tokens))
    inside = {i for a, b in tokens for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in inside)


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=60))
def test_the_quick_way_for_ascii_gives_what_the_other_gives(text: str) -> None:
    assert tokenise(text + " é")[:-1] == tokenise(text)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_snapping_what_was_snapped_changes_nothing(text: str, a: int, b: int) -> None:
    tokens = tokenise(text)
    once = snap(tokens, min(a, b), max(a, b) + 1)
    assert once is None or snap(tokens, *once) == once


@each_row("name", ["10X", "3M", "F-35", "Nd2Fe14B", "CO2", "A320neo", "COVID-19", "MiG-29", "Su-57s", "T-90M", "5G"])
@each_row("around", ["{}", "the {} plant", "({}), then", "über {}.", "{}'s"])
def test_a_designation_is_one_word(name: str, around: str) -> None:
    text = around.format(name)
    assert (text.index(name), text.index(name) + len(name)) in tokenise(text)


@pytest.mark.parametrize("number", ["٣٢٬٠٠٠", "٣٫٥", "١٬٣٥٠٬٠٠٠٫٢٥"])
def test_an_arabic_number_is_one_word(number: str) -> None:
    text = f"بلغ {number} طن"
    assert tokenise(text)[1] == (4, 4 + len(number))


@each_row("text", ["30-40", "mid-2019", "US-based", "samarium-cobalt", "20-year-old", "F-35-like"])
def test_other_hyphens_part_words(text: str) -> None:
    assert len(tokenise(text)) > 1


@each_row(("part", "whole"), [("10", "10X"), ("X on", "10X only"), (" ", " "), ("10X", "10X")])
def test_a_range_grows_to_whole_words(part: str, whole: str) -> None:
    text = "a" * 500 + " 10X only" + " b" * 500
    at = text.index(part)
    assert text[slice(*whole_words(text, at, at + len(part)))] == whole
    assert whole_words("10X only", 1, 2) == (0, 3)
    assert whole_words("10X only", 5, 6) == (4, 8)
