"""Backups belong to one file: a clone, a restored backup and two files of one name and project have a folder each."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot import workflow
from rareannot.store import Project
from rareannot.store.backup import backup_folders
from rareannot.store.backup.backup import restore
from rareannot.store.backup.backup_folders import (
    ProjectFile,
    begun_of,
    claim,
    folder_for,
    folders_of,
    left_folders,
    own_folder,
    owner_of,
)
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.test_project import do

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def worked(path: Path, number: int, hour: int = 0) -> Path:
    """Accept or undo a suggestion in a closed project and back it up; where the backup lies."""
    with Project.open(path) as project:
        project.work_as("Mira")
        id_ = SUGGESTIONS[number].id
        do(project, lambda a: a.undecide(id_) if id_ in a.decided else a.accept(id_))
        now = NOON + timedelta(hours=hour)
        assert project.backups.make_if_due(workflow.backup_folder(), now, at_once=True) is None
    return workflow.known_backups(path)[0]


@pytest.fixture
def lead(path: Path) -> Path:
    filled_file(path)
    worked(path, 0)
    return path


def cloned(lead: Path, target: Path) -> None:
    copyfile(lead, target)


def restored(lead: Path, target: Path) -> None:
    restore(workflow.known_backups(lead)[0], target)


@pytest.mark.parametrize("made", [cloned, restored])
@pytest.mark.parametrize("place", ["other/p.rareannot", "q.rareannot"])
def test_a_copy_has_a_folder_of_its_own(
    lead: Path, tmp_path: Path, made: Callable[[Path, Path], None], place: str
) -> None:
    copy = tmp_path / place
    copy.parent.mkdir(exist_ok=True)
    made(lead, copy)
    assert workflow.known_backups(copy) == []
    theirs = worked(copy, 1, 1)
    ours = worked(lead, 2, 2)
    assert theirs.parent != ours.parent
    assert workflow.known_backups(copy) == [theirs]
    assert len(workflow.known_backups(lead)) == 2
    assert workflow.check_project(copy).is_sound  # what the lead did since is nothing that the copy lacks
    assert workflow.check_project(lead).is_sound


def moved(lead: Path, tmp_path: Path) -> Path:
    return lead.rename(tmp_path / "called otherwise.rareannot")


def linked(lead: Path, tmp_path: Path) -> Path:
    (link := tmp_path / "link.rareannot").symlink_to(lead)
    return link


def hard_linked(lead: Path, tmp_path: Path) -> Path:
    os.link(lead, link := tmp_path / "link.rareannot")
    return link


def written_anew(lead: Path, tmp_path: Path) -> Path:
    copyfile(lead, tmp_path / "new")
    return (tmp_path / "new").rename(lead)


@pytest.mark.parametrize("way", [moved, linked, hard_linked, written_anew])
def test_a_file_keeps_its_folder_where_it_is_called_otherwise_or_written_anew(
    lead: Path, tmp_path: Path, way: Callable[[Path, Path], Path]
) -> None:
    (before,) = workflow.known_backups(lead)
    file = way(lead, tmp_path)
    assert workflow.known_backups(file) == [before]
    assert worked(file, 1, 1).parent == before.parent
    copyfile(file, tmp_path / "clone.rareannot")
    assert worked(tmp_path / "clone.rareannot", 2, 2).parent != before.parent


def test_two_files_that_changed_places_have_a_folder_each(lead: Path, tmp_path: Path) -> None:
    aside = lead.rename(tmp_path / "aside.rareannot")
    copyfile(aside, lead)
    folders = {worked(file, 1, hour).parent for hour, file in enumerate((lead, aside, lead, aside))}
    assert len(folders) == 2


def test_an_older_copy_in_a_files_place_is_told(lead: Path) -> None:
    (earlier,) = workflow.known_backups(lead)
    worked(lead, 1, 1)
    lead.unlink()
    restore(earlier, lead)
    assert any("changes that this file lacks" in line for line in workflow.check_project(lead).findings)


def test_thinning_takes_no_backup_of_another_copy(lead: Path, tmp_path: Path) -> None:
    (other := tmp_path / "other").mkdir()
    copyfile(lead, clone := other / lead.name)
    kept = worked(lead, 1, 1)
    for day in range(1, 4):
        worked(clone, 2, 24 * day)
        worked(clone, 2, 24 * day + 1)
    assert kept.exists()


def test_a_file_that_came_from_another_disk_is_recovered_from_what_was_made_there(lead: Path, tmp_path: Path) -> None:
    (before,) = workflow.known_backups(lead)
    copyfile(lead, arrived := tmp_path / "arrived.rareannot")
    assert workflow.known_backups(arrived) == []
    lead.unlink()
    assert workflow.known_backups(arrived) == [before]
    assert worked(arrived, 1, 1).parent != before.parent  # its drive may only be away: nothing of it is thinned out
    assert workflow.known_backups(arrived)[1] == before


def test_a_folder_from_before_there_were_notes_goes_to_the_first_file_that_asks(lead: Path, tmp_path: Path) -> None:
    (before,) = workflow.known_backups(lead)
    for note in workflow.backup_folder().glob("*.json"):
        note.unlink()
    copyfile(lead, clone := tmp_path / "clone.rareannot")
    assert workflow.known_backups(lead) == workflow.known_backups(clone) == [before]
    assert worked(lead, 1, 1).parent == before.parent
    assert worked(clone, 1, 1).parent != before.parent


@pytest.mark.parametrize("said", [b"", b"\xff", b"[]", b'{"path": 5}', json.dumps({"number": {}}).encode()])
def test_a_note_that_is_none_costs_no_backup(lead: Path, said: bytes) -> None:
    (note,) = workflow.backup_folder().glob("*.json")
    note.write_bytes(said)
    assert worked(lead, 1, 1).exists()
    assert len(workflow.known_backups(lead)) == 2


UID = "0123456789abcdef"
GONE, HERE = "gone.rareannot", "here.rareannot"
"""A place where no file is, and one where there is one."""
THERE = -1
"""Stands for the number that the file system has for the file at HERE."""


@pytest.fixture
def named(tmp_path: Path) -> Callable[[str, int, str], ProjectFile]:
    (tmp_path / HERE).touch()

    def made(name: str, number: int, begun: str) -> ProjectFile:
        real = (tmp_path / HERE).stat().st_ino
        return ProjectFile(str(tmp_path / name), real if number == THERE else real + number if number else 0, begun)

    return made


@pytest.mark.parametrize(
    ("noted", "asked", "own"),
    [
        ((GONE, 7, "May"), (GONE, 7, "May"), True),
        ((GONE, 7, "May"), (GONE, 8, "May"), True),  # written anew in its place
        ((GONE, 7, "May"), ("moved", 7, "May"), True),
        ((GONE, 7, "May"), ("other", 8, "May"), False),
        ((GONE, 0, "May"), ("other", 0, "May"), False),  # of neither the number is known
        ((HERE, 7, "May"), ("other", 7, "May"), False),  # what is there now has taken its place
        ((HERE, THERE, "May"), ("another name", THERE, "May"), True),
        ((GONE, 7, "May"), (GONE, 7, "June"), False),  # another copy, in the place and with the number of the first
        ((GONE, 7, ""), (GONE, 7, "June"), True),
        ((GONE, 7, "May"), (GONE, 7, ""), True),
    ],
)
def test_a_folder_is_that_of_the_file_at_its_path_or_of_the_one_that_was_moved_from_there(
    tmp_path: Path,
    named: Callable[[str, int, str], ProjectFile],
    noted: tuple[str, int, str],
    asked: tuple[str, int, str],
    own: bool,
) -> None:
    folder = tmp_path / "backups" / f"gone {UID[:8]}"
    claim(folder, named(*noted))
    assert own_folder(tmp_path / "backups", UID, named(*asked)) == (folder if own else None)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_nobody_else_may_read_whose_a_folder_is(tmp_path: Path, named: Callable[[str, int, str], ProjectFile]) -> None:
    folder = tmp_path / "backups" / f"p {UID[:8]}"
    claim(folder, named("place", 9, "May"))
    assert folder.with_name(f"{folder.name}.json").stat().st_mode & 0o777 == 0o600


def test_a_file_that_was_moved_to_anothers_place_keeps_its_own_folder(
    tmp_path: Path, named: Callable[[str, int, str], ProjectFile]
) -> None:
    first, second = (tmp_path / "backups" / f"p {UID[:8]}{more}" for more in ("", " 2"))
    claim(first, named("place", 9, "May"))
    claim(second, named(GONE, 7, "May"))
    assert own_folder(tmp_path / "backups", UID, named("place", 7, "May")) == second


def test_what_is_left_of_files_that_are_gone_are_those_of_the_same_beginning(
    tmp_path: Path, named: Callable[[str, int, str], ProjectFile]
) -> None:
    folders = [tmp_path / "backups" / f"p {UID[:8]}{more}" for more in ("", " 2", " 3", " 4")]
    for folder, noted in zip(folders, ((GONE, 7, "May"), (GONE, 8, "June"), (HERE, THERE, "May")), strict=False):
        claim(folder, named(*noted))
    folders[3].mkdir()
    assert left_folders(tmp_path / "backups", UID, named("asked", 5, "May")) == ([folders[3]], [folders[0]])


def test_a_folder_without_a_note_is_not_taken_where_its_backups_began_otherwise(lead: Path, tmp_path: Path) -> None:
    (backups := tmp_path / "backups").mkdir()
    first = backups / f"p {UID[:8]}"
    asked = ProjectFile(str(tmp_path / "p.rareannot"), 5, "another day")
    assert folder_for(backups, UID, asked) == first
    first.mkdir()
    copyfile(lead, first / "20260301-120000 1-1.rareannot")
    assert folder_for(backups, UID, asked) == backups / f"p {UID[:8]} 2"
    assert folder_for(backups, UID, ProjectFile(asked.path, 5, begun_of(lead))) == first


@pytest.mark.parametrize(
    ("name", "uid", "found"),
    [
        ("p", UID, ["p 01234567", "p 01234567 2", "q 01234567"]),  # whatever the file was called
        ("p", "", ["p 01234567", "p 01234567 2", "p 89abcdef"]),
        ("q", "", ["q 01234567"]),
        ("p", "ffffffff", []),
    ],
)
def test_folders_are_known_by_the_projects_id_or_by_the_files_name(
    tmp_path: Path, name: str, uid: str, found: list[str]
) -> None:
    for folder in ("p 01234567", "p 01234567 2", "q 01234567", "p 89abcdef", "p 01234567 x", "p", "p 0123456"):
        (tmp_path / folder).mkdir()
    (tmp_path / "p 01234567 3").touch()
    file = ProjectFile(f"/somewhere/{name}.rareannot", 1, "")
    assert [one.name for one in folders_of(tmp_path, file, uid)] == found
    assert folders_of(tmp_path / "none", file, uid) == []


def test_the_longest_name_is_cut_at_sixty_characters(tmp_path: Path) -> None:
    file = ProjectFile(f"/somewhere/{'x' * 61}.rareannot", 1, "")
    folder = folder_for(tmp_path, UID, file)
    assert folder.name == f"{'x' * 60} {UID[:8]}"
    folder.mkdir()
    assert folders_of(tmp_path, file, "") == [folder]


def test_each_file_without_a_folder_gets_the_next_number(tmp_path: Path) -> None:
    names = []
    for number in range(3):
        file = ProjectFile(f"/place {number}/p.rareannot", 100 + number, "May")
        claim(folder := folder_for(tmp_path, UID, file), file)
        names.append(folder.name)
        assert folder_for(tmp_path, UID, file) == folder
    assert names == [f"p {UID[:8]}", f"p {UID[:8]} 2", f"p {UID[:8]} 3"]


def test_a_claim_is_written_whole_and_not_again(tmp_path: Path) -> None:
    first, second = ProjectFile("/a/p.rareannot", 1, "May"), ProjectFile("/b/p.rareannot", 1, "May")
    folder = tmp_path / "backups" / "p 01234567"
    assert owner_of(folder) is None
    claim(folder, first)
    assert owner_of(folder) == first
    note = folder.with_name("p 01234567.json")
    os.utime(note, (0, 0))
    claim(folder, first)
    assert note.stat().st_mtime == 0
    claim(folder, second)
    assert owner_of(folder) == second
    assert sorted(one.name for one in folder.parent.iterdir()) == ["p 01234567", "p 01234567.json"]


def test_a_claim_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(part: Path, note: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(backup_folders, "replace_file", broken)
    with pytest.raises(OSError, match="Input/output error"):
        claim(tmp_path / "p 01234567", ProjectFile("/a/p.rareannot", 1, "May"))
    assert [one.name for one in tmp_path.iterdir()] == ["p 01234567"]


def test_a_file_is_known_by_where_it_is_and_by_its_number(lead: Path, tmp_path: Path) -> None:
    (link := tmp_path / "link.rareannot").symlink_to(lead)
    real = ProjectFile(os.path.realpath(lead), lead.stat().st_ino, "May")
    assert ProjectFile.at(lead, "May") == ProjectFile.at(link, "May") == real
    assert ProjectFile.at(tmp_path / "none", "") == ProjectFile(os.path.realpath(tmp_path / "none"), 0, "")
    with Project.open(lead) as project:
        assert ProjectFile.of(project._db) == replace(real, begun=project.created_at)


def test_when_a_backups_file_was_made_is_told_where_it_can_be_read(lead: Path, tmp_path: Path) -> None:
    (backup,) = workflow.known_backups(lead)
    with Project.open(lead) as project:
        assert begun_of(backup) == project.created_at
    assert begun_of(tmp_path / "none") == ""
    (tmp_path / "broken").write_bytes(b"x" * 9000)
    assert begun_of(tmp_path / "broken") == ""


def test_a_folder_whose_newest_backup_cannot_be_read_may_be_taken(tmp_path: Path) -> None:
    folder = tmp_path / f"p {UID[:8]}"
    folder.mkdir()
    (folder / "2026-03-01 120000Z 1-1.rareannot").write_bytes(b"x" * 9000)
    assert folder_for(tmp_path, UID, ProjectFile("/a/p.rareannot", 1, "May")) == folder
