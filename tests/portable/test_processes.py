"""Who has a project open is known on Windows and macOS too: psutil is asked, and the systems' own names of the computer."""

import ctypes
import os
import signal
import ssl
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.system import child_processes, process_identity
from rareannot.plugins import asked_process
from rareannot.plugins.asked_process import AskedProcess, ProcessFailed
from rareannot.store import Project
from rareannot.store.file_access.lock import Holder, holder_of, note_path
from rareannot.suggest.added import command, http
from rareannot.suggest.added.values import Setup
from tests.fair_clock import FairClock
from tests.store.conftest import filled

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(params=["win32", "darwin"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Only the module that asks is told of another system: the rest of Python goes on here."""
    system = str(request.param)
    monkeypatch.setattr(process_identity, "sys", SimpleNamespace(platform=system))
    monkeypatch.setattr(process_identity, "machine_id", lambda: "this one")
    monkeypatch.setattr("rareannot.store.file_access.lock.machine_id", lambda: "this one")
    monkeypatch.setattr("rareannot.store.file_access.lock.boot_id", lambda: "")
    return system


@pytest.mark.usefixtures("elsewhere")
def test_a_process_is_alive_until_it_is_not() -> None:
    with subprocess.Popen(SLEEPER) as process:
        assert process_identity.is_alive(process.pid)
        began = process_identity.began(process.pid)
        assert float(began) > 1_600_000_000
        assert process_identity.is_running(process.pid, began)
        assert not process_identity.is_running(process.pid, "1.000")  # its number was another's before
        process.kill()
    assert not process_identity.is_alive(process.pid)
    assert process_identity.began(process.pid) == ""


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("number", [2**22 + 1, 10**30])
def test_a_number_that_no_process_has_is_none_that_lives_or_none_that_can_be_asked(number: int) -> None:
    assert process_identity.began(number) == ""


@pytest.mark.usefixtures("elsewhere")
def test_the_note_of_a_process_that_died_counts_no_more(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    with filled(path) as project:
        assert f"process {os.getpid()}" in holder_of(path)
        note = note_path(path).read_bytes()
        project.close()
    with subprocess.Popen(SLEEPER) as process:
        note_path(path).write_bytes(note.replace(f'"pid": {os.getpid()}'.encode(), f'"pid": {process.pid}'.encode()))
        assert holder_of(path) == ""  # another process has the number now
        process.kill()
    assert holder_of(path) == ""
    with Project.open(path) as project:
        assert project.check() == []


@pytest.mark.usefixtures("elsewhere")
def test_a_process_of_which_nobody_says_when_it_began_has_it_still() -> None:
    here = process_identity.machine_id()
    holder = Holder("mira", os.uname().nodename, os.getpid(), machine=here, began="")
    assert not holder.is_gone


def test_windows_is_known_by_its_registry_and_a_mac_by_its_hardware(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def open_key(root: str, path: str) -> nullcontext[str]:
        asked.append(path)
        return nullcontext(path)

    registry = SimpleNamespace(
        HKEY_LOCAL_MACHINE="machine", OpenKey=open_key, QueryValueEx=lambda key, name: (f"{key}/{name}", 1)
    )
    monkeypatch.setitem(sys.modules, "winreg", registry)
    process_identity._machine_of_windows.cache_clear()
    monkeypatch.setattr(process_identity, "sys", SimpleNamespace(platform="win32"))
    first = process_identity.machine_id()
    assert asked == [r"SOFTWARE\Microsoft\Cryptography"]
    assert len(first) == 16

    def gethostuuid(found: "ctypes.Array[ctypes.c_ubyte]", patience: object) -> int:
        found[0] = 7
        return 0

    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace(gethostuuid=gethostuuid))
    process_identity._machine_of_mac.cache_clear()
    monkeypatch.setattr(process_identity, "sys", SimpleNamespace(platform="darwin"))
    assert process_identity.machine_id() not in ("", first)
    process_identity._machine_of_windows.cache_clear()
    process_identity._machine_of_mac.cache_clear()


def test_on_windows_a_child_interrupts_itself_instead_of_ending_at_once(
    monkeypatch: pytest.MonkeyPatch, windows: None
) -> None:
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("os.kill ends a process of Windows at once"))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
    try:
        with pytest.raises(KeyboardInterrupt):
            child_processes._interrupt()
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_a_plug_in_began_ends_with_it_where_there_are_no_groups_of_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asked_process, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(os, "killpg", lambda *_: pytest.fail("Windows has none"))
    begins = f"import json, subprocess; p = subprocess.Popen({SLEEPER!r}); print(json.dumps({{'pid': p.pid}}), flush=True); p.wait()"
    one = AskedProcess(lambda: [sys.executable, "-c", begins])
    number = one.start({})["pid"]
    began = process_identity.began(number)
    assert process_identity.is_running(number, began)
    with pytest.raises(ProcessFailed):
        one.ask({}, 0.1)
    clock = FairClock()
    while process_identity.is_running(number, began):
        assert clock.passed() < 30
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("line", "program"),
    [
        (r'"C:\Program Files\Python\python.exe" C:\mine\my.py --at "a b"', r"C:\Program Files\Python\python.exe"),
        (r"C:\mine\tagger.exe", r"C:\mine\tagger.exe"),
    ],
)
def test_a_command_of_windows_goes_to_the_system_as_it_was_typed(
    line: str, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    def refuse(words: object, **_pipes: object) -> None:
        started.append(words)
        raise FileNotFoundError(2, "The system cannot find the file specified")

    monkeypatch.setattr(command, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(subprocess, "Popen", refuse)
    with pytest.raises(UserError) as failed:
        list(command.Command(Setup({"command": line})).suggest(["A text."]))
    assert started == [line]
    assert f"“{program}”" in str(failed.value)


def test_python_for_macos_believes_the_certificates_that_come_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ssl, "create_default_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    monkeypatch.setattr(http, "sys", SimpleNamespace(platform="linux"))
    assert http._trust().cert_store_stats()["x509_ca"] == 0
    monkeypatch.setattr(http, "sys", SimpleNamespace(platform="darwin"))
    assert http._trust().cert_store_stats()["x509_ca"] > 50
