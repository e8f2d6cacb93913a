"""The pace of annotators: working time, forecasts of when work will be done, and changes of pace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt
from random import Random

PATHS, HORIZON = 1000, 730
"""How many futures are drawn, and how many days ahead they go at most."""
HISTORY = 28
"""The futures are drawn from so many of the last days."""
FEWEST = 3
"""Below so many days with work, there is no forecast."""
EARLY, LIKELY, LATE = 0.1, 0.5, 0.9

Futures = Sequence[int]
"""In how many days the work is done, in each future; HORIZON where it is not done by then."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """By when the work is done: in 10, 50 and 90 of 100 futures. None is a day beyond the horizon."""

    early: date | None
    likely: date | None
    late: date | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a deadline needs: articles a working day from tomorrow on (None if none is left), and its chance at the present pace."""

    day: date
    articles_a_day: float | None
    chance: float | None


def futures(done: Mapping[str, int], left: int, today: date, seed: int = 0) -> Futures | None:
    """In how many days ``left`` articles are done, in each of ``PATHS`` futures; None with fewer than ``FEWEST`` days of work.

    ``done`` has the articles done by ISO day. A future first draws a history from the days before today, with replacement, since
    the pace itself is known from a few days only; then it draws its days from that history (percentile bootstrap, Efron 1979).
    Weekends are drawn from weekends; a weekend that nobody has worked on yet counts as free.
    """
    if left <= 0:
        return [0] * PATHS
    begin = date.fromisoformat(min(done)) if done else today
    begin = max(begin, today - timedelta(days=HISTORY))
    days = [begin + timedelta(days=n) for n in range((today - begin).days)]
    worked = {day: done.get(day.isoformat(), 0) for day in days}
    if sum(count > 0 for count in worked.values()) < FEWEST:
        return None
    weekdays = [count for day, count in worked.items() if day.weekday() < 5]
    weekends = [count for day, count in worked.items() if day.weekday() >= 5]
    random = Random(seed)
    return [_future(weekdays or weekends, weekends or [0], left, today, random) for _ in range(PATHS)]


def _future(weekdays: Sequence[int], weekends: Sequence[int], left: int, today: date, random: Random) -> int:
    drawn = (random.choices(weekdays, k=len(weekdays)), random.choices(weekends, k=len(weekends)))
    if not any(drawn[0]) and not any(drawn[1]):
        return HORIZON
    first = today.weekday()
    for ahead in range(1, HORIZON):
        left -= random.choice(drawn[(first + ahead) % 7 >= 5])
        if left <= 0:
            return ahead
    return HORIZON


def together(people: Sequence[Futures]) -> Futures | None:
    """The futures of all: each is done when the last person is."""
    return [max(ends) for ends in zip(*people, strict=True)] if people else None


def forecast(found: Futures, today: date) -> Forecast:
    """The days by which the work is done in 10, 50 and 90 of 100 futures."""
    ordered = sorted(found)
    ends = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (EARLY, LIKELY, LATE))
    return Forecast(*(today + timedelta(days=end) if end < HORIZON else None for end in ends))


def deadline(day: date, left: int, found: Futures | None, today: date) -> Deadline:
    """What it takes to have ``left`` articles done by ``day``."""
    ahead = (day - today).days
    working = sum((today + timedelta(days=n)).weekday() < 5 for n in range(1, ahead + 1))
    chance = None if found is None else sum(end <= ahead for end in found) / len(found)
    return Deadline(day, left / working if working else None, chance)


LEAST = 20
"""Articles that a person must have for a hint, or to be one of those whom others are compared with."""
RARE = 0.001
"""A hint is given where this or less is how probable it would be for the other person who comes closest."""
RECENT = 10
"""So many of the last articles are compared with those before."""
FAR = 4.0
"""Standard deviations of the rank sum from which on a pace is far from one's own."""


def always(own: Sequence[bool], others: Sequence[Sequence[bool]]) -> bool:
    """True if something holds for all of somebody's articles and would not by chance, whoever of the others they are like.

    The others differ too, so the probability is that for the one of them for whom it holds most often. False with fewer than
    ``LEAST`` articles, or where nobody else has so many.
    """
    shares = [(sum(one) + 1) / (len(one) + 1) for one in others if len(one) >= LEAST]
    return len(own) >= LEAST and all(own) and bool(shares) and max(shares) ** len(own) <= RARE


def pace_shift(paces: Sequence[float]) -> float:
    """How far the last ``RECENT`` paces, in order of time, lie from those before, in standard deviations; above 0 is slower.

    By their ranks (Mann and Whitney 1947), so that a single long article does not count for much. 0.0 with too few.
    """
    before, recent = paces[:-RECENT], paces[-RECENT:]
    if len(before) < LEAST:
        return 0.0
    above = sum((new > old) + 0.5 * (new == old) for new in recent for old in before)
    a, b = len(before), len(recent)
    return (above - a * b / 2) / sqrt(a * b * (a + b + 1) / 12)


IDLE_MINUTES = 5
"""A longer gap between two acts of a person is a break, of which nothing counts; a shorter one counts whole."""

Moment = tuple[str, int]
"""When somebody did something (UTC, ISO 8601), and to which article (row id)."""
WorkTime = dict[tuple[str, int], float]
"""Seconds of work by day (UTC, ISO) and article."""


def work_time(moments: Iterable[Moment]) -> WorkTime:
    """How long one person worked, by the gaps between their acts; each gap counts for the article of the act that ends it.

    What came before the first act, such as reading the article, leaves no time stamp and is not counted.
    """
    seconds: WorkTime = {}
    last = None
    for at, article in sorted(moments):
        moment = datetime.fromisoformat(at)
        gap = (moment - last).total_seconds() if last else 0.0
        if 0 < gap <= IDLE_MINUTES * 60:
            key = (at[:10], article)
            seconds[key] = seconds.get(key, 0.0) + gap
        last = moment
    return seconds
