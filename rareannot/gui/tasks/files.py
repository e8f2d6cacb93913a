"""The dialog flows of one open project, made together: import, export, datasets, sync, training, trust, backup, annotator."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from rareannot.gui.background.jobs import nothing
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.dialogs.values import ExportChoice
from rareannot.gui.tasks.annotator_identity import WhoWorks
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.tasks.copy_run import CopyRun, Then
from rareannot.gui.tasks.dataset import DatasetTask
from rareannot.gui.tasks.exporting import ExportTask
from rareannot.gui.tasks.importing import ImportTask
from rareannot.gui.tasks.sync import SyncTask
from rareannot.gui.tasks.trust import MoreSources, ask_trust
from rareannot.gui.widgets.page import Page
from rareannot.store import SUFFIX

if TYPE_CHECKING:  # what is learned with takes a while to import
    from rareannot.gui.tasks.train import TrainTask


class FileTasks(QObject):
    """What is done with the open project as a whole; one command that writes files runs at a time."""

    def __init__(self, context: TaskContext, articles: Articles, current_page: Callable[[], Page | None]) -> None:
        """``current_page`` returns the page that is shown."""
        super().__init__(context.page)
        self._context, self._project_thread, self._articles = context, context.project_thread, articles
        self._current_page = current_page
        self.outside = CopyRun(context.project_thread, context.progress, context.message, self)
        self.exporting = ExportTask(context, self.outside)
        self.importing = ImportTask(context, articles)
        self.datasets = DatasetTask(context, self.outside)
        self.syncing = SyncTask(context, articles)
        self.who_works = WhoWorks(context, articles)
        self._training: TrainTask | None = None
        context.progress.cancel_wanted.connect(self.cancel)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "export_gold": self.ask_export,
            "back_up": self.ask_backup,
            "build_dataset": self.build_dataset,
            "sync_folder": self.sync_folder,
            "suggestion_sources": self.suggestion_sources,
            "more_sources": self.more_sources,
            "train_pipeline": self.train_pipeline,
            **self.importing.commands(),
            **self.who_works.commands(),
        }

    def cancel(self) -> None:
        """Stop the command that runs; nothing half-written stays."""
        self.outside.cancel()

    def import_paths(self, paths: Iterable[str]) -> None:
        """Import files or folders, after a question where they hold spans."""
        self.importing.look_at(paths)

    def export(self, choice: ExportChoice, then: Then = nothing) -> None:
        """Write a file in a process of its own; ``then`` is given what the command line says."""
        self.exporting.export(choice, then)

    # ---- actions of the table ----

    def ask_export(self) -> None:
        """Ask what to export, and write it."""
        self.exporting.ask()

    def ask_backup(self) -> None:
        """Ask where to, and write a checked copy of the project."""
        path = QFileDialog.getSaveFileName(
            self._context.page, self.tr("Back up to"), f"{self._project_thread.path.stem} backup{SUFFIX}", f"*{SUFFIX}"
        )[0]
        if path:
            done = self.tr("Backup saved and checked: {path}").format(path=path)
            self._project_thread.ask(
                lambda p: p.backups.copy_to(Path(path)), lambda _: self._context.message.say("good", done)
            )

    def build_dataset(self) -> None:
        """Ask what to build, and build it."""
        self.datasets.ask()

    def sync_folder(self) -> None:
        """Sync with the shared folder; the outcome is shown on the current page."""
        self.syncing.begin(self._current_page() or self._context.page)

    def suggestion_sources(self) -> None:
        """Show how right suggestions were, and switch sources."""
        ask_trust(self._context, self._articles)

    def more_sources(self) -> None:
        """Show the sources that the user added, to add, order and switch them."""
        MoreSources(self._context, self._articles).ask()

    def train_pipeline(self) -> None:
        """Show the training of the project; there is one, which outlives its dialog."""
        from rareannot.gui.tasks.train import TrainTask

        if self._training is None:
            self._training = TrainTask(self._context, self._articles)
        self._training.show()
