"""Named sites: the noun stays outside unless it is part of the name."""

import pytest

from rareannot.suggest.names.facilities import Facilities
from tests.suggest.marked import found, plain, reading_of

SITES = Facilities()


@pytest.mark.parametrize(
    "marked",
    [
        "Ore left the {Quarnel} mine.",
        "Nothing moves at {Mountain Pass} now.",
        "The {Yarvoo} rare earths project waits.",
        "Trucks reached {Quarnel Airport}.",
    ],
)
def test_sites_in_both_forms(marked: str) -> None:
    for form in (marked, plain(marked)):
        reading, wanted = reading_of(form)
        assert found(reading.text, SITES.find(reading), "FAC") == wanted


@pytest.mark.parametrize("text", ["the new mine opened", "a cobalt refinery and a power plant", "its largest mine"])
def test_plain_nouns_name_no_site(text: str) -> None:
    reading, _ = reading_of(text)
    assert found(reading.text, SITES.find(reading), "FAC") == []


@pytest.mark.parametrize(
    "marked",
    [
        "Drills turn at its {Quarnel Hill Project} again.",
        "Ore left the {Stannite} mine by rail.",
        "It owns the {Yarvoo Gold Project} outright.",
        "Ships left the {Port of Quarnel} late.",
        "Trains on the {Benguela Corridor} stopped.",
    ],
)
def test_a_noun_with_a_capital_is_part_of_a_name_and_so_may_be_a_mineral(marked: str) -> None:
    reading, wanted = reading_of(marked, False)
    assert found(reading.text, SITES.find(reading), "FAC") == wanted


def test_the_port_of_a_town_is_no_name() -> None:
    reading, _ = reading_of("Ships left the port of Quarnel late.", False)
    assert found(reading.text, SITES.find(reading), "FAC") == []


def test_a_highway_may_be_named_by_plain_words() -> None:
    reading, wanted = reading_of("it lies by the {great northern highway} too", True)
    assert found(reading.text, SITES.find(reading), "FAC") == wanted


def test_the_port_of_a_known_town_is_one_in_normalised_text_too() -> None:
    reading, wanted = reading_of("it left the {port of baltimore} and the port of call", True)
    assert found(reading.text, SITES.find(reading), "FAC") == wanted


def test_a_station_and_a_project_with_its_material_are_named_as_written() -> None:
    reading, wanted = reading_of(
        "From the {Quarnel Generating Station} and its {Yarvoo Rare Earth Project} it drew.", False
    )
    assert found(reading.text, SITES.find(reading), "FAC") == wanted


@pytest.mark.parametrize(
    "marked",
    [
        "The {Quarnel} dam held.",
        "At the {Yarvoo} ilmenite works two dredges stood still.",
        "They drove along {Interstate 15} at night.",
        "It met in the {Quarnel Community Center} at noon.",
        "Smoke rose over the {Yarvoo Industrial Park} again.",
    ],
)
def test_cased_text_tells_by_the_capital_what_of_a_site_is_its_name(marked: str) -> None:
    reading, wanted = reading_of(marked, False)
    assert found(reading.text, SITES.find(reading), "FAC") == wanted


def test_parks_and_roads_by_number_in_normalised_text() -> None:
    reading, wanted = reading_of(
        "from the {yarvoo industrial park} to {interstate 15} it works and field crews left", True
    )
    assert found(reading.text, SITES.find(reading), "FAC") == wanted


@pytest.mark.parametrize(
    ("text", "normalised", "score"),
    [
        ("it left interstate 15 at noon", True, 0.85),
        ("it left highway 15 at noon", True, 0.6),
        ("It left Highway 15 at noon.", False, 0.85),
        ("It left Interstate 15 at noon.", False, 0.85),
        ("Nothing moves at Mountain Pass now.", False, 0.85),
        ("Nothing moves at Grasberg now.", False, 0.5),
    ],
)
def test_a_word_that_may_be_another_name_counts_for_less(text: str, normalised: bool, score: float) -> None:
    reading, _ = reading_of(text, normalised)
    assert [one.score for one in SITES.find(reading) if one.label == "FAC"] == [score]
