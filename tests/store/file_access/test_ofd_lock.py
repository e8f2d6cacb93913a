"""A project stays locked when some part of the process opens and closes its file, which drops SQLite's own lock."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copy

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.file_access.ofd_lock import OfdLock, is_taken
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import SUGGESTIONS, filled, filled_file
from tests.store.file_access.test_files import handles
from tests.store.proc_locks import SECOND, SQLITES, locks_on, needs_proc_locks
from tests.store.test_locks import HOLD, held_elsewhere
from tests.store.test_project import do

pytestmark = needs_proc_locks
VIEW = (
    "import sys; from pathlib import Path; from rareannot.store import Project\n"
    "with Project.open(Path(sys.argv[1]), read_only=True) as v: print(v.is_copy)"
)


@pytest.fixture
def fallen(path: Path) -> Iterator[Project]:
    """An open project whose SQLite lock has fallen."""
    with filled(path) as project:
        assert locks_on(path) == {SQLITES, SECOND}
        path.read_bytes()
        assert locks_on(path) == {SECOND}
        yield project


def ran(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, str(path)]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def test_a_second_process_is_kept_out_where_sqlites_lock_fell(fallen: Project, path: Path) -> None:
    before = path.read_bytes()
    assert "open already" in ran(HOLD, path).stderr
    assert path.read_bytes() == before
    assert ran(VIEW, path).stdout == "True\n"  # it looks at a copy, since this process may write at any time


@pytest.mark.parametrize("verb", ["check", "recover"])
def test_commands_leave_it_alone_too(fallen: Project, path: Path, verb: str) -> None:
    words = [str(path), *([str(path.with_name("out.rareannot"))] if verb == "recover" else [])]
    done = subprocess.run(
        [sys.executable, "-m", "rareannot", verb, *words], capture_output=True, text=True, check=False
    )
    assert "open already" in done.stderr or done.returncode == 0  # a check looks at a copy
    assert fallen.check() == []


def test_a_second_process_does_not_undo_a_change_that_is_under_way(path: Path) -> None:
    """With SQLite's lock gone the journal of a change looks like one that a crash left."""
    with filled(path) as project, project._db.atomic():
        project._db.conn.execute("PRAGMA cache_size = 1")
        project._db.conn.execute("UPDATE project SET name = 'half'")
        path.read_bytes()
        assert "open already" in ran(HOLD, path).stderr
    with Project.open(path) as project:
        assert project.name == "half"
        assert project.check() == []


def test_sqlites_lock_is_taken_again_with_the_next_gesture(fallen: Project, path: Path) -> None:
    do(fallen, lambda a: a.accept(SUGGESTIONS[0].id))
    assert locks_on(path) == {SQLITES, SECOND}
    with closing(sqlite3.connect(path, timeout=0)) as other, pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("SELECT * FROM project")
    assert SUGGESTIONS[0].id in fallen.annotation(1).decided
    assert fallen.check() == []


