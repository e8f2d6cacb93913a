"""Syncing while the disk, the folder or the program fails: nothing lost, nothing half, and the next sync completes it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.team import shared_folder
from rareannot.workflow.syncing import syncing
from tests.store.conftest import filled_file
from tests.store.merge.test_merging import MIRA, NOOR, clone, edit
from tests.workflow.sharing import accept, held, names, sync


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(base: Path, folder: Path) -> None:
    put = folder / sync(clone(base, "other"), folder).put
    put.chmod(0)
    assert "Permission denied" in sync(base, folder).refused[0].reason


def failing(patch: pytest.MonkeyPatch, name: str, error: OSError, when: Callable[[str], bool]) -> None:
    """Let a call of the shared folder's, and of nobody else's, fail for what ``when`` picks."""
    real = getattr(os, name)

    def call(what: object, *rest: object) -> object:
        if when(str(what)):
            raise error
        return real(what, *rest)

    patch.setattr(shared_folder, "os", SimpleNamespace(**{**vars(os), name: call}))


def test_a_read_that_fails_refuses_that_file_alone(base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mira, noor = clone(base, "mira"), clone(base, "noor")
    edit(mira, MIRA, accept(0))
    edit(noor, NOOR, accept(1))
    put = sync(mira, folder).put
    sync(noor, folder)
    with monkeypatch.context() as patch:
        failing(patch, "open", PermissionError(13, "Permission denied"), lambda path: path.endswith(put))
        report = sync(base, folder)
    assert [(one.file, one.reason) for one in report.refused] == [
        (put, f"“{put}” could not be copied from the shared folder: Permission denied.")
    ]
    assert report.new == 4  # Noor's file brought Mira's too


def test_a_full_disk_there_is_said_and_nothing_half_written_stays(
    base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    there = [sync(other, folder).put]
    with monkeypatch.context() as patch:
        failing(patch, "fsync", OSError(28, "No space left on device"), lambda _: True)
        report = sync(base, folder)
    assert (
        report.fault
        == f"“{folder}” could not be written (No space left on device); free space or choose another place."
    )
    assert (report.new, report.put, names(folder)) == (2, "", there)
    assert sync(base, folder).put in names(folder)


def test_a_folder_that_may_not_be_written_still_lets_others_in(
    base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    sync(other, folder)
    failing(monkeypatch, "open", PermissionError(13, "Permission denied"), lambda path: path.endswith(".part"))
    report = sync(base, folder)
    assert report.fault == f"“{folder}” may not be written; choose another folder or change its permissions."
    assert report.new == 2


def test_a_folder_that_is_gone_is_one_sentence_and_nothing_happens(base: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no folder “.*gone”; connect its drive, or create it first"):
        sync(base, tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
    with pytest.raises(UserError, match="cannot be read: Not a directory"):
        sync(base, base)


def test_a_project_that_is_viewed_only_is_not_synced(base: Path, folder: Path, tmp_path: Path) -> None:
    with Project.open(base, read_only=True) as project, pytest.raises(UserError, match="viewing only"):
        list(syncing(lambda verb: verb(project), str(folder), tmp_path))


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_sync_that_is_stopped_leaves_nothing_half_and_is_completed_by_the_next(
    base: Path, folder: Path, tmp_path: Path, steps: int
) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    there = sync(other, folder).put
    with Project.open(base) as project:
        running = syncing(lambda verb: verb(project), str(folder), tmp_path, memories=tmp_path / "memory")
        for _ in range(steps):
            next(running)
        running.close()
        assert project.check() == []
    assert names(folder) == [there]
    sync(base, folder)
    sync(other, folder)
    assert held(base) == held(other)


def test_a_sync_killed_as_soon_as_its_file_lay_there_puts_what_is_new_next_time(base: Path, folder: Path) -> None:
    other = clone(base, "other")
    sync(base, folder)
    (memory,) = (base.parent / "memory").iterdir()
    memory.write_text(json.dumps(json.loads(memory.read_text()) | {"taken": {}, "mark": ""}))
    edit(base, MIRA, accept(0))
    assert sync(base, folder).put
    assert sync(other, folder).new == 2


KILLED = """
import os, signal, sys
from rareannot.__main__ import main
left, words = int(sys.argv[1]), sys.argv[2:]
def watch(event, args):
    global left
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect") and any(
        isinstance(a, (str, bytes)) and "syncing-run" in os.fsdecode(a) for a in args
    ):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
sys.argv = ["rareannot", *words]
main()
"""


ACCEPT = "--accept-others"


def test_a_sync_killed_anywhere_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at the first call on a file, at the next, and so on, until it comes through."""
    run = tmp_path / "syncing-run"
    (run / "team").mkdir(parents=True)
    (run / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(run / "tmp"))
    monkeypatch.setenv("XDG_DATA_HOME", str(run / "data"))
    filled_file(run / "project.rareannot")
    mine, theirs = clone(run / "project.rareannot", "mine"), clone(run / "project.rareannot", "theirs")
    number, killed = 1, 0
    while True:
        for path, who in ((mine, MIRA), (theirs, NOOR)):
            edit(path, who, partial(Annotation.with_note, note=f"note {number}", flag=False))
        sync(theirs, run / "team")
        with Project.open(mine) as project:  # whoever is there already may not be changed unasked
            known = [word for person in project.authors() if person.name == NOOR[0] for word in (ACCEPT, person.name)]
        words = [sys.executable, "-c", KILLED, str(number), "sync", str(mine), str(run / "team"), *known]
        code = subprocess.run(words, stdout=subprocess.DEVNULL).returncode
        assert code in (0, -signal.SIGKILL)
        killed += code != 0
        with Project.open(mine) as project:
            assert project.check() == []
        sync(theirs, run / "team")
        if code == 0:
            break
        number += 11
    assert killed >= 3
    assert held(mine) == held(theirs)
    assert len([name for name in names(run / "team") if not name.startswith(".")]) == 2
