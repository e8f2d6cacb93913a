"""What a damaged file's pages still hold: rows by the file's own list and by their shape, and whose they are."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from rareannot.store.recovery.salvage import EVENT_KEYS, SHAPES, Field, Salvage, mended
from tests.store.conftest import SUGGESTIONS, filled, filled_file
from tests.store.test_project import do as do_in

OURS = {*SHAPES, "span", "answer"}


def read(path: Path, table: str) -> list[tuple[int, tuple[Field, ...]]]:
    with closing(Salvage(path)) as salvage:
        assert salvage.ids(table) == [row_id for row_id, _ in salvage.rows(table)]
        return list(salvage.rows(table))


def do(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    return path


def pages_lost(path: Path, *numbers: int) -> Path:
    """The file with the content of these pages gone."""
    with path.open("r+b") as file:
        for number in numbers:
            file.seek((number - 1) * 4096 + (100 if number == 1 else 0))
            file.write(bytes(4096 - (100 if number == 1 else 0)))
    return path


def test_rows_are_found_by_their_shape_where_the_list_of_tables_is_lost(path: Path) -> None:
    filled_file(path)
    before = {table: read(path, table) for table in ("project", "author", "session", "document", "body", "event")}
    assert [row_id for row_id, _ in before["document"]] == [1, 2]
    pages_lost(path, 1)
    assert {table: read(path, table) for table in before} == before


def test_a_row_is_asked_for_by_its_table_and_number(path: Path) -> None:
    with closing(Salvage(filled_file(path))) as salvage:
        assert [salvage.row("body", number) for number in (2, 1, 2, 3)] == [
            *((None, text, length) for text, length in _bodies(path)[::-1]),
            (None, *_bodies(path)[1]),
            None,
        ]
        assert salvage.bytes == path.stat().st_size


def _bodies(path: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.execute("SELECT text, length FROM body ORDER BY document_id"))


def test_somebodys_own_table_is_not_taken_for_ours_though_its_rows_look_alike(path: Path) -> None:
    before = read(filled_file(path), "author")
    do(
        path,
        "CREATE TABLE mine (id INTEGER PRIMARY KEY, a, b)",
        "INSERT INTO mine VALUES (0, 'u', 'Eve'), (77, 'v', 'Ann')",
    )
    assert read(path, "author") == before


def test_of_two_rows_with_one_number_the_one_counts_that_the_list_leads_to(path: Path) -> None:
    """A page that was in use once, and is led to by nothing, adds what is missing and changes nothing."""
    before = read(filled_file(path), "author")
    do(
        path, "CREATE TABLE old (id INTEGER PRIMARY KEY, a, b)", "INSERT INTO old VALUES (0, 'u', 'Eve'), (77, 'v', 'Ann')",
        "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'old'",
    )  # fmt: skip
    assert read(path, "author") == [*before, (77, (None, "v", "Ann"))]


def test_a_row_whose_first_text_has_not_its_fixed_length_is_none_of_ours(path: Path) -> None:
    before = read(filled_file(path), "session")
    do(
        path, "CREATE TABLE old (id INTEGER PRIMARY KEY, a, b, c, d)",
        f"INSERT INTO old VALUES (77, '{'u' * 31}', 1, 't', 'v'), (78, '{'u' * 32}', 1, 't', 'v')",
        "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'old'",
    )  # fmt: skip
    assert [row_id for row_id, _ in read(path, "session")] == [*(row_id for row_id, _ in before), 78]


def test_rows_that_an_inner_page_says_lie_elsewhere_are_told_by_their_shape_all_the_same(path: Path) -> None:
    rows = ", ".join(f"({n}, '{'u' * 60}{n}', 'Ann')" for n in range(100, 300))
    before = read(do(filled_file(path), f"INSERT INTO author VALUES {rows}"), "author")
    assert len(before) > 200
    root = _root(path, "author")
    assert read(pages_lost(path, root), "author") == before


def _root(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])


def test_what_lies_in_an_index_is_read_and_whether_it_is_all(path: Path) -> None:
    filled_file(path)
    with closing(sqlite3.connect(path)) as raw:
        keys = raw.execute("SELECT action, entity, seq FROM event").fetchall()
    with closing(Salvage(path)) as salvage:
        found, whole = salvage.state(EVENT_KEYS)
        assert (sorted(found), whole) == (sorted(keys), True)
        assert salvage.state("answer") == ([], True)
    with closing(Salvage(pages_lost(path, _root(path, EVENT_KEYS)))) as salvage:
        assert salvage.state(EVENT_KEYS) == ([], False)
    with closing(Salvage(pages_lost(path, 1))) as salvage:
        assert salvage.state(EVENT_KEYS) == ([], False)


def test_spans_are_read_with_what_they_leave_open(path: Path) -> None:
    with filled(path) as project:
        do_in(project, lambda a: a.accept(SUGGESTIONS[0].id))
        do_in(project, lambda a: a.accept(SUGGESTIONS[1].id))
    with closing(sqlite3.connect(path)) as raw:
        spans = raw.execute("SELECT id, start, quote FROM span").fetchall()
    with closing(Salvage(path)) as salvage:
        found, whole = salvage.state("span")
    assert whole
    assert sorted((row[2], row[3], row[5]) for row in found) == sorted(spans)
    assert len({row[8] is None for row in found}) == 1


def test_rows_of_another_shape_are_no_answers(path: Path) -> None:
    other = "(SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_event_1')"
    do(
        filled_file(path),
        "PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET rootpage = {other} WHERE name = 'answer'",
    )  # fmt: skip
    with closing(Salvage(path)) as salvage:
        assert salvage.state("answer") == ([], False)


def test_a_closed_file_gives_nothing_and_an_empty_one_has_no_event(path: Path, tmp_path: Path) -> None:
    salvage = Salvage(filled_file(path))
    salvage.close()
    assert salvage.state(EVENT_KEYS) == ([], False)
    (tmp_path / "empty").touch()
    with closing(Salvage(tmp_path / "empty")) as empty:
        assert (empty.last_event, empty.amount, empty.is_counted, empty.ids("event")) == (0, 0, False, [])


def test_what_somebody_added_is_named_where_the_list_can_be_read(path: Path) -> None:
    do(
        filled_file(path),
        "CREATE TABLE zoo (a)",
        "CREATE VIEW bees AS SELECT 1",
        "CREATE INDEX ants ON zoo (a)",
        "ANALYZE",
    )
    with closing(Salvage(path)) as salvage:
        named = salvage.added(OURS)
        assert [name for name in named if name in ("zoo", "bees", "ants")] == ["bees", "zoo"]
        assert named == sorted(named)
        assert not [name for name in named if name.startswith("sqlite_")]
        assert salvage.added({*OURS, *named}) == []
    do(path, "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'body'")
    with closing(Salvage(path)) as salvage:
        assert salvage.added(OURS) == []


def test_the_last_number_of_an_event_is_what_was_counted_or_seen(path: Path) -> None:
    with closing(Salvage(filled_file(path))) as salvage:
        seen = max(salvage.ids("event"))
        assert (salvage.is_counted, salvage.last_event) == (True, seen)
        assert salvage.amount == len(salvage.ids("event")) + 2
    do(path, f"UPDATE sqlite_sequence SET seq = {seen + 5} WHERE name = 'event'")
    with closing(Salvage(path)) as salvage:
        assert salvage.last_event == seen + 5
    do(path, f"UPDATE sqlite_sequence SET seq = {path.stat().st_size} WHERE name = 'event'")
    with closing(Salvage(path)) as salvage:
        assert salvage.last_event == seen  # no file holds as many events as bytes
    do(path, "UPDATE sqlite_sequence SET name = 'other'")
    with closing(Salvage(path)) as salvage:
        assert (salvage.is_counted, salvage.last_event) == (False, seen)


@pytest.mark.parametrize(("length", "is_mended"), [(16_384, True), (16_385, False)])
def test_a_bit_is_looked_for_in_texts_of_some_length(length: int, is_mended: bool) -> None:
    text = "y" * length
    digest = sha256(text.encode()).hexdigest()
    assert mended(text, digest) == text
    assert mended(f"x{text[1:]}", digest) == (text if is_mended else None)


def test_a_text_whose_last_byte_changed_is_mended() -> None:
    digest = sha256(b"lithium\x7f").hexdigest()
    assert mended("lithium\udcff", digest) == "lithium\x7f"
    assert mended("lithium~", digest) == "lithium\x7f"
