"""Measures of suggested links: by name, none included, exact and by the same name, and whether scores are shares right."""

import pytest

from rareannot.learn.link_evaluation import (
    JudgedLinks,
    JudgedQuestion,
    LinkOutcome,
    link_line,
    link_rows,
    outcome_lines,
    score_links,
)

NAMES = {"1": "tin", "2": "tin", "3": "zinc"}
ASKED = JudgedLinks(
    [
        JudgedQuestion("of", {"1"}, {"1": 0.9}),
        JudgedQuestion("of", {"1"}, {"2": 0.8}, {"1": 0.4, "3": 0.1}),
        JudgedQuestion("of", {"1", "3"}, {"3": 0.7}),
        JudgedQuestion("by", set(), {}),
        JudgedQuestion("by", set(), {"3": 0.6}),
    ],
    NAMES,
)


def test_links_are_right_where_both_ends_are_and_laxer_where_the_name_is() -> None:
    found = score_links([ASKED])
    assert found is not None
    (everything, of, by) = found.scores
    assert (of.exact.right, of.exact.spurious, of.exact.missing) == (2, 1, 2)
    assert of.exact.f1 == pytest.approx(4 / 7)
    assert (of.same_name.right, of.same_name.spurious, of.same_name.missing) == (3, 0, 1)
    assert (by.exact.right, by.exact.spurious, by.exact.missing) == (0, 1, 0)
    assert everything.exact.spurious == 2
    assert (found.answered, found.right) == (5, 2)


def test_the_calibration_error_is_of_what_is_drawn_or_could_be() -> None:
    found = score_links([ASKED])
    assert found is not None
    assert sum(band.count for band in found.calibration) == 5
    assert found.calibration_error == pytest.approx((0.1 + 0.8 + 0.6 + 0.3 + 0.6) / 5)


def test_intervals_are_over_articles() -> None:
    found = score_links([ASKED] * 12)
    assert found is not None
    assert found.scores[0].low == found.scores[0].high == pytest.approx(found.scores[0].exact.f1)


def test_no_question_no_measure() -> None:
    assert score_links([]) is None
    assert score_links([JudgedLinks([], {})]) is None


def test_it_is_said_in_rows_and_sentences() -> None:
    found = score_links([ASKED])
    assert found is not None
    assert [row[0] for row in link_rows(found)] == ["all", "of", "by"]
    assert "2 of 5 questions" in link_line(found)
    assert "kept apart, links have F1" in " ".join(outcome_lines(LinkOutcome(9, "dev", found, found)))
    assert "No article with links was kept apart" in " ".join(outcome_lines(LinkOutcome(9)))
    assert found.as_json()["scores"][0]["name"] == "all"
