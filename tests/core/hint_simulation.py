"""How often people who work as ever are hinted at, looked at after every ten articles: python -m tests.core.hint_simulation"""

import sys
from collections.abc import Callable
from random import Random

from rareannot.core.pace import FAR, always, pace_shift

PEOPLE, ARTICLES, LOOKS = 8, 150, 10


def _habits(random: Random, low: float, high: float) -> list[list[bool]]:
    """For each person of a team, whether something holds for each article; people differ in how often it does."""
    return [
        [random.random() < rate for _ in range(ARTICLES)] for rate in (random.uniform(low, high) for _ in range(PEOPLE))
    ]


def _ever(team: list[list[bool]]) -> int:
    looks = range(LOOKS, ARTICLES + 1, LOOKS)
    return sum(any(always(own[:n], [one[:n] for one in team if one is not own]) for n in looks) for own in team)


def kept_hints(random: Random) -> int:
    """Of a team that keeps everything in 30 to 90 of 100 articles, how many are ever said to keep everything."""
    return _ever(_habits(random, 0.3, 0.9))


def label_hints(random: Random) -> int:
    """Of a team of whom each uses a label in 5 to 40 of 100 articles, how many are ever said never to use it."""
    return _ever(_habits(random, 0.6, 0.95))


def pace_hints(random: Random) -> int:
    """Of a team whose pace varies by article and by day, how many are ever said to be far from their own."""
    hinted = 0
    for _ in range(PEOPLE):
        days = [random.gauss(0, 0.15) for _ in range(ARTICLES // LOOKS)]
        paces = [random.lognormvariate(days[n // LOOKS], 0.5) for n in range(ARTICLES)]
        hinted += any(abs(pace_shift(paces[:n])) >= FAR for n in range(LOOKS, ARTICLES + 1, LOOKS))
    return hinted


HINTS: dict[str, Callable[[Random], int]] = {
    "everything kept": kept_hints,
    "label never used": label_hints,
    "pace": pace_hints,
}


def false_alarms(name: str, teams: int, seed: int = 0) -> float:
    """The share of people hinted at though they work as ever."""
    random = Random(seed)
    return sum(HINTS[name](random) for _ in range(teams)) / (teams * PEOPLE)


if __name__ == "__main__":
    for name in HINTS:
        sys.stdout.write(f"{name}: {false_alarms(name, 250):.2%} of people are hinted at within {ARTICLES} articles\n")
