"""A process that was told its parent ends when that has ended, however it did."""

import os
import subprocess
import sys

import pytest

from rareannot.core.system.parent_watch import PARENT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="on Windows nobody can ask whether a process runs")
CHILD = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
from rareannot.core.system.parent_watch import watch_parent
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
    code = "import threading; from rareannot.core.system.parent_watch import watch_parent; watch_parent(); print(threading.active_count())"
    clean = {name: value for name, value in os.environ.items() if name != PARENT}
    ran = subprocess.run([sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True)
    assert ran.stdout == "1\n"
