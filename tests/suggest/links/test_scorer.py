"""Scores: shares that add up with that of none, or one by one; weights of one link beside those of all; and what gold teaches."""

import math
from dataclasses import replace

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.links import DRAWN, LinkType, Partner
from rareannot.suggest.links.article import article_of
from rareannot.suggest.links.features import LinkAnswers
from rareannot.suggest.links.scorer import (
    FAR,
    Choice,
    LinkScorer,
    alike,
    asked_in_turn,
    choices,
    listed_with,
    question_of,
    shared,
    training_rows,
)
from tests.rows import each_row
from tests.suggest.links.test_partners import NEWS, marked

ONE = LinkType("by", ("QUANTITY",), ("ORG", "GPE", "MATERIAL"))
MANY = LinkType("of", ("QUANTITY",), ("MATERIAL",), many=True)
ONE_OF = replace(MANY, many=False)


def choice(weights: dict[str, float], link: LinkType, text: str = NEWS, figure: str = "400,000 tons") -> Choice:
    article = article_of(marked(text))
    return LinkScorer(weights).choice(question_of(article, article.by_id[figure], link, LinkAnswers()), link.many)


def test_without_weights_each_is_as_likely_as_none() -> None:
    found = choice({}, ONE)
    assert found.none == pytest.approx(1 / (1 + len(found.partners)))
    assert {round(one.score, 6) for one in found.partners} == {round(found.none, 6)}


LISTED = (
    "Exports of [nickel MATERIAL] and [cobalt MATERIAL] rose by [5 tons QUANTITY], those of [tin MATERIAL] did not."
)


def test_things_listed_side_by_side_go_together_where_there_may_be_many() -> None:
    weights = {"any:": -2.0, "listed:several before False": 4.0}
    found = choice(weights, MANY, LISTED, "5 tons")
    assert {one.id for one in found.drawn()} == {"nickel", "cobalt"}
    assert found.partners[0].score == found.partners[1].score
    assert len(choice(weights, ONE_OF, LISTED, "5 tons").drawn()) == 1


def test_what_is_not_listed_with_the_likeliest_is_no_second_answer() -> None:
    found = choice(
        {"lead:of 0": 3.0}, MANY, "[5 tons QUANTITY] of [nickel MATERIAL], and much of [tin MATERIAL].", "5 tons"
    )
    assert len(found.drawn()) == 1


@pytest.mark.parametrize(("figure", "own"), [("38 tons", "nickel"), ("11 tons", "tin")])
def test_where_lists_go_respectively_each_figure_has_its_own(figure: str, own: str) -> None:
    paired = "[38 tons QUANTITY] and [11 tons QUANTITY] of [nickel MATERIAL] and [tin MATERIAL], respectively."
    found = choice({"any:": 2.0, "listed:respectively True": 0.5}, MANY, paired, figure)
    assert [one.id for one in found.drawn()] == [own]
    together = choice({"any:": 2.0}, MANY, paired.replace(", respectively", ""), figure)
    assert len(together.drawn()) == 2


def test_what_is_compared_with_figures_that_go_respectively_goes_so_too() -> None:
    told = "Recovery of [nickel MATERIAL] and [tin MATERIAL] was [78% PERCENT] and [54% PERCENT] respectively, from [71% PERCENT] and [49% PERCENT]."
    for figure, own in (("78%", "nickel"), ("71%", "nickel"), ("49%", "tin")):
        found = choice({"any:": 2.0, "listed:respectively True": 0.5}, MANY, told, figure)
        assert [one.id for one in found.drawn()] == [own]


def test_weights_of_a_link_are_added_to_those_of_all() -> None:
    assert choice({"any:": 1.0, "of/any:": -1.0}, ONE_OF).none == pytest.approx(1 / 4)
    assert choice({"any:": 1.0}, ONE_OF).none == pytest.approx(1 / (1 + 3 * math.e))


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


