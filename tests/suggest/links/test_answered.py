"""What answers to other questions say of a link, where the same words stand around every partner."""

from collections.abc import Mapping

from rareannot.core.linking import type_named
from rareannot.suggest.links.article import article_of
from rareannot.suggest.links.features import LinkAnswers
from rareannot.suggest.links.scorer import question_of, said_rows
from tests.suggest.links.test_partners import marked

TEXT = (
    "[Chile GPE] shipped [nickel MATERIAL] of [5 tons QUANTITY] and [Peru GPE] [zinc MATERIAL] of [6 tons QUANTITY]."
    " [Chile  GPE] shipped [nickel  MATERIAL] of [7 tons QUANTITY]."
)


def told(said: Mapping[tuple[str, str], set[str]], figure: str, link: str, partner: str) -> set[str]:
    annotation = marked(TEXT)
    article = article_of(annotation)
    answers = LinkAnswers()
    for (start, name), ids in said.items():
        answers.add(start, name, ids)
    question = question_of(article, article.by_id[figure], type_named(annotation, link), answers)
    return said_rows(question)[question.permitted.index(article.by_id[partner])]


def test_a_name_counts_by_its_other_mentions() -> None:
    said = {("5 tons", "by"): {"Chile"}, ("6 tons", "by"): {"Peru"}}
    assert "used name:1 2" in told(said, "7 tons", "by", "Chile ")
    assert "last:another -1 0" in told(said, "7 tons", "by", "Chile ")
    assert "last:same -1 -1" in told(said, "7 tons", "by", "Peru")


def test_lists_go_on_as_they_began() -> None:
    said = {("5 tons", "by"): {"Chile"}}
    assert {"offset:True before", "order:after 0 before"} <= told(said, "6 tons", "by", "Peru")
    assert "offset:False before" in told(said, "6 tons", "by", "Chile")


def test_how_often_there_was_a_partner_is_known() -> None:
    said: dict[tuple[str, str], set[str]] = {("5 tons", "by"): set(), ("6 tons", "by"): {"Peru"}}
    assert {"answered often:2 2", "answered often alike:2 2", "answered alike:True False"} <= told(
        said, "7 tons", "by", "Chile "
    )
    assert "answered beside:0 of 1" in told({("5 tons", "by"): set()}, "6 tons", "by", "Peru")


def test_other_links_of_the_figure_tell_where_to_look() -> None:
    said = {("7 tons", "of"): {"nickel "}}
    assert {"answered here:of True", "partner:of 0 out", "partner:of before 1 out"} <= told(
        said, "7 tons", "by", "Chile "
    )
    assert "partner:of -1 out" in told(said, "7 tons", "by", "Peru")


def test_what_went_together_before_goes_together_again() -> None:
    said = {("5 tons", "of"): {"nickel"}, ("5 tons", "by"): {"Chile"}, ("7 tons", "of"): {"nickel "}}
    assert "together:of True" in told(said, "7 tons", "by", "Chile ")
    assert "together:of False" in told(said, "7 tons", "by", "Peru")


def test_nothing_is_told_where_nothing_is_answered() -> None:
    assert told({}, "7 tons", "by", "Chile ") == set()


def test_answers_after_the_figure_say_nothing_of_habits() -> None:
    assert not any(
        f.startswith(("answered", "last", "used name"))
        for f in told({("7 tons", "by"): {"Chile "}}, "5 tons", "by", "Chile")
    )
