"""SQLite's file format read without SQLite, page by page, so that one bad page costs no more than itself (sqlite.org/fileformat2.html)."""

import errno
import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SIZES = (4096, 1024, 2048, 8192, 16384, 32768, 65536, 512)
"""The page sizes there are, ours first."""
LEAF, INTERIOR = 0x0D, 0x05
INDEX_LEAF, INDEX_INTERIOR = 0x0A, 0x02
_KINDS = (LEAF, INTERIOR, INDEX_LEAF, INDEX_INTERIOR)
_INT_BYTES = (0, 1, 2, 3, 4, 6, 8)
_MOST_COLUMNS = 64
_SAMPLE = 400
_FAR = 1 << 63

Value = bytes | int | float | None
"""A stored value; text as its bytes, since damaged text need not be UTF-8."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its row id and its values."""

    id: int
    values: tuple[Value, ...]


class PageFile:
    """A file as numbered pages, from 1. It is only read; a page that the disk does not give is empty."""

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self.bytes = os.fstat(self._descriptor).st_size
        self.size = max(SIZES, key=self._fitting)
        self.count = -(-self.bytes // self.size)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def page(self, number: int) -> bytes:
        """Returns one page, or what there is of it: nothing before the first or after the last."""
        return self._read((number - 1) * self.size, self.size)

    def written(self) -> Iterator[int]:
        """Yields the numbers of the pages that may hold anything: of a sparse file most are holes, if nothing was ever written."""
        last, at = 0, 0
        while at < self.bytes:
            begin, end = self._data_from(at)
            yield from range(max(last, begin // self.size) + 1, -(-end // self.size) + 1)
            last, at = -(-end // self.size), end

    def _data_from(self, at: int) -> tuple[int, int]:
        """Returns where data begins at or after an offset, and where the next hole does; the end of the file if none does."""
        if not hasattr(os, "SEEK_DATA"):
            return at, self.bytes
        try:
            begin = os.lseek(self._descriptor, at, os.SEEK_DATA)
            return begin, min(self.bytes, os.lseek(self._descriptor, begin, os.SEEK_HOLE))
        except OSError as error:  # nothing but a hole, or a file system that does not know
            return (self.bytes, self.bytes) if error.errno == errno.ENXIO else (at, self.bytes)

    def rows(self, number: int) -> list[Row]:
        """Returns what can be read of the rows on a page; none if it is no leaf of a table."""
        page, at = self.page(number), _header_of(number)
        if len(page) < self.size or page[at] != LEAF:
            return []
        found = []
        for cell in _cells(page, at):
            with suppress(ValueError, IndexError):
                found.append(self._row(page, cell))
        return found

    def entries(self, number: int) -> tuple[list[tuple[Value, ...]], bool]:
        """Returns the records on a page of an index, where tables without row ids lie too, and whether all could be read."""
        page = self.page(number)
        if len(page) < self.size or page[0] not in (INDEX_LEAF, INDEX_INTERIOR):
            return [], False
        found, cells = [], _cells(page, 0)
        for cell in cells:
            with suppress(ValueError, IndexError):
                length, at = varint(page, cell + (4 if page[0] == INDEX_INTERIOR else 0))
                found.append(record(self._payload(page, at, length, (self.size - 12) * 64 // 255 - 23)))
        return found, len(found) == len(cells)

    def index_pages(self, root: int) -> Iterator[int]:
        """Yields the pages of the index with this root, as far as its inner pages lead, that one first."""
        seen, waiting = set[int](), [root]
        while waiting:
            number = waiting.pop()
            if number in seen or not 0 < number <= self.count:
                continue
            seen.add(number)
            yield number
            page = self.page(number)
            if len(page) == self.size and page[0] == INDEX_INTERIOR:
                waiting += [int.from_bytes(page[cell : cell + 4]) for cell in _cells(page, 0)]
                waiting.append(int.from_bytes(page[8:12]))

    def leaves(self, root: int) -> Iterator[tuple[int, int, int]]:
        """Yields the leaf pages of the table with this root, as far as its inner pages lead, each with ``(low, high)``.

        Its row ids must be above ``low`` and not above ``high``.
        """
        seen, waiting = set[int](), [(root, -_FAR, _FAR)]
        while waiting:
            number, low, high = waiting.pop()
            if number in seen or not 0 < number <= self.count:
                continue
            seen.add(number)
            page, at = self.page(number), _header_of(number)
            if len(page) == self.size and page[at] == LEAF:
                yield number, low, high
            elif len(page) == self.size and page[at] == INTERIOR:
                for cell in _cells(page, at):
                    with suppress(IndexError):
                        key, _ = varint(page, cell + 4)
                        waiting.append((int.from_bytes(page[cell : cell + 4]), low, key))
                        low = key
                waiting.append((int.from_bytes(page[at + 8 : at + 12]), low, high))

    def roots(self) -> dict[str, int]:
        """Returns the root page of each table and index by its name, as far as the file's own list of them can be read."""
        return {name: root for kind, name, root in self.listed() if kind in ("table", "index")}

    def listed(self) -> Iterator[tuple[str, str, int]]:
        """Type, name and root page (0 of a view) of what the file's own list of tables names, as far as it can be read."""
        for leaf, _, _ in self.leaves(1):
            for row in self.rows(leaf):
                match row.values:
                    case (bytes(kind), bytes(name), _, int(root), _):
                        yield kind.decode(errors="replace"), name.decode(errors="replace"), root

    def _read(self, offset: int, length: int) -> bytes:
        try:
            os.lseek(self._descriptor, offset, os.SEEK_SET)
            return os.read(self._descriptor, length)
        except OSError:  # a bad sector, or before the beginning
            return b""

    def _fitting(self, size: int) -> int:
        """Returns how many of the first pages are well formed if the pages have this size."""
        number = min(_SAMPLE * SIZES[0] // size + 1, self.bytes // size)
        return sum(_is_tree(self._read(n * size, size), 100 if n == 0 else 0, size) for n in range(number))

    def _row(self, page: bytes, cell: int) -> Row:
        """Returns the row in a cell. Raises ValueError or IndexError if it is none."""
        length, at = varint(page, cell)
        row, at = varint(page, at)
        return Row(row, record(self._payload(page, at, length, self.size - 35)))

    def _payload(self, page: bytes, at: int, length: int, most: int) -> bytes:
        """Returns a record of ``length`` bytes, of which at most ``most`` lie on its own page. Raises ValueError."""
        if not 0 < length <= self.bytes:
            raise ValueError("longer than the file")
        held = length
        if length > most:
            least = (self.size - 12) * 32 // 255 - 23
            held = least + (length - least) % (self.size - 4)
            held = held if held <= most else least
        payload = page[at : at + held]
        if held < length:
            payload += self._overflow(int.from_bytes(page[at + held : at + held + 4]), length - held)
        return payload

    def _overflow(self, number: int, length: int) -> bytes:
        parts = []
        while length > 0:
            page = self.page(number)
            if len(page) < self.size:  # nor is there one before the first or after the last
                raise ValueError("its chain of pages is broken")
            parts.append(page[4 : 4 + length])
            length -= len(parts[-1])
            number = int.from_bytes(page[:4])
        return b"".join(parts)


def _header_of(number: int) -> int:
    return 100 if number == 1 else 0


def _cells(page: bytes, at: int) -> Sequence[int]:
    """Returns where the cells of a page begin."""
    start = at + (8 if page[at] in (LEAF, INDEX_LEAF) else 12)
    count = min(int.from_bytes(page[at + 3 : at + 5]), (len(page) - start) // 2)
    return [int.from_bytes(page[i : i + 2]) for i in range(start, start + 2 * count, 2)]


def _is_tree(page: bytes, at: int, size: int) -> bool:
    if len(page) < size or page[at] not in _KINDS or page[at + 7] > 60:
        return False
    cells = _cells(page, at)
    start = at + 8 + 2 * len(cells)
    return bool(cells) and all(start <= cell < size for cell in cells)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Returns the number of 1 to 9 bytes at ``at``, signed in 64 bits, and where it ends. Raises IndexError."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    value = value << 8 | data[at + 8]
    return (value - (1 << 64) if value >> 63 else value), at + 9


def record(payload: bytes) -> tuple[Value, ...]:
    """Returns the values of a record. Raises ValueError or IndexError if it is none."""
    end, at = varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = varint(payload, at)
        kinds.append(kind)
    if at != end or len(kinds) > _MOST_COLUMNS:
        raise ValueError("no record")
    values = []
    for kind in kinds:
        length = _length(kind)
        if at + length > len(payload):
            raise ValueError("cut off")
        values.append(_value(kind, payload[at : at + length]))
        at += length
    if at != len(payload):
        raise ValueError("longer than its values")
    return tuple(values)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind < 0 or kind in (10, 11):
        raise ValueError("no such kind of value")
    return 8 if kind == 7 else 0 if kind > 7 else _INT_BYTES[kind]


def _value(kind: int, data: bytes) -> Value:
    if kind >= 12:
        return data
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    return None if kind == 0 else kind - 8 if kind > 7 else int.from_bytes(data, signed=True)
