"""The measures of an evaluation: shares of counts, and the JSON in which shares stand beside the counts."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.learn.measures import (
    Band,
    Counts,
    Evaluation,
    Example,
    Row,
    SourceRow,
    Values,
    calibration_error,
    share,
)

NOTHING = Counts()
SOME = Counts(right=6, spurious=2, missing=4)
BAND = Band(0.9, 1.0, 4, 3, 0.95)
EVALUATION = Evaluation(
    documents=2,
    words=300,
    groups={"all": Row(SOME, replace(SOME, right=7))},
    labels={"ORG": Row(SOME, SOME)},
    sources={"people": SourceRow(5, 4, 2, 1)},
    tiers={"high": BAND},
    calibration=(BAND, replace(BAND, low=0.5, high=0.9, count=0, right=0)),
    values=Values(gold=3, found=2, value=2, unit=1, both=1, modifier=2),
    errors={"boundary": 1},
    examples=(Example("label", "a1", "the ", "Lynas", " said", "ORG Lynas", "PERSON Lynas", "people", 0.8),),
)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (SOME, 0.75, 0.6, 2 / 3),
        (Counts(right=1), 1.0, 1.0, 1.0),
        (Counts(spurious=3), 0.0, None, 0.0),
        (Counts(missing=3), None, 0.0, 0.0),
        (NOTHING, None, None, None),
    ],
)
def test_shares_of_counts(counts: Counts, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == (f1 if f1 is None else pytest.approx(f1))


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 500))
def test_f1_is_the_harmonic_mean_of_precision_and_recall(right: int, spurious: int, missing: int) -> None:
    counts = Counts(right, spurious, missing)
    assert counts.precision is not None
    assert counts.recall is not None
    assert counts.f1 == pytest.approx(2 / (1 / counts.precision + 1 / counts.recall))


def test_a_share_of_nothing_is_undefined() -> None:
    assert share(0, 0) is None
    assert share(1, 4) == 0.25


def test_each_row_has_its_shares_in_json() -> None:
    data = EVALUATION.as_json()
    exact = data["groups"]["all"]["exact"]
    assert (exact["right"], exact["spurious"], exact["missing"]) == (6, 2, 4)
    assert (exact["precision"], exact["recall"]) == (0.75, 0.6)
    assert data["groups"]["all"]["overlapping"]["recall"] == pytest.approx(7 / 11)
    assert data["labels"]["ORG"]["overlapping"]["f1"] == pytest.approx(2 / 3)


def test_a_band_has_its_precision_and_an_empty_one_has_none() -> None:
    data = EVALUATION.as_json()
    assert data["tiers"]["high"]["precision"] == 0.75
    assert [band["precision"] for band in data["calibration"]] == [0.75, None]


def test_what_is_counted_elsewhere_goes_out_as_it_is() -> None:
    data = json.loads(json.dumps(EVALUATION.as_json()))
    assert data["sources"] == {"people": {"count": 5, "right": 4, "alone": 2, "alone_right": 1}}
    assert data["values"] == {"gold": 3, "found": 2, "value": 2, "unit": 1, "both": 1, "modifier": 2}
    assert data["examples"][0]["suggested"] == "PERSON Lynas"
    assert (data["documents"], data["words"], data["errors"]) == (2, 300, {"boundary": 1})


def test_scores_are_off_by_how_far_they_are_from_the_shares_right() -> None:
    assert calibration_error([Band(0.9, 1.0, 10, 8, 0.95), Band(0.4, 0.5, 30, 15, 0.45), Band(0, 0.1, 0, 0, 0)]) == (
        pytest.approx((1.5 + 1.5) / 40)
    )
    assert calibration_error([]) is None
    assert EVALUATION.as_json()["calibration_error"] == {"all": pytest.approx(0.2)}
