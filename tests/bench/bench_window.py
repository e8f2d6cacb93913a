"""How quick the whole window is: visible after start, an article opened, a key to its repaint.

``python -m tests.bench.bench_window``; off-screen, 1440 x 900.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.app import make_window
from rareannot.gui.demo import wait
from rareannot.gui.workplace import Workplace
from rareannot.store import Project
from tests.bench.bench_article import article
from tests.bench.figures import show, spread, timed

SHAPES = {
    "2 000 spans, 100 kB": (100_000, 2_000, 600),
    "2 000 spans, 100 kB, one paragraph": (100_000, 2_000, 0),
    "40 000 spans, 2 MB": (2_000_000, 40_000, 600),
}
KEYS, STARTS, OPENINGS = 200, 7, 9
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


class Painted(QObject):
    """Notes when a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


def starts() -> dict[str, object]:
    """From the start of the process to the visible window."""
    times = []
    for _ in range(STARTS):
        began = time.time()
        out = subprocess.run([sys.executable, "-c", START], capture_output=True, check=True).stdout
        times.append((float(out) - began) * 1000)
    return {"window visible after process start, ms": {"first": round(times[0], 1), **spread(times[1:])}}


def project(folder: Path, shape: tuple[int, int, int]) -> Path:
    """A project with a short article and one in which every span is a suggestion."""
    path = folder / f"{shape[1]}-{shape[2]}.rareannot"
    document, marks = article(*shape, builtin_label_set())
    made = {(m.start, m.end): Suggestion(m.start, m.end, m.label, "bench 1", 0.8) for m in marks}
    with Project.create(path, builtin_label_set()) as opened:
        opened.add_documents([Document("A short one."), document])
        opened.put_suggestions([(1, []), (2, list(made.values()))], "bench 1")
    return path


def keys(path: Path) -> dict[str, object]:
    """Open the long article some times, then accept suggestion after suggestion."""
    window = make_window()
    window.resize(1440, 900)
    window.show()
    project_opened = timed(lambda: _open(window, path))
    assert window.place is not None
    place, painted = window.place, Painted()
    place.view.viewport().installEventFilter(painted)
    opened = []
    for _ in range(OPENINGS):
        _go(place, 1)
        opened.append(timed(lambda: _go(place, 2)))
    times = []
    for _ in range(KEYS):
        QApplication.processEvents()
        before = painted.count
        began = time.perf_counter()
        QTest.keyClick(place.view, Qt.Key.Key_Space)
        while painted.count == before:
            QApplication.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    window.close()
    return {
        "project opened, ms": round(project_opened, 1),
        "article opened, ms": spread(opened),
        "key to repaint, ms": spread(times),
    }


def _open(window: object, path: Path) -> None:
    window.open_path(path, "bench")  # type: ignore[attr-defined]
    wait(lambda: window.place.desk.annotation is not None, "the article")  # type: ignore[attr-defined]
    QApplication.processEvents()


def _go(place: Workplace, row: int) -> None:
    """Open an article and wait until it is painted."""
    place.open(row)
    wait(lambda: place.desk.row == row, "the article")
    QApplication.processEvents()


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
