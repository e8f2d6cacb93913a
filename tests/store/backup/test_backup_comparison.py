"""``check`` with a backup beside it: a value that stands nowhere else in the file and has flipped since is seen."""

import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.store.backup.backup_comparison import against
from rareannot.store.file_access.opening import open_file
from rareannot.store.recovery.check import MOST
from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_care import tamper
from tests.store.test_project import do


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backup.rareannot"


@pytest.fixture
def worked(path: Path, backup: Path) -> Path:
    with filled(path) as project:
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
        project.backups.copy_to(backup)
        do(project, lambda a: a.accept(SUGGESTIONS[1].id))
    return path


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE document SET name = 'c' WHERE id = 2", "The name of article 2 is “c” here and “b” in the backup"),
        ("UPDATE document SET meta = '{\"a\":1}' WHERE id = 2", "The facts of article 2 is"),
        (
            "UPDATE document SET added_at = '1999' || substr(added_at, 5) WHERE id = 1",
            "The time of import of article 1",
        ),
        ("UPDATE session SET started_at = '1999' || substr(started_at, 5)", "The beginning of session"),
        ("UPDATE author SET uid = 'x' || uid WHERE name = 'Mira'", "The id of annotator"),
        ("UPDATE project SET name = 'another'", "The name of project 1"),
        ("UPDATE event SET at = '1999' || substr(at, 5) WHERE seq = 2", r"The time of change span/\S+ is “1999"),
        ("UPDATE event SET kind = 'x' WHERE seq = 2", "The kind of change span/"),
        ("UPDATE event SET ms = 7 WHERE seq = 2", "The duration of change span/"),
        ("UPDATE event SET lamport = 77 WHERE seq = 2", "The clock of change span/"),
    ],
)
def test_a_value_that_flipped_since_the_backup_is_seen(
    worked: Path, backup: Path, statement: str, sentence: str
) -> None:
    assert workflow.check_project(worked, [backup]).is_sound
    tamper(worked, statement)
    found = workflow.check_project(worked, [backup])
    assert any(re.search(sentence, line) for line in found.findings), found.findings
    assert found.damaged


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE document SET headline = 'C' WHERE id = 1", "title, headline or word count of article 1"),
        ("UPDATE document SET headline = 'the line in ontario' WHERE id = 2", "title, headline or word count"),
        ("UPDATE document SET title = 'C' WHERE id = 1", "title, headline or word count of article 1"),
        ("UPDATE document SET words = words + 1 WHERE id = 2", "title, headline or word count of article 2"),
        ("UPDATE event SET at = replace(at, 'T', 'P') WHERE seq = 1", "Row 1 of table event has an invalid time"),
        ("UPDATE session SET started_at = substr(started_at, 3)", "of table session has an invalid time"),
        ("UPDATE suggestion SET made_at = replace(made_at, ':', ';')", "of table suggestion has an invalid time"),
    ],
)
def test_what_follows_from_other_values_is_seen_without_a_backup(worked: Path, statement: str, sentence: str) -> None:
    tamper(worked, statement)
    found = workflow.check_project(worked, [])
    assert any(re.search(sentence, line) for line in found.findings), found.findings


def test_recovery_brings_the_name_back_that_the_backup_has(worked: Path, backup: Path, tmp_path: Path) -> None:
    tamper(worked, "UPDATE document SET name = 'c' WHERE id = 2", "UPDATE event SET kind = 'x' WHERE seq = 2")
    with workflow.recovery(worked, backup) as found:
        found.write(tmp_path / "out.rareannot")
    with Project.open(tmp_path / "out.rareannot") as project:
        assert project.document(2).name == "b"
        project.work_as("Mira")
        assert len(project.annotation(1).spans) == 2
    assert workflow.check_project(tmp_path / "out.rareannot", [backup]).is_sound


def test_copies_that_went_apart_are_not_taken_for_damage(worked: Path, backup: Path) -> None:
    with Project.open(backup) as other:
        other.work_as("Noor")
        do(other, lambda a: a.accept(SUGGESTIONS[2].id))
        other.people.rename(other.author("Mira"), "Mia")
    found = workflow.check_project(worked, [backup])
    assert [line for line in found.findings if "changes that this file lacks" not in line] == []


@pytest.mark.parametrize("counted", [len("稀土 price".split()), 3])
def test_words_are_right_by_how_they_are_counted_and_by_how_they_were(path: Path, counted: int) -> None:
    with Project.create(path, builtin_label_set()) as project:
        project.add_documents([Document("稀土 price")])
    tamper(path, f"UPDATE document SET words = {counted} WHERE id = 1")
    with Project.open(path) as project:
        assert project.check() == []
    tamper(path, "UPDATE document SET words = 4 WHERE id = 1")
    with Project.open(path) as project:
        assert "word count" in project.check()[0]


