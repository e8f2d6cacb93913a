"""Truecasing normalised text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.truecase import truecase


def test_names_get_capitals_and_plain_words_do_not() -> None:
    assert truecase(read("zhu meilan told the ministry in beijing", True)) == "Zhu Meilan told the ministry in Beijing"


def test_places_that_are_words_and_abbreviations() -> None:
    assert truecase(read("turkey and the u s left the eu", True)) == "Turkey and the U S left the EU"


@given(st.text(max_size=60))
def test_no_offset_moves(text: str) -> None:
    cased = truecase(read(text, True))
    assert len(cased) == len(text)


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("mark rutte left", "Mark Rutte left"),
        ("mark left", "mark left"),
        ("they told mark", "they told mark"),
        ("mark 5 left", "mark 5 left"),
        ("quarnel q x7 left", "Quarnel q x7 left"),
        ("so xq left", "so Xq left"),
        ("takefu left", "Takefu left"),
    ],
)
def test_a_word_that_is_no_plain_one_or_a_given_name_before_it_has_a_capital(text: str, cased: str) -> None:
    assert truecase(read(text, True)) == cased
