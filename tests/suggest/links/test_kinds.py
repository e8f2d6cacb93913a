"""Kinds of figures and dates that are linked differently: a stake is somebody's, a grade is an ore's."""

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.suggest.links.article import read_article
from rareannot.suggest.links.kinds import kind_of, matters

CASES = [
    ("it owns [45 percent] of the mine", "PERCENT", "stake"),
    ("a [45 pct] stake in it", "PERCENT", "stake"),
    ("prices rose [3.5%] this week", "PERCENT", "change"),
    ("ore at [2 percent] grade", "PERCENT", "grade"),
    ("that is [40 percent] of supply", "PERCENT", "share"),
    ("sold at [$14,200 a tonne] there", "MONEY", "price"),
    ("sold at [$47/kg] there", "MONEY", "price"),
    ("spent [$50 million] on it", "MONEY", "amount"),
    ("lost [$150] to close", "MONEY", "amount of a change"),
    ("made [24 280 tons] of it", "QUANTITY", "mass"),
    ("a line of [14 miles] runs", "QUANTITY", "length"),
    ("about [300 litres] of it", "QUANTITY", "quantity"),
    ("hired [260] people", "CARDINAL", "count"),
    ("about [a third] of them", "CARDINAL", "fraction"),
    ("on [Tuesday] it", "DATE", "weekday"),
    ("in [2009] it", "DATE", "year"),
    ("on [March 12] it", "DATE", "day"),
    ("in [July] it", "DATE", "month"),
    ("from [a year earlier] it", "DATE", "relative"),
    ("in [the first quarter] it", "DATE", "part of a year"),
    ("for [90 days] it", "DATE", "duration"),
    ("of [tin] it", "MATERIAL", "MATERIAL"),
]


@pytest.mark.parametrize(("text", "label", "kind"), CASES)
def test_a_figure_is_of_the_kind_that_its_words_say(text: str, label: str, kind: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    article = read_article(plain, {"x": Span(start, end, label)}, builtin_label_set())
    assert kind_of(article, article.by_id["x"]) == kind


def test_what_the_words_around_are_about() -> None:
    text = "the mine employs 260 people and its exports fell"
    article = read_article(text, {"x": Span(17, 20, "CARDINAL")}, builtin_label_set())
    assert matters(article, article.by_id["x"]) == ["people", "staff", "trade"]
