"""Firms that are called like their mine, by what they do and have."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.sites.site_firms import mentions

FIRM = ("bisie", "uranium")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bisie uranium revealed that bisie had a good year", ["bisie uranium", "bisie"]),
        ("bisie uranium grew", []),
        ("said bisie s managing director", ["bisie"]),
        ("said bisie s pit", []),
        ("ore at bisie had more gold", []),
        ("Then Bisie exceeded its targets.", ["Bisie"]),
        ("then bisie tin mine exceeded its targets", []),
        ("Then Bisie, had it known", []),
    ],
)
def test_a_mines_name_is_the_firms_where_it_acts(text: str, found: list[str]) -> None:
    reading = read(text)
    made = mentions(reading, [FIRM])
    assert [text[reading.starts[first] : reading.ends[stop - 1]] for first, stop, _ in made] == found


def test_a_firm_of_its_own_name_is_left_to_others() -> None:
    assert [*mentions(read("zorvane had a good year"), [("zorvane", "uranium"), ("bisie", "tarvox")])] == []


@pytest.mark.parametrize(
    ("firm", "text", "found"),
    [
        ("katanga mining ltd", "katanga said it struggled in katanga and katanga grew", ["katanga"]),
        ("katanga mining", "katanga said so", []),
        ("zambia mining ltd", "zambia said so", []),
    ],
)
def test_a_provinces_name_is_the_firms_where_it_acts_and_a_countrys_never(
    firm: str, text: str, found: list[str]
) -> None:
    reading = read(text)
    made = mentions(reading, [tuple(firm.split())])
    assert [text[reading.starts[first] : reading.ends[stop - 1]] for first, stop, _ in made] == found
