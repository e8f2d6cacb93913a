"""Make the pictures of the window that the README shows, from the sample articles: ``python packaging/screenshots.py``."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rareannot import workflow
from rareannot.core.labels import builtin_label_set
from rareannot.gui.app import make_window
from rareannot.gui.demo import settle, wait
from rareannot.gui.settings import Settings
from rareannot.gui.window import Window
from rareannot.suggest import Suggester

FOLDER = Path(__file__).parent / "screenshots"
SIZES = {"": (1440, 900), "-small": (1000, 700)}


def main() -> None:
    """Write start, window, dialogs, each light and dark, in two sizes where that matters."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as scratch:
        os.environ["XDG_CONFIG_HOME"] = scratch
        project = sample_project(Path(scratch))
        for look in ("light", "dark"):
            settings = Settings()
            settings.put("appearance", look)
            settings.put("annotator", "Mira")
            window = make_window(settings)
            window.show()
            shoot(window, f"start-{look}", (1440, 900))
            work(window, project)
            for suffix, size in SIZES.items():
                shoot(window, f"window{suffix}-{look}", size)
            window.resize(1440, 900)
            dialogs(window, look)
            window.close()
    sys.stdout.write(f"wrote {len(list(FOLDER.glob('*.png')))} pictures to {FOLDER}\n")


def sample_project(folder: Path) -> Path:
    """The sample articles with suggestions, made without a worker so that the pictures are the same each time."""
    with workflow.demo_project(folder) as (project, _):
        suggester = Suggester(labels=builtin_label_set())
        ids = project.without_suggestions()
        for _ in workflow.suggesting(project, suggester.suggest, suggester.versions, ids):
            pass
        return project.path


def work(window: Window, project: Path) -> None:
    """Open the project and decide a good part of a normalised article by keys."""
    window.open_path(project, "Mira")
    place = window.place
    assert place is not None
    wait(lambda: place.desk.annotation is not None, "the article")
    for _ in range(6):
        place.do("next_article")
        settle(80)
    wait(lambda: place.desk.annotation is not None and place.desk.undecided() > 0, "suggestions")
    for key in (Qt.Key.Key_Space,) * 9 + (Qt.Key.Key_X,) + (Qt.Key.Key_Space,) * 8:
        QTest.keyClick(place.view, key)
    place.view.scroll_to_offset(place.desk.mark().start if place.desk.mark() else 0)  # type: ignore[union-attr]
    settle(600)


def dialogs(window: Window, look: str) -> None:
    """The cheat sheet and the export dialog over the window."""
    place = window.place
    assert place is not None
    opened: list[tuple[str, Callable[[], None]]] = [("keys", window.show_keys), ("guidelines", window.show_guidelines)]
    for name, show in opened:
        show()
        settle(200)
        dialog: QWidget = QApplication.activeModalWidget() or window
        grab(dialog, f"{name}-{look}")
        if dialog is window:
            show()
        else:
            dialog.close()
        settle(100)


def shoot(window: Window, name: str, size: tuple[int, int]) -> None:
    """Grab the whole window at a size."""
    window.resize(*size)
    settle(300)
    grab(window, name)


def grab(widget: QWidget, name: str) -> None:
    """Save a picture of a widget."""
    widget.grab().save(str(FOLDER / f"{name}.png"))


if __name__ == "__main__":
    main()
