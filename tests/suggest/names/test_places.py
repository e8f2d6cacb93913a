"""Places and peoples: the gazetteer, what supports a doubtful place, and named waters and islands."""

import pytest

from rareannot.suggest.names.places import Places
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
