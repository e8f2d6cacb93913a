"""Agencies by the kind of body that ends or begins their name."""

import pytest

from rareannot.suggest.names.agencies import Agencies
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.org_words import vocabulary

AGENCIES = Agencies(vocabulary())


def told(text: str) -> list[tuple[str, float, str]]:
    """(string, score, reason) of all that is proposed."""
    return [(text[s.start : s.end], s.score, s.reason or "") for s in AGENCIES.find(read(text))]


@pytest.mark.parametrize(
    ("text", "name", "score", "kind"),
    [
        ("Quarnel Agency left.", "Quarnel Agency", 0.75, "agency"),
        ("quarnel commission left", "quarnel commission", 0.75, "commission"),
        ("the energy commission", "energy commission", 0.75, "commission"),
        ("energy agency left", "energy agency", 0.35, "agency"),
        ("quarnel agency left", "quarnel agency", 0.55, "agency"),
        ("national agency left", "national agency", 0.55, "agency"),
        ("energy trade agency left", "energy trade agency", 0.55, "agency"),
        ("trade and energy agency left", "trade and energy agency", 0.55, "agency"),
        ("blue and energy agency left", "energy agency", 0.35, "agency"),
        ("stock exchange left", "stock exchange", 0.75, "exchange"),
        ("peru commission left", "peru commission", 0.75, "commission"),
        ("in beijing foreign ministry left", "foreign ministry", 0.75, "ministry"),
        ("u s district court left", "u s district court", 0.55, "court"),
        ("s district court left", "district court", 0.35, "court"),
        ("u n security council left", "u n security council", 0.55, "council"),
        ("the us energy department left", "us energy department", 0.75, "department"),
        ("World Bank and Quarnel Commission left.", "Quarnel Commission", 0.75, "commission"),
        ("world bank and quarnel commission left", "quarnel commission", 0.75, "commission"),
        ("The Zorv and Quarnel Commission left.", "Zorv and Quarnel Commission", 0.75, "commission"),
        ("the and Quarnel Commission left.", "Quarnel Commission", 0.75, "commission"),
        ("Then zorv and Quarnel Commission left.", "Quarnel Commission", 0.75, "commission"),
        ("Minister Quarnel Commission left.", "Quarnel Commission", 0.75, "commission"),
        ("Then B C D E F G H Commission left.", "B C D E F G H Commission", 0.75, "commission"),
        ("Then A B C D E F G H Commission left.", "B C D E F G H Commission", 0.75, "commission"),
        ("quarnel joint fund left", "quarnel joint fund", 0.55, "fund"),
        ("quarnel fund left", "quarnel fund", 0.55, "fund"),
        ("quarnel union left", "quarnel union", 0.55, "union"),
        ("quarnel credit union left", "quarnel credit union", 0.55, "union"),
        ("quarnel review left", "quarnel review", 0.55, "review"),
        ("Quarnel Times-Dispatch left.", "Quarnel Times-Dispatch", 0.75, "times"),
        ("Quarnel Times-dispatch left.", "Quarnel Times", 0.75, "times"),
        ("Quarnel Times Dispatch left.", "Quarnel Times", 0.75, "times"),
        ("Quarnel Agency-Dispatch left.", "Quarnel Agency", 0.75, "agency"),
        ("He told The Quarnel Post then.", "The Quarnel Post", 0.75, "post"),
        ("He told the Quarnel Post then.", "Quarnel Post", 0.75, "post"),
        ("He left. The Quarnel Post stayed.", "Quarnel Post", 0.75, "post"),
        ("They told Quarnel Post", "Quarnel Post", 0.75, "post"),
        ("He told The Quarnel Commission then.", "Quarnel Commission", 0.75, "commission"),
        ("quarnel directorate for exploration and research left", "quarnel directorate for exploration and research", 0.75, "directorate"),
        ("quarnel directorate for yarvoo left", "quarnel directorate", 0.55, "directorate"),
        ("Quarnel Directorate for Exploration left.", "Quarnel Directorate for Exploration", 0.75, "directorate"),
        ("Quarnel Directorate, for Exploration left.", "Quarnel Directorate", 0.75, "directorate"),
        ("Quarnel Directorate for exploration left.", "Quarnel Directorate", 0.75, "directorate"),
        ("Quarnel Directorate for", "Quarnel Directorate", 0.75, "directorate"),
        ("It saw Yarvoo's energy ministry.", "energy ministry", 0.75, "ministry"),
        ("The trade and energy ministry left.", "energy ministry", 0.75, "ministry"),
        ("The industry energy power ministry left.", "industry energy power ministry", 0.75, "ministry"),
        ("The trade industry energy power ministry left.", "industry energy power ministry", 0.75, "ministry"),
        ("In Trade, energy ministry staff left.", "energy ministry", 0.75, "ministry"),
    ],
)  # fmt: skip
def test_the_kind_of_body_ends_a_name(text: str, name: str, score: float, kind: str) -> None:
    assert told(text) == [(name, score, f"name with “{kind}”")]


