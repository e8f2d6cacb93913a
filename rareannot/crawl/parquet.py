"""Read Parquet files of strangers: the unpacked size of a column is known, and bounded, before any of it is unpacked.

The footer gives the size of each column, and each page's own header gives it again. Memory is allocated by the page headers,
and a footer may understate them, so both are checked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.crawl.storage import library

RATIO = 200
"""How many times its size what is packed may unpack to."""
FLOOR = 64 << 20
"""Bytes that even a tiny file may unpack to."""
MOST = 2 << 30
"""Bytes that the texts of one group of rows may unpack to: a group is unpacked as a whole."""
_THRIFT = 100 << 20
"""Bytes of a string, and items of a list, in the metadata."""
_HEADER = 4096
_LONGEST_HEADER = 16 << 20
_SLACK = 100
"""Bytes by which the last page may lie beyond its column: old writers did not count the header of the dictionary."""


class ParquetShard:
    """A Parquet file, read a group of rows at a time. Raises pyarrow's errors if it is damaged."""

    def __init__(self, stream: BinaryIO, size: int = 0) -> None:
        """``size`` is that of the file; without it the end of the stream is looked for."""
        self._stream = stream
        self._most = min(MOST, max(FLOOR, RATIO * (size or stream.seek(0, 2))))
        self.file = library("pyarrow.parquet").ParquetFile(
            stream,
            thrift_string_size_limit=_THRIFT,
            thrift_container_size_limit=_THRIFT // 10,
            arrow_extensions_enabled=False,
        )

    def batches(self, size: int, columns: Sequence[str]) -> Iterator[Any]:
        """Yields the rows in batches of ``size``. Raises UserError if one of these columns unpacks to too much in a group."""
        names = list(columns)
        for group in range(self.file.num_row_groups):
            self._check(group, frozenset(names))
            yield from self.file.iter_batches(batch_size=size, row_groups=[group], columns=names)

    def table(self, columns: Sequence[str]) -> Any:
        """Returns all rows at once. Raises UserError as ``batches``."""
        for group in range(self.file.num_row_groups):
            self._check(group, frozenset(columns))
        return self.file.read(columns=list(columns))

    def _check(self, group: int, columns: frozenset[str]) -> None:
        metadata = self.file.metadata.row_group(group)
        for chunk in map(metadata.column, range(metadata.num_columns)):
            if chunk.path_in_schema.partition(".")[0] in columns:
                self._check_size(chunk.path_in_schema, chunk.total_uncompressed_size)
                self._check_size(chunk.path_in_schema, self._unpacked(chunk))

    def _check_size(self, column: str, size: int) -> None:
        if not 0 <= size <= self._most:
            raise UserError(
                "The column “{column}” of one of its row groups unpacks to {mb:,} MB; {most:,} MB is the most for its size.",
                column=column,
                mb=size >> 20,
                most=self._most >> 20,
            )

    def _unpacked(self, chunk: Any) -> int:
        """Returns the bytes to which the pages of a column unpack by their own headers, its dictionary included."""
        begins = (chunk.data_page_offset, chunk.dictionary_page_offset or chunk.data_page_offset)
        at, total = min(begins), 0
        end = at + chunk.total_compressed_size
        while at < end:
            page, length = self._page(chunk.path_in_schema, at, end + _SLACK)
            if page.packed > end + _SLACK - at - length:
                raise _lies(chunk.path_in_schema)
            # each entry takes sixteen bytes beside its own, and at least one of the page
            if page.entries > max(page.unpacked, 1):
                raise _lies(chunk.path_in_schema)
            total += page.unpacked + 16 * page.entries
            self._check_size(chunk.path_in_schema, total)
            at += length + page.packed
        return total

    def _page(self, column: str, at: int, end: int) -> "tuple[_Page, int]":
        """Returns the header of the page there, and its length."""
        size = _HEADER
        while True:
            self._stream.seek(at)
            data = self._stream.read(min(size, end - at))
            try:
                return _page_header(data)
            except ValueError:
                raise _lies(column) from None
            except IndexError:
                # cut off: statistics may be long
                if len(data) < size or size >= _LONGEST_HEADER:
                    raise _lies(column) from None
                size *= 16


def _lies(column: str) -> UserError:
    return UserError("The pages of its column “{column}” are not as the file says; it is damaged.", column=column)


# ---- a page's header, in Thrift's compact protocol ----


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says of itself: bytes unpacked and packed, and of a dictionary how many entries."""

    unpacked: int
    packed: int
    entries: int


_STOP, _TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(13)
_DEEPEST = 8


def _page_header(data: bytes) -> tuple[_Page, int]:
    """Returns the header at the beginning of ``data``, and its length. Raises IndexError if it is cut off, ValueError on nonsense."""
    reader = _Thrift(data)
    fields = reader.struct(0)
    unpacked, packed, dictionary = fields.get(2), fields.get(3), fields.get(7)
    entries = dictionary.get(1, 0) if isinstance(dictionary, dict) else 0
    if not (isinstance(unpacked, int) and isinstance(packed, int) and min(unpacked, packed, entries) >= 0):
        raise ValueError
    return _Page(unpacked, packed, entries), reader.at


class _Thrift:
    """A struct's 32-bit numbers and inner structs by field; what else is in it is only passed over."""

    def __init__(self, data: bytes) -> None:
        self._data, self.at = data, 0

    def struct(self, depth: int) -> dict[int, Any]:
        """Returns the fields of the struct at this position. Raises IndexError and ValueError."""
        if depth > _DEEPEST:
            raise ValueError
        fields: dict[int, Any] = {}
        field = 0
        while (head := self._byte()) & 15 != _STOP:
            field = field + (head >> 4) if head >> 4 else self._zigzag()
            kind = head & 15
            if kind == _I32:
                fields[field] = self._zigzag()
            elif kind == _STRUCT:
                fields[field] = self.struct(depth + 1)
            elif kind not in (_TRUE, _FALSE):
                self._skip(kind, depth + 1)
        return fields

    def _skip(self, kind: int, depth: int) -> None:
        if kind == _STRUCT:
            self.struct(depth)
        elif kind in (_I16, _I32, _I64):
            self._varint()
        elif kind in (_TRUE, _FALSE, _BYTE):
            self._pass(1)
        elif kind == _DOUBLE:
            self._pass(8)
        elif kind == _BINARY:
            self._pass(self._varint())
        elif kind in (_LIST, _SET):
            self._skip_list(depth)
        else:
            # no header of a page has a map
            raise ValueError

    def _skip_list(self, depth: int) -> None:
        if depth > _DEEPEST:
            raise ValueError
        head = self._byte()
        count = head >> 4 if head >> 4 < 15 else self._varint()
        for _ in range(count):
            self._skip(head & 15, depth + 1)

    def _pass(self, count: int) -> None:
        self.at += count
        if self.at > len(self._data):
            raise IndexError

    def _byte(self) -> int:
        self.at += 1
        return self._data[self.at - 1]

    def _varint(self) -> int:
        number = shift = 0
        while (byte := self._byte()) & 128:
            number |= (byte & 127) << shift
            shift += 7
            if shift > 63:
                raise ValueError
        return number | byte << shift

    def _zigzag(self) -> int:
        number = self._varint()
        return number >> 1 ^ -(number & 1)
