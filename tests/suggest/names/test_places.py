"""Places and peoples: the gazetteer, what supports a doubtful place, and named waters and islands."""

import pytest

from rareannot.suggest.names.places import Places, sureness
from rareannot.suggest.word_tables import sections
from tests.suggest.marked import found, plain, reading_of

PLACES = Places()


@pytest.mark.parametrize(
    "marked",
    [
        "{Beijing} told {Chile} and the {United States}.",
        "{China}'s answer came from {Hong Kong}.",
        "A {U.S.} diplomat flew to {São Paulo}.",
        "It rained in {Ontario}, {Canada}.",
        "Polish the glass, said a mobile reader.",
        "They met in {New South Wales}.",
    ],
)
def test_polities_in_both_forms(marked: str) -> None:
    for form in (marked, plain(marked)):
        reading, wanted = reading_of(form)
        assert found(reading.text, PLACES.find(reading), "GPE") == wanted


def test_the_country_us_is_neither_the_pronoun_nor_the_dollar_sign() -> None:
    for marked in ("The {US} paid US$5 to us.", "they told us that the {us} had paid"):
        reading, wanted = reading_of(marked)
        assert found(reading.text, PLACES.find(reading), "GPE") == wanted


def test_a_small_town_needs_a_preposition_or_its_country() -> None:
    sure, unsure = (reading_of(t)[0] for t in ("smelters in takefu closed early", "takefu closed early this week"))
    assert found(sure.text, PLACES.find(sure), "GPE", 0.6) == ["takefu"]
    assert found(unsure.text, PLACES.find(unsure), "GPE", 0.6) == []


@pytest.mark.parametrize(
    "marked", ["{Japanese} and {German} buyers met {Republicans}.", "{Catholic} bishops in {European} towns spoke."]
)
def test_nationalities_and_groups(marked: str) -> None:
    for form in (marked, plain(marked)):
        reading, wanted = reading_of(form)
        assert found(reading.text, PLACES.find(reading), "NORP") == wanted


def test_polish_is_a_people_only_with_its_capital() -> None:
    cased, normalised = reading_of("The {Polish} firm")[0], reading_of("used to polish glass")[0]
    assert found(cased.text, PLACES.find(cased), "NORP") == ["Polish"]
    assert found(normalised.text, PLACES.find(normalised), "NORP") == []


@pytest.mark.parametrize(
    "marked",
    [
        "Ships crossed the {South China Sea} to {Europe}.",
        "Brine lies under {Salar de Uyuni}.",
        "Fish left {Lake Baikal}.",
        "Rain in the {Ordos Basin}.",
    ],
)
def test_lands_and_waters(marked: str) -> None:
    for form in (marked, plain(marked)):
        reading, wanted = reading_of(form)
        assert wanted[-1] in found(reading.text, PLACES.find(reading), "LOC")


def test_a_name_across_a_line_end_is_no_feature() -> None:
    reading, _ = reading_of("Bought by Xyzol\nLake levels fell", False)
    assert found(reading.text, PLACES.find(reading), "LOC") == []


def test_the_town_of_a_dateline_counts_even_where_no_gazetteer_has_it() -> None:
    for text in ("QUARNEL, March 2 – The plant opened.", "QUARNEL (AP) – The plant opened."):
        reading = reading_of(text)[0]
        assert found(text, PLACES.find(reading), "GPE", 0.7) == ["QUARNEL"]


def test_a_headline_in_capitals_is_no_dateline() -> None:
    for text in ("PRICES FALL IN EARLY TRADE, SAYS BANK", "quarnel march ended", "Quarnel, March 2 – It opened."):
        reading = reading_of(text)[0]
        assert found(text, PLACES.find(reading), "GPE", 0.7) == [], text


@pytest.mark.parametrize(
    "marked", ["Envoys of the {Republic of Korea} met.", "Mills in {North Kivu} and {Lower Saxony} closed."]
)
def test_long_names_of_polities_in_both_forms(marked: str) -> None:
    for form in (marked, plain(marked)):
        reading, wanted = reading_of(form)
        assert found(reading.text, PLACES.find(reading), "GPE") == wanted


def test_plain_words_that_name_a_town_somewhere_are_no_place() -> None:
    reading, _ = reading_of("across the valley to the north west of the road town", True)
    assert found(reading.text, PLACES.find(reading), "GPE", 0.3) == []


