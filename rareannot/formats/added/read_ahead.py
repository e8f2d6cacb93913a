"""Files read on a thread of their own, so that a plug-in that hangs holds nobody up."""

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
    """The items; None whenever there was none for ``pause`` seconds. Whoever closes this does not wait until reading has ended."""
    ready: Queue[_Said] = Queue(_AHEAD)
    unwanted = threading.Event()
    threading.Thread(target=_read, args=(items, ready, unwanted), name="read ahead", daemon=True).start()
    try:
        while True:
            try:
                said = ready.get(timeout=pause)
            except Empty:
                yield None
                continue
            if (item := said()) is None:
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


def _put(ready: "Queue[_Said]", said: _Said, unwanted: threading.Event) -> bool:
    """Put something there once there is room; False where nobody wants it any more."""
    while not unwanted.is_set():
        try:
            ready.put(said, timeout=_LOOK_S)
        except Full:
            continue
        return True
    return False


def _raising(error: BaseException) -> _Said:
    def said() -> Item | None:
        raise error

    return said
