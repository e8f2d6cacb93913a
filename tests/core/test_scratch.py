"""Scratch folders: where they lie, whose they are, and that nothing but what a dead process left is ever removed."""

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.scratch import (
    NOTE,
    _this_process,
    check_room,
    copy_bounded,
    scratch_file,
    scratch_folder,
    scratch_parent,
    sweep_scratch,
    sweep_scratch_once,
)

needs_owners = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there each user has a folder of their own")
LEAVE_ONE = (
    "import sys; from rareannot.core.scratch import scratch_folder\n"
    "folder = scratch_folder('view'); print(folder.name, flush=True); sys.stdin.readline()\n"
)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def started() -> tuple[subprocess.Popen[str], Path]:
    """A process that has a scratch folder, and where that is."""
    process = subprocess.Popen(
        [sys.executable, "-c", LEAVE_ONE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    return process, Path(process.stdout.readline().strip())


def killed(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_folder_lies_in_one_that_is_the_users_alone_and_goes_when_it_is_cleaned_up(temporary: Path) -> None:
    with scratch_folder("view") as name:
        assert Path(name).parent == scratch_parent()
        assert scratch_parent().parent == temporary
        if hasattr(os, "geteuid"):
            assert scratch_parent().stat().st_mode & 0o777 == 0o700
        sweep_scratch()
        assert Path(name).is_dir()
    assert list(scratch_parent().iterdir()) == []


@needs_owners
def test_what_a_killed_process_left_is_removed_and_what_a_running_one_has_is_not() -> None:
    (dead, left), (running, had) = started(), started()
    try:
        killed(dead)
        assert left.is_dir()
        sweep_scratch()
        assert not left.exists()
        assert had.is_dir()
    finally:
        killed(running)


def test_nothing_else_in_the_folder_for_temporary_files_is_ever_removed(temporary: Path) -> None:
    """The demo's folder, another program's, a clone: whatever they are called and however old they are."""
    for name in ("rareannot-demo", "rareannot-view-abc", "rareannot", "rareannot-clone"):
        (temporary / name).mkdir()
        (temporary / name / "p.rareannot").write_text("work")
    with scratch_folder("view"):
        strange = [scratch_parent() / name for name in ("rareannot-demo", "view-a", "view-b", "view-c", "view-d")]
        for folder in strange:
            folder.mkdir()
        notes = ["", "[]", '{"pid": "x"}', json.dumps({"pid": 2**70, "began": "", "boot": "", "space": ""})]
        for folder, text in zip(strange, notes, strict=False):
            (folder / NOTE).write_text(text)
        (scratch_parent() / "a file").write_text("work")
        (scratch_parent() / "a link").symlink_to(temporary / "rareannot-demo")
    then = time.time() - 400 * 86_400
    for path in sorted(temporary.rglob("*")):
        os.utime(path, (then, then), follow_symlinks=False)
    before = sorted(temporary.rglob("*"))
    sweep_scratch()
    assert sorted(temporary.rglob("*")) == before


@needs_owners
def test_opening_a_project_leaves_a_demo_folder_in_the_folder_for_temporary_files_alone(temporary: Path) -> None:
    demo = temporary / "rareannot-demo"
    demo.mkdir()
    (demo / "work.txt").write_text("somebody's")
    os.utime(demo, (0, 0))
    path = temporary / "p.rareannot"
    for verb in (["new", str(path)], ["check", str(path)]):
        subprocess.run([sys.executable, "-m", "rareannot", *verb], check=True, capture_output=True)
    assert (demo / "work.txt").read_text() == "somebody's"


@needs_owners
@pytest.mark.parametrize("kind", ["open to others", "a link", "a file"])
def test_a_parent_that_is_not_the_users_alone_is_neither_used_nor_swept(temporary: Path, kind: str) -> None:
    process, left = started()
    killed(process)
    parent = scratch_parent()
    if kind == "open to others":
        parent.chmod(0o777)
    else:
        parent.rename(temporary / "elsewhere")
        if kind == "a link":
            parent.symlink_to(temporary / "elsewhere")
        else:
            parent.touch()
    sweep_scratch()
    assert (temporary / ("elsewhere" if kind != "open to others" else parent.name) / left.name / NOTE).exists()
    with scratch_folder("view") as name:
        assert Path(name).parent == temporary
        assert Path(name).stat().st_mode & 0o777 == 0o700
    assert not Path(name).exists()


@needs_owners
@pytest.mark.parametrize(
    ("field", "value", "goes"),
    [
        ("computer", "another", False),
        ("space", "pid:[1]", False),
        ("boot", "an earlier start", True),
        ("began", "1", True),
    ],
)
def test_a_process_is_told_by_more_than_its_number(field: str, value: str, goes: bool) -> None:
    folder = scratch_folder("view")
    note = Path(folder.name, NOTE)
    note.write_text(json.dumps(json.loads(note.read_text()) | {field: value}))
    sweep_scratch()
    assert Path(folder.name).exists() is not goes
    folder.cleanup()


def test_no_room_is_said_in_a_sentence(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "none"))
    with pytest.raises(UserError, match="Nothing can be written to the folder for temporary files"):
        scratch_folder("view")


def test_a_folder_whose_note_cannot_be_written_is_not_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(UserError, match="No space left on device"):
        scratch_folder("view")
    assert list(scratch_parent().iterdir()) == []


@pytest.mark.parametrize(
    ("size", "free", "said"),
    [
        (10, 20, ""),
        (10, 19, "has no room for the copy"),
        (5 * 10**8, 6 * 10**8, ""),
        (5 * 10**8, 6 * 10**8 - 1, "has no room for the copy"),
        (8 * 10**9, 10**12, ""),
        (8 * 10**9 + 1, 10**12, "holds 8000 MB; nothing above 8000 MB is copied"),
    ],
)
def test_a_copy_leaves_as_much_free_as_it_has_itself_and_no_more_than_100_mb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, free: int, said: str
) -> None:
    monkeypatch.setattr("rareannot.core.scratch.disk_usage", lambda folder: SimpleNamespace(free=free))
    if said:
        with pytest.raises(UserError, match=said):
            check_room("a.csv", size, tmp_path)
    else:
        check_room("a.csv", size, tmp_path)


@pytest.mark.parametrize("size", [0, 4, 10])
def test_a_file_is_copied_as_long_as_it_was_and_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(bytes(range(size)))

    def grow(name: str, size: int, folder: Path) -> None:
        with source.open("ab") as out:
            out.write(b"more")

    monkeypatch.setattr("rareannot.core.scratch._PIECE", 4)
    monkeypatch.setattr("rareannot.core.scratch.check_room", grow)
    copy_bounded(source, target)
    assert target.read_bytes() == bytes(range(size))
    with pytest.raises(FileExistsError):
        copy_bounded(source, target)
    assert target.read_bytes() == bytes(range(size))


@needs_owners
def test_each_user_has_a_folder_of_their_own(temporary: Path) -> None:
    assert scratch_parent() == temporary / f"rareannot-scratch-{os.geteuid()}"


def test_a_process_sweeps_once() -> None:
    def dead(name: str) -> Path:
        folder = scratch_parent() / name
        folder.mkdir()
        note = json.dumps(_this_process() | {"boot": "an earlier start"})
        (folder / NOTE).write_text(note)
        return folder

    scratch_folder("view").cleanup()
    sweep_scratch_once.cache_clear()
    first = dead("first")
    sweep_scratch_once()
    second = dead("second")
    sweep_scratch_once()
    assert (first.exists(), second.exists()) == (False, True)


def test_a_file_in_a_scratch_folder_holds_its_text() -> None:
    with scratch_folder("view") as name:
        folder = SimpleNamespace(name=name)
        made = scratch_file(folder, "a.txt", "稀土\n")  # type: ignore[arg-type]
        assert (made.parent, made.read_text("utf-8")) == (Path(name), "稀土\n")
    with pytest.raises(UserError, match="Nothing can be written"):
        scratch_file(folder, "b.txt", "")  # type: ignore[arg-type]


def test_nothing_is_copied_where_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"1234")
    monkeypatch.setattr("rareannot.core.scratch.disk_usage", lambda folder: SimpleNamespace(free=7))
    with pytest.raises(UserError, match="has no room for the copy"):
        copy_bounded(source, tmp_path / "b")
