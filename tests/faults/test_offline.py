"""No part of the program, native libraries and child processes included, looks for a network: who does is refused and noted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import injector
from tests.faults.gestures import make_project

pytestmark = pytest.mark.skipif(bool(injector.why_not()), reason=injector.why_not())
ROOT = Path(__file__).parents[2]
PROGRAM = ("-m", "rareannot")


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is noted that somebody looked for a network."""
    (tmp_path / "shim").mkdir()
    library = injector.build(tmp_path / "shim")
    for name, value in {
        "LD_PRELOAD": library,
        injector.LOADED: library,
        "RAREANNOT_OFFLINE": tmp_path / "noted",
    }.items():
        monkeypatch.setenv(name, str(value))
    return tmp_path / "noted"


def _run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)


def test_the_window_works_without_looking_for_a_network(noted: Path, tmp_path: Path) -> None:
    make_project(path := tmp_path / "p.rareannot")
    ran = _run("-m", "tests.faults.window", path, 1, "none")
    assert ran.stdout.splitlines()[-1:] == ["DONE"], ran.stderr
    assert not noted.exists(), noted.read_text("utf-8")


def test_importing_suggesting_and_exporting_look_for_none_either(noted: Path, tmp_path: Path) -> None:
    (article := tmp_path / "a.txt").write_text(
        "The mine in Chile shipped 20 tons of tin, see https://example.org.", "utf-8"
    )
    project, out = tmp_path / "p.rareannot", tmp_path / "o.jsonl"
    for words in (
        ("new", project),
        ("import", project, article),
        ("suggest", project),
        ("export", project, out, "--layer", "suggestions"),
    ):
        assert (ran := _run(*PROGRAM, *words)).returncode == 0, ran.stderr
    assert not noted.exists(), noted.read_text("utf-8")


TRIES = {
    "connect": "socket.socket().connect(('127.0.0.1', 9))",
    "sendto": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "listen": "socket.socket().listen()",
    "example.org": "socket.create_connection(('example.org', 80))",
}


@pytest.mark.parametrize("what", TRIES)
def test_who_looks_for_a_network_is_noted_and_refused(noted: Path, what: str) -> None:
    assert _run("-c", f"import socket; {TRIES[what]}").returncode == 1
    assert noted.read_text("utf-8") == f"{what}\n"
