"""Labels of articles as they are learned from some twenty answers: what is suggested, how surely, and when nothing is."""

from itertools import product

from rareannot.core.attributes import Value, Values
from rareannot.core.labels import builtin_label_set
from rareannot.learn.article_labels import LEAST, ArticleLabelModel

ASKED = builtin_label_set("articles").attributes
PRICES = ("cobalt prices fell", "the price of tin rose", "quotations of lithium slipped on the exchange")
MINES = ("the mine in oman began work", "output of the plant doubled", "a second shaft was sunk at the mine")
DAYS = ("on monday", "on tuesday", "last week", "in may", "as expected")


def articles(topics: dict[str, tuple[str, ...]], **more: Value) -> list[tuple[str, Values]]:
    """Texts that begin in each way and end in each, with their topic."""
    return [
        (f"{text} {day}", Values({"topic": topic} | more))
        for topic, texts in topics.items()
        for text, day in product(texts, DAYS)
    ]


def test_what_articles_with_the_same_words_were_labelled_is_suggested_with_a_score() -> None:
    model = ArticleLabelModel(articles({"prices": PRICES, "production": MINES}), ASKED)
    value, score = model.suggest("lithium prices slipped in june")["topic"]
    assert (value, 0.6 < score <= 1) == ("prices", True)
    value, unsure = model.suggest("the minister spoke of the mine and of prices")["topic"]
    assert unsure < score


def test_several_choices_are_suggested_together() -> None:
    both = articles({"prices": PRICES}, genres=("report",)) + articles(
        {"production": MINES}, genres=("release", "report")
    )
    suggested = ArticleLabelModel(both, ASKED).suggest("the mine doubled its output last week")
    assert suggested["genres"][0] == ("release",), "everything is a report, so nobody can learn what is none"


def test_nothing_is_suggested_from_few_articles_or_from_answers_that_are_all_alike() -> None:
    few = articles({"prices": PRICES, "production": MINES})[: LEAST - 1]
    assert "topic" not in ArticleLabelModel(few, ASKED).suggest("prices fell")
    alike = articles({"prices": PRICES + MINES})
    assert ArticleLabelModel(alike, ASKED).suggest("prices fell") == {}
