"""How often people who work as ever are hinted at, and how many who do not are caught: python -m tests.team.alarm_simulation

Teams are looked at after every ten articles. In each team one person may change; the others work as ever.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from random import Random
from statistics import median

from rareannot.core.spans import Span
from rareannot.team.alarms import ALARMS, Comparison, Work, compare, hints

PEOPLE, ARTICLES, LOOKS = 5, 150, 10
HALF = ARTICLES // 2
"""The article from which on somebody changes, where it is a change."""
TEAMS = 200


@dataclass(frozen=True, slots=True)
class Habits:
    """How a person works as ever: shares of spans marked rightly, of articles in which all is kept, and of those with a label."""

    skill: float
    keeps: float
    uses: float


Shift = tuple[str, int]
"""The edge of a span, and by how many characters it is off."""
EDGES = {"begins early": ("start", -4), "begins late": ("start", 4), "ends early": ("end", -4), "ends late": ("end", 4)}
"""The habit that each alarm about edges looks for, which the simulated person follows in 15 of 100 spans."""


def _shifted(span: Span, edge: str, by: int) -> Span:
    return Span(span.start + by * (edge == "start"), span.end + by * (edge == "end"), span.label)


def answer(random: Random, truth: list[Span], skill: float, hard: float, habit: Shift | None = None) -> list[Span]:
    """An answer for an article: of each true span the right one, another, or none, or with an edge off by habit."""
    right = 1 / (1 + exp(-(log(skill / (1 - skill)) - hard)))
    spans = []
    for span in truth:
        fate = random.random()
        if habit and random.random() < 0.15:
            spans.append(_shifted(span, *habit))
        elif fate < right:
            spans.append(span)
        elif fate < right + (1 - right) * 0.25:
            spans.append(_shifted(span, random.choice(("start", "end")), random.choice((-4, 4))))
        elif fate < right + (1 - right) * 0.4:
            spans.append(Span(span.start, span.end, "GPE" if span.label == "ORG" else "ORG"))
        elif span.origin == "accepted":
            spans.append(Span(span.start, span.end, span.label, origin="rejected", source="names 1"))
    if random.random() < 0.3:
        start = 4000 + 20 * random.randrange(50)
        spans.append(Span(start, start + 8, "ORG"))
    return spans


def _truth(random: Random) -> list[Span]:
    """5 to 20 spans, of which two in three were suggested."""
    return [
        Span(100 * n, 100 * n + 20, random.choice(("ORG", "GPE")), origin=origin, source=source)
        for n in range(random.randint(5, 20))
        for origin, source in [random.choice((("accepted", "names 1"), ("accepted", "names 1"), ("manual", "")))]
    ]


def team_of(random: Random, changed: str = "") -> dict[str, Work]:
    """A team whose first person does what the alarm ``changed`` looks for, in words of ``ALARMS``; nobody does without it."""
    habits = {
        f"p{n}": Habits(random.uniform(0.7, 0.95), random.uniform(0.3, 0.9), random.uniform(0.05, 0.4))
        for n in range(PEOPLE)
    }
    shared: dict[str, list[dict[str, Comparison]]] = {uid: [] for uid in habits}
    while any(len(own) < ARTICLES for own in shared.values()):
        for uid, other, comparison, mirror in _round(random, habits, changed, min(map(len, shared.values()))):
            shared[uid].append({other: comparison})
            shared[other].append({uid: mirror})
    return {
        uid: Work(
            uid,
            [random.random() < one.keeps or (uid, changed) == ("p0", "everything kept") for _ in range(ARTICLES)],
            [
                _labels(random, 0.0 if (uid, changed) == ("p0", "label never used") else one.uses)
                for _ in range(ARTICLES)
            ],
            _paces(random, quick=(uid, changed) == ("p0", "pace")),
            shared[uid][:ARTICLES],
        )
        for uid, one in habits.items()
    }


def _round(
    random: Random, habits: dict[str, Habits], changed: str, at: int
) -> Iterator[tuple[str, str, Comparison, Comparison]]:
    """Each two people share an article."""
    people = [*habits]
    pairs = [(a, b) for n, a in enumerate(people) for b in people[n + 1 :]]
    random.shuffle(pairs)
    for a, b in pairs:
        truth, hard = _truth(random), random.gauss(0, 0.5)
        said = [_answer_of(random, truth, uid, habits[uid].skill, hard, changed, at) for uid in (a, b)]
        if (a, b, changed) == ("p0", "p1", "copying"):
            said[0] = said[1]
        yield a, b, compare(said[0], said[1]), compare(said[1], said[0])


def _answer_of(
    random: Random, truth: list[Span], uid: str, skill: float, hard: float, changed: str, at: int
) -> list[Span]:
    if uid != "p0":
        return answer(random, truth, skill, hard)
    if changed == "agreement" and at >= HALF:
        skill = skill / (skill + 3 * (1 - skill))  # the odds of an error are three times as high
    return answer(random, truth, skill, hard, EDGES.get(changed))


def _labels(random: Random, uses: float) -> frozenset[str]:
    return frozenset({"ORG", "FAC"} if random.random() < uses else {"ORG"})


def _paces(random: Random, *, quick: bool) -> list[float]:
    """Minutes for 100 words, which vary by article and by day; twice as quick from the middle on."""
    days = [random.gauss(0, 0.15) for _ in range(ARTICLES // LOOKS + 1)]
    paces = [random.lognormvariate(days[n // LOOKS], 0.5) for n in range(ARTICLES)]
    return [pace / (2 if quick and n >= HALF else 1) for n, pace in enumerate(paces)]


def first_hints(team: dict[str, Work]) -> dict[tuple[str, str], int]:
    """After how many articles each person (uid) was first hinted at by each alarm."""
    first: dict[tuple[str, str], int] = {}
    for n in range(LOOKS, ARTICLES + 1, LOOKS):
        cut = {
            uid: Work(work.name, work.kept[:n], work.labels[:n], work.paces[:n], work.shared[:n])
            for uid, work in team.items()
        }
        for alarm, uid, _ in hints(cut):
            first.setdefault((alarm.name, uid), n)
    return first


def false_alarms(teams: int, seed: int = 0) -> dict[str, float]:
    """By alarm, the share of people hinted at within ``ARTICLES`` articles though they work as ever."""
    random, count = Random(seed), dict.fromkeys((alarm.name for alarm in ALARMS), 0)
    for _ in range(teams):
        for name, _uid in first_hints(team_of(random)):
            count[name] += 1
    return {name: n / (teams * PEOPLE) for name, n in count.items()}


def caught(name: str, teams: int, seed: int = 0) -> tuple[float, float, float]:
    """The share of people caught by an alarm, after how many articles (median), and the share of the others who are named."""
    random, after, others = Random(seed), list[int](), 0
    for _ in range(teams):
        first = first_hints(team_of(random, name))
        after += [n for (alarm, uid), n in first.items() if (alarm, uid) == (name, "p0")]
        kind = name.split()[0]
        others += len({uid for alarm, uid in first if uid != "p0" and alarm.split()[0] == kind})
    return len(after) / teams, median(after) if after else 0, others / (teams * (PEOPLE - 1))


if __name__ == "__main__":
    teams = int(sys.argv[1]) if len(sys.argv) > 1 else TEAMS
    sys.stdout.write(f"{teams} teams of {PEOPLE}, {ARTICLES} articles each, looked at after every {LOOKS}\n")
    for name, share in false_alarms(teams).items():
        hit, after, others = caught(name, teams // 2, seed=1)
        sys.stdout.write(
            f"{name}: without cause {share:.2%} of people; with cause {hit:.0%}, after {after:.0f} articles, and {others:.2%} of the others\n"
        )
