"""What speaks for a link, in both forms of text: distance, order, what stands between, lists, and the answers before."""

from collections.abc import Mapping

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import type_named
from rareannot.suggest.links.article import Article, article_of
from rareannot.suggest.links.features import LinkAnswers, text_features
from rareannot.suggest.links.scorer import question_of, said_rows
from rareannot.suggest.links.weights import KINDS, SAID_KINDS
from tests.suggest.links.test_partners import LOWER, NEWS, marked


def holds(
    text: str, figure: str, link: str, partner: str, said: Mapping[tuple[str, str], set[str]] | None = None
) -> set[str]:
    annotation = marked(text)
    article = article_of(annotation)
    answers = LinkAnswers()
    for (start, name), ids in (said or {}).items():
        answers.add(start, name, ids)
    question = question_of(article, article.by_id[figure], type_named(annotation, link), answers)
    one = article.by_id[partner]
    return text_features(question, one) | said_rows(question)[question.permitted.index(one)]


def test_distance_order_and_pattern() -> None:
    found = holds(NEWS, "1.2 million tons", "of", "nickel ore")
    assert {
        "gap:after 1",
        "sentence:0 c",
        "nearest:in the sentence after",
        "pattern:after of",
        "lead:of 0",
        "passed:after 0",
    } <= {*found}
    far = holds(NEWS, "1.2 million tons", "of", "Lithium carbonate")
    assert {"sentence:-1 c", "passed:before 0"} <= {*far}


def test_normalised_text_has_its_own_sentences() -> None:
    assert "sentence:0 n" in holds(LOWER, "24 280 tons", "of", "rare earths")
    assert "form:normalised" in holds(LOWER, "24 280 tons", "of", "rare earths")


RESPECTIVELY = (
    "Exports of [nickel MATERIAL] and [cobalt MATERIAL] rose [5 percent PERCENT] and [7 percent PERCENT], respectively."
)


@pytest.mark.parametrize(("figure", "partner", "same"), [("5 percent", "nickel", "same"), ("5 percent", "cobalt", "other"), ("7 percent", "cobalt", "same")])  # fmt: skip
def test_lists_go_side_by_side(figure: str, partner: str, same: str) -> None:
    assert f"parallel:{same} respectively" in holds(RESPECTIVELY, figure, "of", partner)


def test_what_was_answered_before_counts() -> None:
    said = {("1.2 million tons", "by"): {"Indonesia"}, ("400,000 tons", "of"): {"bauxite"}}
    found = holds(NEWS, "400,000 tons", "by", "Indonesia", said)
    assert {"linked before:same sentence alike", "used:1"} <= {*found}
    assert "linked before:another" in holds(NEWS, "400,000 tons", "by", "China", said)
    assert "taken:of" not in found
    assert "taken:by" in holds(NEWS, "1.2 million tons", "where", "Indonesia", said)


def test_a_figure_goes_where_the_one_went_that_is_compared_with_it() -> None:
    said = {("24 280 tons", "from"): {"34 700 tons"}, ("24 280 tons", "of"): {"rare earths"}}
    assert "compared:True" in holds(LOWER, "34 700 tons", "of", "rare earths", said)


OUTPUT = (
    "[SANTIAGO GPE], [Aug 7 DATE] - [Salar Norte ORG] produced [400 tons QUANTITY] of [lithium MATERIAL], up from [350 tons QUANTITY],"
    " said [Ana Ruiz PERSON], an analyst at [Cobre Azul ORG]. [Chile GPE] and [Peru GPE] shipped [9,800 CARDINAL] and"
    " [6,200 tons QUANTITY] of [zinc MATERIAL]."
)


def test_who_does_something_is_told_from_who_says_so() -> None:
    assert {"does:make here before", "about:output True make"} <= {*holds(OUTPUT, "400 tons", "by", "Salar Norte")}
    assert "speaks:ORG" in holds(OUTPUT, "400 tons", "by", "Cobre Azul")
    assert "speaks:ORG" not in holds(OUTPUT, "400 tons", "by", "Salar Norte")


def test_the_place_and_day_of_the_report_are_told_from_others() -> None:
    assert "dateline:GPE" in holds(OUTPUT, "400 tons", "where", "SANTIAGO")
    assert "dateline:GPE" not in holds(OUTPUT, "400 tons", "where", "Chile")
    assert "dateline:DATE" in holds(OUTPUT, "400 tons", "when", "Aug 7")


@pytest.mark.parametrize(("figure", "partner", "same"), [("9,800", "Chile", True), ("9,800", "Peru", False), ("6,200 tons", "Peru", True)])  # fmt: skip
def test_lists_of_one_length_go_side_by_side_whatever_their_labels(figure: str, partner: str, same: bool) -> None:
    assert f"listed:{same} before False" in holds(OUTPUT, figure, "by", partner)


def test_a_name_that_another_figure_stands_nearer_to_is_that_ones() -> None:
    assert "claimed:True MATERIAL before here" in holds(OUTPUT, "350 tons", "of", "lithium")
    assert "claimed:False MATERIAL after here" in holds(OUTPUT, "400 tons", "of", "lithium")


def test_figures_of_one_unit_may_be_compared() -> None:
    assert "unit:True after 0" in holds(OUTPUT, "400 tons", "from", "350 tons")


@pytest.mark.parametrize(
    ("short", "long", "said"),
    [
        ("MITI", "Ministry of International Trade and Industry", "words:initials"),
        ("Kitahama", "Kitahama Special Metals Co", "words:within at its start"),
        ("Metals", "Kitahama Special Metals Co", "words:within"),
        ("Lithos Mining", "Lithos Metals", "words:shared"),
        ("Lithos", "Lithos", "words:equal"),
    ],
)
def test_names_hang_together_by_their_words(short: str, long: str, said: str) -> None:
    text = f"The [{long} ORG] said that [{short}  ORG] would go."
    assert said in holds(text, f"{short} ", "same", long)


def test_every_feature_is_of_a_known_kind() -> None:
    seen: set[str] = set()
    for text in (NEWS, LOWER, RESPECTIVELY, OUTPUT):
        annotation = marked(text)
        article: Article = article_of(annotation)
        answers = LinkAnswers()
        for link in builtin_label_set().links:
            for span in article.mentions:
                question = question_of(article, span, link, answers)
                for one, told in zip(question.permitted, said_rows(question), strict=True):
                    assert {f.partition(":")[0] for f in text_features(question, one) | told} <= KINDS
                    seen |= {f.partition(":")[0] for f in told}
                answers.add(span.id, link.name, {one.id for one in question.permitted[:1]})
    assert seen == SAID_KINDS
