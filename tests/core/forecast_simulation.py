"""How often the interval of the forecast holds what then happens, for made-up annotators: python -m tests.core.forecast_simulation"""

import math
import sys
from datetime import date, timedelta
from random import Random

from rareannot.core.pace import forecast, futures

MONDAY = date(2026, 11, 2)


def a_day(random: Random, day: date, pace: float, stays_away: float) -> int:
    """Articles that somebody does on a day: none at weekends, sometimes none on another day, else about their pace (Poisson)."""
    if day.weekday() >= 5 or random.random() < stays_away:
        return 0
    count, product = 0, random.random()
    while product > math.exp(-pace):
        count, product = count + 1, product * random.random()
    return count


def share_within(people: int, history: int, left: int, *, stays_away: float = 0.15, seed: int = 0) -> float:
    """The share of people whose end lies between the early and the late day, told after ``history`` days of work."""
    random, within = Random(seed), 0
    for one in range(people):
        pace = random.uniform(4, 20)
        today = MONDAY + timedelta(days=history)
        done = {
            (day := MONDAY + timedelta(days=n)).isoformat(): a_day(random, day, pace, stays_away)
            for n in range(history)
        }
        found = futures({day: n for day, n in done.items() if n}, left, today, seed=one)
        if found is None:
            people -= 1
            continue
        told, day, rest = forecast(found, today), today, left
        while rest > 0:
            day += timedelta(days=1)
            rest -= a_day(random, day, pace, stays_away)
        within += (told.early or day) <= day <= (told.late or day)
    return within / people


if __name__ == "__main__":
    for history in (7, 14, 28):
        for left in (30, 100, 300):
            share = share_within(300, history, left)
            sys.stdout.write(f"after {history:2} days, {left:3} left: {share:.0%} of ends lie in the interval\n")
