"""Files from elsewhere that are no project of ours, or one that was tampered with: refused by every verb that opens a file.

Each in a sentence, in under a second, with nothing created, changed or left behind.
"""

import os
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project, connection
from rareannot.store.backup import backup
from rareannot.store.recovery.checkup import examine
from tests.store.conftest import filled, filled_file

Make = Callable[[Path], object]


def _sql(*statements: str) -> Make:
    def make(path: Path) -> None:
        filled_file(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA writable_schema = ON")
            raw.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                raw.execute(statement)

    return make


def _schema(old: str, new: str) -> Make:
    """Change the words of the schema where they stand."""
    return _sql(f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}')")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may be short only
        try:
            listening.bind(path.name)
        finally:
            os.chdir(here)


def _cut_off(path: Path) -> None:
    filled_file(path)
    os.truncate(path, 30_000)


def _another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1)")


def _row(kind: str, name: str, sql: str) -> Make:
    """A row of the schema's that SQLite itself would not let anybody make."""
    return _sql(f"INSERT INTO sqlite_master VALUES ('{kind}', '{name}', 'event', 0, '{sql}')")


_WIPES = "CREATE TRIGGER {} AFTER INSERT ON event BEGIN DELETE FROM span; END"

OURS_NOT: dict[str, Make] = {
    "a trigger with a name of SQLite's own": _row("trigger", "sqlite_x", _WIPES.format("sqlite_x")),
    "a trigger that calls itself an index": _row(
        "index", "sqlite_autoindex_x_1", _WIPES.format("sqlite_autoindex_x_1")
    ),
    "a trigger that calls itself a table": _row("table", "sqlite_sequence", _WIPES.format("sqlite_y")),
    "a trigger by the name of a statistic": _row("trigger", "sqlite_stat1", _WIPES.format("sqlite_stat1")),
    "a view by the name of a statistic": _row("view", "sqlite_stat4", "CREATE VIEW sqlite_stat4 AS SELECT 1"),
    "an extra trigger": _sql("CREATE TRIGGER evil AFTER INSERT ON event BEGIN UPDATE answer SET status = 'done'; END"),
    "a trigger of ours that does something else": _schema("the identity of a document never changes", "x"),
    "a view of ours that is another": _sql("DROP VIEW gold_spans", "CREATE VIEW gold_spans AS SELECT * FROM span"),
    "a view of ours that is gone": _sql("DROP VIEW decisions"),
    "a view by the name of a function that is read as a table": _sql("CREATE VIEW json_each AS SELECT 1 AS value"),
    "a trigger on a view": _sql(
        "CREATE VIEW mine AS SELECT 1 AS x",
        "CREATE TRIGGER evil INSTEAD OF INSERT ON mine BEGIN DELETE FROM span; END",
    ),
    "a table that computes a column": _sql("CREATE TABLE mine (x, y AS (hex(zeroblob(400000000))))"),
    "a table that computes and keeps a column": _sql("CREATE TABLE mine (x, y GENERATED ALWAYS AS (x + 1) STORED)"),
    "a table with a check": _sql("CREATE TABLE mine (x CHECK (randomblob(100000000) <> x))"),
    "a table that holds articles fast": _sql("CREATE TABLE mine (x REFERENCES document(id) ON DELETE RESTRICT)"),
    "a table that goes with articles, its names quoted": _sql(
        'CREATE TABLE mine ("x" REFERENCES/**/[Document]("id") ON DELETE CASCADE)'
    ),
    "a table in an order that nobody knows": _sql(
        "CREATE TABLE mine (x)",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE mine (x COLLATE evil)' WHERE name = 'mine'",
    ),
    "a table that is written otherwise than SQLite does": _sql(
        "CREATE TABLE mine (x)",
        "UPDATE sqlite_master SET sql = 'CREATE TEMP TABLE mine (x)' WHERE name = 'mine'",
    ),
    "a table under the name of another": _sql(
        "CREATE TABLE mine (x)", "UPDATE sqlite_master SET sql = 'CREATE TABLE yours (x)' WHERE name = 'mine'"
    ),
    "a trigger that calls itself somebody's table": _row("table", "mine", _WIPES.format("mine")),
    "a trigger that calls itself somebody's view": _row("view", "mine", _WIPES.format("mine")),
    "a trigger behind somebody's table": _sql(
        "CREATE TABLE mine (x)",
        "UPDATE sqlite_master SET sql = sql || '; CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END' "
        "WHERE name = 'mine'",
    ),
    "an index on an expression of somebody's table": _sql("CREATE TABLE mine (x)", "CREATE INDEX evil ON mine(hex(x))"),
    "an index on some rows of somebody's table": _sql(
        "CREATE TABLE mine (x)", "CREATE INDEX evil ON mine(x) WHERE hex(x) > 'a'"
    ),
    "an index on a table of ours": _sql("CREATE UNIQUE INDEX evil ON span(label)"),
    "more tables than anybody adds": _sql(*(f"CREATE TABLE mine_{n} (x)" for n in range(1_001))),
    "a view in place of a table": _sql(
        "DROP TABLE setting", "CREATE VIEW setting AS SELECT 'labels' AS name, 1 AS value"
    ),
    "a generated column": _sql("ALTER TABLE answer ADD COLUMN evil TEXT AS (hex(zeroblob(400000000)))"),
    "a check that is gone": _schema('CHECK ("end" > start)', ""),
    "a check of other words": _schema("in progress", "in  progress"),
    "a check of words with a blank of another kind": _schema("in progress", "in\u00a0progress"),
    "a check with an end of line in a word": _schema("in progress", "in\nprogress"),
    "a check that runs something": _schema("CHECK (words >= 0)", "CHECK (randomblob(100000000) > 0)"),
    "a table that is no longer strict": _schema(") STRICT, WITHOUT ROWID", ") WITHOUT ROWID"),
    "an extra index on an expression": _sql("CREATE INDEX evil ON document(hex(zeroblob(words)))"),
    "a virtual table": _sql("CREATE VIRTUAL TABLE evil USING fts5(x)"),
    "another application's id": _sql("PRAGMA application_id = 7"),
    "a newer version": _sql("PRAGMA user_version = 99"),
    "no version": _sql("PRAGMA user_version = 0"),
    "a schema that is no SQL": _sql("UPDATE sqlite_master SET sql = 'CREATE nonsense' WHERE name = 'span'"),
    "an id that is a folder of somebody's": _sql("UPDATE project SET uid = '/home/mira/Downloads/pack/../../'"),
    "an id that leads elsewhere": _sql("UPDATE project SET uid = '../../../../../../../../tmp/x/abcd'"),
    "an id that is no text of ours": _sql("UPDATE project SET uid = upper(uid)"),
    "no id": _sql("DELETE FROM project"),
    "another database": lambda p: _another(p),
    "a text": lambda p: p.write_text("no project " * 2000),
    "an empty file": lambda p: p.touch(),
    "a file cut off": lambda p: _cut_off(p),
    "a folder": lambda p: p.mkdir(),
    "a pipe": lambda p: os.mkfifo(p),
    "a socket": _socket,
    "a device": lambda p: p.symlink_to("/dev/zero"),
    "a link to itself": lambda p: p.symlink_to(p),
    "nothing": lambda p: None,
}
VERBS: dict[str, Callable[[Path], object]] = {
    "open": lambda p: Project.open(p, backups=p.parent / "backups"),
    "view": lambda p: Project.open(p, read_only=True),
    "restore": lambda p: backup.restore(p, p.with_name("out.rareannot")),
    "merge": lambda p: _merged(p),
}


