"""A cache is made anew where it is damaged, and done without where it cannot be."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rareannot.store.file_access.cache_file import open_cache


def prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("CREATE TABLE IF NOT EXISTS held (name TEXT)")
    db.commit()
    return db


def test_a_cache_is_its_owners_alone_and_stays_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "list"
    for number in range(2):
        db = open_cache(path, prepared)
        assert db is not None
        with closing(db):
            assert db.execute("SELECT count(*) FROM held").fetchone() == (number,)
            db.execute("INSERT INTO held VALUES ('x')")
            db.commit()
    assert oct(path.stat().st_mode & 0o777) == "0o600"


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(b"this is no database " * 300)
    db = open_cache(path, prepared)
    assert db is not None
    db.close()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_one_that_cannot_be_made_is_tried_twice_and_closed(tmp_path: Path) -> None:
    tried = list[sqlite3.Connection]()

    def fails(db: sqlite3.Connection) -> sqlite3.Connection:
        tried.append(db)
        raise sqlite3.DatabaseError

    assert open_cache(tmp_path / "list", fails) is None
    assert len(tried) == 2
    for db in tried:
        with pytest.raises(sqlite3.ProgrammingError):
            db.execute("SELECT 1")


def test_where_something_else_lies_there_none_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert open_cache(tmp_path, prepared) is None
    assert open_cache(tmp_path / "file" / "list", prepared) is None
