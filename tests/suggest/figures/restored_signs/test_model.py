"""What a bare number of normalised text was, by the words around it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.bundled import bundled_json
from rareannot.suggest.figures import find_figures
from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.numbers import Number
from rareannot.suggest.figures.restored_signs import model
from rareannot.suggest.figures.restored_signs.model import BY_CUES, KINDS, UNSURE, odds, settled_kind, weights
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
    ("rule", "kind", "chance", "label"),
    [
        ("number in normalised text", "PERCENT", 0.95, "PERCENT"),
        ("number in normalised text", "PERCENT", 0.3, "PERCENT"),
        ("number in normalised text", "CARDINAL", 0.6, "CARDINAL"),
        ("number in normalised text", "", 0.95, "CARDINAL"),
        ("lone number", "PERCENT", 0.3, "CARDINAL"),
        ("lone number", "PERCENT", 0.6, "PERCENT"),
    ],
)
def test_a_rule_gives_way_to_a_kind_that_is_more_probable_by_enough(
    rule: str, kind: str, chance: float, label: str
) -> None:
    assert settled_kind(replace(RULED, rule=rule), chances(kind, chance)) == label


def test_each_row_of_the_table_has_a_weight_for_every_kind() -> None:
    assert weights()
    assert {len(row) for row in weights().values()} == {len(KINDS)}


def test_weights_are_kept_in_hundredths() -> None:
    weights.cache_clear()
    stored = bundled_json("lexicons/lost-signs.json")["weights"]
    assert weights().keys() == stored.keys()
    assert weights()["always"] == pytest.approx([weight / 100 for weight in stored["always"]])
    assert any(stored["always"])


def test_a_number_may_be_an_age_and_a_tie_at_the_margin_goes_to_the_table() -> None:
    table = dict.fromkeys(KINDS, 0.0)
    assert settled_kind(replace(RULED, rule="lone number", label="PERCENT"), table | {"DATE": 0.4}) == "DATE"
    assert settled_kind(replace(RULED, rule="lone number", label="PERCENT"), table | {"DATE": 0.3}) == "DATE"
    assert settled_kind(replace(RULED, rule="lone number", label="PERCENT"), table | {"DATE": 0.29}) == "PERCENT"


def test_the_table_is_asked_of_unsure_rules_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "weights", lambda: {"always": (0.0, 0.0, 99.0, 0.0, 0.0)})
    assert found("a further 25 were hurt") == ["PERCENT 25 = 25 percent"]
    assert found("the yard hired 900 welders") == ["CARDINAL 900 = 900 count"]


@pytest.mark.parametrize("text", ["The yard hired 900 by spring, they said.", "Twelve of them paid 320, he said."])
def test_text_as_published_is_never_asked_about(text: str) -> None:
    assert {s.reason for s in find_figures(text)}.isdisjoint([BY_CUES])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the shares of the miner ended the week 9 higher", ["PERCENT 9 = 9 percent"]),
        ("the miner has scaled back its output target by 60", ["PERCENT 60 = 60 percent"]),
        ("the price of cerium oxide fell from 2 400 to 700", ["MONEY 2 400 = 2400 USD", "MONEY 700 = 700 USD"]),
        ("approval stands at about 41 now", ["PERCENT about 41 = 41 percent about"]),
        ("a further 25 were hurt", ["CARDINAL 25 = 25 count"]),
    ],
)
def test_words_that_no_rule_knows_tell_a_percentage_from_a_count(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_price_told_by_the_words_has_the_currency_of_the_article() -> None:
    price = find_figures("the price of cerium oxide fell from 2 400 to 700")[0]
    assert (price.label, price.figure and price.figure.unit) == ("MONEY", "USD")


def test_a_number_that_was_weighed_scores_as_probable_as_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "odds", lambda _: chances("PERCENT", 0.6123))
    (percentage,) = find_figures("a further 25 were hurt")
    assert (percentage.label, percentage.score) == ("PERCENT", 0.6)


def test_every_unsure_rule_says_how_much_more_probable_another_kind_must_be() -> None:
    assert all(0 <= more < 1 for more in UNSURE.values())
