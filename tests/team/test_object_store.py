"""An object store as a shared folder: one kept in memory, its faults, and a sentence about what is missing."""

import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.team.place_address import place_at
from rareannot.team.shared_folder import SharedFolder
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.merge.test_merging import MIRA, NOOR, clone, edit
from tests.workflow.sharing import held, sync

TEAM = "gs://bucket/team"


class InMemory(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A bucket in memory, at the address of a service."""

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.removeprefix("gs://")))


@pytest.fixture(autouse=True)
def files() -> Iterator[InMemory]:
    fsspec.register_implementation("gs", InMemory, clobber=True)
    yield fsspec.filesystem("gs")
    InMemory.store.clear()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    filled_file(tmp_path / "project.rareannot")
    return tmp_path / "project.rareannot"


def test_two_people_come_together_over_an_object_store(base: Path, files: InMemory) -> None:
    mira, noor = clone(base, "mira"), clone(base, "noor")
    edit(mira, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    edit(noor, NOOR, lambda a: a.accept(SUGGESTIONS[1].id))
    first = sync(mira, TEAM)
    assert [path.rpartition("/")[2] for path in files.store] == [first.put]
    assert sync(noor, TEAM + "/").new == 2
    assert sync(mira, TEAM).new == 2
    assert held(mira) == held(noor)
    assert len(files.store) == 2
    assert sync(noor, TEAM).new == 0


def test_only_project_files_that_are_not_hidden_are_listed_by_name(files: InMemory) -> None:
    for name in (
        "b.rareannot",
        "a.RAREANNOT",
        ".a.rareannot",
        ".a.rareannot.12345678.part",
        "notes.txt",
        "c.rareannot/x.txt",
    ):
        files.pipe_file(f"bucket/team/{name}", b"1234")
    assert [(one.name, one.size) for one in place_at(TEAM).entries()] == [("a.RAREANNOT", 4), ("b.rareannot", 4)]


def test_an_object_that_is_not_whole_is_left_alone(base: Path, files: InMemory) -> None:
    other = clone(base, "other")
    put = sync(other, TEAM).put
    whole = files.cat_file(f"bucket/team/{put}")
    files.pipe_file(f"bucket/team/{put}", whole[:-4096])
    assert [one.file for one in sync(base, TEAM).left] == [put]


def test_a_store_that_fails_is_a_sentence(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no such\nbucket")

    monkeypatch.setattr(InMemory, "put_file", fail)
    assert (
        sync(base, TEAM).fault == f"“{TEAM}” could not be written (no such bucket); free space or choose another place."
    )
    monkeypatch.setattr(InMemory, "ls", fail)
    with pytest.raises(UserError, match="cannot be read: no such bucket"):
        sync(base, TEAM)


@pytest.mark.parametrize("address", ["teapot://bucket", "memory://bucket/team"])
def test_an_address_of_no_lasting_store_is_refused(address: str) -> None:
    with pytest.raises(UserError, match=rf"“{address}” cannot be used as a shared folder; give a folder, .*s3://"):
        place_at(address)


def test_a_library_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(
        UserError, match=r"needs a library that is not installed: .*fsspec.* pip install 'rareannot\[sync\]' brings it"
    ):
        place_at("s3://bucket/team")


def test_a_library_that_fsspec_misses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UserError, match=r"“s3://bucket/team” needs a library .*s3fs.* pip install 'rareannot\[sync\]'"):
        place_at("s3://bucket/team")


def test_an_address_with_a_password_is_not_taken() -> None:
    with pytest.raises(UserError, match="Leave the password out"):
        place_at("ftp://mira:secret@example.org/team")


def test_a_folder_may_be_written_in_several_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "the team").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    wanted = str(tmp_path / "the team")
    ways = [
        wanted,
        "the team",
        "~/the team",
        (tmp_path / "the team").as_uri(),
        f"file://localhost{tmp_path}/the%20team",
    ]
    assert [(type(p), p.address) for p in map(place_at, ways)] == [(SharedFolder, wanted)] * len(ways)
    with pytest.raises(UserError, match="Name the folder"):
        place_at("  ")


def test_no_library_is_loaded_for_a_folder(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "team").mkdir()
    monkeypatch.setitem(sys.modules, "fsspec", None)
    assert sync(base, tmp_path / "team").put
    with Project.open(base) as project:
        assert project.check() == []
