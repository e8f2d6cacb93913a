"""What is done with the open project now and then: who annotates, which sources suggest, datasets, training, syncing."""

from PySide6.QtWidgets import QWidget

from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.settings import Settings
from rareannot.gui.dialogs.small import AnnotatorDialog
from rareannot.gui.host_window import HostWindow
from rareannot.gui.tasks.new_open import annotator


class ProjectTasks:
    """For one window, which is asked for what is open."""

    def __init__(self, window: QWidget, host: HostWindow, settings: Settings) -> None:
        self._window, self._host, self._settings = window, host, settings

    def commands(self) -> Commands:
        """The actions of the table that are done here."""
        return {
            "build_dataset": self.build_dataset,
            "sync_folder": self.sync_folder,
            "suggestion_sources": self.suggestion_sources,
            "train_pipeline": self.train_pipeline,
        }

    def build_dataset(self) -> None:
        if self._host.files:
            self._host.files.datasets.ask()

    def sync_folder(self) -> None:
        page = self._host.pages.page() if self._host.pages else None
        if self._host.files and page:
            self._host.files.syncing.begin(page)

    def suggestion_sources(self) -> None:
        if self._host.place is not None:
            from rareannot.gui.tasks.trust import ask_trust

            ask_trust(self._host.place)

    def train_pipeline(self) -> None:
        if self._host.place is not None:
            from rareannot.gui.tasks.train import ask_training

            ask_training(self._host.place, self._host.open_article)

    def change_annotator(self) -> None:
        """Ask who annotates; the open article is then theirs."""
        place = self._host.place
        if place is None:
            return
        known = [a.name for a in place.keeper.now(lambda p: p.authors())]
        dialog = AnnotatorDialog(annotator(self._settings), known, self._window)
        if dialog.exec():
            self._settings.put("annotator", dialog.name)
            place.keeper.now(lambda p: p.work_as(dialog.name))
            self._host.modes.set_annotator(dialog.name)
            place.rounds.show_queue()
            place.desk.reload()
