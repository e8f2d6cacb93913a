"""What every test stands on: no screen, no network, a home of its own, and examples that come out the same in CI."""

import gc
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from shutil import disk_usage, rmtree
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.fonts import use_own_fonts
from tests.processor_time import ProcessorTime

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000
"""A file system in memory, and the bytes that must be free there for tests to use it."""


def _in_memory() -> None:
    """Let temporary files lie in memory, where nothing waits for a disk, unless ``TMPDIR`` names another place.

    What must hold where the power fails is tried by tests/faults, which watches the calls and needs no disk either.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK) or disk_usage(MEMORY).free < ROOM:
        return
    place = MEMORY / f"rareannot-tests-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    if place.stat().st_uid == os.getuid() and not place.is_symlink():
        os.environ["TMPDIR"] = tempfile.tempdir = str(place)


_in_memory()
use_own_fonts()

# a slow machine is no failure; in CI the same examples each time, at home new ones; pytest --hypothesis-profile=deep tries more
any_machine: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("home", max_examples=25, **any_machine)
settings.register_profile("ci", max_examples=25, derandomize=True, **any_machine)
settings.register_profile("deep", max_examples=1000, **any_machine)
settings.load_profile("ci" if os.environ.get("CI") else "home")


# what pytest makes of the tests' assertions is kept for the other workers and the next run, whatever the environment says
sys.dont_write_bytecode = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--cpu N`` tells the slowest by processor time."""
    parser.addoption(
        "--cpu", type=int, default=0, metavar="N", help="say which N tests and files took the most processor time"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Count processor time where it is asked for, also in the workers."""
    if most := config.getoption("--cpu"):
        config.pluginmanager.register(ProcessorTime(most))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the translations and modules that changed since the set-up; once, before any worker starts.

    Else each program that a test starts would compile all that it imports anew where Python may write no bytecode.
    ``RAREANNOT_COMPILED`` says that it was done.
    """
    if not hasattr(session.config, "workerinput") and "RAREANNOT_COMPILED" not in os.environ:
        root = Path(__file__).resolve().parents[1]
        script = root / "packaging" / "compile_translations.py"
        subprocess.run([sys.executable, script], check=True, capture_output=True)
        writing = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        compiling: list[str] = [
            sys.executable,
            "-m",
            "compileall",
            "-qq",
            str(root / "rareannot"),
            str(root / "resources"),
        ]
        subprocess.run(compiling, env=writing, check=False, capture_output=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Any:
    """Make no pause for garbage while tests are collected, and never walk over them again: they stay until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Let the garbage collector wait while a test of Qt runs.

    In the program it collects on a timer, never at a paint. Here a dialog that a test had let go of, still shown, was
    once deleted in the middle of being painted.
    """
    waiting = gc.isenabled() and "qapp" in getattr(item, "fixturenames", ())
    if waiting:
        gc.disable()
    try:
        return (yield)
    finally:
        if waiting:
            gc.enable()


_HOMES = {
    "HOME": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders for people; counted here, since pytest looks through all that there are for the next free number."""
    folder = tmp_path_factory.mktemp("homes", numbered=False)
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home folder for this test alone: neither the developer's settings nor another test's reach it.

    The folders in it are made by who writes there, as on a new machine; seven folders for each test cost more than many tests.
    """
    base = next(homes)
    base.mkdir()
    for variable, folder in _HOMES.items():
        monkeypatch.setenv(variable, str(base / folder))
    if "PySide6.QtCore" in sys.modules:
        # Qt looks the settings folder up once per process, so the variable alone would come too late
        from PySide6.QtCore import QSettings

        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(base / ".config"))
    yield base
    try:
        base.rmdir()
    except OSError:  # something was written
        rmtree(base, ignore_errors=True)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Any:
    """pytest-qt's bot, patient on a busy machine."""
    from tests.patience import PatientBot

    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program needs no network: a test that tries to reach another machine fails."""

    def guard(real: Any) -> Any:
        def connect(self: socket.socket, address: Any, *rest: Any) -> Any:
            if self.family != socket.AF_UNIX:
                raise AssertionError(f"a test tried to reach {address!r} over the network")
            return real(self, address, *rest)

        return connect

    def refuse(host: Any, *_: Any, **__: Any) -> None:
        raise AssertionError(f"a test tried to look up {host!r} on the network")

    monkeypatch.setattr(socket.socket, "connect", guard(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guard(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
