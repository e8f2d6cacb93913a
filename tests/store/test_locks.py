"""Who may open a project when: another process, a dead one, and folders that cannot be written to."""

import ctypes
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.file_access.lock import note_path
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_project import do

HOLD = (
    "import sys; from pathlib import Path; from rareannot.store import Project\n"
    "project = Project.open(Path(sys.argv[1])); project.work_as('Noor'); print('open', flush=True); sys.stdin.readline()\n"
)


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process has the project open."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "open\n"
        try:
            yield holder
        finally:
            holder.kill()


@pytest.fixture
def closed(path: Path) -> Path:
    project = filled(path)
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    project.close()
    return path


def test_a_second_process_is_told_who_has_the_project_and_may_view_it(closed: Path) -> None:
    with held_elsewhere(closed) as holder:
        with pytest.raises(StoreFault, match=rf"open already, by .* \(process {holder.pid}\).* viewing only"):
            Project.open(closed)
        with Project.open(closed, read_only=True) as viewer:
            viewer.work_as("Mira")
            assert viewer.is_copy
            assert viewer.path == closed
            assert list(viewer.annotation(1).decided) == [SUGGESTIONS[0].id]
            copy = viewer._db.copy
            assert isinstance(copy, TemporaryDirectory)
            assert Path(copy.name).is_dir()
        assert not Path(copy.name).exists()


def test_viewing_leaves_the_holder_its_lock_and_shows_what_was_saved_meanwhile(project: Project, path: Path) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    code = (
        "import sys; from pathlib import Path; from rareannot.store import Project\n"
        "v = Project.open(Path(sys.argv[1]), read_only=True); v.work_as('Mira'); print(len(v.annotation(1).decided))\n"
        "input(); v.reopen(); print(len(v.annotation(1).decided), v.is_copy)"
    )
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as viewer:
        assert viewer.stdout
        assert viewer.stdout.readline() == "1\n"
        do(project, lambda a: a.accept(SUGGESTIONS[2].id))
        assert viewer.communicate("\n")[0] == "2 True\n"
    ran = subprocess.run(
        [*command[:2], HOLD, str(path)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert "open already" in ran.stderr
    assert project.check() == []


def test_the_process_that_has_it_open_does_not_copy_its_own_file(project: Project, path: Path) -> None:
    with pytest.raises(StoreFault, match="open already"):
        Project.open(path, read_only=True)
    ran = subprocess.run(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert "open already" in ran.stderr  # the lock is still there


def test_a_project_that_never_rests_is_not_copied(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rareannot.store.file_access.files.PATIENCE", 0.2)
    ticks = count()
    monkeypatch.setattr("rareannot.store.file_access.files._stamps", lambda path: ((1, next(ticks)), (0, 0)))
    with held_elsewhere(closed), pytest.raises(StoreFault, match="open already"):
        Project.open(closed, read_only=True)


def test_one_that_rests_is_copied_however_late_this_process_comes_to_look(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rareannot.store.file_access.files.PATIENCE", 0.0)
    with held_elsewhere(closed):
        for file in closed.parent.iterdir():
            os.utime(file, (0, 0))
        with Project.open(closed, read_only=True) as viewer:
            assert viewer.is_copy


def test_the_lock_of_a_process_that_died_is_taken_over(closed: Path) -> None:
    with held_elsewhere(closed) as holder:
        holder.kill()
        holder.wait()
        assert note_path(closed).exists()
        with Project.open(closed) as project:
            assert project.check() == []
    assert not note_path(closed).exists()


def test_the_note_of_a_process_that_died_names_nobody_where_another_program_has_the_file(closed: Path) -> None:
    with held_elsewhere(closed) as holder:
        holder.kill()
        holder.wait()
    assert str(holder.pid) in note_path(closed).read_text()
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreFault, match="is open in another window or program"):
            Project.open(closed)


# ---- folders that cannot be written to ----

_CAPABILITIES = 0x20080522  # _LINUX_CAPABILITY_VERSION_3
_OVERRIDE = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Make permissions count for this thread also where the tests run as root, which otherwise ignores them."""
    if os.geteuid():
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, held = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, held) == 0
    effective = held[0]
    held[0] &= ~_OVERRIDE
    assert libc.capset(header, held) == 0
    try:
        yield
    finally:
        held[0] = effective
        assert libc.capset(header, held) == 0


@contextmanager
def write_protected(path: Path) -> Iterator[None]:
    """The file and its folder may be read only."""
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with bound_by_permissions():
            yield
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "p.rareannot"


needs_permissions = pytest.mark.skipif(sys.platform != "linux", reason="dropping root's rights is Linux's way")


@needs_permissions
def test_a_project_in_a_write_protected_folder_opens_for_viewing(apart: Path) -> None:
    filled(apart).close()
    with write_protected(apart):
        with pytest.raises(StoreFault, match=r"write-protected.* viewing only|cannot be opened"):
            Project.open(apart)
        with Project.open(apart, read_only=True) as viewer:
            assert viewer.ids() == [1, 2]
            assert not viewer.is_copy
            assert viewer.check() == []
    assert [p.name for p in apart.parent.iterdir()] == [apart.name]


@needs_permissions
def test_what_a_crash_left_half_written_in_a_write_protected_folder_is_viewed_as_it_was_before(apart: Path) -> None:
    filled(apart).close()
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size=1');"
        "c.execute('BEGIN IMMEDIATE'); c.execute(\"UPDATE document SET title = 'torn' || hex(zeroblob(9000))\"); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(apart)], check=False)
    left = {p.name: p.read_bytes() for p in apart.parent.iterdir()}
    assert len(left) == 2
    with write_protected(apart), Project.open(apart, read_only=True) as viewer:
        assert viewer.is_copy
        assert viewer.document(1).title == "A"
        assert viewer.check() == []
    assert {p.name: p.read_bytes() for p in apart.parent.iterdir()} == left


@needs_permissions
def test_a_project_that_may_not_be_read_is_a_sentence(apart: Path) -> None:
    filled(apart).close()
    apart.chmod(0)
    with bound_by_permissions():
        for read_only in (False, True):
            with pytest.raises(UserError, match="cannot be opened"):
                Project.open(apart, read_only=read_only)
