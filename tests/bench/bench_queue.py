"""A project of 100 000 articles in the window: opened, scrolled, searched, filtered and ordered, and how long the loop stood still.

``python -m tests.bench.bench_queue``; off-screen.
"""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.app import make_window
from rareannot.gui.demo import wait
from rareannot.gui.window.main_window import MainWindow
from rareannot.store import Project
from tests.bench.bench_soak import Heart
from tests.bench.day import WORDS
from tests.bench.figures import show, timed

ARTICLES = 100_000


def project(folder: Path) -> Path:
    """100 000 short articles, each with five suggestions."""
    r, path = Random(5), folder / "many.rareannot"
    with Project.create(path, builtin_label_set(), cache=folder / "rareannot") as opened:
        for first in range(0, ARTICLES, 5000):
            texts = [" ".join(r.choices(WORDS, k=60)) + f" {first + i}" for i in range(5000)]
            rows = opened.add_documents(Document(t, f"a{first + i}") for i, t in enumerate(texts))
            made = [
                Suggestion(0, 3, "ORG", "bench 1", 0.9),
                *(Suggestion(5 * i, 5 * i + 4, "GPE", "bench 1", 0.2 * i) for i in range(1, 5)),
            ]
            opened.suggestions.put([(row, made) for row, _ in rows], "bench 1")
        while opened.queue.index_some():
            pass
    return path


def measured(what: str, do: Callable[[], object], ready: Callable[[], bool]) -> dict[str, object]:
    """How long something took until it was ready, and the longest the event loop stood still meanwhile.

    That is told twice: of its own work, and by the clock, which has also what another thread did with the interpreter's lock, and
    the other programs of this machine.
    """
    heart = Heart()
    QApplication.processEvents()
    began = time.perf_counter()
    done = list[object]()
    # from the loop, as a key or a button does it: what it leaves for later is another turn
    QTimer.singleShot(0, lambda: done.append(do()))
    wait(lambda: bool(done) and ready(), what)
    for _ in range(5):
        QApplication.processEvents()
    took = (time.perf_counter() - began) * 1000
    own, late = heart.own.most, heart.late.most
    heart.deleteLater()
    return {what: {"ms": round(took, 1), "longest stall, ms": round(own, 1), "loop late, ms": round(late, 1)}}


def main() -> None:
    """Measure and show."""
    with TemporaryDirectory() as name:
        for home in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[home] = name
        path = project(Path(name))
        window = make_window(backups=Path(name) / "backups")
        window.resize(1440, 900)
        window.show()
        opened = timed(lambda: _open(window, path))
        place = window.annotate_page
        assert place
        model, bar, panel = place.queue.model, place.queue.list.verticalScrollBar(), place.queue.narrowing.panel
        figures: dict[str, object] = {"project opened, ms": round(opened, 1)}

        def scroll() -> None:
            for share in range(0, 101, 2):
                bar.setValue(bar.maximum() * share // 100)
                QApplication.processEvents()

        figures |= measured("scrolled from end to end in 50 leaps", scroll, lambda: True)
        figures |= measured(
            "a word searched", lambda: place.queue.search.setText("99999"), lambda: model.rowCount() < 50
        )
        figures |= measured("the search cleared", place.queue.search.clear, lambda: model.rowCount() == ARTICLES)
        listed: list[int] = []
        model.modelReset.connect(lambda: listed.append(model.rowCount()))
        for order, what in ((1, "shortest first"), (2, "most uncertain first"), (3, "shuffled")):
            listed.clear()
            figures |= measured(what, partial(panel.order.setCurrentIndex, order), lambda: bool(listed))
        listed.clear()
        figures |= measured("filtered by a score", partial(panel.score.setCurrentIndex, 5), lambda: bool(listed))
        show("queue", figures)
        window.close()


def _open(window: MainWindow, path: Path) -> None:
    window.open_path(path, "bench")
    wait(
        lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None,
        "the first article",
    )
    QApplication.processEvents()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
