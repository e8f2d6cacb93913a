"""What lies beside a project and was sent along: links and pipes are not followed, and a journal deletes nothing of the reader's."""

import json
import os
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from select import select

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.file_access import sidecar_files
from rareannot.store.file_access.lock import note_path
from rareannot.store.file_access.sidecar_files import check_beside, is_safe
from rareannot.store.recovery.checkup import examine
from rareannot.store.recovery.recovery import Recovery
from tests.fair_clock import FairClock
from tests.store.conftest import filled, filled_file

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and links as POSIX has them")

LIMIT = 20
CRASH = (
    "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size=1');"
    "c.execute('BEGIN IMMEDIATE'); c.execute(\"UPDATE document SET title = 'torn' || hex(zeroblob(9000))\"); os._exit(9)"
)


@pytest.fixture
def closed(path: Path) -> Path:
    filled_file(path)
    return path


SERVES = """
import json, sys
from pathlib import Path
from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.recovery.checkup import examine
VERBS = {
    "open": lambda path: Project.open(path).close(),
    "view": lambda path: Project.open(path, read_only=True).close(),
    "check": examine,
}
for line in sys.stdin:
    verb, path = json.loads(line)
    try:
        VERBS[verb](Path(path))
        print(json.dumps(""), flush=True)
    except UserError as refused:
        print(json.dumps(str(refused)), flush=True)
"""
VERBS = ("open", "view", "check")
Said = Callable[[str, Path], str]


@pytest.fixture(scope="module")
def said() -> Iterator[Said]:
    """What another process says that does a verb, which may hang: the sentence of its refusal, or "". One for all tests."""
    words = [sys.executable, "-c", SERVES]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as other:
        assert other.stdin
        assert other.stdout
        asked, answers = other.stdin, other.stdout

        def ask(verb: str, path: Path) -> str:
            asked.write(json.dumps([verb, str(path)]) + "\n")
            clock = FairClock()
            while not select([answers], [], [], 0.3)[0]:
                if clock.passed() > LIMIT:
                    other.kill()
                    pytest.fail(f"{verb} hangs")
            return str(json.loads(answers.readline()))

        yield ask
        asked.close()


def put(kind: str, place: Path, goal: Path) -> None:
    """Make something at a place that is no plain file."""
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(goal)


def torn_with_a_trail(path: Path, victim: Path) -> Path:
    """Leave a hot journal beside a project, as part of a change of several files that ``victim`` is said to lead."""
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    journal = path.with_name(path.name + "-journal")
    name = os.fsencode(victim)
    checksum = sum(struct.unpack(f"{len(name)}b", name)) & 0xFFFFFFFF
    trail = name + struct.pack(">II", len(name), checksum) + bytes.fromhex("d9d505f920a163d7")
    journal.write_bytes(journal.read_bytes() + struct.pack(">I", (0x40000000 // 4096) + 1) + trail)
    return journal


def test_sqlite_itself_does_delete_what_a_journal_names(closed: Path, tmp_path: Path) -> None:
    victim = tmp_path / "thesis.txt"
    victim.write_text("years of work")
    torn_with_a_trail(closed, victim)
    with suppress(sqlite3.Error), closing(sqlite3.connect(closed)) as conn:
        conn.execute("SELECT * FROM project").fetchall()
    assert not victim.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_a_journal_that_names_another_file_is_not_followed(closed: Path, tmp_path: Path, verb: str, said: Said) -> None:
    victim = tmp_path / "thesis.txt"
    victim.write_text("years of work")
    journal = torn_with_a_trail(closed, victim)
    before = closed.read_bytes(), journal.read_bytes()
    assert "would have another file of yours deleted" in said(verb, closed)
    assert victim.read_text() == "years of work"
    assert (closed.read_bytes(), journal.read_bytes()) == before


def test_recovery_leaves_out_a_journal_that_names_another_file(closed: Path, tmp_path: Path) -> None:
    victim = tmp_path / "thesis.txt"
    victim.write_text("years of work")
    torn_with_a_trail(closed, victim)
    with Recovery(closed) as recovery:
        recovery.write(tmp_path / "out.rareannot")
    assert victim.exists()
    with Project.open(tmp_path / "out.rareannot") as project:
        assert project.ids() == [1, 2]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "link to nothing"])
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_journal_that_is_no_file_is_refused_at_once(
    closed: Path, tmp_path: Path, ending: str, kind: str, verb: str, said: Said
) -> None:
    goal = tmp_path / "goal"
    if kind == "link":
        goal.write_text("precious")
    put(kind, closed.with_name(closed.name + ending), goal)
    names, data = sorted(p.name for p in tmp_path.rglob("*")), closed.read_bytes()
    assert "is not a file, as a journal is" in said(verb, closed)
    assert sorted(p.name for p in tmp_path.rglob("*")) == names
    assert closed.read_bytes() == data
    assert kind != "link" or goal.read_text() == "precious"


def test_what_is_no_file_beside_a_project_does_not_keep_it_from_recovery(closed: Path, tmp_path: Path) -> None:
    put("pipe", closed.with_name(closed.name + "-journal"), tmp_path)
    with Recovery(closed) as recovery:
        assert recovery.report.articles == 2


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "link to nothing"])
def test_a_note_of_the_holder_that_leads_elsewhere_is_not_written_through(
    closed: Path, tmp_path: Path, kind: str, said: Said
) -> None:
    goal = tmp_path / "goal"
    if kind == "link":
        goal.write_text("precious")
    put(kind, note_path(closed), goal)
    assert said("open", closed) == ""
    assert goal.exists() == (kind == "link")
    assert kind != "link" or goal.read_text() == "precious"
    assert kind == "folder" or not note_path(closed).exists()


