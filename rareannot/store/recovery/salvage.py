"""What a damaged project file still holds: the rows of our tables on whatever pages can be read, known by their shape."""

from collections.abc import Callable, Container, Iterator
from hashlib import sha256
from pathlib import Path

from rareannot.store.recovery.sqlite_pages import PageFile, Row, Value

Field = str | int | float | None

SHAPES = {
    "project": "-tttt",
    "author": "-tt",
    "session": "-titt",
    "document": "-ttttitt",
    "body": "-ti",
    "suggestion": "-ttirt",
    "event": "-tttiiiIitITTt",
    "setting": "tt",
    "sqlite_sequence": "ti",
}
"""The kinds of value in the columns of each table, as they are stored: see ``_KINDS``; a row id is stored apart."""
_KINDS: dict[str, Callable[[Value], bool]] = {
    "-": lambda v: v is None,
    "t": lambda v: isinstance(v, bytes),
    "T": lambda v: v is None or isinstance(v, bytes),
    "i": lambda v: isinstance(v, int),
    "I": lambda v: v is None or isinstance(v, int),
    "R": lambda v: v is None or isinstance(v, int | float),
    "r": lambda v: isinstance(v, int | float),
}
EVENT_KEYS = "sqlite_autoindex_event_1"
"""The index that keeps action and entity unique: a second place where the file says which event has which number."""
STATE_SHAPES = {"span": "iitiittttRTTTTTtiT", "answer": "iittiT", EVENT_KEYS: "tti"}
"""The same for indices, and for the tables without row ids, which hold what the log leads to."""
_LENGTHS = {"project": 32, "session": 32, "document": 64}
"""The length of the first text in a row, where it is fixed."""
_MENDABLE = 16_384
"""Bytes of the longest text in which a flipped bit is looked for: a few seconds at most."""


class Salvage:
    """The readable rows of a file: each row's table and id, and the page it lies on. Close it."""

    def __init__(self, path: Path) -> None:
        """Raises OSError if the file cannot be read at all."""
        self._file = PageFile(path)
        self._held: tuple[int, list[Row]] = (0, [])
        self._where: dict[str, dict[int, int]] = {table: {} for table in SHAPES}
        linked = self._linked()
        # rows that the tables lead to win over rows that only lie about, such as on a page that is out of place
        loose = dict[str, dict[int, int]]()
        named = self._file.roots()
        for number in self._file.written():
            table, low, high = linked.get(number, ("", 0, 0))
            for row in self._rows(number):
                if low < row.id <= high and _fits(table, row.values):
                    self._where[table][row.id] = number
                elif other := next((t for t in SHAPES if _fits(t, row.values)), None):
                    if table and table not in SHAPES and other in named:
                        continue  # somebody's own table, which may be a copy of ours
                    loose.setdefault(other, {})[row.id] = number
        for table, rows in loose.items():
            self._where[table] = rows | self._where[table]

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def bytes(self) -> int:
        """The size of the file."""
        return self._file.bytes

    def ids(self, table: str) -> list[int]:
        """Returns the ids of a table's readable rows, in order."""
        return sorted(self._where[table])

    def row(self, table: str, row_id: int) -> tuple[Field, ...] | None:
        """Returns the values of one row, or None; bytes that are no UTF-8 become lone surrogates, one each."""
        number = self._where[table].get(row_id)
        if number is None:
            return None
        if self._held[0] != number:
            self._held = number, self._rows(number)
        values = next(r.values for r in self._held[1] if r.id == row_id and _fits(table, r.values))
        return _decoded(values)

    def rows(self, table: str) -> Iterator[tuple[int, tuple[Field, ...]]]:
        """Yields every readable row of a table with its id, in order."""
        for row_id in self.ids(table):
            values = self.row(table, row_id)
            assert values is not None
            yield row_id, values

    def state(self, table: str) -> tuple[list[tuple[Field, ...]], bool]:
        """Returns the readable rows of one of ``STATE_SHAPES``, and whether these are surely all of them."""
        root = self._file.roots().get(table)
        found, whole = list[tuple[Field, ...]](), root is not None
        for number in self._file.index_pages(root or 0):
            entries, all_read = self._file.entries(number)
            fitting = [e for e in entries if _has_shape(STATE_SHAPES[table], e)]
            whole = whole and all_read and len(fitting) == len(entries)
            length = len(STATE_SHAPES[table])
            found += [_decoded(e) + (None,) * (length - len(e)) for e in fitting]
        return found, whole

    def added(self, ours: Container[str]) -> list[str]:
        """Returns the tables and views besides ``ours`` that the file's own list names: somebody's own, unless that list is damaged."""
        listed = {name for kind, name, _ in self._file.listed() if kind in ("table", "view")}
        found = sorted(name for name in listed if name not in ours and not name.startswith("sqlite_"))
        return found if SHAPES.keys() <= listed else []

    @property
    def is_counted(self) -> bool:
        """True if the file still says how many events it had."""
        return any(values[0] == "event" for _, values in self.rows("sqlite_sequence"))

    @property
    def amount(self) -> int:
        """How many events and texts can be read: what one looks at to choose between two readings of a file."""
        return len(self._where["event"]) + len(self._where["body"])

    @property
    def last_event(self) -> int:
        """The number of the last event that the file ever had, as far as it says; lost numbers below it are lost events."""
        seen = max(self._where["event"], default=0)
        counted = [int(str(v[1])) for _, v in self.rows("sqlite_sequence") if v[0] == "event"]
        return max([seen, *(n for n in counted if n < self.bytes)])

    def _rows(self, number: int) -> list[Row]:
        return self._file.rows(number)

    def _linked(self) -> dict[int, tuple[str, int, int]]:
        """Returns the leaf pages that the file's own list of tables leads to, with the table and the bounds of their row ids."""
        return {
            leaf: (table, low, high)
            for table, root in self._file.roots().items()
            for leaf, low, high in self._file.leaves(root)
        }


def _fits(table: str, values: tuple[Value, ...]) -> bool:
    shape = SHAPES.get(table, "")
    if (
        not shape
        or len(values) != len(shape)
        or not all(_KINDS[kind](v) for kind, v in zip(shape, values, strict=True))
    ):
        return False
    first = values[1]
    return table not in _LENGTHS or (isinstance(first, bytes) and len(first) == _LENGTHS[table])


def _has_shape(shape: str, values: tuple[Value, ...]) -> bool:
    # SQLite leaves a column that was added later out of rows that were written before
    missing = len(shape) - len(values)
    if missing < 0 or not shape.endswith("T" * missing):
        return False
    return all(_KINDS[kind](v) for kind, v in zip(shape, values, strict=False))


def _decoded(values: tuple[Value, ...]) -> tuple[Field, ...]:
    return tuple(v.decode("utf-8", "surrogateescape") if isinstance(v, bytes) else v for v in values)


def mended(text: str, digest: str) -> str | None:
    """Returns the text whose hash is ``digest``: as it is, or with one bit turned back; None if neither is it."""
    data = text.encode("utf-8", "surrogateescape")
    if sha256(data).hexdigest() == digest:
        return text
    if len(data) > _MENDABLE:
        return None
    before = sha256()
    for at, byte in enumerate(data):
        rest = data[at + 1 :]
        for bit in range(8):
            turned = bytes((byte ^ 1 << bit,))
            trial = before.copy()
            trial.update(turned + rest)
            if trial.hexdigest() == digest:
                return (data[:at] + turned + rest).decode(errors="replace")
        before.update(data[at : at + 1])
    return None
