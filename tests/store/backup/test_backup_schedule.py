"""Automatic backups: when, which stay, and what happens where one cannot be made."""

from collections import namedtuple
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.store import Project
from rareannot.store.backup.backup_folders import ProjectFile, folder_for
from rareannot.store.backup.backup_schedule import (
    ALL_FOR,
    DAILY_FOR,
    EVERY,
    FEWEST,
    WEEKLY_FOR,
    KeptBackup,
    backups_of,
    is_due,
    kept_in,
    newest_own,
    superfluous,
)
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def kept(age: timedelta, mark: str = "1-1") -> KeptBackup:
    return KeptBackup(Path(f"{age}"), NOON - age, mark)


@pytest.mark.parametrize(
    ("there", "at_once", "due"),
    [
        ([], False, True),
        ([kept(EVERY, "old")], False, True),
        ([kept(EVERY - MINUTE, "old")], False, False),
        ([kept(EVERY - MINUTE, "old")], True, True),
        ([kept(timedelta(days=9), "now")], False, False),
        ([kept(timedelta(days=9), "now")], True, False),
        ([kept(timedelta(days=9), "now"), kept(MINUTE, "old")], True, True),
        ([kept(-timedelta(days=400), "old")], False, True),
    ],
)
def test_a_backup_is_due_where_something_changed_and_the_last_one_is_old(
    there: list[KeptBackup], at_once: bool, due: bool
) -> None:
    assert is_due(there, "now", NOON, at_once=at_once) is due


def test_thinning_leaves_all_of_a_day_then_days_then_weeks_then_nothing() -> None:
    hourly = [kept(timedelta(hours=h)) for h in range(24 * 400)]
    gone = set(superfluous(hourly, NOON))
    left = [k for k in hourly if k not in gone]
    ages = [NOON - k.at for k in left]
    assert sum(age <= ALL_FOR for age in ages) == 25
    days = [k.at.date() for k in left if ALL_FOR < NOON - k.at <= DAILY_FOR]
    assert len(days) == len(set(days)) == 30
    weeks = [k.at.isocalendar()[:2] for k in left if NOON - k.at > DAILY_FOR]
    assert 48 <= len(weeks) == len(set(weeks)) <= 50
    assert max(ages) <= WEEKLY_FOR


@given(st.sets(st.integers(0, 600 * 24 * 60), max_size=60), st.integers(0, 40))
def test_thinning_keeps_the_newest_and_thinning_again_takes_nothing_more(minutes: set[int], later: int) -> None:
    there = [kept(m * MINUTE) for m in minutes]
    gone = superfluous(there, NOON)
    left = [k for k in there if k not in gone]
    assert superfluous(left, NOON) == []
    if there:
        assert max(there, key=lambda k: k.at) in left
    assert set(superfluous(left, NOON + timedelta(days=later))) <= set(left)


def backups(project: Project, folder: Path) -> list[Path]:
    return [k.path for k in kept_in(place(folder, project))]


def place(folder: Path, project: Project) -> Path:
    return folder_for(folder, project.uid, ProjectFile.at(project.path, project.created_at))


def test_work_is_backed_up_every_while_and_only_where_it_changed_something(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "backups"
    assert project.backups.make_if_due(folder, NOON) is None
    assert len(backups(project, folder)) == 1
    after = do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    assert project.backups.make_if_due(folder, NOON + MINUTE) is None
    assert len(backups(project, folder)) == 1
    assert project.backups.make_if_due(folder, NOON + EVERY) is None
    assert project.backups.make_if_due(folder, NOON + 2 * EVERY) is None
    (_, newest) = backups(project, folder)
    with Project.open(newest) as copy:
        copy.work_as("Mira")
        assert copy.annotation(1).decided == after.decided
        assert copy.check() == []


def test_imported_articles_are_a_change(project: Project, tmp_path: Path) -> None:
    project.backups.make_if_due(tmp_path / "b", NOON, at_once=True)
    project.add_documents([Document("one more article")])
    project.backups.make_if_due(tmp_path / "b", NOON + MINUTE, at_once=True)
    project.backups.make_if_due(tmp_path / "b", NOON + MINUTE, at_once=True)
    assert len(backups(project, tmp_path / "b")) == 2


def test_old_backups_and_unfinished_ones_go(project: Project, tmp_path: Path) -> None:
    folder = place(tmp_path / "b", project)
    folder.mkdir(parents=True)
    old = [f"2024-01-{day:02} 000000Z 1-1.rareannot" for day in range(1, FEWEST + 2)]
    for name in (*old, ".x.rareannot.12345678.part", "my own copy.rareannot"):
        (folder / name).write_text("x")
        __import__("os").utime(folder / name, (0, 0))
    project.backups.make_if_due(tmp_path / "b", datetime.now(UTC))
    names = sorted(p.name for p in folder.iterdir())
    assert names[: FEWEST - 1] == old[2:]
    assert len(names) == FEWEST + 1
    assert names[-1] == "my own copy.rareannot"


@given(st.integers(0, 3_000))
def test_a_clock_that_is_set_forward_takes_no_more_than_all_but_ten(days: int) -> None:
    quarterly = [kept(timedelta(minutes=25 * n)) for n in range(40)]
    gone = superfluous(quarterly, NOON + timedelta(days=days))
    assert set(quarterly[:FEWEST]).isdisjoint(gone)


def test_a_backup_from_the_future_is_not_taken_for_the_newest(project: Project, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    project.backups.make_if_due(tmp_path / "b", now + timedelta(days=365), at_once=True)  # the clock went wrong
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    project.backups.make_if_due(tmp_path / "b", now, at_once=True)
    file = ProjectFile.at(project.path, project.created_at)
    newest, older = backups_of(tmp_path / "b", project.uid, file)
    assert newest.name < older.name
    assert newest_own(tmp_path / "b", project.uid, file) == [newest]


def fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr("rareannot.store.backup.backup_schedule.disk_usage", lambda folder: usage(free=50_000_000))


def occupy_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("b").write_text("a file where the folder should be")


@pytest.mark.parametrize(
    ("hindrance", "sentence"),
    [
        (fill_the_disk, "50 MB are free for it, and it needs 101 MB"),
        (occupy_the_folder, "backup folder .* cannot be used"),
    ],
)
def test_a_backup_that_cannot_be_made_is_a_warning_and_work_goes_on(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hindrance: Callable[[pytest.MonkeyPatch], None],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    hindrance(monkeypatch)
    warning = project.backups.make_if_due(tmp_path / "b", NOON)
    assert warning
    assert "your work itself is saved" in warning
    assert __import__("re").search(sentence, warning)
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    assert project.check() == []


def test_a_project_that_is_only_viewed_is_not_backed_up(project: Project, path: Path, tmp_path: Path) -> None:
    project.close()
    with Project.open(path, read_only=True) as viewer:
        assert viewer.backups.make_if_due(tmp_path / "b", NOON) is None
    assert not (tmp_path / "b").exists()
