"""The walk over a text: what is a figure, what is stepped over, and how far a suggestion reaches."""

from rareannot.suggest.figures import find_figures
from tests.rows import each_row
from tests.suggest.figures.reading import told


def told_in(form: str, text: str) -> list[str]:
    """What is found in a text of that form, in reading order: "LABEL words = value"."""
    return [
        f"{s.label} {text[s.start : s.end]}" + (f" = {told(s.figure)}" if s.figure else "")
        for s in find_figures(text, form == "normalised")
    ]


FOUND = [
    # one unit by an article
    ("cased", "It has a tonne of it", ["QUANTITY a tonne = 1 t"]),
    ("cased", "It has a kilotonne of it", ["QUANTITY a kilotonne = 1000 t"]),
    ("cased", "It has an ounce of it", ["QUANTITY an ounce = 1 oz"]),
    ("cased", "It has a t of it", []),
    ("cased", "It has a metre of it", []),
    ("cased", "It has a tonnes of it", []),
    ("cased", "It has a mile and a half of it", ["QUANTITY a mile and a half = 1.5 mi"]),
    ("cased", "It has a mile and the half of it", ["QUANTITY a mile = 1 mi", "CARDINAL half = 0.5 count"]),
    ("cased", "It has 5 a tonne of it", ["CARDINAL 5 = 5 count"]),
    ("cased", "It has each a tonne of it", []),
    ("cased", "It paid for a mile of it", []),
    ("cased", "It paid for a mile and a half of it", ["QUANTITY a mile and a half = 1.5 mi"]),
    ("cased", "It paid a $5 fee", ["MONEY $5 = 5 USD"]),
    ("cased", "It has a 5 kg bag", ["QUANTITY 5 kg = 5 kg"]),
    ("cased", "It has a dozen and an hundred", ["CARDINAL a dozen = 12 count", "CARDINAL an hundred = 100 count"]),
    ("cased", "It has a third of it", ["CARDINAL a third = 0.3333 count"]),
    # dates with approximating words
    ("cased", "It fell about a year ago", ["DATE about a year ago"]),
    ("cased", "It fell over a year ago", ["DATE a year ago"]),
    ("cased", "It ran for less than a year", ["DATE less than a year"]),
    ("cased", "It ran in over a year", ["DATE over a year"]),
    ("cased", "It ran nearly a year", ["DATE nearly a year"]),
    ("cased", "It fell about 5 May", ["DATE 5 May"]),
    ("cased", "It took 5 years ago", ["DATE 5 years ago"]),
    ("cased", "It took about 5 years ago", ["DATE about 5 years ago"]),
    ("cased", "It is a 5-year-old mine", ["DATE 5-year-old"]),
    # what is stepped over
    ("cased", "See https://x.org/5/tonnes and 7 tonnes", ["QUANTITY 7 tonnes = 7 t"]),
    ("cased", "https://x.org/5 and 7 tonnes", ["QUANTITY 7 tonnes = 7 t"]),
    ("cased", "It has 7 tonnes at www.x.org/5 t", ["QUANTITY 7 tonnes = 7 t"]),
    ("cased", "See https://x.org/5", []),
    ("cased", "7 tonnes at www.x.org/5 t", ["QUANTITY 7 tonnes = 7 t"]),
    ("normalised", "the asx a1m 5 percent", ["PERCENT 5 percent = 5 percent"]),
    ("normalised", "the asx a1 5kg it", ["QUANTITY 5kg = 5 kg"]),
    ("normalised", "so 5 percent on the asx a1m", ["PERCENT 5 percent = 5 percent"]),
    ("cased", "It has a ton of it", ["QUANTITY a ton = 1 t"]),
    ("normalised", "the asx a1m rose 5 percent", ["PERCENT 5 percent = 5 percent"]),
    ("normalised", "the asx 5kg rose 5 percent", ["PERCENT 5 percent = 5 percent"]),
    ("cased", "The ASX 5kg rose 5 percent", ["QUANTITY 5kg = 5 kg", "PERCENT 5 percent = 5 percent"]),
    ("normalised", "the boat 5kg rose 5 percent", ["QUANTITY 5kg = 5 kg", "PERCENT 5 percent = 5 percent"]),
    ("cased", "Off Interstate 40 and 7 tonnes", ["QUANTITY 7 tonnes = 7 t"]),
    ("normalised", "it paid 1 5 42 reais", ["MONEY 1 = 1 USD", "MONEY 5 42 reais = 5.42 BRL"]),
    # what was told before tells what a bare number is
    ("normalised", "it was us 60 kg and 44 kg there", ["MONEY us 60 kg = 60 USD/kg", "MONEY 44 kg = 44 USD/kg"]),
    ("normalised", "it was us 60 mt and 44 mt there", ["MONEY us 60 mt = 60 USD/t", "MONEY 44 mt = 44 USD/t"]),
    ("normalised", "it rose to 6 percent from 5 while", ["PERCENT 6 percent = 6 percent", "PERCENT 5 = 5 percent"]),
    ("normalised", "it sold 526 000 cars up from 490 000 it", ["CARDINAL 526 000 = 526000 count", "CARDINAL 490 000 = 490000 count"]),
    ("normalised", "it sold 5 million cars up from 4 million it", ["CARDINAL 5 million = 5000000 count", "CARDINAL 4 million = 4000000 count"]),
    ("cased", "It won 5 of about 9 boats", ["CARDINAL 5 = 5 count", "CARDINAL about 9 = 9 count about"]),
]  # fmt: skip


@each_row(("form", "text", "expected"), FOUND)
def test_what_is_found_in_a_text(form: str, text: str, expected: list[str]) -> None:
    assert told_in(form, text) == expected


def test_a_suggestion_says_by_which_rule_it_was_found_and_how_sure_that_is() -> None:
    date, amount = find_figures("By May 2015 it sold 5 tonnes.", normalised=False)
    assert (date.label, date.reason, amount.label, amount.reason) == (
        "DATE",
        "month + year",
        "QUANTITY",
        "number + unit",
    )
    assert 0 < date.score < 1
    assert date.figure is None


def test_beside_chinese_a_bare_number_stands_in_chinese_only_where_it_touches_it() -> None:
    assert told_in("cased", "It has 5 tonnes and 7, 稀土 they say in a long English text of many words.") == [
        "QUANTITY 5 tonnes = 5 t",
        "CARDINAL 7 = 7 count",
    ]
    assert told_in("cased", "It has 5°稀土 they say in a long English text of many words.") == ["QUANTITY 5° = 5 deg"]
    assert told_in("cased", "It has 5 tonnes and 7稀土 they say in a long English text of many words.") == [
        "QUANTITY 5 tonnes = 5 t"
    ]
