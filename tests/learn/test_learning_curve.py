"""The learning curve: its verdict, its JSON, and how the gold is cut into ever larger parts."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.learn import learning_curve
from rareannot.learn.learning_curve import FEWEST, PAYS, SIZES, Curve, Point, curve, curve_from_json
from rareannot.learn.schedule import Task
from rareannot.learn.training_docs import TrainingDoc

CURVE = Curve((Point(10, 0.5, 0.4, 0.6), Point(20, 0.6, 0.5, 0.7), Point(40, 0.65, 0.6, 0.7)), 0.55, 0.05, 0.01, 0.09)


def docs(groups: int, each: int = 1) -> list[TrainingDoc]:
    return [TrainingDoc(f"{n}-{i}", "", "text", (), f"g{n}") for n in range(groups) for i in range(each)]


@pytest.mark.parametrize(
    ("gain", "low", "high", "words"),
    [
        (0.05, 0.01, 0.09, "labelling more still pays"),
        (PAYS, 0.001, 0.09, "labelling more still pays"),
        (0.004, 0.001, 0.09, "too early to tell"),
        (0.05, 0.0, 0.09, "too early to tell"),
        (0.001, -0.002, 0.004, "hardly helps"),
        (-0.05, -0.09, -0.01, "hardly helps"),
        (0.001, -0.002, PAYS, "too early to tell"),
    ],
)
def test_the_verdict_goes_by_gain_and_interval(gain: float, low: float, high: float, words: str) -> None:
    assert words in str(replace(CURVE, gain=gain, low=low, high=high).verdict)


def test_the_verdict_names_the_last_doubling() -> None:
    assert str(CURVE.verdict).startswith(
        "From 20 to 40 articles of gold F1 went +0.050 (95 % between +0.010 and +0.090)"
    )


@pytest.mark.parametrize(("articles", "hint"), [(19, True), (20, False)])
def test_a_curve_over_few_articles_is_a_hint_only(articles: int, hint: bool) -> None:
    made = replace(CURVE, points=(*CURVE.points[:-1], replace(CURVE.points[-1], articles=articles)))
    assert ("a first hint only" in str(made.verdict)) == hint


def test_a_curve_comes_back_from_json_as_it_was() -> None:
    data = json.loads(json.dumps(CURVE.as_json()))
    assert curve_from_json(data) == CURVE
    assert data["verdict"] == str(CURVE.verdict)


def test_too_few_articles_are_a_sentence_that_counts_them(tmp_path: Path) -> None:
    task = Task.__new__(Task)
    with pytest.raises(UserError, match=f"{FEWEST} different articles at least; there are {FEWEST - 1}"):
        next(curve(docs(FEWEST - 1, each=3), task, tmp_path))


# ---- parts of the gold ----


@given(st.integers(2, 40), st.integers(1, 3), st.sampled_from(SIZES))
def test_a_part_is_whole_groups_with_something_to_stop_by(groups: int, each: int, size: float) -> None:
    train, dev = learning_curve._part(docs(groups, each), size)
    assert {x.group for x in train}.isdisjoint(x.group for x in dev)
    assert len({x.group for x in (*train, *dev)}) == max(2, round(size * groups))
    assert len(train) + len(dev) == each * max(2, round(size * groups))
    assert dev


@given(st.integers(2, 40))
def test_a_smaller_part_lies_within_the_larger_ones(groups: int) -> None:
    parts = [{x.key for some in learning_curve._part(docs(groups), size) for x in some} for size in SIZES]
    assert parts[0] <= parts[1] <= parts[2]


def test_a_part_is_the_same_whatever_order_the_gold_comes_in() -> None:
    one, other = learning_curve._part(docs(12), 0.5), learning_curve._part(docs(12)[::-1], 0.5)
    assert [{x.key for x in part} for part in one] == [{x.key for x in part} for part in other]
