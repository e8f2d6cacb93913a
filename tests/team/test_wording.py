"""Agreement in words: a result in two sentences, numbers as a reader sees them, sites as examples."""

from dataclasses import replace
from decimal import Decimal

import pytest

from rareannot.core.figure import Figure
from rareannot.core.review.sites import CAUSES, Reading, Site
from rareannot.core.spans import Span
from rareannot.team.bootstrap import FEW
from rareannot.team.measure import measure
from rareannot.team.result import AgreementResult
from rareannot.team.wording import (
    CAUSE_WORDS,
    between,
    count,
    counted_on,
    decimal,
    example,
    figures_first,
    guidelines_since,
    headline_share,
    percent,
    summary,
)
from tests.team.teams import plain, table_of

TEXT = "Lynas dug about 20 tons of it"
RESULT = measure(table_of([{"a": plain((0, 5, "ORG")), "b": plain((0, 5, "ORG"))}]))


def result(f1: float | None, alpha: float | None) -> AgreementResult:
    return replace(RESULT, f1_exact=f1, f1_pooled=f1, ci95={}, u_alpha=alpha)


def test_every_cause_has_its_words() -> None:
    assert set(CAUSE_WORDS) == set(CAUSES)


def test_nothing_to_compare_is_said() -> None:
    assert summary(result(None, 0.9)) == "There is nothing to compare yet."


def test_without_alpha_only_the_share_is_said() -> None:
    assert (
        summary(result(0.914, None)) == "Of 100 spans that one annotator marks, another marks 91 exactly the same way."
    )


def test_the_interval_of_the_share_is_said_where_it_is_known() -> None:
    known = replace(result(0.914, None), ci95={"f1_pooled": (0.884, 0.936)})
    assert summary(known).endswith(" another marks 91 exactly the same way (95 % interval 88 to 94).")


def test_the_share_of_all_pairs_comes_before_the_mean_over_pairs() -> None:
    assert headline_share(replace(RESULT, f1_exact=0.5, f1_pooled=0.75)) == 0.75
    assert headline_share(replace(RESULT, f1_exact=0.5, f1_pooled=None)) == 0.5


@pytest.mark.parametrize(
    ("alpha", "verdict"),
    [
        (0.8, "reliable by the usual standard"),
        (0.799, "enough for tentative conclusions only"),
        (0.667, "enough for tentative conclusions only"),
        (0.666, "too little to rely on"),
        (-0.2, "too little to rely on"),
    ],
)
def test_the_verdict_goes_by_the_usual_limits(alpha: float, verdict: str) -> None:
    assert summary(result(0.9, alpha)).endswith(f"that is {verdict} (α = {alpha:.2f}).")


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "–"), (0.0, "0 %"), (0.914, "91 %"), (0.996, "99.6 %"), (1.0, "100 %")],
)
def test_a_share_is_100_percent_only_where_nothing_differs(value: float | None, said: str) -> None:
    assert percent(value) == said


@pytest.mark.parametrize(("value", "said"), [(None, "–"), (0.8146, "0.81"), (-0.5, "-0.50")])
def test_a_coefficient_has_two_decimals(value: float | None, said: str) -> None:
    assert decimal(value) == said


def test_an_interval_that_is_not_known_says_nothing() -> None:
    assert between(None) == ""
    assert between((0.5, 0.75)) == "50 % to 75 %"


@pytest.mark.parametrize(("number", "said"), [(1, "1 site"), (0, "0 sites"), (12345, "12\u202f345 sites")])
def test_a_number_of_things_has_its_noun_in_the_right_number(number: int, said: str) -> None:
    assert count(number, "site") == said


def test_a_measure_on_few_documents_says_so() -> None:
    assert [counted_on(n) for n in (0, 1, FEW - 1, FEW)] == ["0", "1 (few)", f"{FEW - 1} (few)", str(FEW)]
    assert (counted_on(1, "article"), counted_on(1234, "article")) == ("1 article (few)", "1\u202f234 articles")


def site(*readings: Reading) -> Site:
    return Site(10, 23, readings, "value", "f")


def test_an_example_shows_each_reading_with_how_many_hold_it() -> None:
    figure = Figure(Decimal(20), unit="t", modifier="about")
    held = Reading((Span(10, 23, "QUANTITY", figure),), ("a", "b"))
    shown = example(site(held, Reading((), ("c",))), TEXT)
    assert (shown.cause, shown.before, shown.words, shown.after) == ("value", "Lynas dug ", "about 20 tons", " of it")
    assert shown.readings == (f"2 × “about 20 tons” QUANTITY: {figure}", "1 × nothing")


def test_an_example_shows_no_more_than_the_words_around() -> None:
    text = "x" * 200
    shown = example(Site(100, 110, (Reading((), ("a",)),), "label", "f"), text)
    assert (len(shown.before), len(shown.words), len(shown.after)) == (60, 10, 60)


def test_the_three_numbers_to_read_first_have_the_names_of_the_manual() -> None:
    found = replace(
        result(0.914, 0.9237), ci95={"f1_pooled": (0.88, 0.94), "u_alpha": (0.9, 0.943)}, value_agreement=None
    )
    assert figures_first(found) == [
        "  91 %  pooled F1 (88 % to 94 %)",
        "  0.92  uα (0.90 to 0.94)",
        "     –  equal values of figures",
    ]


def test_new_guidelines_begin_where_their_version_is_another_than_before() -> None:
    periods = [
        "2026-11-02, guidelines 1",
        "2026-11-03, guidelines 1",
        "2026-11-03, guidelines 2",
        "2026-11-04, guidelines 2",
    ]
    assert guidelines_since(periods) == ["", "", "2", ""]
    assert guidelines_since(["2026-11", "2026-12"]) == ["", ""]
    assert guidelines_since([]) == []
