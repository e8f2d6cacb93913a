"""Organisations: known ones, companies by their form, agencies by what they are called."""

import pytest

from rareannot.suggest.names.lexicon import TOLD
from rareannot.suggest.names.organisations import Organisations
from tests.suggest.marked import found, plain, reading_of

ORGANISATIONS = Organisations()

BOTH_FORMS = [
    "Shares of {Sojitz Corp} rose.",
    "The importer {Tarvox Metals Ltd} paid.",
    "The {World Trade Organization} ruled.",
    "A map of the {U.S. Geological Survey} shows it.",
    "The {Ministry of Industry and Information Technology} agreed.",
    "China's {Commerce Ministry} agreed.",
    "It trades on the {Tokyo Stock Exchange} again.",
    "Data of the {University of Lubumbashi} differ.",
    "He left {Zorvane Resources} early.",
    "They asked the {Atomic Energy Licensing Board} twice.",
    "The {EU} and the {WTO} wrote to {Greenpeace}.",
    "The {U.S. Department of Energy} paid.",
]


@pytest.mark.parametrize("marked", BOTH_FORMS)
def test_organisations_in_both_forms(marked: str) -> None:
    for form in (marked, plain(marked)):
        reading, wanted = reading_of(form)
        names = found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.5)
        assert set(wanted) <= set(names), (form, names)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the chief executive told proactive that it dug", True),
        ("she sat down in the proactive studio", True),
        ("she joined steve from proactive to talk", True),
        ("he explained to proactive how it dug", True),
        ("they moved to a proactive approach", False),
        ("he wants to be proactive in this", False),
    ],
)
def test_a_medium_that_is_a_plain_word_is_meant_where_somebody_speaks_to_it(text: str, told: bool) -> None:
    reading, _ = reading_of(text, True)
    assert [s.score for s in ORGANISATIONS.find(reading) if s.score > 0.5] == [TOLD] * told


def test_the_full_stop_of_corp_is_part_of_the_name() -> None:
    reading, wanted = reading_of("He told {Quarnel Corp.} and left", False)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == wanted


def test_two_companies_joined_by_and_are_two() -> None:
    reading, wanted = reading_of("Buyers are {Zorvane Special Metals} and {Quarnel Motors Corp} so far", False)
    assert [w for w in found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.7) if " " in w] == wanted


def test_a_ministry_lists_its_fields_with_commas() -> None:
    reading, wanted = reading_of("The {Ministry of Trade, Industry and Fisheries} may appeal.", False)
    assert wanted[0] in found(reading.text, ORGANISATIONS.find(reading), "ORG")


def test_the_place_in_front_of_a_ministry_stays_outside() -> None:
    reading, _ = reading_of("officials in beijing foreign ministry said no")
    assert "beijing foreign ministry" not in found(reading.text, ORGANISATIONS.find(reading), "ORG")


def test_plain_words_around_a_business_word_are_no_company() -> None:
    for text in ("the country has mineral resources and many mines", "they own critical materials and minerals"):
        reading, _ = reading_of(text)
        assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == []


def test_a_department_in_a_title_is_no_organisation() -> None:
    reading, _ = reading_of("Treasury Secretary Jane Doe spoke", False)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == []


def test_a_word_that_recurs_with_the_name_belongs_to_it() -> None:
    reading, _ = reading_of("harrow glen materials corp reported and harrow glen grew", True)
    assert "harrow glen materials corp" in found(reading.text, ORGANISATIONS.find(reading), "ORG")


def test_short_forms_that_are_words_count_only_in_capitals() -> None:
    cased, normalised = reading_of("The {UN} met", False)[0], reading_of("who met the un envoy to prove it")[0]
    assert found(cased.text, ORGANISATIONS.find(cased), "ORG") == ["UN"]
    assert found(normalised.text, ORGANISATIONS.find(normalised), "ORG", 0.7) == []


def test_a_firm_may_be_called_what_it_is_in_another_language() -> None:
    for marked in ("Loans of {Banque Quarnel} ended.", "loans of {banque quarnel} ended"):
        reading, wanted = reading_of(marked)
        assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == wanted


def test_a_legal_form_in_lower_case_counts_after_a_name() -> None:
    reading, wanted = reading_of("The miner {Quarnel Metals plc} paid.", False)
    assert wanted[0] in found(reading.text, ORGANISATIONS.find(reading), "ORG")


