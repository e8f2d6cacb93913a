"""The flow behind the lead's table: read it off the window's thread, show it, and do what is chosen from it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from rareannot.core.errors import UserError
from rareannot.formats.base.atomic import write_atomically
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.team_overview import READ, TeamOverviewDialog
from rareannot.gui.tasks.context import TaskContext
from rareannot.gui.tasks.team_changes import TeamChanges
from rareannot.gui.tasks.team_reports import TeamReports
from rareannot.gui.widgets.open_once import open_once
from rareannot.workflow.decisions import about_imported_gold
from rareannot.workflow.team.articles_behind import articles_behind
from rareannot.workflow.team.hints import hints
from rareannot.workflow.team_overview import Member, as_csv, overview

if TYPE_CHECKING:
    from rareannot.store import Project

T = TypeVar("T")


class TeamOverviewTask(QObject):
    """Shows who has what in one open project; ``packs`` makes packs for the people named."""

    said = Signal(str, str)  # kind, sentence

    def __init__(self, context: TaskContext, packs: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__(context.page)
        self._project_thread, self._page, self._packs = context.project_thread, context.page, packs
        self._changes, self._reports = TeamChanges(context, self), TeamReports(context, self)
        self._changes.said.connect(self.said)
        self._changes.changed.connect(self.ask)

    def ask(self) -> None:
        """Read the table, with agreement as it was measured last, and show it."""
        self._ask(
            lambda p: (overview(p, fresh=False), (*hints(p), *about_imported_gold(p))), lambda read: self.show(*read)
        )

    def show(self, members: tuple[Member, ...], notes: Sequence[str] = ()) -> None:
        """Show the table, with ``notes`` above it."""
        dialog = TeamOverviewDialog(members, notes, self._page)
        dialog.csv_wanted.connect(lambda: self._save(dialog))
        dialog.packs_wanted.connect(lambda _names: dialog.accept())
        dialog.packs_wanted.connect(self._packs)
        dialog.articles_wanted.connect(lambda uid, column: self._list(dialog, uid, column))
        dialog.article_chosen.connect(lambda _row: dialog.accept())
        dialog.article_chosen.connect(lambda row: self._page.article_wanted.emit(row, ""))
        dialog.wanted.connect(lambda what, uid: self._wanted(dialog, what, uid))
        open_once(dialog)

    def _wanted(self, dialog: TeamOverviewDialog, what: str, uid: str) -> None:
        """Read something over the table, or close it and change something."""
        if what in READ:
            self._reports.ask(what, uid, dialog)
        else:
            dialog.accept()
            self._changes.ask(what, uid, dialog.members)

    def _list(self, dialog: TeamOverviewDialog, uid: str, column: str) -> None:
        """List the articles behind a number."""
        self._project_thread.ask(
            lambda p: articles_behind(p, uid, column),
            lambda found: dialog.show_articles(uid, column, found),
            lambda error: self.said.emit("bad", spoken(error)),
            dialog,
        )

    def _ask(self, verb: "Callable[[Project], T]", then: Callable[[T], None]) -> None:
        self._project_thread.ask(verb, then, lambda error: self.said.emit("bad", spoken(error)), self)

    def _save(self, dialog: TeamOverviewDialog) -> None:
        start = str(self._project_thread.path.absolute().with_suffix(".team.csv"))
        pattern = self.tr("Tables") + " (*.csv)"
        path = QFileDialog.getSaveFileName(dialog, self.tr("Save the table"), start, pattern)[0]
        if not path:
            return
        try:
            write_atomically(Path(path), as_csv(dialog.members).encode())
        except UserError as error:
            self.said.emit("bad", spoken(error))
            return
        self.said.emit("good", self.tr("The table was written to {path}.").format(path=path))