def test_a_pack_is_not_measured_by_the_backups_of_its_lead(path: Path, tmp_path: Path) -> None:
    """They share the project's id; what the lead decided or merged since is nothing that the pack lacks."""
    with filled(path) as lead:
        (pack,) = (
            one.path for one in workflow.make_packs(lead, tmp_path / "pack.rareannot", workflow.PackPlan(("Noor",)))
        )
        do(lead, lambda a: a.accept(SUGGESTIONS[0].id))
        assert lead.backups.make_if_due(workflow.backup_folder(), datetime.now(UTC), at_once=True) is None
    assert workflow.check_project(Path(pack)).is_sound
    assert workflow.known_backups(Path(pack)) == []
    moved = path.rename(tmp_path / "renamed.rareannot")
    (kept,) = workflow.known_backups(moved)
    assert workflow.check_project(moved).is_sound
    earlier = Path(copyfile(kept, tmp_path / "earlier.rareannot"))
    with Project.open(moved) as lead:
        do(lead, lambda a: a.accept(SUGGESTIONS[1].id))
        assert lead.backups.make_if_due(workflow.backup_folder(), datetime.now(UTC), at_once=True) is None
    assert workflow.check_project(earlier).is_sound  # it is a file of its own
    earlier.replace(moved)
    assert not workflow.check_project(
        moved
    ).is_sound  # an older copy in the place of the lead's own file is told as before


def test_a_pack_has_backups_of_its_own(path: Path, tmp_path: Path) -> None:
    with filled(path) as lead:
        (pack,) = (
            one.path for one in workflow.make_packs(lead, tmp_path / "pack.rareannot", workflow.PackPlan(("Noor",)))
        )
    with Project.open(Path(pack)) as theirs:
        assert theirs.backups.make_if_due(workflow.backup_folder(), datetime.now(UTC), at_once=True) is None
    assert len(workflow.known_backups(Path(pack))) == 1
    assert workflow.known_backups(path) == []


def compared(path: Path, *statements: str) -> list[str]:
    """What a backup tells about the file that it was made of, which somebody changed since."""
    backup = Path(copyfile(path, path.with_name("b")))
    tamper(path, "PRAGMA ignore_check_constraints = ON", *statements)
    with closing(open_file(path, read_only=True)) as db:
        return list(against(backup, db))


def said(value: str, what: str, ours: str, theirs: str) -> str:
    return f"The {value} of {what} is “{ours}” here and “{theirs}” in the backup “b”, so one of the two is damaged."


MORE = (
    "The backup “b” holds {} changes that this file lacks, so an older copy may have been put in its place; "
    "“rareannot recover” combines the two."
)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        ((), []),
        (("DELETE FROM event WHERE seq > 24",), [MORE.format(2)]),
        (("UPDATE event SET ms = 7 WHERE seq = 3",), [said("duration", "change answer", "7", "1200")]),
        (("UPDATE event SET undoes = 'x' WHERE seq = 3",), [said("undone action", "change answer", "x", "")]),
        (("UPDATE event SET kind = 'recovered' WHERE seq = 3",), []),  # recovered twice it has another time
        (("UPDATE document SET words = 9 WHERE id = 3",), [said("count of words", "article 3", "9", "8")]),
        (("UPDATE document SET words = 9, name = 'x' WHERE id = 3",), []),  # of two values they are two rows
        (("DELETE FROM document WHERE id = 4",), []),
        (("UPDATE session SET app_version = '9' WHERE id = 2",), [said("version", "session 2", "9", "0.1.0")]),
        (("UPDATE author SET name = 'Mia' WHERE id = 1",), []),
        (
            (f"UPDATE document SET title = '{'x' * 61}' WHERE id = 2",),
            [said("title", "article 2", "x" * 60, "No. 1")],
        ),
        (("UPDATE document SET added_at = '1999'",), [
            said("time of import", f"article {row}", "1999", "then") for row in (1, 2, 3, 4, 5)
        ]),
    ],
)  # fmt: skip
def test_a_backup_tells_what_differs_and_nothing_else(full: Path, statements: tuple[str, ...], told: list[str]) -> None:
    lines = compared(full, *statements)
    assert [re.sub(r"“\d{4}-[^”]*”", "“then”", line) for line in lines] == told


def test_nothing_is_told_by_a_backup_of_another_project_or_by_none(full: Path, tmp_path: Path) -> None:
    other = Path(copyfile(full, tmp_path / "other"))
    tamper(other, f"UPDATE project SET uid = '{'0' * 32}'", "UPDATE document SET name = 'x' WHERE id = 3")
    (tmp_path / "broken").write_bytes(b"x" * 9000)
    with closing(open_file(full, read_only=True)) as db:
        for name in ("other", "broken", "none"):
            assert list(against(tmp_path / name, db)) == []


def test_of_many_that_differ_some_are_told(path: Path, backup: Path) -> None:
    with filled(path) as project:
        project.add_documents(Document(f"article {n}") for n in range(MOST + 3))
        project.backups.copy_to(backup)
    tamper(path, "UPDATE document SET name = 'x'")
    with closing(open_file(path, read_only=True)) as db:
        told = list(against(backup, db))
    assert (len(told), told[-1]) == (MOST + 1, "… and more of the same kind.")