def test_bodies_that_are_words_too_count_without_capitals() -> None:
    reading, wanted = reading_of("the {pentagon} asked {congress} to pay", True)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == wanted


FORMS_OF_OTHERS = {
    "a role that opens the sentence": "He left. Rival {Tarvox Metals Ltd} paid.",
    "a country in brackets": "The buyer is {Zorvane (India) Ltd} again.",
    "the group of a known name": "The {Glencore Group} paid.",
    "who runs a site": "The port, operated by {Brindle Quays}, is shut.",
    "an abbreviation after the kind of body": "The regulator {VOREMIS} agreed.",
}


@pytest.mark.parametrize("marked", FORMS_OF_OTHERS.values(), ids=FORMS_OF_OTHERS)
def test_forms_of_names_in_cased_text(marked: str) -> None:
    reading, wanted = reading_of(marked, False)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.5) == wanted


def test_a_country_of_two_words_may_begin_a_company() -> None:
    reading, wanted = reading_of("rival {south africa tarvox corp} gained", True)
    assert wanted[0] in found(reading.text, ORGANISATIONS.find(reading), "ORG")


def test_a_court_of_the_united_states_has_them_in_its_name() -> None:
    reading, wanted = reading_of("they asked the {u s district court} to stop", True)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.3) == wanted


@pytest.mark.parametrize("text", ["they dug the coltan mines again", "europe mines little of it", "of africa markets"])
def test_a_material_or_place_before_a_business_word_is_no_company(text: str) -> None:
    reading, _ = reading_of(text, True)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.3) == []


def test_the_county_that_something_is_in_stays_outside_a_company() -> None:
    reading, wanted = reading_of("it dug in cornwall {tarvox lithium} said", True)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.3) == wanted


def test_a_year_of_copyright_begins_no_company() -> None:
    reading, wanted = reading_of("© 2024 {Tarvox Media Ltd}", False)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == wanted


@pytest.mark.parametrize(
    "marked", ["rival {tarvox smelting berhad} gained", "the {international zinc association} met"]
)
def test_more_words_that_names_of_bodies_are_made_of(marked: str) -> None:
    reading, wanted = reading_of(marked, True)
    assert wanted[0] in found(reading.text, ORGANISATIONS.find(reading), "ORG")


@pytest.mark.parametrize(
    "marked",
    [
        "The magnet maker {Quarnelio} said so.",
        "They asked {Quarnelio}, the state regulator of Peru.",
        "It left {Danville Area Community College} early.",
        "The {Illinois EPA} wrote a letter.",
        "He owns {Kerala Minerals and Metals Ltd.} alone.",
        "It went to the {Yarvoo Directorate for Exploration and Research} today.",
    ],
)
def test_a_word_beside_a_name_tells_what_it_is(marked: str) -> None:
    reading, wanted = reading_of(marked, False)
    assert set(wanted) <= set(found(reading.text, ORGANISATIONS.find(reading), "ORG"))


def test_the_word_before_tells_a_firm_in_normalised_text_too() -> None:
    for text, name in (
        ("the magnet maker quarnelio said so", "quarnelio"),
        ("they asked quarnelio the state regulator of peru", "quarnelio"),
        ("talks at danville city council went on", "danville city council"),
        ("it was owned by kerala minerals and metals ltd alone", "kerala minerals and metals ltd"),
    ):
        reading, _ = reading_of(text, True)
        assert name in found(text, ORGANISATIONS.find(reading), "ORG", 0.4), text


def test_a_legal_form_behind_a_comma_belongs_to_the_name() -> None:
    reading, wanted = reading_of("It told {Xiamen Tungsten Co., Ltd.} no.", False)
    assert wanted[0].rstrip(".") in [n.rstrip(".") for n in found(reading.text, ORGANISATIONS.find(reading), "ORG")]


def test_a_firm_is_told_by_a_metal_or_an_analyst_after_its_name_in_cased_text() -> None:
    reading, wanted = reading_of("They heard a claim by {Quarnel Graphite} that week, said {Yarvoo} analyst Jo.", False)
    assert set(wanted) <= set(found(reading.text, ORGANISATIONS.find(reading), "ORG"))


def test_a_nation_of_first_peoples_is_a_body() -> None:
    reading, wanted = reading_of("It signed with the {Quarnel Nation of Yarvoo} again.", False)
    assert set(wanted) <= set(found(reading.text, ORGANISATIONS.find(reading), "ORG"))


