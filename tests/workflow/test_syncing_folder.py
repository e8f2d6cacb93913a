"""What else lies in a shared folder: other projects, half files, conflict copies, links, pipes, and files that are no project."""

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from types import SimpleNamespace

import pytest

from rareannot.team import shared_folder, shared_place
from tests.store.conftest import filled
from tests.store.merge.test_merging import NOOR, clone, edit
from tests.workflow.sharing import accept, annotators, held, names, sync


def other_project(folder: Path, name: str) -> Path:
    path = folder / name
    filled(path).close()
    return path


def test_files_of_other_projects_are_left_alone(base: Path, folder: Path, tmp_path: Path) -> None:
    by_hand = other_project(folder, "theirs.rareannot")
    put = sync(other_project(tmp_path, "elsewhere.rareannot"), folder).put
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    report = sync(base, folder)
    assert (sorted(report.others), report.merged, report.refused) == (sorted([by_hand.name, put]), (), ())
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_a_pack_that_somebody_laid_there_by_hand_is_taken_in(base: Path, folder: Path) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    copyfile(other, folder / "from Noor.rareannot")
    report = sync(base, folder)
    assert [(one.file, one.new) for one in report.merged] == [("from Noor.rareannot", 2)]


@pytest.mark.parametrize(
    "name",
    ["p (1).rareannot", "p (Mira's conflicted copy 2026-11-25).rareannot", "p.sync-conflict-20261125-101010-ABC.rareannot",
     "p（Mira 的冲突副本）.rareannot", "from Noor, last version (2).rareannot"],
)  # fmt: skip
def test_what_a_person_put_there_is_taken_in_whatever_it_is_called(base: Path, folder: Path, name: str) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    copyfile(other, folder / name)
    report = sync(base, folder)
    assert [(one.file, one.new) for one in report.merged] == [(name, 2)]


@pytest.mark.parametrize(
    "name", ["{put} (1).rareannot", "{put}-DESKTOP.rareannot", "{put} (Mira 的冲突副本).rareannot"]
)
def test_what_a_cloud_set_aside_is_left_alone(base: Path, folder: Path, name: str) -> None:
    other = clone(base, "other")
    put = sync(other, folder).put
    name = name.format(put=put.removesuffix(".rareannot"))
    edit(other, NOOR, accept(1))
    copyfile(other, folder / name)
    report = sync(base, folder)
    assert [one.file for one in report.left] == [name]
    assert "set aside" in report.left[0].reason
    assert annotators(base) == set()


@pytest.mark.parametrize("share", [0, 50, 4096, 5000, -4096, -1])
@pytest.mark.parametrize("by_hand", [False, True])
def test_a_file_that_is_not_whole_yet_is_taken_in_next_time(
    base: Path, folder: Path, share: int, by_hand: bool
) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    whole = folder / sync(other, folder).put
    if by_hand:
        whole = whole.rename(folder / "noor.rareannot")
    content = whole.read_bytes()
    whole.write_bytes(content[: share % len(content)])
    before = held(base)
    report = sync(base, folder)
    assert [(one.file, one.reason) for one in report.left] == [
        (
            whole.name,
            f"“{whole.name}” is not whole: it is still being copied, or was cut off; the next sync looks at it again.",
        )
    ]
    assert held(base) == before
    whole.write_bytes(content)
    assert sync(base, folder).new == 2


@pytest.mark.parametrize("at", [4096, -4096])
def test_a_file_of_full_length_with_holes_is_not_whole_either(base: Path, folder: Path, at: int) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    whole = folder / sync(other, folder).put
    content = bytearray(whole.read_bytes())
    at %= len(content)
    content[at : at + 4096] = bytes(4096)
    whole.write_bytes(content)
    assert "is not whole" in sync(base, folder).left[0].reason


def test_a_file_that_another_program_works_in_is_left_alone(base: Path, folder: Path) -> None:
    live = Path(copyfile(base, folder / "live.rareannot"))
    live.with_name(live.name + "-journal").write_bytes(b"pages")
    assert "is in use just now" in sync(base, folder).left[0].reason


def test_the_open_project_itself_is_not_read_where_it_lies_in_the_folder(tmp_path: Path) -> None:
    """Reading it beside its connection would drop its lock."""
    path = tmp_path / "project.rareannot"
    filled(path).close()
    os.link(path, tmp_path / "alias.rareannot")
    report = sync(path, tmp_path)
    assert [one.file for one in report.left] == ["alias.rareannot", "project.rareannot"]
    assert all("is open in this program" in one.reason for one in report.left)


