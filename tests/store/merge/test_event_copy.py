"""The events of one file in another: where the counter of changes stands."""

import pytest

from rareannot.store.merge.event_copy import MOST_CLOCK, MOST_LAMPORT, last_clock
from rareannot.store.payloads import Unreadable


class Log:
    """A log whose last change has a number."""

    def __init__(self, lamport: int) -> None:
        self.lamport = lamport

    def rows(self, _: str) -> list[tuple[int]]:
        return [(self.lamport,)]


@pytest.mark.parametrize("last", [0, 7, MOST_LAMPORT, MOST_CLOCK])
def test_the_clock_goes_on_where_the_log_ends(last: int) -> None:
    assert last_clock(Log(last)) == last  # type: ignore[arg-type]


def test_a_number_that_nobody_counted_to_is_no_clock() -> None:
    with pytest.raises(Unreadable):
        last_clock(Log(MOST_CLOCK + 1))  # type: ignore[arg-type]