def test_an_agency_of_the_dateline_and_a_people_are_no_part_of_a_firm() -> None:
    reading, _ = reading_of("march 11 reuters german auto supplier said", True)
    assert not [n for n in found(reading.text, ORGANISATIONS.find(reading), "ORG") if "auto" in n]


def test_a_law_named_with_capitals_is_no_firm() -> None:
    reading, _ = reading_of("They read the Critical Raw Materials Act again.", False)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.3) == []


def test_the_owner_of_a_body_belongs_to_its_name() -> None:
    for marked in (
        "They asked the {U.N. Security Council} then.",
        "They asked the {United Nations Security Council} then.",
    ):
        for form in (marked, plain(marked)):
            reading, wanted = reading_of(form)
            assert set(wanted) <= set(found(reading.text, ORGANISATIONS.find(reading), "ORG")), form


def test_two_known_bodies_joined_by_and_are_two() -> None:
    reading, wanted = reading_of("The {World Bank} and {World Health Organization} agreed.", False)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == wanted


def test_the_city_of_a_place_is_no_body_in_normalised_text() -> None:
    reading, _ = reading_of("in the city of karachi it rained", True)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.3) == []


def test_a_prefixed_english_word_is_no_name() -> None:
    reading, _ = reading_of("a ban on unprocessed rare earths holds", True)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.4) == []


@pytest.mark.parametrize(
    "marked",
    [
        "The opposition party {Quarnel Solidarity} voted.",
        "Belgian airline {Yarvoo} flew it out.",
        "Staff of the {Universidad de Quarnel} measured it.",
        "It fell in June. {Yarvon Platinum} fell 6.8% again.",
        "It closed. {Quarnel Bureau of Mineral Resources} said so.",
    ],
)
def test_more_words_beside_a_name_tell_a_body_in_cased_text(marked: str) -> None:
    reading, wanted = reading_of(marked, False)
    assert set(wanted) <= set(found(reading.text, ORGANISATIONS.find(reading), "ORG"))


def test_a_month_before_a_firm_is_no_part_of_it() -> None:
    reading, wanted = reading_of("expected in november {quarnel rare earths ltd} reports", True)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == wanted


def test_a_known_body_in_small_letters_is_an_office_in_cased_text() -> None:
    reading, _ = reading_of("Anna Hofmann, the U.S. trade representative, spoke.", False)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == []


def test_a_community_center_is_no_body() -> None:
    reading, _ = reading_of("They met in the Quarnel Community Center at noon.", False)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.4) == []


