"""The schema as a fingerprint of a file: what counts as the same, and what is SQLite's own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlite_utils import Database

from rareannot.store.schema import (
    APPLICATION_ID,
    STEPS,
    expected_objects,
    make_ready,
    migrate,
    objects_of,
    run_statements,
    version_of,
    versions,
)

NOW = version_of(STEPS)


@pytest.fixture
def empty() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        yield raw


def said(conn: sqlite3.Connection, *statements: str) -> set[tuple[str, str, str]]:
    for statement in statements:
        conn.execute(statement)
    return set(objects_of(conn))


def test_a_new_file_is_stamped_and_has_what_is_expected_of_it() -> None:
    with closing(Database(memory=True, execute_plugins=False, strict=True)) as db:
        migrate(db, STEPS)
        assert db.conn.execute("PRAGMA user_version").fetchone() == (NOW,)
        assert db.conn.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert objects_of(db.conn) == expected_objects(STEPS, NOW)
    make_ready()
    assert versions() == (NOW, sqlite3.sqlite_version)
    assert NOW == 9


def test_each_version_has_a_schema_of_its_own() -> None:
    grown = [expected_objects(STEPS, version) for version in range(NOW + 1)]
    assert {name for _, name, _ in grown[0]} & {"project", "event", "span"} == set()
    names = [{name for _, name, _ in one} for one in grown]
    assert len(set(grown)) == len(grown)
    assert [len(one) for one in names] == sorted(len(one) for one in names)
    assert {"event", "span", "document"} <= names[1]
    assert ("archived" in names[1], "archived" in names[2]) == (False, True)
    assert ("gold_spans" in names[2], "gold_spans" in names[3]) == (False, True)
    assert ("link" in names[3], "link" in names[4]) == (False, True)


def test_statements_are_run_one_by_one_also_where_they_hold_semicolons() -> None:
    with closing(Database(memory=True, execute_plugins=False)) as db:
        run_statements(
            db,
            "-- a; b\nCREATE TABLE t (x);\nCREATE TRIGGER g AFTER INSERT ON t\nBEGIN SELECT 1; SELECT 2;\nEND;\nCREATE TABLE u (y);\n",
        )
        found = {name for _, name, _ in objects_of(db.conn)}
    assert found == {"t", "g", "u"}


def test_blanks_count_within_words_alone(empty: sqlite3.Connection) -> None:
    said(empty, "CREATE TABLE t (x\n\t TEXT  CHECK (x <> 'in  progress'), \"a  b\")")
    assert objects_of(empty) == {("table", "t", "CREATE TABLE t (x TEXT CHECK (x <> 'in  progress'), \"a  b\")")}


def test_what_sqlite_makes_by_itself_is_none_of_ours(empty: sqlite3.Connection) -> None:
    found = said(
        empty,
        "CREATE TABLE t (x INTEGER PRIMARY KEY AUTOINCREMENT, y UNIQUE)",
        "INSERT INTO t (y) VALUES (1)",
        "CREATE INDEX i ON t(y)",
        "ANALYZE",
    )
    assert {name for _, name, _ in found} == {"t", "i"}


@pytest.mark.parametrize(
    ("kind", "name", "sql"),
    [
        ("index", "sqlite_autoindex_t_1", "CREATE INDEX sqlite_autoindex_t_1 ON t(x)"),
        ("index", "mine", ""),
        ("table", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat,more)"),
        ("table", "mine", ""),
        ("trigger", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
        ("view", "sqlite_x", "CREATE VIEW sqlite_x AS SELECT 1"),
    ],
)
def test_what_only_calls_itself_so_counts(empty: sqlite3.Connection, kind: str, name: str, sql: str) -> None:
    said(empty, "CREATE TABLE t (x)", "PRAGMA writable_schema = ON")
    empty.execute("INSERT INTO sqlite_master VALUES (?, ?, 't', 0, ?)", (kind, name, sql))
    assert (kind, name, sql) in objects_of(empty)
