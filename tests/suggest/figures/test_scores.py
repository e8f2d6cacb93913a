"""Scores say how often a rule is right."""

from rareannot.suggest.figures import find_figures, scores
from rareannot.suggest.figures.scores import counts, score_of


def test_every_score_is_a_probability() -> None:
    assert all(0 < score_of(rule, form) < 1 for rule in counts() for form in (False, True))


def test_no_rule_was_right_more_often_than_seen() -> None:
    assert all(a <= b and c <= d for a, b, c, d in counts().values())


def test_an_unseen_rule_scores_by_its_prior() -> None:
    assert score_of("a rule that nobody wrote", False) == 0.882


def test_a_number_with_a_unit_is_surer_than_one_without() -> None:
    with_unit, without = find_figures("it sold 14 300 tonnes to 12 altogether")
    assert with_unit.score > 0.9 > without.score


def test_a_score_is_the_share_that_was_right_drawn_towards_what_was_expected() -> None:
    score_of.cache_clear()
    for rule, (right, seen, right_lost, seen_lost) in list(counts().items())[:20]:
        prior = scores._PRIOR.get(rule, 0.9)
        assert score_of(rule, False) == round(0.98 * (right + 6 * prior) / (seen + 6), 3)
        assert score_of(rule, True) == round(0.98 * (right_lost + 6 * prior) / (seen_lost + 6), 3)
    score_of.cache_clear()
    assert score_of("a rule that nobody wrote", True) == 0.882
