"""Checking a file, sound or not: what is wrong with it, whether recovery may help, and what its backups hold."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.store.recovery.checkup import Checkup, examine
from rareannot.store.schema import STEPS, version_of
from tests.store.test_care import tamper


def changed(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    return path


def test_a_sound_file_has_its_articles_counted_and_its_backups_asked_for(full: Path) -> None:
    asked: list[tuple[str, str]] = []

    def backups(uid: str, begun: str) -> list[Path]:
        asked.append((uid, begun))
        return []

    assert examine(full, backups) == Checkup(5, ())
    assert examine(full).is_sound
    with closing(sqlite3.connect(full)) as raw:
        assert asked == raw.execute("SELECT uid, created_at FROM project").fetchall()


def test_what_is_wrong_comes_before_what_a_backup_holds(full: Path) -> None:
    backup = Path(copyfile(full, full.with_name("backup.rareannot")))
    tamper(full, "UPDATE document SET name = 'x' WHERE id = 2")
    said = "The name of article 2 is “x” here and “article 1” in the backup “backup.rareannot”, so one of the two is damaged."
    assert examine(full, lambda uid, begun: [backup]) == Checkup(5, (said,), damaged=True)
    tamper(full, "DELETE FROM archived")
    first = "The log and the stored state differ on archived of article 5."
    assert examine(full, lambda uid, begun: [backup]) == Checkup(5, (first, said), damaged=True)
    assert examine(full) == Checkup(5, (first,), damaged=True)


def test_of_a_file_whose_articles_cannot_be_counted_only_what_was_found_is_told(full: Path) -> None:
    with closing(sqlite3.connect(full)) as raw:
        roots = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'document' AND rootpage > 0"
        ).fetchall()
    with full.open("r+b") as file:
        for (root,) in roots:
            file.seek((root - 1) * 4096)
            file.write(bytes(4096))
    found = examine(full, lambda uid, begun: pytest.fail("whose backups?"))
    assert (found.articles, found.damaged, found.notes) == (None, True, ())
    assert any(
        line.startswith("The texts could not be checked to the end, so they are damaged") for line in found.findings
    )


def test_a_file_whose_header_is_lost_may_be_recovered_from(full: Path) -> None:
    full.write_bytes(bytes(4096) + full.read_bytes()[4096:])
    found = examine(full)
    assert (found.articles, found.damaged, found.is_sound, len(found.findings)) == (None, True, False, 1)
    Project.create(new := full.with_name("new.rareannot"), builtin_label_set()).close()
    new.write_bytes(bytes(4096) + new.read_bytes()[4096:])  # it holds one change, and no article
    assert examine(new).damaged
    full.write_bytes(b"")  # as after a crash of the disk
    assert examine(full).damaged


@pytest.mark.parametrize("content", [b"just text, and no project at all" * 500, b"x"])
def test_what_never_was_a_project_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UserError):
        examine(path)


def test_a_file_of_a_newer_version_is_refused_and_not_called_damaged(full: Path) -> None:
    changed(full, f"PRAGMA user_version = {version_of(STEPS) + 1}")
    with pytest.raises(UserError, match="newer version"):
        examine(full)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (("DROP TABLE archived", "DROP INDEX document_words"), [
            "The index “document_words” is missing.", "The table “archived” is missing.",
        ]),
        (("CREATE TRIGGER t AFTER INSERT ON span BEGIN SELECT 1; END",), [
            "There is a trigger “t” that this program does not make.",
        ]),
        ((f"CREATE INDEX {'i' * 61} ON span(label)",), [
            f"There is an index “{'i' * 60}” that this program does not make.",
        ]),
        (("DROP VIEW answers", "CREATE VIEW answers AS SELECT 1", "DROP TABLE link"), [
            "The index “link_end” is missing.", "The table “link” is missing.", "The trigger “link_ends_changed” is missing.",
            "The trigger “link_ends_new” is missing.", "The view “answers” is not as this program makes it.",
        ]),
    ],
)  # fmt: skip
def test_tables_that_are_not_ours_are_named(full: Path, statements: tuple[str, ...], said: list[str]) -> None:
    found = examine(changed(full, *statements))
    assert (found.articles, found.damaged) == (None, True)
    assert list(found.findings[1:]) == said