def test_a_state_by_two_capitals_is_one_only_as_written() -> None:
    for marked in ("The {WA} budget passed.", "He said wa twice."):
        reading, wanted = reading_of(marked, False)
        assert found(reading.text, PLACES.find(reading), "GPE") == wanted


def test_a_lake_ends_where_a_people_begins() -> None:
    reading, wanted = reading_of("the shores of {lake quarnel} inuit must gain", True)
    assert found(reading.text, PLACES.find(reading), "LOC") == wanted


def test_a_river_is_more_than_the_state_it_is_named_after() -> None:
    for text, name in (("The Parana River rose.", "Parana River"), ("the parana river rose", "parana river")):
        reading, _ = reading_of(text)
        assert found(text, PLACES.find(reading), "LOC", 0.8) == [name]


def test_a_town_is_told_by_its_state_or_by_the_word_before() -> None:
    for text, name in (
        ("A smelter in Quarnel Falls, Montana, shut.", "Quarnel Falls"),
        ("The town of Quarnel Yarvoo shut.", "Quarnel Yarvoo"),
        ("the village of quarnel was shut", "quarnel"),
    ):
        reading, _ = reading_of(text)
        assert name in found(text, PLACES.find(reading), "GPE"), text


def test_an_unknown_people_is_told_by_the_noun_after_it() -> None:
    for text, name in (("The Quarnelji people hold it.", "Quarnelji"), ("the quarnelji people hold it", "quarnelji")):
        reading, _ = reading_of(text)
        assert found(text, PLACES.find(reading), "NORP") == [name]


def test_the_article_stays_outside_a_country() -> None:
    reading, wanted = reading_of("ships of the {netherlands} and of {the hague}", True)
    assert found(reading.text, PLACES.find(reading), "GPE") == wanted


def test_us_before_based_is_the_country() -> None:
    reading, wanted = reading_of("the {us} based firm told us nothing", True)
    assert found(reading.text, PLACES.find(reading), "GPE") == wanted


@pytest.mark.parametrize(
    "marked",
    [
        "A headline\n\n{QUARNEL}, Calif., Aug. 12 -- It rained.",
        "A headline\n{YARVOO}, Wednesday: It rained.",
        "Rates rose.\n{QUARNEL} — Parliament met.",
        "A headline\nMINOR METALS: firm again.",
        "A headline\nTIN, ZINC, Lead.",
    ],
)
def test_a_line_that_opens_with_capitals_and_a_dash_or_comma_opens_with_its_town(marked: str) -> None:
    reading, wanted = reading_of(marked, False)
    dated = [s for s in PLACES.find(reading) if s.reason == "dateline"]
    assert found(reading.text, dated, "GPE") == wanted


def test_landscapes_under_protection_are_lands() -> None:
    for marked in ("It lies in the {Quarnel National Park} now.", "Cars left {Yarvoo Nature Reserve} early."):
        for form in (marked, plain(marked)):
            reading, wanted = reading_of(form)
            assert found(reading.text, PLACES.find(reading), "LOC") == wanted


def test_a_side_of_a_continent_needs_no_capital() -> None:
    reading, wanted = reading_of("Three states in {southern Africa} met southern farmers.", False)
    assert found(reading.text, PLACES.find(reading), "LOC") == wanted


def scored(text: str, label: str = "GPE") -> list[tuple[str, float]]:
    """(string, score rounded to the percent) of what is proposed."""
    hits = sorted(PLACES.find(reading_of(text)[0]), key=lambda one: one.start)
    return [(text[s.start : s.end], round(s.score, 2)) for s in hits if s.label == label]


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("takefu closed", "takefu", 0.45),
        ("Then Takefu closed.", "Takefu", 0.45),
        ("mills in takefu closed", "takefu", 0.75),
        ("mills near takefu closed", "takefu", 0.75),
        ("mills of takefu closed", "takefu", 0.6),
        ("mills between takefu and home", "takefu", 0.6),
        ("the takefu city closed", "takefu", 0.75),
        ("mills in takefu city closed", "takefu", 0.93),
        ("they saw takefu", "takefu", 0.45),
        ("then abha closed", "abha", 0.2),
        ("mills in abha closed", "abha", 0.5),
        ("then apple valley closed", "apple valley", 0.15),
        ("Then Apple Valley closed.", "Apple Valley", 0.35),
        ("then beijing closed", "beijing", 0.95),
        ("then takefu", "takefu", 0.45),
    ],
)
def test_what_supports_a_small_place_and_what_speaks_against_it(text: str, name: str, score: float) -> None:
    assert scored(text) == [(name, score)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("then beijing closed", "well-known place"),
        ("mills in takefu closed", "gazetteer"),
        ("mills of takefu closed", "gazetteer, doubtful"),
        ("then takefu closed", "gazetteer, doubtful"),
    ],
)
def test_a_place_says_how_well_it_is_known(text: str, reason: str) -> None:
    assert [s.reason for s in PLACES.find(reading_of(text)[0])] == [reason]


