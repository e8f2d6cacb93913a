"""The words that rules about sites share."""

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.sites import site_words


def test_what_is_dug_may_stand_between_a_name_and_its_noun_and_so_may_the_kind_of_rock() -> None:
    assert "lithium" in site_words.stuff()
    assert {"lithium", "porphyry"} <= site_words.between()
    assert "porphyry" not in site_words.stuff()


def test_firms_end_in_legal_forms_and_in_what_they_deal_in() -> None:
    assert {"ltd", "resources"} <= site_words.ends_of_firms()


def test_firms_of_one_word_have_no_longer_names() -> None:
    firms = site_words.firms_of_one_word()
    assert "lynas" in firms
    assert not any(" " in name for name in firms)


def test_a_listed_site_is_found_by_its_words() -> None:
    words = read("at mountain pass").words
    assert site_words.listed_sites().longest(words, 1) is not None
    assert site_words.listed_sites().longest(words, 0) is None


def test_a_suggestion_lies_on_its_words() -> None:
    made = site_words.site_suggestion(read("at Corran Hill mine"), 1, 3, 0.8, "why")
    assert (made.start, made.end, made.label, made.reason) == (3, 14, "FAC", "why")
