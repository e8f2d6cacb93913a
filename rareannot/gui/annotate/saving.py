"""Writes the session's actions to disk in order; when one fails, the document is reset to what is on disk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rareannot.core.errors import UserError
from rareannot.core.history import Action
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.translation import spoken
from rareannot.store.sqlite_errors import StoreFault

if TYPE_CHECKING:  # the store takes longer to import than the window may take to show
    from rareannot.store import Project


class Saver(QObject):
    """``saved`` when an action is on disk; ``failed`` says why one is not, ``mended`` that the file can be read again.

    What was asked for after a failed action is not written, since it rests on something that is not there.
    """

    saved = Signal()
    failed = Signal(str)
    mended = Signal()

    def __init__(self, project_thread: ProjectThread, parent: QObject) -> None:
        super().__init__(parent)
        self._project_thread = project_thread
        self._broken = False
        self._pending = 0

    def busy(self) -> bool:
        """True if edits are on their way to the disk."""
        return self._pending > 0

    def save(self, row: int, action: Action) -> None:
        """Write an action on the document ``row``; the screen does not wait for it."""

        def write(project: "Project") -> bool:
            if self._broken:
                return False
            try:
                project.save(row, action)
            except BaseException:  # a bug, too: what follows rests on something that is not there
                self._broken = True
                raise
            return True

        self._pending += 1
        self._project_thread.ask(write, self._acknowledge, self._put_back)

    def _acknowledge(self, written: bool) -> None:
        self._pending -= 1
        if written:
            self.saved.emit()

    def _put_back(self, error: UserError) -> None:
        """Say that a save failed, and open the file again if it is unknown what is in it."""
        self._pending -= 1
        self.failed.emit(spoken(error))
        if isinstance(error, StoreFault) and error.unsure:
            self._project_thread.reopen(self._mend)
        else:
            self._mend()

    def _mend(self) -> None:
        """Write again what is asked for, once the file can be read: a disk without room may not even let that be."""

        def mend(project: "Project") -> None:
            project.last_event()
            self._broken = False

        self._project_thread.until(mend, self.mended.emit)