def told(text: str, word: str) -> list[tuple[str, float]]:
    """(string, score) of what is proposed for a reason that holds ``word``."""
    hits = ORGANISATIONS.find(reading_of(text)[0])
    return [(text[s.start : s.end], s.score) for s in hits if word in (s.reason or "")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It is operated by Quarnel Yarvoo, they said.", ["Quarnel Yarvoo"]),
        ("It is operated by Quarnel", ["Quarnel"]),
        ("operated by Quarnel then", ["Quarnel"]),
        ("It is operated by Anna Quarnel.", []),
        ("It is seen by Quarnel Yarvoo.", []),
        ("It is operated by quarnel.", []),
        ("It is operated by, Quarnel.", []),
        ("it is operated by quarnel", []),
    ],
)
def test_who_runs_a_site_is_a_firm_in_cased_text(text: str, names: list[str]) -> None:
    assert told(text, "operated by") == [(name, 0.75) for name in names]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("The regulator VOREMIS agreed.", True),
        ("The regulator VOR agreed.", True),
        ("The regulator VO agreed.", False),
        ("The REGULATOR VOREMIS agreed.", False),
        ("The regulator Voremis agreed.", False),
        ("The regulator IPO agreed.", False),
        ("The regulator V4MIS agreed.", False),
        ("The writer VOREMIS agreed.", False),
        ("The regulator, VOREMIS agreed.", False),
    ],
)
def test_a_word_in_capitals_after_a_kind_of_body_is_its_abbreviation(text: str, is_one: bool) -> None:
    assert [score for _, score in told(text, "abbreviation after “regulator”")] == ([0.8] if is_one else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("danville city council left", "danville city council"),
        ("in danville area community college it rained", "danville area community college"),
        ("new york city council left", "new york city council"),
        ("Then Danville City Council left.", "Danville City Council"),
        ("Danville city council left.", ""),
        ("quarnel city council left", ""),
        ("city council left", ""),
        ("danville council left", ""),
        ("danville city agency left", ""),
        ("danville blue council left", ""),
    ],
)
def test_a_local_body_begins_with_its_place(text: str, name: str) -> None:
    assert told(text, "place before") == ([(name, 0.8)] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("then glencore left", "glencore", 0.93),
        ("the glencore group left", "glencore group", 0.93),
        ("Glencore Group left.", "Glencore Group", 0.93),
        ("Glencore group left.", "Glencore", 0.93),
        ("glencore group ltd left", "glencore group ltd", 0.93),
        ("glencore company left", "glencore", 0.93),
        ("Glencore Company left.", "Glencore Company", 0.93),
        ("Glencore, Inc. left.", "Glencore, Inc.", 0.93),
        ("Glencore, inc. left.", "Glencore", 0.93),
        ("Glencore, Corp left.", "Glencore", 0.93),
        ("They told Glencore", "Glencore", 0.93),
        ("then apple left", "apple", 0.3),
        ("Apple left.", "Apple", 0.45),
        ("then the treasury left", "treasury", 0.75),
        ("then twitter left", "twitter", 0.75),
        ("Ford left.", "Ford", 0.45),
        ("the u s trade representative left", "u s trade representative", 0.93),
        ("us export import bank left", "us export import bank", 0.93),
        ("US Export-Import Bank left.", "US Export-Import Bank", 0.93),
        ("us Export-Import Bank left.", "", 0),
        ("UN World Bank left.", "UN World Bank", 0.93),
        ("Un World Bank left.", "World Bank", 0.93),
        ("U.S. World Bank left.", "U.S. World Bank", 0.93),
        ("un world bank left", "un world bank", 0.93),
        ("philippine aluminum ore left", "", 0),
        ("then kaiser aluminum left", "kaiser aluminum", 0.93),
        ("kaiser aluminum ore left", "", 0),
        ("the world bank left", "world bank", 0.93),
        ("illinois epa left", "illinois epa", 0.93),
        ("treasury secretary left", "", 0),
        ("The Treasury Secretary left.", "", 0),
        ("Ann Roe, the U.S. trade representative, left.", "", 0),
        ("The world bank left.", "", 0),
        ("glencore left. He sat.", "", 0),
    ],
)
def test_a_known_name_with_its_legal_form_and_its_owner(text: str, name: str, score: float) -> None:
    assert told(text, "organisation") == ([(name, score)] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("WTO left.", "WTO", 0.9),
        ("then wto left", "wto", 0.9),
        ("EU left.", "EU", 0.9),
        ("then eu left", "eu", 0.9),
        ("WHO left.", "WHO", 0.5),
        ("UN left.", "UN", 0.5),
        ("then un left", "un", 0.6),
        ("then gm left", "gm", 0.6),
        ("U.N left.", "U.N", 0.9),
        ("then u n left", "u n", 0.6),
        ("AfDB left.", "AfDB", 0.9),
        ("AFDB left.", "AFDB", 0.9),
        ("ZCCM-IH left.", "ZCCM-IH", 0.9),
        ("then zccm ih", "zccm ih", 0.9),
        ("Illinois EPA left.", "Illinois EPA", 0.9),
        ("new york epa left", "new york epa", 0.9),
        ("quarnel epa left", "epa", 0.9),
        ("illinois wto left", "wto", 0.9),
        ("Illinois, EPA left.", "EPA", 0.9),
        ("Wto left.", "", 0),
        ("Eu left.", "", 0),
        ("then who left", "", 0),
        ("then mp left", "", 0),
    ],
)
def test_short_forms_as_they_are_written(text: str, name: str, score: float) -> None:
    assert told(text, "known short form") == ([(name, score)] if name else [])


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("then bhp left", 0.93),  # known by hand, and no word
        ("then aes left", 0.3),  # a short name of the list of companies
        ("then aena left", 0.85),
        ("Then Intel left.", 0.93),  # a word, but for its capital
        ("then intel left", 0.3),
        ("then porsche left", 0.55),  # a surname
        ("Then Porsche left.", 0.93),
        ("then fico left", 0.3),
        ("Then Fico left.", 0.3),
        ("Then Vale left.", 0.45),  # means something else with a capital, too
        ("then nfc left", 0.55),
    ],
)
def test_a_known_name_of_one_word_counts_for_what_else_it_means(text: str, score: float) -> None:
    assert [one for _, one in told(text, "organisation")] == [score]


