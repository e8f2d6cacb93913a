"""Processes are told apart by more than their number."""

import os
import subprocess
import sys

import pytest

from rareannot.core.system.process_identity import began, boot_id, is_alive, machine_id, process_space

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
