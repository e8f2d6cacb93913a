"""The pace of annotators: working time, and forecasts of when work will be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from random import Random
from statistics import fmean, stdev

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

    ``done`` has the articles done by ISO day. A future first draws how many articles a day the person does on average, and how
    much the days differ, since a few days tell little about either: from the t-distribution, as for a prediction of normal
    values (Geisser 1993). Then it draws its days from those before today, spread accordingly. Weekends are drawn from weekends;
    a weekend that nobody has worked on yet counts as free.
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


def _future(weekdays: Sequence[int], weekends: Sequence[int], left: float, today: date, random: Random) -> int:
    drawn = (_possible_days(weekdays, random), _possible_days(weekends, random))
    if not any(drawn[0]) and not any(drawn[1]):
        return HORIZON
    first = today.weekday()
    for ahead in range(1, HORIZON):
        left -= random.choice(drawn[(first + ahead) % 7 >= 5])
        if left < 0.5:  # the articles of a drawn day are no whole number
            return ahead
    return HORIZON


def _possible_days(days: Sequence[int], random: Random) -> Sequence[float]:
    """Returns the days as they may be, with a mean and a spread that fit those seen; with fewer than ``FEWEST`` a choice of them."""
    n = len(days)
    if n < FEWEST:
        return random.choices(days, k=n)
    mean, spread = fmean(days), sqrt((n - 1) / random.gammavariate((n - 1) / 2, 2))
    drawn_mean = mean + spread * stdev(days) / sqrt(n) * random.gauss(0, 1)
    stretch = spread * sqrt(n / (n - 1))  # the days seen lie nearer to their own mean than to the true one
    return [max(0.0, drawn_mean + stretch * (day - mean)) for day in days]


def together(people: Sequence[Futures]) -> Futures | None:
    """Returns the futures of all: each is done when the last person is."""
    return [max(ends) for ends in zip(*people, strict=True)] if people else None


def forecast(found: Futures, today: date) -> Forecast:
    """Returns the days by which the work is done in 10, 50 and 90 of 100 futures."""
    ordered = sorted(found)
    ends = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (EARLY, LIKELY, LATE))
    return Forecast(*(today + timedelta(days=end) if end < HORIZON else None for end in ends))


def deadline(day: date, left: int, found: Futures | None, today: date) -> Deadline:
    """Returns what it takes to have ``left`` articles done by ``day``."""
    ahead = (day - today).days
    working = sum((today + timedelta(days=n)).weekday() < 5 for n in range(1, ahead + 1))
    chance = None if found is None else sum(end <= ahead for end in found) / len(found)
    return Deadline(day, left / working if working else None, chance)


IDLE_MINUTES = 5
"""A longer gap between two acts of a person is a break, of which nothing counts; a shorter one counts whole."""

Moment = tuple[str, int]
"""When somebody did something (UTC, ISO 8601), and to which article (row id)."""
WorkTime = dict[tuple[str, int], float]
"""Seconds of work by day (UTC, ISO) and article."""


def work_time(moments: Iterable[Moment]) -> WorkTime:
    """Returns how long one person worked, by the gaps between their acts; each gap counts for the article of the act that ends it.

    What came before the first act, such as reading the article, leaves no time stamp and is not counted.
    """
    seconds: WorkTime = {}
    last = None
    for at, article in sorted(moments):
        moment = datetime.fromisoformat(at)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        gap = (moment - last).total_seconds() if last else 0.0
        if 0 < gap <= IDLE_MINUTES * 60:
            key = (at[:10], article)
            seconds[key] = seconds.get(key, 0.0) + gap
        last = moment
    return seconds
