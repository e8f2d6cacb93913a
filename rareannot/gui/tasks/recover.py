"""Recovering a damaged project from the window: what comes back and what is missing is read before anything is written."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.own_files import with_suffix
from rareannot.gui.background.jobs import nothing
from rareannot.gui.background.worker_thread import run_in_thread
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import label
from rareannot.store import SUFFIX

if TYPE_CHECKING:
    from rareannot.store.recovery.recovery import Recovery


class RecoverDialog(Dialog):
    """Reads a damaged project on a thread of its own, says what it holds, and lets the user go on or leave it."""

    def __init__(self, damaged: Path, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Recover a project"), self.tr("Recover into a new file…"), parent)
        self.recovery: Recovery | None = None
        said = self.tr("Reading what “{name}” and its backups still hold. The file itself is left as it is.")
        self._head = label(said.format(name=damaged.name), wrap=True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Reading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addWidget(self._head)
        self.body.addWidget(self._busy)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.setMinimumWidth(theme_of(self).px(520))
        if self.main is not None:
            self.main.setEnabled(False)
        self.rejected.connect(self.forget)
        reading = partial(_reading, damaged)
        self._job = run_in_thread(reading, self._show, nothing, self._refuse, drop=lambda late: late.close())

    def said(self) -> str:
        """Returns the sentence at the head."""
        return self._head.text()

    def sentences(self) -> list[str]:
        """Returns the sentence about the outcome; empty while it is being read."""
        return [] if self.recovery is None else [spoken(sentence) for sentence in self.recovery.report.sentences()]

    def write(self, target: Path) -> None:
        """Keep what was recovered at ``target``. Raises UserError."""
        if self.recovery is not None:
            self.recovery.write(target)

    def forget(self) -> None:
        """Throw away what was not written; what is being read is thrown away once it is read."""
        self._job.cancel()
        if self.recovery is not None:
            self.recovery.close()

    def _refuse(self, error: UserError) -> None:
        self._busy.hide()
        self._head.setText(spoken(error))
        QTimer.singleShot(0, self, self._make_room)

    def _show(self, recovery: "Recovery") -> None:
        if self._job.cancelled:
            recovery.close()
            return
        self._busy.hide()
        self.recovery = recovery
        report = self.recovery.report
        self._head.setText(
            self.tr("This is what a new file would hold; “{name}” is left as it is.").format(name=report.damaged)
        )
        for sentence in self.sentences():
            self._lines.addWidget(label(sentence, wrap=True, selectable=True))
        if self.main is not None:
            self.main.setEnabled(True)
            self.main.setFocus()
        QTimer.singleShot(0, self, self._make_room)  # when the new lines are shown

    def _make_room(self) -> None:
        """Grow to the height that the wrapped sentences need."""
        if (layout := self.layout()) is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def recover(parent: QWidget, damaged: Path, open_path: Callable[[Path], object], say: Callable[[str], object]) -> None:
    """Make a new project of what a damaged one holds, and open it."""
    try:
        target = ask_recover(damaged, parent)
    except UserError as error:
        say(spoken(error))
        return
    if target is not None:
        open_path(target)


def ask_recover(damaged: Path, parent: QWidget) -> Path | None:
    """Show what a damaged project still holds and write it to a file that the user names; that file, or None.

    Raises UserError if it cannot be written.
    """
    dialog = RecoverDialog(damaged, parent)
    try:
        if not dialog.exec():
            return None
        title = QCoreApplication.translate("RecoverDialog", "Recover into a new file")
        name = QCoreApplication.translate("RecoverDialog", "{name} recovered").format(name=damaged.stem)
        suggested = str(damaged.with_name(name + SUFFIX))
        chosen = QFileDialog.getSaveFileName(parent, title, suggested, f"rareannot (*{SUFFIX})")[0]
        if not chosen:
            return None
        target = with_suffix(Path(chosen))
        dialog.write(target)
        return target
    finally:
        dialog.forget()


def _reading(damaged: Path) -> "Iterator[Recovery]":
    """Read what a damaged project still holds; the caller has to close it."""
    yield workflow.recovery(damaged)
