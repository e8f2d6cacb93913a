"""A shared folder: which files in it are looked at, how one is put there, and that nobody else's file is ever removed."""

import os
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.team.shared_folder import SharedFolder
from rareannot.team.shared_place import Entry, NotNow

OWN = "project-aaaa-1111.rareannot"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "team").mkdir()
    return tmp_path / "team"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "copy.rareannot"
    path.write_bytes(b"the whole project")
    return path


def put(folder: Path, source: Path, name: str = OWN) -> int:
    return sum(SharedFolder(folder).put(source, name))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_project_files_are_listed_by_name_and_nothing_else_is(folder: Path) -> None:
    for name in (
        "b.rareannot",
        "a.RAREANNOT",
        ".hidden.rareannot",
        "c.rareannot.part",
        ".b.rareannot.12.part",
        "notes.txt",
    ):
        (folder / name).write_bytes(b"1234")
    found = SharedFolder(folder).entries()
    assert [(entry.name, entry.size, str(entry.fault)) for entry in found] == [
        ("a.RAREANNOT", 4, ""),
        ("b.rareannot", 4, ""),
    ]


def test_a_link_is_listed_as_no_file(folder: Path) -> None:
    (folder / "link.rareannot").symlink_to(folder / "elsewhere")
    (entry,) = SharedFolder(folder).entries()
    assert entry.fault


def test_what_is_put_lies_there_whole_under_its_name_and_nothing_beside_it(folder: Path, source: Path) -> None:
    assert put(folder, source) == len(b"the whole project")
    assert names(folder) == [OWN]
    assert (folder / OWN).read_bytes() == source.read_bytes()


def test_others_may_read_what_is_put(folder: Path, source: Path) -> None:
    mask = os.umask(0o022)
    try:
        put(folder, source)
    finally:
        os.umask(mask)
    assert (folder / OWN).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "name",
    [".project-bbbb-1111.rareannot.12345678.part", "project-aaaa-1111.part", ".project-aaaa-0000.rareannot", ".DS_Store",
     ".project-aaaab-1.rareannot.12345678.part", "project-aaaa-0000.rareannot", ".other.part", ".project.rareannot.part"],
)  # fmt: skip
def test_putting_leaves_everything_that_is_not_its_own_remainder(folder: Path, source: Path, name: str) -> None:
    (folder / name).write_bytes(b"somebody's")
    put(folder, source)
    assert (folder / name).read_bytes() == b"somebody's"


def test_putting_removes_what_an_earlier_put_of_the_same_copy_left(folder: Path, source: Path) -> None:
    (folder / ".project-aaaa-0000.rareannot.12345678.part").write_bytes(b"cut off")
    put(folder, source)
    assert names(folder) == [OWN]


def test_a_put_that_is_stopped_leaves_nothing(folder: Path, source: Path) -> None:
    steps = SharedFolder(folder).put(source, OWN)
    next(steps)
    assert [name.endswith(".part") for name in names(folder)] == [True]
    steps.close()
    assert names(folder) == []


def test_a_put_that_is_stopped_leaves_the_file_that_was_there(folder: Path, source: Path) -> None:
    (folder / OWN).write_bytes(b"before")
    steps = SharedFolder(folder).put(source, OWN)
    next(steps)
    steps.close()
    assert (folder / OWN).read_bytes() == b"before"


def test_a_folder_that_is_gone_is_said_in_a_sentence(folder: Path, source: Path) -> None:
    folder.rmdir()
    with pytest.raises(UserError, match="There is no folder"):
        SharedFolder(folder).entries()
    with pytest.raises(UserError, match="There is no folder"):
        put(folder, source)


def test_a_file_in_place_of_the_folder_is_said_in_a_sentence(folder: Path, source: Path) -> None:
    folder.rmdir()
    folder.write_bytes(b"")
    with pytest.raises(UserError, match="cannot be read"):
        SharedFolder(folder).entries()
    with pytest.raises(UserError, match="could not be written"):
        put(folder, source)


@pytest.mark.parametrize("journal", ["-journal", "-wal"])
def test_a_file_that_somebody_writes_to_is_not_read_now(folder: Path, source: Path, journal: str) -> None:
    put(folder, source)
    (entry,) = SharedFolder(folder).entries()
    (folder / f"{OWN}{journal}").write_bytes(b"")
    with SharedFolder(folder).reading(entry) as file:  # an empty journal is what SQLite leaves
        assert file.read() == source.read_bytes()
    (folder / f"{OWN}{journal}").write_bytes(b"x")
    with pytest.raises(NotNow), SharedFolder(folder).reading(entry):
        pass


def test_a_pipe_or_link_that_took_a_files_place_is_not_read(folder: Path, source: Path) -> None:
    os.mkfifo(folder / "pipe.rareannot")
    with pytest.raises(NotNow), SharedFolder(folder).reading(Entry("pipe.rareannot", 0, None)):
        pass
    (folder / "link.rareannot").symlink_to(source)
    with (
        pytest.raises(OSError, match=r"link\.rareannot"),
        SharedFolder(folder).reading(Entry("link.rareannot", 0, None)),
    ):
        pass


def test_the_stamp_changes_with_the_file(folder: Path, source: Path) -> None:
    put(folder, source)
    place = SharedFolder(folder)
    before = place.stamp(OWN)
    assert place.stamp(OWN) == before
    with (folder / OWN).open("ab") as file:
        file.write(b"more")
    assert place.stamp(OWN) != before


def test_a_file_is_taken_away_and_one_that_is_gone_is_no_fault(folder: Path, source: Path) -> None:
    put(folder, source)
    assert SharedFolder(folder).remove(OWN)
    assert names(folder) == []
    assert SharedFolder(folder).remove(OWN)


def test_a_folder_of_that_name_is_not_taken_away(folder: Path) -> None:
    (folder / OWN).mkdir()
    assert not SharedFolder(folder).remove(OWN)
    assert names(folder) == [OWN]
