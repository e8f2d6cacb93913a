"""Copies of a file that somebody else has open, and names that are given to finished files."""

import errno
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rareannot.core.scratch import NoRoom
from rareannot.store.file_access import files
from rareannot.store.file_access.files import (
    UNFINISHED_FOR,
    Beside,
    copy_at_rest,
    copy_to_try,
    copy_with_journal,
    copy_with_side_files,
    journal_of,
    name_new,
    part_of,
    settle,
    sweep,
    sync_folder,
)
from tests.store.conftest import filled

FILES = Path("/proc/self/fd")


def fails(code: int) -> Callable[..., None]:
    def call(*args: object, **more: object) -> None:
        raise OSError(code, os.strerror(code))

    return call


def handles() -> int:
    """How many files this process has open; nought where the system does not tell."""
    return len([*FILES.iterdir()]) if FILES.is_dir() else 0


def torn(path: Path, title: str = "torn") -> Path:
    """Make the file one that a crash left in the middle of a change, with its journal beside it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE document SET title = ? || hex(zeroblob(9000))", (title,))
        left = {file: file.read_bytes() for file in (path, journal_of(path))}
        raw.execute("ROLLBACK")
    for file, content in left.items():
        file.write_bytes(content)
    assert left[journal_of(path)]
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that was left alone for long."""
    (tmp_path / "work").mkdir()
    path = tmp_path / "work" / "p.rareannot"
    path.write_bytes(b"saved")
    os.utime(path, (1, 1))
    return path


def test_a_folder_is_put_on_disk_and_none_that_is_not_there(tmp_path: Path) -> None:
    opened = handles()
    for _ in range(3):
        sync_folder(tmp_path)
    assert handles() == opened
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "none")


