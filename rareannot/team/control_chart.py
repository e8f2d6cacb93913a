"""A control chart of a person's answers to test questions, which tells a drift from the variation of single articles.

The rule is a one-sided CUSUM of log-likelihood ratios (Page 1954) against doubled odds of an error,
as Steiner et al. (2000) use it for surgeons. A question has ``spans`` in gold or the answer, of which ``wrong`` are in
one of them only. Errors come in bunches, as whole articles are easy or hard, so each ratio is divided by how much more the
questions vary than single spans would (McCullagh & Nelder 1989, section 4.5); without that the chart would alarm too often.

- Page, E. S. (1954): Continuous inspection schemes. Biometrika 41, 100 to 115.
- Steiner, S. H., Cook, R. J., Farewell, V. T., Treasure, T. (2000): Monitoring surgical performance using risk-adjusted
  cumulative sum charts. Biostatistics 1, 441 to 452.
- Lorden, G. (1971): Procedures for reacting to a change in distribution. Annals of Mathematical Statistics 42, 1897 to 1908:
  on average at least exp(LIMIT) questions lie between two false alarms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean, median

LIMIT = 7.5
"""The sum at which the chart alarms.

Simulated for teams of eight who stay as they are (tests/team/test_control_chart.py): about 4 % of them are alarmed about within
60 questions. Exp(7.5), 1 800 questions between two false alarms, would be so if it were known what is usual.
"""
ODDS = 2.0
"""How many times the odds of an error are what the chart looks for."""
FIRST = 10
"""Questions of each person by which is judged what errors are usual in the team."""
FEWEST = 3
"""Questions that a person must have answered before there is an alarm: one bad article is no drift."""
SOME = 3
"""People from which on the middle one says what is usual; of fewer the best."""
LEAST_RATE, MOST_RATE = 0.02, 0.5
"""The bounds of the usual share of errors: a team without any would alarm at the first one."""


@dataclass(frozen=True, slots=True)
class Question:
    """How an answer to a test question fared: of ``spans`` that gold or the answer has, so many are ``wrong``."""

    document: str
    spans: int
    wrong: int
    at: str = ""


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual level of a team: the share of wrong spans, and how much more questions vary than single spans would."""

    rate: float
    spread: float

    @property
    def worse(self) -> float:
        """The share of errors that the chart looks for."""
        odds = ODDS * self.rate / (1 - self.rate)
        return odds / (1 + odds)


@dataclass(frozen=True, slots=True)
class Chart:
    """A person's chart: the sum after each question, and the number of the question (from 0) at which it first alarmed."""

    questions: tuple[Question, ...]
    sums: tuple[float, ...]
    alarm: int | None
    usual: Usual

    @property
    def drifts(self) -> bool:
        """True if the chart is above its limit."""
        return bool(self.sums) and len(self.sums) >= FEWEST and self.sums[-1] >= LIMIT

    @property
    def rate(self) -> float | None:
        """The share of spans that are wrong, of all questions."""
        return share_wrong(self.questions)


def share_wrong(questions: Sequence[Question]) -> float | None:
    """Returns the share of spans that are wrong; None if there is none."""
    spans = sum(question.spans for question in questions)
    return sum(question.wrong for question in questions) / spans if spans else None


def usual_of(people: Mapping[str, Sequence[Question]]) -> Usual:
    """Returns the usual level, by the first questions of everybody: the median of their shares of errors, of two people the lower one.

    It is stable while fewer than half of the people are worse than they should be.
    """
    first = {who: [q for q in questions if q.spans][:FIRST] for who, questions in people.items()}
    rates = sorted(rate for some in first.values() if (rate := share_wrong(some)) is not None)
    middle = (rates[0] if len(rates) < SOME else median(rates)) if rates else 0.0
    return Usual(min(MOST_RATE, max(LEAST_RATE, middle)), max(1.0, _spread(first)))


def _spread(first: Mapping[str, Sequence[Question]]) -> float:
    """Returns how much more the shares of errors vary from question to question than they would if spans were independent."""
    squares = list[float]()
    for some in first.values():
        rate = share_wrong(some)
        if rate and rate < 1 and len(some) > 1:
            deviations = [(q.wrong - q.spans * rate) ** 2 / (q.spans * rate * (1 - rate)) for q in some]
            squares += [square * len(some) / (len(some) - 1) for square in deviations]
    return fmean(squares) if squares else 1.0


def chart(questions: Sequence[Question], usual: Usual) -> Chart:
    """Returns the chart of one person's questions, in the order in which they were answered."""
    up = log(usual.worse / usual.rate)
    down = log((1 - usual.worse) / (1 - usual.rate))
    sums, alarm, level = list[float](), None, 0.0
    for number, question in enumerate(questions):
        level = max(0.0, level + (question.wrong * up + (question.spans - question.wrong) * down) / usual.spread)
        sums.append(level)
        if alarm is None and level >= LIMIT and number + 1 >= FEWEST:
            alarm = number
    return Chart(tuple(questions), tuple(sums), alarm, usual)
