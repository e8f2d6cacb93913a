"""Automatic backups: when, which stay, and what happens where one cannot be made."""

import os
from collections import namedtuple
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.backup import backup_schedule
from rareannot.store.backup.backup_folders import ProjectFile, claim, folder_for
from rareannot.store.backup.backup_schedule import (
    ALL_FOR,
    DAILY_FOR,
    EVERY,
    FEWEST,
    ROOM,
    WEEKLY_FOR,
    KeptBackup,
    back_up,
    backups_of,
    before_migration,
    is_due,
    kept_in,
    newest_own,
    superfluous,
)
from tests.rows import each_row
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def kept(age: timedelta, mark: str = "1-1") -> KeptBackup:
    return KeptBackup(Path(f"{age}"), NOON - age, mark)


@each_row(
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
        ([kept(-MINUTE, "old")], False, True),
        ([kept(timedelta(0), "old")], False, False),
        ([kept(timedelta(0), "old")], True, True),
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


def test_backups_are_made_every_half_hour_or_so_and_kept_for_a_day_a_month_and_a_year() -> None:
    assert timedelta(minutes=20) <= EVERY <= timedelta(minutes=30)
    assert (timedelta(days=1), timedelta(days=30), timedelta(days=366)) == (ALL_FOR, DAILY_FOR, WEEKLY_FOR)


@each_row(
    ("ages", "left"),
    [
        ([timedelta(hours=23), timedelta(hours=24)], [True, True]),  # each of a day
        ([timedelta(hours=25), timedelta(hours=26)], [True, False]),  # the last of one
        ([timedelta(days=30, hours=-1), timedelta(days=30)], [True, False]),
        ([timedelta(days=28), timedelta(days=29), timedelta(days=30)], [True, True, True]),
        ([timedelta(days=31), timedelta(days=32), timedelta(days=38)], [True, False, True]),
        ([timedelta(days=366), timedelta(days=366, minutes=1), timedelta(days=380)], [True, False, False]),
    ],
)
def test_beyond_the_newest_ten_the_last_of_a_day_or_week_stays(ages: list[timedelta], left: list[bool]) -> None:
    newest = [kept(MINUTE * n) for n in range(FEWEST)]
    older = [kept(age) for age in ages]
    gone = superfluous([*older, *newest], NOON)
    assert [one not in gone for one in older] == left
    assert not set(gone) & set(newest)


@pytest.mark.parametrize("days", [400, 4000])
def test_the_newest_ten_stay_however_old_and_no_more_of_them(days: int) -> None:
    old = [kept(timedelta(days=days + n)) for n in range(FEWEST + 1)]
    assert superfluous(old, NOON) == old[FEWEST:]
    assert FEWEST == 10


def test_only_what_is_named_as_a_backup_is_one_and_they_come_by_age(tmp_path: Path) -> None:
    names = ["2026-03-04 120000Z 7-2.rareannot", "2026-03-04 115959Z 9-2.rareannot", "2026-03-04 120000Z 6-2.rareannot"]
    others = [
        "2026-03-04 120000Z 7.rareannot",
        "2026-03-04 120000Z 7-2.rareannot.part",
        "my own.rareannot",
        "2026-03-04.rareannot",
    ]
    for name in (*names, *others):
        (tmp_path / name).touch()
    assert [(one.path.name, one.at, one.mark) for one in kept_in(tmp_path)] == [
        (names[1], NOON - timedelta(seconds=1), "9-2"),
        (names[2], NOON, "6-2"),
        (names[0], NOON, "7-2"),
    ]
    assert kept_in(tmp_path / "none") == []


def test_a_backup_says_when_it_was_made_and_what_it_holds(project: Project, tmp_path: Path) -> None:
    project.backups.make_if_due(tmp_path / "b", NOON.astimezone(timezone(timedelta(hours=5))))
    (one,) = kept_in(place(tmp_path / "b", project))
    assert one.path.name == f"2026-03-04 120000Z {project.last_event()}-2.rareannot"
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    assert project.backups.make_if_due(tmp_path / "b", NOON, at_once=True) is None
    assert len(kept_in(place(tmp_path / "b", project))) == 2


def test_what_is_asked_for_twice_within_a_second_is_there_once(project: Project, tmp_path: Path) -> None:
    where = place(tmp_path / "b", project)
    assert back_up(project._db, tmp_path / "b", project.uid, NOON, at_once=True) is not None
    (one,) = kept_in(where)
    one.path.rename(where / f"{one.path.name.partition('Z')[0]}Z 0-0.rareannot")
    one.path.write_text("mine")
    assert back_up(project._db, tmp_path / "b", project.uid, NOON, at_once=True) is None
    assert one.path.read_text() == "mine"


@pytest.mark.parametrize(("missing", "made"), [(0, True), (1, False)])
def test_room_is_left_on_the_disk(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: int, made: bool
) -> None:
    size = project.path.stat().st_size
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(backup_schedule, "disk_usage", lambda folder: usage(size + ROOM - missing))
    said = project.backups.make_if_due(tmp_path / "b", NOON)
    assert (said is None) is made
    assert made or f"100 MB are free for it, and it needs {(size + ROOM) // 1_000_000 + 1} MB." in str(said)
    assert len(kept_in(place(tmp_path / "b", project))) == made


@pytest.mark.parametrize(("hours", "stays"), [(6, True), (6.1, False)])
def test_what_a_killed_backup_left_goes_after_some_hours(
    project: Project, tmp_path: Path, hours: float, stays: bool
) -> None:
    folder = place(tmp_path / "b", project)
    folder.mkdir(parents=True)
    for name in (".x.rareannot.12345678.part", "x.part"):
        (folder / name).touch()
        os.utime(folder / name, ((NOON - timedelta(hours=hours)).timestamp(),) * 2)
    project.backups.make_if_due(tmp_path / "b", NOON)
    assert (folder / ".x.rareannot.12345678.part").exists() is stays
    assert (folder / "x.part").exists()


def test_the_file_as_it_was_is_kept_before_it_is_changed(project: Project, tmp_path: Path) -> None:
    before_migration(project._db, tmp_path / "a" / "b", "2026-03-04T120000")
    (copy,) = (tmp_path / "a" / "b").iterdir()
    assert copy.name == "p before update 2026-03-04T120000.rareannot"
    (tmp_path / "file").touch()
    with pytest.raises(UserError) as refused:
        before_migration(project._db, tmp_path / "file" / "b", "now")
    assert str(refused.value) == (
        "“p.rareannot” is from an older version and was left as it was, because the folder for its backup cannot "
        "be created: Not a directory."
    )


def backup_at(folder: Path, source: Path, hour: int) -> Path:
    """An automatic backup of some hour."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(copyfile(source, folder / f"2026-03-04 {hour:02}0000Z 1-1.rareannot"))


def test_backups_come_a_files_own_first_then_those_of_no_file_then_those_of_files_that_are_gone(
    project: Project, path: Path, tmp_path: Path
) -> None:
    file = ProjectFile.at(path, project.created_at)
    own, unnoted, gone, others = (tmp_path / "b" / f"p {project.uid[:8]}{more}" for more in ("", " 2", " 3", " 4"))
    project.close()
    older, newer = (backup_at(own, path, hour) for hour in (1, 2))
    loose = [backup_at(unnoted, path, hour) for hour in (3, 4)]
    left = [backup_at(gone, path, hour) for hour in (5, 6)]
    backup_at(others, path, 7)
    claim(own, file)
    claim(gone, ProjectFile(str(tmp_path / "none.rareannot"), 1, file.begun))
    claim(others, ProjectFile(str(path.parent), 2, file.begun))
    assert backups_of(tmp_path / "b", project.uid, file) == [newer, older, *loose[::-1], *left[::-1]]
    assert newest_own(tmp_path / "b", project.uid, file) == [newer]
    elsewhere = ProjectFile(str(tmp_path / "q.rareannot"), 3, file.begun)
    assert backups_of(tmp_path / "b", project.uid, elsewhere) == [*loose[::-1], *left[::-1]]
    assert newest_own(tmp_path / "b", project.uid, elsewhere) == [loose[1]]
    later = ProjectFile(str(tmp_path / "q.rareannot"), 3, "another day")
    assert backups_of(tmp_path / "b", project.uid, later) == []
    assert newest_own(tmp_path / "b", project.uid, later) == []
    unknown = ProjectFile(str(tmp_path / "q.rareannot"), 3, "")
    assert newest_own(tmp_path / "b", project.uid, unknown) == [loose[1]]


@pytest.mark.parametrize("asked", [backups_of, newest_own])
def test_a_backup_folder_that_cannot_be_read_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[Path, str, ProjectFile], list[Path]]
) -> None:
    def unreadable(backups: Path, uid: str, file: ProjectFile) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(backup_schedule, "own_folder", unreadable)
    with pytest.raises(UserError, match="The backup folder “b” cannot be used: Permission denied"):
        asked(tmp_path / "b", "u", ProjectFile("p", 1, ""))
