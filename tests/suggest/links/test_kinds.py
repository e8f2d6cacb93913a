"""Kinds of figures and dates that are linked differently: a stake is somebody's, a grade is an ore's."""

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.suggest.links.article import read_article
from rareannot.suggest.links.kinds import kind_of, matters
from tests.rows import each_row

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
    ("a stake of just [45 percent] was", "PERCENT", "stake"),
    ("a stake of some just [45 percent] was", "PERCENT", "percent"),
    ("had [45 percent] as its stake", "PERCENT", "stake"),
    ("had [45 percent] as its old stake", "PERCENT", "percent"),
    ("it rose by [45 percent] then", "PERCENT", "change"),
    ("it rose by some [45 percent] then", "PERCENT", "percent"),
    ("a [45 percent] price rise then", "PERCENT", "change"),
    ("a [45 percent] old price rise then", "PERCENT", "percent"),
    ("it had [2 percent] in grade", "PERCENT", "grade"),
    ("it had [2 percent] in some grade", "PERCENT", "percent"),
    ("a grade [2 percent] then", "PERCENT", "grade"),
    ("a grade near [2 percent] then", "PERCENT", "percent"),
    ("it rose by [$150] then", "MONEY", "amount of a change"),
    ("it rose by some [$150] then", "MONEY", "amount"),
    ("a [$150] price rise then", "MONEY", "amount of a change"),
    ("a [$150] old price rise then", "MONEY", "amount"),
]


@each_row(("text", "label", "kind"), CASES)
def test_a_figure_is_of_the_kind_that_its_words_say(text: str, label: str, kind: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    article = read_article(plain, {"x": Span(start, end, label)}, builtin_label_set())
    assert kind_of(article, article.by_id["x"]) == kind


def test_what_the_words_around_are_about() -> None:
    text = "the mine employs 260 people and its exports fell"
    article = read_article(text, {"x": Span(17, 20, "CARDINAL")}, builtin_label_set())
    assert matters(article, article.by_id["x"]) == ["people", "staff", "trade"]


def test_what_six_words_before_and_the_words_after_a_figure_are_about() -> None:
    def about(text: str) -> list[str]:
        start = text.index("260")
        article = read_article(text, {"x": Span(start, start + 3, "CARDINAL")}, builtin_label_set())
        return matters(article, article.by_id["x"])

    assert about("exports a b c d e 260") == ["trade"]
    assert about("exports a b c d e f 260") == []
    assert about("260 exports") == ["trade"]
