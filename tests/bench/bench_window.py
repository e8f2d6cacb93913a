"""How quick the whole window is: visible after start, an article opened, a key to its repaint, also while spaCy works.

``python -m tests.bench.bench_window``; off-screen, 1440 x 900.
"""

import gc
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.app import make_window
from rareannot.gui.window.main_window import MainWindow
from rareannot.store import Project
from tests.bench.bench_article import article
from tests.bench.figures import show, spread, timed
from tests.bench.watching import Painted, until

SHAPES = {
    "2 000 spans, 100 kB": (100_000, 2_000, 600),
    "2 000 spans, 100 kB, one paragraph": (100_000, 2_000, 0),
    "40 000 spans, 2 MB": (2_000_000, 40_000, 600),
}
KEYS, STARTS, OPENINGS = 600, 7, 15
SLOW = 50
"""The slowest press of so many is looked at."""
ROUNDS = 3
"""Rounds of events after which nothing is left of a press but what the disk and other threads bring later."""
UNREAD = 600
"""Articles without suggestions, for spaCy to work on while keys are pressed."""
START = """
import sys, time
from rareannot.gui.app import application, make_window
window = make_window()
window.show()
while not window.windowHandle().isExposed():
    application().processEvents()
application().processEvents()
sys.stdout.write(repr(time.time()))
"""


def starts() -> dict[str, object]:
    """From the start of the process to the visible window."""
    times = []
    for _ in range(STARTS):
        began = time.time()
        out = subprocess.run([sys.executable, "-c", START], capture_output=True, check=True).stdout
        times.append((float(out) - began) * 1000)
    return {"window visible after process start, ms": {"first": round(times[0], 1), **spread(times[1:])}}


def project(folder: Path, shape: tuple[int, int, int]) -> Path:
    """A project with a short article, one in which every span is a suggestion, and many that wait for suggestions."""
    path = folder / f"{shape[1]}-{shape[2]}.rareannot"
    document, marks = article(*shape, builtin_label_set())
    made = {(m.start, m.end): Suggestion(m.start, m.end, m.label, "bench 1", 0.8) for m in marks}
    with Project.create(path, builtin_label_set()) as opened:
        unread = (f"{document.text[: 2_000 + i]}" for i in range(UNREAD))
        opened.add_documents([Document("A short one."), document, *map(Document, unread)])
        opened.suggestions.put([(1, []), (2, list(made.values()))], "bench 1")
    return path


def keys(path: Path) -> dict[str, object]:
    """Open the long article some times, then accept suggestion after suggestion, alone and beside spaCy."""
    window = make_window()
    window.resize(1440, 900)
    window.show()
    project_opened = timed(lambda: _open(window, path))
    place = window.annotate_page
    assert place is not None
    until(place.background.running, "suggesting to begin, to end it")
    place.background.cancel()
    painted = Painted(lambda: place.session.row)
    place.view.viewport().installEventFilter(painted)
    there, back, work = [], [], []
    for _ in range(OPENINGS):
        back.append(timed(lambda: _go(place, painted, 1)))
        place.project_thread.now(lambda _project: None)
        before = time.process_time()
        there.append(timed(lambda: _go(place, painted, 2)))
        work.append((time.process_time() - before) * 1000)
    alone = _pressed(place, painted)
    stored: list[int] = []
    place.background.stored.connect(stored.append)
    place.suggestion_updates.suggest_missing()
    until(lambda: bool(stored), "spaCy")
    beside = _pressed(place, painted)
    still = place.background.running()
    place.background.cancel()
    job = place.project_thread.steps(lambda _project: _toil(), lambda _: None, lambda _: None)
    toiling = _pressed(place, painted)
    job.cancel()
    window.close()
    return {
        "project opened, ms": round(project_opened, 1),
        "article opened, ms": spread(there),
        "article opened, of the processor's time, ms": spread(work),  # says more where others use the machine
        "short article after it, ms": spread(back),
        **_told("", alone),
        **(_told(" while spaCy suggests", beside) if still else {"while spaCy suggests": "spaCy was done too early"}),
        **_told(" while the project's thread toils", toiling),
    }


def _toil() -> Iterator[int]:
    """Steps of 20 ms in which the project's thread is in Python all the time, as when sites are listed."""
    while True:
        end = time.perf_counter() + 0.02
        while time.perf_counter() < end:
            pass
        yield 1


@dataclass(frozen=True, slots=True)
class Press:
    """One key: until the article was drawn, the thread's own work until then and all told, and what went with it."""

    ms: float
    first: float
    work: float
    traits: tuple[str, ...]


def _pressed(place: AnnotatePage, painted: Painted) -> list[Press]:
    """Press Space again and again, each time when all that the last one brought about is done."""
    found = []
    bar, listed, collected = place.view.verticalScrollBar(), Painted(), list[int]()
    place.queue.list.viewport().installEventFilter(listed)
    gc.callbacks.append(note := lambda phase, info: collected.append(info["generation"]))
    for _ in range(KEYS):
        _rest()
        before, top, rows = painted.count, bar.value(), listed.count
        collected.clear()
        work, began = time.thread_time(), time.perf_counter()
        QTest.keyClick(place.view, Qt.Key.Key_Space)
        until(lambda before=before: painted.drawn > before, "the repaint")  # type: ignore[misc]
        took, first = (painted.at - began) * 1000, (painted.worked - work) * 1000
        traits = {"scrolled": bar.value() != top, "list painted": listed.count != rows, "collected": bool(collected)}
        _rest()
        told = (time.thread_time() - work) * 1000
        found.append(Press(took, first, told, tuple(t for t, on in traits.items() if on)))
    gc.callbacks.remove(note)
    return found


def _rest() -> None:
    """Let the window do what it has left for later."""
    for _ in range(ROUNDS):
        QApplication.processEvents()


def _told(what: str, pressed: Sequence[Press]) -> dict[str, object]:
    """How long the presses took, their own work, and what the slowest had in common beside what all had."""
    slow = sorted(pressed, key=lambda p: p.ms)[-max(1, len(pressed) // SLOW) :]
    traits = Counter(t for p in pressed for t in p.traits or ("nothing",))
    among = Counter(t for p in slow for t in p.traits or ("nothing",))
    return {
        f"key to repaint{what}, ms": spread([p.ms for p in pressed]),
        f"own work until then{what}, ms": spread([p.first for p in pressed]),
        f"own work all told{what}, ms": spread([p.work for p in pressed]),
        f"of the slowest {len(slow)}{what}": {t: f"{among[t]} of {traits[t]}" for t in sorted(traits)},
    }


def _open(window: MainWindow, path: Path) -> None:
    window.open_path(path, "bench")
    until(
        lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None, "the article"
    )
    QApplication.processEvents()


def _go(place: AnnotatePage, painted: Painted, row: int) -> None:
    """Open an article and wait until it is painted."""
    place.navigation.open(row)
    until(lambda: painted.last == row, "the article")


def main() -> None:
    """Measure and show."""
    with TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        figures = starts()
        for name, shape in SHAPES.items():
            figures |= {f"{name}: {what}": value for what, value in keys(project(Path(folder), shape)).items()}
    show("window", figures)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
