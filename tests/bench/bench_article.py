"""How quick the article view is: open, first paint, key to repaint, scroll, for three shapes of text.

``python -m tests.bench.bench_article [--json]``; off-screen, a whole article pane of 1100 x 800.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.links import Link, LinkType
from rareannot.core.marks import Mark
from rareannot.core.spans import Span
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.links.display import LinkDisplay
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread

_WORDS = "ore mine export oxide tons quota china talks magnet price 2010 percent ministry supply about of the said in".split()
_SHAPES = {
    "2 000 spans, 100 kB": (100_000, 2_000, 600),
    "2 000 spans, 100 kB, one paragraph": (100_000, 2_000, 0),
    "40 000 spans, 2 MB": (2_000_000, 40_000, 600),
}
_LINKED = "2 000 spans, 1 500 links"
"""The shape that is walked through with every link shown, and with the links of the current span only."""
_LINKS = 1_500
_EDITS = 300
_SCROLLS = 100


def article(length: int, spans: int, paragraph: int, labels: LabelSet) -> tuple[Document, list[Mark]]:
    """A made-up article of about ``length`` characters and its marks, some decided, some nested, always the same."""
    rng = random.Random(7)
    words, at, starts = [], 0, []
    since = 0
    while at < length:
        word = rng.choice(_WORDS)
        starts.append((at, at + len(word)))
        since += len(word) + 1
        end = "\n" if paragraph and since > paragraph else " "
        since = 0 if end == "\n" else since
        words.append(word + end)
        at += len(word) + 1
    names = [label.name for label in labels.labels if label.kind != "passage"]
    marks = []
    step = len(starts) / spans
    for n in range(spans):
        i = int(n * step)
        last = min(i + rng.randrange(2) + (1 if n % 7 == 0 else 0), len(starts) - 1)
        state = rng.choice(("undecided", "accepted", "corrected"))
        marks.append(Mark(f"m{n}", starts[i][0], starts[last][1], rng.choice(names), state, None, 0.8))
    return Document("".join(words)), marks


def timed(work: Callable[[], object]) -> float:
    """How long ``work`` takes, in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _flush() -> None:
    """Paint what is due, as the event loop would next."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def _settle() -> None:
    """Let Qt lay out the rest in the background, as it does while the first lines are read."""
    end = time.perf_counter() + 0.6
    while time.perf_counter() < end:
        _flush()
        time.sleep(0.002)


def measure(name: str) -> dict[str, Any]:
    """The figures of one shape, in ms."""
    labels = builtin_label_set()
    document, marks = article(*_SHAPES[name], labels)
    pane = ArticlePane()
    pane.resize(1100, 800)
    pane.show()
    pane.view.set_reduced_motion(True)
    _flush()

    def open_it() -> None:
        pane.show_document(document, labels)
        pane.view.marks.show(marks)
        pane.view.marks.set_current(marks[0].id)

    opened = timed(open_it)
    painted = timed(lambda: pane.grab())
    _settle()
    edits = _edits(pane, marks, [label.name for label in labels.labels if label.kind != "passage"])
    scrolls = _scrolls(pane)
    walks = _walk(pane, marks)
    pane.deleteLater()
    return {
        "shape": name,
        "open": opened,
        "first_paint": painted,
        "edit": _spread(edits),
        "walk": _spread(walks),
        "scroll": _spread(scrolls),
    }


def _edits(pane: ArticlePane, marks: list[Mark], names: list[str]) -> list[float]:
    """Relabel marks on screen, at several places of the article, each followed by its repaint."""
    rng, times = random.Random(1), []
    for _ in range(10):
        pane.view.text_layout.scroll_to_offset(rng.choice(marks).start)
        _flush()
        start, end = pane.view.text_layout.visible_range()
        near = pane.view.marks.index.over(start, end)
        for _ in range(_EDITS // 10):
            mark = rng.choice(near)
            new = replace(pane.view.marks.index[mark.id], label=rng.choice(names), state="corrected")

            def edit(new: Mark = new) -> None:
                pane.view.marks.update({new.id: new})
                pane.view.marks.set_current(new.id)
                _flush()

            times.append(timed(edit))
    return times


def _walk(pane: ArticlePane, marks: list[Mark]) -> list[float]:
    """Accept one mark after the other, as the accept key does, scrolling where it must."""
    times = []
    first = len(marks) // 2
    for mark, following in zip(marks[first : first + _EDITS], marks[first + 1 :], strict=False):

        def step(mark: Mark = mark, following: Mark = following) -> None:
            pane.view.marks.update({mark.id: replace(mark, state="accepted")})
            pane.view.marks.set_current(following.id)
            _flush()

        times.append(timed(step))
    return times


def measure_links() -> dict[str, Any]:
    """From a key to the repaint among many links: of the current span, of all, and where each key makes another link, in ms."""
    labels = replace(builtin_label_set(), links=(LinkType("of", _names(), _names(), many=True, colour=6),))
    document, marks = article(*_SHAPES["2 000 spans, 100 kB"], labels)
    rng, ids = random.Random(3), [mark.id for mark in marks]
    spans = {mark.id: Span(mark.start, mark.end, mark.label) for mark in marks}
    made = [Link("of", i, ids[min(len(ids) - 1, ids.index(i) + rng.randrange(1, 40))]) for i in ids[:_LINKS]]
    held = Annotation(document, labels, {}, spans, links={one.id: one for one in made if one.start != one.end})
    pane, inspector = ArticlePane(), InspectorPane(labels, read=lambda _: None)
    pane.resize(1100, 800)
    pane.show()
    pane.view.set_reduced_motion(True)
    thread = cast(ProjectThread, _NoThread())
    session = AnnotationSession(thread, lambda *_: None)
    session.walk.begin(held)
    display = LinkDisplay(session, pane.view, inspector)
    session.walk.current_changed.connect(lambda: pane.view.marks.set_current(session.walk.current or None))
    pane.show_document(document, labels)
    pane.view.marks.show(held.marks())
    _settle()

    def step() -> None:
        session.walk.step(1)
        display.follow()
        _flush()

    def link() -> None:
        after = linked(session.walk.annotation or held, "of", ids[rng.randrange(900)], ids[rng.randrange(900, 1_800)])
        session.walk.annotation = after
        step()

    times = {"current": [timed(step) for _ in range(_EDITS)]}
    display.toggle_all()
    times["all"] = [timed(step) for _ in range(_EDITS)]
    times["all, a new one each"] = [timed(link) for _ in range(_EDITS)]
    pane.deleteLater()
    return {"shape": _LINKED, **{name: _spread(one) for name, one in times.items()}}


def _names() -> tuple[str, ...]:
    return tuple(label.name for label in builtin_label_set().labels if label.kind != "passage")


class _NoThread(QObject):
    """Stands for the thread of a project, of which nothing is asked here."""

    saved, failed = Signal(), Signal(str)


def _scrolls(pane: ArticlePane) -> list[float]:
    bar = pane.view.verticalScrollBar()
    bar.setValue(0)
    _flush()

    def scroll() -> None:
        bar.setValue(bar.value() + 60)
        _flush()

    return [timed(scroll) for _ in range(_SCROLLS)]


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {"median": statistics.median(ordered), "p99": ordered[int(0.99 * (len(ordered) - 1))], "max": ordered[-1]}


def main() -> None:
    """Print a table, then (or, with --json, only) the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    options = parser.parse_args()
    results = [measure(name) for name in _SHAPES]
    if not options.json:
        lines = [f"{'ms':36}{'open':>8}{'paint':>8}{'edit':>8}{'p99':>8}{'walk':>8}{'p99':>8}{'scroll':>8}{'p99':>8}"]
        for r in results:
            cells = [r["open"], r["first_paint"]]
            cells += [r[k][w] for k in ("edit", "walk", "scroll") for w in ("median", "p99")]
            lines.append(f"{r['shape']:36}" + "".join(f"{c:8.1f}" for c in cells))
        sys.stdout.write("\n".join(lines) + "\n")
    links = measure_links()
    if not options.json:
        said = (f"{k}: {v['median']:.1f}, p99 {v['p99']:.1f}" for k, v in links.items() if k != "shape")
        sys.stdout.write(f"{links['shape']} (walk, ms): {'; '.join(said)}\n")
    sys.stdout.write(json.dumps({"article": results, "links": links}) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv)
    application.setStyle("Fusion")
    main()
