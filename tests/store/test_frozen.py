"""Files of every released schema open, say what they said, and are copied before they are migrated."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.backup.backup import restore
from rareannot.store.file_access.opening import open_file
from rareannot.store.schema import STEPS, version_of
from tests.faults.works import later_steps
from tests.store.frozen.content import content_of

FOLDER = Path(__file__).parent / "frozen"
NAMES = sorted(p.name.removesuffix(".rareannot.gz") for p in FOLDER.glob("*.rareannot.gz"))


@pytest.fixture(params=NAMES)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any], int]:
    """A file as it was released, what it holds, and its version."""
    packed = FOLDER / f"{request.param}.rareannot.gz"
    path = tmp_path / "p.rareannot"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    held = json.loads((FOLDER / f"{request.param}.json").read_text(encoding="utf-8"))
    return path, held, int(request.param.rpartition("-")[2])


def test_a_file_of_every_schema_is_frozen() -> None:
    assert [f"schema-{n}" for n in range(1, version_of(STEPS) + 1)] == NAMES


def test_a_released_file_says_what_it_said_and_is_kept_where_it_is_changed(
    frozen: tuple[Path, dict[str, Any], int], tmp_path: Path
) -> None:
    path, held, version = frozen
    old, backups = path.read_bytes(), tmp_path / "backups"
    with Project.open(path, backups=backups) as project:
        assert json.loads(json.dumps(content_of(project))) == held
        assert project.check() == []
        project.rebuild()
        assert json.loads(json.dumps(content_of(project))) == held
    if version < version_of(STEPS):
        (copy,) = backups.iterdir()
        with closing(sqlite3.connect(copy)) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (version,)
        with pytest.raises(UserError, match="older version"):
            Project.open(copy, read_only=True)
    else:
        assert not backups.exists()
        assert len(path.read_bytes()) == len(old)


def test_a_later_version_takes_a_released_file_along_with_all_that_it_says(
    frozen: tuple[Path, dict[str, Any], int],
) -> None:
    path, held, _ = frozen
    db = open_file(path, steps=later_steps())
    project = Project(db)
    assert json.loads(json.dumps(content_of(project))) == held
    project.close()
    with pytest.raises(UserError, match="newer version"):
        Project.open(path)


def test_a_migration_that_breaks_off_leaves_a_released_file_as_it_was(
    frozen: tuple[Path, dict[str, Any], int],
) -> None:
    path, held, _ = frozen
    steps = later_steps()

    @steps(name="a_step_that_breaks_off")
    def breaks(db: Database) -> None:
        raise RuntimeError("pulled the plug")

    with pytest.raises(RuntimeError):
        open_file(path, steps=steps)
    with Project.open(path) as project:
        assert json.loads(json.dumps(content_of(project))) == held
        assert project.check() == []


def test_a_released_file_is_merged_without_being_changed(
    frozen: tuple[Path, dict[str, Any], int], tmp_path: Path
) -> None:
    path, held, _ = frozen
    ours, old = tmp_path / "ours.rareannot", path.read_bytes()
    ours.write_bytes(old)
    Project.open(ours).close()
    with closing(sqlite3.connect(ours)) as raw, raw:
        # as if the later half had been done in the other copy
        kept = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"
        ).fetchall()
        for name, _ in kept:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("DELETE FROM event WHERE rowid > (SELECT max(rowid) / 2 FROM event)")
        for _, sql in kept:
            raw.execute(sql)
        people = {uid for (uid,) in raw.execute("SELECT uid FROM author")}
    with Project.open(ours) as project:
        project.rebuild()
        assert json.loads(json.dumps(content_of(project)["answers"])) != held["answers"]
        project.merge(path, people)
        assert json.loads(json.dumps(content_of(project)["answers"])) == held["answers"]
    assert path.read_bytes() == old


def test_a_backup_of_an_older_version_is_restored_as_it_is(
    frozen: tuple[Path, dict[str, Any], int], tmp_path: Path
) -> None:
    path, held, version = frozen
    restore(path, tmp_path / "again.rareannot")
    with closing(sqlite3.connect(tmp_path / "again.rareannot")) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (version,)
    with Project.open(tmp_path / "again.rareannot") as project:
        assert json.loads(json.dumps(content_of(project))) == held
