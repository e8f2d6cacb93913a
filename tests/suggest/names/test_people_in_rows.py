"""Rows of people in text without commas."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.lexicon import TOLD
from rareannot.suggest.names.people_in_rows import in_rows

TEXT = "directors brian montgomery anna tarvox and john quarn stay"
NETWORK = "rareannot_names 1.0"


def person(text: str, name: str, source: str = NETWORK, reason: str = "pipeline") -> Suggestion:
    start = text.index(name)
    return Suggestion(start, start + len(name), "PERSON", source, 0.5, reason=reason)


def test_people_that_the_network_finds_in_a_row_are_beyond_doubt() -> None:
    row = [person(TEXT, name) for name in ("brian montgomery", "anna tarvox", "john quarn")]
    crossing = [
        person(TEXT, name, "people 1.4", "given name and surname")
        for name in ("montgomery anna", "brian montgomery anna tarvox")
    ]
    made = in_rows(read(TEXT), [*crossing, *row])
    assert {TEXT[s.start : s.end] for s in made if s.score == TOLD} == {"brian montgomery", "anna tarvox", "john quarn"}
    assert not any(s in made for s in crossing)
    assert all(s in made for s in row)


@pytest.mark.parametrize(
    "names",
    [
        ("brian montgomery", "anna tarvox"),  # two may be chance
        ("brian montgomery", "john quarn"),  # not side by side
        ("montgomery anna", "tarvox and john", "quarn stay"),  # no given names
    ],
)
def test_fewer_people_and_people_apart_are_left_as_they_are(names: tuple[str, ...]) -> None:
    found = [person(TEXT, name) for name in names]
    assert in_rows(read(TEXT), found) == found


def test_published_text_has_commas_and_is_left_as_it_is() -> None:
    text = "Directors Brian Montgomery Anna Tarvox and John Quarn stay"
    found = [person(text, name) for name in ("Brian Montgomery", "Anna Tarvox", "John Quarn")]
    assert in_rows(read(text), found) == found


def test_what_the_network_doubts_makes_no_row() -> None:
    found = [person(TEXT, name, reason="perhaps") for name in ("brian montgomery", "anna tarvox", "john quarn")]
    assert in_rows(read(TEXT), found) == found
