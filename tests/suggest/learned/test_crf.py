"""The field: its sums are those over all ways to tag a text, and it learns what repeats."""

from itertools import pairwise, product

import numpy as np
import pytest

from rareannot.suggest.learned.crf import Crf, Rows, _Problem, fit

LABELS = ("BAND", "SONG")
TAGS, NUMBERS = 5, 2


def rows(*features: tuple[int, ...], lengths: tuple[int, ...]) -> Rows:
    first = np.cumsum([0, *map(len, features)])[:-1]
    numbers = np.random.default_rng(7).normal(size=(len(features), NUMBERS))
    return Rows(np.array([f for some in features for f in some]), first, lengths, numbers)


SOME = rows((0, 1), (2,), (1, 2, 3), (0,), (3,), lengths=(3, 2))


def any_field() -> Crf:
    """A field of arbitrary weights."""
    chance = np.random.default_rng(3)
    problem = _Problem(SOME, np.zeros(5, int), 2, 4)
    pairs = problem.allowed + chance.normal(size=(TAGS, TAGS))
    return Crf(LABELS, chance.normal(size=(4, TAGS)), pairs, chance.normal(size=(NUMBERS, TAGS)))


def names_of(tags: tuple[int, ...]) -> set[tuple[int, int, str]]:
    begins = [i for i, tag in enumerate(tags) if tag % 2]
    made = set()
    for first in begins:
        stop = first + 1
        while stop < len(tags) and tags[stop] == tags[first] + 1:
            stop += 1
        made.add((first, stop, LABELS[tags[first] // 2]))
    return made


def test_a_name_is_as_likely_as_all_taggings_that_have_it() -> None:
    field = any_field()
    scores = field.scores(SOME)[:3]
    total, by_name = 0.0, dict[tuple[int, int, str], float]()
    for tags in product(range(TAGS), repeat=3):
        if tags[0] in (2, 4):
            continue
        score = sum(scores[i, tag] for i, tag in enumerate(tags))
        weight = float(np.exp(score + sum(field.pairs[a, b] for a, b in pairwise(tags))))
        total += weight
        for name in names_of(tags):
            by_name[name] = by_name.get(name, 0.0) + weight
    found = {(a, b, label): share for a, b, label, share in field.names(SOME) if b <= 3}
    assert found
    for name, share in found.items():
        assert share == pytest.approx(by_name[name] / total, abs=1e-6)
    assert set(found) == {name for name, weight in by_name.items() if weight / total > 0.021} | set(found)


def test_the_gradient_is_that_of_the_loss() -> None:
    problem = _Problem(SOME, np.array([1, 2, 0, 3, 0]), 2, 4)
    at = np.random.default_rng(5).normal(size=problem.size) * 0.3
    _, gradient = problem.loss(at)
    for i in range(problem.size):
        step = np.zeros(problem.size)
        step[i] = 1e-2
        slope = (problem.loss(at + step)[0] - problem.loss(at - step)[0]) / 2e-2
        assert gradient[i] == pytest.approx(slope, abs=2e-3)


def test_what_repeats_is_learned_and_nothing_crosses_the_end_of_a_run() -> None:
    seen = rows((0,), (1,), (2,), (0,), (1,), (2,), lengths=(3, 3))
    field = fit(seen, np.array([0, 1, 2, 0, 1, 2]), LABELS, 3, steps=60)
    found = field.names(rows((0,), (1,), (2,), (2,), lengths=(3, 1)))
    share = {f[:3]: f[3] for f in found}
    assert share[1, 3, "BAND"] > 2 * max(s for name, s in share.items() if name[1] <= 3 and name != (1, 3, "BAND"))
    assert not any(first < 3 < stop for first, stop, *_ in found)


def test_a_text_without_tokens_has_no_names() -> None:
    assert any_field().names(Rows(np.zeros(0, int), np.zeros(0, int), (), np.zeros((0, NUMBERS)))) == []


def test_tags_share_the_weights_of_their_kind_and_of_their_label() -> None:
    """Tags are none, and for each label where a name begins and where it goes on, which nothing else may go before."""
    problem = _Problem(SOME, np.zeros(5, int), 2, 4)
    assert problem.parts.tolist() == [[0, 1, 1, 1, 1], [0, 1, 0, 1, 0], [0, 1, 1, 0, 0], [0, 0, 0, 1, 1]]
    assert (problem.allowed == 0).tolist() == [
        [True, True, False, True, False],
        [True, True, True, True, False],
        [True, True, True, True, False],
        [True, True, False, True, True],
        [True, True, False, True, True],
    ]
    weights = np.arange(problem.size, dtype=float)
    own, by_vector, pairs = problem.unpacked(weights)
    assert (own.shape, by_vector.shape, pairs.shape) == ((4, 4), (NUMBERS, 4), (TAGS, TAGS))
    assert (own[0].tolist(), by_vector[0, 0]) == ([0, 1, 2, 3], 16)
    first = problem.size - 9
    assert (pairs - first).tolist() == [
        [0, 1, 2, 1, 2],
        [3, 4, 5, 4, 5],
        [6, 7, 8, 7, 8],
        [3, 4, 5, 4, 5],
        [6, 7, 8, 7, 8],
    ]