def test_a_new_file_whose_name_does_not_reach_the_disk_is_taken_away(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(file)
    assert file.exists()
    monkeypatch.setattr(os, "fsync", fails(errno.EIO))
    with pytest.raises(OSError, match="Input/output error"):
        settle(file)
    assert not file.exists()


@pytest.mark.parametrize("links", [True, False])
def test_a_finished_file_gets_a_new_name_and_takes_nobodys(
    file: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    new, synced = file.with_name("new"), list[Path]()
    monkeypatch.setattr(files, "sync_folder", synced.append)
    if not links:
        monkeypatch.setattr(os, "link", fails(errno.EPERM))
    name_new(file, new)
    assert (new.read_bytes(), synced) == (b"saved", [file.parent])
    assert file.exists() is links
    file.unlink(missing_ok=True)
    file.write_bytes(b"another")
    with pytest.raises(FileExistsError) as told:
        name_new(file, new)
    assert told.value.errno == errno.EEXIST
    assert (new.read_bytes(), file.read_bytes(), synced) == (b"saved", b"another", [file.parent])


def test_without_hard_links_it_is_said_what_lies_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", fails(errno.EPERM))
    there = file.with_name("there")
    there.symlink_to("nothing")
    with pytest.raises(FileExistsError) as told:
        name_new(file, there)
    assert told.value.filename == str(there)


def test_a_file_at_rest_is_copied_with_its_name(file: Path) -> None:
    found = copy_at_rest(file)
    assert found is not None
    folder, copy = found
    assert (copy.name, copy.read_bytes(), copy.parent) == ("p.rareannot", b"saved", Path(folder.name))
    folder.cleanup()
    assert not copy.exists()


def test_an_emptied_journal_does_not_keep_it_from_being_copied(file: Path) -> None:
    journal_of(file).touch()
    os.utime(journal_of(file), (1, 1))
    found = copy_at_rest(file)
    assert found is not None
    found[0].cleanup()


@pytest.mark.parametrize("kind", ["in a transaction", "just changed", "its journal just changed"])
def test_one_that_does_not_rest_is_not_copied(file: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.01)
    monkeypatch.setattr(files, "QUIET", 0.001)
    later = time.time() + 1000
    if kind == "just changed":
        os.utime(file, (later, later))
    else:
        journal_of(file).write_bytes(b"x" if kind == "in a transaction" else b"")
        os.utime(journal_of(file), (1, 1) if kind == "in a transaction" else (later, later))
    slept = list[float]()
    monkeypatch.setattr(time, "sleep", slept.append)
    assert copy_at_rest(file) is None
    assert set(slept) == {0.001}


def test_one_that_changes_while_it_is_copied_is_copied_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, made = files._copied, list[Path]()

    def copied(path: Path) -> object:
        found = real(path)
        made.append(found[1])
        if len(made) == 1:
            path.write_bytes(b"saved later")
            os.utime(path, (2, 2))
        return found

    monkeypatch.setattr(files, "_copied", copied)
    found = copy_at_rest(file)
    assert found is not None
    assert [copy.exists() for copy in made] == [False, True]
    assert found[1].read_bytes() == b"saved later"
    found[0].cleanup()


def test_what_lies_beside_a_file_is_copied_with_it_where_it_says_anything(file: Path, tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    assert copy_with_side_files(file, tmp_path / "to") is None
    file.with_name("p.rareannot-wal").touch()
    assert copy_with_side_files(file, tmp_path / "to") is None
    file.with_name("p.rareannot-wal").write_bytes(b"wal")
    file.with_name("p.rareannot-shm").write_bytes(b"shm")
    assert copy_with_side_files(file, tmp_path / "to") == tmp_path / "to" / "p.rareannot"
    found = {path.name: path.read_bytes() for path in (tmp_path / "to").iterdir()}
    assert found == {"p.rareannot": b"saved", "p.rareannot-wal": b"wal"}


def test_a_copy_to_try_has_the_journal_and_none_that_leads_elsewhere(file: Path) -> None:
    journal_of(file).write_bytes(b"journal")
    file.with_name("p.rareannot-wal").symlink_to(file)
    folder, copy = copy_with_journal(file)
    assert {path.name for path in copy.parent.iterdir()} >= {"p.rareannot", "p.rareannot-journal"}
    assert not copy.with_name("p.rareannot-wal").exists()
    assert (copy.read_bytes(), journal_of(copy).read_bytes()) == (b"saved", b"journal")
    folder.cleanup()


def test_a_copy_that_fails_leaves_no_folder(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rareannot.core import scratch

    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(scratch, "gettempdir", lambda: str(tmp_path / "scratch"))
    monkeypatch.setattr(files, "copy_bounded", fails(errno.EIO))
    with pytest.raises(OSError, match="Input/output error"):
        copy_with_journal(file)
    (parent,) = (tmp_path / "scratch").iterdir()
    assert list(parent.iterdir()) == []


def test_the_room_for_all_that_is_copied_is_asked_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal_of(file).write_bytes(b"journal")
    asked = list[tuple[str, int, Path]]()
    monkeypatch.setattr(files, "check_room", lambda *said: asked.append(said))
    copy = Beside(file)
    assert asked == [("p.rareannot", len(b"saved" + b"journal"), file.parent)]
    copy.cleanup()


def test_a_copy_lies_beside_the_file_only_where_there_is_no_room_elsewhere(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal_of(file).write_bytes(b"journal")
    folder, copy = copy_to_try(file)
    assert copy.parent != file.parent
    folder.cleanup()
    monkeypatch.setattr(files, "scratch_folder", lambda purpose: fails_for_room())
    folder, copy = copy_to_try(file)
    assert (copy.parent, copy.read_bytes(), journal_of(copy).read_bytes()) == (file.parent, b"saved", b"journal")
    folder.cleanup()
    assert sorted(path.name for path in file.parent.iterdir()) == ["p.rareannot", "p.rareannot-journal"]

    def fills_up(source: Path, target: Path) -> None:
        target.touch()
        if source != file:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "copy_bounded", fills_up)
    with pytest.raises(NoRoom, match="no room here"):
        copy_to_try(file)
    assert sorted(path.name for path in file.parent.iterdir()) == ["p.rareannot", "p.rareannot-journal"]


def fails_for_room() -> None:
    raise NoRoom("no room here")


def old(path: Path, age: float) -> Path:
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def test_old_unfinished_files_of_the_same_name_are_removed_and_no_others(tmp_path: Path) -> None:
    target = tmp_path / "gold.rareannot"
    gone, kept = [part_of(target) for _ in range(2)], [part_of(target), part_of(tmp_path / "other.rareannot")]
    journal = gone[0].with_name(gone[0].name + "-journal")
    mine = tmp_path / ".gold.rareannot.notes.part"
    for file in (*gone, *kept, journal, mine, target):
        file.touch()
    for file in (*gone, kept[1], journal, mine, target):
        old(file, UNFINISHED_FOR + 60)
    sweep(target)
    assert sorted(tmp_path.iterdir()) == sorted((*kept, mine, target))


@pytest.mark.parametrize("letter", ["n", "é", "稀", "😀"])
def test_a_name_as_long_as_the_system_allows_leaves_room_for_the_temporary_one(tmp_path: Path, letter: str) -> None:
    path = tmp_path / (letter * (240 // len(letter.encode())) + ".txt")
    part = part_of(path)
    part.with_name(part.name + "-journal").touch()
    part.touch()
    old(part, UNFINISHED_FOR + 60)
    sweep(path)
    assert not part.exists()


def test_a_backup_and_a_new_project_clear_up_after_one_that_was_killed(tmp_path: Path) -> None:
    path, copy = tmp_path / "p.rareannot", tmp_path / "copy.rareannot"
    left = [part_of(path), part_of(copy)]
    for file in left:
        file.touch()
        old(file, UNFINISHED_FOR + 60)
    with filled(path) as project:
        project.backups.copy_to(copy)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.rareannot", "p.rareannot"]


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    sweep(tmp_path / "none" / "p.rareannot")
    assert list(tmp_path.iterdir()) == []
