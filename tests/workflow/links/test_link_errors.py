"""packaging/links/errors.py says why suggested links are wrong; small cases with counts made by hand."""

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from rareannot.learn.link_evaluation import JudgedLinks, JudgedQuestion
from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def errors() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "packaging" / "links"))
        before = sys.modules.pop("errors", None)
        yield importlib.import_module("errors")
        sys.modules.pop("errors", None)
        if before is not None:
            sys.modules["errors"] = before


def article(*questions: JudgedQuestion) -> JudgedLinks:
    return JudgedLinks(questions, {})


RIGHT = JudgedQuestion("of", {"m"}, {"m": 0.9}, {"n": 0.1})
NEEDLESS = JudgedQuestion("of", set(), {"m": 0.5}, {"n": 0.1})
UNSAID = JudgedQuestion("by", {"m"}, {}, {"m": 0.2, "n": 0.1})
ANOTHER = JudgedQuestion("by", {"m"}, {"n": 0.6}, {"m": 0.2})
ABSENT = JudgedQuestion("when", {"far"}, {}, {"n": 0.1})


def test_each_error_has_one_cause(errors: ModuleType) -> None:
    found = errors.causes([article(RIGHT, NEEDLESS, UNSAID), article(ANOTHER, ABSENT)])
    assert found == {
        "of": errors.Causes(gold=1, proposed=2, right=1, needless=1),
        "by": errors.Causes(gold=2, proposed=1, unsaid=1, confused=1),
        "when": errors.Causes(gold=1, absent=1),
    }


def test_a_half_right_answer_is_part_right_and_part_confused(errors: ModuleType) -> None:
    both = JudgedQuestion("of", {"m", "n"}, {"m": 0.9}, {"n": 0.1})
    assert errors.causes([article(both)])["of"] == errors.Causes(gold=2, proposed=1, right=1, confused=1)


def test_f1_is_told_as_if_one_cause_or_one_name_were_mended(errors: ModuleType) -> None:
    found = errors.causes([article(RIGHT, NEEDLESS, UNSAID, ANOTHER)])
    whole = found["of"] + found["by"]
    assert whole.f1 == pytest.approx(2 / 6)
    assert whole.mended("needless") == pytest.approx(2 / 5)
    assert whole.mended("unsaid") == pytest.approx(4 / 7)
    assert whole.mended("confused") == pytest.approx(4 / 6)
    assert (whole + found["by"].perfect()).f1 == pytest.approx(6 / 7)
    assert errors.Causes().f1 == 1


def test_habits_are_known_when_a_score_suits_each_author(errors: ModuleType) -> None:
    shy = [article(JudgedQuestion("by", set(), {"m": 0.6}), JudgedQuestion("by", {"m"}, {"m": 0.8}))]
    bold = [article(JudgedQuestion("by", {"m"}, {}, {"m": 0.2}), JudgedQuestion("by", {"m"}, {"m": 0.8}))]
    drawn, suited = errors.habits({"s": shy, "b": bold})
    assert drawn == pytest.approx(2 * 2 / (3 + 3))
    assert suited == 1


def test_those_that_go_together_stay_together(errors: ModuleType) -> None:
    pair = [article(JudgedQuestion("of", {"m", "n"}, {"m": 0.8, "n": 0.8}, {"o": 0.1}))]
    assert errors.habits({"a": pair}) == (1, 1)


def test_shares_tell_how_often_each_author_links(errors: ModuleType) -> None:
    said = dict(errors.shares({"a": [article(RIGHT, NEEDLESS)], "b": [article(UNSAID)]}))
    assert said == {"of": {"a": 0.5, "b": 0.0}, "by": {"a": 0.0, "b": 1.0}}
