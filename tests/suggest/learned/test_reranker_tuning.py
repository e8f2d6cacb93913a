"""What left-out articles settle: whether the judge hears the network and what share is right, and when nothing is settled."""

import math
from collections.abc import Mapping, Sequence

from rareannot.core.labels import Label, LabelSet
from rareannot.core.trained import RIGHT
from rareannot.suggest.learned.reranker import Reranker
from rareannot.suggest.learned.reranker_tuning import FEWEST, FOLDS, Judged, Taught, taught_judge

JUDGE = Reranker(LabelSet("t", 1, (Label("ORG"),)))
MANY = 3 * FEWEST


def _document(group: int, *candidates: tuple[dict[str, float], bool], heard: dict[str, float] | None = None) -> Taught:
    """A document whose candidates lie side by side; ``heard`` is what the network adds to each wrong one."""
    alone = [Judged((10 * i, 10 * i + 5, "ORG"), f, right) for i, (f, right) in enumerate(candidates)]
    with_network = [Judged(c.key, c.features | (heard or {}) if not c.right else c.features, c.right) for c in alone]
    return Taught(f"g{group}", {True: with_network if heard else alone, False: alone}, sum(c.right for c in alone))


def _at(share: float) -> float:
    return math.log(share / (1 - share))


def test_with_few_articles_what_was_chosen_beforehand_stands() -> None:
    taught = [_document(n, ({"good": 1.0}, True), heard={"lie": 1.0}) for n in range(FEWEST - 1)]

    made = taught_judge(taught, lambda rows, right: {"good": _at(0.4)}, JUDGE)

    assert (made.hears, made.right) == (True, RIGHT)
    assert made.weights == {"good": _at(0.4)}


def test_a_network_that_misleads_on_left_out_articles_is_not_heard() -> None:
    taught = [_document(n, ({"good": 1.0}, True), ({"bad": 1.0}, False), heard={"lie": 1.0}) for n in range(MANY)]

    made = taught_judge(taught, lambda rows, right: {"good": 4.0, "bad": -4.0, "lie": 9.0}, JUDGE)

    assert not made.hears
    assert made.right == RIGHT


def test_the_share_that_is_right_is_the_one_that_left_out_articles_ask_for() -> None:
    taught = [_document(n, ({"good": 1.0}, True), ({"bad": 1.0}, False)) for n in range(MANY)]

    low = taught_judge(taught, lambda rows, right: {"good": _at(0.37), "bad": _at(0.32)}, JUDGE)
    high = taught_judge(taught, lambda rows, right: {"good": _at(0.57), "bad": _at(0.52)}, JUDGE)

    assert (low.right, high.right) == (0.35, 0.55)


def test_a_difference_within_its_own_error_settles_nothing() -> None:
    """One article of many asks for another share; the others do not care."""
    same = [_document(n, ({"good": 1.0}, True)) for n in range(MANY)]
    odd = _document(MANY, ({"good": 1.0}, True), ({"odd": 1.0}, True))

    made = taught_judge([*same, odd], lambda rows, right: {"good": 4.0, "odd": _at(0.42)}, JUDGE)

    assert made.right == RIGHT


def test_near_duplicates_are_never_on_both_sides() -> None:
    taught = [_document(n // 2, ({f"d{n}": 1.0}, True), ({f"w{n}": 1.0}, False)) for n in range(2 * MANY)]
    learned: list[set[str]] = []

    def fit(rows: Sequence[Mapping[str, float]], right: Sequence[bool]) -> dict[str, float]:
        learned.append({name for row in rows for name in row})
        return {"bias": 1.0}

    taught_judge(taught, fit, JUDGE)

    assert len(learned) == FOLDS + 1
    for names in learned:
        assert all((f"d{n}" in names) == (f"d{n + 1}" in names) for n in range(0, 2 * MANY, 2))
    assert all(len(names) < 4 * MANY for names in learned[:-1])
    assert len(learned[-1]) == 4 * MANY
