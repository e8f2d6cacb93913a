"""Runs tests in a forked process, with limits by processor time (Linux: they are read from /proc)."""

import gc
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mutants import handover
from tests.mutants.witness import Ended, Witness

STUCK_S = 60
"""A run that hardly used the processor for so long waits for what will not come."""
_WORK = 0.02
"""The share of the time from which on it is used: one that only looks every few milliseconds whether something has come uses less."""
_GRACE_S = 10
_LOOK_S = 1.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Running:
    """A run of tests in a process of its own."""

    pid: int
    limit: float
    cpu: float = 0.0
    looked: float = 0.0
    worked: float = 0.0
    _before: float = 0.0

    def poll(self) -> Ended | None:
        """How it ended, None while it goes on; stops it where it is over its limit or stuck."""
        pid, status, usage = os.wait4(self.pid, os.WNOHANG)
        if pid:
            cpu = usage.ru_utime + usage.ru_stime
            return Ended(os.waitstatus_to_exitcode(status), cpu)
        if time.monotonic() - self.looked > _LOOK_S:
            self._look(time.monotonic())
            if self.cpu > self.limit or self.looked - self.worked > STUCK_S:
                return self.stop()
        return None

    def _look(self, now: float) -> None:
        used = _cpu_of_session(self.pid)
        if not self.looked or used - self._before > _WORK * (now - self.worked):
            self.worked, self._before = now, used
        self.cpu, self.looked = max(used, self.cpu), now

    def stop(self) -> Ended:
        """Kill it with all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return Ended(None, self.cpu)


def cpu_used() -> float:
    """Processor time of this process and of those that it started and waited for, as its limit counts it, in seconds."""
    return sum(os.times()[:4])


def _cpu_of_session(leader: int) -> float:
    """Seconds that the processes of a session used, with their children that have ended."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = entry.read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                total += sum(map(int, fields[11:15]))
    return total / _TICKS


def start(
    root: Path, tests: Sequence[str], scratch: Path, limit: float, change: tuple[str, str] | None = None,
    plugins: Sequence[object] = (),
) -> Running:  # fmt: skip
    """Fork, and run the tests there up to the first that fails; ``change`` names a module and says what it is instead.

    Whole files are collected, and the tests chosen then: what they are called may hang on what is changed. With ``plugins``
    (for pytest) it is for them to say what runs, and where it ends.
    """
    scratch.mkdir(parents=True)
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return Running(pid, limit)
    status = 70
    try:
        enter(scratch, limit)
        _to_file(scratch / "said.txt")
        os.chdir(root)
        _forget_tests()
        sys.path.insert(0, str(root))
        os.environ |= {"CI": "1", "RAREANNOT_COMPILED": "1"}
        if change is not None:
            handover.install(*change, scratch / "mutant.json")
        words = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--no-summary", "--tb=line"]
        words += [] if plugins else ["-x"]
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        status = int(pytest.main([*words, *files], plugins=list(plugins or [Witness(scratch), _Chosen(tests)])))
    finally:  # whatever happens, the fork must not go on as a second hunt
        if sys.exc_info()[0]:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


class _Chosen:
    """A plugin for pytest: of what is collected these tests run, in this order.

    Of one that is not there by its name, since its parameters are told otherwise now, every one of its function runs.
    """

    def __init__(self, tests: Sequence[str]) -> None:
        self._tests = tests

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = {item.nodeid: item for item in items}
        functions = dict[str, list[pytest.Item]]()
        for item in items:
            functions.setdefault(item.nodeid.partition("[")[0], []).append(item)
        wanted = [[known[one]] if one in known else functions.get(one.partition("[")[0], []) for one in self._tests]
        items[:] = dict.fromkeys(item for some in wanted for item in some)


def enter(scratch: Path, limit: float) -> None:
    """Begin as a process of its own, with its own folder for temporary files."""
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the hunt has a use of its own for it
    gc.freeze()  # to look through what a large process left to it, page by page, would count as time of the tests
    # where the hunt itself is killed, nobody stops a mutant that never ends
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + _GRACE_S, int(limit) + _GRACE_S))
    os.environ["TMPDIR"] = str(scratch)
    tempfile.tempdir = None  # it is looked up anew


def _to_file(path: Path) -> None:
    """From now on everything that is said goes into a file."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    sys.stdout = sys.stderr = os.fdopen(handle, "w", encoding="utf-8")


def _forget_tests() -> None:
    """So that the tests of ``root`` are imported there, whatever of ours was."""
    for name in list(sys.modules):
        if name.partition(".")[0] == "tests":
            del sys.modules[name]
