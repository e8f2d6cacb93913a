"""Backups while a project is open: one at the start, if work has changed it, and every so often after it."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.translation import spoken

LOOK_MS = 5 * 60_000
"""How often to look whether a backup is due."""
LARGE, LATER_MS = 20 << 20, 3000
"""A larger file takes a while to copy, so the first article is shown before that."""


class AutoBackup(QObject):
    """Copies the project to ``folder`` whenever one is due; ``failed`` carries a sentence to warn with."""

    failed = Signal(str)

    def __init__(self, project_thread: ProjectThread, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._project_thread, self._folder = project_thread, folder
        timer = QTimer(self)
        timer.setInterval(LOOK_MS)
        timer.timeout.connect(self.back_up)
        timer.start()

    def start(self) -> None:
        """Back up now; a large project a little later."""
        large = self._project_thread.path.stat().st_size > LARGE
        QTimer.singleShot(LATER_MS if large else 0, self, lambda: self.back_up(at_once=True))

    def back_up(self, *, at_once: bool = False) -> None:
        """Back up if it is due; ``at_once`` whatever the age of the last one."""
        now = datetime.now(UTC)
        self._project_thread.ask(
            lambda p: p.backups.make_if_due(self._folder, now, at_once=at_once),
            lambda warning: self.failed.emit(spoken(warning)) if warning else None,
        )
