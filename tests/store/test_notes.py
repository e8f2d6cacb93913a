"""The note about who has a project open: whole or not there, told from earlier processes, and never taken from another computer."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rareannot.store import Project
from rareannot.store.connection import Connection
from rareannot.store.file_access.lock import holder_of, leave_note, note_path, remove_note
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import filled_file
from tests.store.test_locks import held_elsewhere

ELSEWHERE = {
    "user": "noor",
    "host": "desk",
    "pid": 12,
    "machine": "another",
    "boot": "another",
    "began": "1",
    "key": "k",
}


@pytest.fixture
def closed(path: Path) -> Path:
    filled_file(path)
    return path


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A project in a folder that a cloud synchronises."""
    (tmp_path / "Dropbox").mkdir()
    path = tmp_path / "Dropbox" / "p.rareannot"
    filled_file(path)
    return path


def said_by(path: Path) -> dict[str, object]:
    """What the note says."""
    note: dict[str, object] = json.loads(note_path(path).read_text())
    return note


def put(path: Path, **other: object) -> bytes:
    """Leave a note of this process, but for some of it."""
    with Project.open(path):
        note = said_by(path) | other
    note_path(path).write_text(json.dumps(note))
    return note_path(path).read_bytes()


def test_a_note_tells_process_program_computer_and_person_to_its_owner_alone(closed: Path) -> None:
    with Project.open(closed):
        note = said_by(closed)
        assert note["pid"] == os.getpid()
        assert str(note["program"]).startswith("rareannot ")
        assert {"user", "host", "machine", "boot", "began"} < note.keys()
        assert oct(note_path(closed).stat().st_mode & 0o777) == "0o600"
    assert sorted(p.name for p in closed.parent.iterdir()) == [closed.name]


def test_a_living_process_is_named(closed: Path) -> None:
    put(closed)
    assert f"(process {os.getpid()})" in holder_of(closed)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says when a process and its computer began")
@pytest.mark.parametrize("other", [{"began": "1"}, {"boot": "before"}, {"pid": 2**22 + 1}, {"pid": 10**30}])
def test_a_process_that_only_has_the_number_of_one_that_died_is_not_named(
    closed: Path, other: dict[str, object]
) -> None:
    put(closed, **other)
    if other != {"pid": 10**30}:
        assert holder_of(closed) == ""
    Project.open(closed).close()
    assert not note_path(closed).exists()


def test_the_note_of_another_computer_is_taken_over_where_the_lock_can_be_trusted(closed: Path) -> None:
    put(closed, **ELSEWHERE)
    with Project.open(closed):
        assert said_by(closed)["pid"] == os.getpid()


@pytest.mark.parametrize("other", [ELSEWHERE, {"machine": "a copy of this one", "boot": "another"}])
def test_the_note_of_another_computer_is_never_taken_over_where_its_lock_may_not_be_seen(
    shared: Path, other: dict[str, object]
) -> None:
    note = put(shared, **other)
    held = shared.read_bytes()
    with pytest.raises(
        StoreFault, match=r"open on another computer, by .*viewing only.*delete the file “p.rareannot.lock”"
    ):
        Project.open(shared)
    assert note_path(shared).read_bytes() == note
    assert shared.read_bytes() == held
    with Project.open(shared, read_only=True) as viewer:
        assert viewer.ids() == [1, 2]
    assert note_path(shared).read_bytes() == note
    note_path(shared).unlink()
    Project.open(shared).close()


def test_an_own_note_is_taken_over_there_too(shared: Path) -> None:
    with held_elsewhere(shared) as holder:
        holder.kill()
        holder.wait()
    with Project.open(shared):
        assert said_by(shared)["pid"] == os.getpid()


def test_a_note_that_came_while_the_project_was_opened_is_respected(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "rareannot.store.file_access.opening.check_elsewhere", lambda path: None
    )  # it was not there yet
    note = put(shared, **ELSEWHERE)
    with pytest.raises(StoreFault, match="on another computer"):
        Project.open(shared)
    assert note_path(shared).read_bytes() == note
    note_path(shared).unlink()
    Project.open(shared).close()  # and nothing was held on to


def test_only_the_own_note_is_taken_away(closed: Path) -> None:
    project = Project.open(closed)
    note = put_by_hand(closed, key="another's")
    project.close()
    assert note_path(closed).read_bytes() == note
    remove_note(closed, "")
    assert note_path(closed).exists()


def put_by_hand(path: Path, **other: object) -> bytes:
    note_path(path).write_text(json.dumps(said_by(path) | other))
    return note_path(path).read_bytes()


def test_the_note_goes_before_the_lock_does(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    plain = Connection.close

    def close(db: Connection) -> None:
        db.conn.set_trace_callback(lambda sql: seen.append(note_path(closed).exists()) if "NORMAL" in sql else None)
        plain(db)

    project = Project.open(closed)
    monkeypatch.setattr(Connection, "close", close)
    project.close()
    assert seen == [False]


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"nonsense",
        b"[" * 4000,
        b"null",
        b"[]",
        b'{"user": "x"}',
        b'{"user": 1, "host": [], "pid": NaN}',
        b"\xff\xfe{}",
        bytes(9000),
    ],
)
def test_a_note_that_says_nothing_names_nobody(closed: Path, said: bytes) -> None:
    note_path(closed).write_bytes(said)
    assert holder_of(closed) == ""
    Project.open(closed).close()
    assert not note_path(closed).exists()


def test_names_in_a_note_are_cut_and_hide_nothing(closed: Path) -> None:
    put(closed, user="mira\u202e\n" + "x" * 900)
    assert len(holder_of(closed)) < 160
    assert holder_of(closed).startswith("mira\ufffd\ufffdxxx")


def test_a_note_is_never_seen_half_written(closed: Path) -> None:
    ended, odd = threading.Event(), list[bytes]()

    def look() -> None:
        while not ended.is_set():
            try:
                data = note_path(closed).read_bytes()
            except FileNotFoundError:
                continue
            if not data.endswith(b"}"):
                odd.append(data)

    looker = threading.Thread(target=look)
    looker.start()
    for _ in range(100):
        remove_note(closed, leave_note(closed))
    ended.set()
    looker.join()
    assert odd == []


def test_a_stick_without_hard_links_has_notes_too(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links")

    monkeypatch.setattr("rareannot.store.file_access.lock.os.link", refuse)
    put(closed, began="1")
    with Project.open(closed):
        assert said_by(closed)["pid"] == os.getpid()
        assert said_by(closed)["began"] != "1"
    assert sorted(p.name for p in closed.parent.iterdir()) == [closed.name]


def test_of_many_processes_that_open_a_project_at_once_one_has_it(closed: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from rareannot.store import Project\n"
        "from rareannot.core.errors import UserError\nsys.stdin.readline()\n"
        "try: project = Project.open(Path(sys.argv[1]))\n"
        "except UserError as refused: print('no', refused, flush=True)\n"
        "else: print('yes', flush=True); sys.stdin.readline(); project.close()\n"
    )
    command = [sys.executable, "-c", code, str(closed)]
    many = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    for one in many:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.stdout.readline() for one in many if one.stdout]
    for one in many:
        one.communicate("\n")
    assert sum(line == "yes\n" for line in said) == 1
    assert all("is open" in line for line in said if line != "yes\n")
    assert not note_path(closed).exists()
