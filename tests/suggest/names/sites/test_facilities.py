"""Named sites: the noun stays outside unless it is part of the name."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.lexicon import TOLD
from rareannot.suggest.names.sites.facilities import Facilities
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


AT_WORK = "name after “ore from”"


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("ore from quarnel", ["quarnel"]),
        ("ore from zqv rose", ["zqv"]),
        ("ore from quarnel yarvoo rose", ["quarnel yarvoo"]),
        ("Ore from Quarnel Yarvoo, he said.", ["Quarnel Yarvoo"]),
        ("Ore from Quarnel Yarvoo Zorv rose.", ["Quarnel Yarvoo Zorv"]),
        ("Ore from Quarnel Yarvoo Zorv Xavor rose.", ["Quarnel Yarvoo Zorv"]),
        ("ore from quarnel yarvoo zorv rose", []),
        ("ore from zq rose", []),
        ("Ore from quarnel rose.", []),
        ("ore from glencore rose", []),
        ("ore from beijing rose", []),
        ("ore from takefu rose", []),
        ("ore from quarnel to zorv", []),
        ("ore from quarnel mining", []),
        ("news from quarnel rose", []),
        ("ore for quarnel rose", []),
    ],
)
def test_an_unknown_name_after_what_is_done_at_a_mine_is_the_mine(text: str, sites: list[str]) -> None:
    hits = SITES.find(reading_of(text)[0])
    assert [(text[one.start : one.end], one.score, one.reason) for one in hits] == [(s, 0.62, AT_WORK) for s in sites]


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("The Quarnel and Yarvoo mines closed.", [("Quarnel", 0.8), ("Yarvoo", 0.8)]),
        ("the quarnel and yarvoo mines closed", [("quarnel", 0.8), ("yarvoo", 0.8)]),
        ("The Quarnel and Yarvoo gold mines closed.", [("Quarnel", 0.8), ("Yarvoo", 0.8)]),
        ("In Zorv, Quarnel and Yarvoo mines closed.", [("Quarnel", 0.8), ("Yarvoo", 0.8)]),
        ("In Quarnel, and Yarvoo mines too.", [("Yarvoo", 0.8)]),
        ("In the Peru and Yarvoo mines it rained.", [("Yarvoo", 0.8)]),
        ("The Quarnel or Yarvoo mines closed.", [("Yarvoo", 0.8)]),
        ("The Quarnel and Yarvoo mine closed.", [("Yarvoo", 0.8)]),
        ("quarnel and yarvoo mines closed", [("quarnel", 0.8), ("yarvoo", 0.8)]),
        ("and yarvoo mines closed", [("yarvoo", 0.65)]),
        ("aic mines closed", [("aic", 0.5)]),
        ("aic mine closed", [("aic", 0.65)]),
    ],
)
def test_mines_that_and_joins_are_named_each_by_itself(text: str, sites: list[tuple[str, float]]) -> None:
    found_here = sorted((one.start, text[one.start : one.end], one.score) for one in SITES.find(reading_of(text)[0]))
    assert [(name, score) for _, name, score in found_here] == sites


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("It lies by Yarvoo, Quarnel Industrial Park closed.", ["Quarnel Industrial Park"]),
        ("In Quarnel, Industrial Park staff left.", []),
        ("the xavor zorv quarnel industrial park", ["xavor zorv quarnel industrial park"]),
        ("the tarvox xavor zorv quarnel industrial park", ["xavor zorv quarnel industrial park"]),
        ("the xavor zorv quarnel yarvoo mine", ["xavor zorv quarnel yarvoo"]),
        ("the tarvox xavor zorv quarnel yarvoo mine", ["xavor zorv quarnel yarvoo"]),
        ("the xavor zorv quarnel and yarvoo mines", ["xavor zorv quarnel", "yarvoo"]),
        ("the tarvox xavor zorv quarnel and yarvoo mines", ["xavor zorv quarnel", "yarvoo"]),
        ("Ships left Port of Quarnel, he said.", ["Port of Quarnel"]),
        ("Ships left Port of Quarnel Yarvoo Zorv then.", ["Port of Quarnel Yarvoo Zorv"]),
        ("Ships left Port of Quarnel Yarvoo Zorv Xavor then.", ["Port of Quarnel Yarvoo Zorv"]),
        ("Ships left Port of call.", []),
        ("Ships left Port, of Quarnel.", []),
        ("ships left port of", []),
        ("They told Yarvoo Mine again.", ["Yarvoo Mine"]),
        ("They told Yarvoo Mine Workers.", ["Yarvoo"]),
        ("Old Tin From Yarvoo Mine", ["Yarvoo"]),
        ("Tin From Yarvoo Mine", ["Yarvoo Mine"]),
        ("said Tin From Yarvoo Mine", ["Yarvoo Mine"]),
        ("said Old Tin From Yarvoo Mine", ["Yarvoo"]),
        ("the red creek project", ["red creek"]),
        ("to creek project", ["creek"]),
        ("The Quarnel zone of drilled ore.", ["Quarnel"]),
        ("The Quarnel zone of cars.", []),
        ("The Northeast Zone of drilled ore.", []),
        ("The Northeast zone of drilled ore.", []),
        ("Then Northeast Quarnel zone was drilled.", ["Northeast Quarnel"]),
        ("The Xa mine closed.", ["Xa"]),
        ("The X mine closed.", []),
        ("The Stibnite mine closed.", ["Stibnite"]),
        ("The stibnite mine closed.", []),
        ("Stibnite mine closed.", []),
        ("The Yarvoo gold silver zinc lead mine closed.", ["Yarvoo"]),
        ("a malaysian port", []),
        ("Quarnel works at night.", ["Quarnel"]),
        ("quarnel works at night", []),
        ("Mount Quarnel mine.", ["Mount Quarnel"]),
        ("Great mine.", []),
    ],
)
def test_which_words_at_a_noun_are_the_name(text: str, sites: list[str]) -> None:
    assert found(text, SITES.find(reading_of(text)[0]), "FAC", 0.2) == sites


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("the takefu mine and takefu grew as takefu fell", True),
        ("the takefu mine grew as takefu fell", False),
        ("the takefu mine and takefu grew as in takefu it fell", False),
        ("the takefu airport and takefu grew as takefu fell", False),
        ("the peru mine and peru grew as peru fell", False),
        ("the takefu yarvoo mine and takefu grew as takefu fell", False),
    ],
)
def test_a_mine_called_like_a_small_town_is_meant_where_the_article_never_says_in_it(text: str, mine: bool) -> None:
    again = [s for s in SITES.find(reading_of(text)[0]) if s.reason == "the same name elsewhere in the article"]
    assert [(s.start, s.score) for s in again] == ([(4, 0.9), (20, 0.9), (35, 0.9)] if mine else [])


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("the lobito corridor", 0.85),
        ("a lobito corridor", 0.5),
        ("a takefu port", 0.5),
        ("the takefu mine", 0.4),
        ("the peru mine", 0.25),
        ("the quarnel mine", 0.65),
        ("The Quarnel mine.", 0.8),
        ("a quarnel port", 0.8),
        ("the port of baltimore", 0.6),
    ],
)
def test_a_site_called_like_a_place_counts_for_less(text: str, score: float) -> None:
    assert [one.score for one in SITES.find(reading_of(text)[0])] == [score]


@pytest.mark.parametrize(
    "marked",
    [
        "They drilled the {Spinster} and {Borvik} prospects.",
        "They reached {Kobe Port} at noon.",
        "They met on {Corran Road} at noon.",
        "They met at 41 Corran Street at noon.",
        "They met on Wall Street at noon.",
        "They met on Corran Road Bridges at noon.",
        "They met on corran road at noon.",
    ],
)
def test_prospects_ports_and_roads_of_published_text(marked: str) -> None:
    reading, wanted = reading_of(marked)
    assert found(reading.text, SITES.find(reading), "FAC", 0.8) == wanted


MINED = " Drilling of the ore deposit by the miner showed mineralization."


def told(text: str) -> list[str]:
    """The names in ``text``, as in an article on mining, of which the source leaves no doubt."""
    reading = read(text + MINED, False)
    return [reading.text[s.start : s.end] for s in SITES.find(reading) if s.score >= TOLD]


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("He sold the Quarnel Copper and Gold Project in May.", ["Quarnel Copper and Gold Project"]),
        ("It owns the Quarnel Peak Copper-Silver-Gold Project there.", ["Quarnel Peak Copper-Silver-Gold Project"]),
        ("Its 514km2 Yarvoo Gold and Critical Minerals Project waits.", ["Yarvoo Gold and Critical Minerals Project"]),
        ("The Yarvoo Project has a past.", ["Yarvoo Project"]),
        ("It bought the land (the “Quarnel Project” or “Project”) now.", ["Quarnel Project"]),
        ("Tarvox Hits Strong Copper-Gold Values at Los Quarnel Copper Project\n", ["Los Quarnel Copper Project"]),
        ("Tarvox Outlines a Large Anomaly on Its Quarnel Hills Copper Project\n", ["Quarnel Hills Copper Project"]),
        ("Tarvox Metals Acquires Quarnel Porphyry Prospect\n", ["Quarnel Porphyry Prospect"]),
        ("They drill at the Last Quarnel Antimony-Gold Project.", ["Last Quarnel Antimony-Gold Project"]),
        ("They own the Canadian Quarnel Mine now.", ["Quarnel Mine"]),
        ("The Minas de Quarnel Project grew.", ["Minas de Quarnel Project"]),
        ("Its Yarvoo and Quarnel Copper projects wait.", ["Quarnel Copper"]),
        ("Work on the Quarnel Copper project began.", ["Quarnel Copper"]),
        ("It owns the Quarnel niobium-REE Project now.", ["Quarnel niobium-REE Project"]),
        ("Results of the Quarnel Copper Property Drill Program came.", ["Quarnel Copper Property"]),
    ],
)
def test_capitals_tell_in_an_article_on_mining_where_a_name_with_metals_ends(text: str, sites: list[str]) -> None:
    assert told(text) == sites


@pytest.mark.parametrize(
    "text",
    [
        "The Copper Project and the Critical Minerals Project wait.",
        "Analysts raised the Price Target again.",
        "They study the Quarnel Expansion Project.",
        "It left the Quarnel Mine Sale to others.",
        "Tarvox Acquires Blue Hill Lithium Project\n",
        "The Canadian Mine closed.",
        "The North Project waits.",
        "It is next to Quarnel Lithium project.",
        "They saw the quarnel copper project.",
        "The Nevada Lithium Project waits.",
        "He spoke of Tarvox Metals Quarnel Project.",
        "From the AtlasProjectsQuarnel Project came ore.",
    ],
)
def test_what_a_noun_with_a_capital_does_not_tell_is_left_to_the_others(text: str) -> None:
    assert told(text) == []


def test_a_project_of_another_article_is_no_site_beyond_doubt() -> None:
    reading = read("The Quarnel Project of the school began.", False)
    assert [s.score for s in SITES.find(reading) if s.score >= TOLD] == []


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        (
            "Zones across the Quarnel-Yarvoo Gift, Tarvox Gift and Velmore prospects.",
            ["Tarvox Gift", "Quarnel-Yarvoo Gift"],
        ),
        ("The Boa Quarnel and Velmore prospects.", []),
        ("In Zorv, Quarnel and Velmore mines it rained.", []),
        ("Work at Voisey's Quarnel and Velmore mines.", []),
        ("zones across the quarnel and velmore prospects", []),
    ],
)
def test_the_sites_of_a_list_are_beyond_doubt_where_they_are_whole(text: str, sites: list[str]) -> None:
    reading = read(text)
    assert [text[s.start : s.end] for s in SITES.find(reading) if s.score >= TOLD] == sites
