"""What one key costs: the files and calls of ours from Space to the repaint of the article, and in the time after it.

``python -m tests.house.key_cost`` prints both, and which functions are called most. Calls are counted in the window's
thread, where they keep the reader waiting, and only those of functions that stand in ``rareannot``.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from types import FrameType

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

import rareannot
from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.page import AnnotatePage
from tests.bench.scenario import scenario

AFTER_MS = 600
"""How long is counted after the key: the timers that it starts have run by then."""
_WARM = 4
"""Presses that are not counted, for what is made once: fonts, icons, a value field."""
_COUNTED = 3
"""Presses that are counted; each is on another span of the same article."""
_ROUNDS = 3
"""What a key sets going asks the project's thread, whose answer sets other things going: timers of at most 250 ms each."""
_ROOT = Path(rareannot.__file__).parents[1]
_PACKAGE = str(_ROOT / "rareannot")
_MOST = 25


@dataclass(frozen=True)
class Cost:
    """The calls of one key by function ("rareannot/gui/annotate/session.py:edit"), until the repaint and in all."""

    shown: Counter[str]
    all: Counter[str]

    def files(self) -> set[str]:
        """The files that the key passes until the article is painted."""
        return {name.partition(":")[0] for name in self.shown}


class _Painting(QObject):
    """Notes what was called until the watched widget was painted first."""

    def __init__(self, calls: Counter[str]) -> None:
        super().__init__()
        self._calls = calls
        self.before: Counter[str] | None = None
        self.done = Event()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.before is None:
            self.before = Counter(self._calls)
            self.done.set()
        return False


def space_cost(place: AnnotatePage) -> Cost:
    """Press Space in the article some times; the least that it took, since answers to earlier keys may fall in between."""
    for _ in range(_WARM):
        QTest.keyClick(place.view, Qt.Key.Key_Space)
        _settle(place)
    costs = []
    for _ in range(_COUNTED):
        costs.append(key_cost(place, Qt.Key.Key_Space))
        _settle(place)
    return min(costs, key=lambda cost: (len(cost.files()), cost.shown.total(), cost.all.total()))


def _settle(place: AnnotatePage) -> None:
    """Wait until all that a key brought about has come back, on a slow disk too."""
    for _ in range(_ROUNDS):
        QTest.qWait(AFTER_MS // 2)
        place.project_thread.now(lambda _project: None)
    QTest.qWait(50)


def key_cost(place: AnnotatePage, key: Qt.Key) -> Cost:
    """Press a key in the article, and count.

    The project's thread waits until the article is painted: else its answer is counted where the machine was quick.
    """
    calls: Counter[str] = Counter()
    painting = _Painting(calls)
    place.view.viewport().installEventFilter(painting)
    place.project_thread.ask(lambda _project: painting.done.wait())
    try:
        with _counted(calls):
            QTest.keyClick(place.view, key)
            _until(painting.done.is_set)
            QTest.qWait(AFTER_MS)
    finally:
        painting.done.set()
        place.view.viewport().removeEventFilter(painting)
    assert painting.before is not None
    return Cost(painting.before, calls)


@contextmanager
def _counted(calls: Counter[str]) -> Iterator[None]:
    def note(frame: FrameType, event: str, _of: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(_PACKAGE):
            file = Path(frame.f_code.co_filename).relative_to(_ROOT).as_posix()
            calls[f"{file}:{frame.f_code.co_qualname}"] += 1

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def project(folder: Path) -> Path:
    """A project with one article in front that has suggestions, figures among them, and a second one."""
    path = folder / "key.rareannot"
    text, _gold, made = scenario()
    from rareannot.suggest.figures import read_figure

    valued = [
        Suggestion(s.start, s.end, s.label, s.source, s.score, read_figure(text, s.start, s.end, s.label)) for s in made
    ]
    with workflow.new_project(path) as opened:
        opened.add_documents([Document(text, "one"), Document("nothing to see in this second article", "two")])
        opened.suggestions.put([(1, valued), (2, [])], "bench 1")
    return path


def opened(path: Path, until: Callable[[Callable[[], bool]], None]) -> AnnotatePage:
    """The project in a window of the size that it is drawn for, with nothing running beside it."""
    from rareannot.gui.app import make_window

    window = make_window()
    window.resize(1440, 900)
    window.show()
    assert window.open_path(path, "Mira")
    place = window.annotate_page
    assert place is not None
    place.setProperty("window", window)
    until(lambda: bool(place.session.annotation and place.session.walk.current))
    until(lambda: not place.background.running())
    place.focus_article()
    return place


def main() -> None:
    """Print what Space costs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = folder
        from rareannot.gui.app import application

        application()
        place = opened(project(Path(folder)), _until)
        cost = space_cost(place)
        place.window().close()
    out = sys.stdout.write
    out(f"Space to the repaint: {len(cost.files())} files, {cost.shown.total()} calls\n")
    out(f"in {AFTER_MS} ms: {cost.all.total()} calls\n\nmost often until the repaint\n")
    for name, count in cost.shown.most_common(_MOST if "-v" not in sys.argv else None):
        out(f"{count:5} {name}\n")
    out("\nmost often after it\n")
    for name, count in (cost.all - cost.shown).most_common(_MOST if "-v" not in sys.argv else None):
        out(f"{count:5} {name}\n")


def _until(ready: Callable[[], bool]) -> None:
    for _ in range(12_000):
        if ready():
            return
        QTest.qWait(10)
    raise TimeoutError


if __name__ == "__main__":
    main()
