"""Trust: what is off goes, what scores under its threshold waits in the low tier, the rest is untouched."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.core.trust import Record, Trust, source_name, total

NAMES = ("figures", "places", "names of ours", "ORG", "GPE")


def made(label: str = "ORG", source: str = "places 1.0", score: float = 0.8, *support: str) -> Suggestion:
    return Suggestion(0, 5, label, source, score, support=tuple((s, "", 0.5) for s in support))


SUGGESTIONS = st.lists(
    st.builds(
        made,
        st.sampled_from(["ORG", "GPE"]),
        st.sampled_from(["figures 1.0", "places 2.1", "names of ours 3"]),
        st.floats(0, 1),
        st.sampled_from(["figures 1.0", "places 2.1"]),
    )
)
TRUSTS = st.builds(
    Trust,
    st.frozensets(st.sampled_from(NAMES)),
    st.dictionaries(st.sampled_from(NAMES), st.floats(0.01, 1)).map(lambda d: tuple(sorted(d.items()))),
)


def test_an_undecided_record_has_no_precision() -> None:
    assert Record("places", "GPE").precision is None
    assert Record("places", "GPE", accepted=6, corrected=1, rejected=1).precision == 0.75


def test_of_what_is_not_said_of_a_record_nothing_was_judged() -> None:
    assert (Record("a", "ORG", corrected=1, rejected=1).precision, Record("a", "ORG", 2).precision) == (0, 1)


def test_records_add_up() -> None:
    both = total([Record("a", "X", 1, 2, 3), Record("b", "X", 10, 20, 30)], label="X")
    assert both == Record("", "X", 11, 22, 33)
    assert total([]).decided == 0


@pytest.mark.parametrize(
    ("source", "name"),
    [("figures 1.0", "figures"), ("names of ours 3", "names of ours"), ("imported", "imported"), ("a b", "a b")],
)
def test_a_source_is_known_without_its_version(source: str, name: str) -> None:
    assert source_name(source) == name


def test_what_is_off_is_gone_and_comes_back() -> None:
    trust = Trust().switched("places", on=False)
    assert trust.applied([made()]) == []
    assert trust.switched("places", on=True).applied([made()]) == [made()]
    assert Trust().switched("ORG", on=False).applied([made("ORG"), made("GPE")]) == [made("GPE")]


def test_what_another_source_says_too_stays_while_one_of_them_is_on() -> None:
    agreed = made("ORG", "places 1.0", 0.8, "figures 1.0")
    assert Trust(frozenset({"places"})).applied([agreed]) == [agreed]
    assert Trust(frozenset({"places", "figures"})).applied([agreed]) == []


def test_what_scores_under_the_threshold_goes_to_the_low_tier() -> None:
    trust = Trust().held_back("places", 0.7)
    low, high = trust.applied([made(score=0.69), made(score=0.7)])
    assert low.score < HIGH_TIER
    assert high.score == 0.7


def test_a_score_that_is_low_already_is_not_raised() -> None:
    (low,) = Trust().held_back("ORG", 1.0).applied([made(score=0.1)])
    assert low.score == 0.1


def test_a_threshold_of_zero_is_none() -> None:
    assert Trust().held_back("ORG", 0.5).held_back("ORG", 0) == Trust()


@pytest.mark.parametrize("below", [-0.1, 1.01, float("nan"), float("inf")])
def test_a_threshold_outside_zero_to_one_is_refused(below: float) -> None:
    with pytest.raises(UserError, match="is not a score"):
        Trust().held_back("ORG", below)


def test_nothing_stored_is_full_trust() -> None:
    assert Trust.from_json(None) == Trust.from_json({}) == Trust()


@given(TRUSTS)
def test_stored_and_read_it_is_the_same(trust: Trust) -> None:
    assert Trust.from_json(json.loads(json.dumps(trust.as_json()))) == trust


@given(TRUSTS, SUGGESTIONS)
def test_trust_only_takes_away_and_lowers(trust: Trust, before: list[Suggestion]) -> None:
    before = [replace(b, start=i, end=i + 1) for i, b in enumerate(before)]  # so that each is told from the others
    after = trust.applied(before)
    assert all(s.label not in trust.off for s in after)
    assert [s.start for s in after] == sorted(s.start for s in after)
    for s in after:
        old = before[s.start]
        assert s == replace(old, score=s.score)
        assert s.score == old.score or s.score < HIGH_TIER
    assert trust.applied(after) == after


def test_trust_goes_along_with_labels_that_are_renamed_and_stays_with_those_that_are_gone() -> None:
    trust = Trust(frozenset(("ORG", "figures", "FAC")), (("FAC", 0.2), ("ORG", 0.5), ("places", 0.1)))
    now = {"ORG": "FIRM", "FAC": ""}
    assert trust.called_now(lambda name: now.get(name, name)) == Trust(
        frozenset(("FIRM", "figures", "FAC")), (("FAC", 0.2), ("FIRM", 0.5), ("places", 0.1))
    )
