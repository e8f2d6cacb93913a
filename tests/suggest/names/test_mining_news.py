"""Kinds of names that news on mining has, found in whole sentences by the sources that know them."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.consistency import Consistency
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.names.materials import Materials
from rareannot.suggest.names.materials import sections as materials
from rareannot.suggest.names.organisations import Organisations
from rareannot.suggest.names.people import People
from rareannot.suggest.names.places import Places
from rareannot.suggest.names.sites import Sites
from rareannot.suggest.word_tables import lines

ORGANISATIONS, SITES, PEOPLE, PLACES, MATERIALS = Organisations(), Sites(), People(), Places(), Materials()


def best(source: Organisations | Sites | People | Places | Materials, text: str, least: float = 0.5) -> list[str]:
    """The strings that a source proposes with a score that counts."""
    return [text[s.start : s.end] for s in source.find(read(text)) if s.score >= least]


def follows(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """(string, label) of what follows from names given as (string, label) at their first mention."""
    given = [Suggestion(text.index(n), text.index(n) + len(n), label, "test 1", 0.9) for n, label in names]
    return [(text[s.start : s.end], s.label) for s in Consistency().find(read(text), given)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the builder china zorvane group left", "china zorvane group"),
        ("a unit of zorvane oyj tarvox oyj left", "tarvox oyj"),
        ("they met zorvane smelting company yesterday", "zorvane smelting company"),
        ("they met zorvane collieries llc yesterday", "zorvane collieries llc"),
        ("they met blue harvest titanium ltd and blue harvest yesterday", "blue harvest titanium ltd"),
        ("they met yunnan zorvane non ferrous metals co ltd", "yunnan zorvane non ferrous metals co ltd"),
        ("the investment corporation of kenya paid", "investment corporation of kenya"),
        ("the geological survey of kenya paid", "geological survey of kenya"),
        ("of wind and microelectronics european commission staff", "european commission"),
        ("the french group orano sa has left", "orano sa"),
        ("its transport unit zorvane moved ore", "zorvane"),
        ("kazlom gold kyrgyzstan and kazlom gold kyrgyzstan", "kazlom gold kyrgyzstan"),
        ("The Geological Survey of Kenya paid.", "Geological Survey of Kenya"),
    ],
)
def test_firms_and_bodies_are_whole(text: str, name: str) -> None:
    assert name in best(ORGANISATIONS, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("they met arafura resources limited yesterday", "arafura resources limited"),
        ("in may arafura resources limited its output", "arafura resources"),
        ("in may glencore limited production", "glencore"),
    ],
)
def test_a_known_firm_of_plain_text_ends_where_limited_is_no_verb(text: str, name: str) -> None:
    assert best(ORGANISATIONS, text, 0.93) == [name]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("the zorvane rare earths ionic clay project in peru", "zorvane rare earths"),
        ("it clears the path for zorvane niobium exploration soon", "zorvane niobium exploration"),
        ("commercially scalable technologies and mineable resources", "scalable technologies"),
        ("The Energy and Mineral Resources Minister left.", "Energy and Mineral Resources"),
        ("Vice Minister of Industry and New Technologies Ann Roe left.", "New Technologies"),
        ("a canadian mining company left", "canadian mining company"),
        ("the sovereign wealth fund paid", "sovereign wealth fund"),
        ("the environmental agency zorvama fined it", "environmental agency"),
        ("the zorvane mining camp is old", "zorvane mining"),
        ("phosphorite platinum group elements and others", "platinum group"),
        ("producers in china zorvane group", "in china zorvane group"),
    ],
)
def test_what_is_dug_or_done_is_no_firm(text: str, wrong: str) -> None:
    assert wrong not in best(ORGANISATIONS, text, 0.3)


def test_the_department_explains_its_short_name() -> None:
    text = "the us department of energy paid and doe said so"
    assert ("doe", "ORG") in follows(text, ("us department of energy", "ORG"))
    assert follows("the world health office paid those who ask", ("world health office", "ORG")) == []


def test_a_body_explains_what_it_is_called_in_its_own_language() -> None:
    body = ("nickel diggers association", "ORG")
    assert ("apzin", "ORG") in follows("the nickel diggers association apzin said so", body)
    assert follows("the nickel diggers association apzin", body) == []
    assert follows("the nickel diggers group apzin said so", ("nickel diggers group", "ORG")) == []
    assert ("APZIN", "ORG") in follows("The Diggers Association (APZIN) met.", ("Diggers Association", "ORG"))


def test_a_firm_that_begins_like_a_person_is_the_firm_alone_too() -> None:
    firm = ("Kameron Quarries LLC", "ORG")
    assert ("Kameron", "ORG") in follows("Kameron Quarries LLC grew. Kameron has sold.", firm)
    assert ("Kameron", "ORG") not in follows("Kameron Quarries LLC grew. Kameron Zorv has sold.", firm)
    assert ("Kameron", "ORG") in follows("Kameron Quarries LLC grew, like Kameron.", firm)


def test_a_firm_of_two_plain_words_is_no_person() -> None:
    text = "Pearl Moss Iron Limited grew. Pearl Moss sold."
    names = (("Pearl Moss Iron Limited", "ORG"), ("Pearl Moss", "PERSON"))
    assert ("Pearl Moss", "ORG") in follows(text, *names)
    assert ("Pearl Moss", "PERSON") not in follows(text, *names)


def test_a_mine_is_not_short_for_the_firm_that_runs_it() -> None:
    assert ("bisie", "ORG") not in follows("bisie mining plc grew and bisie sold", ("bisie mining plc", "ORG"))
    assert ("zorvane", "ORG") in follows("zorvane mining plc grew and zorvane sold", ("zorvane mining plc", "ORG"))


def test_a_surname_that_is_a_word_is_told_by_other_verbs_of_saying() -> None:
    assert ("birch", "PERSON") in follows("ann birch left and birch explains why", ("ann birch", "PERSON"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("French Nuclear Firm Zorvo Halts Work", []),
        ("The plan has Major Project Status now.", []),
        ("Minister for Trade and Technology Karen Andrews spoke.", ["Karen Andrews"]),
        ("he left said dan seng lawn executive director", ["dan seng lawn"]),
        ("At Granville East work began.", []),
    ],
)
def test_headlines_and_offices_are_no_part_of_people(text: str, names: list[str]) -> None:
    assert best(PEOPLE, text, 0.4) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("for the gulf countries it is", ["gulf"]),
        ("For the Gulf states it is.", ["Gulf"]),
        ("in the gulf between them", []),
        ("A mine in Kachin state closed.", ["Kachin"]),
        ("A mine in Kachin State closed.", ["Kachin State"]),
        ("into western supply chains", ["western"]),
    ],
)
def test_the_gulf_the_west_and_small_nouns_of_places(text: str, names: list[str]) -> None:
    assert best(PLACES, text) == names


def test_a_ticker_is_no_material() -> None:
    assert best(MATERIALS, "Shares (ASX: REE) rose.") == []
    assert best(MATERIALS, "shares asx ree rose") == []
    assert best(MATERIALS, "The REE rose.") == ["REE"]


def test_words_of_the_trade_are_words_and_no_materials() -> None:
    kept = lines("words-kept.txt")
    assert "offtake" in ordinary_words()
    assert kept == sorted(set(kept))
    part = materials()
    assert not set(kept) & {*part["elements"], *part["materials"], *part["bases that stand alone"]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He left US Vanadium's plant.", "US Vanadium"),
        ("They asked Russian Railways for it.", "Russian Railways"),
        ("They asked Peru Graphite, a firm.", "Peru Graphite"),
        ("zorvane metais holding sa did not", "zorvane metais holding sa"),
        ("the headquarters of china energy group on", "china energy group"),
        ("they left the university of new south wales then", "university of new south wales"),
        ("Then Doe Run Peru has shut it.", "Doe Run Peru"),
    ],
)
def test_firms_that_are_called_by_a_land(text: str, name: str) -> None:
    assert name in best(ORGANISATIONS, text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Peru Graphite Output Falls", "Peru Graphite"),
        ("They sell Peru graphite there.", "Peru graphite"),
        ("the state agency left", "state agency"),
        ("the federation of zorvane workers left", "federation of zorvane"),
        ("the corran and velmore mines closed", "velmore mines"),
        ("a Joint Stock Company left", "Joint Stock Company"),
        ("Reuters China Correspondent Ann Roe", "Reuters China"),
    ],
)
def test_what_a_land_has_is_no_firm(text: str, wrong: str) -> None:
    assert wrong not in best(ORGANISATIONS, text, 0.3)


def test_a_province_that_no_list_has_is_told_by_its_noun() -> None:
    assert best(PLACES, "it lies in the zorvane province") == ["zorvane"]
    assert best(PLACES, "It lies in the Zorvane province.") == ["Zorvane"]
    assert best(PLACES, "it lies in the large province") == []
    assert best(PLACES, "it lies at zorvane province") == []


def test_lead_is_a_metal_where_zinc_is() -> None:
    assert best(MATERIALS, "zinc rose while lead production fell") == ["zinc", "lead"]
    assert best(MATERIALS, "they rose while lead production fell") == []


def test_a_short_name_that_only_begins_like_the_firm_is_another_thing() -> None:
    firm = ("Rosh Velmore Zinc Corp", "ORG")
    text = "Rosh Velmore Zinc Corp runs the Rosh Velmore zinc and lead mine."
    assert ("Rosh Velmore zinc", "ORG") not in follows(text, firm)
    assert ("Rosh Velmore Zinc", "ORG") in follows("Rosh Velmore Zinc Corp grew. Rosh Velmore Zinc sold.", firm)
    union = ("diggers union of peru", "ORG")
    assert follows("diggers union of peru and a diggers union", union) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Graphite One grew.", "Graphite One"),
        ("then graphite one grew and graphite one sold", "graphite one"),
        ("then graphite one global ltd grew", "graphite one global ltd"),
        ("A loan for Zorvane Nickel. The rest", "Zorvane Nickel"),
        ("they left zorvane nickel sas whole", "zorvane nickel sas"),
        ("They left Eramet SA whole.", "Eramet SA"),
        ("a report of the inspectorate of finance", "inspectorate of finance"),
    ],
)
def test_names_of_firms_with_metals_and_forms_of_other_lands(text: str, name: str) -> None:
    assert name in best(ORGANISATIONS, text)


def test_a_surname_is_no_legal_form() -> None:
    assert "Antonio Co" not in best(ORGANISATIONS, "Owned by Antonio Co who left.")
    assert "Antonio Co." in best(ORGANISATIONS, "Owned by Antonio Co. as such.")
    assert "then graphite one" not in best(ORGANISATIONS, "then graphite one day rose")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Zorvagat Governor Ann Roe spoke.", ["Zorvagat"]),
        ("Then Vice Governor Ann Roe spoke.", []),
        ("Then Zorvagat governor Ann Roe spoke.", []),
        ("He works in Zorvascal town there.", ["Zorvascal"]),
        ("He works at Zorvascal town there.", []),
        ("It left Surigao City then.", ["Surigao City"]),
        ("It left Surigao city then.", ["Surigao"]),
    ],
)
def test_places_by_who_governs_them_and_by_their_noun(text: str, names: list[str]) -> None:
    assert best(PLACES, text) == names


def test_a_place_before_its_governor_ends_the_name_before_it() -> None:
    assert best(PEOPLE, "said vicente pimentel dinagat governor glenda ecleo", 0.6)[0] == "vicente pimentel"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A report of the U.N. says so.", "U.N."),
        ("Then the Glencore-Merafe venture left.", "Glencore-Merafe"),
        ("Then the Glencore-Zorvane venture left.", "Glencore"),
        ("then the tiwest jv adds it", "tiwest jv"),
        ("then cable sands wa pty ltd left", "cable sands wa pty ltd"),
        ("of the industry zorvane consulting group", "zorvane consulting group"),
    ],
)
def test_known_firms_go_on_over_what_belongs_to_them(text: str, name: str) -> None:
    assert name in best(ORGANISATIONS, text)


def test_what_a_known_firm_publishes_is_not_its_name() -> None:
    assert "tzmi review" not in best(ORGANISATIONS, "he agreed with the tzmi review then", 0.3)
    assert follows("zorv pty ltd grew in wa and wa pty ltd sold", ("wa pty ltd", "ORG")) == []


def test_a_given_name_that_is_a_word_begins_a_person() -> None:
    assert best(PEOPLE, "then rex kowalski left") == ["rex kowalski"]
    assert best(PEOPLE, "coo noel pillay left") == ["noel pillay"]
    assert best(PEOPLE, "they grant access") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Tarvox In Talks With Quarnel Mining For Ore", "Quarnel Mining"),
        ("They met Corella Minerals Co. of Australia Pty today.", "Corella Minerals Co. of Australia Pty"),
        ("they met zorvane minerals co of australia pty today", "zorvane minerals co of australia pty"),
        ("they met beach minerals co of australia pty today", "beach minerals co of australia pty"),
        ("They met Zorvane Group, Plc. today.", "Zorvane Group"),
        ("They met BHP Group, Plc today.", "BHP Group, Plc"),
        ("He told FT that it fell.", "FT"),
        ("The FT reported that it fell.", "FT"),
        ("A bank near the Kremlin fell.", "Kremlin"),
        ("prime mining has drilled", "prime mining"),
        ("The Board of Trade met.", "Board of Trade"),
        ("He left AT&T today.", "AT&T"),
        ("He left Zorvane Group LLC. It fell.", "Zorvane Group LLC"),
        ("He left Zorvane Group Inc. today.", "Zorvane Group Inc."),
    ],
)
def test_bodies_are_told_with_all_their_words(text: str, name: str) -> None:
    assert name in best(ORGANISATIONS, text, 0.6)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Tarvox In Talks With Quarnel Mining For Ore", "Tarvox In Talks With Quarnel Mining"),
        ("Tarvox Expands Into Precious Metals Mining", "Precious Metals Mining"),
        ("It fell 30 FT down.", "FT"),
        ("it is a prime mining jurisdiction", "prime mining"),
        ("The Board of Directors met.", "Board of Directors"),
    ],
)
def test_words_around_a_body_are_none(text: str, name: str) -> None:
    assert name not in best(ORGANISATIONS, text, 0.6)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("They look beyond Earth for ore.", True),
        ("Earth’s crust has ore.", True),
        ("Earth was moved.", False),  # a sentence may begin so
        ("They dig rare Earth metals.", False),
        ("It is Rare Earth.", False),
        ("On Earth Day they met.", False),
        ("ore of the earth s crust", True),
        ("the rare earth s price", False),
        ("they moved earth and ore", False),
        ("it left earth orbit", True),
    ],
)
def test_the_planet_is_told_by_its_capital_or_what_it_has(text: str, named: bool) -> None:
    assert ("earth" in [name.lower() for name in best(PLACES, text)]) is named
