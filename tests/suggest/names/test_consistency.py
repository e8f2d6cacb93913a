"""Consistency: what a name found once explains elsewhere in the article."""

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.consistency import Consistency, abbreviates
from rareannot.suggest.names.folded_text import read


def explained(text: str, *names: tuple[str, str, float]) -> list[tuple[str, str]]:
    """(string, label) of what follows from names given as (string, label, score) at their first mention."""
    given = [Suggestion(text.index(n), text.index(n) + len(n), label, "test 1", score) for n, label, score in names]
    return [(text[s.start : s.end], s.label) for s in Consistency().find(read(text), given)]


def test_a_surname_alone_is_the_person_named_before() -> None:
    text = "minister zhu meilan spoke and later zhu said meilan"
    assert explained(text, ("zhu meilan", "PERSON", 0.9)) == [("zhu", "PERSON"), ("meilan", "PERSON")]
    assert explained("Said Ann Xavor. Mr Xavor left.", ("Ann Xavor", "PERSON", 0.9)) == [("Xavor", "PERSON")]


def test_a_company_without_its_legal_form_and_by_its_first_word() -> None:
    text = "tarvox special metals corp grew and tarvox special metals sold while tarvox bought"
    assert explained(text, ("tarvox special metals corp", "ORG", 0.9)) == [
        ("tarvox special metals", "ORG"),
        ("tarvox", "ORG"),
    ]


def test_initials_stand_for_the_body() -> None:
    text = "ministry of rare stone control mrsc said mrsc knew"
    assert explained(text, ("ministry of rare stone control", "ORG", 0.9)) == [("mrsc", "ORG"), ("mrsc", "ORG")]


def test_a_plain_word_of_a_name_explains_nothing() -> None:
    assert explained("desert corp said the desert is dry", ("desert corp", "ORG", 0.9)) == []
    assert explained("anna long spoke a long time", ("anna long", "PERSON", 0.9)) == []


def test_a_doubtful_name_explains_nothing() -> None:
    assert explained("xavor quarn spoke and quarn left", ("xavor quarn", "PERSON", 0.4)) == []


def test_a_mention_is_no_witness_of_itself() -> None:
    assert explained("the tarvox quarn company", ("tarvox quarn", "ORG", 0.9)) == []


def test_the_label_of_most_mentions_wins() -> None:
    text = "tarvox xavor and tarvox xavor or tarvox xavor"
    given = [
        Suggestion(0, 12, "ORG", "a 1", 0.7),
        Suggestion(17, 29, "PERSON", "a 1", 0.7),
        Suggestion(17, 29, "PERSON", "b 1", 0.7),
    ]
    assert {s.label for s in Consistency().find(read(text), given)} == {"PERSON"}


def test_a_ticker_is_no_mention_of_the_company() -> None:
    text = "harrow point materials corp nyse hpm rose"
    assert explained(text, ("harrow point materials corp", "ORG", 0.9)) == []


def test_sources_that_agree_make_a_name_sure_enough_to_explain() -> None:
    text = "xavor quarn spoke and quarn left"
    both = [Suggestion(0, 11, "PERSON", "a 1", 0.5), Suggestion(0, 11, "PERSON", "b 1", 0.5)]
    assert Consistency().find(read(text), both[:1]) == []
    assert [text[s.start : s.end] for s in Consistency().find(read(text), both)] == ["quarn"]


def test_a_double_surname_is_shortened_to_its_first_half() -> None:
    text = "said rodrigo quispe mamani and quispe left"
    assert explained(text, ("rodrigo quispe mamani", "PERSON", 0.9)) == [("quispe", "PERSON")]


def test_a_surname_that_is_a_word_is_the_person_where_it_always_speaks() -> None:
    text = "anna berry spoke at noon and berry said no"
    assert explained(text, ("anna berry", "PERSON", 0.9)) == [("berry", "PERSON")]


def test_a_single_word_of_a_firm_is_the_firm_whatever_it_sounds_like() -> None:
    text = "quarna metals grew and quarna sold"
    assert ("quarna", "ORG") in explained(text, ("quarna metals", "ORG", 0.9), ("quarna", "PERSON", 0.6))


def test_an_abbreviation_told_after_a_name_stands_for_it() -> None:
    text = "The Tarvania-Zamboria Railway Authority (TAZARA) said TAZARA runs."
    name = ("Tarvania-Zamboria Railway Authority", "ORG", 0.9)
    assert explained(text, name) == [("TAZARA", "ORG"), ("TAZARA", "ORG")]
    low = "the tarvania zamboria railway authority tazara said tazara runs"
    assert explained(low, ("tarvania zamboria railway authority", "ORG", 0.9)) == [("tazara", "ORG"), ("tazara", "ORG")]


def test_a_name_with_its_last_word_cut_short_is_the_same_one() -> None:
    text = "Quarnel Molybdenum grew. Quarnel Moly sold ore, and Quarnel Mol ate."
    assert explained(text, ("Quarnel Molybdenum", "ORG", 0.9))[0] == ("Quarnel Moly", "ORG")


def test_what_an_abbreviation_can_be_made_of() -> None:
    assert abbreviates("tfm", ("tenke", "fungurume", "mining"))
    assert abbreviates("opec", ("organization", "of", "petroleum", "exporting", "countries"))
    assert abbreviates("jamstec", ("japan", "agency", "for", "marine", "earth", "science", "and", "technology"))
    assert not abbreviates("jamstec", ("japan", "agency", "marine", "earth", "ocean", "science", "technology"))
    assert not abbreviates("tme", ("tenke", "fungurume", "mining", "enterprise"))
    assert not abbreviates("ibm", ("tenke", "fungurume", "mining"))


def test_a_firm_goes_by_the_plain_first_word_that_does_what_firms_do() -> None:
    cased = "Harvest Metals drills. Harvest has applied."
    assert explained(cased, ("Harvest Metals", "ORG", 0.9)) == [("Harvest", "ORG")]
    assert explained(cased + " The harvest was good.", ("Harvest Metals", "ORG", 0.9)) == []
    assert explained("Harvest Metals drills. Harvest of grain.", ("Harvest Metals", "ORG", 0.9)) == []
    defined = 'Harvest Metals ("Harvest" or the Company) drills.'
    assert explained(defined, ("Harvest Metals", "ORG", 0.9)) == [("Harvest", "ORG")]
    assert explained("harvest metals drills harvest has applied", ("harvest metals", "ORG", 0.9)) == [
        ("harvest", "ORG")
    ]
    assert explained("harvest metals drills harvest said he", ("harvest metals", "ORG", 0.9)) == []
    assert explained("Gold Metals drills. Gold has gained.", ("Gold Metals", "ORG", 0.9)) == []


def test_two_letters_stand_for_a_firm_where_they_are_a_known_abbreviation() -> None:
    assert explained("mp materials grew while mp sold", ("mp materials", "ORG", 0.9)) == [("mp", "ORG")]
    assert explained("qz materials grew while qz sold", ("qz materials", "ORG", 0.9)) == []


def test_an_abbreviation_told_beside_a_body_is_no_surname() -> None:
    text = "geology survey of zorvia gsz left and gsz said"
    names = ("geology survey of zorvia", "ORG", 0.95), ("zorvia gsz", "PERSON", 0.7)
    assert ("gsz", "ORG") in explained(text, *names)
    assert ("gsz", "PERSON") not in explained(text, *names)
    assert explained("quarna xq left and xq said", ("quarna xq", "PERSON", 0.9)) == []
