"""The review in the window on a large team's work: from the key to the list and the matrix, and from a decision to its repaint.

Run: ``python -m tests.bench.bench_review_window [--annotators 10] [--documents 10000] [--spans 50] [--keep FOLDER]``
"""

import argparse
import gc
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.gui.app import make_window
from rareannot.gui.demo import settle, wait
from rareannot.gui.review.controller import ReviewPage
from rareannot.store import Project
from rareannot.workflow import agreement, cache_folder
from tests.bench.bench_agreement import project_file
from tests.bench.figures import show, spread, timed
from tests.bench.watching import Painted, until

DECISIONS = 200


def main() -> None:
    """Make the project and what is kept beside it, then open the review in the window and settle sites by keys."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("annotators", 10), ("documents", 10_000), ("spans", 50)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--keep", type=Path, help="make the project here, or take the one that is here already")
    args = parser.parse_args()
    with TemporaryDirectory() as scratch:
        os.environ["XDG_CONFIG_HOME"] = scratch
        folder = args.keep or Path(scratch)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "team.rareannot"
        if not path.exists():
            made_ready(project_file(folder, args.annotators, args.documents, args.spans))
        show("review_window", {"annotators": args.annotators, "documents": args.documents, **in_the_window(path)})


def made_ready(path: Path) -> None:
    """List the sites and measure agreement, as the program does in the background the first time."""
    with Project.open(path, cache=cache_folder()) as project:
        project.review.notice()
        while project.review.catch_up():
            pass
        agreement.keep(project, agreement.measured(project))


def in_the_window(path: Path) -> dict[str, object]:
    """Milliseconds from the key Ctrl+2 to the list and the matrix on screen, and from decisions to their repaints."""
    window = make_window(backups=path.parent / "backups")
    window.resize(1440, 900)
    window.show()
    window.open_path(path, "reviewer")
    place = window.annotate_page
    assert place is not None
    wait(lambda: place.session.annotation is not None, "the first article")
    until(place.background.running, "suggesting to begin, to end it")
    place.background.cancel()
    settle(500)
    place.project_thread.now(lambda p: None)  # the backup that opening begins is no part of this
    settle(500)
    gc.collect()

    def open_review() -> None:
        window.do("review_mode")
        page = window.pages.page() if window.pages else None
        assert isinstance(page, ReviewPage)
        while not (
            page.figures and page.sites.model.total and page.sites.model.row(page.sites.model.number_at(1) or 0)
        ):
            QApplication.processEvents()
        QApplication.processEvents()

    opened = timed(open_review)
    page = window.pages.page() if window.pages else None
    assert isinstance(page, ReviewPage)
    waits = decisions(page)
    figures = {"sites": page.sites.model.total, "open the review, ms": round(opened), **waits}
    window.close()
    return figures


def decisions(page: ReviewPage) -> dict[str, object]:
    """Settle site after site with the key 1."""
    QTest.keyClick(page.sites.list, Qt.Key.Key_Tab)
    wait(lambda: page.session.current() is not None, "the first site")
    watch, table = Painted(), page.site.table
    table.viewport().installEventFilter(watch)
    times, own, slow = [], [], 0
    for _ in range(DECISIONS):
        settle(150)  # somebody reads; QTest.qWait would hold the interpreter, which the disk needs
        while page.session.current() is None:
            slow += 1
            settle(5)
        before, began, cpu = watch.count, time.perf_counter(), time.thread_time()
        QTest.keyClick(table, Qt.Key.Key_1)
        while watch.count == before:
            QApplication.processEvents()
        times.append((time.perf_counter() - began) * 1000)
        own.append((time.thread_time() - cpu) * 1000)
    wait(lambda: not page.session.busy(), "the disk")
    busy = {
        "decision to repaint, of the window's own thread, ms": spread(own)
    }  # on a busy machine the first one says little
    return {"decision to repaint, ms": spread(times), **busy, "waits for the next site": slow}


if __name__ == "__main__":
    main()
