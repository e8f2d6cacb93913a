"""SQLite 3.40 (Debian 12's own) takes json_valid() in a schema for unsafe unless the schema is trusted."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project, connection
from tests.store.conftest import filled


class _Sqlite340(sqlite3.Connection):
    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        if "json_valid" in sql and super().execute("PRAGMA trusted_schema").fetchone() == (0,):
            raise sqlite3.OperationalError("unsafe use of json_valid()")
        return super().execute(sql, *values)  # type: ignore[arg-type]


@pytest.fixture
def old_sqlite(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **{"factory": _Sqlite340} | k))
    connection.schema_trust.cache_clear()
    yield
    connection.schema_trust.cache_clear()


@pytest.mark.usefixtures("old_sqlite")
def test_a_project_is_made_written_and_read(tmp_path: Path) -> None:
    assert connection.schema_trust() == "trusted_schema = ON"
    filled(tmp_path / "p.rareannot").close()
    with Project.open(tmp_path / "p.rareannot") as project:
        assert project.check() == []


@pytest.mark.usefixtures("old_sqlite")
def test_a_file_with_a_trigger_of_somebody_elses_is_still_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    filled(path).close()
    db = sqlite3.connect(path)
    db.execute("CREATE TRIGGER other AFTER INSERT ON document BEGIN DELETE FROM event; END")
    db.commit()
    db.close()
    with pytest.raises(UserError, match="a trigger “other” that this program does not make"):
        Project.open(path)


def test_a_newer_one_trusts_no_schema() -> None:
    connection.schema_trust.cache_clear()
    expected = "OFF" if sqlite3.sqlite_version_info >= (3, 41) else "ON"
    assert connection.schema_trust() == f"trusted_schema = {expected}"
