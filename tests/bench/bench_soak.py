"""A long day at the window: 100 000 gestures over 2 000 articles, with search, review, insights, export and suggesting beside.

``python -m tests.bench.bench_soak [GESTURES]``; off-screen. Prints memory as the day goes on, the stalls of the event
loop, whether log and state agree at the end, and whether undo all the way back gives the start.
"""

import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.gui.app import make_window
from rareannot.gui.base.preload import when_loaded
from rareannot.gui.window.main_window import MainWindow
from rareannot.store import Project
from tests.bench.day import between, occasion, project
from tests.bench.figures import Tally, show
from tests.bench.watching import until

GESTURES = 100_000
STALL_MS, LONG_MS = 100, 50
KEYS = {"Space": 12, "X": 4, "O": 2, "G": 2, "Tab": 3, "Shift+Tab": 1, ".": 1, ",": 1, "Ctrl+Z": 4,
        "Ctrl+Shift+Z": 1, "Right": 2, "Shift+Right": 2, "Down": 1, "D": 1, "U": 1, "Escape": 1, "Return": 2, "J": 1,
        "Ctrl+Down": 1, "Ctrl+Shift+A": 1}  # fmt: skip


class Heart(QObject):
    """Beats every few milliseconds; a beat that comes late tells how long the event loop stood still.

    On a machine that others use too a beat is late without a fault of ours, so the thread's own time is told beside.
    """

    def __init__(self) -> None:
        super().__init__()
        self.late, self.own = Tally(), Tally()
        self.doing = ""
        self.stalls: list[tuple[int, str]] = []
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        own = (worked - self._worked) * 1000
        self.late.add((now - self._last) * 1000)
        self.own.add(own)
        self._last, self._worked = now, worked
        if own > LONG_MS:
            self.stalls.append((round(own), self.doing))


def memory() -> float:
    """Resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * resource.getpagesize() / 2**20, 1)


def press(window: MainWindow, key: str) -> None:
    """One key in the article."""
    assert window.annotate_page
    combination = QKeySequence(key)[0]  # type: ignore[index]
    QTest.keyClick(window.annotate_page.view, combination.key(), combination.keyboardModifiers())


def day(window: MainWindow, heart: Heart, gestures: int, folder: Path, tell: Callable[[int], None]) -> Counter[str]:
    """All gestures, one after the other, as fast as they are saved; what was done beside, and how often."""
    r, place, done = Random(9), window.annotate_page, Counter[str]()
    assert place
    place.background.stored.connect(lambda _row: done.update(["articles suggested for again"]))
    for number in range(gestures):
        heart.doing = occasion(number)
        if heart.doing:
            between(window, number, folder)
            done[heart.doing] += 1
        else:
            (heart.doing,) = r.choices(list(KEYS), list(KEYS.values()))
            press(window, heart.doing)
        QApplication.processEvents()
        if number % 25 == 24:
            until(lambda: not place.session.saver.busy(), "saving")
        if (number + 1) % (gestures // 10) == 0:
            tell(number + 1)
    return done


def undone(path: Path) -> tuple[int, int]:
    """Take back everything in the file; how many articles, and how many of the gold, are then not as at the start."""
    wrong = wrong_gold = 0
    with Project.open(path) as opened:
        opened.work_as("Mira")
        gold = opened.author("gold")
        for row in opened.ids():
            while (action := opened.history.next_undo(row)) is not None:
                opened.save(row, action)
            left = opened.annotation(row)
            wrong += bool(left.decided) or left.status != "new"
            while opened.review.can(row)[0]:
                opened.review.undo(row)
            wrong_gold += bool(opened.annotation(row, gold).decided)
    return wrong, wrong_gold


def main() -> int:
    """Live the day and show what it was like; 1 where something did not hold."""
    gestures = int(sys.argv[1]) if len(sys.argv) > 1 else GESTURES
    with TemporaryDirectory() as name:
        folder = Path(name)
        for home in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[home] = name
        path = project(folder)
        window = make_window(backups=folder / "backups")
        window.resize(1440, 900)
        window.show()
        QApplication.processEvents()
        heart = Heart()
        heart.doing = "opening the project"
        when_loaded(window, lambda: window.open_path(path, "Mira"))  # as the program does
        until(
            lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None,
            "the project",
        )
        told: dict[str, float] = {}
        began, worked = time.perf_counter(), time.process_time()
        done = day(window, heart, gestures, folder, lambda n: told.update({f"{n:,}": memory()}))
        took, worked = time.perf_counter() - began, time.process_time() - worked
        window.close()
        with Project.open(path) as opened:
            events, findings = opened.last_event(), opened.check()
        wrong, wrong_gold = undone(path)
        figures: dict[str, object] = {
            "gestures": gestures,
            "seconds": round(took),
            "of the processor's time, s": round(worked),
            "beside": dict(done),
            "events in the log": events,
            "memory after so many gestures, MB": told,
            **_loop(heart),
            "log equal to state": not findings,
            "articles not as at the start after undoing all": wrong,
            "articles with gold left after undoing all": wrong_gold,
        }
        show("soak", figures)
        return 0 if not findings and not wrong and not wrong_gold else 1


def _loop(heart: Heart) -> dict[str, object]:
    """What the event loop's beats tell."""
    return {
        "ms between two beats of the event loop": heart.late.shown(),
        "of these its own work, ms": heart.own.shown(),
        f"stalls over {STALL_MS} ms of its own work": [
            f"{ms} ms at {what}" for ms, what in heart.stalls if ms > STALL_MS
        ],
        f"over {LONG_MS} ms": len(heart.stalls),
        "of which at": dict(Counter(what for _, what in heart.stalls)),
    }


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