def test_a_country_after_a_small_place_supports_it() -> None:
    assert scored("takefu japan closed") == [("takefu", 0.75), ("japan", 0.95)]
    assert scored("takefu german mills")[0] == ("takefu", 0.45)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("us based firms left", 0.7),
        ("the us paid", 0.8),
        ("they saw the us", 0.8),
        ("the us 5 left", 0),
        ("us and european firms left", 0.7),
        ("us and european", 0.7),
        ("they told us and european firms", 0),
        ("us and blue firms left", 0),
        ("they told us and", 0),
        ("us lithium imports rose", 0.7),
        ("us cobalt imports rose", 0.7),
        ("us cobalt fell", 0),
        ("us blue imports rose", 0),
        ("gave us cobalt imports", 0),
        ("gave us energy", 0),
        ("their us energy left", 0.7),
        ("gave us based firms it", 0.7),
        ("he told us", 0),
        ("as part of a us sawmill", 0.7),
        ("a us at that price", 0),
        ("a relief for us supply chains", 0.7),
        ("by us secretary of state", 0.7),
        ("while us cobalt project owners left", 0.7),
        ("any of us have been", 0),
        ("The US paid.", 0.9),
        ("It is in the US", 0.9),
        ("It cost US$5.", 0),
        ("He told us.", 0),
        ("Us he told.", 0),
    ],
)
def test_when_us_is_the_country(text: str, score: float) -> None:
    assert [one for name, one in scored(text) if name.lower() == "us"] == ([score] if score else [])


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("western powers met", "NORP", [("western", 0.8)]),
        ("western rocks met", "NORP", []),
        ("they like western", "NORP", []),
        ("Then Western rocks met.", "NORP", [("Western", 0.8)]),
        ("Western rocks met.", "NORP", [("Western", 0.3)]),
        ("Polish the glass.", "NORP", [("Polish", 0.3)]),
        ("polish powers met", "NORP", []),
        ("Then WA paid.", "GPE", [("WA", 0.8)]),
        ("Then Wa paid.", "GPE", []),
        ("then wa paid", "GPE", []),
        ("In southern Africa it rained.", "LOC", [("southern Africa", 0.95)]),
        ("He saw southern africa then.", "LOC", []),
        ("He went to new York.", "GPE", []),
        ("He went to new york.", "GPE", []),
        ("the dutch and germans of nsw", "NORP", [("dutch", 0.95), ("germans", 0.95)]),
        ("the dutch and germans of nsw", "GPE", [("nsw", 0.95)]),
        ("ships of the netherlands near the hague", "GPE", [("netherlands", 0.95), ("the hague", 0.95)]),
    ],
)
def test_what_counts_by_its_capital_or_its_form(text: str, label: str, names: list[tuple[str, float]]) -> None:
    assert scored(text, label) == names


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("The town of Quarnel shut.", "Quarnel", 0.8),
        ("the town of quarnel shut", "quarnel", 0.55),
        ("town of quarnel", "quarnel", 0.55),
        ("the town of quarnel yarvoo shut", "quarnel yarvoo", 0.55),
        ("The town of Quarnel Yarvoo Zorv shut.", "Quarnel Yarvoo Zorv", 0.8),
        ("The town of Quarnel Yarvoo Zorv Xavor shut.", "Quarnel Yarvoo Zorv", 0.8),
        ("The town of Quarnel, Yarvoo shut.", "Quarnel", 0.8),
        ("A smelter in Quarnel, Montana, shut.", "Quarnel", 0.85),
        ("A smelter in Quarnel Falls, Montana, shut.", "Quarnel Falls", 0.85),
        ("The Quarnel, Montana, plant shut.", "Quarnel", 0.85),
        ("A smelter In Quarnel, Montana, shut.", "", 0),
        ("A smelter in Quarnel Montana shut.", "", 0),
        ("A smelter in Quarnel, Yarvoo, shut.", "", 0),
        ("A smelter by Quarnel, Montana, shut.", "", 0),
        ("a smelter in quarnel montana shut", "", 0),
        ("The town of quarnel shut.", "", 0),
        ("the town of harvest shut", "", 0),
        ("the heart of quarnel shut", "", 0),
        ("of quarnel it is a town", "", 0),
    ],
)
def test_a_town_that_no_gazetteer_has(text: str, name: str, score: float) -> None:
    found_here = [one for one in scored(text) if one[0] not in ("Montana", "montana")]
    assert found_here == ([(name, score)] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the quarnelji people left", "quarnelji"),
        ("of quarnelji people left", "quarnelji"),
        ("by local xavo tribe", "xavo"),
        ("The Quarnelji community left.", "Quarnelji"),
        ("the xav people left", ""),
        ("old quarnelji people left", ""),
        ("the harvest people left", ""),
        ("the q7q7 people left", ""),
        ("The Quarnelji, people left.", ""),
        ("The quarnelji people left.", ""),
        ("the quarnelji house left", ""),
        ("quarnelji people left", ""),
    ],
)
def test_a_people_that_no_list_has(text: str, name: str) -> None:
    assert scored(text, "NORP") == ([(name, 0.7)] if name else [])


