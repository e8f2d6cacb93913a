"""What measuring a team gives, as JSON and back."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.team.measure import measure
from rareannot.team.result import AgreementResult, PairAgreement, PartAgreement
from tests.team.teams import plain, table_of

TONS = Span(10, 17, "QUANTITY", Figure(Decimal(20), unit="t"))
RESULT = measure(
    table_of(
        [
            {"a": [*plain((0, 5, "ORG")), TONS], "b": [*plain((0, 5, "ORG")), TONS], "c": plain((0, 5, "GPE"))},
            {"a": plain((3, 9, "GPE")), "b": plain((3, 8, "GPE"))},
        ]
    )
)
PAIR = PairAgreement("a", "gold", 2, 3, 4, 0.5, 0.6, 0.7, (0.4, 0.6), 1.0, None, {"ORG": None})
WHOLE = replace(
    RESULT,
    against_gold=(PAIR,),
    self_agreement=(replace(PAIR, b="a", ci95=None),),
    blind=PartAgreement(2, 0.5, (0.25, 0.75)),
    departures=PartAgreement(0, None),
    trend=(("2026-11", PartAgreement(2, 0.5, None)), ("2026-12", PartAgreement(3, 0.75, (0.5, 1.0)))),
    warnings=("Few articles.",),
)


def through_json(result: AgreementResult) -> AgreementResult:
    return AgreementResult.from_json(json.loads(json.dumps(result.as_json())))


@pytest.mark.parametrize("result", [RESULT, WHOLE], ids=["measured", "with every part"])
def test_a_result_comes_back_from_json_as_it_was(result: AgreementResult) -> None:
    assert through_json(result) == result


def test_json_holds_plain_values_only() -> None:
    data = WHOLE.as_json()
    assert data["blind"] == {"documents": 2, "f1_exact": 0.5, "ci95": [0.25, 0.75]}
    assert data["trend"][1] == ["2026-12", {"documents": 3, "f1_exact": 0.75, "ci95": [0.5, 1.0]}]
    assert data["annotators"] == ["a", "b", "c"]
    assert data["against_gold"][0]["by_label"] == {"ORG": None}


@pytest.mark.parametrize("gone", ["pairs", "trend", "confusion", "by_label", "blind", "f1_exact"])
def test_figures_of_another_version_ask_to_measure_again(gone: str) -> None:
    data = {key: value for key, value in RESULT.as_json().items() if key != gone}
    with pytest.raises(UserError, match="measure again"):
        AgreementResult.from_json(data)


@pytest.mark.parametrize(("key", "value"), [("pairs", 5), ("by_label", []), ("pairs", [{"x": 1}]), ("new", 1)])
def test_figures_of_another_shape_ask_to_measure_again(key: str, value: object) -> None:
    with pytest.raises(UserError, match="measure again"):
        AgreementResult.from_json(RESULT.as_json() | {key: value})