# ---- a project that is reached by a link ----


def test_what_a_crash_left_is_rolled_back_and_viewed_through_a_link_too(closed: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.rareannot"
    link.parent.mkdir()
    link.symlink_to(closed)
    subprocess.run([sys.executable, "-c", CRASH, str(closed)], check=False)
    journal = closed.with_name(closed.name + "-journal")
    assert journal.stat().st_size
    held = closed.read_bytes(), journal.read_bytes()
    assert examine(link).is_sound
    with Project.open(link, read_only=True) as viewer:
        assert viewer.document(1).title == "A"
    assert (closed.read_bytes(), journal.read_bytes()) == held
    with Recovery(link) as recovery:
        assert recovery.report.is_whole
    with Project.open(link) as project:
        assert project.document(1).title == "A"


def test_who_has_a_project_open_is_told_by_every_name_it_has(closed: Path, tmp_path: Path, said: Said) -> None:
    link = tmp_path / "elsewhere" / "link.rareannot"
    link.parent.mkdir()
    link.symlink_to(closed)
    with Project.open(link):
        assert f"(process {os.getpid()})" in said("open", closed)
        assert [p.name for p in link.parent.iterdir()] == [link.name]
    with Project.open(closed), pytest.raises(UserError, match=rf"open already, by .*process {os.getpid()}"):
        Project.open(link)


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_backup_goes_into_no_pipe_or_device_and_takes_no_ones_place(path: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out.rareannot"
    if kind == "pipe":
        os.mkfifo(target)
    else:
        target.symlink_to("/dev/null")
    with filled(path) as project, pytest.raises(UserError, match="already exists"):
        project.backups.copy_to(target)
    assert not target.is_file()
    assert os.path.lexists(target)


# ---- by values ----

TRAIL = bytes.fromhex("d9d505f920a163d7")


@pytest.mark.parametrize(
    ("before", "length", "follows"),
    [
        (b"x" * 40, 4, False),
        (b"name", 4, False),
        (b"name", 1, False),
        (b"name", 5, True),
        (b"name", 0, True),
        (b"", 0, True),
        (b"", 1, True),
    ],
)
def test_a_journal_names_another_file_by_its_last_bytes(
    tmp_path: Path, before: bytes, length: int, follows: bool
) -> None:
    (tmp_path / "p").touch()
    journal = tmp_path / "p-journal"
    journal.write_bytes(before + length.to_bytes(4) + bytes(4) + TRAIL)
    assert is_safe(journal) is follows
    journal.write_bytes(before + length.to_bytes(4) + bytes(4) + TRAIL[:-1] + b"x")
    assert is_safe(journal)
    wal = journal.rename(tmp_path / "p-wal")
    assert is_safe(wal)


@pytest.mark.parametrize(("ending", "size", "follows"), [("-journal", 0, True), ("-wal", 0, True), ("-wal", 1, False)])
def test_a_journal_holds_each_page_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, size: int, follows: bool
) -> None:
    monkeypatch.setattr(sidecar_files, "_SLACK", 100)
    (tmp_path / "p").write_bytes(bytes(10))
    side = tmp_path / f"p{ending}"
    side.write_bytes(bytes(120 + size))
    assert is_safe(side) is follows
    assert is_safe(side.rename(tmp_path / "p-shm"))


def test_what_is_not_there_may_be_followed(tmp_path: Path) -> None:
    (tmp_path / "p").touch()
    assert is_safe(tmp_path / "p-journal")
    check_beside(tmp_path / "p")
