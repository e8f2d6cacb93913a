"""The reviewer's steps of this sitting, over all documents, taken back and done again in their order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rareannot.core.errors import UserError
from rareannot.gui.base.translation import spoken
from rareannot.gui.review.session import ReviewSession

if TYPE_CHECKING:  # the store takes longer to import than the window may take to show
    from rareannot.store import Project


@dataclass(frozen=True, slots=True)
class Step:
    """One action of the reviewer: a document that it went over, and the site that it began at (None: no single one)."""

    document: int
    number: int | None


class Steps(QObject):
    """What undo and redo do in the review."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self._session = session
        self._past: list[Step] = []
        self._future: list[Step] = []
        session.stepped.connect(self.take)
        session.failed.connect(self._forget)

    def take(self, document: int, number: int | None = None) -> None:
        """Remember a new step; what was taken back before cannot be done again."""
        self._past.append(Step(document, number))
        self._future.clear()

    def _forget(self, document: int, number: int) -> None:
        """A step came to nothing: there is nothing of it to take back."""
        if (step := Step(document, number)) in self._past:
            self._past.reverse()
            self._past.remove(step)
            self._past.reverse()

    def undo(self) -> None:
        """Undo the last action of this session, else the last one on the current document."""
        self._take_back(self._past, self._future, lambda p, row: p.review.undo(row))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._take_back(self._future, self._past, lambda p, row: p.review.redo(row))

    def _take_back(
        self, source: list[Step], target: list[Step], verb: "Callable[[Project, int], tuple[int, ...]]"
    ) -> None:
        session = self._session
        if session.refused():
            return
        own = source[-1:]
        step = source.pop() if own else Step(session.row.document, None) if session.row is not None else None
        if step is None:
            session.said.emit("info", self.tr("There is nothing to undo or redo here."))
            return
        document = step.document

        def failed(error: UserError) -> None:
            source.extend(own)  # it stands, and can be taken back when the disk is well again
            session.said.emit("bad", spoken(error))
            session.after(error, session.refresh)

        def done(documents: tuple[int, ...]) -> None:
            if not documents:
                session.said.emit("info", self.tr("There is nothing to undo or redo here."))
                return
            target.append(step)
            session.saved.emit()
            if step.number is not None:
                session.number = step.number
            session.refresh()

        session.ask_waiting(lambda p: verb(p, document), done, failed)