@pytest.mark.parametrize(
    "marked",
    [
        "It trades on the {TSX Venture} again.",
        "It trades on the {NYSE American} again.",
        "It trades on the {NYSE} and American boards.",
        "They told {TarvoxGold} all.",
        "They told {OrvoxGold} and {REtarvox} all.",
        "They told McTarvox and Annabel all.",
        "They told Great TarvoxGold Mouse all.",
    ],
)
def test_boards_of_exchanges_and_words_with_capitals_within_in_published_text(marked: str) -> None:
    reading, wanted = reading_of(marked)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.5) == wanted


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("then {latin metals} exploration left", "well-known organisation"),
        ("a rebound on {comex} cobalt now", "well-known organisation"),
        ("then {latin metals exploration ltd} left", "name with “ltd”"),
    ],
)
def test_what_a_whole_name_deals_in_is_no_part_of_it_in_plain_text(marked: str, reason: str) -> None:
    reading, wanted = reading_of(marked)
    made = [s for s in ORGANISATIONS.find(reading) if s.score > 0.5]
    assert [reading.text[s.start : s.end] for s in made if s.reason == reason] == wanted
    ends = {s.end for s in made}
    assert (len("then latin metals exploration") in ends) is False


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("Read the {Quarnel Post} today.", "name with “post”"),
        ("Read the Reddit Post today.", "name with “post”"),
        ("She joined the Advisory Board there.", "name with “board”"),
        ("She joined the {Quarnel Board} there.", "name with “board”"),
        ("Why Is Brazilian Lithium Cheap?", "name with “lithium”"),
        ("Why Is {Brazilian Lithium} Up? {Brazilian Lithium} rose.", "name with “lithium”"),
    ],
)
def test_posts_boards_of_any_firm_and_metals_of_a_land_are_no_organisations(marked: str, reason: str) -> None:
    reading, wanted = reading_of(marked)
    made = [s for s in ORGANISATIONS.find(reading) if s.reason == reason]
    assert [reading.text[s.start : s.end] for s in made] == wanted


def test_two_sites_are_no_organisation() -> None:
    reading, _ = reading_of("They shut the Corran and Sentinel mines and told the Corran and Velsk Courier.")
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.5) == ["Corran and Velsk Courier"]


@pytest.mark.parametrize(
    ("marked", "paper"),
    [
        ("the west australian mining company left", False),
        ("welcomed by west australian energy minister ann", False),
        ("in the west australian country", False),
        ("the {west australian} reported it", True),
        ("she told the {west australian} early", True),
    ],
)
def test_a_people_before_a_noun_is_no_newspaper_in_plain_text(marked: str, paper: bool) -> None:
    reading, wanted = reading_of(marked, True)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG") == wanted
    assert bool(wanted) is paper


@pytest.mark.parametrize(
    ("marked", "normalised"),
    [
        ("copper and {rio tinto} minister for minerals ann met", True),
        ("the rio tinto minister met", True),
        ("The Rio Tinto Minister for Minerals met.", False),
    ],
)
def test_a_minister_after_a_firm_in_plain_text_begins_a_sentence_of_his_own(marked: str, normalised: bool) -> None:
    reading, wanted = reading_of(marked, normalised)
    assert found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.9) == wanted


@pytest.mark.parametrize(
    ("text", "found_whole"),
    [
        ("while american lithium prices fell", False),
        ("while american lithium rose", True),
        ("a north american lithium company", False),
        ("said barrick gold production rose", True),
    ],
)
def test_a_firm_called_by_a_land_and_its_goods_is_not_those_goods(text: str, found_whole: bool) -> None:
    firm = next(name for name in ("north american lithium", "american lithium", "barrick gold") if name in text)
    reading = reading_of(text)[0]
    assert (firm in found(reading.text, ORGANISATIONS.find(reading), "ORG", 0.6)) is found_whole


@pytest.mark.parametrize(("text", "told"), [("then bank of america rose", True), ("Then Bank of America rose.", False)])
def test_a_known_body_with_a_small_word_is_beyond_doubt_in_plain_text(text: str, told: bool) -> None:
    made = [s for s in ORGANISATIONS.find(reading_of(text)[0]) if text[s.start : s.end].lower() == "bank of america"]
    assert any(s.score >= TOLD for s in made) is told
    assert made
