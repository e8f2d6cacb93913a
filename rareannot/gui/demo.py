"""The demo: the sample project in the window, or, without a screen, the same work driven by key events and shown as files."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot import workflow
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.window.main_window import MainWindow

PATIENCE_S = 120


def show_demo(folder: Path, as_json: bool) -> int:
    """Make the demo project in ``folder`` and show it; the exit code."""
    with workflow.demo_project(folder) as (project, _):
        path = project.path
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder.absolute() / ".settings"))
    if has_screen():
        from rareannot.gui.app import run

        return run(path, path.parent / ".backups", welcome=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return work_through(path, as_json)


def has_screen() -> bool:
    """True if there is somewhere to show a window."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def work_through(path: Path, as_json: bool) -> int:
    """Label sample articles in an off-screen window by key events, export, and say where the files are."""
    from rareannot.gui.app import make_window

    window = make_window(backups=path.parent / ".backups")
    window.resize(1440, 900)
    window.show()
    window.open_path(path, workflow.DEMO_ANNOTATOR)
    picture, dataset = path.with_suffix(".png"), path.with_suffix(".jsonl")
    pressed = _label(window, picture)
    written = _export(window, dataset)
    window.close()
    data = {"project": str(path), "export": str(dataset), "picture": str(picture), "keys": pressed, **written}
    lines = [
        f"There is no screen, so {pressed} key presses worked through the sample articles in an off-screen window.",
        f"project  {path}",
        f"export   {dataset}  ({written['documents']} articles, {written['spans']} spans)",
        f"picture  {picture}",
    ]
    sys.stdout.write((json.dumps(data) if as_json else "\n".join(lines)) + "\n")
    return 0


def _label(window: MainWindow, picture: Path) -> int:
    """Judge every suggestion of every article with the keys an annotator would press; how many keys it took."""
    place = window.annotate_page
    assert place is not None
    pressed = 0
    articles = place.project_thread.now(lambda p: p.queue.counts()).total
    for number in range(articles):
        wait(lambda: place.session.annotation is not None and bool(place.session.annotation.suggestions), "suggestions")
        if _all_done(place):
            break
        if number == articles - 1:
            pressed += _judge(place, place.session.walk.undecided() // 2)
            settle(300)
            window.grab().save(str(picture))
        pressed += _finish(place, place.session.row)
    if not picture.exists():
        settle(300)
        window.grab().save(str(picture))
    return pressed


def _judge(place: AnnotatePage, left: int = 0) -> int:
    """Accept suggestion after suggestion until ``left`` are undecided; how many keys it took."""
    pressed = 0
    while place.session.walk.undecided() > left:
        QTest.keyClick(place.view, Qt.Key.Key_Space)
        pressed += 1
    return pressed


def _finish(place: AnnotatePage, row: int) -> int:
    """Judge the rest and press Enter until the next article is open; how many keys it took.

    The first Enter may start the sweep, and suggestions that were just learnt may come in between.
    """
    pressed, end = 0, monotonic() + PATIENCE_S
    while not _moved_on(place, row):
        if monotonic() > end:
            raise TimeoutError(f"waited {PATIENCE_S} s for the article after number {row}")
        annotation = place.session.annotation
        if annotation is not None and annotation.status != "done":
            pressed += _judge(place)
            QTest.keyClick(place.view, Qt.Key.Key_Return)
            pressed += 1
        settle(40)
    return pressed


def _moved_on(place: AnnotatePage, row: int) -> bool:
    return place.session.row != row or _all_done(place)


def _all_done(place: AnnotatePage) -> bool:
    counts = place.project_thread.now(lambda project: project.queue.counts())
    return counts.done == counts.total


def _export(window: MainWindow, dataset: Path) -> dict[str, object]:
    from rareannot.gui.dialogs.values import ExportChoice

    assert window.files is not None
    held: list[dict[str, object]] = []
    window.files.export(ExportChoice("native", "single", "done", str(dataset)), held.append)
    wait(lambda: bool(held), "the export")
    return {k: held[0][k] for k in ("documents", "spans")}


def wait(ready: Callable[[], bool], what: str) -> None:
    """Let the window work until ``ready``. Raises TimeoutError after two minutes."""
    end = monotonic() + PATIENCE_S
    while not ready():
        if monotonic() > end:
            raise TimeoutError(f"waited {PATIENCE_S} s for {what}")
        settle(20)


def settle(ms: int) -> None:
    """Let the window work for some milliseconds."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
    QApplication.processEvents()
