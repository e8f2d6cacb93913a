"""Scores: shares that add up with that of none, or one by one; weights of one link beside those of all; and what gold teaches."""

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.links import LinkType
from rareannot.suggest.links.article import article_of
from rareannot.suggest.links.features import LinkAnswers
from rareannot.suggest.links.scorer import (
    FAR,
    Choice,
    LinkScorer,
    alike,
    asked_in_turn,
    choices,
    question_of,
    training_rows,
)
from tests.suggest.links.test_partners import NEWS, marked

ONE = LinkType("by", ("QUANTITY",), ("ORG", "GPE", "MATERIAL"))
MANY = LinkType("of", ("QUANTITY",), ("MATERIAL",), many=True)


def choice(weights: dict[str, float], link: LinkType, text: str = NEWS, figure: str = "400,000 tons") -> Choice:
    article = article_of(marked(text))
    return LinkScorer(weights).choice(question_of(article, article.by_id[figure], link, LinkAnswers()), link.many)


def test_without_weights_each_is_as_likely_as_none() -> None:
    found = choice({}, ONE)
    assert found.none == pytest.approx(1 / (1 + len(found.partners)))
    assert {round(one.score, 6) for one in found.partners} == {round(found.none, 6)}


def test_where_there_may_be_many_each_is_scored_by_itself() -> None:
    found = choice({}, MANY)
    assert {one.score for one in found.partners} == {0.5}
    assert len(found.drawn(many=True)) == 3
    assert len(found.drawn(many=False)) == 1


def test_weights_of_a_link_are_added_to_those_of_all() -> None:
    weights = {"any:": 1.0, "of/any:": -1.0}
    assert choice(weights, MANY).partners[0].score == 0.5
    assert choice({"any:": 1.0}, MANY).partners[0].score == pytest.approx(0.731, abs=1e-3)


def test_extreme_weights_do_no_harm() -> None:
    for weight in (50.0, -50.0):
        found = choice({f"{name}:": weight for name in ("any",)} | {"gap:after 1": weight}, ONE)
        assert 0 <= found.none <= 1
        assert all(0 <= one.score <= 1 for one in found.partners)


def test_of_a_name_the_mentions_next_to_the_span_are_looked_at() -> None:
    text = "[tin  MATERIAL] or [tin MATERIAL] and [5 tons QUANTITY] of zinc. Then [tin   MATERIAL] came. Then it went. And [tin    MATERIAL]."
    assert {one.id for one in choice({}, MANY, text, "5 tons").partners} == {"tin", "tin  "}


def test_far_away_nobody_is_looked_at() -> None:
    text = "[5 tons QUANTITY] of " + "ore " * (FAR + 1) + "[tin MATERIAL]"
    assert choice({}, MANY, text, "5 tons").partners == ()


@pytest.mark.parametrize(
    ("short", "long", "said"),
    [(("miti",), ("ministry", "of", "trade"), True), (("kitahama",), ("kitahama", "metals"), True), (("ray",), ("lithos",), False), ((), ("a", "b"), False)],
)  # fmt: skip
def test_names_that_may_be_the_same_share_a_word_or_an_initial(
    short: tuple[str, ...], long: tuple[str, ...], said: bool
) -> None:
    assert alike(short, long) is said


# ---- against gold ----

ARTICLE = article_of(marked(NEWS))
TYPES = builtin_label_set().links
GOLD = {
    ("1.2 million tons", "of"): {"nickel ore"},
    ("1.2 million tons", "by"): {"Indonesia"},
    ("400,000 tons", "by"): {"Indonesia"},
    ("400,000 tons", "where"): set[str](),
}


def test_where_there_may_be_many_each_partner_is_an_example() -> None:
    of = [(rows, right) for name, rows, right in training_rows(ARTICLE, GOLD, TYPES) if name == "of"]
    assert len(of) == 2 * 3
    assert [right for _, right in of].count({0}) == 2


def test_each_comes_with_and_without_the_answers_before() -> None:
    by = [(rows, right) for name, rows, right in training_rows(ARTICLE, GOLD, TYPES) if name == "by"]
    assert len(by) == 4
    known, unknown = (any(f.startswith("linked before:same") for f in rows[min(right)]) for rows, right in by[2:])
    assert (known, unknown) == (True, False)


def test_none_is_taught_and_what_nobody_answered_is_not() -> None:
    taught = [(name, right) for name, _, right in training_rows(ARTICLE, GOLD, TYPES)]
    assert taught.count(("where", set())) == 2
    assert not any(name == "when" for name, _ in taught)


def test_asked_in_turn_only_what_gold_answers() -> None:
    asked = [(q.span.id, link.name) for q, link, _ in asked_in_turn(LinkScorer({}), ARTICLE, GOLD, TYPES)]
    assert asked == [*GOLD]


@pytest.mark.parametrize(("odds", "known"), [(0.0, False), (3.0, True)])
def test_what_is_sure_tells_something_about_the_questions_that_follow(odds: float, known: bool) -> None:
    article = article_of(marked("[5 tons QUANTITY] of [tin MATERIAL], then [7 tons QUANTITY]."))
    answered = LinkAnswers()
    said = [
        (question.before, question.said)
        for question, _, _ in choices(LinkScorer({"any:": odds}), article, [MANY], answered)
    ]
    assert said[0][0] is None
    assert ("5 tons", "of") in said[1][1].ids if known else not said[1][1].ids
    assert not answered.ids
