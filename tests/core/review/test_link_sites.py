"""Questions about links on which annotators differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.review.link_sites import (
    ANOTHER_NAME,
    ANOTHER_PARTNER,
    NO_PARTNER,
    NOT_GOLD,
    LinkReading,
    link_sites,
)
from rareannot.core.review.settled_links import Place, SaidLink, of_all, settled

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


def test_one_who_links_to_what_is_not_gold_is_asked_about_and_cannot_be_followed() -> None:
    answers = {"a": [said("by", LOST)], "b": [said("by", CHINA)], "c": [said("by", LOST)]}
    (site,) = link_sites(GOLD, answers)
    assert site.readings == (LinkReading((CHINA,), ("b",)), LinkReading((), ("a", "c"), (LOST,)))
    assert site.cause == NOT_GOLD


def test_one_who_links_to_what_is_not_gold_as_well_differs_from_nobody() -> None:
    assert link_sites(GOLD, {"a": [said("by", LOST), said("by", CHINA)], "b": [said("by", CHINA)]}) == ()


def test_where_nothing_that_is_gold_could_be_chosen_there_is_no_question() -> None:
    assert link_sites(GOLD, {"a": [said("by", LOST)], "b": [said("by", LOST)]}) == ()
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


PLACES = [TONS, ORE, CHINA, LOST]


@st.composite
def teams(draw: st.DrawFn) -> tuple[set[Place], dict[str, list[SaidLink]]]:
    """Which places are gold, and the links of five people."""
    ends = st.sampled_from([*PLACES, None])
    links = st.lists(st.builds(SaidLink, st.sampled_from(("of", "by")), st.sampled_from(PLACES), ends), max_size=6)
    return draw(st.sets(st.sampled_from(PLACES))), {uid: draw(links) for uid in "abcde"}


@given(teams())
def test_each_link_between_gold_spans_stands_or_is_asked_about(
    team: tuple[set[Place], dict[str, list[SaidLink]]],
) -> None:
    gold, answers = team
    stands, lost = settled(gold, answers.values(), of_all(1))
    asked = {(site.start, site.name): site for site in link_sites(gold, answers)}
    made = {link for links in answers.values() for link in links}
    within = {link for link in made if link.start in gold and (link.end is None or link.end in gold)}
    for link in within - {*stands}:
        assert any(link.end in reading.ends for reading in asked[link.slot].readings)
    assert (lost.differing, lost.not_settled, lost.too_few) == (len(within) - len(stands), len(made - within), 0)
