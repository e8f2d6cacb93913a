"""People: lists of names, sounds, titles before and verbs after."""

import pytest

from rareannot.suggest.names.people import People, surnames
from tests.suggest.marked import found, plain, reading_of

PEOPLE = People()


@pytest.mark.parametrize(
    "marked",
    [
        "The deal is off, said {Maria Fernandez}.",
        "Analyst {Takeshi Morikawa} disagreed.",
        "{Zhang Weimin} said nothing.",
        "Minister {Jochen Achterberg} spoke.",
        "She wrote to {Anneke de Vries} by hand.",
    ],
)
def test_people_in_both_forms(marked: str) -> None:
    for form in (marked, plain(marked)):
        reading, wanted = reading_of(form)
        assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


def test_titles_stay_outside_and_junior_inside() -> None:
    reading, wanted = reading_of("Engineer {Dale R. Hofmann Jr.} and Ms {Keogh} agreed.", False)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


def test_months_companies_and_sentence_starts_are_no_people() -> None:
    for text in ("In April May flowers bloom", "Boeing Siemens said so", "Metal Bank said so", "The Deal said so"):
        reading, _ = reading_of(text, False)
        assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == [], text


def test_a_name_does_not_run_over_a_full_stop() -> None:
    reading, wanted = reading_of("He met {Fiona Strachan}. Tel is short.", False)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


def test_a_chinese_name_is_shortened_to_its_first_word_too() -> None:
    assert list(surnames(("zhu", "meilan"))) == ["meilan", "zhu"]
    assert list(surnames(("maria", "fernandez"))) == ["fernandez"]
    assert list(surnames(("dale", "hofmann", "jr"))) == ["hofmann"]
    assert list(surnames(("zhu",))) == []


def test_a_person_in_the_news_needs_no_first_name() -> None:
    for marked in ("Envoys of {Putin} met {Merkel} again.", "envoys of {putin} met {merkel} again"):
        reading, wanted = reading_of(marked)
        assert found(reading.text, PEOPLE.find(reading), "PERSON") == wanted


def test_a_newsmaker_whose_name_is_a_word_needs_a_title_or_a_verb_once() -> None:
    reading, wanted = reading_of("president {trump} met {xi} and {xi} said the trump card may help", True)
    assert found(reading.text, PEOPLE.find(reading), "PERSON") == wanted


def test_a_surname_that_is_a_word_ends_a_name_before_a_verb_of_saying() -> None:
    reading, wanted = reading_of("the owner {fatima baker} said so", True)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


def test_a_region_after_a_preposition_is_no_person() -> None:
    reading, _ = reading_of("The pits lie in North Carlo, far away.", False)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.3) == []


def test_honours_and_ranks_stay_outside() -> None:
    reading, wanted = reading_of("The Honourable {Maria Fernandez} met Rep. {Jorge Valdez}.", False)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


@pytest.mark.parametrize(
    "marked",
    [
        "it met president {xi jinping} again",
        "it met president {donald trump} again",
        "approved by {paul hofmann} p eng of yarvoo",
        "senators asked {paul hofmann} r ind twice",
        "approved by {rob hofmann} a virginia republican",
        "asked by {ravi kumar} dr {singh} said",
    ],
)
def test_where_a_name_ends_in_normalised_text(marked: str) -> None:
    reading, wanted = reading_of(marked, True)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


def test_initials_before_a_name_belong_to_it_unless_they_may_be_words() -> None:
    for text, name in (("said v rajan pillai", "v rajan pillai"), ("asked s takeshi morikawa", "takeshi morikawa")):
        reading, _ = reading_of(text, True)
        assert found(text, PEOPLE.find(reading), "PERSON", 0.4) == [name]


def test_a_name_after_in_is_rather_a_place() -> None:
    reading, _ = reading_of("The water in Maria Fernandez rose.", False)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.5) == []


def test_laws_and_relations_are_no_people() -> None:
    for text in ("He read the Maria Law twice.", "Write to Maria Relations now."):
        reading, _ = reading_of(text, False)
        assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == [], text


def test_a_role_inside_a_run_of_capitals_ends_what_is_before_the_name() -> None:
    for marked in ("Then Nevada Governor {Joe Hofmann} left.", "It asked German Chancellor {Anna Hofmann} then."):
        reading, wanted = reading_of(marked, False)
        assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


def test_a_korean_given_name_goes_on_after_its_hyphen() -> None:
    reading, wanted = reading_of('"Prices rose," said {Kang Cheon-gu} then.', False)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


def test_malay_titles_stand_before_the_name() -> None:
    reading, wanted = reading_of("Prime Minister Datuk Seri {Anwar Ibrahim} spoke.", False)
    assert found(reading.text, PEOPLE.find(reading), "PERSON", 0.4) == wanted


def test_a_site_that_begins_like_a_person_is_none() -> None:
    reading, _ = reading_of("It digs at the Kathleen Valley Project.", False)
    assert found(reading.text, People().find(reading), "PERSON") == []