def test_links_pipes_and_folders_are_left_alone(base: Path, folder: Path, tmp_path: Path) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    (folder / "a link.rareannot").symlink_to(other)
    (folder / "dangling.rareannot").symlink_to(tmp_path / "nothing")
    (folder / "folder.rareannot").mkdir()
    os.mkfifo(folder / "pipe.rareannot")
    with closing(socket.socket(socket.AF_UNIX)) as ear:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may not be long
        ear.bind("socket.rareannot")
        os.chdir(here)
        report = sync(base, folder)
    left = ["a link.rareannot", "dangling.rareannot", "folder.rareannot", "pipe.rareannot", "socket.rareannot"]
    assert [one.file for one in report.left] == left
    assert all("is a link, a folder or a device" in one.reason for one in report.left)
    assert annotators(base) == set()


def test_a_link_that_takes_the_place_of_a_file_is_not_followed(
    base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = clone(base, "other")
    put = folder / sync(other, folder).put
    real = os.open

    def swapped(path: str | Path, *rest: int) -> int:
        if Path(path) == put:
            put.unlink()
            put.symlink_to(other)
        return real(path, *rest)

    monkeypatch.setattr(shared_folder, "os", SimpleNamespace(**{**vars(os), "open": swapped}))
    report = sync(base, folder)
    assert [one.file for one in report.refused] == [put.name]


def test_a_huge_file_is_refused_before_it_is_copied(base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that claims to be a project of 1 TB: its header is right, the rest is a hole."""
    monkeypatch.setattr(shared_place, "disk_usage", lambda _: SimpleNamespace(free=10**11))
    head = bytearray(base.read_bytes()[:4096])
    head[16:18] = (1).to_bytes(2)  # pages of 64 KiB
    head[28:32] = (1 << 24).to_bytes(4)
    with (folder / "huge.rareannot").open("wb") as file:
        file.write(head)
        file.truncate((1 << 24) * 65_536)
    (one,) = sync(base, folder).refused
    assert "more than the folder for temporary files has room for" in one.reason


def test_nothing_above_the_stated_size_is_taken_in(base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 26 GB that takes no room in the folder would fill the reader's disk."""
    monkeypatch.setattr(shared_place, "disk_usage", lambda _: SimpleNamespace(free=10**12))
    head = bytearray(base.read_bytes()[:4096])
    head[16:18] = (1).to_bytes(2)
    head[28:32] = (400_000).to_bytes(4)
    with (folder / "sparse.rareannot").open("wb") as file:
        file.write(head)
        file.truncate(400_000 * 65_536)
    (one,) = sync(base, folder).refused
    assert "nothing above 8000 MB is taken in" in one.reason


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"caf\xe9.rareannot", "caf�.rareannot"),
        (b"a\nrareannot: all is well.rareannot", "a␊rareannot: all is well.rareannot"),
        ("b\u202etonnarera.rareannot".encode(), "b◁tonnarera.rareannot"),
    ],
)
def test_a_peers_file_by_any_name_is_taken_in_and_its_name_is_shown_as_it_is(
    base: Path, folder: Path, name: bytes, shown: str
) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    try:
        copyfile(os.fsencode(other), os.fsencode(folder) + b"/" + name)
        copyfile(os.fsencode(folder) + b"/" + name, os.fsencode(folder) + b"/0 " + name)
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    (folder / os.fsdecode(b"0 " + name)).write_bytes(b"Dear colleagues, " * 1000)
    report = sync(base, folder)
    assert len(report.merged) == 1
    (refused,) = report.refused
    lines = [*report.sentences(), refused.reason]
    assert any(line.startswith(f"{shown}: ") for line in lines), lines
    assert f"“0 {shown}”" in refused.reason
    assert all(line.isprintable() for line in lines)


def test_what_is_no_project_is_refused_and_stops_nothing(base: Path, folder: Path) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    sync(other, folder)
    (folder / "0 letter.rareannot").write_bytes(b"Dear colleagues, " * 1000)
    hostile = Path(copyfile(other, folder / "1 hostile.rareannot"))
    with closing(sqlite3.connect(hostile)) as file:
        file.execute("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM answer; END")
    report = sync(base, folder)
    assert [one.file for one in report.refused] == ["0 letter.rareannot", "1 hostile.rareannot"]
    assert "a trigger “t” that this program does not make" in report.refused[1].reason
    assert report.new == 2
