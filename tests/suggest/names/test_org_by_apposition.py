"""Organisations by the word beside their name."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.org_by_apposition import OrgByApposition
from rareannot.suggest.names.org_words import vocabulary

APPOSED = OrgByApposition(vocabulary())


def told(text: str) -> list[tuple[str, float, str]]:
    """(string, score, reason) of all that is proposed."""
    return [(text[s.start : s.end], s.score, s.reason or "") for s in APPOSED.find(read(text))]


@pytest.mark.parametrize(
    ("text", "name", "score", "word"),
    [
        ("The miner Quarnel left.", "Quarnel", 0.7, "miner"),
        ("the miner quarnel left", "quarnel", 0.55, "miner"),
        ("they told miner quarnel", "quarnel", 0.55, "miner"),
        ("The miner Quarnel Yarvoo Zorv Xavor, he said.", "Quarnel Yarvoo Zorv Xavor", 0.7, "miner"),
        ("the miner quarnel yarvoo zorv left", "quarnel yarvoo zorv", 0.55, "miner"),
        ("The miner Quarnel, Yarvoo and Zorv left.", "Quarnel", 0.7, "miner"),
        ("The miner Quarnel Yarvoo, Zorv and Xavor left.", "Quarnel Yarvoo", 0.7, "miner"),
        ("Then the miner Quarnel (Yarvoo) left.", "Quarnel", 0.7, "miner"),
        ("The miner Quarnel Yarvoo Zorv Xavor Tarvox left.", "Quarnel Yarvoo Zorv Xavor", 0.7, "miner"),
        ("the miner quarnel yarvoo zorv xavor left", "quarnel yarvoo zorv", 0.55, "miner"),
        ("The miner Anna left.", "Anna", 0.7, "miner"),
        ("The miner XY left.", "XY", 0.7, "miner"),
        ("The miner Harvest left.", "Harvest", 0.7, "miner"),
        ("The miner Takefu left.", "Takefu", 0.7, "miner"),
        ("The miner Quarnel Peru left.", "Quarnel", 0.7, "miner"),
        ("The Miner Quarnel left.", "", 0, ""),
        ("The miner, Quarnel, left.", "", 0, ""),
        ("The miner quarnel left.", "", 0, ""),
        ("the miner harvest left", "", 0, ""),
        ("the miner peru left", "", 0, ""),
        ("The miner Polish left.", "", 0, ""),
        ("The miner Anna Quarnel left.", "", 0, ""),
        ("the miner anna quarnel left", "", 0, ""),
        ("The miner President left.", "", 0, ""),
        ("The miner Chairman left.", "", 0, ""),
        ("the miner ipo failed", "", 0, ""),
        ("The miner IPO failed.", "", 0, ""),
        ("The miner X left.", "", 0, ""),
        ("The miner Q7 left.", "", 0, ""),
    ],
)
def test_the_unknown_name_after_what_a_body_is(text: str, name: str, score: float, word: str) -> None:
    assert told(text) == ([(name, score, f"name after “{word}”")] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("They told Quarnel, the state regulator of Peru.", "Quarnel", 0.7),
        ("They told Quarnel, the regulator, no.", "Quarnel", 0.7),
        ("They told Quarnel, the regulator; it left.", "Quarnel", 0.7),
        ("Quarnel, an old regulator. It left.", "Quarnel", 0.7),
        ("They told Quarnel Yarvoo, a regulator with power.", "Quarnel Yarvoo", 0.7),
        ("Then Xavor Quarnel Yarvoo Zorv, a regulator with power.", "Quarnel Yarvoo Zorv", 0.7),
        ("In Zorv, Quarnel, the regulator, left.", "Quarnel", 0.7),
        ("They told Quarnel, the very old state regulator of Peru.", "Quarnel", 0.7),
        ("they told quarnel the state regulator of peru", "quarnel", 0.45),
        ("They told Quarnel, the very very old state regulator of Peru.", "", 0),
        ("They told Quarnel the state regulator of Peru.", "", 0),
        ("They told Quarnel, the state regulator left.", "", 0),
        ("They told Quarnel, the state, regulator of Peru.", "", 0),
        ("They told him, the state regulator of Peru.", "", 0),
        ("They told Anna Quarnel, the state regulator of Peru.", "", 0),
        ("They told Quarnel, the state of Peru.", "", 0),
        ("they told quarnel the state regulator left", "", 0),
        ("they told quarnel yarvoo the state regulator of peru", "", 0),
    ],
)
def test_the_unknown_name_before_what_a_body_is(text: str, name: str, score: float) -> None:
    assert told(text) == ([(name, score, "name before “regulator”")] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("They told Quarnel CEO Jane Roe.", "Quarnel", "ceo"),
        ("quarnel ceo jane roe left", "quarnel", "ceo"),
        ("quarnel ceo zorv left", "quarnel", "ceo"),
        ("Quarnel Yarvoo CFO Jane Roe left.", "Quarnel Yarvoo", "cfo"),
        ("They told Quarnel chief executive Jane Roe.", "Quarnel", "chief"),
        ("they told quarnel chief financial officer", "", ""),
        ("they told quarnel chief financial jane", "quarnel", "chief"),
        ("quarnel ceo j roe left", "", ""),
        ("the ceo jane roe left", "", ""),
        ("They told Quarnel chief Jane Roe.", "", ""),
        ("They told Quarnel chief executive.", "", ""),
        ("They told Quarnel CEO again.", "", ""),
        ("quarnel ceo went home", "", ""),
        ("They told Quarnel analyst Jo Roe.", "Quarnel", "analyst"),
        ("Quarnel shares fell.", "Quarnel", "shares"),
        ("quarnel shares fell", "", ""),
        ("It fell, Quarnel reports. It rose.", "Quarnel", "reports"),
        ("It fell, Quarnel reported, and rose.", "Quarnel", "reported"),
        ("It fell, Quarnel reports its loss.", "", ""),
        ("It fell Quarnel reports. It rose.", "", ""),
        ("It fell, Anna reports. It rose.", "", ""),
        ("It fell, Harvest reports. It rose.", "", ""),
        ("It fell, quarnel reports. It rose.", "", ""),
        ("Quarnel reports. It rose.", "", ""),
        ("it fell quarnel reports it rose", "", ""),
    ],
)
def test_the_unknown_name_before_who_leads_or_tells(text: str, name: str, word: str) -> None:
    assert told(text) == ([(name, 0.65, f"name before “{word}”")] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It left JV Quarnel then.", "JV Quarnel"),
        ("It left JV-Quarnel then.", "JV-Quarnel"),
        ("it left jv quarnel then", "jv quarnel"),
        ("It left Joint Venture Quarnel then.", "Joint Venture Quarnel"),
        ("It left joint Venture Quarnel then.", ""),
        ("It left Joint venture Quarnel then.", ""),
        ("It left New Venture Quarnel then.", ""),
        ("it left joint venture quarnel then", ""),
        ("It left JV, Quarnel then.", ""),
        ("It left JV Harvest then.", ""),
        ("It left JV Peru then.", ""),
        ("It left JV quarnel then.", ""),
    ],
)
def test_a_joint_venture_is_named_after_what_it_is(text: str, name: str) -> None:
    word = "jv" if "jv" in name.lower() else "venture"
    assert told(text) == ([(name, 0.85, f"name after “{word}”")] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Quarnel Nation rose.", "Quarnel Nation"),
        ("The Quarnel Nations of Yarvoo rose.", "Quarnel Nations of Yarvoo"),
        ("The Quarnel Nation of one.", "Quarnel Nation"),
        ("The Quarnel Nation of Yarvoo", "Quarnel Nation of Yarvoo"),
        ("The Quarnel Nation of", "Quarnel Nation"),
        ("The Quarnel Nation Yarvoo rose.", "Quarnel Nation"),
        ("The United Nations rose.", ""),
        ("The Quarnel nation rose.", ""),
        ("The old Nation rose.", ""),
        ("the quarnel nation rose", ""),
        ("With the First Nations of Yarvoo it rose.", ""),
        ("The First Nations rose.", ""),
    ],
)
def test_a_first_nation_has_capitals_and_may_say_where(text: str, name: str) -> None:
    assert told(text) == ([(name, 0.8, "first nation")] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a member of the zorv moak tribe of western shoshone said", "zorv moak tribe of western shoshone"),
        ("A member of the Zorv-Moak Tribe of Western Shoshone said.", "Zorv-Moak Tribe of Western Shoshone"),
        ("a member of the zorv tribe of farmers said", ""),
        ("a member of the small tribe of western shoshone said", ""),
    ],
)
def test_a_tribe_of_a_people_is_one_body(text: str, name: str) -> None:
    made = [found for found, _, reason in told(text) if "tribe" in reason]
    assert made == [name] * bool(name)
