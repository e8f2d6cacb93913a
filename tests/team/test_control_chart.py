"""The control chart of test questions: what it adds up, how seldom it cries for nothing, and how soon it finds a drift."""

from collections.abc import Sequence
from math import log
from statistics import median

import numpy as np
import pytest

from rareannot.team import control_chart
from rareannot.team.control_chart import LIMIT, Question, Usual, chart, share_wrong, usual_of

USUAL, DRIFTED = 0.12, 0.4
QUESTIONS = 60
TEAMS = 150


def questions(*wrong: int, spans: int = 10) -> list[Question]:
    return [Question(f"d{i}", spans, one) for i, one in enumerate(wrong)]


def simulated(random: np.random.Generator, rates: Sequence[float], bunched: float = 6.0) -> list[Question]:
    """Answers to questions of 4 to 16 spans, in which the share of errors differs from article to article (beta-binomial)."""
    found = []
    for number, rate in enumerate(rates):
        spans = int(random.integers(4, 17))
        share = random.beta(rate * bunched, (1 - rate) * bunched)
        found.append(Question(f"d{number}", spans, int(random.binomial(spans, share))))
    return found


def teams(seed: int, people: int = 8) -> list[dict[str, list[Question]]]:
    random = np.random.default_rng(seed)
    return [{f"p{i}": simulated(random, [USUAL] * QUESTIONS) for i in range(people)} for _ in range(TEAMS)]


def test_errors_as_usual_add_nothing_up_and_many_do() -> None:
    usual = Usual(0.1, 1.0)
    assert chart(questions(0, 1, 0, 1, 1), usual).sums[-1] < 1
    many = chart(questions(*[5] * 6), usual)
    assert many.alarm is not None
    assert many.drifts
    assert list(many.sums) == sorted(many.sums)


def test_one_bad_article_is_no_alarm() -> None:
    bad = chart(questions(15, spans=15), Usual(0.1, 1.0))
    assert bad.sums[-1] > LIMIT
    assert not bad.drifts
    assert chart(questions(10, 10, 10), Usual(0.1, 1.0)).alarm == 2
    assert chart(questions(10, 10, 10), Usual(0.1, 1.0)).drifts


def test_the_odds_of_an_error_are_doubled_and_each_span_counts_by_how_much_more_likely_that_makes_it() -> None:
    usual = Usual(0.2, 1.0)
    assert usual.worse == pytest.approx(1 / 3)
    up, down = log(1 / 3 / 0.2), log(2 / 3 / 0.8)
    assert chart(questions(5, 10), usual).sums == pytest.approx((5 * up + 5 * down, 15 * up + 5 * down))
    assert chart(questions(5), Usual(0.2, 4.0)).sums == pytest.approx(((5 * up + 5 * down) / 4,))


def test_the_limit_itself_alarms(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, asked = Usual(0.2, 1.0), questions(*[5] * 8)
    monkeypatch.setattr(control_chart, "LIMIT", chart(asked, usual).sums[4])
    seen = chart(asked[:5], usual)
    assert seen.alarm == 4
    assert seen.drifts
    assert chart(asked, usual).alarm == 4
    assert not chart(asked[:4], usual).drifts


def test_who_comes_back_to_the_usual_is_let_off() -> None:
    usual = Usual(0.2, 1.0)
    seen = chart(questions(*[6] * 5, *[0] * 30), usual)
    assert seen.alarm is not None
    assert not seen.drifts


def test_the_usual_is_what_the_middle_of_the_team_does() -> None:
    team = {"a": questions(*[1] * 12), "b": questions(*[1] * 12), "c": questions(*[8] * 12)}
    assert usual_of(team).rate == pytest.approx(0.1)
    assert usual_of({"a": questions(*[1] * 12), "c": questions(*[8] * 12)}).rate == pytest.approx(0.1)
    three = {"a": questions(*[1] * 4), "b": questions(*[2] * 4), "c": questions(*[8] * 4)}
    assert usual_of(three).rate == pytest.approx(0.2)
    assert usual_of({}).rate == usual_of({"a": questions(0, 0, 0)}).rate > 0
    assert usual_of({"a": questions(1, 3, 1, 3)}).spread >= 1


@pytest.mark.parametrize(("wrong", "spread"), [
    ((0, 8), 40 / 3), ((0, 8, 0, 8), 80 / 9), ((8,), 1.0), ((10, 10), 1.0), ((0, 0), 1.0), ((4, 4), 1.0),
])  # fmt: skip
def test_the_spread_is_how_much_more_the_questions_vary_than_single_spans(
    wrong: tuple[int, ...], spread: float
) -> None:
    assert usual_of({"a": questions(*wrong)}).spread == pytest.approx(spread)


def test_only_the_first_questions_say_what_is_usual() -> None:
    assert usual_of({"a": questions(*[1] * 10, *[9] * 50)}).rate == pytest.approx(0.1)
    empty = [Question("e", 0, 0)] * 10
    assert usual_of({"a": [*empty, *questions(*[4] * 10)]}).rate == pytest.approx(0.4)


def test_nothing_to_compare_is_no_error() -> None:
    assert share_wrong([]) is None
    assert chart([], Usual(0.1, 1.0)).drifts is False
    assert chart([Question("d", 0, 0)] * 5, Usual(0.1, 1.0)).sums[-1] == 0


def test_false_alarms_are_rare() -> None:
    """Of people who stay as they are, few are alarmed about in 60 questions; the articles differ more than spans alone would."""
    alarmed = total = 0
    for team in teams(1):
        usual = usual_of(team)
        for some in team.values():
            alarmed += chart(some, usual).alarm is not None
            total += 1
    assert alarmed / total < 0.06


def test_a_drift_is_found_soon_after_it_began() -> None:
    random, delays, missed = np.random.default_rng(2), [], 0
    for team in teams(3):
        drifter = simulated(random, [USUAL] * 20 + [DRIFTED] * 20)
        seen = chart(drifter, usual_of({**team, "d": drifter}))
        if seen.alarm is None:
            missed += 1
        elif seen.alarm >= 20:
            delays.append(seen.alarm - 19)
    assert missed / TEAMS < 0.05
    assert median(delays) <= 10
