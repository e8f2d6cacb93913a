"""sqlite-utils, imported without numpy and pandas, for whose types no table of ours has a column.

It imports both wherever they are installed, which takes twice as long as everything else that a command needs.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from threading import get_ident


class _Absent(MetaPathFinder):
    """Says that libraries are not there, to the thread that made it alone: others may be importing them in earnest."""

    def __init__(self, *names: str) -> None:
        self._names, self._thread = names, get_ident()

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Nothing: whoever is next is asked, except for those libraries."""
        if name in self._names and get_ident() == self._thread:
            raise ModuleNotFoundError(f"{name} is not needed here", name=name)


@contextmanager
def _without(*names: str) -> Iterator[None]:
    absent = _Absent(*names)
    sys.meta_path.insert(0, absent)
    try:
        yield
    finally:
        sys.meta_path.remove(absent)


with _without("numpy", "pandas"):
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations"]
