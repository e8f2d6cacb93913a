"""Alarms that need no test questions: what is hinted at and what is not, and how often without cause."""

from collections.abc import Sequence

from rareannot.core.spans import Span
from rareannot.team.alarms import ALARMS, FAR, Comparison, Work, always, compare, hints, shift
from tests.team.alarm_simulation import caught, false_alarms

USUAL = [[n % 4 > 0 for n in range(40)], [n % 3 > 0 for n in range(40)]]
"""Two people for whom something holds in three of four articles, and in two of three."""


def test_what_holds_for_all_of_ones_articles_is_hinted_at_where_it_is_rare_for_others() -> None:
    assert always([True] * 40, USUAL)
    assert not always([*[True] * 39, False], USUAL)
    assert not always([True] * 40, [*USUAL, [True] * 40])  # somebody else does so, too
    assert not always([True] * 19, USUAL)
    assert not always([True] * 40, [[False] * 19])


def test_a_pace_is_compared_with_ones_own_before() -> None:
    steady = [60.0 + n % 7 for n in range(40)]
    assert abs(shift(steady)) < 1
    assert shift([*steady, *[20.0] * 10]) <= -FAR
    assert shift([*steady, *[200.0] * 10]) >= FAR
    assert shift(steady[:29]) == 0.0


def test_two_answers_are_compared_by_equal_spans_edges_and_departures_from_suggestions() -> None:
    kept = Span(0, 7, "ORG", origin="accepted", source="places 1")
    own, wider = Span(10, 20, "GPE", origin="manual"), Span(6, 22, "GPE", origin="manual")
    assert compare([kept, wider], [kept, own]) == Comparison(2 - 1, 4, 2, 1, 1, False)
    assert compare([own], [wider]) == Comparison(0, 2, 1, -1, -1, False)
    assert compare([kept], [kept]).copied is None  # both only kept what was suggested
    assert compare([kept, own], [own, kept]).copied is True


SAME = Comparison(equal=9, spans=20, matched=9, earlier=0, longer=0, copied=False)
POOR = Comparison(equal=2, spans=20, matched=9, earlier=0, longer=0, copied=False)


def hinted(**articles: Sequence[dict[str, Comparison]]) -> list[tuple[str, str]]:
    """The names of alarms and of people, for people with these shared articles."""
    team = {uid: Work(uid, [], [], [], shared) for uid, shared in articles.items()}
    return [(alarm.name, uid) for alarm, uid, _ in hints(team)]


def test_only_the_one_whose_agreement_fell_most_is_named() -> None:
    steady = [{"Ana": SAME if n % 3 else POOR} for n in range(60)]
    fell = [{"Ben": SAME if n < 40 else POOR} for n in range(60)]
    a_little = [{"Ana": SAME if n < 40 or n % 2 else POOR} for n in range(60)]
    assert hinted(Ana=fell, Ben=steady, Chen=a_little) == [("agreement", "Ana")]
    assert hinted(Ana=fell[:39], Ben=steady) == []


def test_only_the_one_whose_edges_are_off_most_is_named() -> None:
    early = Comparison(equal=8, spans=20, matched=9, earlier=1, longer=0, copied=False)
    late = Comparison(equal=8, spans=20, matched=9, earlier=-1, longer=0, copied=False)
    assert hinted(Ana=[{"Ben": early}] * 30, Ben=[{"Ana": late}] * 20 + [{"Chen": SAME}] * 10) == [
        ("begins early", "Ana")
    ]
    assert hinted(Ana=[{"Ben": early}] * 19) == []


def test_two_who_do_the_same_are_named_together_where_others_do_not() -> None:
    copied = Comparison(equal=9, spans=20, matched=9, earlier=0, longer=0, copied=True)
    with_others = [{"Chen": SAME}] * 30
    ana, ben = [{"Ben": copied}] * 30 + with_others, [{"Ana": copied}] * 30 + with_others
    assert hinted(Ana=ana, Ben=ben) == [("copying", "Ana")]
    assert hinted(Ana=[{"Ben": copied}] * 30, Ben=[{"Ana": copied}] * 30) == []  # nobody to compare these two with


def test_who_works_as_ever_is_rarely_hinted_at() -> None:
    shares = false_alarms(8)
    assert {*shares} == {alarm.name for alarm in ALARMS}
    assert max(shares.values()) <= 0.05, shares


def test_most_who_do_not_are_caught() -> None:
    for name in ("agreement", "ends late", "copying"):
        share, _after, _others = caught(name, 4)
        assert share >= 0.5, name
