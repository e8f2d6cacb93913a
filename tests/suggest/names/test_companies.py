"""Companies by the legal form, the business word, the material or the verb in or beside their name."""

import pytest

from rareannot.suggest.names.companies import Companies
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.org_words import vocabulary

COMPANIES = Companies(vocabulary())


def told(text: str) -> list[tuple[str, float, str]]:
    """(string, score, reason) of all that is proposed."""
    return [(text[s.start : s.end], s.score, s.reason or "") for s in COMPANIES.find(read(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("quarnel corp left", "quarnel corp"),
        ("Quarnel Corp left.", "Quarnel Corp"),
        ("Quarnel Corp. left.", "Quarnel Corp."),
        ("Quarnel Co., Ltd. left.", "Quarnel Co., Ltd."),
        ("Quarnel Co, Ltd left.", "Quarnel Co, Ltd"),
        ("quarnel co ltd left", "quarnel co ltd"),
        ("quarnel co left", "quarnel co"),
        ("they told quarnel co", "quarnel co"),
        ("desert corp left", "desert corp"),
        ("Quarnel AG left.", "Quarnel AG"),
        ("Quarnel plc left.", "Quarnel plc"),
        ("Quarnel (India) Ltd left.", "Quarnel (India) Ltd"),
        ("Xavor Quarnel (India) Ltd left.", "Xavor Quarnel (India) Ltd"),
        ("Zorv, Quarnel Corp left.", "Quarnel Corp"),
        ("quarnel zorv xavor tarvox moxan pexal ltd left", "quarnel zorv xavor tarvox moxan pexal ltd"),
        ("then yarvoo quarnel zorv xavor tarvox moxan pexal ltd left", "quarnel zorv xavor tarvox moxan pexal ltd"),
        ("kerala minerals and metals ltd left", "kerala minerals and metals ltd"),
        ("Minerals and Metals Ltd left.", "Minerals and Metals Ltd"),
        ("united states lime inc left", "united states lime inc"),
        ("rival united states lime inc left", "united states lime inc"),
        ("in united states lime inc left", "lime inc"),
        ("reuters zorvane mining corp left", "zorvane mining corp"),
        ("© 2024 Tarvox Ltd", "Tarvox Ltd"),
        ("© 1924 Tarvox Ltd", "Tarvox Ltd"),
        ("Then 2424 Tarvox Ltd left.", "2424 Tarvox Ltd"),
        ("Then 192 Tarvox Ltd left.", "192 Tarvox Ltd"),
        ("Then 3 Tarvox Ltd left.", "3 Tarvox Ltd"),
        ("Then President Tarvox Ltd left.", "Tarvox Ltd"),
        ("The Tarvox Ltd left.", "Tarvox Ltd"),
        ("Rival Tarvox Ltd left.", "Tarvox Ltd"),
        ("Then Tarvox-zorv Ltd left.", "Tarvox-zorv Ltd"),
        ("5 quarnel ltd left", "quarnel ltd"),
        ("5 kt quarnel ltd left", "quarnel ltd"),
        ("monday quarnel ltd left", "quarnel ltd"),
        ("blue quarnel metals corp left and blue quarnel did", "blue quarnel metals corp"),
        ("blue quarnel metals corp left", "quarnel metals corp"),
        ("the blue metals corp left", "blue metals corp"),
        ("in yarvoo metals corp left", "yarvoo metals corp"),
        ("in peru metals corp left", "metals corp"),
        ("peru metals corp left", "peru metals corp"),
        ("peru s metals corp left", "metals corp"),
        ("wa1 corp left", "wa1 corp"),
        ("Quarnel, Corp left.", ""),
        ("Quarnel corp left.", ""),
        ("Quarnel Inc, Ltd left.", "Quarnel Inc"),
        ("Quarnel Co Ltd, left.", "Quarnel Co Ltd"),
        ("Kerala Harvest and Metals Ltd left.", "Metals Ltd"),
        ("Kerala minerals and Metals Ltd left.", "Metals Ltd"),
        ("quarnel xq ltd left", "quarnel xq ltd"),
        ("Then Tarvox-zorvan Ltd left.", ""),
        ("the corp left", ""),
        ("5 kt ltd left", ""),
        ("Quarnel ag left.", ""),
        ("quarnel ag left", ""),
        ("quarnel as left", ""),
        ("quarnel company left", ""),
        ("the oil company left", ""),
        ("Quarnel, (India) Ltd left.", ""),
        ("Quarnel [India] Ltd left.", ""),
        ("The (India) Ltd left.", ""),
    ],
)
def test_what_stands_before_a_legal_form_is_the_name(text: str, name: str) -> None:
    form = name.rstrip(".").lower().split(" ")[-1]
    assert told(text) == ([(name, 0.88, f"name with “{form}”")] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("quarnel metals left", "quarnel metals", 0.7),
        ("Quarnel Metals left.", "Quarnel Metals", 0.75),
        ("They told Quarnel Metals", "Quarnel Metals", 0.75),
        ("Then Harvest Metals left.", "Harvest Metals", 0.5),
        ("Harvest Metals has left.", "Harvest Metals", 0.7),
        ("then harvest metals has left", "harvest metals", 0.7),
        ("then blue harvest metals has left as blue harvest metals did", "blue harvest metals", 0.7),
        ("then lake metals has left", "lake metals", 0.7),
        ("quarnel metals mining left", "quarnel metals mining", 0.7),
        ("Quarnel Metals, Mining left.", "Quarnel Metals", 0.75),
        ("Quarnel Metals Mining, left.", "Quarnel Metals Mining", 0.75),
        ("german quarnel auto left", "quarnel auto", 0.7),
        ("european metals holdings left", "european metals holdings", 0.7),
        ("european zorv holdings left", "zorv holdings", 0.7),
        ("africa quarnel markets left", "africa quarnel markets", 0.7),
        ("uttar pradesh enterprises left", "uttar pradesh enterprises", 0.7),
        ("uttar pradesh quarnel enterprises left", "uttar pradesh quarnel enterprises", 0.7),
        ("wa1 resources left", "wa1 resources", 0.7),
        ("quarnel resources project left", "quarnel resources", 0.7),
        ("Quarnel metals left.", "", 0),
        ("Metals left.", "", 0),
        ("then metals left", "", 0),
        ("Harvest Metals left.", "", 0),
        ("then harvest metals left", "", 0),
        ("of harvest metals has left", "", 0),
        ("then harvest exploration has left", "", 0),
        ("then critical metals has left", "", 0),
        ("then red metals has left", "", 0),
        ("quarnel metals act left", "", 0),
        ("quarnel metals week left", "", 0),
        ("quarnel lithium project left", "", 0),
        ("quarnel mining project left", "", 0),
        ("german auto left", "", 0),
        ("european holdings left", "", 0),
        ("coltan mines left", "", 0),
        ("africa markets left", "", 0),
        ("uttar pradesh major enterprises left", "", 0),
    ],
)
def test_what_stands_before_a_business_word_is_the_name_where_it_is_no_plain_word(
    text: str, name: str, score: float
) -> None:
    word = name.lower().split(" ")[-1]
    assert told(text) == ([(name, score, f"name with “{word}”")] if name else [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("then Lithium Australia left.", ["Lithium Australia"]),
        ("They told Lithium Australia", ["Lithium Australia"]),
        ("then lithium australia left as lithium australia did", ["lithium australia"] * 2),
        ("Then Lithium Australia Left", []),
        ("then lithium australia left", []),
        ("Then lithium Australia left.", []),
        ("Then Lithium, Australia left.", []),
        ("Then Lithium Takefu left.", []),
    ],
)
def test_a_firm_is_called_by_what_it_digs_and_where(text: str, names: list[str]) -> None:
    assert told(text) == [(name, 0.9, "name with “australia”") for name in names]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A claim by Ruangwa Graphite was new.", True),
        ("It fell. Ruangwa Graphite was new.", True),
        ("Ruangwa Graphite was new.", True),
        ("Ruangwa Graphite Was New", False),
        ("A claim by Ruangwa Graphite Was New", False),
        ("A claim by Ruangwa Graphite", True),
        ("A claim by Ruangwa, Graphite was new.", False),
        ("A claim by Ruangwa graphite was new.", False),
        ("A claim by ruangwa Graphite was new.", False),
        ("A claim by New Graphite was new.", False),
        ("A claim by Critical Graphite was new.", False),
        ("A claim by Cobalt Graphite was new.", False),
        ("A claim by the Ruangwa Graphite project was new.", False),
        ("A claim By Ruangwa Graphite was new.", False),
        ("a claim by ruangwa graphite was new", False),
    ],
)
def test_a_metal_with_a_capital_ends_a_firm_within_a_sentence(text: str, named: bool) -> None:
    assert told(text) == ([("Ruangwa Graphite", 0.7, "name with “graphite”")] if named else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A claim by Harvest Copper was new.", "Harvest Copper"),
        ("Harvest Copper was new here.", "Harvest Copper"),
        ("A claim by Ninety Harvest Copper was new.", "Ninety Harvest Copper"),
        ("They told Harvest Dredging all.", "Harvest Dredging"),
        ("Today Harvest Copper was new.", "Harvest Copper"),
        ("Rival Harvest Copper was new.", "Harvest Copper"),
    ],
)
def test_plain_words_with_capitals_before_a_metal_are_a_firm(text: str, name: str) -> None:
    assert [string for string, _, _ in told(text)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Quarnel Minerals and Cobalt Harvest Resources left.", ["Quarnel Minerals", "Cobalt Harvest Resources"]),
        ("Quarnel Minerals and Metals left.", ["Quarnel Minerals", "Quarnel Minerals and Metals"]),
        ("Quarnel Mining Greenland left.", ["Quarnel Mining Greenland"]),
        ("Quarnel Mining Greenland's head left.", ["Quarnel Mining"]),
        ("Quarnel Mining Greenland Talks left.", ["Quarnel Mining"]),
        ("Harvest Pinnacle Resources soared by half.", ["Harvest Pinnacle Resources"]),
        ("Harvest Pinnacle Resources Soared", []),
        ("Critical Resources soared by half.", []),
    ],
)
def test_where_a_name_with_a_business_word_ends_and_begins(text: str, names: list[str]) -> None:
    assert sorted({string for string, *_ in told(text)}) == sorted(names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("banque quarnel left", "banque quarnel"),
        ("banque de quarnel left", "banque de quarnel"),
        ("Banque de Quarnel left.", "Banque de Quarnel"),
        ("Banque Quarnel, Zorv left.", "Banque Quarnel"),
        ("Banque Quarnel Zorv Xavor left.", "Banque Quarnel Zorv Xavor"),
        ("Banque Quarnel Zorv Xavor Tarvox left.", "Banque Quarnel Zorv Xavor"),
        ("They told Banque Quarnel", "Banque Quarnel"),
        ("Banque Quarnel de Zorv left.", "Banque Quarnel de Zorv"),
        ("Banque Quarnel Zorv de Xavor left.", "Banque Quarnel Zorv"),
        ("Banque de la ville.", ""),
        ("banque harvest left", ""),
        ("The banque Quarnel left.", ""),
        ("Banque, Quarnel left.", ""),
    ],
)
def test_a_word_for_a_firm_in_another_language_begins_its_name(text: str, name: str) -> None:
    assert told(text) == ([(name, 0.7, "name after “banque”")] if name else [])


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("the local pt xavor bumi nikel said", "pt xavor bumi nikel"),
        ("by pt sulawesi mining investment in", "pt sulawesi mining investment"),
        ("and pt xavor central nickel is", "pt xavor central nickel"),
        ("and pt xavor bumi xb said", "pt xavor bumi"),
        ("and pt xavor bumi ptxb said", "pt xavor bumi"),
        ("at 3 g pt xavor said", "pt xavor"),
        ("at 3 pt xavor said", ""),
        ("the pt price rose", ""),
    ],
)
def test_a_firm_of_indonesia_begins_with_its_legal_form(text: str, firm: str) -> None:
    reading = read(text, True)
    made = [s for s in Companies(vocabulary()).find(reading) if s.reason == "name after “pt”"]
    assert [text[s.start : s.end] for s in made] == ([firm] if firm else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("in south east british columbia exploration work has found", False),
        ("in british columbia exploration has begun", False),
        ("and british columbia exploration corp has begun", True),
        ("of tarvox quarnel exploration work", True),
    ],
)
def test_a_place_of_several_words_before_what_is_done_there_is_no_firm(text: str, told: bool) -> None:
    made = [text[s.start : s.end] for s in COMPANIES.find(read(text, True))]
    assert any("exploration" in name for name in made) is told
