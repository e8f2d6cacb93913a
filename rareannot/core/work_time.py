"""How long people worked, from the time stamps of what they did."""

from collections.abc import Iterable
from datetime import datetime

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
