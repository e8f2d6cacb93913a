"""A day at the window for the soak run: the project it is spent on, and what is done now and then beside deciding."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.dialogs.values import ExportChoice
from rareannot.gui.review.controller import ReviewPage
from rareannot.gui.window.main_window import MainWindow
from rareannot.store import Project
from tests.bench.watching import until

ARTICLES, SPANS = 2_000, 10
REVIEWED = 200
"""Articles that two others have finished, so that there is something to settle."""
SUGGESTED = 40
"""Articles that the pipeline reads again at a time."""
WORDS = "ore mine export oxide tons quota china talks magnet price 2010 percent ministry supply about of the said in".split()
REVIEW_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_Tab, Qt.Key.Key_1)


def project(folder: Path) -> Path:
    """2 000 short articles with suggestions, and two annotators who have finished some of them."""
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
        opened.suggestions.put(made, "bench 1")
        for name in ("Ben", "Cleo"):
            opened.work_as(name)
            opened.save_all([(row, _finished(opened, row, r)) for row in range(1, REVIEWED + 1)])
    return path


def _finished(opened: Project, row: int, r: Random) -> Action:
    """All suggestions of an article decided, two of them turned down and one relabelled; done."""
    before = opened.annotation(row)
    ids = r.sample(sorted(before.suggestions), SPANS)
    after = before.reject(ids[0]).reject(ids[1]).relabel(ids[2], "PERSON").accept_all(ids).with_status("done")
    return Action("accept", diff(before, after), 1000)


def occasion(number: int) -> str:
    """What is done at a gesture of that number instead of a decision; "" for nothing."""
    return next((what for every, at, what, _ in OCCASIONS if number % every == at), "")


def between(window: MainWindow, number: int, folder: Path) -> None:
    """Do what is the occasion of that number."""
    wanted = occasion(number)
    for _, _, what, do in OCCASIONS:
        if what == wanted:
            do(window, number, folder)


def _export(window: MainWindow, number: int, folder: Path) -> None:
    layer = "gold" if number % 10_000 == 9_999 else "suggestions"
    if window.files:
        window.files.export(ExportChoice("native", layer, "all", str(folder / f"{layer}.jsonl")))


def _review(window: MainWindow, number: int, folder: Path) -> None:
    """Look into the review and settle some sites by keys, then at the insights, and go back to work."""
    window.do("review_mode")
    page = window.pages.page() if window.pages else None
    assert isinstance(page, ReviewPage)
    until(lambda: bool(page.sites.model.total), "the sites")
    _work(20)
    for key in REVIEW_KEYS:
        QTest.keyClick(page.sites.list if key == Qt.Key.Key_Tab else page.site.table, key)
        _work(5)
    window.do("insights_mode")
    _work(20)
    window.do("annotate_mode")
    _work(20)


def _work(navigation: int) -> None:
    for _ in range(navigation):
        QApplication.processEvents()


def _suggest(window: MainWindow, number: int, folder: Path) -> None:
    """Let the pipeline read some articles again in the background, unless it is still at it."""
    place = window.annotate_page
    assert place
    if not place.background.running():
        place.background.learn([1 + (number + i) % ARTICLES for i in range(SUGGESTED)])


def _search(window: MainWindow, number: int, folder: Path) -> None:
    assert window.annotate_page
    window.annotate_page.queue.search.setText(WORDS[number % len(WORDS)] if number % 800 == 399 else "")


def _open(window: MainWindow, number: int, folder: Path) -> None:
    assert window.annotate_page
    window.annotate_page.navigation.open(1 + (number * 7) % ARTICLES)


OCCASIONS: tuple[tuple[int, int, str, Callable[[MainWindow, int, Path], None]], ...] = (
    (5_000, 4_999, "export", _export),
    (1_000, 999, "review and insights", _review),
    (500, 249, "pipeline", _suggest),
    (400, 399, "search", _search),
    (50, 49, "open", _open),
)
"""What is done every so many gestures, at which of them, what it is called, and how; the first that fits."""
