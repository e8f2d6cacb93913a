"""The words that names of organisations are made of."""

from dataclasses import replace

import pytest

from rareannot.suggest.names.folded_text import FoldedText, read
from rareannot.suggest.names.lexicon import Lexicon
from rareannot.suggest.names.org_words import OWNERS, branch_end, calendar, recurring, suggestion, vocabulary, walk

WORDS = replace(
    vocabulary(),
    ordinary=frozenset({"harvest", "processed", "mine", "mid", "it"}),
    places=Lexicon([("zorvia", ("GPE", "sure")), ("new zorvia", ("GPE", "sure")), ("tarvo", ("GPE", "maybe")), ("alps", ("LOC", "maybe"))]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("word", "unknown"),
    [
        ("quarnel", True),
        ("xq", True),
        ("harvest", False),
        ("unprocessed", False),
        ("overmine", False),
        ("preharvest", False),
        ("unquarnel", True),
        ("unit", True),  # too short for a word with something before it
        ("q", False),
        ("q7", False),
        ("", False),
    ],
)
def test_what_is_no_english_word(word: str, unknown: bool) -> None:
    assert WORDS.unknown(word) is unknown


@pytest.mark.parametrize(
    ("text", "i", "own"),
    [
        ("in zorvia harvest", 1, True),
        ("by zorvia harvest", 1, False),
        ("zorvia harvest", 0, False),
        ("zorvia s harvest", 0, True),
        ("zorvia", 0, False),
        ("new zorvia s harvest", 0, True),
        ("in tarvo harvest", 1, True),
        ("of tarvo harvest", 1, False),
        ("in alps harvest", 1, False),
        ("tarvo s harvest", 0, False),
        ("in quarnel harvest", 1, False),
    ],
)
def test_a_place_belongs_to_the_sentence_after_a_preposition_or_as_an_owner(text: str, i: int, own: bool) -> None:
    assert WORDS.place_of_its_own(read(text), i) is own


def capital(reading: FoldedText, i: int) -> bool:
    return reading.capital[i] or reading.words[i] in ("of", "and")


@pytest.mark.parametrize(
    ("text", "body", "most", "first"),
    [
        ("then Tarvo Zorv Ltd", 3, 6, 1),
        ("Tarvo Zorv Ltd", 2, 6, 0),
        ("Then Tarvo Zorv Ltd", 3, 2, 1),
        ("Then Tarvo, Zorv Ltd", 3, 6, 2),
        ("Then Tarvo Zorv, Ltd", 3, 6, 3),
        ("then of and Zorv Ltd", 4, 6, 3),
        ("then of and Ltd", 3, 6, 3),
        ("then Tarvo of Zorv Ltd", 4, 6, 1),
        ("Ltd left", 0, 6, 0),
    ],
)
def test_a_name_begins_with_the_first_word_of_the_run_before_its_last(
    text: str, body: int, most: int, first: int
) -> None:
    assert walk(read(text), body, capital, most) == first


def test_what_stands_twice_side_by_side_recurs() -> None:
    assert recurring(read("tarvo zorv left as tarvo zorv did")) == {("tarvo", "zorv")}
    assert recurring(read("tarvo zorv zorv tarvo")) == set()


@pytest.mark.parametrize(
    ("text", "stop", "string"),
    [("Tarvo Corp. left", 2, "Tarvo Corp."), ("Tarvo Corp left", 2, "Tarvo Corp"), ("Tarvo Zorv. It", 2, "Tarvo Zorv"), ("OPEC+ met", 1, "OPEC+"), ("Tarvo+ met", 1, "Tarvo"), ("OPEC met", 1, "OPEC")],
)  # fmt: skip
def test_the_stop_of_a_legal_form_and_the_plus_of_opec_belong_to_the_name(text: str, stop: int, string: str) -> None:
    made = suggestion(read(text), 0, stop, 0.5, "why")
    assert (text[made.start : made.end], made.label, made.score, made.reason) == (string, "ORG", 0.5, "why")


def test_days_and_months_are_told_from_names() -> None:
    assert [word for word in ("monday", "january", "may", "quarnel", "birthday") if calendar(word)] == [
        "monday",
        "january",
        "birthday",
    ]


def test_the_shipped_words_are_read_from_their_sections() -> None:
    words = vocabulary()
    assert words.known.longest(["world", "bank"], 0) == (2, 0.93)
    assert words.known.longest(["aena"], 0) == (1, 0.85)
    assert (words.short_forms["wto",], words.short_forms["zccm", "ih"]) == ("WTO", "ZCCM-IH")
    assert "corp" in words.legal
    assert "SpA" in words.cased_legal
    assert "resources" in words.heads
    assert "capital" in words.business
    assert "ministry" in words.agencies
    assert "trade" in words.topics
    assert "national" in words.qualifiers
    assert "s" not in words.qualifiers
    assert words.agency_starts.longest(["ministry", "of"], 0) == (2, True)
    assert words.places.longest(["peru"], 0) == (1, ("GPE", "sure"))
    assert "market" in words.ordinary
    assert OWNERS[0] == ("united", "nations")


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("Quarnel Canada left.", 2),
        ("Quarnel-Ukraine left.", 2),
        ("Quarnel, Canada left.", 1),
        ("Quarnel Canada's head left.", 1),
        ("Quarnel Canada Talks left.", 1),
        ("Quarnel Toronto left.", 1),
        ("Quarnel canada left.", 1),
        ("quarnel canada left", 1),
        ("Quarnel", 1),
    ],
)
def test_a_land_after_a_firm_is_its_branch(text: str, stop: int) -> None:
    assert branch_end(read(text), 1) == stop
