"""Verbs by what is done."""

from rareannot.suggest.links.deeds import DEED


def test_each_form_of_a_verb_has_its_deed() -> None:
    assert {DEED[word] for word in ("produced", "produces", "mined")} == {"make"}
    assert (DEED["sold"], DEED["fell"], DEED["was"]) == ("trade", "move", "be")


def test_a_verb_of_two_deeds_has_the_first() -> None:
    assert DEED["bought"] == "trade"