@pytest.mark.parametrize(
    "text",
    [
        "The Commission left.",
        "The ministry left.",
        "The Energy, ministry left.",
        "blue agency left",
        "monday commission left",
        "the energy department secretary left",
        "Trade Department Secretary Roe left.",
        "A British Member of Parliament left.",
        "joint fund left",
        "credit union left",
        "community center left",
        "Quarnel Convention Centre left.",
        "quarnel community center left",
        "environmental review left",
        "Ministry of trade left.",
        "ministry of harvest left",
        "university of the arts left",
        "city of karachi left",
        "University of",
        "Ministry, of Trade left.",
        "Quarnel commission left.",
    ],
)
def test_no_agency_without_whose_or_what_for(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "name", "score", "kind"),
    [
        ("ministry of trade left", "ministry of trade", 0.85, "ministry of"),
        ("Ministry of Trade left.", "Ministry of Trade", 0.85, "ministry of"),
        ("They left the Ministry of Trade", "Ministry of Trade", 0.85, "ministry of"),
        ("ministry of trade and industry left", "ministry of trade and industry", 0.85, "ministry of"),
        ("ministry of trade and blue left", "ministry of trade", 0.85, "ministry of"),
        ("ministry of the trade left", "ministry of the trade", 0.85, "ministry of"),
        ("ministry of quarnel left", "ministry of quarnel", 0.85, "ministry of"),
        ("ministry of trade quarnel left", "ministry of trade", 0.85, "ministry of"),
        ("Ministry of Trade, Industry and Fisheries left.", "Ministry of Trade, Industry and Fisheries", 0.85, "ministry of"),
        ("Ministry of Trade, Industry left.", "Ministry of Trade", 0.85, "ministry of"),
        ("Ministry of Trade, Quarnel and Fisheries left.", "Ministry of Trade", 0.85, "ministry of"),
        ("Ministry of Trade; Industry and Fisheries left.", "Ministry of Trade", 0.85, "ministry of"),
        ("City of Karachi left.", "City of Karachi", 0.85, "city of"),
        ("university of tokyo professor roe left", "university of tokyo", 0.85, "university of"),
        ("University of Tokyo Professor Roe left.", "University of Tokyo", 0.85, "university of"),
        ("University of Tokyo and Kyoto left.", "University of Tokyo and Kyoto", 0.85, "university of"),
        ("University of Tokyo and left.", "University of Tokyo", 0.85, "university of"),
        ("University of the Arts left.", "University of the Arts", 0.85, "university of"),
        ("University of Tokyo of the Arts left.", "University of Tokyo of the Arts", 0.85, "university of"),
        ("University of A B C D E F G H left.", "University of A B C D E F G H", 0.85, "university of"),
        ("University of A B C D E F G H I left.", "University of A B C D E F G H", 0.85, "university of"),
        ("us department of energy left", "us department of energy", 0.85, "department of"),
        ("u s department of energy left", "u s department of energy", 0.85, "department of"),
        ("n s department of energy left", "department of energy", 0.85, "department of"),
        ("then court of appeal left", "court of appeal", 0.6, "court of"),
        ("The Court of Appeal left.", "Court of Appeal", 0.85, "court of"),
        ("us court of appeal left", "court of appeal", 0.6, "court of"),
    ],
)  # fmt: skip
def test_the_kind_of_body_begins_a_name(text: str, name: str, score: float, kind: str) -> None:
    assert told(text) == [(name, score, f"“{kind} …”")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the agder court of appeal left", "agder court of appeal"),
        ("agder court of appeal left", "court of appeal"),
        ("european court of appeal left", "european court of appeal"),
        ("Agder Court of Appeal left.", "Agder Court of Appeal"),
        ("Blue Court of Appeal left.", "Court of Appeal"),
        ("Then Blue Court of Appeal left.", "Blue Court of Appeal"),
        ("The European Court of Appeal left.", "European Court of Appeal"),
        ("Then Minister Court of Appeal left.", "Court of Appeal"),
        ("Zorv, Agder Court of Appeal left.", "Agder Court of Appeal"),
        ("Xavor Zorv Yarvoo Agder Court of Appeal left.", "Zorv Yarvoo Agder Court of Appeal"),
    ],
)
def test_whose_body_it_is_stands_before(text: str, name: str) -> None:
    assert [string for string, _, reason in told(text) if "…" in reason] == [name]