def test_an_older_program_that_came_in_meanwhile_is_noticed(fallen: Project, path: Path) -> None:
    code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(\"UPDATE project SET name = 'theirs'\"); c.commit()"
    assert ran(code, path).returncode == 0
    with pytest.raises(StoreFault, match="Another program wrote into"):
        do(fallen, lambda a: a.accept(SUGGESTIONS[0].id))


def test_an_older_program_that_has_it_now_is_named(fallen: Project, path: Path) -> None:
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN EXCLUSIVE')\n"
        "print('open', flush=True); sys.stdin.readline()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreFault, match="is open"):
            do(fallen, lambda a: a.accept(SUGGESTIONS[0].id))
        other.communicate("\n")
    do(fallen, lambda a: a.accept(SUGGESTIONS[0].id))
    assert locks_on(path) == {SQLITES, SECOND}


def test_both_locks_go_when_it_is_closed_reopened_or_its_process_is_killed(path: Path) -> None:
    with filled(path) as project:
        project.reopen()
        assert locks_on(path) == {SQLITES, SECOND}
    assert locks_on(path) == set()
    with held_elsewhere(path) as holder:
        assert locks_on(path) == {SQLITES, SECOND}
        holder.kill()
        holder.wait()
        Project.open(path).close()
    assert locks_on(path) == set()


def test_what_a_killed_process_started_holds_nobody_up(path: Path) -> None:
    """A child that was forked has the descriptors of its parent, and lives on."""
    filled_file(path)
    code = (
        "import os, sys, time; from pathlib import Path; from rareannot.store import Project\n"
        "project = Project.open(Path(sys.argv[1])); child = os.fork()\n"
        "if child == 0: time.sleep(600); os._exit(0)\n"
        "print(child, flush=True); os.kill(os.getpid(), 9)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        child = int(process.stdout.readline())
        process.wait()
        try:
            assert locks_on(path) == {SECOND}
            with Project.open(path) as project:
                assert project.check() == []
        finally:
            subprocess.run(["kill", "-9", str(child)], check=True)


def test_the_lock_follows_a_project_to_another_name(path: Path) -> None:
    with filled(path):
        moved = path.rename(path.with_name("moved.rareannot"))
        moved.read_bytes()
        assert "open in another window or program" in ran(HOLD, moved).stderr
        copy(moved, path)
        assert ran(HOLD, path).returncode == 0  # another file, though its note names this process


@pytest.mark.parametrize("refused", ["F_OFD_SETLK", "F_OFD_GETLK"])
def test_a_file_system_without_such_locks_has_sqlites(
    path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    import fcntl

    real = fcntl.fcntl

    def without(descriptor: int, command: int, argument: bytes = b"") -> bytes | int:
        if command == getattr(fcntl, refused):
            raise OSError(22, "Invalid argument")
        return real(descriptor, command, argument)

    monkeypatch.setattr(fcntl, "fcntl", without)
    with filled(path) as project:
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
        do(project, lambda a: a.accept(SUGGESTIONS[2].id))
        assert SQLITES in locks_on(path)
        assert "open" in ran(HOLD, path).stderr


Opener = Callable[[Project, Path], object]
OPENERS: dict[str, Opener] = {
    "hash": lambda project, path: path.read_bytes(),
    "copy": lambda project, path: copy(path, path.with_name("a copy")),
    "backup": lambda project, path: project.backups.copy_to(path.with_name("backup.rareannot")),
    "view": lambda project, path: Project.open(path, read_only=True),
    "merge": lambda project, path: project.merge(path),
}


@pytest.mark.parametrize("opener", OPENERS)
def test_whatever_opens_the_file_nobody_else_gets_in(path: Path, opener: str) -> None:
    with filled(path) as project:
        with suppress(UserError):
            OPENERS[opener](project, path)
        assert SECOND in locks_on(path)
        assert "open already" in ran(HOLD, path).stderr
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
        assert locks_on(path) == {SQLITES, SECOND}


# ---- within one process, whose other descriptors are as another's ----


def test_the_lock_is_one_descriptors_and_goes_with_it(path: Path) -> None:
    filled_file(path)
    before = handles()
    assert not is_taken(path)
    lock = OfdLock.take(path)
    assert lock is not None
    assert is_taken(path)
    for _ in range(2):
        with pytest.raises(BlockingIOError):
            OfdLock.take(path)
        assert is_taken(path)
    assert handles() == before + 1
    lock.release()
    lock.release()
    assert not is_taken(path)
    assert handles() == before
    again = OfdLock.take(path)
    assert again is not None
    del again  # it falls with whoever holds it
    assert not is_taken(path)


def test_there_is_none_on_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert OfdLock.take(tmp_path / "none") is None
    assert not is_taken(tmp_path / "none")


def test_sqlites_lock_is_seen_only_where_it_is_whole_and_ours(path: Path) -> None:
    filled_file(path)
    lock = OfdLock.take(path)
    assert lock is not None
    assert not lock.sees_sqlites()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("BEGIN")
        conn.execute("SELECT * FROM project").fetchall()
        assert not lock.sees_sqlites()  # it only reads
        conn.execute("ROLLBACK")
        conn.execute("BEGIN EXCLUSIVE")
        assert lock.sees_sqlites()
        conn.execute("ROLLBACK")
    assert not lock.sees_sqlites()
    lock.release()


def test_a_file_system_without_has_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def without(*asked: object) -> bytes:
        raise OSError(22, "Invalid argument")

    filled_file(path)
    lock, before = OfdLock.take(path), handles()
    assert lock is not None
    monkeypatch.setattr(fcntl, "fcntl", without)
    assert OfdLock.take(path) is None
    assert not is_taken(path)
    assert not lock.sees_sqlites()
    assert handles() == before
    lock.release()
