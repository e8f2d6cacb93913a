"""Seas, lakes, mountains and parks by their nouns, and the towns of datelines, with a gazetteer of two places."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.geo_features import GeoFeatures, begins_another, suggestion
from rareannot.suggest.names.lexicon import Lexicon

PLACES = Lexicon(
    [
        ("zorvia", ("GPE", "sure")),
        ("north zorvia", ("GPE", "sure")),
        ("inuit", ("NORP", "sure")),
        ("tarvo", ("GPE", "maybe")),
    ]
)
FEATURES = GeoFeatures(PLACES, ["sea river valley", "ridge"], ["lake", "salar de"], frozenset({"copper", "gold"}))


def told(text: str) -> list[tuple[str, str, float, str]]:
    """(string, label, score, reason) of all that is proposed."""
    return [(text[s.start : s.end], s.label, s.score, s.reason or "") for s in FEATURES.find(read(text))]


@pytest.mark.parametrize(
    ("text", "name", "score", "noun"),
    [
        ("Ships crossed the Quarnel Sea.", "Quarnel Sea", 0.85, "sea"),
        ("ships crossed the quarnel sea", "quarnel sea", 0.85, "sea"),
        ("quarnel river rose", "quarnel river", 0.85, "river"),
        ("In the Quarnel Valley it rained.", "Quarnel Valley", 0.85, "valley"),
        ("in the quarnel valley it rained", "quarnel valley", 0.7, "valley"),
        ("on the quarnel ridge it rained", "quarnel ridge", 0.7, "ridge"),
        ("In Zorv, Quarnel Sea is clean.", "Quarnel Sea", 0.85, "sea"),
        ("the zorv xavor quarnel sea", "zorv xavor quarnel sea", 0.85, "sea"),
        ("Fish of the Deep Sea swim.", "Deep Sea", 0.85, "sea"),
        ("at tarvox zorv xavor quarnel sea", "zorv xavor quarnel sea", 0.85, "sea"),
    ],
)
def test_a_noun_names_what_stands_before_it(text: str, name: str, score: float, noun: str) -> None:
    assert told(text) == [(name, "LOC", score, f"name with “{noun}”")]


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("Fish left Lake Quarnel.", "Lake Quarnel", "lake"),
        ("fish left lake quarnel", "lake quarnel", "lake"),
        ("Fish left Lake Quarnel, Yarvoo.", "Lake Quarnel", "lake"),
        ("fish left lake quarnel yarvoo xavor", "lake quarnel yarvoo xavor", "lake"),
        ("Brine of Salar de Quarnel Yarvoo.", "Salar de Quarnel Yarvoo", "salar de"),
        ("fish left lake quarnel yarvoo xavor tarvox", "lake quarnel yarvoo xavor", "lake"),
        ("Brine of Salar de Quarnel, Yarvoo.", "Salar de Quarnel", "salar de"),
        ("fish left lake quarnel inuit", "lake quarnel", "lake"),
        ("Fish left Lake Quarnel Zorvia.", "Lake Quarnel Zorvia", "lake"),
        ("fish left lake zorvia", "lake zorvia", "lake"),
        ("fish left lake quarnel tarvo", "lake quarnel tarvo", "lake"),
        ("Fish left Lake Xav.", "Lake Xav", "lake"),
    ],
)
def test_a_noun_names_what_stands_after_it(text: str, name: str, noun: str) -> None:
    assert told(text) == [(name, "LOC", 0.75, f"name after “{noun}”")]


@pytest.mark.parametrize(
    "text",
    [
        "Sea levels rise.",
        "sea quarnel",
        "The Sea rose.",
        "Deep Sea fish.",
        "the deep sea",
        "The Quarnel sea rose.",
        "The Quarnel, Sea.",
        "Fish left the lake Quarnel.",
        "Fish left Lake Xa.",
        "Fish left Lake 5th.",
        "fish left lake",
        "Fish left Lake, Quarnel.",
        "fish left lake water",
        "fish left lake 5th",
        "Fish of Q5 Sea.",
    ],
)
def test_no_feature_without_its_name(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Mt. Quarnel it snowed.", "Mt. Quarnel"),
        ("On Mt Quarnel it snowed.", "Mt Quarnel"),
        ("mt quarnel is high", "mt quarnel"),
        ("on mt quarnel", "mt quarnel"),
        ("On Mount Zorvia it snowed.", "Mount Zorvia"),
        ("on mount zorvia it snowed", "mount zorvia"),
        ("On Mount Quarnel it snowed.", ""),
        ("On Mount Tarvo it snowed.", ""),
        ("on mount quarnel it snowed", ""),
        ("It dug 3 Mt Quarnel ore.", ""),
        ("MT Newswires told it.", ""),
        ("it dug 3 mt quarnel ore", ""),
        ("On Mt. quarnel it snowed.", ""),
        ("On mt. Quarnel it snowed.", ""),
        ("On Mt, Quarnel it snowed.", ""),
        ("On Mt. Xa it snowed.", ""),
        ("it dug at mt of", ""),
        ("it dug 5 mt", ""),
        ("It digs at Mt. Weld.", ""),
        ("It digs at Mt. Weld again.", ""),
        ("it digs at mt weld", ""),
    ],
)
def test_mountains_by_the_word_before_but_for_mines_and_millions_of_tonnes(text: str, name: str) -> None:
    noun = "mount" if name.lower().startswith("mount") else "mt"
    assert told(text) == ([(name, "LOC", 0.9, f"name after “{noun}”")] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("Elk of Quarnel National Park.", "Quarnel National Park", "national park"),
        ("quarnel national forest burnt", "quarnel national forest", "national forest"),
        ("Elk of Zorv Quarnel Yarvoo Nature Reserve.", "Zorv Quarnel Yarvoo Nature Reserve", "nature reserve"),
        ("Elk of Xavor Zorv Quarnel Yarvoo Nature Reserve.", "Zorv Quarnel Yarvoo Nature Reserve", "nature reserve"),
        ("In Zorv, Quarnel National Monument shut.", "Quarnel National Monument", "national monument"),
        ("In Quarnel, National Park staff left.", "", ""),
        ("Elk of the National Park.", "", ""),
        ("Elk of Quarnel National park.", "", ""),
        ("Elk of Quarnel City Park.", "", ""),
        ("Elk of Quarnel National Bank.", "", ""),
        ("National Park of Quarnel.", "", ""),
    ],
)
def test_landscapes_under_protection_are_named_by_two_words(text: str, name: str, noun: str) -> None:
    assert told(text) == ([(name, "LOC", 0.85, f"name before “{noun}”")] if name else [])


@pytest.mark.parametrize(
    ("text", "town", "score"),
    [
        ("QUARNEL, March 2 – It opened.", "QUARNEL", 0.75),
        ("ZORVIA, March 2 – It opened.", "ZORVIA", 0.85),
        ("NORTH ZORVIA, March 2 – It opened.", "NORTH ZORVIA", 0.85),
        ("NEW QUARNEL (AP) – It opened.", "NEW QUARNEL", 0.75),
        ("SAN XAVOR QUARNEL (AP) – It opened.", "SAN XAVOR QUARNEL", 0.75),
        ("XAVO, March 2 – It opened.", "XAVO", 0.75),
        ("zorvia ap it opened", "zorvia", 0.85),
        ("quarnel ap it opened", "", 0),
        ("zorvia xavo ap it opened", "", 0),
        ("XAV, March 2 – It opened.", "", 0),
        ("NEW, QUARNEL, March 2 – It opened.", "", 0),
        ("QUARNEL7, March 2 – It opened.", "", 0),
        ("Quarnel, March 2 – It opened.", "", 0),
        ("QUARNEL, it opened.", "", 0),
        ("QUARNEL", "", 0),
        ("QUARNEL March", "QUARNEL", 0.75),
        ("SAN XAVOR DE QUARNEL (AP) – It opened.", "", 0),
    ],
)
def test_an_article_opens_with_its_town_before_an_agency_or_a_month(text: str, town: str, score: float) -> None:
    assert told(text) == ([(town, "GPE", score, "dateline")] if town else [])


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("A headline\nQUARNEL — It opened.", "QUARNEL"),
        ("A headline\nXAV — It opened.", "XAV"),
        ("A headline\nNEW QUARNEL, Aug. 12", "NEW QUARNEL"),
        ("A headline\nSAN XAVOR QUARNEL (Reuters)", "SAN XAVOR QUARNEL"),
        ("A headline\nSAN XAVOR DE QUARNEL (Reuters)", ""),
        ("A headline\nXA — It opened.", ""),
        ("A headline, – Quarnel\nYarvoo — It opened.", ""),
        ("A headline\nQUARNEL: It opened.", ""),
        ("A headline\nQUARNEL, TIN, Lead.", ""),
        ("A headline\nQUARNEL — it opened.", ""),
        ("A headline\nQuarnel — It opened.", ""),
        ("A headline\nQUARNEL", ""),
        ("A headline\nIt opened. QUARNEL — It shut.", ""),
    ],
)
def test_a_line_opens_with_its_town_in_capitals(text: str, town: str) -> None:
    assert told(text) == ([(town, "GPE", 0.8, "dateline")] if town else [])


def test_a_sure_place_begins_another_name() -> None:
    reading = read("lake zorvia or tarvo north")
    assert [begins_another(PLACES, reading, i) for i in range(5)] == [False, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "stop", "string"),
    [
        ("In Baker, Calif. it", 3, "Baker, Calif."),
        ("In Baker, Calif it", 3, "Baker, Calif"),
        ("In Baker. It", 2, "Baker"),
    ],
)
def test_the_stop_of_a_shortened_state_is_part_of_it(text: str, stop: int, string: str) -> None:
    made = suggestion(read(text), 1, stop, "GPE", 0.5, "why")
    assert (text[made.start : made.end], made.label, made.score, made.reason) == (string, "GPE", 0.5, "why")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They live in Quarnel Province.", "Quarnel Province"),
        ("They live in North Quarnel County.", "North Quarnel County"),
        ("They live in Zorvia State.", "Zorvia State"),
        ("They live in Quarnel State.", ""),
        ("They live in Quarnel province.", "Quarnel"),
        ("They joined the Quarnel Province Army.", ""),
        ("They joined the Quarnel School District.", ""),
        ("They left. Province by province they left.", ""),
        ("they live in quarnel province", "quarnel"),
    ],
)
def test_provinces_have_their_noun_where_it_has_a_capital(text: str, name: str) -> None:
    assert [(string, label) for string, label, *_ in told(text)] == ([(name, "GPE")] if name else [])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("5 km south of quarnel river it rained", "GPE"),
        ("5 km south of the quarnel river it rained", "LOC"),
        ("It rained south of Quarnel River.", "GPE"),
        ("it rained south of quarnel river valley", "LOC"),
        ("it rained at the mouth of quarnel river", "LOC"),
        ("it rained in quarnel river bc", "GPE"),
        ("it rained in quarnel river too", "LOC"),
    ],
)
def test_a_town_called_like_a_river_has_no_article(text: str, label: str) -> None:
    assert ("quarnel river", label) in [(name.lower(), found) for name, found, *_ in told(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("into Zorv and Quarnel rivers", ["Zorv", "Quarnel"]),
        ("into sere and quarnel rivers", ["sere", "quarnel"]),
        ("into sere and deep rivers", []),
        ("then sere and quarnel rivers", []),
        ("into Zorv, and Quarnel rivers", []),
        ("into old and Quarnel rivers", []),
    ],
)
def test_two_names_share_a_noun(text: str, names: list[str]) -> None:
    assert [name for name, label, *_ in told(text) if label == "LOC"] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("in the Zorv Mining Camp", ["Zorv Mining Camp"]),
        ("in the zorv quarnel mining district of", ["zorv quarnel mining district"]),
        ("the Zorv Greenstone Belt", ["Zorv Greenstone Belt"]),
        ("in the Zorv mining camp", []),
        ("in a large mining camp", []),
        ("mining camp", []),
        ("the zorv camp", []),
        ("in the Zorv Copper-Gold Trend", ["Zorv Copper-Gold Trend"]),
        ("in the Zorv Mining Division", ["Zorv Mining Division"]),
        ("in the lake zorv greenstone belt", ["lake zorv greenstone", "lake zorv greenstone belt"]),
        ("in the Zorv Rare Earth Belt", ["Zorv Rare Earth Belt"]),
        ("in the Zorv copper belt", []),
        ("in the zorv copper belt", []),
        ("A Gold Trend", []),
    ],
)
def test_land_where_much_is_dug_is_a_place_with_its_noun(text: str, names: list[str]) -> None:
    assert [name for name, label, *_ in told(text) if label == "LOC"] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tin of the Potosi Department rose.", ["Potosi Department"]),
        ("tin of the potosi department rose", ["potosi department"]),
        ("The Potosi department rose.", []),
        ("The Potosi Department of Health spoke.", []),
        ("The Potosi Department Stores closed.", []),
        ("the treasury department of tarvo rose", []),
    ],
)
def test_a_department_of_south_america_is_a_place(text: str, names: list[str]) -> None:
    assert [name for name, label, *_ in told(text) if label == "GPE"] == names
