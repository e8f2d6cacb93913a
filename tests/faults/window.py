"""The real window off-screen in a process of its own, driven by keys and killed, its disk full, failing or without power.

``python -m tests.faults.window PROJECT SEED [FAULT AT LASTING RECORD]``; the process prints READY, one ACK line each time
the window says that a decision is saved, SAID and the sentence where one fails, and WRONG where the screen is not true.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from rareannot.store import Project
from tests.fair_clock import FairClock
from tests.faults import injector
from tests.faults.children import Result, uncaught
from tests.faults.disk import MODES, Start, calls, put_back
from tests.faults.gestures import DOCUMENTS, make_project
from tests.faults.injector import LASTING, Plan
from tests.faults.powercut import LAST, said, state
from tests.faults.sweep import DONE, FAULTS, PATIENCE

KEYS = {"Space": 6, "X": 3, "Ctrl+Z": 3, "Ctrl+Shift+Z": 1, "O": 1, "G": 1, "Shift+Tab": 2, "Tab": 1}
ANNOTATOR = "Mira"
SHORT_S = 0.0005
"""How long the window sleeps between two looks at whether it is through."""
WITH_FAULT, AFTERWARDS, MOST = 60, 8, 600
"""Keys pressed with a fault in the way, decisions that must be saved afterwards, and keys pressed for them at most."""


def drive(path: Path, seed: int, fault: str = "", at: int = 0, lasting: int = 1, record: str = "") -> None:
    """Press random keys in the window until killed; with a ``fault``, until the work goes on after it."""
    from rareannot.gui.app import make_window

    window = make_window()
    window.resize(1200, 800)
    window.show()
    if fault:
        injector.watch(path.parent, Path(record) if record else None)
    assert window.open_path(path, ANNOTATOR)
    place = window.annotate_page
    assert place
    screen = Screen(place)
    screen.settle(lambda: place.session.annotation is not None)
    press = presses(place, seed)
    if not fault:
        say("READY")
        for number in count():
            press(number)
    screen.marking = bool(record)
    say("READY")
    plan = FAULTS.get(fault, Plan(0))
    before = injector.seen(plan.kinds)
    injector.fail(Plan(plan.kinds, plan.error, lasting, 500), at)
    for number in range(WITH_FAULT):
        press(number)
        if screen.failures >= PATIENCE:
            break
        screen.settle(lambda: not place.session.saver.busy())
    say(f"SEEN {injector.seen(plan.kinds) - before}")
    say(f"FAILED {injector.failed()}")
    injector.room_again()
    goal = screen.saved + AFTERWARDS
    for number in range(MOST):
        screen.settle(lambda: place.session.annotation is not None and not place.session.saver.busy())
        press(number)
        screen.settle(lambda: not place.session.saver.busy())
        if screen.saved >= goal:
            say(DONE)
            break
    window.close()


def say(line: str) -> None:
    """One line on standard output, in one write."""
    os.write(1, line.encode() + b"\n")


class Screen:
    """What the window shows about saving; it is said on standard output, and where it is not true."""

    def __init__(self, place: Any) -> None:
        self.place = place
        self.saved = self.failures = 0
        self.marking = self.failed = False
        place.session.saver.saved.connect(self._saved)
        place.session.saver.failed.connect(self._failed)
        place.project_thread.failed.connect(self._said)

    def settle(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so; ten seconds at most in which nothing waited for a processor."""
        from PySide6.QtCore import QCoreApplication

        clock = FairClock()
        while not until() and clock.passed() < 10:
            QCoreApplication.processEvents()
            time.sleep(SHORT_S)
        if self.failed and self._shows("Saved"):
            say("WRONG “Saved” is shown though the last decision is not")

    def _saved(self) -> None:
        self.saved += 1
        self.failed = False
        if self.marking:
            injector.mark("ACK")
        say("ACK")

    def _failed(self, sentence: str) -> None:
        self.failures += 1
        self.failed = True
        self._said(sentence)
        if not self._shows("Not saved") or self._shows("Saved"):
            say("WRONG the status bar does not say that it is not saved")

    def _said(self, sentence: str) -> None:
        say(f"SAID {sentence}")
        strip = self.place.message
        if not (strip.isVisible() and strip.sentence == sentence):
            say(f"WRONG the sentence is not on the screen: {sentence}")

    def _shows(self, words: str) -> bool:
        from tests.gui.walk import shown_text

        return any(text.startswith(words) for text in shown_text(self.place.status))


