"""Odd and hostile files of every form, as tables: what each is, and what importing it must give."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """One file: its ending (or name), its bytes, how many articles are taken, and what must be said of the rest.

    ``says`` is a pattern that some refusal or notice must match; "" where nothing need be said. ``quiet`` forbids
    refusals.
    """

    name: str
    file: str
    data: bytes | Callable[[], bytes]
    taken: int = 0
    says: str = ""

    def bytes(self) -> bytes:
        """The file's content."""
        return self.data if isinstance(self.data, bytes) else self.data()
