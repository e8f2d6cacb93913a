"""Opens, switches and closes projects in the real window by real keys, and compares the screen with the window.

``test_real_screen`` starts it on a screen of its own: ``python -m tests.e2e.real_screen FOLDER``. It prints a line of JSON
per step: its name, the share of the window's pixels that differ on the screen, and how many decisions the article has.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.gui.app import application, make_window
from rareannot.gui.window.main_window import MainWindow
from tests.e2e.conftest import TEXT, suggestions

LOOK_MS = 40
SETTLE_MS = 600
"""How long after a step the window may take to be painted."""
EVERY = 4
"""Every fourth pixel is compared, in both directions."""
Wait = Callable[[], bool]
Steps = Iterator[Wait]


class Screen:
    """The window on the screen, driven by ``xdotool`` like a person's keyboard."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.window: MainWindow = make_window(backups=folder / "backups")
        self.window.resize(1100, 700)
        self.window.show()
        self.window.activateWindow()

    def presses(self, *words: str) -> Wait:
        """Start ``xdotool``; the condition is that it has ended."""
        keyboard = subprocess.Popen(["xdotool", *words])
        return lambda: keyboard.poll() is not None

    def settled(self) -> Wait:
        """A condition that holds a moment later."""
        clock = QElapsedTimer()
        clock.start()
        return lambda: clock.elapsed() > SETTLE_MS

    def shows(self, name: str) -> Wait:
        """True once the project of that name is open, with an article."""

        def ready() -> bool:
            place = self.window.annotate_page
            return self.window.windowTitle().startswith(name) and place is not None and not place.session.idle

        return ready

    def asks(self) -> bool:
        """True if a dialog is open and takes the keys."""
        dialog = QApplication.activeModalWidget()
        return dialog is not None and dialog.isActiveWindow()

    def reports(self, step: str) -> None:
        """Print how far the screen differs from the window."""
        area = self.window.geometry()
        grab = self.window.screen().grabWindow(0, area.x(), area.y(), area.width(), area.height())
        on_screen, painted = grab.toImage(), self.window.grab().toImage()
        places = [(x, y) for x in range(0, area.width(), EVERY) for y in range(0, area.height(), EVERY)]
        different = sum(on_screen.pixel(x, y) != painted.pixel(x, y) for x, y in places)
        place = self.window.annotate_page
        annotation = place.session.annotation if place is not None else None
        decisions = len(annotation.spans) if annotation is not None else 0
        report = {"step": step, "different": different / len(places), "decisions": decisions}
        sys.stdout.write(json.dumps(report) + "\n")

    def script(self) -> Steps:
        """Each way to open, switch and close, and a report of the screen after each."""
        one, two = (project(self.folder / f"{name}.rareannot", name) for name in ("one", "two"))
        yield self.window.isActiveWindow
        yield from self.opens_by_dialog("start page, Ctrl+O", one)
        yield self.presses("key", "space")
        yield self.settled()
        self.reports("one decision")
        yield from self.opens_by_dialog("project, Ctrl+O", two)
        yield self.presses("key", "ctrl+n")
        yield self.asks
        yield self.presses("type", "three")
        yield self.presses("key", "Return")
        yield lambda: self.window.windowTitle().startswith("three")
        yield self.settled()
        self.reports("project, Ctrl+N")
        QTimer.singleShot(0, lambda: self.window.open_path(one))
        yield self.shows("one")
        yield self.settled()
        self.reports("recent project")
        yield self.presses("key", "ctrl+o")
        yield self.asks
        yield self.presses("key", "Escape")
        yield lambda: QApplication.activeModalWidget() is None
        yield self.settled()
        self.reports("dialog cancelled")
        yield from self.second_window(two)
        self.window.close_project()
        yield self.settled()
        self.reports("closed")

    def opens_by_dialog(self, step: str, path: Path) -> Steps:
        """Open a project by Ctrl+O and its path."""
        yield self.presses("key", "ctrl+o")
        yield self.asks
        yield self.presses("type", "--delay", "5", str(path))
        yield self.presses("key", "Return")
        yield self.shows(path.stem)
        yield self.settled()
        self.reports(step)

    def second_window(self, path: Path) -> Steps:
        """Another window of the program lies over this one, opens a project, and is closed again."""
        over = make_window(backups=self.folder / "backups")
        over.move(self.window.pos())
        over.show()
        over.open_path(path)
        yield lambda: over.annotate_page is not None and not over.annotate_page.session.idle
        yield self.settled()
        over.close()
        yield self.settled()
        self.reports("second window closed")
        over.deleteLater()


def project(path: Path, last_word: str) -> Path:
    """A project with one article that has suggestions."""
    with workflow.new_project(path) as new:
        new.add_documents([Document(f"{TEXT} {last_word}", last_word)])
        new.suggestions.put([(1, suggestions())], "test 1")
    return path


def run(steps: Steps) -> None:
    """Go through the steps, also while a dialog has an event loop of its own; ends the program after the last."""
    waits: list[Wait] = []

    def look() -> None:
        if not waits or waits[-1]():
            waits[:] = [step] if (step := next(steps, None)) is not None else []
            if not waits:
                timer.stop()
                QApplication.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    application().exec()


if __name__ == "__main__":
    application()
    run(Screen(Path(sys.argv[1])).script())
