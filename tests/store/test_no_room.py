"""A project that a crash left torn, or that another process has open, where there is no room for the copy to look at."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from rareannot.core import scratch
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.scratch import MOST_COPIED, NoRoom
from rareannot.store import Project
from rareannot.store.connection import Connection
from rareannot.store.recovery.recovery import Recovery
from tests.store.conftest import filled_file
from tests.store.file_access.test_sidecar_files import CRASH


@pytest.fixture
def torn(path: Path) -> Path:
    """A project with the journal of another state beside it: undoing that takes articles away."""
    filled_file(path)
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    journal = path.with_name(path.name + "-journal").read_bytes()
    with Project.open(path) as project:
        project.add_documents([Document(f"article {n} " * 400, f"{n}") for n in range(40)])
    path.with_name(path.name + "-journal").write_bytes(journal)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def rooms(monkeypatch: pytest.MonkeyPatch, *, beside: int) -> None:
    """No room in the folder for temporary files, and so many bytes elsewhere."""
    monkeypatch.setattr(
        scratch, "disk_usage", lambda folder: SimpleNamespace(free=0 if "rareannot-scratch" in str(folder) else beside)
    )


def test_a_foreign_journal_is_not_played_in_where_there_is_no_room(torn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(torn.parent)
    rooms(monkeypatch, beside=0)
    for read_only in (False, True):
        with pytest.raises(NoRoom, match="has no room for the copy that is checked first"):
            Project.open(torn, read_only=read_only)
    assert contents(torn.parent) == before


def test_it_is_judged_beside_the_project_where_there_is_room_there(torn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(torn.parent)
    rooms(monkeypatch, beside=10**9)
    with pytest.raises(UserError, match="is damaged"):
        Project.open(torn)
    assert contents(torn.parent) == before


def test_a_journal_of_its_own_is_undone_by_way_of_a_copy_beside_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled_file(path)
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    rooms(monkeypatch, beside=10**9)
    with Project.open(path) as project:
        assert project.check() == []
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_failing_copy_is_a_sentence(torn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    before = contents(torn.parent)
    monkeypatch.setattr("rareannot.store.file_access.files.copy_bounded", full)
    with pytest.raises(UserError, match=r"left in the middle of a change.*No space left"):
        Project.open(torn)
    assert contents(torn.parent) == before


def test_recovery_and_check_say_that_there_is_no_room(torn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rooms(monkeypatch, beside=0)
    with pytest.raises(NoRoom):
        Recovery(torn)
    torn.with_name(torn.name + "-journal").unlink()
    with Project.open(torn, read_only=True) as project, pytest.raises(NoRoom):
        project.check()


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_a_journal_longer_than_any_of_this_file_is_not_followed(path: Path, ending: str) -> None:
    filled_file(path)
    side = path.with_name(path.name + ending)
    with side.open("wb") as file:
        file.write(bytes.fromhex("d9d505f920a163d7"))
        file.truncate(3_000_000_000)  # a hole, which takes no room
    for read_only in (False, True):
        with pytest.raises(UserError, match="longer than a journal of it can be"):
            Project.open(path, read_only=read_only)
    assert side.stat().st_size == 3_000_000_000


def test_nothing_above_the_stated_size_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = tmp_path / "huge.rareannot"
    huge.touch()
    os.truncate(huge, MOST_COPIED + 1)
    monkeypatch.setattr(scratch, "disk_usage", lambda _: SimpleNamespace(free=10**12))
    with pytest.raises(NoRoom, match="nothing above 8000 MB is copied"):
        scratch.copy_bounded(huge, tmp_path / "copy")


def test_a_name_that_is_no_utf_8_opens_is_backed_up_and_viewed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 \xe2\x80\xae.rareannot"))
    try:
        filled_file(path)
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    with Project.open(path) as project:
        assert project.check() == []
        project.name.encode()
        project.backups.copy_to(path.with_name(path.name + "copy"))
    with closing(Connection(path, read_only=True)) as db:
        assert db.rows("SELECT count(*) FROM project") == [(1,)]
    with Project.open(path, read_only=True) as project:
        assert project.read_only
        labels = project.label_set
    with pytest.raises(UserError) as refused:
        Project.create(path, labels)
    str(refused.value).encode()
    assert "caf� ▷" in str(refused.value) or "caf� ◁" in str(refused.value)
