"""On which lists a word stands, as numbers: each list by words that are on it, and what else is told."""

import numpy as np

from rareannot.suggest.learned.word_lists import WIDTH, forget_firms_and_sites, standings
from tests.rows import each_row

LISTS = (
    "ordinary given family place_alone doubtful_place place_first place_further land people company"
    " firm_alone firm_first firm_further site_alone site_word material digits short unlisted unmeant"
).split()


def told(word: str) -> set[str]:
    (row,) = standings([word])
    return {name for name, number in zip(LISTS, row, strict=True) if number}


@each_row(
    ("word", "name"),
    [
        ("the", "ordinary"),
        ("Maria", "given"),
        ("Smith", "family"),
        ("Chile", "place_alone"),
        ("becancour", "doubtful_place"),
        ("Saudi", "place_first"),
        ("Africa", "place_further"),
        ("asia", "land"),
        ("chilean", "people"),
        ("nvidia", "company"),
        ("codelco", "firm_alone"),
        ("iluka", "firm_first"),
        ("resources", "firm_further"),
        ("sangdong", "site_alone"),
        ("kathleen", "site_word"),
        ("niobium", "material"),
        ("2024", "digits"),
        ("usa", "short"),
        ("qwrtzpx", "unlisted"),
        ("qwrtzpx", "unmeant"),
    ],
)
def test_each_list_knows_a_word_of_its_own(word: str, name: str) -> None:
    assert name in told(word)


def test_a_word_that_nobody_knows_is_on_no_list() -> None:
    assert told("qwrtzpx") == {"unlisted", "unmeant"}
    assert told("b2gold7") & {"unlisted", "digits"} == set()


def test_case_and_accents_make_no_difference() -> None:
    assert told("BÉCANCOUR") == told("bécancour") >= {"doubtful_place"}


def test_a_row_for_each_word() -> None:
    assert standings(["ore", "ore", ""]).shape == (3, WIDTH)
    assert standings([]).shape == (0, WIDTH)
    assert np.array_equal(standings(["ore", "Lima"])[1], standings(["Lima"])[0])


def test_firms_and_sites_can_be_forgotten() -> None:
    words = ["sangdong", "codelco", "lima", "2024"]
    rows = standings(words)
    for row, word in zip(rows, words, strict=True):
        forget_firms_and_sites(row, word)
    left = [{name for name, number in zip(LISTS, row, strict=True) if number} for row in rows]
    assert "unlisted" in left[0] & left[1]
    assert not {name for names in left for name in names if name.startswith(("firm", "site"))}
    assert "place_alone" in left[2]
    assert "unlisted" not in left[2] | left[3]
