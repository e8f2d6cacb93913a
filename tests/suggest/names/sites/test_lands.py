"""Lakes, ranges and the country around a mine are places, unless the article calls them sites."""

import pytest

from rareannot.core.suggestion import quick_suggestion
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.sites.lands import Lands


def told(text: str, name: str) -> str:
    start = text.index(name)
    return Lands(read(text)).told(
        quick_suggestion(start, start + len(name), "FAC", "rareannot_names 1", 0.8, reason="why")
    )


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They hold ground in Lake Corran and beyond.", "Lake Corran", "LOC"),
        ("they hold ground in lake corran and beyond", "lake corran", "LOC"),
        ("Drilling in the Velmore Basin began.", "Velmore Basin", "LOC"),
        ("It lies in the Mount Isa area of Queensland.", "Mount Isa", "GPE"),
        ("It lies within the Kambalda nickel belt.", "Kambalda", "GPE"),
    ],
)
def test_land_is_a_place(text: str, name: str, label: str) -> None:
    assert told(text, name) == label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They hold the Lake Corran project. Drilling in Lake Corran began.", "Lake Corran"),
        ("The Velmore Basin lithium deposit grew.", "Velmore Basin"),
        ("Ore from Browns Range was sold.", "Browns Range"),
        ("The Corran Basin Mine grew.", "Corran Basin Mine"),
        ("Production at Mount Isa fell.", "Mount Isa"),
        ("Approved platforms in the Zorvan area.", "Zorvan"),
    ],
)
def test_a_site_is_a_site(text: str, name: str) -> None:
    assert told(text, name) == "FAC"


def test_a_site_without_a_word_stays_one() -> None:
    text = "The plant ® grew."
    assert Lands(read(text)).told(quick_suggestion(10, 11, "FAC", "rareannot_names 1", 0.8, reason="why")) == "FAC"
