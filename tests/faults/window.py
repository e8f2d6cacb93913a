"""The real window off-screen in a process of its own, driven by key events and killed; ``python -m tests.faults.window PROJECT SEED``.

The process prints READY, and one ACK line each time the window says that a decision is saved.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from rareannot.store import Project
from tests.faults.children import Result
from tests.faults.gestures import DOCUMENTS, make_project

KEYS = {"Space": 6, "X": 3, "Ctrl+Z": 3, "Ctrl+Shift+Z": 1, "O": 1, "G": 1, "Shift+Tab": 2, "Tab": 1}
ANNOTATOR = "Mira"


def drive(path: Path, seed: int) -> None:
    """Press random keys in the window until killed, going to another article now and then."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest

    from rareannot.gui.app import make_window

    window = make_window()
    window.resize(1200, 800)
    window.show()
    assert window.open_path(path, ANNOTATOR)
    place = window.place
    assert place
    place.desk.saver.saved.connect(lambda: os.write(1, b"ACK\n"))
    while place.desk.annotation is None:
        QCoreApplication.processEvents()
    os.write(1, b"READY\n")
    r = Random(seed)
    for number in range(1_000_000):
        (name,) = r.choices(list(KEYS), list(KEYS.values()))
        combination = QKeySequence(name)[0]  # type: ignore[index]
        QTest.keyClick(place.view, combination.key(), combination.keyboardModifiers())
        QCoreApplication.processEvents()
        if number % 40 == 39:
            place.desk.open(r.randint(1, DOCUMENTS))


def kill_windows(folder: Path, times: int) -> Result:
    """Kill the window ``times`` times on the same project; what it called saved is in the log, and the file is sound."""
    path, r = folder / "p.rareannot", Random(1)
    make_project(path)
    saved, faults = 0, list[str]()
    for number in range(times):
        before = _actions(path)
        acks = _killed_window(path, number, 0.05 + r.random() * 0.6)
        saved += acks
        held = _actions(path) - before
        with Project.open(path) as project:
            findings = project.check()
        if held < acks or not acks or findings:
            faults.append(f"{acks} decisions were called saved, {held} are there; {findings}")
    promise = "what the window calls saved survives kill -9"
    return Result(promise, times, times - len(faults), f"{saved} decisions by keys", tuple(faults))


def _killed_window(path: Path, seed: int, seconds: float) -> int:
    """Start the window, kill it ``seconds`` after it was ready; how many decisions it called saved."""
    command = [sys.executable, "-m", "tests.faults.window", str(path), str(seed)]
    home = str(path.parent)  # neither the settings nor the cache of whoever runs this are touched
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | homes
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, bufsize=0) as process:
        assert process.stdout
        said = b""
        while b"ACK" not in said and (more := process.stdout.read(4096)):
            said += more
        time.sleep(seconds)
        process.kill()
        while more := process.stdout.read(65536):
            said += more
    return said.count(b"ACK\n")


def _actions(path: Path) -> int:
    with Project.open(path) as project:
        return len({e.action for e in project.events() if e.document})


if __name__ == "__main__":
    drive(Path(sys.argv[1]), int(sys.argv[2]))
