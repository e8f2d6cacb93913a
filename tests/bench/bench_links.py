"""A key to its repaint among 2 000 spans and 1 500 links, in the whole window: ``python -m tests.bench.bench_links``.

Off-screen, 1440 x 900. Spans are gone through, and figures are linked, with the links of the current span drawn and with those
of all spans (Shift+K). "Own work" is the time of the processor that the window's thread spent until the repaint, which says
more where others use the machine; the load is printed beside.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.links import Link
from rareannot.core.spans import Span
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.app import make_window
from tests.bench.figures import show, spread
from tests.bench.watching import Painted, until

GOLD = Path(__file__).resolve().parents[2] / "packaging" / "links"
SPANS, LINKS = 2_000, 1_500
TIMES = 200
"""Presses of each key."""
TARGET_MS = 16
ROUNDS = 3
"""Rounds of events after which nothing is left of a key."""


def project(path: Path) -> None:
    """A project with one article, put together of those that the weights of links are learnt from, with their links."""
    text, spans, made = "", dict[str, Span](), dict[str, Link]()
    records = (json.loads(line) for file in sorted(GOLD.glob("own-*.jsonl")) for line in file.open(encoding="utf-8"))
    for number, one in enumerate(records):
        ids = [f"{number}-{n}" for n in range(len(one["spans"]))]
        for i, span in zip(ids, map(Span.from_json, one["spans"]), strict=True):
            spans[i] = replace(span, start=span.start + len(text), end=span.end + len(text))
        for link in one["links"] if len(made) < LINKS else ():
            new = Link(link["label"], ids[link["from"]], ids[link["to"]])
            made[new.id] = new
        text += one["text"] + "\n\n"
        if len(spans) >= SPANS and len(made) >= LINKS:
            break
    with workflow.new_project(path) as opened:
        opened.add_documents([Document(text, "bench")])
        opened.work_as("bench", "bench")
        bare = opened.annotation(1)
        whole = replace(bare.with_decided(spans, spans), links=made, status="in progress")
        opened.save(1, Action("make", diff(bare, whole)))


Key = Callable[[AnnotatePage], Qt.Key]


def pressed(place: AnnotatePage, keys: Mapping[str, Key]) -> dict[str, object]:
    """Press keys in turn, again and again, each when all that the last one brought about is done."""
    painted = Painted()
    # an answer after which nothing else stands in the article, as none after none, changes the question alone
    watched = (place.view.viewport(), place.status_hints.status._hints)
    for widget in watched:
        widget.installEventFilter(painted)
    waited, worked = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    for _ in range(TIMES):
        for name, key in keys.items():
            _rest()
            before, work, began = painted.count, time.thread_time(), time.perf_counter()
            QTest.keyClick(place.view, key(place))
            until(lambda before=before: painted.drawn > before, f"the repaint after {name}")  # type: ignore[misc]
            waited[name].append((painted.at - began) * 1000)
            worked[name].append((painted.worked - work) * 1000)
    for widget in watched:
        widget.removeEventFilter(painted)
    return {
        f"{name}: {what}": spread(times[name])
        for name in keys
        for what, times in (("key to repaint, ms", waited), ("own work, ms", worked))
    }


def measure(path: Path) -> dict[str, object]:
    """Each way of going on, with the links of the current span and with all."""
    window = make_window()
    window.resize(1440, 900)
    window.show()
    window.open_path(path, "bench")
    until(
        lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None, "the article"
    )
    place = window.annotate_page
    assert place is not None
    figures = dict[str, object]()
    for drawn in ("links of the span", "all links"):
        if drawn == "all links":
            QTest.keyClick(place.view, Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(place.view, Qt.Key.Key_Home)
        before = _links(place)
        found = pressed(place, {"next span": lambda _: Qt.Key.Key_BracketRight})
        QTest.keyClick(place.view, Qt.Key.Key_K)
        found |= pressed(place, {"link": _answer})
        QTest.keyClick(place.view, Qt.Key.Key_Escape)
        assert _links(place) == before + TIMES, f"{_links(place)} links, {before} before"
        figures |= {f"{drawn}, {what}": value for what, value in found.items()}
    window.close()
    return figures


def _answer(place: AnnotatePage) -> Qt.Key:
    """The key that takes the partner that is chosen; where there is none, the one that says so."""
    return Qt.Key.Key_Space if place.links.candidates.chosen else Qt.Key.Key_X


def _links(place: AnnotatePage) -> int:
    annotation = place.session.annotation
    return len(annotation.links) if annotation is not None else 0


def _rest() -> None:
    for _ in range(ROUNDS):
        QApplication.processEvents()


def main() -> int:
    """Measure and show; the exit code says whether a median of the own work missed the target."""
    with TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        path = Path(folder) / "links.rareannot"
        project(path)
        figures: dict[str, object] = {"load": str(os.getloadavg()), **measure(path), "load after": str(os.getloadavg())}
    show("links", figures)
    medians = [value["median"] for name, value in figures.items() if "own work" in name and isinstance(value, dict)]
    return int(max(medians) > TARGET_MS)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