@each_row(
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


def test_answers_before_are_told_apart_from_the_text() -> None:
    by = [one for one in training_rows(ARTICLE, GOLD, TYPES) if one.name == "by"]
    assert [len(one.right) for one in by] == [1, 1]
    right = min(by[1].right)
    assert any(f.startswith("linked before:same") for f in by[1].said[right])
    assert not any(f.startswith("linked before") for f in by[1].rows[right])
    assert not any(f.startswith("linked before") for row in by[0].said for f in row), "nothing before it"


def test_none_is_taught_and_what_nobody_answered_is_not() -> None:
    taught = [(one.name, one.right) for one in training_rows(ARTICLE, GOLD, TYPES)]
    assert taught.count(("where", set())) == 1
    assert not any(name == "when" for name, _ in taught)


def test_asked_in_turn_only_what_gold_answers() -> None:
    asked = [(q.span.id, link.name) for q, link, _ in asked_in_turn(LinkScorer({}), ARTICLE, GOLD, TYPES)]
    assert asked == [*GOLD]


def test_what_is_only_suggested_is_no_answer_to_what_follows() -> None:
    article = article_of(marked("[5 tons QUANTITY] of [tin MATERIAL], then [7 tons QUANTITY]."))
    asked = [question.before for question, _, _ in choices(LinkScorer({"any:": 3.0}), article, [MANY], LinkAnswers())]
    assert asked == [None, None]
    answered = LinkAnswers()
    answered.add("5 tons", "of", {"tin"})
    assert [q.before is not None for q, _, _ in choices(LinkScorer({}), article, [MANY], answered)] == [True]


def test_the_shares_of_partners_and_of_none_add_up_to_one() -> None:
    shares, none, group = shared([0.0, math.log(2)], None)
    assert (*shares, none) == pytest.approx((0.25, 0.5, 0.25))
    assert group == []
    assert shared([], lambda n: [n]) == ([], 1.0, [])


@pytest.mark.parametrize(
    ("second", "group", "shares"),
    [(0.25, [0, 1], [1.25 / 2.25, 1.25 / 2.25]), (0.2499, [0], [1 / 2.2499, 0.2499 / 2.2499])],
)
def test_one_of_a_list_goes_with_the_likeliest_from_a_quarter_of_its_odds_on(
    second: float, group: list[int], shares: list[float]
) -> None:
    made, none, together = shared([0.0, math.log(second)], lambda n: [0, 1])
    assert made == pytest.approx(shares)
    assert together == group
    assert none == pytest.approx(1 / (2 + second))


def test_what_is_drawn_is_likely_enough_and_goes_together() -> None:
    a, b, c = (Partner(name, score, "") for name, score in (("a", DRAWN), ("b", DRAWN - 0.001), ("c", 0.9)))
    assert Choice((a, c), 0.1).drawn() == (a,)
    assert Choice((a, b, c), 0.1, 3).drawn() == (a, c)


def test_all_of_a_list_and_nothing_else_go_together() -> None:
    article = article_of(marked(LISTED))
    question = question_of(article, article.by_id["5 tons"], MANY, LinkAnswers())
    assert [one.id for one in question.permitted] == ["nickel", "cobalt", "tin"]
    assert [listed_with(question, n) for n in range(3)] == [[0, 1], [0, 1], [2]]


def permitted(text: str, figure: str, link: LinkType) -> list[str]:
    article = article_of(marked(text))
    return [one.id for one in question_of(article, article.by_id[figure], link, LinkAnswers()).permitted]


NEXT = "[tin MATERIAL] and [tin  MATERIAL] of [5 tons QUANTITY] or [tin   MATERIAL] and [tin    MATERIAL]"
SOON = "[tin MATERIAL] of [5 tons QUANTITY]. [tin  MATERIAL] and [zinc MATERIAL]"
LATE = "[tin MATERIAL] of [5 tons QUANTITY]. So it is. So it was. [tin  MATERIAL] and [zinc MATERIAL]"
YEARS = "In [2009 DATE] and [2009  DATE] it made [5 tons QUANTITY] in [2009   DATE]"
FIGURES = "[5 tons QUANTITY] and [6 tons QUANTITY] and [6 tons  QUANTITY]"


@each_row(
    ("text", "link", "ids"),
    [
        (NEXT, ONE_OF, ["tin ", "tin  "]),
        (SOON, ONE_OF, ["tin", "tin ", "zinc"]),
        (LATE, ONE_OF, ["tin", "zinc"]),
        (YEARS, LinkType("when", ("QUANTITY",), ("DATE",)), ["2009 ", "2009  "]),
        (FIGURES, LinkType("from", ("QUANTITY",), ("QUANTITY",)), ["6 tons", "6 tons "]),
    ],
)
def test_of_a_name_the_next_before_and_the_next_soon_after_are_asked_about(
    text: str, link: LinkType, ids: list[str]
) -> None:
    assert permitted(text, "5 tons", link) == ids


def test_what_touches_the_figure_may_be_its_partner() -> None:
    assert permitted("[tin MATERIAL][5 tons QUANTITY][zinc MATERIAL]", "5 tons", ONE_OF) == ["tin", "zinc"]


@each_row(
    ("short", "long", "may"),
    [
        (("xyz",), ("xavor", "yarvoo", "zorv"), True),
        (("xyz",), ("xavor",), False),
        (("xyz",), ("xavor", "yarvoo"), True),
        (("ayz",), ("xavor", "yarvoo"), False),
        (("x", "y"), ("xavor", "yarvoo"), False),
        (("xavor", "y"), ("xavor",), True),
    ],
)
def test_names_are_alike_by_a_word_or_by_initials(short: tuple[str, ...], long: tuple[str, ...], may: bool) -> None:
    assert alike(short, long) is may


def test_the_partners_of_a_figure_lie_within_so_many_words() -> None:
    for words, there in ((FAR - 2, True), (FAR - 1, False)):
        text = f"[5 tons QUANTITY] {'word ' * words}[tin MATERIAL]"
        assert permitted(text, "5 tons", ONE_OF) == (["tin"] if there else [])
