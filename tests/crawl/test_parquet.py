"""Parquet that lies of what it unpacks to is refused before memory is taken for it; what tells the truth is read."""

from io import BytesIO
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl import parquet as module
from rareannot.crawl.parquet import ParquetShard, _page_header

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def _file(texts: list[str], **options: Any) -> bytes:
    out = BytesIO()
    parquet.write_table(pa.table({"text": texts, "more": list(range(len(texts)))}), out, **options)
    return out.getvalue()


def _offset(data: bytes, kind: str) -> int:
    column = parquet.ParquetFile(BytesIO(data)).metadata.row_group(0).column(0)
    return int(getattr(column, f"{kind}_page_offset"))


def _varint(number: int, length: int) -> bytes:
    """A signed number as Thrift writes it, in so many bytes."""
    zigzag = 2 * number
    made = [zigzag >> 7 * at & 127 | 128 for at in range(length)]
    made[-1] &= 127
    assert zigzag < 1 << 7 * length
    return bytes(made)


def _saying(data: bytes, at: int, old: int, new: int, *, second: bool = False) -> bytes:
    """The file, with another number in the header of the page there, where it stands the first or the second time."""
    length = next(n for n in range(1, 6) if 2 * old < 1 << 7 * n)
    found = data.index(_varint(old, length), at)
    found = data.index(_varint(old, length), found + 1) if second else found
    assert found - at < 64
    return data[:found] + _varint(new, length) + data[found + length :]


@pytest.mark.parametrize("options", [{}, {"compression": "zstd"}, {"data_page_version": "2.0", "compression": "gzip"}])
@pytest.mark.parametrize("distinct", [True, False])
def test_what_writers_write_is_read(options: dict[str, Any], distinct: bool) -> None:
    texts = [f"{'x' * 5000} {n if distinct else 0}" for n in range(2000)]
    data = _file(texts, row_group_size=700, data_page_size=50_000, **options)
    shard = ParquetShard(BytesIO(data))
    assert [one for batch in shard.batches(100, ["text"]) for one in batch.column(0).to_pylist()] == texts
    assert ParquetShard(BytesIO(data)).table(["more"]).column("more").to_pylist() == list(range(2000))


def test_a_page_that_says_more_than_the_file_is_refused_before_it_is_unpacked() -> None:
    text = "word " * 600_000
    data = _file([text], compression="zstd", use_dictionary=False)
    at = _offset(data, "data")
    true = _page_header(data[at : at + 4096])[0].unpacked
    lying = _saying(data, at, true, 120 << 20)
    before = pa.total_allocated_bytes()
    with pytest.raises(UserError, match="unpacks to 120 MB; 64 MB is the most"):
        list(ParquetShard(BytesIO(lying)).batches(8, ["text"]))
    assert pa.total_allocated_bytes() == before


def test_many_pages_that_say_more_together_than_the_footer_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FLOOR", 4 << 20)
    texts, pages = ["word " * 200_000] * 30, {"data_page_size": 1, "write_batch_size": 1}
    data = _small_footer(_file(texts, compression="zstd", use_dictionary=False, **pages))
    with pytest.raises(UserError, match="unpacks to 4 MB; 4 MB is the most"):
        list(ParquetShard(BytesIO(data)).batches(8, ["text"]))


def _small_footer(data: bytes) -> bytes:
    """The file, whose footer says of the column that it unpacks to a few bytes."""
    column = parquet.ParquetFile(BytesIO(data)).metadata.row_group(0).column(0)
    true = column.total_uncompressed_size
    length = next(n for n in range(1, 6) if 2 * true < 1 << 7 * n)
    return data.replace(_varint(true, length), _varint(9, length))


def test_a_dictionary_that_says_more_entries_than_it_has_bytes_is_refused() -> None:
    data = _file([f"w{n:03}" for n in range(100)] * 5)
    at = _offset(data, "dictionary")
    with pytest.raises(UserError, match="it is damaged"):
        list(ParquetShard(BytesIO(_saying(data, at, 100, 8000))).batches(8, ["text"]))


def test_a_page_that_reaches_beyond_its_column_or_is_none_is_refused() -> None:
    data = _file(["word " * 1000], compression="none", use_dictionary=False)
    at = _offset(data, "data")
    packed = _page_header(data[at : at + 4096])[0].packed
    for lying in (_saying(data, at, packed, 8190, second=True), data[:at] + b"\xff" * 12 + data[at + 12 :]):
        with pytest.raises(UserError, match="it is damaged"):
            list(ParquetShard(BytesIO(lying)).batches(8, ["text"]))


def test_columns_that_nobody_reads_are_not_looked_at() -> None:
    text = "word " * 600_000
    data = _file([text], compression="zstd", use_dictionary=False)
    at = _offset(data, "data")
    lying = _saying(data, at, _page_header(data[at : at + 4096])[0].unpacked, 120 << 20)
    assert ParquetShard(BytesIO(lying)).table(["more"]).num_rows == 1