def _merged(path: Path) -> None:
    with Project.open(path.parent.parent / "mine" / "mine.rareannot") as mine:
        before = mine.last_event()
        try:
            mine.merge(path)
        finally:
            assert mine.last_event() == before
            assert mine.check() == []


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the file from elsewhere lies, alone in its folder; one's own project is in another."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "theirs").mkdir()
    filled(tmp_path / "mine" / "mine.rareannot").close()
    return tmp_path / "theirs" / "p.rareannot"


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    def state() -> dict[str, object]:
        return {
            p.name: (p.lstat().st_mtime_ns, p.lstat().st_size, p.read_bytes() if p.is_file() else None)
            for p in folder.iterdir()
        }

    before = state()
    yield
    assert state() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", OURS_NOT)
def test_it_is_refused_in_a_sentence_at_once_and_nothing_is_touched(place: Path, kind: str, verb: str) -> None:
    OURS_NOT[kind](place)
    with untouched(place.parent):
        start = time.thread_time()
        with pytest.raises(UserError, match=r"^“.*\.$|no project “.*\.$"):
            VERBS[verb](place)
        assert time.thread_time() - start < 1


@pytest.mark.parametrize("verb", ["open", "view"])
def test_a_value_larger_than_any_of_ours_is_a_sentence_when_it_is_read(
    place: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _sql("UPDATE document SET meta = '\"' || hex(zeroblob(3000000)) || '\"'")(place)
    monkeypatch.setattr(connection, "LARGEST_VALUE", 1_000_000)
    with Project.open(place, read_only=verb == "view") as project, pytest.raises(UserError, match="too large"):
        project.document(1)


def test_a_file_in_the_mode_in_which_readers_write_is_viewed_and_refused_without_writing_beside_it(place: Path) -> None:
    _sql("PRAGMA journal_mode = WAL")(place)
    with untouched(place.parent), Project.open(place, read_only=True) as project:
        assert project.ids() == [1, 2]
        assert project.is_copy
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("CREATE TRIGGER evil AFTER INSERT ON span BEGIN SELECT 1; END")
    for verb in VERBS.values():
        with (
            untouched(place.parent),
            pytest.raises(UserError, match="a trigger “evil” that this program does not make"),
        ):
            verb(place)


def test_what_another_program_left_beside_the_file_is_taken_in_when_it_is_opened(place: Path) -> None:
    _sql()(place)
    aside = place.with_name("aside")
    aside.mkdir()
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("UPDATE document SET title = 'in the other file', headline = 'in the other file' WHERE id = 2")
        for file in place.parent.glob(f"{place.name}*"):
            (aside / file.name).write_bytes(file.read_bytes())
    killed = aside / place.name
    for read_only in (True, False):
        with Project.open(killed, read_only=read_only) as project:
            assert project.document(2).title == "in the other file"
            assert project.check() == []
    assert [p.name for p in aside.iterdir()] == [killed.name]


def test_statistics_that_sqlite_made_are_no_foreign_tables(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    filled_file(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ANALYZE")
    with Project.open(path) as project:
        assert project.check() == []


def test_a_check_names_a_trigger_that_calls_itself_sqlites(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    OURS_NOT["a trigger with a name of SQLite's own"](path)
    found = examine(path)
    assert found.damaged
    assert "There is a trigger “sqlite_x” that this program does not make." in found.findings
