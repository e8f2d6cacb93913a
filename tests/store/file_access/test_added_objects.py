"""Tables and views that somebody adds to a project file: let be and carried along, unless they could act."""

import gzip
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.backup import backup
from rareannot.store.file_access.added_objects import clashing, refused
from rareannot.store.file_access.opening import open_file
from rareannot.store.recovery.checkup import examine
from rareannot.store.recovery.recovery import Recovery
from tests.faults.works import later_steps
from tests.rows import each_row
from tests.store.conftest import filled, filled_file

FROZEN = Path(__file__).parents[1] / "frozen"
ADDED = (
    'CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, [check] TEXT UNIQUE, "as" REAL DEFAULT (1 + 1), -- a check\n `x y`)',
    "CREATE TABLE more (note REFERENCES notes(id), name TEXT COLLATE NOCASE)",
    "CREATE TABLE 'strict one' (day TEXT NOT NULL, PRIMARY KEY (day)) STRICT, WITHOUT ROWID",
    'CREATE INDEX notes_by_x ON notes(`x y` COLLATE NOCASE DESC, "as")',
    "CREATE UNIQUE INDEX more_once ON more(name)",
    "CREATE VIEW tons AS SELECT text, value FROM gold_spans WHERE unit = 't'",
    "CREATE VIEW dear AS SELECT hex(randomblob(1000000000)) AS x, load_extension('evil')",
    "CREATE VIEW broken AS SELECT * FROM nowhere",
    "CREATE VIEW circle AS SELECT * FROM circle",
    "CREATE VIEW endless AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT * FROM c",
    "INSERT INTO notes (\"check\") VALUES ('mine')",
)
BOMB = (
    "CREATE VIEW b0 AS SELECT 1 AS x",
    *(f"CREATE VIEW b{n + 1} AS SELECT a.x FROM b{n} a, b{n} b" for n in range(40)),
)
"""Views of which the last would take for ever only to be looked at."""


def add(path: Path, *statements: str) -> None:
    """Run statements in a file as another program does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def names(path: Path) -> set[str]:
    """What the file's schema names, but for what SQLite makes by itself."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        return {name for (name,) in found}


@contextmanager
def quickly() -> Iterator[None]:
    start = time.thread_time()
    yield
    assert time.thread_time() - start < 5


@pytest.fixture
def added(tmp_path: Path) -> Path:
    """A project to which somebody added tables and views, harmless ones and ones that nobody should ask."""
    path = tmp_path / "p.rareannot"
    filled_file(path)
    add(path, *ADDED, *BOMB)
    return path


def test_a_project_with_somebodys_tables_opens_works_and_is_checked(added: Path) -> None:
    before = names(added)
    with quickly():
        with Project.open(added) as project:
            project.work_as("Mira", "m")
            assert project.check() == []
        with Project.open(added, read_only=True) as project:
            assert project.ids() == [1, 2]
        assert examine(added).findings == ()
    assert names(added) == before
    with closing(sqlite3.connect(added)) as raw:
        assert raw.execute('SELECT "check" FROM notes').fetchall() == [("mine",)]
        assert raw.execute("SELECT count(*) FROM tons").fetchone()


