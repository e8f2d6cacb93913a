"""The records of shards in each form, and shards that mean harm."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl import parquet as parquet_module
from rareannot.crawl.storage import shards_in
from rareannot.formats import Entry, Refusal
from rareannot.workflow.crawl import records as module
from rareannot.workflow.crawl.records import Fields, read_records
from tests.rows import each_row

pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "Lithium.\r\nTwo lines.", "url": "https://example.org/a"},
    {"id": 2, "text": "\ufeff12 t of 钕"},
    {"text": "no id"},
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def _read(path: Path, fields: Fields | None = None) -> list[Entry | Refusal]:
    [shard] = shards_in([str(path)])
    return list(read_records(shard, fields or Fields()))


def _texts(path: Path) -> list[tuple[str, str]]:
    return [(one.document.name, one.document.text) for one in _read(path) if isinstance(one, Entry)]


def _zst(data: bytes) -> bytes:
    out = pa.BufferOutputStream()
    with pa.CompressedOutputStream(out, "zstd") as stream:
        stream.write(data)
    return bytes(out.getvalue().to_pybytes())


@each_row(
    ("name", "data"),
    [("x.jsonl", LINES), ("x.ndjson", LINES), ("x.jsonl.gz", gzip.compress(LINES)), ("x.JSONL.zst", _zst(LINES))],
)
def test_json_lines_are_read_with_their_texts_as_they_are(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    said = _texts(path)
    assert [text for _, text in said] == [row["text"] for row in ROWS]
    assert [name for name, _ in said[:2]] == ["a", "2"]
    assert said[2][0].endswith(":3")


def test_several_packed_streams_in_one_file_are_all_read(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(LINES) + gzip.compress(LINES))
    (tmp_path / "y.jsonl.zst").write_bytes(_zst(LINES) + _zst(LINES))
    assert len(_texts(tmp_path / "x.jsonl.gz")) == len(_texts(tmp_path / "y.jsonl.zst")) == 6


def _table(path: Path, **columns: Any) -> Path:
    parquet.write_table(pa.table(columns), path)
    return path


def test_parquet_is_read_with_its_texts_as_they_are(tmp_path: Path) -> None:
    path = _table(tmp_path / "x.parquet", id=["a", "b"], text=["Lithium.\r\n", "12 t"], junk=[[1], [2]])
    assert _texts(path) == [("a", "Lithium.\r\n"), ("b", "12 t")]


def test_texts_that_are_numbered_in_a_dictionary_are_read_as_others(tmp_path: Path) -> None:
    columns = {
        name: pa.array(values).dictionary_encode()
        for name, values in (("id", ["a", "b", "c"]), ("text", ["Lithium.", "12 t", "12 t"]))
    }
    assert _texts(_table(tmp_path / "x.parquet", **columns)) == [("a", "Lithium."), ("b", "12 t"), ("c", "12 t")]


def test_columns_can_be_named_and_facts_are_kept_where_they_are_wanted(tmp_path: Path) -> None:
    path = _table(tmp_path / "x.parquet", url=["u1"], body=["Lithium."], year=[2026], deep=[{"a": 1}])
    [one] = _read(path, Fields("body", "url", facts=True))
    assert isinstance(one, Entry)
    assert (one.document.name, one.document.text, one.document.meta) == ("u1", "Lithium.", {"year": 2026})
    [plain] = _read(path, Fields("body", "url"))
    assert isinstance(plain, Entry)
    assert plain.document.meta == {}


def test_facts_of_json_lines_are_what_stands_beside_and_in_meta(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "a b", "url": "u", "meta": {"year": 1.5}, "spans": [], "none": null}\n')
    [one] = _read(path, Fields(facts=True))
    assert isinstance(one, Entry)
    assert one.document.meta == {"url": "u", "year": 1.5}


def _response(kind: bytes, page: bytes) -> bytes:
    """A packed record of a WARC file, put together by hand."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n\r\n" + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: %d\r\n\r\n"
    return gzip.compress(head % len(http) + http + b"\r\n\r\n")


