"""What an article itself tells to be no name is proposed no longer; what is a name stays."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.no_names import without

NETWORK, RULES = "network 1", "organisations 1"


def kept(text: str, *names: tuple[str, str, str]) -> list[str]:
    """The strings that stay of names given as (string, label, source) at their first mention."""
    given = [Suggestion(text.index(n), text.index(n) + len(n), label, source, 0.5) for n, label, source in names]
    return [text[s.start : s.end] for s in without(read(text), given)]


@pytest.mark.parametrize(
    ("text", "ticker", "stays"),
    [
        ("then tarvox ltd asx trv rose", "trv", False),
        ("then tarvox ltd tsx v trv rose", "trv", False),
        ("then tarvox ltd asx trw us otc trvxf rose", "trvxf", False),
        ("then tarvox ltd trv tsxv rose", "trv", False),
        ("then tarvox ltd asx gold lse rose", "gold", False),
        ("then tarvox ltd trv rose", "trv", True),
        ("on the asx trv rose and tarvox ltd fell", "trv", True),
        ("then tarvox ltd asx trvxolia rose", "trvxolia", True),
    ],
)
def test_a_ticker_beside_an_exchange_after_a_firm_is_no_name(text: str, ticker: str, stays: bool) -> None:
    label = "MATERIAL" if ticker == "gold" else "ORG"
    assert (ticker in kept(text, ("tarvox ltd", "ORG", RULES), (ticker, label, NETWORK))) is stays


def test_a_ticker_after_its_exchange_is_no_name_in_published_text() -> None:
    text = "Then Tarvox Ltd (ASX: TRV) rose."
    assert kept(text, ("Tarvox Ltd", "ORG", RULES), ("TRV", "ORG", NETWORK)) == ["Tarvox Ltd"]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("the feasibility impact study fis says fis costs more", False),
        ("lithium hydroxide monohydrate lhm fell", False),
        ("The feasibility impact study (FIS) says", False),
        ("The feasibility impact study, FIS said", True),
        ("The Feasibility Impact Study (FIS) says", False),
        ("The Feasibility Impact Survey (FIS) says", True),
        ("the feasibility and impact of the study (FIS) says", True),
        ("the feasibility and impact study (FIS) says", False),
        ("the study of impact fis says", True),
        ("tarvox impact study tis says", True),
    ],
)
def test_initials_of_plain_words_are_no_name(text: str, stays: bool) -> None:
    short = next(w for w in ("fis", "lhm", "FIS", "tis") if f"{w}" in text.replace("(", " ").replace(")", " ").split())
    assert (kept(text, (short, "ORG", NETWORK)) == [short]) is stays


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("Tarvox Provides Additional Capital to Corran", "Provides Additional Capital", False),
        ("Tarvox Provides Corran Capital to Velmore", "Provides Corran Capital", True),
        ("Tarvox and Additional Capital agreed", "Additional Capital", True),
        ("Ann Testi, CPG, will see", "CPG", False),
        ("Crescent Corp. (CPG) and CPG", "CPG", True),
        ("Boosts Power Corp agreed", "Boosts Power Corp", True),
        ("tin in hole dsb 76 plus tin", "dsb", False),
        ("😀 tarvox minerals said", "😀", False),
        ("tin of dsb 76 plus tin", "dsb", True),
        ("Appoints Ann Testi to Board of Directors", "Board of Directors", False),
    ],
)
def test_deeds_of_titles_and_degrees_are_no_firms(text: str, name: str, stays: bool) -> None:
    assert (kept(text, (name, "ORG", NETWORK)) == [name]) is stays


def test_signs_that_the_project_decided_on_stay() -> None:
    assert kept("😀 tarvox minerals said", ("😀", "ORG", "lookup 1")) == ["😀"]


def test_initials_of_a_name_stay() -> None:
    text = "the feasibility impact study fis says"
    assert kept(text, ("feasibility impact study", "ORG", NETWORK), ("fis", "ORG", NETWORK))[-1] == "fis"


def test_a_material_by_its_initials_stays_one() -> None:
    text = "lithium hydroxide monohydrate lhm fell"
    assert kept(text, ("lhm", "MATERIAL", "materials 1")) == ["lhm"]


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("the state mining company tarvox left", "state mining company", False),
        ("the german development bank tarvox left", "german development bank", False),
        ("the energy group tarvox left", "energy group", False),
        ("of energy group tarvox left", "energy group", True),
        ("the xavor mining company tarvox left", "xavor mining company", True),
        ("the state mining company left tarvox", "state mining company", True),
    ],
)
def test_plain_words_for_a_firm_before_its_name_are_none(text: str, words: str, stays: bool) -> None:
    assert (words in kept(text, (words, "ORG", NETWORK), ("tarvox", "ORG", RULES))) is stays


def test_a_firm_that_the_rules_know_stays_before_another() -> None:
    text = "the state mining company tarvox left"
    assert len(kept(text, ("state mining company", "ORG", RULES), ("tarvox", "ORG", RULES))) == 2


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the tarvox district head left", "GPE"),
        ("the village of tarvox left", "GPE"),
        ("a plant in tarvox left", "GPE"),
        ("a stake in tarvox left", "FAC"),
        ("ore at tarvox left", "FAC"),
        ("the mine of tarvox left", "FAC"),
        ("The district of Tarvox left.", "FAC"),
    ],
)
def test_the_town_of_a_mine_is_a_town_where_the_words_say_so(text: str, label: str) -> None:
    at = text.lower().index("tarvox")
    site = Suggestion(at, at + 6, "FAC", "sites 1", 0.5, reason="known site")
    assert [s.label for s in without(read(text), [site])] == [label]


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("See https://corella.com/VELMORE now.", "VELMORE", False),
        ("See www.velmore.com now.", "velmore", False),
        ("Write to ann@velmore.com now.", "velmore", False),
        ("See VELMORE now.", "VELMORE", True),
        ("see https www velmore com now", "velmore", False),
        ("see velmore com now", "velmore", False),
        ("see velmore com now", "velmore com", False),
        ("see velmore net now", "velmore", False),
        ("See velmore com now.", "velmore", True),
    ],
)
def test_parts_of_web_addresses_are_no_names(text: str, name: str, stays: bool) -> None:
    assert bool(kept(text, (name, "ORG", NETWORK))) is stays


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("They sell germanium (Ge) and more.", "Ge", False),
        ("they sell antimony sb and more", "sb", False),
        ("They sell gallium (Ge) and more.", "Ge", True),
        ("They sell germanium, Ge and more.", "Ge", True),
    ],
)
def test_the_symbol_of_an_element_is_no_name(text: str, name: str, stays: bool) -> None:
    assert bool(kept(text, (name, "ORG", NETWORK))) is stays


@pytest.mark.parametrize(
    ("name", "source", "stays"),
    [
        ("Making Iron Without Coal", NETWORK, False),
        ("Making Iron Without Coal", RULES, True),
        ("Iron of the Coal Coast", NETWORK, True),
    ],
)
def test_words_of_a_title_are_no_firm(name: str, source: str, stays: bool) -> None:
    assert bool(kept(f"They read {name} today.", (name, "ORG", source))) is stays


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Tarvox (NYSE: TRV) dug. Now Tarvox (TRV) digs.", False),
        ("Tarvox (NYSE: TRW) dug. Now Tarvox (TRV) digs.", True),
        ("Tarvox (NYSE: TRV) dug. Now TRV digs.", True),
    ],
)
def test_a_ticker_alone_in_brackets_is_no_name(text: str, stays: bool) -> None:
    at = text.rindex("TRV")
    assert bool(without(read(text), [Suggestion(at, at + 3, "ORG", NETWORK, 0.5)])) is stays


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Drilling on Marta North (the Marta North Zone) goes on.", "Marta North", "FAC"),
        ("Drilling on the Marta North Zone goes on.", "Marta North Zone", "FAC"),
        ("drilling on marta north of the marta north zone goes on", "marta north", "FAC"),
        ("Drilling on Marta North goes on.", "Marta North", "PERSON"),
        ("They met Marta North in the Marta North Zone.", "Marta North", "PERSON"),  # no drilling
        ("Drilling with Marta Free in the Free Zone goes on.", "Marta Free", "PERSON"),
    ],
)
def test_a_part_of_a_mine_is_nobody(text: str, name: str, label: str) -> None:
    at = text.index(name)
    found = without(read(text), [Suggestion(at, at + len(name), "PERSON", NETWORK, 0.5)])
    assert [s.label for s in found] == [label]


@pytest.mark.parametrize(
    ("name", "stays"), [("velmore nyse vlm", False), ("ann velmore", True), ("nyse velmore", True)]
)
def test_nobody_is_called_by_an_exchange(name: str, stays: bool) -> None:
    assert bool(kept(f"the firm told {name} of it", (name, "PERSON", NETWORK))) is stays


@pytest.mark.parametrize(
    ("phrase", "stays"), [("cloud mining", False), ("mineral resource", False), ("cloud metals", True)]
)
def test_phrases_of_the_trade_are_no_firms(phrase: str, stays: bool) -> None:
    assert bool(kept(f"they sell {phrase} today", (phrase, "ORG", NETWORK))) is stays


@pytest.mark.parametrize(
    ("name", "source", "label"),
    [
        ("Corran Lithium Property", "rareannot_names 1", "FAC"),
        ("Corran Lithium Project", "consistency 1", "FAC"),
        ("Corran Defense Project", "rareannot_names 1", "ORG"),
        ("Corran Lithium Property", RULES, "ORG"),
        ("Corran Lithium property", "rareannot_names 1", "ORG"),
        ("Property", "rareannot_names 1", "ORG"),
    ],
)
def test_what_ends_in_a_capital_noun_of_a_site_is_one(name: str, source: str, label: str) -> None:
    text = f"Then {name} grew."
    (made,) = without(read(text), [Suggestion(5, 5 + len(name), "ORG", source, 0.5)])
    assert made.label == label


@pytest.mark.parametrize(
    ("text", "stays"),
    [("see www tarvox com uploads", False), ("see tarvox com uploads", False), ("see tarvox uploads", True)],
)
def test_a_known_body_in_an_address_is_none(text: str, stays: bool) -> None:
    assert bool(kept(text, ("tarvox", "ORG", RULES))) is stays


@pytest.mark.parametrize(
    ("text", "name", "label", "stays"),
    [
        ("write to ann quarnel com now", "ann quarnel", "PERSON", False),
        ("Write to Ann Quarnel com now.", "Ann Quarnel", "PERSON", True),
        ("see newsquarn com now", "newsquarn com", "ORG", False),
        ("The gossans lie there.", "gossans", "NORP", False),
        ("the gossans lie there", "gossans", "NORP", True),
        ("The Gossans lie there.", "Gossans", "NORP", True),
        ("Velmore (ASX:VLM, OTC: VLM) rose.", "VLM", "ORG", False),
        ("Velmore (ASX:VLM) rose. VLM fell.", "VLM fell", "ORG", True),
    ],
)
def test_what_only_the_network_takes_for_a_name_is_none_in_addresses_small_letters_and_tickers(
    text: str, name: str, label: str, stays: bool
) -> None:
    assert bool(kept(text, (name, label, NETWORK))) is stays


@pytest.mark.parametrize(
    ("text", "found", "ends"),
    [
        ("Velmore Metals Outlines Ore. Velmore Metals Inc dug.", "Velmore Metals Outlines", "Velmore Metals"),
        ("Velmore Metals Outlines Ore. Corella Metals Inc dug.", "Velmore Metals Outlines", "Velmore Metals Outlines"),
        ("Velmore Metals Quarn Ore. Velmore Metals Inc dug.", "Velmore Metals Quarn", "Velmore Metals Quarn"),
        ("Dug by Velmore on Flag Hill.", "Velmore on Flag Hill", "Velmore"),
        ("Dug by Velmore On Flag Hill.", "Velmore On Flag Hill", "Velmore On Flag Hill"),
        ("Dug by Committee on Flag Hill.", "Committee on Flag Hill", "Committee on Flag Hill"),
    ],
)
def test_a_firm_that_runs_on_into_a_sentence_ends_where_its_name_does(text: str, found: str, ends: str) -> None:
    start = text.index(found)
    firms = [
        Suggestion(text.index(name), text.index(name) + len(name), "ORG", RULES, 0.9)
        for name in ("Velmore Metals Inc", "Corella Metals Inc")
        if name in text
    ]
    network = Suggestion(start, start + len(found), "ORG", NETWORK, 0.7)
    made = [s for s in without(read(text), [network, *firms]) if s.source == NETWORK]
    assert [text[s.start : s.end] for s in made] == [ends]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The East African nation grew.", "NORP"),
        ("the east african nation grew", "NORP"),
        ("The East African reported.", "ORG"),
        ("The East Tarvox nation grew.", "ORG"),
    ],
)
def test_the_people_of_a_country_is_no_body(text: str, label: str) -> None:
    words = "East Tarvox" if "Tarvox" in text else "East African" if text[0] == "T" else "east african"
    start = text.index(words)
    made = without(read(text), [Suggestion(start, start + len(words), "ORG", RULES, 0.9)])
    assert [s.label for s in made] == [label]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("He uses Gold.io and more.", False),
        ("He uses Gold.com and more.", False),
        ("he uses gold io and more", False),
        ("He uses Gold. Iodine rose.", True),
        ("he uses gold ion traps", True),
    ],
)
def test_a_material_in_the_name_of_a_site_of_the_web_is_none(text: str, stays: bool) -> None:
    name = "Gold" if "Gold" in text else "gold"
    assert (kept(text, (name, "MATERIAL", "materials 1")) == [name]) is stays


def test_a_name_twice_is_no_name() -> None:
    assert kept(
        "He met Ann Xorral. Xorral left.", ("Ann Xorral", "PERSON", NETWORK), ("Xorral. Xorral", "PERSON", NETWORK)
    ) == ["Ann Xorral"]


def test_letters_after_a_name_are_nobody() -> None:
    assert kept("Ann Xorral, P. Geo, said so.", ("Ann Xorral", "PERSON", NETWORK), ("P. Geo", "PERSON", NETWORK)) == [
        "Ann Xorral"
    ]
