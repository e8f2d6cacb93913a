"""A shared folder: only project files are seen, a put is whole or not there, and other people's files stay as they are."""

import os
import stat
from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest

from rareannot.core.errors import UserError
from rareannot.core.own_files import hold, let_go, place_of
from rareannot.core.system.file_names import InUse
from rareannot.team import shared_folder
from rareannot.team.shared_folder import SharedFolder
from rareannot.team.shared_place import Entry, NotNow

NAME = "aaaaaaaaaaaa-bbbbbbbbbbbb-0123456789abcdef.rareannot"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(b"content")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "team"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return [entry.name for entry in SharedFolder(folder).entries()]


def test_only_project_files_that_are_not_hidden_are_listed_by_name(folder: Path) -> None:
    for name in (
        "b.rareannot",
        "a.RAREANNOT",
        ".a.rareannot",
        "notes.txt",
        f".{NAME}.12345678.part",
        "c.rareannot.zip",
    ):
        (folder / name).write_bytes(b"1234")
    assert names(folder) == ["a.RAREANNOT", "b.rareannot"]
    assert [entry.size for entry in SharedFolder(folder).entries()] == [4, 4]


def test_what_is_no_file_has_its_fault(folder: Path) -> None:
    (folder / "d.rareannot").mkdir()
    (folder / "l.rareannot").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "p.rareannot")
    assert all("not a file" in entry.fault for entry in SharedFolder(folder).entries())
    assert len(names(folder)) == 3


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        SharedFolder(tmp_path / "gone").entries()


def test_what_is_no_folder_is_a_sentence(source: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        SharedFolder(source).entries()


def test_a_project_that_is_open_here_has_its_fault(folder: Path) -> None:
    path, holder = folder / "a.rareannot", SharedFolder(folder)
    path.write_bytes(b"1234")
    hold(holder, place_of(path))
    try:
        (entry,) = SharedFolder(folder).entries()
    finally:
        let_go(holder)
    assert "is open in this program" in entry.fault
    assert SharedFolder(folder).entries()[0].fault == ""


def test_a_stamp_is_another_once_the_content_is(folder: Path) -> None:
    path, place = folder / "a.rareannot", SharedFolder(folder)
    path.write_bytes(b"1234")
    (before,) = place.entries()
    assert place.stamp("a.rareannot") == before.stamp
    path.write_bytes(b"12345")
    assert place.stamp("a.rareannot") != before.stamp


@pytest.mark.parametrize("journal", ["-journal", "-wal"])
def test_a_file_that_is_worked_in_waits(folder: Path, journal: str) -> None:
    (folder / "a.rareannot").write_bytes(b"1234")
    (folder / f"a.rareannot{journal}").write_bytes(b"change")
    with pytest.raises(NotNow, match="in use just now"), SharedFolder(folder).reading(Entry("a.rareannot", 4)):
        pass


def test_an_empty_journal_holds_nobody_up(folder: Path) -> None:
    (folder / "a.rareannot").write_bytes(b"1234")
    (folder / "a.rareannot-journal").write_bytes(b"")
    with SharedFolder(folder).reading(Entry("a.rareannot", 4)) as file:
        assert file.read() == b"1234"


def test_a_link_that_took_a_files_place_is_not_followed(folder: Path, source: Path) -> None:
    (folder / "a.rareannot").symlink_to(source)
    with pytest.raises(OSError, match="symbolic"), SharedFolder(folder).reading(Entry("a.rareannot", 7)):
        pass


def test_a_pipe_that_took_a_files_place_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.rareannot")
    with pytest.raises(NotNow, match="not a file"), SharedFolder(folder).reading(Entry("a.rareannot", 7)):
        pass


def test_a_put_file_is_there_whole_and_nothing_else(
    folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_folder, "PIECE", 3)
    assert list(SharedFolder(folder).put(source, NAME)) == [3, 3, 1]
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {NAME: b"content"}


def test_a_put_that_is_given_up_leaves_nothing(folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_folder, "PIECE", 3)
    putting = cast("Generator[int]", SharedFolder(folder).put(source, NAME))
    next(putting)
    assert [p.suffix for p in folder.iterdir()] == [".part"]
    putting.close()
    assert list(folder.iterdir()) == []


def test_a_put_removes_what_earlier_puts_of_the_same_copy_left_and_nothing_else(folder: Path, source: Path) -> None:
    mine = f".{NAME.rpartition('-')[0]}-ffffffffffffffff.rareannot.1234abcd.part"
    others = [
        ".aaaaaaaaaaaa-cccccccccccc-0123456789abcdef.rareannot.1234abcd.part",
        ".aaaaaaaaaaaa-bbbbbbbbbbbb-notes",
        "thesis.part",
        ".hidden.part",
        "mira.rareannot",
    ]
    for name in (mine, *others):
        (folder / name).write_text("work")
    list(SharedFolder(folder).put(source, NAME))
    assert sorted(p.name for p in folder.iterdir()) == sorted([*others, NAME])


def test_the_whole_file_is_on_the_disk_before_it_has_its_name_and_then_the_name_is(
    folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[int, object, list[str]]] = []

    def sync(handle: int) -> None:
        found = os.fstat(handle)
        size = found.st_size if stat.S_ISREG(found.st_mode) else "folder"
        synced.append((handle, size, [p.suffix for p in folder.iterdir()]))

    monkeypatch.setattr("rareannot.team.shared_folder.os.fsync", sync)
    list(SharedFolder(folder).put(source, NAME))
    assert [one[1:] for one in synced] == [(7, [".part"]), ("folder", [".rareannot"])]
    for handle, *_ in synced:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(handle)


def test_a_file_that_another_program_has_open_is_a_sentence_and_stays(
    folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(*_: object) -> None:
        raise InUse

    monkeypatch.setattr(shared_folder, "replace_file", in_use)
    (folder / NAME).write_text("theirs")
    with pytest.raises(UserError, match="is open in another program, so it was not replaced"):
        list(SharedFolder(folder).put(source, NAME))
    assert {p.name: p.read_text() for p in folder.iterdir()} == {NAME: "theirs"}


def test_a_put_into_no_folder_is_a_sentence(tmp_path: Path, source: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        list(SharedFolder(tmp_path / "gone").put(source, NAME))


def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rareannot.team.shared_folder.os.fsync", full)
    with pytest.raises(UserError, match=r"could not be written \(No space left on device\)"):
        list(SharedFolder(folder).put(source, NAME))
    assert list(folder.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_a_sentence(
    folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("rareannot.team.shared_folder.os.open", refuse)
    with pytest.raises(UserError, match="may not be written"):
        list(SharedFolder(folder).put(source, NAME))


def test_removing_a_file_that_is_gone_is_no_failure(folder: Path) -> None:
    (folder / NAME).write_text("x")
    assert SharedFolder(folder).remove(NAME)
    assert SharedFolder(folder).remove(NAME)
    assert names(folder) == []


def test_a_file_that_cannot_be_removed_stays(folder: Path) -> None:
    (folder / NAME).mkdir()
    assert not SharedFolder(folder).remove(NAME)
    assert (folder / NAME).is_dir()


def test_a_folder_has_one_address_however_it_is_reached(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert SharedFolder(tmp_path / "link").address == SharedFolder(folder).address == str(folder.resolve())
