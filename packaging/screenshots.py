"""Make pictures of the window from the sample articles.

python packaging/screenshots.py                the pictures that the README and the manual show, in every language (make pictures)
python packaging/screenshots.py --manual zh_CN those in one language (in packaging/screenshots/zh_CN)
python packaging/screenshots.py --screens DIR  every screen, light and dark, at 1024x700, 1280x800 and 2560x1440
python packaging/screenshots.py --screens DIR zh_CN    the same in Chinese
python packaging/screenshots.py --check [DIR]  name the pictures that show older sources of suggestions; exit code 1 if any do
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import screens
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sample_team import finished

from rareannot import workflow
from rareannot.core.labels import builtin_label_set
from rareannot.gui.app import make_window
from rareannot.gui.base.settings import Settings
from rareannot.gui.demo import settle, wait
from rareannot.gui.labels.controller import LabelsPage
from rareannot.gui.review.controller import ReviewPage
from rareannot.gui.window.main_window import MainWindow
from rareannot.suggest import Suggester
from rareannot.workflow.suggesting import suggesting

FOLDER = Path(__file__).parent / "screenshots"
SIZES = {"": (1440, 900)}
SCREENS = {"1024x700": (1024, 700), "1280x800": (1280, 800), "2560x1440": (2560, 1440)}
"""From a folder of pictures to the window's size."""
ARTICLE = 7
"""The article of most pictures, by its number; it is normalised."""
STAMP = "Sources"
"""The text in a picture that names the sources of suggestions, with their versions."""
ONE = "RAREANNOT_PICTURES"
"""The environment variable that names the folder of one run of all screens, and the size (``DIR 1280 800``)."""
LANGUAGE = "RAREANNOT_PICTURES_LANGUAGE"
"""The environment variable that names the language of the window in the pictures; English without it."""


def main() -> None:
    """Write start, window, modes and dialogs, each light and dark."""
    if sys.argv[1:2] == ["--screens"]:
        os.environ.setdefault(LANGUAGE, "".join(sys.argv[3:4]) or "en")
        every_screen(Path("".join(sys.argv[2:3]) or "build/screens").absolute())
        return
    if sys.argv[1:2] == ["--check"]:
        folder = Path(sys.argv[2]) if sys.argv[2:] else FOLDER
        old = old_pictures(folder)
        sys.stdout.writelines(
            f"{path.relative_to(folder)} shows older sources; make the pictures again\n" for path in old
        )
        sys.exit(bool(old))
    folder, sizes = FOLDER, SIZES
    manual = sys.argv[1:2] == ["--manual"]
    if manual:
        os.environ[LANGUAGE] = sys.argv[2]
        folder, sizes = FOLDER / sys.argv[2] if sys.argv[2] != "en" else FOLDER, {"": SIZES[""]}
    elif ONE not in os.environ:
        for language in ("en", "zh_CN"):
            subprocess.run([sys.executable, __file__, "--manual", language], check=True)
        return
    else:
        name, width, height = os.environ[ONE].rsplit(maxsplit=2)
        folder, sizes = Path(name), {"": (int(width), int(height))}
    globals().update(FOLDER=folder, SIZES=sizes)
    folder.mkdir(exist_ok=True, parents=True)
    with TemporaryDirectory() as scratch:
        os.environ["XDG_CONFIG_HOME"] = scratch
        project = sample_project(Path(scratch))
        team = finished(project)
        for look in ("light", "dark"):
            (pictures_of_the_manual if manual else pictures)(look, project, team)
    sys.stdout.write(f"wrote {len(list(folder.glob('*.png')))} pictures to {folder}\n")


def every_screen(folder: Path) -> None:
    """Write all screens in each size, each in a process of its own."""
    for name, (width, height) in SCREENS.items():
        told = os.environ | {ONE: f"{folder / name} {width} {height}"}
        subprocess.run([sys.executable, __file__], env=told, check=True)


def pictures_of_the_manual(look: str, project: Path, team: Path) -> None:
    """Start, window and keys in each appearance; links, labels, review, team and export in the light one."""
    window = started(look)
    work(window, project)
    shoot(window, f"window-{look}", SIZES[""])
    # the guidelines are for the software centres, which show English
    dialogs(window, look, ("keys", "guidelines") if os.environ[LANGUAGE] == "en" and look == "light" else ("keys",))
    if look == "light":
        links(window)
        window.do("labels_mode")
        settle(600)
        shoot(window, "labels-light", SIZES[""])
        review(window, team, look)
        # one person's answers, since nothing is gold yet, in a form that cannot hold all of them
        for name, value in (("format", "conll2003"), ("layer", "Mira")):
            Settings().put(f"export/{name}", value)
        screens.dialogs(window, look, grab, ("team_overview", "export_gold"))
    window.close()


def links(window: MainWindow) -> None:
    """The question of what a figure is linked to, once the rest of the article is accepted."""
    window.do("accept_on_screen")
    settle(300)
    window.do("link_figures")
    settle(800)
    shoot(window, "links-light", SIZES[""])
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    settle(300)


def started(look: str) -> MainWindow:
    """The window in one appearance, with its picture as it starts."""
    settings, language = Settings(), os.environ.get(LANGUAGE, "en")
    for name, value in (("appearance", look), ("annotator", "Mira"), ("tour", "seen"), ("language", language)):
        settings.put(name, value)
    window = make_window(settings)
    window.show()
    shoot(window, f"start-{look}", SIZES[""])
    return window


