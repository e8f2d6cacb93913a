"""What a bare number of normalised text was, by the words around it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.figures import find_figures, lost_sign_model
from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.lost_sign_model import KINDS, LIKELY, SURE, UNSURE, odds, settle, weights
from rareannot.suggest.figures.numbers import Number
from tests.suggest.figures.reading import found

RULED = Amount(
    3, 4, Decimal(9), None, None, "CARDINAL", "number in normalised text", Number(Decimal(9), 4, "digits"), 4
)


def chances(kind: str, chance: float) -> dict[str, float]:
    """``kind`` with that chance, the rest shared among the others."""
    return {each: chance if each == kind else (1 - chance) / (len(KINDS) - 1) for each in KINDS}


@given(st.lists(st.sampled_from([*list(weights())[:400], "a cue that nobody learnt"])))
def test_the_odds_of_the_kinds_make_one(cues: list[str]) -> None:
    answer = odds(cues)
    assert tuple(answer) == KINDS
    assert sum(answer.values()) == pytest.approx(1)
    assert all(0 <= chance <= 1 for chance in answer.values())


def test_cues_that_were_never_learnt_leave_every_kind_as_likely() -> None:
    assert set(odds(["a cue that nobody learnt"]).values()) == {1 / len(KINDS)}


@pytest.mark.parametrize(
    ("kind", "chance", "label", "rule"),
    [
        ("PERCENT", 0.95, "PERCENT", SURE),
        ("PERCENT", 0.6, "PERCENT", LIKELY),
        ("PERCENT", 0.45, "CARDINAL", RULED.rule),
        ("CARDINAL", 0.95, "CARDINAL", SURE),
        ("CARDINAL", 0.6, "CARDINAL", RULED.rule),
        ("", 0.95, "CARDINAL", RULED.rule),
    ],
)
def test_a_rule_gives_way_to_a_kind_that_is_likely_enough(kind: str, chance: float, label: str, rule: str) -> None:
    now = settle(RULED, chances(kind, chance))
    assert (now.label, now.rule) == (label, rule)


def test_each_row_of_the_table_has_a_weight_for_every_kind() -> None:
    assert weights()
    assert {len(row) for row in weights().values()} == {len(KINDS)}


def test_the_table_is_asked_of_unsure_rules_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lost_sign_model, "weights", lambda: {"always": (0.0, 0.0, 99.0, 0.0)})
    assert found("a further 25 were hurt") == ["PERCENT 25 = 25 percent"]
    assert found("the yard hired 900 welders") == ["CARDINAL 900 = 900 count"]


@pytest.mark.parametrize("text", ["The yard hired 900 by spring, they said.", "Twelve of them paid 320, he said."])
def test_text_as_published_is_never_asked_about(text: str) -> None:
    assert {s.reason for s in find_figures(text)}.isdisjoint([SURE, LIKELY])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its order book grew an annual 23 as rivals shrank", ["PERCENT 23 = 23 percent"]),
        ("tin dropped sharply to finish 4 down", ["PERCENT 4 = 4 percent"]),
        ("approval stands at about 41 now", ["PERCENT about 41 = 41 percent about"]),
        ("a further 25 were hurt", ["CARDINAL 25 = 25 count"]),
    ],
)
def test_words_that_no_rule_knows_tell_a_percentage_from_a_count(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_price_keeps_its_currency_when_the_words_agree() -> None:
    (price,) = find_figures("the plant will cost 350 to build")
    assert (price.label, price.reason, price.figure and price.figure.unit) == ("MONEY", SURE, "USD")


def test_every_unsure_rule_asks_for_even_chances_at_least() -> None:
    assert all(0.5 <= least < 1 for least in UNSURE.values())
