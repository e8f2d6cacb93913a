"""Reading SQLite's pages without SQLite: the same rows that SQLite reads, and no exception whatever the bytes."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rareannot.store.recovery.sqlite_pages import PageFile, record, varint

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.binary(max_size=40),
    st.text(alphabet="aé\U0001f600", max_size=30).map(str),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "any.db"


def filled(path: Path, rows: list[tuple[object, ...]], page_size: int = 4096) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA page_size = {page_size}")
        conn.execute("CREATE TABLE t (a, b, c)")
        conn.execute("CREATE TABLE w (k INTEGER, v, PRIMARY KEY (k)) WITHOUT ROWID")
        conn.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
        conn.executemany("INSERT INTO w VALUES (?, ?)", enumerate(row[0] for row in rows))
        conn.commit()


def rows_of(path: Path) -> Iterator[tuple[int, tuple[object, ...]]]:
    with closing(PageFile(path)) as file:
        for leaf, low, high in file.leaves(file.roots()["t"]):
            for row in file.rows(leaf):
                assert low < row.id <= high
                yield row.id, row.values


def as_read(value: object) -> object:
    """As the file holds it: text as bytes, and a whole real as the integer that SQLite stores for it."""
    return value.encode() if isinstance(value, str) else value


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=60), st.sampled_from((512, 4096, 65536)))
def test_every_row_is_read_as_sqlite_wrote_it(path: Path, rows: list[tuple[object, ...]], size: int) -> None:
    filled(path, rows, size)
    assert sorted(rows_of(path)) == [(i, tuple(as_read(v) for v in row)) for i, row in enumerate(rows, 1)]


def test_the_holes_of_a_sparse_file_are_passed_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path, [(n, "x" * 100, None) for n in range(200)])
    pages = path.stat().st_size // 4096
    os.truncate(path, 1 << 36)
    with closing(PageFile(path)) as file:
        assert file.count == 1 << 24
        assert list(file.written())[:pages] == list(range(1, pages + 1))
        assert len(list(file.written())) < pages + 100  # a file system keeps larger blocks
    monkeypatch.delattr(os, "SEEK_DATA", raising=False)
    os.truncate(path, 1 << 20)
    with closing(PageFile(path)) as file:
        assert list(file.written()) == list(range(1, 257))


def test_a_hole_before_the_rows_hides_none_of_them(path: Path) -> None:
    filled(path, [(n, "x" * 3000, None) for n in range(50)])
    data = path.read_bytes()
    with path.open("wb") as file:  # as if the first pages had been lost
        file.seek(40_960)
        file.write(data[40_960:])
    with closing(PageFile(path)) as pages:
        found = {row.id for number in pages.written() for row in pages.rows(number)}
    assert len(found) > 20


@pytest.mark.parametrize("length", [100, 4061, 4062, 5000, 12_345, 1_000_000])
def test_long_values_are_followed_over_their_pages(path: Path, length: int) -> None:
    filled(path, [("x" * length, n, "é" * (length // 3)) for n in range(3)])
    assert sorted(rows_of(path))[2] == (3, (b"x" * length, 2, "é".encode() * (length // 3)))
    with closing(PageFile(path)) as file:
        pages = list(file.index_pages(file.roots()["w"]))
        records = [record for page in pages for record in file.entries(page)[0]]
        assert sorted(r[0] for r in records if isinstance(r[0], int)) == [0, 1, 2]
        assert all(r[1] == b"x" * length for r in records)
        assert all(file.entries(page)[1] for page in pages)


def test_many_rows_lie_under_inner_pages(path: Path) -> None:
    filled(path, [(f"row {n}", n, None) for n in range(5000)])
    assert [i for i, _ in sorted(rows_of(path))] == list(range(1, 5001))
    with closing(PageFile(path)) as file:
        found = [record for page in file.index_pages(file.roots()["w"]) for record in file.entries(page)[0]]
    assert sorted(found) == [(n, f"row {n}".encode()) for n in range(5000)]


@pytest.mark.parametrize("lengths", [range(1000, 1010), range(4050, 4070), range(5085, 5105), range(8140, 8165)])
def test_values_are_read_whole_wherever_their_pages_end(path: Path, lengths: range) -> None:
    """How much of a long value lies on its row's own page depends on what would be left over for the last one."""
    filled(path, [("x" * length, None, None) for length in lengths])
    assert [len(row[0]) for _, row in sorted(rows_of(path)) if isinstance(row[0], bytes)] == list(lengths)
    with closing(PageFile(path)) as file:
        found = [record for page in file.index_pages(file.roots()["w"]) for record in file.entries(page)[0]]
    assert sorted(len(r[1]) for r in found if isinstance(r[1], bytes)) == list(lengths)


@pytest.mark.parametrize("size", [512, 1024, 2048, 4096, 8192, 16384, 32768, 65536])
def test_the_page_size_is_told_from_the_pages_and_not_from_the_header(path: Path, size: int) -> None:
    filled(path, [("a row " * 5, n, None) for n in range(20_000)], size)
    with path.open("r+b") as file:
        file.write(bytes(100))
    with closing(PageFile(path)) as read:
        assert read.size == size


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_raises_anything(path: Path, data: st.DataObject) -> None:
    filled(path, [("x" * (n * 40), n, None) for n in range(200)])
    held = bytearray(path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(held) - 8), min_size=1, max_size=30)):
        held[at : at + 8] = data.draw(st.binary(min_size=8, max_size=8))
    path.write_bytes(held[: data.draw(st.integers(0, len(held)))])
    with closing(PageFile(path)) as file:
        roots = [*file.roots().values(), 2]
        assert all(0 < leaf <= file.count for root in roots for leaf, _, _ in file.leaves(root))
        read = [len(file.rows(n)) + len(file.entries(n)[0]) for n in range(file.count + 2)]
        assert sum(read) <= len(held)


def test_an_empty_file_has_no_pages(path: Path) -> None:
    path.touch()
    with closing(PageFile(path)) as file:
        assert (file.count, file.roots(), file.rows(1)) == (0, {}, [])


@pytest.mark.parametrize(("data", "value"), [(b"\x00", 0), (b"\x7f", 127), (b"\x81\x00", 128), (b"\xff" * 9, -1)])
def test_a_number_of_variable_length_is_read(data: bytes, value: int) -> None:
    assert varint(data, 0) == (value, len(data))


@pytest.mark.parametrize("payload", [
        b"\x05\x01", b"\x02\x0a", b"\x02\x0b", b"\x02\x01", b"\x02\x01\x00\x00", b"\x03\x81",
        b"\x02\x81\x00" + bytes(58),  # its list of kinds ends within a number
        b"\x42" + bytes(65),  # more columns than any table of ours
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused(payload: bytes) -> None:
    with pytest.raises((ValueError, IndexError)):
        record(payload)


def test_a_record_is_its_values() -> None:
    assert record(b"\x0a\x00\x08\x09\x01\x02\x07\x0c\x0d\x0f" + b"\xff\x01\x00" + b"\x40\x04" + bytes(6) + b"a") == (
        None, 0, 1, -1, 256, 2.5, b"", b"", b"a"
    )  # fmt: skip
    assert record(b"\x41" + bytes(64)) == (None,) * 64
