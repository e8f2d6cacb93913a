"""Sites by what the article tells of them elsewhere, and towns that stay towns."""

from dataclasses import replace

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.consistency import Consistency
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.lexicon import TOLD
from rareannot.suggest.names.org_words import SOURCE
from rareannot.suggest.names.sites.site_names import sites, sure, with_nouns

DOMAIN = " Lithium, cobalt and graphite rose."


def given(text: str, label: str, *names: str, source: str = "net 1") -> list[Suggestion]:
    """Every one of ``names`` as a source takes it, at its first mention."""
    return [Suggestion(text.index(n), text.index(n) + len(n), label, source, 0.6) for n in names]


def told(text: str, *names: str, label: str = "GPE", source: str = "net 1") -> list[str]:
    """The mentions of ``names`` that are sites, where a source takes them for something else."""
    reading = read(text)
    at = sites(reading, given(text, label, *names, source=source))
    return [text[reading.starts[first] : reading.ends[stop - 1]] for first, stop in at]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The Velskaar mine shut. Trucks left Velskaar.", 2),
        ("the velskaar mine shut and trucks left velskaar", 2),
        ("The Velskaar rare earths project grew. They like Velskaar.", 2),
        ("They drilled a vein at Velskaar.", 1),
        ("Lithium output at Velskaar rose.", 1),
        ("They await the restart of Velskaar.", 1),
        ("The firm sold its Velskaar last year.", 1),
        ("The tin mine Velskaar shut.", 1),
        ("Ore from Velskaar in Zorvia rose.", 1),
        ("Ore from Velskaar rose.", 0),
        ("They met at Velskaar.", 0),
        ("They like Velskaar.", 0),
    ],
)
def test_a_site_is_told_by_its_noun_or_by_what_is_done_there(text: str, mentions: int) -> None:
    assert told(text, "Velskaar" if "Velskaar" in text else "velskaar") == (
        ["Velskaar" if "Velskaar" in text else "velskaar"] * mentions
    )


@pytest.mark.parametrize(
    "text",
    [
        "The people of Velskaar left. They drilled a vein at Velskaar.",
        "Velskaar district voted. They drilled a vein at Velskaar.",
        "The magnet plant at Velskaar makes lithium.",
        "The firm recycles the lithium that it takes at Velskaar.",
    ],
)
def test_what_is_told_of_a_town_makes_it_none(text: str) -> None:
    spared = told(text, "Velskaar")
    assert len(spared) == ("vein" in text)  # the mention beside the vein may be the mine near the town


def test_in_a_place_is_a_town_even_where_the_mine_is_called_so() -> None:
    assert told("The Velskaar mine shut. He lives in Velskaar.", "Velskaar") == ["Velskaar"]


def test_names_in_one_list_with_a_site_are_sites() -> None:
    text = "They drilled a vein at Velskaar, Borvik and Tumeqo, near Zorvik."
    assert told(text, "Velskaar", "Borvik", "Tumeqo", "Zorvik") == ["Velskaar", "Borvik", "Tumeqo"]


def test_a_firm_is_no_site_by_what_it_does() -> None:
    text = "They drilled a vein at Velskaar."
    assert told(text, "Velskaar", label="ORG", source=SOURCE) == []
    assert told(text, "Velskaar", label="ORG") == ["Velskaar"]


def test_well_known_places_and_plain_words_are_no_candidates() -> None:
    assert told("They drilled a vein at Berlin.", "Berlin") == []
    assert told("They drilled a vein at Desert.", "Desert") == []


def test_a_part_of_a_longer_name_is_no_mention() -> None:
    assert told("The Velskaar mine shut. Velskaar Bank paid.", "Velskaar") == ["Velskaar"]


def test_sites_are_told_in_articles_of_the_domain_alone() -> None:
    text = "They drilled a vein at Velskaar."
    materials = [
        Suggestion(0, 0, "MATERIAL", "materials 1", 0.9),
        *given(text + DOMAIN, "MATERIAL", "Lithium", "cobalt", "graphite", source="materials 1"),
    ]
    place = given(text, "GPE", "Velskaar")
    assert [s.label for s in Consistency().find(read(text), place)] == []
    within = Consistency().find(read(text + DOMAIN), [*materials[1:], *place])
    assert [(s.start, s.label) for s in within if s.label == "FAC"] == [(text.index("Velskaar"), "FAC")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elephant mine plans. The Elephant uranium mine is near. Nothing is at Elephant.", 3),
        ("Elephant mine plans. The Elephant uranium mine is near. An elephant is near.", 0),
    ],
)
def test_a_plain_word_that_is_always_written_with_a_capital_may_be_a_site(text: str, found: int) -> None:
    at = text.index("Elephant u")
    reading = read(text)
    assert len(sites(reading, [Suggestion(at, at + 8, "FAC", "sites 1", 0.8)])) == found


REPORT = "pleased after drilling assays "


