"""Precision, recall and F1 of counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.learn.measures import Band, Counts, Evaluation, Row, Values, share


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(), None, None, None),
        (Counts(3, 1, 0), 0.75, 1, 6 / 7),
        (Counts(0, 2, 0), 0, None, 0),
        (Counts(0, 0, 2), None, 0, 0),
        (Counts(1, 1, 3), 0.5, 0.25, 1 / 3),
    ],
)
def test_measures_of_counts(counts: Counts, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == (None if f1 is None else pytest.approx(f1))


@given(st.integers(1, 99), st.integers(0, 99), st.integers(0, 99))
def test_f1_is_the_harmonic_mean(right: int, spurious: int, missing: int) -> None:
    counts = Counts(right, spurious, missing)
    assert counts.precision is not None
    assert counts.recall is not None
    assert counts.f1 == pytest.approx(2 / (1 / counts.precision + 1 / counts.recall))


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 4, 0.25), (0, 3, 0), (1, 0, None)])
def test_a_share_of_nothing_is_none(part: float, whole: float, expected: float | None) -> None:
    assert share(part, whole) == expected


def test_json_has_the_shares_beside_the_counts() -> None:
    row = Row(Counts(3, 1, 0), Counts(4, 0, 0))
    band = Band(0.5, 0.6, 4, 1, 0.55)
    told = Evaluation(1, 9, {"all": row}, {"ORG": row}, {}, {"high": band}, (band,), Values(), {}).as_json()
    assert told["groups"]["all"]["exact"] == {
        "right": 3,
        "spurious": 1,
        "missing": 0,
        "precision": 0.75,
        "recall": 1,
        "f1": pytest.approx(6 / 7),
    }
    assert told["labels"]["ORG"]["overlapping"]["f1"] == 1
    assert told["tiers"]["high"]["precision"] == told["calibration"][0]["precision"] == 0.25