def test_a_people_that_is_known_is_proposed_once() -> None:
    assert scored("the german people left", "NORP") == [("german", 0.95)]


def test_a_list_kept_by_hand_is_read_by_its_sections() -> None:
    kept = sections("places-kept.txt")
    assert list(kept) == ["GPE", "LOC", "features after", "features before", "never alone"]
    assert kept["GPE"][0] == "rok"
    assert kept["features before"][:2] == ["mount", "lake"]


@pytest.mark.parametrize(
    ("text", "peoples"),
    [
        ("the zorvka nation spoke and the zorvka don t agree", ["zorvka"]),
        ("the zorvka elders spoke under our zorvka law", ["zorvka", "zorvka"]),
        ("The Zorvka Nation spoke. Under our Zorvka law and Zorvka they live.", ["Zorvka"]),
        ("the zorvka company spoke and the zorvka don t agree", []),
        ("the pretty nation spoke and the pretty don t agree", []),
    ],
)
def test_a_people_named_once_is_one_elsewhere(text: str, peoples: list[str]) -> None:
    reading = reading_of(text)[0]
    assert found(reading.text, PLACES.find(reading), "NORP", 0.9) == peoples


@pytest.mark.parametrize(
    ("name", "sure"),
    [("chile", "sure"), ("western australia", "sure"), ("western australia mine", ""), ("corranvale", "")],
)
def test_a_whole_name_is_a_place_as_surely_as_the_lists_have_it(name: str, sure: str) -> None:
    assert sureness(name.split()) == sure


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It lies in Utah, U.S.A. in the west.", "U.S.A."),
        ("It left the U.S. A firm stayed.", "U.S."),
        ("it lies in utah u s a in the west", "u s a"),
        ("it lies in utah u s a", "u s a"),
        ("it left a u s a firm said", "u s"),
        ("talks with First Nations began", ""),
    ],
)
def test_the_country_goes_on_to_its_last_letter(text: str, name: str) -> None:
    reading, _ = reading_of(text)
    assert [n for n in found(text, PLACES.find(reading), "GPE") if n[0] in "Uu" and n[-1] != "h"] == [name] * bool(name)
    assert found(text, PLACES.find(reading), "NORP") == ["First Nations"] * (not name)


@pytest.mark.parametrize(
    ("text", "river"),
    [
        ("Miners left the Amazon.", True),
        ("Miners of the Amazon rainforest left.", True),
        ("Amazon said the Amazon warehouse is old.", False),
        ("They sold it on Amazon in May.", False),
        ("miners of the amazon rainforest left", True),
        ("illegal miners in the amazon brazilian police said", True),
        ("workers at the amazon warehouse left", False),
    ],
)
def test_the_amazon_is_a_river_by_its_article(text: str, river: bool) -> None:
    reading, _ = reading_of(text)
    assert bool(found(text, PLACES.find(reading), "LOC")) is river
