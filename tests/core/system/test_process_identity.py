"""Processes are told apart by more than their number."""

import ctypes
import os
import subprocess
import sys
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from rareannot.core.system import process_identity
from rareannot.core.system.process_identity import began, boot_id, is_alive, is_running, machine_id, process_space

posix = pytest.mark.skipif(sys.platform == "win32", reason="asking would end a process on Windows")
linux = pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")


@posix
def test_a_process_is_alive_until_it_has_ended() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert is_alive(child.pid)
    child.communicate(b"\n")
    assert not is_alive(child.pid)


@posix
def test_a_number_that_no_process_can_have_is_nobodys() -> None:
    assert not is_alive(2**22 + 1)


@linux
def test_two_processes_began_at_different_ticks_or_have_different_numbers() -> None:
    assert began(os.getpid()) == began(os.getpid()) != ""
    assert began(2**22 + 1) == ""


@linux
def test_boot_and_process_space_stay_the_same_while_we_run() -> None:
    assert boot_id() == boot_id() != ""
    assert process_space() == process_space() != ""


def test_the_machine_id_itself_is_not_given_away() -> None:
    said = machine_id()
    assert said == "" or len(said) == 16


@linux
def test_a_process_runs_as_long_as_it_is_the_one_that_began_then() -> None:
    here, start = os.getpid(), began(os.getpid())
    assert [is_running(here, said) for said in (start, "", f"{start}0")] == [True, True, False]
    assert not is_running(2**22 + 1, "")


def test_a_process_of_which_nobody_can_say_when_it_began_is_taken_for_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_identity, "began", lambda process: "")
    assert is_running(os.getpid(), "12345")


def test_a_mac_is_known_by_its_hardware_where_the_system_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []

    def library(answer: int | None) -> SimpleNamespace:
        def ask(found: Any, patience: Any) -> int | None:
            asked.append(list(patience))
            found[:] = range(16)
            return answer

        return SimpleNamespace() if answer is None else SimpleNamespace(gethostuuid=ask)

    for answer, said in ((0, "00010203-0405-0607-0809-0a0b0c0d0e0f"), (1, ""), (None, "")):
        monkeypatch.setattr(ctypes, "CDLL", lambda _, answer=answer: library(answer))
        assert process_identity._machine_of_mac.__wrapped__() == said
    assert asked == [[1, 0], [1, 0]]  # it waits for a second


@linux
def test_when_a_process_began_is_told_in_ticks() -> None:
    assert began(os.getpid()).isdecimal()


@pytest.mark.parametrize(("said", "length"), [("c0ffee", 16), ("", 0)])
def test_a_computer_is_known_where_its_system_says_anything(
    monkeypatch: pytest.MonkeyPatch, said: str, length: int
) -> None:
    monkeypatch.setattr(process_identity, "_MACHINES", {sys.platform: lambda: said})
    assert len(machine_id()) == length
    assert said == "" or said not in machine_id()


def test_a_windows_is_known_by_the_id_that_it_was_given_when_it_was_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise OSError

    for query, said in ((lambda _, name: (f"{name} 7", 1), "MachineGuid 7"), (missing, "")):
        registry = SimpleNamespace(OpenKey=lambda *_: nullcontext(), HKEY_LOCAL_MACHINE=0, QueryValueEx=query)
        monkeypatch.setitem(sys.modules, "winreg", registry)
        assert process_identity._machine_of_windows.__wrapped__() == said
