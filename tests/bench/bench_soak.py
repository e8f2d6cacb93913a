"""A long day at the window: 100 000 gestures over 2 000 articles, with search, review, insights, export and suggesting beside.

``python -m tests.bench.bench_soak [GESTURES]``; off-screen. Prints memory as the day goes on, the stalls of the event
loop, whether log and state agree at the end, and whether undo all the way back gives the start.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.app import make_window
from rareannot.gui.demo import wait
from rareannot.gui.dialogs.values import ExportChoice
from rareannot.gui.window import Window
from rareannot.store import Project
from tests.bench.figures import show

GESTURES, ARTICLES, SPANS = 100_000, 2_000, 10
STALL_MS = 100
KEYS = {"Space": 12, "X": 4, "O": 2, "G": 2, "Tab": 3, "Shift+Tab": 1, "Alt+Right": 1, "Alt+Left": 1, "Ctrl+Z": 4,
        "Ctrl+Shift+Z": 1, "Right": 2, "Shift+Right": 2, "Down": 1, "D": 1, "U": 1, "Escape": 1, "Return": 2, "J": 1,
        "Ctrl+Down": 1, "Ctrl+Shift+A": 1}  # fmt: skip
WORDS = "ore mine export oxide tons quota china talks magnet price 2010 percent ministry supply about of the said in".split()


class Heart(QObject):
    """Beats every few milliseconds; a beat that comes late tells how long the event loop stood still.

    On a machine that others use too a beat is late without a fault of ours, so the thread's own time is told beside.
    """

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self.doing = ""
        self.own: list[float] = []
        self.stalls: list[tuple[int, str]] = []
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.late.append((now - self._last) * 1000)
        self.own.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked
        if self.own[-1] > STALL_MS:
            self.stalls.append((round(self.own[-1]), self.doing))


def memory() -> float:
    """Resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * resource.getpagesize() / 2**20, 1)


def project(folder: Path) -> Path:
    """2 000 short articles with suggestions."""
    r, path = Random(5), folder / "soak.rareannot"
    with Project.create(path, builtin_label_set(), cache=folder / "cache") as opened:
        texts = [" ".join(r.choices(WORDS, k=80)) + f" {i}" for i in range(ARTICLES)]
        rows = opened.add_documents(Document(t, f"a{i}") for i, t in enumerate(texts))
        made = []
        for (row, _), text in zip(rows, texts, strict=True):
            starts = sorted(r.sample(range(0, 70, 3), SPANS))
            places = [sum(len(w) + 1 for w in text.split()[:s]) for s in starts]
            spans = [(at, at + len(text[at:].split()[0])) for at in places]
            made.append((row, [Suggestion(a, b, r.choice(("ORG", "GPE", "DATE")), "bench 1", 0.9) for a, b in spans]))
        opened.put_suggestions(made, "bench 1")
    return path


def between(window: Window, number: int, folder: Path) -> str:
    """Now and then something else than a decision; what it is."""
    place = window.place
    assert place
    if number % 5000 == 4999:
        if window.files:
            window.files.export(ExportChoice("native", "suggestions", "all", str(folder / "out.jsonl")))
        return "export"
    if number % 1000 == 999:
        for mode in ("review_mode", "insights_mode", "annotate_mode"):
            window.do(mode)
            for _ in range(20):
                QApplication.processEvents()
        return "modes"
    if number % 400 == 399:
        place.queue.search.setText(WORDS[number % len(WORDS)] if number % 800 == 399 else "")
        return "search"
    if number % 50 == 49:
        place.open(1 + (number * 7) % ARTICLES)
        return "open"
    return ""


def press(window: Window, key: str) -> None:
    """One key in the article."""
    assert window.place
    combination = QKeySequence(key)[0]  # type: ignore[index]
    QTest.keyClick(window.place.view, combination.key(), combination.keyboardModifiers())


def day(window: Window, heart: Heart, gestures: int, folder: Path, tell: Callable[[int], None]) -> None:
    """All gestures, one after the other, as fast as they are saved."""
    r, place = Random(9), window.place
    assert place
    for number in range(gestures):
        heart.doing = between(window, number, folder)
        if not heart.doing:
            (heart.doing,) = r.choices(list(KEYS), list(KEYS.values()))
            press(window, heart.doing)
        QApplication.processEvents()
        if number % 25 == 24:
            wait(lambda: not place.desk.busy(), "saving")
        if (number + 1) % (gestures // 10) == 0:
            tell(number + 1)


def undone(path: Path) -> int:
    """Take back everything in the file; how many articles are then not as they were at the start."""
    wrong = 0
    with Project.open(path) as opened:
        opened.work_as("Mira")
        for row in opened.ids():
            back = []
            while (action := opened.next_undo(row)) is not None:
                opened.save(row, action)
                back.append(action)
            left = opened.annotation(row)
            wrong += bool(left.decided) or left.status != "new"
    return wrong


def main() -> int:
    """Live the day and show what it was like; 1 where something did not hold."""
    gestures = int(sys.argv[1]) if len(sys.argv) > 1 else GESTURES
    with TemporaryDirectory() as name:
        folder = Path(name)
        for home in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[home] = name
        path = project(folder)
        window, heart = make_window(backups=folder / "backups"), Heart()
        window.resize(1440, 900)
        window.show()
        window.open_path(path, "Mira")
        wait(lambda: window.place is not None and window.place.desk.annotation is not None, "the project")
        told: dict[str, float] = {}
        began = time.perf_counter()
        day(window, heart, gestures, folder, lambda n: told.update({f"{n:,}": memory()}))
        took = time.perf_counter() - began
        window.close()
        with Project.open(path) as opened:
            events, findings = opened.last_event(), opened.check()
        wrong = undone(path)
        late, own = sorted(heart.late), sorted(heart.own)
        figures: dict[str, object] = {
            "gestures": gestures,
            "seconds": round(took),
            "events in the log": events,
            "memory after so many gestures, MB": told,
            "ms between two beats of the event loop": {
                "p99": round(late[int(0.99 * len(late))], 1),
                "most": round(late[-1], 1),
            },
            "of these its own work, ms": {"p99": round(own[int(0.99 * len(own))], 1), "most": round(own[-1], 1)},
            f"stalls over {STALL_MS} ms of its own work": [f"{ms} ms at {what}" for ms, what in heart.stalls],
            "log equal to state": not findings,
            "articles not as at the start after undoing all": wrong,
        }
        show("soak", figures)
        return 0 if not findings and not wrong else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
