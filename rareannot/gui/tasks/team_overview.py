"""The flow behind the lead's table: read it off the window's thread, show it, save it, go on to packs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from rareannot.core.errors import UserError
from rareannot.formats.base.atomic import write_atomically
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.team_overview import TeamOverviewDialog
from rareannot.gui.tasks.context import TaskContext
from rareannot.workflow.team_overview import Member, as_csv, overview


class TeamOverviewTask(QObject):
    """Shows who has what in one open project; ``packs`` makes packs for the people named."""

    said = Signal(str, str)  # kind, sentence

    def __init__(self, context: TaskContext, packs: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__(context.page)
        self._project_thread, self._page, self._packs = context.project_thread, context.page, packs

    def ask(self) -> None:
        """Read the table, with agreement as it was measured last, and show it."""

        def failed(error: UserError) -> None:
            self.said.emit("bad", spoken(error))

        self._project_thread.ask(lambda p: overview(p, fresh=False), self.show, failed, self)

    def show(self, members: tuple[Member, ...]) -> None:
        """Show the table."""
        dialog = TeamOverviewDialog(members, self._page)
        dialog.csv_wanted.connect(lambda: self._save(dialog))
        dialog.packs_wanted.connect(lambda _names: dialog.accept())
        dialog.packs_wanted.connect(self._packs)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

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
