"""Questions about links on which annotators differ."""

import pytest

from rareannot.core.review.link_sites import ANOTHER_NAME, ANOTHER_PARTNER, NO_PARTNER, LinkReading, link_sites
from rareannot.core.review.settled_links import SaidLink

TONS, ORE, CHINA, LOST = (0, 4, "QUANTITY"), (8, 11, "MATERIAL"), (20, 25, "GPE"), (30, 33, "GPE")
GOLD = {TONS, ORE, CHINA}


def said(name: str, end: tuple[int, int, str] | None) -> SaidLink:
    return SaidLink(name, TONS, end)


def test_where_all_who_answered_say_the_same_there_is_no_site() -> None:
    assert link_sites(GOLD, {"a": [said("of", ORE)], "b": [said("of", ORE)], "c": []}) == ()


def test_a_site_has_each_distinct_answer_the_most_supported_first() -> None:
    answers = {"a": [said("of", CHINA)], "b": [said("of", ORE)], "c": [said("of", ORE), said("by", CHINA)]}
    (site,) = link_sites(GOLD, answers)
    assert (site.start, site.name, site.settled) == (TONS, "of", None)
    assert site.readings == (LinkReading((ORE,), ("b", "c")), LinkReading((CHINA,), ("a",)))


def test_that_there_is_none_and_several_at_once_are_answers() -> None:
    (site,) = link_sites(GOLD, {"a": [said("of", None)], "b": [said("of", CHINA), said("of", ORE)]})
    assert {one.ends for one in site.readings} == {(None,), (ORE, CHINA)}


def test_spans_that_are_not_gold_ask_and_answer_nothing() -> None:
    assert link_sites(GOLD, {"a": [said("by", LOST)], "b": [said("by", CHINA)]}) == ()
    assert link_sites(GOLD - {TONS}, {"a": [said("by", None)], "b": [said("by", CHINA)]}) == ()


def test_a_reviewers_answer_settles_it() -> None:
    answers = {"a": [said("of", None)], "b": [said("of", ORE)]}
    (site,) = link_sites(GOLD, answers, [said("of", ORE)])
    assert site.settled == (ORE,)


@pytest.mark.parametrize(
    ("others", "cause"),
    [
        ([said("of", None)], NO_PARTNER),
        ([said("of", CHINA)], ANOTHER_PARTNER),
        ([said("of", CHINA), said("by", ORE)], ANOTHER_NAME),
        ([said("of", None), said("by", ORE)], ANOTHER_NAME),
    ],
)
def test_it_says_how_they_differ(others: list[SaidLink], cause: str) -> None:
    (site,) = link_sites(GOLD, {"a": [said("of", ORE)], "b": others})
    assert site.cause == cause


def test_that_there_is_none_comes_before_any_other_answer() -> None:
    late, ends = (40, 44, "QUANTITY"), [TONS, ORE, CHINA]
    answers = {f"a{i}": [SaidLink("of", late, end)] for i, end in enumerate([*reversed(ends), None])}
    both = {"b": [SaidLink("of", late, end) for end in (*reversed(ends), None)]}
    (site,) = link_sites({late, *ends}, answers | both)
    assert [one.ends for one in site.readings] == [(None,), (None, *ends), (TONS,), (ORE,), (CHINA,)]