def test_backup_restore_and_merge_go_on_and_copies_keep_what_was_added(added: Path, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy.rareannot", tmp_path / "again.rareannot"
    with quickly():
        with Project.open(added) as project:
            project.backups.copy_to(copy)
        backup.restore(copy, again)
        with Project.open(again) as project:
            project.merge(added)
    assert names(copy) == names(again) == names(added)
    with closing(sqlite3.connect(again)) as raw:
        assert raw.execute('SELECT "check" FROM notes').fetchall() == [("mine",)]


def test_a_migration_keeps_what_was_added_in_the_file_and_in_the_copy_from_before(added: Path, tmp_path: Path) -> None:
    kept: list[Path] = []

    def before(db: object) -> None:
        kept.append(tmp_path / "before.rareannot")
        backup.copy_to(db, kept[0])  # type: ignore[arg-type]

    was = names(added)
    with quickly():
        open_file(added, steps=later_steps(), before_migration=before).close()
    assert names(added) == {*was, "reading"}
    assert names(kept[0]) == was


@pytest.mark.parametrize(
    "own",
    ["CREATE TABLE Gold_Spans (x)", "CREATE VIEW gold_spans AS SELECT * FROM span", "CREATE VIEW answers AS SELECT 1"],
)
def test_a_name_that_a_migration_needs_is_a_question_and_the_file_stays_as_it_is(tmp_path: Path, own: str) -> None:
    path = tmp_path / "old.rareannot"
    path.write_bytes(gzip.decompress((FROZEN / "schema-2.rareannot.gz").read_bytes()))
    add(path, own)
    was = path.read_bytes()
    name = own.split()[2]
    kind = own.split()[1].lower()
    with pytest.raises(UserError, match=f"has a {kind} “{name}” of somebody's own.*Give yours another name"):
        Project.open(path, backups=tmp_path / "backups")
    assert path.read_bytes() == was
    assert not (tmp_path / "backups").exists()
    add(path, "DROP TABLE Gold_Spans" if "TABLE" in own else f"DROP VIEW {name}")
    Project.open(path).close()


def test_what_recovery_cannot_keep_is_said_and_copies_of_our_tables_are_not_taken_for_ours(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    with filled(path) as project:
        events = project.last_event()
    add(
        path,
        "CREATE TABLE old_events AS SELECT * FROM event",
        "UPDATE old_events SET seq = seq + 1000, action = 'x' || seq",
    )
    add(
        path,
        "INSERT INTO old_events SELECT * FROM old_events",
        "CREATE TRIGGER evil AFTER INSERT ON event BEGIN SELECT 1; END",
    )
    with Recovery(path) as recovery:
        assert recovery.report.events == events
        assert "Tables and views that somebody added are not in the new file: “old_events”." in recovery.report.notes
        assert recovery.report.is_whole


@each_row(
    "sql",
    [
        "CREATE TABLE t (x)",
        "CREATE TABLE t(\"check\" CHECKED, 'as')",
        "CREATE TABLE t (x) -- check",
        "CREATE TABLE t (check\ufeff)",
    ],
)
def test_a_word_is_refused_only_where_sqlite_reads_it_as_one(sql: str) -> None:
    assert refused([("table", "t", sql)]) is None


@each_row(
    "sql",
    [
        "CREATE TABLE t (x /* ' */ CHECK (x))",
        "CREATE TABLE t (x '--' CHECK (x))",
        "CREATE TABLE t (x [/*] CHECK(x), y '*/')",
        'CREATE TABLE t (x """" CHECK (x))',
        "CREATE TABLE t (x /*/ '*/ CHECK (x))",
        "CREATE TABLE t (x, \ufeffCHECK (x))",  # a byte order mark is a blank to SQLite
        "CREATE TABLE t (x)\0",
    ],
)
def test_a_check_is_found_behind_quotes_and_comments(sql: str) -> None:
    assert refused([("table", "t", sql)]) is not None


def test_names_clash_in_any_case() -> None:
    assert clashing([("table", "ANSWERS", "")], [("view", "answers", "")]) == ("table", "ANSWERS", "")
    assert clashing([("table", "mine", "")], [("view", "answers", "")]) is None


TABLE = ("table", "t", "CREATE TABLE t (a, b)")
ACTS, COMPUTES, FALSE = "it runs by itself", "it computes something", "it is not written as SQLite writes it"
POINTS, ORDERS, OURS, TAKEN = (
    "it points at tables",
    "it is sorted in a way",
    "it belongs to a table of",
    "its name belongs to",
)


@each_row(
    ("kind", "name", "sql", "why"),
    [
        ("table", "u", "CREATE TABLE u (a REFERENCES t, b REFERENCES u(a))", ""),
        ("table", "u", "CREATE TABLE u (a REFERENCES span)", POINTS),
        ("table", 'a"b', 'CREATE TABLE "a""b" (x)', ""),
        ("table", "a'b", "CREATE TABLE 'a''b' (x)", ""),
        ("table", "a`b", "CREATE TABLE `a``b` (x)", ""),
        ("table", 'a"b', 'CREATE TABLE "ab" (x)', FALSE),
        ("table", "BIG", "CREATE TABLE big (x)", ""),
        ("table", "Ä", "CREATE TABLE ä (x)", FALSE),
        ("table", "u", "CREATE TABLE u", FALSE),
        ("table", "u", "CREATE TABLE ", FALSE),
        ("table", "u", "CREATE TABLE u AS SELECT 1", FALSE),
        ("table", "u", "CREATE TEMP TABLE u (x)", FALSE),
        ("table", "(", "CREATE TABLE (x)", FALSE),
        ("table", "u", "CREATE TABLE u (x); SELECT 1", FALSE),
        ("table", "u", "CREATE TABLE u (x)\0", FALSE),
        ("table", "u", "CREATE UNIQUE INDEX u ON t(a)", FALSE),
        ("table", "u", "CREATE VIRTUAL TABLE u USING fts5(x)", "its rows come from a module outside the file"),
        ("table", "u", "create virtual table u USING fts5(x)", "its rows come from a module outside the file"),
        ("table", "u", "CREATE TABLE u (a COLLATE RTRIM, b COLLATE evil)", ORDERS),
        ("table", "u", "CREATE TABLE u (a COLLATE BINARY, b COLLATE nocase)", ""),
        ("table", "u", "CREATE TABLE u (a AS (1))", COMPUTES),
        ("table", "u", "CREATE TABLE u (a GENERATED ALWAYS AS (1))", COMPUTES),
        ("table", "json_tree", "CREATE TABLE json_tree (x)", TAKEN),
        ("view", "Json_Each", "CREATE VIEW Json_Each AS SELECT 1", TAKEN),
        ("view", "pragma_x", "CREATE VIEW pragma_x AS SELECT 1", TAKEN),
        ("table", "sqlite_x", "CREATE TABLE sqlite_x (x)", TAKEN),
        ("view", "v", "CREATE VIEW v AS SELECT * FROM nowhere", ""),
        ("view", "v", "CREATE VIEW w AS SELECT 1", FALSE),
        ("trigger", "g", "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END", ACTS),
        ("odd", "o", "CREATE ODD o", FALSE),
        ("index", "i", "CREATE INDEX i ON t(a)", ""),
        ("index", "i", "CREATE UNIQUE INDEX i ON T(a ASC, b DESC)", ""),
        ("index", "CREATE UNIQUE INDEX i", 'CREATE UNIQUE INDEX "CREATE UNIQUE INDEX i" ON t(a)', ""),
        ("index", "i", "CREATE INDEX i ON t(a COLLATE nocase, b COLLATE binary desc)", ""),
        ("index", "i", "CREATE INDEX i ON t(a, b COLLATE evil)", ORDERS),
        ("index", "i", "CREATE INDEX i ON t(a COLLATE)", COMPUTES),
        ("index", "i", "CREATE INDEX i ON t(a COLLATE nocase b)", COMPUTES),
        ("index", "i", "CREATE INDEX i ON t(a asc desc)", COMPUTES),
        ("index", "i", "CREATE INDEX i ON t(hex(a))", COMPUTES),
        ("index", "i", "CREATE INDEX i ON t(a, hex(b))", COMPUTES),
        ("index", "i", "CREATE INDEX i ON t('a')", COMPUTES),
        ("index", "i", "CREATE INDEX i ON t(1)", COMPUTES),
        ("index", "i", "CREATE INDEX i ON t(a,)", COMPUTES),
        ("index", "i", "CREATE INDEX i ON t(a) WHERE a > 1", COMPUTES),
        ("index", "i", "CREATE INDEX i ON span(label)", OURS),
        ("index", "i", "CREATE INDEX i ON t(", FALSE),
        ("index", "i", "CREATE INDEX i AT t(a)", FALSE),
        ("index", "i", "CREATE INDEX i ON t a, b)", FALSE),
    ],
)  # fmt: skip
def test_each_object_is_let_be_or_refused_with_the_reason(kind: str, name: str, sql: str, why: str) -> None:
    found = refused([TABLE, (kind, name, sql)])
    assert (found is None) is (why == "")
    if found is not None:
        assert (found.kind, found.name) == (kind, name)
        assert found.why.startswith(why)


def test_a_thousand_of_such_are_let_be_and_the_next_is_named() -> None:
    many = [("table", f"t{number:04}", f"CREATE TABLE t{number:04} (x)") for number in range(1_001)]
    assert refused(many[:1_000]) is None
    found = refused(reversed(many))
    assert found is not None
    assert (found.kind, found.name, found.why) == ("table", "t1000", "there are more than 1,000 of such")


def test_the_first_that_is_refused_is_named_in_order() -> None:
    found = refused([("trigger", "b", ""), TABLE, ("trigger", "a", "")])
    assert found is not None
    assert found.name == "a"