def pictures(look: str, project: Path, team: Path) -> None:
    """All screens in one appearance."""
    window = started(look)
    work(window, project)
    for suffix, size in SIZES.items():
        shoot(window, f"window{suffix}-{look}", size)
    window.resize(*SIZES[""])
    dialogs(window, look)
    screens.around(window, look, grab)
    labels(window, look)
    review(window, team, look)
    screens.insights(window, look, grab)
    window.close()


def sample_project(folder: Path) -> Path:
    """The sample articles with suggestions, made without a worker so that the pictures are the same each time."""
    with workflow.demo_project(folder) as (project, _):
        suggester = Suggester(labels=builtin_label_set())
        ids = project.suggestions.missing()
        for _ in suggesting(project, suggester.suggest, lambda: suggester.versions, ids):
            pass
        return project.path


def work(window: MainWindow, project: Path) -> None:
    """Open the project and decide a good part of a normalised article by keys."""
    window.open_path(project, "Mira")
    place = window.annotate_page
    assert place is not None
    wait(lambda: place.session.annotation is not None, "the article")
    place.navigation.open(ARTICLE)  # by number: a project opens where one was before, here at the second appearance
    wait(lambda: place.session.row == ARTICLE, "the article of the pictures")
    wait(lambda: place.session.annotation is not None and place.session.walk.undecided() > 0, "suggestions")
    for key in (Qt.Key.Key_Space,) * 9 + (Qt.Key.Key_X,) + (Qt.Key.Key_Space,) * 8:
        QTest.keyClick(place.view, key)
    place.view.text_layout.scroll_to_offset(place.session.walk.mark().start if place.session.walk.mark() else 0)  # type: ignore[union-attr]
    settle(600)


def dialogs(window: MainWindow, look: str, names: tuple[str, ...] = ("keys", "guidelines")) -> None:
    """The cheat sheet, and the guidelines beside the article."""
    for name in names:
        action = f"show_{name}"
        window.do(action)
        settle(200)
        dialog: QWidget = QApplication.activeModalWidget() or window
        grab(dialog, f"{name}-{look}")
        if dialog is window:
            window.do(action)
        else:
            dialog.close()
        settle(100)


def review(window: MainWindow, project: Path, look: str) -> None:
    """The review: its overview, and a site that is settled after a few others."""
    window.open_path(project, "Mira")
    window.do("review_mode")
    page = window.pages.page() if window.pages else None
    assert isinstance(page, ReviewPage)
    wait(lambda: page.figures is not None and page.sites.model.total > 0, "the figures of the team")
    if ONE in os.environ:
        shoot(window, f"review-overview-{look}", SIZES[""])
    page.session.step(1)
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        wait(lambda: page.session.current() is not None, "a site")
        QTest.keyClick(page.site.table, key)
    wait(lambda: page.session.current() is not None and not page.session.busy(), "the next site")
    for suffix, size in SIZES.items():
        shoot(window, f"review{suffix}-{look}", size)
    window.resize(*SIZES[""])


def labels(window: MainWindow, look: str) -> None:
    """The label set editor with a key given twice, the preview of a merge, and the consistency check after some slips."""
    place = window.annotate_page
    assert place is not None
    for key in (Qt.Key.Key_L, Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_Space):
        QTest.keyClick(place.view, key)
    window.do("labels_mode")
    page = window.pages.page() if window.pages else None
    assert isinstance(page, LabelsPage)
    editor = page.editor
    settle(300)
    for _ in range(6):
        QTest.keyClick(editor.table, Qt.Key.Key_Down)
    QTest.keyClick(editor.form.key, Qt.Key.Key_N)
    for suffix, size in SIZES.items():
        shoot(window, f"labels{suffix}-{look}", size)
    window.resize(*SIZES[""])
    editor.undo()
    editor.ask_removal()
    editor.removal.into.setCurrentIndex(1)
    editor.removal.main.click()
    editor.try_to_save()
    wait(lambda: editor.stack.currentWidget() is editor.preview, "the preview")
    shoot(window, f"labels-preview-{look}", SIZES[""])
    editor.undo()
    window.do("lint")
    wait(lambda: bool(page.consistency.places.lines), "the findings")
    for suffix, size in SIZES.items():
        shoot(window, f"consistency{suffix}-{look}", size)
    window.do("annotate_mode")


def shoot(window: MainWindow, name: str, size: tuple[int, int]) -> None:
    """Grab the whole window at a size."""
    window.resize(*size)
    settle(300)
    grab(window, name)


def grab(widget: QWidget, name: str) -> None:
    """Save a picture of a widget, with the versions of the sources that it shows."""
    image = widget.grab().toImage()
    image.setText(STAMP, versions())
    image.save(str(FOLDER / f"{name}.png"))


def versions() -> str:
    """The sources of suggestions with their versions, by which a picture is known to be old."""
    return Suggester(labels=builtin_label_set()).versions


def old_pictures(folder: Path) -> list[Path]:
    """The pictures of README and manual that show other versions of the sources than there are now."""
    now = versions()
    return [path for path in sorted(folder.rglob("*.png")) if QImage(str(path)).text(STAMP) != now]


if __name__ == "__main__":
    main()
