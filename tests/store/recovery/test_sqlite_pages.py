"""Reading SQLite's pages without SQLite: the same rows that SQLite reads, and no exception whatever the bytes."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rareannot.store.recovery.sqlite_pages import PageFile, _cells, _is_tree, record, varint
from tests.rows import each_row

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


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@each_row(("data", "value"), [(b"\x00", 0), (b"\x7f", 127), (b"\x81\x00", 128), (b"\xff" * 9, -1)])
def test_a_number_of_variable_length_is_read(data: bytes, value: int) -> None:
    assert varint(data, 0) == (value, len(data))


@each_row("payload", [
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


def tree(
    cells: list[int], *, kind: int = 0x0D, at: int = 0, fragmented: int = 0, size: int = 512, said: int = -1
) -> bytes:
    """A page of a tree as its header says it is, with cells at some places."""
    count = len(cells) if said < 0 else said
    head = bytes([kind, 0, 0]) + count.to_bytes(2, "big") + bytes([0, 0, fragmented])
    head += bytes(4) if kind in (0x05, 0x02) else b""  # the last page below it
    return (bytes(at) + head + b"".join(cell.to_bytes(2, "big") for cell in cells)).ljust(size, b"\0")


@each_row(
    ("page", "at", "is_tree"),
    [
        (tree([100, 511]), 0, True),
        (tree([100], at=100), 100, False),  # a cell within the list of cells
        (tree([111], at=100), 100, True),
        (tree([10]), 0, True),
        (tree([9]), 0, False),
        (tree([12, 14]), 0, True),
        (tree([12, 11]), 0, False),
        (tree([512]), 0, False),
        (tree([]), 0, False),
        (tree([100], fragmented=60), 0, True),
        (tree([100], fragmented=61), 0, False),
        (tree([100], kind=0x05), 0, True),
        (tree([100], kind=0x0A), 0, True),
        (tree([100], kind=0x02), 0, True),
        (tree([100], kind=0x0C), 0, False),
        (tree([100])[:-1], 0, False),
    ],
)
def test_a_page_of_a_tree_is_told_by_its_header_and_where_its_cells_are(page: bytes, at: int, is_tree: bool) -> None:
    assert _is_tree(page, at, 512) is is_tree


@each_row(
    ("page", "at", "cells"),
    [
        (tree([7, 9]), 0, [7, 9]),
        (tree([7, 9], kind=0x0A), 0, [7, 9]),
        (tree([7, 9], kind=0x05), 0, [7, 9]),
        (tree([7], kind=0x02), 0, [7]),
        (tree([7], at=100), 100, [7]),
        (tree([7], size=14, said=400), 0, [7, 0, 0]),  # no more than there is room for
    ],
)
def test_cells_begin_where_the_page_says(page: bytes, at: int, cells: list[int]) -> None:
    assert _cells(page, at) == cells


@each_row(
    ("data", "value"),
    [
        (b"\x80\x01", 1),
        (b"\xff\x7f", 16_383),
        (b"\xff" * 7 + b"\x7f", 2**56 - 1),
        (b"\xbf" + b"\xff" * 8, 2**63 - 1),
        (b"\xc0" + b"\x80" * 7 + b"\x00", -(2**63)),
        (b"\x80" * 8 + b"\xff", 255),
    ],
)
def test_a_number_has_seven_bits_a_byte_and_eight_in_the_ninth(data: bytes, value: int) -> None:
    assert varint(b"\x81" + data + b"\x81", 1) == (value, 1 + len(data))
    with pytest.raises(IndexError):
        varint(data[:-1], 0)


def test_a_file_of_two_small_pages_is_read_by_their_size(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA page_size = 1024")
        conn.execute("CREATE TABLE t (a)")
        conn.execute("CREATE VIEW v AS SELECT 1")
        conn.commit()
    with closing(PageFile(path)) as file:
        assert (file.size, file.count, file.bytes) == (1024, 2, 2048)
        assert file.roots() == {"t": 2}
        assert list(file.listed()) == [("table", "t", 2), ("view", "v", 0)]
        assert (file.page(0), len(file.page(1)), len(file.page(2)), file.page(3)) == (b"", 1024, 1024, b"")
        assert file.page(1).startswith(b"SQLite format 3")
        assert file.rows(2) == []
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(file._descriptor)


def patched(path: Path, number: int, at: int, data: bytes, size: int = 4096) -> None:
    """Write some bytes over a page."""
    with path.open("r+b") as file:
        file.seek((number - 1) * size + at)
        file.write(data)


@pytest.mark.parametrize("name", ["t", "w"])
def test_pages_that_lead_back_to_themselves_are_gone_through_once(path: Path, name: str) -> None:
    filled(path, [(f"row {n}" * 9, n, None) for n in range(600)])
    with closing(PageFile(path)) as file:
        root = file.roots()[name]
        pages = list(file.index_pages(root)) if name == "w" else [leaf for leaf, *_ in file.leaves(root)]
    last = int.from_bytes(path.read_bytes()[(root - 1) * 4096 + 8 :][:4])
    for target in (root, 0, 2**31):
        patched(path, root, 8, target.to_bytes(4, "big"))
        with closing(PageFile(path)) as file:
            again = list(file.index_pages(root)) if name == "w" else [leaf for leaf, *_ in file.leaves(root)]
        assert sorted(again) == sorted(set(pages) - {last})
    assert len(pages) == len(set(pages)) > 5


def test_the_last_page_of_a_file_is_one_of_it(path: Path) -> None:
    filled(path, [("x" * 100, n, None) for n in range(9)])
    with closing(PageFile(path)) as file:
        assert file.count == 3
        assert list(file.index_pages(3)) == [3]
        assert list(file.index_pages(4)) == list(file.index_pages(0)) == []
        assert [leaf for leaf, *_ in file.leaves(2)] == [2]
        assert list(file.leaves(4)) == list(file.leaves(0)) == []


def readable(path: Path) -> int:
    """How many rows and entries there are in a file."""
    with closing(PageFile(path)) as file:
        return sum(len(file.rows(n)) + len(file.entries(n)[0]) for n in range(1, file.count + 1))


@pytest.mark.parametrize("number", [0, 999])
def test_a_value_whose_pages_do_not_follow_is_left_out_alone(path: Path, number: int) -> None:
    filled(path, [("x" * 9000, 0, None), ("short", 1, None)])
    before, data = readable(path), path.read_bytes()
    end = data.index(b"x" * 100)  # where the row's own part begins, with the number of the next page behind it
    while data[end] == ord("x"):
        end += 1
    path.write_bytes(data[:end] + number.to_bytes(4, "big") + data[end + 4 :])
    assert readable(path) == before - 1


def test_a_page_that_is_cut_off_or_of_another_kind_has_no_rows(path: Path) -> None:
    filled(path, [("x", n, None) for n in range(9)])
    with closing(PageFile(path)) as file:
        table, index = file.roots()["t"], file.roots()["w"]
        assert (len(file.rows(table)), file.rows(index)) == (9, [])
        assert (len(file.entries(index)[0]), file.entries(table)) == (9, ([], False))
    path.write_bytes(path.read_bytes()[:-1])
    with closing(PageFile(path)) as file:
        assert (file.rows(3), file.entries(3)) == ([], ([], False))
