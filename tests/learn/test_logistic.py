"""Logistic regression: equal to scikit-learn's, and the same every time."""

from random import Random

import numpy as np
import pytest

from rareannot.learn.logistic import fit, logistic


def _rows(count: int) -> tuple[list[dict[str, float]], list[bool]]:
    chance = Random(1)
    rows = [{"bias": 1.0} | {f"w{chance.randrange(30)}": chance.random() for _ in range(5)} for _ in range(count)]
    return rows, [row.get("w1", 0.0) + row.get("w2", 0.0) + chance.random() > 0.7 for row in rows]


def test_the_weights_are_those_of_scikit_learn() -> None:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows, right = _rows(300)
    vectors = DictVectorizer()
    oracle = LogisticRegression(C=0.5, fit_intercept=False, tol=1e-8, max_iter=5000)
    oracle.fit(vectors.fit_transform(rows), right)

    ours = fit(rows, right, [0.5])

    theirs = dict(zip(vectors.get_feature_names_out(), oracle.coef_[0], strict=True))
    assert max(abs(ours.get(name, 0.0) - weight) for name, weight in theirs.items()) < 0.01
    assert ours == logistic([0.5])(rows, right)


@pytest.mark.parametrize("right", [[True, True], [False, False], []])
def test_where_there_is_nothing_to_tell_apart_there_are_no_weights(right: list[bool]) -> None:
    assert fit([{"a": 1.0}] * len(right), right) == {}


def test_what_always_goes_with_right_weighs_most() -> None:
    weights = fit([{"good": 1.0}, {"bad": 1.0}] * 20, [True, False] * 20)

    assert weights["good"] > 0 > weights["bad"]
    assert np.isclose(weights["good"], -weights["bad"], atol=1e-3)


def test_under_several_penalties_the_weights_are_their_mean() -> None:
    rows, right = _rows(200)
    singly = [fit(rows, right, [strength]) for strength in (0.1, 1.0)]

    ours = fit(rows, right, [0.1, 1.0])

    for name, weight in ours.items():
        assert weight == pytest.approx(sum(one.get(name, 0.0) for one in singly) / 2, abs=2e-3)
