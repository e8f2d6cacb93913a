"""What gold teaches: each answered question twice, with the answers before it and without; "none" is taught, silence is not."""

from rareannot.core.labels import builtin_label_set
from rareannot.suggest.links.article import article_of
from rareannot.suggest.links.scorer import LinkScorer
from rareannot.suggest.links.training_rows import asked_in_turn, training_rows
from tests.suggest.links.test_partners import NEWS, marked

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
