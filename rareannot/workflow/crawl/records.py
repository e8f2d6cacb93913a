"""The records of a shard: JSON lines, Parquet and WARC as articles, each with its text exactly as the shard has it.

Shards are hostile input: unpacked sizes and the lengths of lines, texts and columns are bounded, only the columns that
are asked for are read, and names in a shard never lead anywhere.
"""

import gzip
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, cast

from rareannot.core.document import MAX_LENGTH, Document, check_text
from rareannot.core.errors import UserError
from rareannot.crawl.parquet import ParquetShard
from rareannot.crawl.storage import Shard, library, open_shard
from rareannot.formats import Entry, Refusal
from rareannot.formats.base.archives import RATIO, UNPACKING_FAULTS, read_warc
from rareannot.formats.base.strict_json import each_line, plain_json
from rareannot.formats.native import name_of
from rareannot.formats.values import Item, Source

_FLOOR = 64 << 20
"""Bytes that even a tiny shard may unpack to."""
_BATCH = 8
"""Rows of Parquet in memory at once: a column may say the same text of many megabytes in a few bytes for each row."""
_MOST_COLUMNS = 10_000


@dataclass(frozen=True, slots=True)
class Fields:
    """The field of a record with its text and the one with its name; with ``facts``, the other fields are kept."""

    text: str = "text"
    key: str = "id"
    facts: bool = False


def read_records(shard: Shard, fields: Fields) -> Iterator[Entry | Refusal]:
    """Yields the records of a shard in their order; one that is no article is a refusal in its place.

    Raises UserError if the shard cannot be read to its end: the first part must not pass for all of it.
    """
    name = shard.name.lower()
    source = Source(shard.name, lambda: open_shard(shard), shard.size)
    try:
        for item in next(reader for suffix, reader in _READERS.items() if suffix in name)(source, fields):
            if isinstance(item, Refusal) and item.where == source.name:
                raise UserError("It cannot be read as a whole: {why}", why=item.reason)
            if isinstance(item, Entry | Refusal):
                yield item
    except UNPACKING_FAULTS as error:
        raise UserError("It is damaged or cut off ({why}).", why=error) from None


def _lines(source: Source, fields: Fields) -> Iterator[Item]:
    """JSON lines, packed or not. The name loses the ending of the packing, by which a form of text would not be known."""
    stem, _, packing = source.name.rpartition(".")
    if opener := _PACKINGS.get(packing.lower()):
        opened, limit = source.open, max(_FLOOR, RATIO * source.size)
        source = replace(source, name=stem, open=lambda: opener(opened(), limit))

    def parse(data: dict[str, Any], where: str) -> Iterator[Item]:
        yield _entry(data.get(fields.text), data, where, fields)

    yield from each_line(source, parse)


def _entry(text: Any, data: Mapping[str, Any], where: str, fields: Fields) -> Entry:
    if not isinstance(text, str):
        raise UserError("It has no text in “{column}”.", column=fields.text)
    check_text(text)
    facts = _facts(data, fields) if fields.facts else {}
    return Entry(Document(text, name_of(data, where, fields.key), "", facts), where=where)


