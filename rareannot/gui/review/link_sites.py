"""What settles links in the review: the questions on which annotators differ are gathered, asked and logged."""

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rareannot.core.review.settled_links import Ends
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands

if TYPE_CHECKING:  # these take longer to import than the window may take to show
    from rareannot.gui.dialogs.link_sites import AskedSite
    from rareannot.store import Project

MOST = 200
"""Questions that are asked in one sitting; the rest come the next time."""


class LinkCommands(QObject):
    """Opens the dialog of questions about links, and does in the project what is answered there."""

    said = Signal(str, str)
    noted = Signal()
    """A note to the guidelines was kept."""
    settled = Signal()
    """Questions were answered, and the dialog is closed."""

    def __init__(self, project_thread: ProjectThread, parent: QWidget) -> None:
        super().__init__(parent)
        self._project_thread, self._page = project_thread, parent

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"review_links": self.ask}

    def ask(self) -> None:
        """Ask the open questions, if there are any."""
        if self._project_thread.read_only:
            self.said.emit("info", self.tr("This project is open for viewing only."))
            return
        self._project_thread.ask(_open_sites, self._open)

    def _open(self, sites: "list[AskedSite]") -> None:
        from rareannot.gui.dialogs.link_sites import LinkSitesDialog

        if not self._page.isVisible():  # another page was gone to meanwhile
            return
        if not sites:
            self.said.emit(
                "info",
                self.tr("There is no link to settle. A link can be settled once both of its spans are."),
            )
            return
        dialog = LinkSitesDialog(sites, self._page.window())
        dialog.settled.connect(self._settle)
        dialog.note_wanted.connect(self._note)
        dialog.undo_wanted.connect(self._undo)
        dialog.finished.connect(lambda _result: self.settled.emit())
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _settle(self, asked: "AskedSite", ends: Ends, why: str) -> None:
        self._project_thread.ask(lambda p: p.link_review.settle(asked.row, asked.site, ends, why), lambda _: None)

    def _note(self, asked: "AskedSite", text: str) -> None:
        (start, end, _), link = asked.site.start, asked.site.name
        self._project_thread.ask(
            lambda p: p.guidelines.add_note(asked.row, (start, end), text, link), lambda _: self.noted.emit()
        )

    def _undo(self, asked: "AskedSite") -> None:
        self._project_thread.ask(lambda p: p.review.undo(asked.row), lambda _: None)


def _open_sites(project: "Project") -> "list[AskedSite]":
    from rareannot.gui.dialogs.link_sites import AskedSite

    review = project.link_review
    found = ((row, site) for row in review.documents() for site in review.sites(row) if site.settled is None)
    made, seen = list[AskedSite](), dict[int, tuple[str, str]]()
    names = {author.uid: author.name for author in project.authors()}
    for row, site in islice(found, MOST):
        if row not in seen:
            document = review.document(row)
            seen[row] = document.text, document.headline
        made.append(AskedSite(row, site, *seen[row], names))
    return made
