"""Conversions of offsets between units and texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.document import tidy_text
from rareannot.core.errors import UserError
from rareannot.formats.base.offsets import UNITS, converter, tidied, to_unit, unit_of

TEXTS = st.text(st.sampled_from("aé中😀\u0301\r\n\ufeff "), max_size=30)


@pytest.mark.parametrize(("unit", "offset"), [("code points", 4), ("UTF-16 units", 5), ("bytes", 8)])
def test_the_word_behind_an_emoji_and_an_accent_is_found_in_each_unit(unit: str, offset: int) -> None:
    assert converter("😀 é Rome", unit)(offset) == 4
    assert to_unit("😀 é Rome", unit)(4) == offset


def test_an_offset_inside_a_character_or_beyond_the_text_is_refused() -> None:
    with pytest.raises(UserError, match="inside a character"):
        converter("😀", "UTF-16 units")(1)
    with pytest.raises(UserError, match="inside a character"):
        converter("é", "bytes")(1)
    with pytest.raises(UserError, match="outside the text, whose length in UTF-16 units is 2"):
        converter("😀", "UTF-16 units")(3)
    with pytest.raises(UserError, match="outside"):
        converter("😀", "UTF-16 units")(-1)


@given(TEXTS, st.sampled_from(UNITS))
def test_units_there_and_back_are_the_same(text: str, unit: str) -> None:
    there, back = to_unit(text, unit), converter(text, unit)
    assert [back(there(i)) for i in range(len(text) + 1)] == list(range(len(text) + 1))


@given(TEXTS)
def test_units_count_what_the_encodings_do(text: str) -> None:
    assert [to_unit(text, "bytes")(i) for i in range(len(text) + 1)] == [
        len(text[:i].encode()) for i in range(len(text) + 1)
    ]
    assert [to_unit(text, "UTF-16 units")(i) for i in range(len(text) + 1)] == [
        len(text[:i].encode("utf-16-le")) // 2 for i in range(len(text) + 1)
    ]


@given(TEXTS)
def test_offsets_carried_over_point_at_the_same_characters(text: str) -> None:
    tidy, changes, carry = tidied(text)
    assert (tidy, changes) == tidy_text(text)
    for i, character in enumerate(text):
        gone = (i == 0 and character == "\ufeff") or text[i : i + 2] == "\r\n"
        assert tidy[carry(i) : carry(i + 1)] == ("" if gone else character.replace("\r", "\n"))


def test_quotes_decide_the_unit_and_a_foreign_text_is_refused() -> None:
    assert unit_of("😀 Rome", [(3, 7, "Rome")]) == "UTF-16 units"
    with pytest.raises(UserError, match="should be “Rome” but the text has “ome”"):
        unit_of("Rome", [(1, 5, "Rome")])


def test_the_last_character_of_one_unit_is_one() -> None:
    assert [to_unit("😀\uffff😀", "UTF-16 units")(i) for i in range(4)] == [0, 2, 3, 5]


def test_of_several_quotes_the_first_that_does_not_fit_is_named() -> None:
    with pytest.raises(UserError, match="The span 5–9 should be “Oslo” but the text has “Rome” there"):
        unit_of("Bern Rome Bonn", [(0, 4, "Bern"), (5, 9, "Oslo"), (10, 14, "Kiel")])
