"""Names as the news of the world has them; each stood wrong or unseen in real news once (with other words)."""

import re

import pytest

from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest import DEFAULT, Suggester
from rareannot.suggest.learned.calibration import proposers
from rareannot.suggest.names.consistency import Consistency
from rareannot.suggest.names.folded_text import read

NETWORK = "rareannot_names 1"


@pytest.fixture(scope="module")
def rules() -> Suggester:
    """All sources but the network."""
    return Suggester([name for name in DEFAULT if name != "pipeline"])


def shown(suggester: Suggester, text: str) -> list[tuple[str, str]]:
    """What is shown of the names in ``text``."""
    made = [s for s in suggester.suggest_one(text) if s.score >= HIGH_TIER and s.figure is None and s.label != "DATE"]
    return [(text[s.start : s.end], s.label) for s in made]


CASED = {
    "a militant group": ("They said that Hamas had agreed.", [("Hamas", "ORG")]),
    "a guard": ("They said that the U.S. Coast Guard had agreed.", [("U.S. Coast Guard", "ORG")]),
    "a club": ("They said that Aston Villa had won.", [("Aston Villa", "ORG")]),
    "a city": ("They spoke of Khartoum with him.", [("Khartoum", "GPE")]),
    "a region": ("They spoke of the West Bank with him.", [("West Bank", "GPE")]),
    "a square": ("They spoke of Tiananmen Square with him.", [("Tiananmen Square", "LOC")]),
    "an airport": ("They spoke of Heathrow Airport with him.", [("Heathrow Airport", "FAC")]),
    "a leader": ("They spoke of Muammar Gaddafi with him.", [("Muammar Gaddafi", "PERSON")]),
    "no body but a seat": (
        "They met British Member of Parliament Ann Lee.",
        [("British", "NORP"), ("Ann Lee", "PERSON")],
    ),
    "an office before a name": ("The group Chairman Ann Lee spoke.", [("Ann Lee", "PERSON")]),
    "a paper": ("The Richmond Times-Dispatch saw it.", [("Richmond Times-Dispatch", "ORG")]),
}
NORMALISED = {
    "a militant group": ("they said that hamas had agreed", [("hamas", "ORG")]),
    "a body with a long name": (
        "they said that the intergovernmental panel on climate change had agreed",
        [("intergovernmental panel on climate change", "ORG")],
    ),
    "a city": ("they spoke of khartoum with him", [("khartoum", "GPE")]),
    "a region": ("they spoke of the gaza strip with him", [("gaza strip", "GPE")]),
    "a leader whose given name is a word": ("they spoke of bill clinton with him", [("bill clinton", "PERSON")]),
    "a person whose names are words": ("they spoke of tiger woods with him", [("tiger woods", "PERSON")]),
}


@pytest.mark.parametrize(
    ("text", "wanted"), [pytest.param(*case, id=name) for name, case in (CASED | NORMALISED).items()]
)
def test_what_the_world_knows_is_known(rules: Suggester, text: str, wanted: list[tuple[str, str]]) -> None:
    assert shown(rules, text) == wanted


def explained(text: str, *given: tuple[str, str, str]) -> list[tuple[str, str]]:
    """What follows elsewhere from names given as (string, label, source) at each of their mentions; the network is less sure."""
    found = []
    for name, label, source in given:
        at = text.find(name)
        while at >= 0:
            found.append(Suggestion(at, at + len(name), label, source, 0.65 if source == NETWORK else 0.75))
            at = text.find(name, at + 1)
    return [(text[s.start : s.end], s.label) for s in Consistency().find(read(text), found)]


def test_a_surname_before_the_full_name_is_the_person_whatever_the_network_takes_it_for() -> None:
    text = "They cried “Quorn, Quorn”. Then came Don Quorn."
    given = [("Don Quorn", "PERSON", "people 1"), ("Quorn", "GPE", NETWORK)]
    assert explained(text, *given) == [("Quorn", "PERSON")] * 2
    assert explained(text, given[0], ("Quorn", "GPE", "places 1")) == []


def test_a_surname_that_the_network_knows_at_times_is_as_sure_as_its_full_name() -> None:
    text = "First Don Quorn spoke. Then Quorn left."
    found = [Suggestion(6, 15, "PERSON", "people 1", 0.9), Suggestion(28, 33, "PERSON", NETWORK, 0.62)]
    assert [(s.start, s.score) for s in Consistency().find(read(text), found)] == [(28, 0.88)]


def test_a_surname_with_its_particle_is_the_person() -> None:
    text = "first richard di tarvo spoke and later di tarvo left"
    assert ("di tarvo", "PERSON") in explained(text, ("richard di tarvo", "PERSON", "people 1"))


def test_a_word_of_the_language_is_no_surname() -> None:
    text = "South Tarvo Over was read. Over the weekend it rained."
    assert explained(text, ("Tarvo Over", "PERSON", "people 1")) == []


def test_a_town_is_not_short_for_its_paper() -> None:
    text = "The Richmond Times saw it. In Richmond it rained."
    assert explained(text, ("Richmond Times", "ORG", "organisations 1")) == []


def test_a_well_known_place_is_a_group_of_its_own_where_rules_alone_propose_it() -> None:
    known = Suggestion(0, 5, "GPE", "places 1", 0.95, reason="well-known place")
    assert proposers(known) == "known"
    both = Suggestion(0, 5, "GPE", "places 1", 0.95, reason="well-known place", support=((NETWORK, "", 0.6),))
    assert proposers(both) == "both"


def test_a_firm_called_after_a_place_is_the_firm_where_it_acts_and_nothing_is_in_the_place() -> None:
    firm = ("Pilbara Minerals", "ORG", "organisations 1")
    assert ("Pilbara", "ORG") in explained("Pilbara Minerals grew. Pilbara expects more.", firm)
    assert ("Pilbara", "ORG") in explained("Pilbara Minerals grew. Lee is the CEO of Pilbara.", firm)
    assert explained("Pilbara Minerals grew. Lee is the president of Pilbara.", firm) == []
    assert explained("Pilbara Minerals grew. Pilbara expects rain in the Pilbara.", firm) == []
    assert explained("Pilbara Minerals grew. It rained near Pilbara.", firm) == []


ARTICLE = (
    "China Molybdenum said that its Tenke Fungurume Mining (TFM) unit grew. China Moly owns 80% of TFM. TFM exports cobalt by the"
    " Tanzania-Zambia Railway Authority (TAZARA). TAZARA carries 200,000 tonnes. Analysts expect shares of China Moly to rise."
)


def test_short_forms_of_the_domain_follow_their_names() -> None:
    suggester = Suggester()
    cased = [name for name in shown(suggester, ARTICLE) if name[1] == "ORG"]
    full = [
        ("China Molybdenum", "ORG"),
        ("Tenke Fungurume Mining", "ORG"),
        ("Tanzania-Zambia Railway Authority", "ORG"),
    ]
    short = {("China Moly", "ORG"): 2, ("TFM", "ORG"): 3, ("TAZARA", "ORG"): 2}
    assert {name: cased.count(name) for name in full} == dict.fromkeys(full, 1)
    assert {name: cased.count(name) for name in short} == short
    plain = " ".join(re.sub(r"[^\w ]|-", " ", ARTICLE.lower()).split())
    normalised = [name for name in shown(suggester, plain) if name[1] == "ORG"]
    assert {name: normalised.count((name[0].lower(), "ORG")) for name in short} == short
