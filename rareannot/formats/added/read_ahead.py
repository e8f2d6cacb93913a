"""Files read on a separate thread, so that a plug-in that hangs blocks nothing else."""

import threading
from collections.abc import Callable, Generator, Iterator
from queue import Empty, Full, Queue

from rareannot.formats.values import Item
from rareannot.plugins.asked_process import UNWANTED, Unwanted

_AHEAD = 200
"""The most items that are read before they are wanted."""
_LOOK_S = 0.1

_Said = Callable[[], Item | None]
"""Gives an item, or None at the end; raises what reading raised."""


def read_ahead(items: Generator[Item, None, None], pause: float) -> Iterator[Item | None]:
    """Yields the items, and None whenever ``pause`` seconds pass without one. Closing it does not wait for the end of reading."""
    ready: Queue[_Said] = Queue(_AHEAD)
    unwanted = threading.Event()
    threading.Thread(target=_read, args=(items, ready, unwanted), name="read ahead", daemon=True).start()
    try:
        while True:
            try:
                next_item = ready.get(timeout=pause)
            except Empty:
                yield None
                continue
            if (item := next_item()) is None:
                return
            yield item
    finally:
        unwanted.set()


def _read(items: Generator[Item, None, None], ready: "Queue[_Said]", unwanted: threading.Event) -> None:
    UNWANTED.set(unwanted)  # a thread has a context of its own
    try:
        for item in items:
            if not _put(ready, lambda item=item: item, unwanted):  # type: ignore[misc]
                return
        _put(ready, lambda: None, unwanted)
    except Unwanted:
        pass
    except BaseException as error:  # noqa: BLE001 - raised again where the items are wanted
        _put(ready, _raising(error), unwanted)
    finally:
        items.close()


def _put(ready: "Queue[_Said]", next_item: _Said, unwanted: threading.Event) -> bool:
    """Puts an item into the queue as soon as there is room; False if nobody wants it any longer."""
    while not unwanted.is_set():
        try:
            ready.put(next_item, timeout=_LOOK_S)
        except Full:
            continue
        return True
    return False


def _raising(error: BaseException) -> _Said:
    def said() -> Item | None:
        raise error

    return said
