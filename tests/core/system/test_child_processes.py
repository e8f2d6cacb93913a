"""A process that was told its parent ends when that has ended, however it did."""

import os
import subprocess
import sys

import pytest

from rareannot.core.system.child_processes import GENTLE, PARENT, make_way

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="on Windows nobody can ask whether a process runs")
CHILD = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
from rareannot.core.system.child_processes import watch_parent
try:  # first: the watch may interrupt at once, where the parent ended just now
    watch_parent()
    print("runs", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("cleared up", flush=True)
"""


def test_it_clears_up_and_ends_when_its_parent_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as parent:
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD], env=os.environ | {PARENT: str(parent.pid)}, stdout=subprocess.PIPE, text=True
        )
        with child:
            assert child.stdout
            assert child.stdout.readline() == "runs\n"
            parent.kill()
            parent.wait()
            assert child.stdout.read() == "cleared up\n"
    assert child.returncode == 0


def test_without_a_word_in_the_environment_nothing_is_watched() -> None:
    code = "import threading; from rareannot.core.system.child_processes import watch_parent; watch_parent(); print(threading.active_count())"
    clean = {name: value for name, value in os.environ.items() if name != PARENT}
    ran = subprocess.run([sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True)
    assert ran.stdout == "1\n"


CODE = "import os; from rareannot.core.system.child_processes import GENTLE, make_way; make_way(); print(os.nice(0), os.environ.get(GENTLE))"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority, no niceness")
@pytest.mark.parametrize(("said", "lower"), [("1", True), ("", False)])
def test_it_makes_way_where_it_is_told_to(said: str, lower: bool) -> None:
    out = subprocess.check_output([sys.executable, "-c", CODE], env=os.environ | {GENTLE: said}, text=True)
    assert out.split() == [str(min(19, os.nice(0) + 15 * lower)), "None"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority, no niceness")
@pytest.mark.parametrize(("said", "asked"), [("1", [15]), ("", [])])
def test_it_asks_for_a_lower_priority_once(said: str, asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(os, "nice", told.append)
    monkeypatch.setenv(GENTLE, said)
    make_way()
    make_way()
    assert told == asked
