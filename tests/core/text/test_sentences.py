"""Where normalised text is broken for reading: at blanks, about every twenty words, never inside a phrase or a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.text.sentences import LEAST, LONG, MOST, broken, reading_breaks

TEXT = (
    "the company said it shipped 20 000 tons of lithium carbonate to japan in the last quarter of the year "
    "however analysts in oslo said the price of the metal fell by 3 5 percent in the week to friday "
    "according to a report of the ministry the mine will reopen in may with a loan of 12 million dollars "
    "he told reporters that most of the ore is sold to buyers in korea and in the united states this year"
)


def lines(text: str) -> list[str]:
    """The text as it is read."""
    return broken(text, reading_breaks(text)).split("\n")


def test_lines_begin_where_sentences_do() -> None:
    assert [line.split()[0] for line in lines(TEXT)] == ["the", "however", "according", "he"]


def test_no_break_parts_a_number_or_a_phrase_and_lines_are_neither_short_nor_long() -> None:
    words = "of the mine in 32 000 tons and a price for 1 250 dollars at the port " * 40
    for line in lines(words)[:-1]:
        assert LEAST <= len(line.split()) <= MOST
        assert line.split()[-1] not in {"of", "the", "in", "and", "a", "for", "at"}
        assert not line.endswith(("32", " 1"))


def test_the_text_keeps_its_length_and_every_character_but_blanks() -> None:
    shown = broken(TEXT, reading_breaks(TEXT))
    assert shown.replace("\n", " ") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a short line of normalised text",
        " ".join(["word"] * LONG),
        "The company said it shipped ore. However, it did not. " * 30,
        "全球稀土价格上涨" * 60,
    ],
)
def test_what_is_short_or_has_its_stops_stays_whole(text: str) -> None:
    assert reading_breaks(text) == []


def test_each_line_of_the_text_is_broken_by_itself() -> None:
    once = reading_breaks(TEXT)
    assert reading_breaks(f"{TEXT}\n{TEXT}") == once + [len(TEXT) + 1 + at for at in once]


@given(st.lists(st.text("abc \t\n1", max_size=12), max_size=200).map(" ".join))
def test_breaks_are_blanks_in_order_and_offsets_stay(text: str) -> None:
    found = reading_breaks(text)
    assert found == sorted(set(found))
    assert all(text[at].isspace() for at in found)
    assert len(broken(text, found)) == len(text)
