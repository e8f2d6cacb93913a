"""The file of the list of sites: made anew where its form is another one or its tables are gone."""

import sqlite3
from contextlib import closing
from pathlib import Path

from rareannot.store.review.site_index import cache_at, in_memory

TABLES = {"held", "person", "waiting", "document", "site"}


def tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def opened(path: Path) -> set[str]:
    """The tables of the cache; somebody is entered."""
    db = cache_at(path)
    assert db is not None
    with closing(db):
        db.execute("INSERT OR IGNORE INTO person (uid) VALUES ('mira')")
        db.commit()
        return tables(db)


def people(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT count(*) FROM person").fetchone()[0])


def test_a_list_in_memory_has_its_tables() -> None:
    with closing(in_memory()) as db:
        assert tables(db) == TABLES


def test_a_list_stays_where_it_is_of_this_form(tmp_path: Path) -> None:
    assert opened(tmp_path / "list") == TABLES
    with closing(sqlite3.connect(tmp_path / "list")) as raw:
        raw.execute("INSERT INTO person (uid) VALUES ('noor')")
        raw.commit()
    assert opened(tmp_path / "list") == TABLES
    assert people(tmp_path / "list") == 2


def test_a_list_of_another_form_is_made_anew(tmp_path: Path) -> None:
    opened(tmp_path / "list")
    with closing(sqlite3.connect(tmp_path / "list")) as raw:
        raw.executescript("INSERT INTO person (uid) VALUES ('noor'); CREATE TABLE older (x); PRAGMA user_version = 1;")
    assert opened(tmp_path / "list") == TABLES
    assert people(tmp_path / "list") == 1


def test_a_list_whose_tables_are_gone_is_made_anew(tmp_path: Path) -> None:
    opened(tmp_path / "list")
    with closing(sqlite3.connect(tmp_path / "list")) as raw:
        raw.executescript("INSERT INTO person (uid) VALUES ('noor'); DROP TABLE waiting;")
    assert opened(tmp_path / "list") == TABLES
    assert people(tmp_path / "list") == 1
