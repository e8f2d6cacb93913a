"""Learning which of several is right, or none: what separates them gets weight, and little gold moves given weights little."""

import pytest

from rareannot.learn.choices import ChoiceExample, fit


def odds(weights: dict[str, float], name: str, row: list[str]) -> float:
    return sum(weights.get(f, 0.0) + weights.get(f"{name}/{f}", 0.0) for f in row)


def test_what_the_right_one_has_speaks_for_it() -> None:
    examples = [ChoiceExample("of", [["near"], ["far"]], {0})] * 20
    weights = fit(examples, {}, 1.0)
    assert odds(weights, "of", ["near"]) > 1
    assert odds(weights, "of", ["far"]) < -0.5


def test_none_is_an_answer() -> None:
    examples = [ChoiceExample("of", [["price"], ["price"]], set())] * 20
    assert odds(fit(examples, {}, 1.0), "of", ["price"]) < -1.5


def test_each_name_has_weights_of_its_own_beside_those_of_all() -> None:
    examples = [ChoiceExample("of", [["near"]], {0}), ChoiceExample("by", [["near"]], set())] * 20
    weights = fit(examples, {}, 1.0)
    assert odds(weights, "of", ["near"]) > 1 > 0 > -1 > odds(weights, "by", ["near"])


def test_a_little_gold_moves_given_weights_a_little_and_much_gold_moves_them_far() -> None:
    given = {"near": 2.0, "never seen": 0.7}
    little, much = (fit([ChoiceExample("of", [["near"]], set())] * n, given) for n in (1, 200))
    assert 2.0 > odds(little, "of", ["near"]) > 0.5 > odds(much, "of", ["near"])
    assert little["never seen"] == much["never seen"] == 0.7


def test_without_gold_the_given_weights_stay() -> None:
    assert fit([], {"near": 2.0}) == {"near": 2.0}
    assert fit([ChoiceExample("of", [], set())], {"near": 2.0}) == {"near": 2.0}


def test_what_is_known_already_is_not_learnt_again() -> None:
    knows, knew_nothing = (
        fit([ChoiceExample("of", [["near"], ["far"]], {0}, known)] * 20, {}, 1.0) for known in ([4.0, -4.0], [])
    )
    assert odds(knows, "of", ["near"]) < odds(knew_nothing, "of", ["near"]) / 4


def test_rows_of_which_nothing_holds_teach_nothing() -> None:
    assert fit([ChoiceExample("of", [[], []], {0})], {"near": 2.0}) == {"near": 2.0}


@pytest.mark.parametrize("strength", [0.1, 1.0])
def test_the_loss_falls_along_its_gradient(strength: float) -> None:
    import numpy as np

    from rareannot.learn.choices import _Problem

    examples = [
        ChoiceExample("of", [["a", "b"], ["b"], ["c"]], {1}),
        ChoiceExample("by", [["a"], ["c", "b"]], set(), [0.5, -1.0]),
        ChoiceExample("of", [["c"], ["a"]], {0, 1}),
    ]
    problem = _Problem.of(examples, {"a": 0.3}, strength)
    at = np.linspace(-1, 1, len(problem.names))
    _, gradient = problem.loss(at)
    step = 1e-6
    for i in range(len(at)):
        there, back = at.copy(), at.copy()
        there[i] += step
        back[i] -= step
        assert gradient[i] == pytest.approx((problem.loss(there)[0] - problem.loss(back)[0]) / (2 * step), abs=1e-5)
