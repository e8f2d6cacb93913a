"""Numbers that name places, standards and footnotes, and the figures beside them that they are told from."""

import pytest

from rareannot.suggest.figures.numbered_names import footnote, place_name, standard
from tests.suggest.figures.reading import found, placed

PLACES = [
    ("cased", "It drills the |Nine Mile target there", 5),
    ("cased", "Firm Sells |Forty-Mile River Claims", 5),
    ("cased", "They camped at |Ten Mile.", 5),
    ("cased", "Firm Finds |Nine Mile Long Vein", 0),
    ("cased", "Firm Finds |Nine Mile Corridor Today", 0),
    ("cased", "It found a |nine mile trend", 0),
    ("cased", "It owns the |One Mile target", 0),
    ("cased", "It has the |Nine Metre target", 0),
    ("normalised", "it drills the |nine mile target there", 5),
    ("normalised", "it found a |nine mile target there", 0),
    ("normalised", "it drills the |nine mile trend there", 0),
]
STANDARDS = [
    ("cased", "under ISO/IEC |17025:2017 it", True),
    ("cased", "under ISO |9001 it", True),
    ("cased", "under ISO/IEC |17025 2017 it", True),
    ("normalised", "under iso iec |17025 2017 it", True),
    ("cased", "under law |17025 it", False),
    ("cased", "under ISO |50 tonnes", False),
]
NOTES = [
    ("cased", "costs (“AISC”)|2 of it", True),
    ("cased", "silver (AgEq)|1. Costs", True),
    ("cased", "hosted in K(SO4)|2(OH) it", True),
    ("cased", "the firms (all) |2 of it", False),
    ("cased", "the firms (all)|250 of it", False),
    ("cased", "the firms (all)|2.5 of it", False),
]


@pytest.mark.parametrize(("form", "text", "length"), PLACES)
def test_a_place_named_after_miles_is_no_length(form: str, text: str, length: int) -> None:
    tokens, at = placed(form, text)
    stop = place_name(tokens, at)
    assert bool(stop) == bool(length)
    assert not stop or tokens.words[stop - 1] == "mile"


@pytest.mark.parametrize(("form", "text", "told"), STANDARDS)
def test_the_number_of_a_standard_goes_with_its_year(form: str, text: str, told: bool) -> None:
    tokens, at = placed(form, text)
    stop = standard(tokens, at)
    assert bool(stop) == told
    assert not stop or not tokens.is_number(stop)


@pytest.mark.parametrize(("form", "text", "told"), NOTES)
def test_a_footnote_touches_the_bracket_before_it(form: str, text: str, told: bool) -> None:
    tokens, at = placed(form, text)
    assert footnote(tokens, at) == (at + 1 if told else 0)


def test_names_with_numbers_are_no_figures() -> None:
    assert found("The Nine Mile target lies a mile and a half off, by ISO/IEC 17025:2017 and (“AISC”)2 of it.") == [
        "QUANTITY a mile and a half = 1.5 mi"
    ]
    assert found("the nine mile target was tested by a lab under iso iec 17025 2017 and then sold on to them") == []