def presses(place: Any, seed: int) -> Callable[[int], None]:
    """Presses one random key after another, going to another article now and then."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest

    r = Random(seed)

    def press(number: int) -> None:
        (name,) = r.choices(list(KEYS), list(KEYS.values()))
        combination = QKeySequence(name)[0]  # type: ignore[index]
        QTest.keyClick(place.view, combination.key(), combination.keyboardModifiers())
        QCoreApplication.processEvents()
        if number % 40 == 39:
            place.session.open(r.randint(1, DOCUMENTS))

    return press


# ---- runs ----


def kill_windows(folder: Path, times: int) -> Result:
    """Kill the window ``times`` times on the same project; what it called saved is in the log, and the file is sound."""
    path, r = _project(folder), Random(1)
    saved, faults = 0, list[str]()
    for number in range(times):
        before = _actions(path)
        lines = _run(path, str(number), kill_after=0.05 + r.random() * 0.6)
        acks = lines.count("ACK")
        saved += acks
        faults += _wrong(path, before, lines) + ([] if acks else ["Nothing was saved."])
    promise = "what the window calls saved survives kill -9"
    return Result(promise, times, times - len(faults), f"{saved} decisions by keys", tuple(faults))


def sweep_window(name: str, plan: Plan, folder: Path, times: int) -> Result:
    """Put faults into the way of the window's calls; it says so, shows what is so, and work goes on afterwards."""
    path, r = _project(folder), Random(1)
    fresh = path.read_bytes()
    (seen,) = [int(x.split()[1]) for x in _run(path, "0", name, str(LASTING), "1") if x.startswith("SEEN")]
    faults, failures, sentences, met = list[str](), 0, set[str](), 0
    for number, at in enumerate(r.sample(range(1, max(times, seen) + 1), times)):
        path.write_bytes(fresh)
        before = _actions(path)
        lasting = (3, LASTING, 1)[number % 3]
        lines = _run(path, str(number), name, str(at), str(lasting))
        told = [x.removeprefix("SAID ") for x in lines if x.startswith("SAID")]
        failures += bool(told)
        met += any(x.startswith("FAILED") and x != "FAILED 0" for x in lines) or (not plan.error and DONE not in lines)
        sentences |= set(told)
        wrong = _wrong(path, before, lines)
        if plan.error and DONE not in lines:
            wrong.append(f"work did not go on: {lines[-3:]}")
        faults += [f"{at} of {seen} for {lasting}: {w}" for w in wrong]
    if times > 1 and not met:
        faults.append("No fault met the window.")
    figure = f"{times} of {seen} calls, drawn without repeats; {met} met, {failures} times a sentence was shown and nothing called saved that is not"
    details = "\n".join((f"{name}, the window said:", *(f"  {s}" for s in sorted(sentences)))) if sentences else ""
    return Result(f"{name}: the window", times, max(0, times - len(faults)), figure, tuple(faults), details)


def cut_window(folder: Path, times: int) -> Result:
    """Cut the power while the window works: what was called saved on the screen is on the disk."""
    path = _project(folder)
    before, start, record = _actions(path), Start.of(path.parent), folder / "record"
    _run(path, "1", "none", "0", "1", str(record))
    recorded, r, faults, acks = calls(record), Random(1), list[str](), 0
    for number in range(times):
        cut = r.randint(0, len(recorded)) if number % LAST else len(recorded)
        put_back(path.parent, state(start, recorded[:cut], MODES[number % len(MODES)], Random(number)))
        lines = said(recorded[:cut])
        acks = max(acks, len(lines))
        faults += [f"after call {cut} of {len(recorded)}: {w}" for w in _wrong(path, before, lines)]
    if not acks:
        faults.append("Nothing was saved.")
    promise = "power cut: what the window calls saved is there"
    return Result(promise, times, max(0, times - len(faults)), f"up to {acks} decisions by keys", tuple(faults))


def _project(folder: Path) -> Path:
    path = folder / "disk" / "p.rareannot"
    path.parent.mkdir()
    make_project(path)
    return path


def _wrong(path: Path, before: int, lines: list[str]) -> list[str]:
    """What is wrong with a project after the window said some lines, ``before`` actions being in it at the start."""
    wrong = [x.removeprefix("WRONG ") for x in lines if x.startswith("WRONG")]
    acks, held = lines.count("ACK"), _actions(path) - before
    if held < acks:
        wrong.append(f"{acks} decisions were called saved, {held} are there")
    with Project.open(path) as project:
        return wrong + project.check()


def _run(path: Path, *words: str, kill_after: float | None = None) -> list[str]:
    """Start the window and let it end, or kill it some seconds after it saved something; what it said."""
    command = [sys.executable, "-m", "tests.faults.window", str(path), *words]
    home = str(path.parent.parent / "home")  # neither the settings nor the cache of whoever runs this are touched
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | homes
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment, bufsize=0) as process,
    ):
        assert process.stdout
        heard = b""
        while kill_after is not None and b"ACK" not in heard and (more := process.stdout.read(4096)):
            heard += more
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        while more := process.stdout.read(65536):
            heard += more
        process.wait()
        errors.seek(0)
        return [*heard.decode().splitlines(), *uncaught(errors.read().decode(errors="replace"))]


def _actions(path: Path) -> int:
    with Project.open(path) as project:
        return len({e.action for e in project.history.events() if e.document})


if __name__ == "__main__":
    file, number, *rest = sys.argv[1:]
    name, at, lasting, record = (*rest, *("", "0", "1", "")[len(rest) :])
    drive(Path(file), int(number), name, int(at), int(lasting), record)
