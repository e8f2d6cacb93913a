"""Rows of whole numbers that tasks pass to one another through files, each task's file divided by its readers.

The shuffles of the engines differ; a file for each task works with all of them, and stays readable however often its reader
is restarted. A file is the number of the row at which each slice begins (and the last ends), and then the rows, all as
64-bit integers.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rareannot.core.errors import UserError
from rareannot.crawl.storage import Storage

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NUMBER = 8
"""Bytes of a number."""


def write_slices(storage: Storage, name: str, rows: "NDArray[Any]", slices: "NDArray[Any]", count: int) -> int:
    """Write ``rows`` (two-dimensional), each into the slice of ``count`` that ``slices`` says of it; how many they are."""
    import numpy as np

    order = np.argsort(slices, kind="stable")
    begins = np.concatenate(([0], np.cumsum(np.bincount(slices, minlength=count))))
    data = begins.astype("<i8").tobytes() + np.ascontiguousarray(rows[order], dtype="<i8").tobytes()
    storage.write(name, lambda stream: stream.write(data))
    return len(rows)


def read_slice(storage: Storage, names: Iterable[str], number: int, count: int, width: int) -> "NDArray[Any]":
    """Returns one slice of all these files, as rows of ``width`` numbers. Raises UserError if a file is not as it was written."""
    import numpy as np

    slices = [np.zeros((0, width), np.int64)]
    for name in names:
        with storage.open(name) as stream:
            size, head = stream.seek(0, 2), (count + 1) * _NUMBER
            stream.seek(0)
            begins = np.frombuffer(stream.read(head), "<i8")
            # before anything is read of it: a file that lies must not fill the memory
            if len(begins) != count + 1 or (np.diff(begins, prepend=0) < 0).any() or begins[0]:
                raise _damaged(name)
            if size != head + int(begins[-1]) * width * _NUMBER:
                raise _damaged(name)
            low, high = int(begins[number]), int(begins[number + 1])
            stream.seek(head + low * width * _NUMBER)
            rows = np.frombuffer(stream.read((high - low) * width * _NUMBER), "<i8")
        slices.append(rows.reshape(-1, width))
    return np.concatenate(slices)


def _damaged(name: str) -> UserError:
    return UserError("“{name}” is damaged; remove its folder and start again.", name=name)