def test_pages_of_a_warc_are_read(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = b"<html><body><p>Lithium prices rose by 12 percent.</p></body></html>"
    records = _response(b"text/html", page) + _response(b"image/png", b"x")
    (tmp_path / "x.warc.gz").write_bytes(records)
    [(name, text)] = _texts(tmp_path / "x.warc.gz")
    assert name == "https://example.org/a"
    assert "12 percent" in text


@each_row(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[1]", "object"),
        ('{"id": "x"}', "no text in “text”"),
        ('{"text": 3}', "no text"),
        ('{"text": " "}', "empty"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "\\ud800"}', "half a surrogate"),
        ("[" * 100_000, "nested"),
    ],
)
def test_a_bad_record_is_a_refusal_in_its_place(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "x.jsonl").write_text(f'{{"text": "a"}}\n{line}\n{{"text": "b"}}\n')
    first, bad, last = _read(tmp_path / "x.jsonl")
    assert isinstance(bad, Refusal)
    assert says in bad.reason
    assert isinstance(first, Entry)
    assert isinstance(last, Entry)


def test_a_null_and_bytes_that_are_no_utf8_in_parquet_are_refusals(tmp_path: Path) -> None:
    wrong = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.array([0, 1], pa.int32()).buffers()[1], pa.py_buffer(b"\xff")]
    )
    assert [
        type(one) for one in _read(_table(tmp_path / "x.parquet", text=pa.chunked_array([["a", None], wrong])))
    ] == [
        Entry,
        Refusal,
        Refusal,
    ]


# ---- shards that mean harm ----


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.parquet", b"PAR1", "not a Parquet file"),
        ("x.parquet", b"PAR1\xff\xff\xff\x7fPAR1", "not a Parquet file"),
        ("x.jsonl.gz", b"no gzip", "damaged"),
        ("x.jsonl.gz", gzip.compress(LINES * 100)[:-20], "damaged"),
        ("x.jsonl.zst", _zst(LINES * 100)[:-5], "damaged"),
        ("x.warc", b"no warc at all\r\n", "breaks here"),
        ("x.warc.gz", b"\x1f\x8b\x08nonsense", "breaks here"),
    ],
)
def test_a_broken_shard_fails_as_a_whole(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    if "warc" in name:
        pytest.importorskip("trafilatura")
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=says):
        _read(tmp_path / name)


@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.jsonl.zst"])
def test_a_shard_that_unpacks_to_far_more_than_its_size_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(module, "_FLOOR", 1 << 20)
    bomb = b'{"text": "a"}\n' * 300_000
    (tmp_path / name).write_bytes(gzip.compress(bomb) if name.endswith("gz") else _zst(bomb))
    with pytest.raises(UserError, match="looks like an attack"):
        _read(tmp_path / name)


def test_parquet_with_too_large_groups_or_too_many_columns_or_no_text_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _table(tmp_path / "x.parquet", text=["word " * 100], more=[1])
    monkeypatch.setattr(parquet_module, "MOST", 20)
    with pytest.raises(UserError, match="row groups"):
        _read(path)
    monkeypatch.setattr(module, "_MOST_COLUMNS", 1)
    with pytest.raises(UserError, match="columns"):
        _read(path)
    for columns in ({"body": ["a"]}, {"text": [1]}, {"text": [{"a": "b"}]}):
        other = _table(tmp_path / "y.parquet", **columns)
        with pytest.raises(UserError):
            _read(other)


def test_parquet_that_unpacks_to_far_more_than_its_size_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_module, "FLOOR", 1 << 20)
    path = tmp_path / "x.parquet"
    table = pa.table({"text": [f"{n}" + "x" * 100_000 for n in range(50)]})
    parquet.write_table(table, path, compression="zstd", use_dictionary=False)
    with pytest.raises(UserError, match="unpacks to 4 MB; 1 MB is the most"):
        _read(path)


def test_a_value_of_gigabytes_is_not_made_a_string(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LENGTH", 10)
    [one] = _read(_table(tmp_path / "x.parquet", text=["x" * 41]))
    assert isinstance(one, Refusal)


def test_a_dictionary_that_repeats_one_long_text_is_read_in_few_rows_at_a_time(tmp_path: Path) -> None:
    text = "word " * 200_000
    path = tmp_path / "x.parquet"
    parquet.write_table(pa.table({"text": [text] * 300}), path, row_group_size=300)
    assert path.stat().st_size < 3_000_000
    before = pa.total_allocated_bytes()
    [shard] = shards_in([str(path)])
    most = max(pa.total_allocated_bytes() - before for _ in read_records(shard, Fields()))
    assert most < 200 << 20
