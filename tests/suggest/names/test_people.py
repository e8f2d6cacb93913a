"""People: lists of names, sounds, titles before and verbs after."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.lexicon import TOLD
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


def told(text: str) -> list[tuple[str, float]]:
    """(string, score) of all that is proposed."""
    return [(text[s.start : s.end], s.score) for s in PEOPLE.find(reading_of(text)[0])]


@pytest.mark.parametrize(
    ("text", "name", "score", "reason"),
    [
        ("then anna hofmann left", "anna hofmann", 0.75, "given name and surname"),
        ("Then Anna Hofmann left.", "Anna Hofmann", 0.75, "given name and surname"),
        ("Then Anna de Hofmann left.", "Anna de Hofmann", 0.75, "given name and surname"),
        ("then anna quarnel left", "anna quarnel", 0.6, "given name"),
        ("then quarnel hofmann left", "quarnel hofmann", 0.35, "surname"),
        ("then zhang weimin left", "zhang weimin", 0.7, "Chinese surname and given name"),
        ("then takeshi morikawa left", "takeshi morikawa", 0.5, "Japanese name by its sounds"),
        ("Then Kang Cheon-gu left.", "Kang Cheon-gu", 0.6, "given name of two syllables"),
        ("then quarnel obama left", "quarnel obama", 0.75, "name of a person in the news"),
        ("then obama left", "obama", 0.85, "person in the news"),
        ("obama", "obama", 0.85, "person in the news"),
        ("then tiger woods left", "tiger woods", 0.9, "person in the news"),
        ("Tiger Woods left.", "Tiger Woods", 0.9, "person in the news"),
        ("bill clinton left", "bill clinton", 0.85, "given name of a person in the news"),
        ("then anna bush left", "anna bush", 0.85, "given name of a person in the news"),
        ("then mr quarnel left", "quarnel", 0.75, "title before it"),
        ("then president quarnel left", "quarnel", 0.75, "title before it"),
        ("then bush said so", "bush", 0.75, "person in the news, by the words around"),
        ("then bush administration left", "bush", 0.9, "person in the news, by the words around"),
        ("They kept Bush's older rules.", "Bush", 0.9, "person in the news, by the words around"),
        ("an extension of bush s previous rules", "bush", 0.9, "person in the news, by the words around"),
        ("then obama presidency left", "obama", 0.9, "person in the news, by the words around"),
        ("then bush s tariffs rose", "bush", 0.9, "person in the news, by the words around"),
        ("minister bush left", "bush", 0.75, "person in the news, by the words around"),
        ("then quarnel yarvoo left", "", 0, ""),
        ("then takeshi morikawa yarvoo left", "", 0, ""),
        ("Then tiger Woods left.", "", 0, ""),
        ("Then Tiger, Woods left.", "", 0, ""),
        ("Then obama left.", "", 0, ""),
        ("then minister quarnel left", "", 0, ""),
        ("then mr left", "", 0, ""),
        ("then anna left", "", 0, ""),
        ("the bush burnt", "", 0, ""),
        ("Then Bill clinton left.", "", 0, ""),
        ("Then Anna, Bush left.", "", 0, ""),
    ],
)
def test_what_a_name_says_by_itself(text: str, name: str, score: float, reason: str) -> None:
    hits = [(text[s.start : s.end], s.score, s.reason) for s in PEOPLE.find(reading_of(text)[0])]
    assert hits == ([(name, score, reason)] if name else [])


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("then anna quarnel left", 0.6),
        ("minister anna quarnel left", 0.85),
        ("said anna quarnel today", 0.85),
        ("it is according to anna quarnel now", 0.85),
        ("according to anna quarnel it is", 0.85),
        ("as to anna quarnel it is", 0.6),
        ("according by to anna quarnel it is", 0.6),
        ("then anna quarnel said no", 0.85),
        ("then anna quarnel 45 left", 0.85),
        ("then anna quarnel 16 left", 0.85),
        ("then anna quarnel 98 left", 0.85),
        ("then anna quarnel 15 left", 0.6),
        ("then anna quarnel 99 left", 0.6),
        ("then anna quarnel 145 left", 0.6),
        ("then anna quarnel 7 left", 0.6),
        ("Then Anna Quarnel, 45, left.", 0.85),
        ("Then Anna Quarnel 45 left.", 0.6),
        ("then anna quarnel ceo of zorv left", 0.85),
        ("then anna quarnel ceo and more", 0.6),
        ("minister anna quarnel said no", 0.93),
        ("minister anna hofmann left", 0.93),
        ("in anna hofmann it rained", 0.4),
        ("in anna hofmann said he", 0.93),
        ("at anna hofmann it rained", 0.75),
        ("said quarnel yarvoo today", 0.35),
        ("then quarnel yarvoo said no", 0.35),
        ("said quarnel yarvoo said he", 0.6),
    ],
)
def test_a_title_a_verb_an_age_or_a_place_beside_a_name_is_reckoned_with(text: str, score: float) -> None:
    assert [one for _, one in told(text)] == [score]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("said b c anna quarnel today", ["b c anna quarnel"]),
        ("said s anna quarnel today", ["anna quarnel"]),
        ("b anna quarnel left", ["b anna quarnel"]),
        ("Said 7 B Anna Quarnel today.", ["B Anna Quarnel"]),
        ("minister b c anna quarnel left", ["b c anna quarnel"]),
        ("said 7 b anna quarnel today", ["b anna quarnel"]),
        ("then zhang wei left", ["zhang wei"]),
        ("Then Zhang Weimin, he said, left.", ["Zhang Weimin"]),
        ("then anna de hofmann", ["anna de hofmann"]),
        ("then anna xq left", ["anna xq"]),
        ("then anna takefu left", ["anna takefu"]),
        ("then anna peru left", []),
        ("then anna un left", ["anna un"]),
        ("Then Anna HOF left.", []),
        ("Then Anna Will left.", ["Anna Will"]),
        ("Then Anna The left.", []),
        ("In June, Anna BUSH left.", ["Anna BUSH"]),
        ("Then Anna Quarnel Yarvoo Zorv Xavor Tarvox left.", ["Anna Quarnel Yarvoo Zorv Xavor"]),
        ("then zhang weimin xu left", ["zhang weimin"]),
        ("then zhang w left", []),
        ("then zhang market rose", []),
        ("Then Zhang Weimin left.", ["Zhang Weimin"]),
        ("Then Zhang weimin left.", []),
        ("then anna de hofmann left", ["anna de hofmann"]),
        ("then anna b hofmann left", ["anna b hofmann"]),
        ("then anna s hofmann left", []),
        ("then anna a hofmann left", ["anna a hofmann"]),
        ("then anna a yarvoo left", []),
        ("then anna a lima left", []),
        ("then anna b", []),
        ("then anna hofmann b left", ["anna hofmann"]),
        ("then anna hofmann iii left", ["anna hofmann iii"]),
        ("Then Anna Hofmann Jr. left.", ["Anna Hofmann Jr."]),
        ("Then Anna Hofmann Jr left.", ["Anna Hofmann Jr"]),
        ("then anna hofmann anna left", ["anna hofmann"]),
        ("Then Anna & Hofmann left.", []),
        ("then anna hofmann un left", ["anna hofmann"]),
        ("Then Anna Quarnel, Yarvoo left.", ["Anna Quarnel"]),
        ("Then Anna Quarnel Yarvoo Zorv Xavor left.", ["Anna Quarnel Yarvoo Zorv Xavor"]),
        ("Then Anna HOFMANN left.", []),
        ("Then Anna HO left.", ["Anna HO"]),
        ("Then Kang Cheongoo-goooo left.", ["Kang Cheongoo-goooo"]),
        ("Then Kang Cheongoo-gooooo left.", []),
        ("Then Anna Hofmann Chief Executive left.", ["Anna Hofmann"]),
        ("then anna hofmann chief executive left", ["anna hofmann"]),
        ("Then Anna Hofmann President left.", ["Anna Hofmann"]),
        ("then anna hofmann ceo left", ["anna hofmann"]),
        ("then anna hofmann mr left", ["anna hofmann"]),
        ("then anna hofmann p eng left", ["anna hofmann"]),
        ("then anna hofmann p geo left", ["anna hofmann"]),
        ("then anna hofmann p yarvoo left", ["anna hofmann p yarvoo"]),
        ("then anna hofmann d va left", ["anna hofmann"]),
        ("then anna hofmann r tx left", ["anna hofmann"]),
        ("then anna hofmann d yarvoo left", ["anna hofmann d yarvoo"]),
        ("then anna hofmann monday left", ["anna hofmann"]),
        ("then anna hofmann amid rain", ["anna hofmann"]),
        ("Then Anna Hofmann Amid Rain", ["Anna Hofmann"]),
        ("then anna hofmann 5 left", ["anna hofmann"]),
        ("then anna hofmann peru left", ["anna hofmann"]),
        ("then anna hofmann washington left", ["anna hofmann washington"]),
        ("by anna hofmann washington left", ["anna hofmann"]),
        ("photo anna hofmann washington left", ["anna hofmann"]),
        ("by anna hofmann nairobi left", ["anna hofmann"]),
        ("by quarnel hofmann washington left", ["quarnel hofmann washington"]),
        ("the owner anna baker said so", ["anna baker"]),
        ("the owner anna smith ceo left", ["anna smith"]),
        ("the owner anna smith left", []),
        ("the owner quarnel smith said so", []),
    ],
)
def test_which_words_a_name_holds(text: str, names: list[str]) -> None:
    assert [name for name, _ in told(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("then africa hofmann left", []),
        ("Then China Hofmann left.", []),
        ("Then Anna Mining left.", []),
        ("Then Anna Glencore left.", []),
        ("Then Anna Hofmann Project left.", []),
        ("Then San Francisco left.", []),
        ("the obama lithium project", []),
        ("the obama rare earths mine", []),
        ("the obama project", []),
        ("the obama old mine", ["obama"]),
        ("the obama rare earths graphite mine", ["obama"]),
        ("In North Carlo it rose.", []),
        ("Of North Carlo it rose.", []),
        ("Then North Hofmann rose.", ["North Hofmann"]),
        ("North Hofmann rose.", []),
        ("reuters anna hofmann left", ["anna hofmann"]),
        ("chief anna hofmann left", ["anna hofmann"]),
        ("Then Chief Anna Hofmann left.", ["Anna Hofmann"]),
        ("monday anna hofmann left", ["anna hofmann"]),
        ("Then Monday Hofmann left.", []),
        ("Then Reuters Hofmann left.", ["Reuters Hofmann"]),
        ("then 5 hofmann left", []),
        ("Then X Hofmann left.", []),
        ("Harvest Hofmann left.", []),
        ("Then Harvest Hofmann left.", ["Harvest Hofmann"]),
        ("Maria Hofmann left.", ["Maria Hofmann"]),
        ("then maria hofmann left", []),
        ("minister maria hofmann left", ["maria hofmann"]),
        ("minister harvest hofmann left", []),
    ],
)
def test_what_begins_no_name(text: str, names: list[str]) -> None:
    assert [name for name, _ in told(text)] == names


def test_a_surname_that_is_a_word_is_the_person_elsewhere_but_for_compounds_and_verbs() -> None:
    text = "bush said he left bush at noon but to bush or the bush card or bush tower and anna bush or bush"
    again = [s.start for s in PEOPLE.find(reading_of(text)[0]) if s.score == 0.65]
    assert sorted(again) == [text.index("bush at"), len(text) - 4]
    cased = "President Trump Said So. Minister Bush met Bush and bush."
    assert [cased[s.start :] for s in PEOPLE.find(reading_of(cased)[0]) if s.score == 0.65] == ["Bush and bush."]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("anna hofmann", ["hofmann"]),
        ("anna b hofmann", ["hofmann"]),
        ("anna hofmann jr", ["hofmann"]),
        ("hofmann jr", []),
        ("b hofmann", []),
        ("anna di hofmann", ["hofmann", "di hofmann"]),
        ("anna van hofmann", ["hofmann", "van hofmann"]),
        ("anna von der hofmann", ["hofmann"]),
        ("di hofmann", ["hofmann"]),
        ("anna quispe mamani", ["mamani", "quispe"]),
        ("anna maria quispe mamani", ["mamani"]),
        ("zhang weimin", ["weimin", "zhang"]),
    ],
)
def test_by_which_words_a_person_is_called_later(name: str, called: list[str]) -> None:
    assert list(surnames(tuple(name.split()))) == called


def test_who_wrote_an_article_is_a_person() -> None:
    text = "By Dickson Oyango\nIt rained."
    assert ("Dickson Oyango", 0.85) in told(text)


def test_a_saint_in_a_surname_stays_there() -> None:
    assert [*surnames(("ann", "st", "clair"))] == ["st clair"]
    assert [*surnames(("ann", "clair"))] == ["clair"]


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("Then Quarnel explained it.", "Quarnel", TOLD),
        ("then quarnel also noted it", "quarnel", TOLD),
        ("then quarnel said it", "quarnel", 0.5),
        ("then quarnel further dug it", "quarnel", None),
        ("Beijing explained it.", "Beijing", None),
        ("then miners explained it", "miners", None),
        ("the quarnel explained it", "quarnel", None),
        ("then quarnel explained it as quarnel gold rose", "quarnel", None),
        ("then glencore explained it", "glencore", None),
    ],
)
def test_who_stands_alone_before_what_people_do_is_somebody(text: str, name: str, score: float | None) -> None:
    found = [s.score for s in People().find(read(text)) if text[s.start : s.end] == name]
    assert found == ([score] if score else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the reporter on this story luzi roe quarn in london", "luzi roe quarn"),
        ("responsible for this story luzi roe at lroe", "luzi roe"),
        ("read this story luzi in london", ""),
        ("read the story luzi roe quarn in london", ""),
        ("read this story a b c d e f in london", ""),
    ],
)
def test_who_is_named_below_an_article_is_its_reporter(text: str, name: str) -> None:
    assert [text[s.start : s.end] for s in People().find(read(text)) if s.reason == "byline"] == [name] * bool(name)