@pytest.mark.parametrize(
    ("text", "marked", "made"),
    [
        (REPORT + "corran project rose", ["FAC corran"], ["FAC corran project"]),
        (REPORT + "corran gold project rose", ["FAC corran", "MATERIAL gold"], ["FAC corran gold project"]),
        (
            REPORT + "corran gold project rose",
            ["FAC corran", "ORG gold project rose"],
            ["FAC corran", "ORG gold project rose"],
        ),
        (REPORT + "corran mine rose", ["FAC corran"], ["FAC corran"]),
        (REPORT + "corran project rose", ["ORG corran"], ["ORG corran"]),
        (REPORT + "corran old project rose", ["FAC corran"], ["FAC corran"]),
        (REPORT + "corran project project rose", ["FAC corran project"], ["FAC corran project"]),
        ("pleased after drilling corran project rose", ["FAC corran"], ["FAC corran"]),
        ("drilling 43 101 grams per corran project rose", ["FAC corran"], ["FAC corran project"]),
        ("the corran zone rose", ["FAC corran"], ["FAC corran zone"]),
        ("Pleased after drilling assays Corran project rose.", ["FAC Corran"], ["FAC Corran"]),
    ],
)
def test_a_site_of_plain_text_has_its_noun_where_reports_on_drilling_write_it_large(
    text: str, marked: list[str], made: list[str]
) -> None:
    chosen = []
    for label, words in (one.split(" ", 1) for one in marked):
        at = text.index(words)
        chosen.append(Suggestion(at, at + len(words), label, "net 1", 0.5))
    found = with_nouns(read(text), chosen)
    assert [f"{s.label} {text[s.start : s.end]}" for s in found] == made


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Velskaar target was drilled.", ["Velskaar"]),
        ("They drilled the Velskaar porphyry prospect.", ["Velskaar"]),
        ("They drilled the Velskaar and Borvik targets.", ["Velskaar", "Borvik"]),
        ("They like the Velskaar and Borvik sectors.", ["Velskaar", "Borvik"]),
        ("They own projects like Velskaar and Borvik there.", ["Velskaar", "Borvik"]),
        ("They own mines such as Velskaar there.", ["Velskaar"]),
        ("The rock of intercepts from Velskaar is old.", ["Velskaar"]),
        ("Surveys were completed on Velskaar last year.", ["Velskaar"]),
        ("They drilled a vein at Velskaar.", []),
        ("the velskaar target was drilled", []),
    ],
)
def test_a_noun_or_a_list_of_published_text_leaves_no_doubt_of_a_site(text: str, names: list[str]) -> None:
    reading = read(text)
    found = given(text, "ORG", *(name for name in ("Velskaar", "Borvik") if name in text))
    at = sites(reading, found)
    chosen = sure(reading, at, found)
    assert [n for n in ("Velskaar", "Borvik") if (n.lower(),) in chosen] == names


def test_what_begins_a_firms_name_is_no_site_beyond_doubt() -> None:
    text = "Velskaar Metals drilled. The Velskaar target was drilled."
    found = [
        *given(text, "ORG", "Velskaar Metals", source=SOURCE),
        Suggestion(text.rindex("Velskaar"), text.rindex("Velskaar") + 8, "FAC", "net 1", 0.6),
    ]
    reading = read(text)
    assert sure(reading, sites(reading, found), found) == set()


def test_a_district_is_no_site_by_the_mining_there() -> None:
    text = "The Velskaar mine shut. It left the Velskaar mining district."
    assert told(text, "Velskaar") == ["Velskaar"]


def test_a_published_report_on_drilling_tells_sites_and_needs_no_materials() -> None:
    text = "They drilled the Velskaar target. Drilling and assays showed the anomaly."
    made = Consistency().find(read(text), given(text, "ORG", "Velskaar"))
    assert [(s.start, s.label, s.score) for s in made if s.label == "FAC"] == [(text.index("Velskaar"), "FAC", TOLD)]
    plain = text.lower().replace(".", "")
    assert Consistency().find(read(plain), given(plain, "ORG", "velskaar")) == []


def test_another_mention_of_a_site_has_its_capital_noun() -> None:
    text = (
        "The Velskaar Porphyry Prospect grew. They left the Velskaar porphyry prospect to Velskaar Porphyry Prospect."
    )
    name = "Velskaar Porphyry Prospect"
    found = [Suggestion(4, 4 + len(name), "FAC", "sites 1", 0.9)]
    made = [text[s.start : s.end] for s in Consistency().find(read(text), found) if s.label == "FAC"]
    assert made == [name, name] or made == [name]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("at the corran hill area now", "corran hill"),
        ("at the corran target now", "corran"),
        ("at the corran property now", "corran"),
        ("at the corran property now pleased drill assay", "corran property"),
        ("at the corran mine now", "corran mine"),
        ("at the Corran Area now", "Corran Area"),
    ],
)
def test_a_noun_that_is_hardly_ever_written_large_is_no_part_of_a_site_in_plain_text(text: str, left: str) -> None:
    site = Suggestion(7, text.index(" now"), "FAC", "net 1", 0.5)
    assert [text[s.start : s.end] for s in with_nouns(read(text), [site])] == [left]
    decided = replace(site, source="lookup 1")
    assert with_nouns(read(text), [decided]) == [decided]


def test_a_site_that_the_project_decided_on_keeps_its_edges() -> None:
    text = REPORT + "corran gold project rose"
    site = Suggestion(len(REPORT), len(REPORT) + 6, "FAC", "net 1", 0.5)
    decided = replace(site, source="lookup 1")
    for s in (decided, replace(site, support=(("lookup 1", "accepted before", 0.75),))):
        assert with_nouns(read(text), [s]) == [s]
    assert with_nouns(read(text), [site]) != [site]
