"""The parts that a job writes: one Parquet file a shard, one row an article, its spans as a list of structs.

The columns of a span are those of an export as Parquet (``formats.parquet``): numbers of figures are floating-point, for
calculations; if that would change one, ``digits`` has all of them as exact text. Offsets are code points, half open, in the
text as the shard has it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.figure import FIELDS, Figure, decimal_of, plain
from rareannot.core.links import SuggestedLink
from rareannot.core.suggestion import Suggestion
from rareannot.crawl.job import SPANS, part_name
from rareannot.crawl.parquet import ParquetShard
from rareannot.crawl.storage import Storage, library

_ROWS = 1000
"""Articles in one group of rows: they are in memory at once while a part is written."""
_READ = 256
_NUMBERS = FIELDS[:3]


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article as tagged: ``record`` is its place in the shard, from 0; ``words`` its length.

    ``quotes`` are the words of each span. A record that could not be read has an ``error`` and nothing else.
    """

    record: int
    id: str
    sha256: str = ""
    words: int = 0
    spans: tuple[Suggestion, ...] = ()
    quotes: tuple[str, ...] = ()
    error: str = ""
    links: tuple[SuggestedLink, ...] = ()
    """The likely links between the spans, in a job that has them."""


@cache
def schema(links: bool = False) -> Any:
    """Returns the columns of a part, those of a job with links among them if it has them."""
    pa = library("pyarrow")
    text, support = pa.string(), [("source", pa.string()), ("reason", pa.string()), ("score", pa.float64())]
    figure = [*((name, pa.float64()) for name in _NUMBERS), *((name, text) for name in ("unit", "modifier", "digits"))]
    span = [
        *(("start", pa.int32()), ("end", pa.int32()), ("label", text), ("text", text)),
        *(*figure, ("score", pa.float64()), ("source", text), ("reason", text)),
        ("support", pa.list_(pa.struct(support))),
    ]
    link = [("label", text), ("from", pa.int32()), ("to", pa.int32()), ("score", pa.float64())]
    return pa.schema(
        [
            *(("record", pa.int64()), ("id", text), ("sha256", text), ("words", pa.int32())),
            *(("spans", pa.list_(pa.struct(span))), ("error", text)),
            *([("links", pa.list_(pa.struct(link)))] if links else []),
        ]
    )


def write_part(stream: BinaryIO, rows: Iterable[Tagged], facts: dict[str, str], *, links: bool = False) -> None:
    """Write a part, a group of rows at a time; ``facts`` go into the file's metadata. ``links`` adds their columns."""
    pa, parquet = library("pyarrow"), library("pyarrow.parquet")
    columns = schema(links).with_metadata({f"rareannot.{name}": value for name, value in facts.items()})
    waiting = iter(rows)
    with parquet.ParquetWriter(stream, columns, compression="zstd") as writer:
        while some := [_row(tagged) for tagged in islice(waiting, _ROWS)]:
            writer.write_table(pa.Table.from_pylist(some, schema=columns))


def _row(tagged: Tagged) -> dict[str, Any]:
    spans = [_span(s, quote) for s, quote in zip(tagged.spans, tagged.quotes, strict=True)]
    return {
        "record": tagged.record,
        "id": tagged.id,
        "sha256": tagged.sha256 or None,
        "words": tagged.words,
        "spans": spans,
        "error": tagged.error or None,
        "links": [link.as_json() for link in tagged.links],
    }


def _span(s: Suggestion, quote: str) -> dict[str, Any]:
    columns: dict[str, Any] = {"start": s.start, "end": s.end, "label": s.proposed or s.label, "text": quote}
    if (figure := s.figure) is not None:
        given = zip(_NUMBERS, (figure.value, figure.low, figure.high), strict=True)
        numbers = {name: number for name, number in given if number is not None}
        columns |= {name: float(number) for name, number in numbers.items()}
        exact = all(Decimal(repr(columns[name])) == number for name, number in numbers.items())
        digits = None if exact else json.dumps({name: plain(number) for name, number in numbers.items()})
        columns |= {"unit": figure.unit, "modifier": figure.modifier, "digits": digits}
    support = [dict(zip(("source", "reason", "score"), entry, strict=True)) for entry in s.support]
    return columns | {"score": s.score, "source": s.source, "reason": s.reason or None, "support": support or None}


def read_part(out: Storage, number: int, *, spans: bool = True) -> Iterator[Tagged]:
    """Yields the articles of a part in their order. Raises UserError if it is missing or damaged.

    Without ``spans`` only ids and hashes are read, which is far quicker.
    """
    columns = ["record", "id", "sha256", "words", *(["spans"] if spans else []), "error"]
    with _reading(out, number) as part:
        if spans and part.file.schema_arrow.equals(schema(links=True)):
            columns.append("links")
        for batch in part.batches(_READ, columns):
            yield from map(_tagged, batch.to_pylist())


@contextmanager
def _reading(out: Storage, number: int) -> Iterator[ParquetShard]:
    """Open a part to read. Raises UserError if it is missing, and if damage is found while the block runs."""
    pa = library("pyarrow")
    name = f"{SPANS}/{part_name(number)}"
    try:
        with out.open(name) as stream:
            part = ParquetShard(stream)
            if not any(part.file.schema_arrow.equals(schema(links)) for links in (False, True)):
                raise UserError("“{name}” has other columns than this version writes.", name=name)
            yield part
    except (pa.ArrowException, ValueError, TypeError, ArithmeticError, EOFError) as error:
        raise UserError("“{name}” is damaged ({why}); remove it and tag again.", name=name, why=error) from None


def read_ids(out: Storage, number: int) -> Any:
    """Returns a part's articles that could be read as a table of ``record``, ``id`` and ``sha256``, in order. Raises UserError."""
    with _reading(out, number) as part:
        table = part.table(["record", "id", "sha256"])
        return table.filter(library("pyarrow.compute").is_valid(table.column("sha256")))


def _tagged(row: dict[str, Any]) -> Tagged:
    spans: Sequence[dict[str, Any]] = row.get("spans") or ()
    return Tagged(
        row["record"],
        row["id"] or "",
        row["sha256"] or "",
        row["words"] or 0,
        tuple(map(_suggestion, spans)),
        tuple(s["text"] or "" for s in spans),
        row["error"] or "",
        tuple(SuggestedLink(x["label"], x["from"], x["to"], x["score"]) for x in row.get("links") or ()),
    )


def _suggestion(s: dict[str, Any]) -> Suggestion:
    numbers = s | (json.loads(s["digits"]) if s["digits"] else {})
    value, low, high = (decimal_of(numbers[name]) for name in _NUMBERS)
    valued = value is not None or low is not None or high is not None
    figure = Figure(value, low, high, s["unit"], s["modifier"] or "none") if valued else None
    support = tuple((entry["source"], entry["reason"], entry["score"]) for entry in s["support"] or ())
    return Suggestion(s["start"], s["end"], s["label"], s["source"], s["score"], figure, s["reason"] or "", support)
