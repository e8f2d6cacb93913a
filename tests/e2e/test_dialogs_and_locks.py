"""Qt's own file dialogs, at work in the folder of the open project: they do not open it, and it stays locked."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QIODevice, QMimeDatabase, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel

from rareannot.gui.app import know_projects
from tests.e2e.conftest import Person
from tests.faults.openings import openings_of
from tests.store.proc_locks import SECOND, SQLITES, locks_on, needs_proc_locks
from tests.store.test_locks import HOLD

pytestmark = needs_proc_locks
ROOT = Path(__file__).parents[2]


def test_qt_knows_a_project_by_its_name_and_its_resource_is_made_of_the_shipped_description(tmp_path: Path) -> None:
    know_projects()
    shipped = QFile(":/qt-project.org/qmime/packages/rareannot.xml")
    assert shipped.open(QIODevice.OpenModeFlag.ReadOnly)
    assert bytes(shipped.readAll().data()) == (ROOT / "packaging" / "rareannot-mime.xml").read_bytes()
    path = tmp_path / "p.rareannot"
    path.write_bytes(b"anything")
    with openings_of(path) as openings:
        assert QMimeDatabase().mimeTypeForFile(str(path)).name() == "application/x-rareannot"
        assert openings.heard() == []


class Looker:
    """Somebody who looks what a file dialog lists in the folder of the project, and then leaves it."""

    def __init__(self, path: Path) -> None:
        self.path, self.saw, self.left = path, False, 6_000
        self.timer = QTimer(interval=50)
        self.timer.timeout.connect(self._look)
        self.timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        dialog.setDirectory(str(self.path.parent))
        model = dialog.findChild(QFileSystemModel)
        assert model is not None
        kind = model.index(str(self.path), 2)
        self.saw = bool(kind.isValid() and kind.data())
        self.left -= 1
        if self.saw or not self.left:
            self.timer.stop()
            QTimer.singleShot(200, dialog.reject)  # it may look once more


@pytest.mark.parametrize("key", ["Ctrl+O", "Ctrl+I"])
def test_a_file_dialog_does_not_open_the_project(active: Person, path: Path, key: str) -> None:
    with openings_of(path) as openings:
        looker = Looker(path)
        active.presses(key)
        active.waits(lambda: looker.saw and QApplication.activeModalWidget() is None)
        assert openings.heard() == []
    assert locks_on(path) == {SQLITES, SECOND}


def test_where_one_opens_it_all_the_same_nobody_gets_in_and_the_next_key_locks_it_again(
    active: Person, path: Path
) -> None:
    """By a name that says nothing to Qt, so that it looks into the file."""
    other = path.with_name("p.spacy")
    os.link(path, other)
    with openings_of(path) as openings:
        looker = Looker(other)
        active.presses("Ctrl+I")
        active.waits(lambda: looker.saw and QApplication.activeModalWidget() is None)
        assert "closed" in openings.heard()
    assert locks_on(path) == {SECOND}
    assert "open already" in refused(path)
    active.presses("Space")
    active.waits_for_the_disk()
    assert locks_on(path) == {SQLITES, SECOND}
    assert active.window.annotate_page is not None
    assert not active.window.annotate_page.message.isVisible()


def test_what_else_a_window_does_with_files_leaves_it_locked(annotator: Person, path: Path, tmp_path: Path) -> None:
    """Importing the folder that holds the project, a backup, the list of recent projects, an export."""
    (path.parent / "article.txt").write_text("one more article about tin", encoding="utf-8")
    assert annotator.window.files
    annotator.window.files.import_paths([str(path.parent)])
    annotator.waits(lambda: annotator.place.project_thread.now(lambda p: p.queue.counts()).total == 3)
    annotator.place.project_thread.now(lambda p: p.backups.copy_to(tmp_path / "copy.rareannot"))
    annotator.place.project_thread.now(
        lambda p: p.backups.make_if_due(tmp_path / "backups", datetime.now(UTC), at_once=True)
    )
    annotator.exports(tmp_path / "out.jsonl", "suggestions")
    for action in ("review_mode", "insights_mode", "labels_mode", "annotate_mode"):
        annotator.window.do(action)
        QTest.qWait(100)
    assert locks_on(path) == {SQLITES, SECOND}
    assert "open already" in refused(path)


def refused(path: Path) -> str:
    """What another process says to opening it."""
    done = subprocess.run(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return done.stderr
