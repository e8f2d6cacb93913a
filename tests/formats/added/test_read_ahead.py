"""Reading ahead: items in order, pauses where none comes, errors where the items are wanted, and an end that waits for nobody."""

import threading
from collections.abc import Generator
from itertools import count

import pytest

from rareannot.core.errors import UserError
from rareannot.formats.added.read_ahead import _AHEAD, read_ahead
from rareannot.formats.values import Item, Notice


def _notices(number: int) -> Generator[Item, None, None]:
    for i in range(number):
        yield Notice(str(i), "")


def _joined() -> None:
    for one in threading.enumerate():
        if one.name == "read ahead":
            one.join(600)
            assert not one.is_alive()


def test_the_items_come_in_their_order_however_many_they_are() -> None:
    found = [one for one in read_ahead(_notices(3 * _AHEAD), 5) if one is not None]

    assert [one.where for one in found] == [str(i) for i in range(3 * _AHEAD)]
    _joined()


def test_whoever_waits_is_told_that_there_is_nothing_yet() -> None:
    come = threading.Event()

    def items() -> Generator[Item, None, None]:
        come.wait(600)
        yield from _notices(1)

    ahead = read_ahead(items(), 0.001)
    assert [next(ahead), next(ahead)] == [None, None]
    come.set()
    assert [one for one in ahead if one is not None] == [Notice("0", "")]


def test_what_reading_raises_is_raised_where_the_items_are_wanted() -> None:
    def items() -> Generator[Item, None, None]:
        yield from _notices(1)
        raise UserError("It is gone.")

    ahead = read_ahead(items(), 30)
    assert next(ahead) == Notice("0", "")
    with pytest.raises(UserError, match="It is gone"):
        next(ahead)
    _joined()


def test_reading_ends_once_nobody_wants_more_of_it() -> None:
    left: list[bool] = []

    def endless() -> Generator[Item, None, None]:
        try:
            yield from (Notice(str(i), "") for i in count())
        finally:
            left.append(True)

    ahead = read_ahead(endless(), 30)
    assert next(ahead) == Notice("0", "")
    ahead.close()  # type: ignore[attr-defined]
    _joined()
    assert left == [True]
