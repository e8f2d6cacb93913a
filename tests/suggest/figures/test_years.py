"""Years in both forms of a text: four digits that are one, spans of two, eras, and codes, counts and prices that are none."""

import pytest

from rareannot.suggest.figures.days import from_digits
from rareannot.suggest.figures.years import era_after, era_before, old_years_at
from tests.suggest.figures.reading import Finder, stretch_at

SAID: list[tuple[Finder, str, str, str, str]] = [
    (from_digits, "2011", "cased", "on 2011 08 09 it", "year: 2011"),
    (from_digits, "1995", "cased", "in 1995 it", "year after preposition: 1995"),
    (from_digits, "1699", "cased", "in 1699 it", ""),
    (from_digits, "2100", "cased", "in 2100 it", "year after preposition: 2100"),
    (from_digits, "2101", "cased", "in 2101 it", ""),
    (from_digits, "1700", "cased", "in 1700 it", "year after preposition: 1700"),
    (from_digits, "44", "cased", "in 44 BC it", "year of an era: 44 BC"),
    (from_digits, "2018", "cased", "of 2018 jobs", ""),
    (from_digits, "2018", "cased", "rose 2018 tonnes", ""),
    (from_digits, "2018", "cased", "in 2018 tonnes", "year after preposition: 2018"),
    (from_digits, "1999", "cased", "no 1999 was", ""),
    (from_digits, "2009", "cased", "in 2009-10 it", "year to year: 2009-10"),
    (from_digits, "2009", "cased", "in 2009-12 it", "year to year: 2009-12"),
    (from_digits, "2009", "cased", "in 2009-08 it", "year after preposition: 2009"),
    (from_digits, "2009", "normalised", "in 2009 10 it", "year to year: 2009 10"),
    (from_digits, "2009", "normalised", "in 2009 12 it", "year after preposition: 2009"),
    (from_digits, "1985", "normalised", "in 1985 91 it", "year to year: 1985 91"),
    (from_digits, "1985", "normalised", "in 1985 84 it", "year after preposition: 1985"),
    (from_digits, "1999", "cased", "in 1999-00 it", "year to year: 1999-00"),
    (from_digits, "2009", "normalised", "in 2009 2010 it", "year to year: 2009 2010"),
    (from_digits, "2010", "normalised", "in 2010 2009 it", "year after preposition: 2010"),
    (from_digits, "2009", "normalised", "in 2009 2010 and 2011 it", "year after preposition: 2009"),
    (from_digits, "2009", "cased", "in 2009/2010 it", "year to year: 2009/2010"),
    (from_digits, "2009", "cased", "in 2009 2010 it", "year after preposition: 2009"),
    (from_digits, "1800", "cased", "at 1800-555-0199 it", ""),
    (from_digits, "1800", "normalised", "at 1800 555 0199 it", ""),
    (from_digits, "1988", "normalised", "at 604 555 1988 it", ""),
    (from_digits, "1988", "normalised", "at 60 1988 it", "year: 1988"),
    (from_digits, "2010", "cased", "a WR-2010 it", ""),
    (from_digits, "2010", "cased", "a pre-2010 it", "year: 2010"),
    (from_digits, "2000", "cased", "$2000 it", ""),
    (from_digits, "1999", "cased", "the Act, 1999 it", ""),
    (from_digits, "1999", "normalised", "the act 1999 it", ""),
    (from_digits, "1999", "cased", "the Act 1999 it", "year: 1999"),
    (from_digits, "2011", "cased", "on 2011-08-09-7 it", "year: 2011"),
    (era_before, "ad", "cased", "in AD 79 it", "year of an era: AD 79"),
    (era_before, "ad", "cased", "an ad 79 it", ""),
    (era_before, "a", "cased", "in A.D. 1000 it", "year of an era: A.D. 1000"),
    (era_before, "ad", "cased", "in AD 10000 it", ""),
    (era_after, "1000", "cased", "in 1000 A.D. it", "year of an era: 1000 A.D."),
    (era_after, "44", "cased", "in 44 bc it", ""),
    (era_after, "44", "normalised", "in 44 bc it", ""),
    (era_after, "44444", "cased", "in 44444 BC it", ""),
    (old_years_at, "1600", "cased", "between 1600 and 1900 it", "between dates: 1600 and 1900"),
    (old_years_at, "1600", "cased", "between 1600 and 1900 men", ""),
    (old_years_at, "1600", "cased", "between 1600 and 1600 it", ""),
    (old_years_at, "1600", "cased", "between 1600 and 2101 it", ""),
    (old_years_at, "0999", "cased", "between 0999 and 1600 it", ""),
    (old_years_at, "1000", "cased", "between 1000 and 2100.", "between dates: 1000 and 2100"),
    (old_years_at, "1600", "cased", "between 1600 or 1900 it", ""),
    (from_digits, "2010", "cased", "a 12-2010 it", ""),
    (from_digits, "2018", "cased", "box 2018 it", ""),
    (from_digits, "1900", "cased", "in 1900-199 it", ""),
    (from_digits, "1900", "cased", "in 1900-19 it", "year to year: 1900-19"),
    (from_digits, "1990", "cased", "in 1990-91m it", "year after preposition: 1990"),
    (from_digits, "1990", "normalised", "in 1990 555 10 it", ""),
    (from_digits, "1990", "normalised", "in 1990 55 10 it", "year after preposition: 1990"),
    (from_digits, "1985", "normalised", "of 1984 1985 it", "year: 1985"),
    (from_digits, "1999", "normalised", "of 12 1999 it", "year: 1999"),
    (from_digits, "2000", "normalised", "of 2000 05 it", "year after preposition: 2000"),
    (from_digits, "2000", "normalised", "of 2000 01 it", "year to year: 2000 01"),
    (from_digits, "1995", "cased", "of 1995m it", ""),
    (from_digits, "1995", "cased", "of x1995 it", ""),
    (from_digits, "1973", "cased", "the Resolution 1973 on", ""),
    (from_digits, "1973", "normalised", "the resolution 1973 on", ""),
]


@pytest.mark.parametrize(
    ("find", "word", "form", "text", "expected"), SAID, ids=[f"{form}: {text}" for _, _, form, text, _ in SAID]
)
def test_a_year_is_found_whole_or_not_at_all(find: Finder, word: str, form: str, text: str, expected: str) -> None:
    assert stretch_at(find, word, form, text) == expected