def _facts(data: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """Returns the other fields that can be kept: words, numbers, lists and objects of them; their spans are left out."""
    reserved = (fields.text, fields.key, "spans", "passages", "tokens", "versions")
    meta = data.get("meta")
    beside = {k: v for k, v in data.items() if k not in reserved and v is not None and not (k == "meta" and v is meta)}
    try:
        facts: dict[str, Any] = plain_json(beside | (meta if isinstance(meta, dict) else {}))
    except UserError:
        return {}
    return facts


class _Bounded(io.RawIOBase):
    """A stream that is unpacked while it is read, up to a limit."""

    def __init__(self, stream: BinaryIO, packed: BinaryIO, limit: int) -> None:
        self._stream, self._packed, self._left = stream, packed, limit

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer. Raises UserError beyond the limit."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._left -= len(data)
        if self._left < 0:
            raise UserError("It unpacks to far more than its size, which looks like an attack; unpack it yourself.")
        return len(data)

    def close(self) -> None:
        """Close it and the stream that it unpacks."""
        if not self.closed:
            self._stream.close()
            self._packed.close()
        super().close()


def _gunzipped(packed: BinaryIO, limit: int) -> BinaryIO:
    return io.BufferedReader(_Bounded(cast("BinaryIO", gzip.open(packed)), packed, limit))


def _unzstd(packed: BinaryIO, limit: int) -> BinaryIO:
    stream = library("pyarrow").CompressedInputStream(packed, "zstd")
    return io.BufferedReader(_Bounded(stream, packed, limit))


_PACKINGS: Mapping[str, Callable[[BinaryIO, int], BinaryIO]] = {"gz": _gunzipped, "zst": _unzstd}


# ---- Parquet ----


def _parquet(source: Source, fields: Fields) -> Iterator[Item]:
    pa = library("pyarrow")
    try:
        with source.open() as stream:
            table = ParquetShard(stream, source.size)
            number = 0
            for batch in table.batches(_BATCH, _columns(table.file.schema_arrow, fields)):
                for at in range(batch.num_rows):
                    yield _row(batch, at, f"{source.name}:{number}", fields)
                    number += 1
    except (pa.ArrowException, OverflowError) as error:
        raise UserError("It is not a Parquet file, or it is damaged ({why}).", why=_first_line(error)) from None


def _columns(columns: Any, fields: Fields) -> list[str]:
    """Returns the columns to read: text, name, and with facts those of plain values. Raises UserError if there is no text."""
    pa = library("pyarrow")
    if len(columns) > _MOST_COLUMNS:
        raise UserError("It has {count:,} columns; {most:,} are the most.", count=len(columns), most=_MOST_COLUMNS)
    text_types = [_value_type(column.type) for column in columns if column.name == fields.text]
    if len(text_types) != 1 or not (pa.types.is_string(text_types[0]) or pa.types.is_large_string(text_types[0])):
        raise UserError("It has no column “{column}” of text; name another one with --column.", column=fields.text)
    plain = (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer, pa.types.is_floating)
    names = [
        column.name for column in columns if fields.facts and any(kind(_value_type(column.type)) for kind in plain)
    ]
    key = [fields.key] if fields.key in columns.names else []
    return list(dict.fromkeys([fields.text, *key, *names]))


def _value_type(column_type: Any) -> Any:
    """Returns the type of a column's values, also if they are dictionary-encoded."""
    return column_type.value_type if library("pyarrow").types.is_dictionary(column_type) else column_type


def _row(batch: Any, at: int, where: str, fields: Fields) -> Item:
    try:
        values = {name: column[at] for name, column in zip(batch.schema.names, batch.columns, strict=True)}
        # looked at before it becomes a Python string: one value may hold gigabytes
        text = values[fields.text]
        if isinstance(text, library("pyarrow").DictionaryScalar):
            text = text.value
        if text.is_valid and text.as_buffer().size > 4 * MAX_LENGTH:
            return Refusal(where, f"The text is longer than {4 * MAX_LENGTH >> 20} MB.")
        data = {name: value.as_py() for name, value in values.items()}
        return _entry(data[fields.text], data, where, fields)
    except UserError as error:
        return Refusal(where, str(error))
    except UnicodeDecodeError:
        return Refusal(where, "Its text is not UTF-8.")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200].rstrip(".")


def _pages(source: Source, fields: Fields) -> Iterator[Item]:
    yield from read_warc(source)


_READERS: Mapping[str, Callable[[Source, Fields], Iterator[Item]]] = {
    ".parquet": _parquet,
    ".warc": _pages,
    ".jsonl": _lines,
    ".ndjson": _lines,
}
