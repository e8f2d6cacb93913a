"""What is done with the open project now and then: who annotates, which sources suggest, datasets, training, syncing."""

from typing import TYPE_CHECKING

from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.settings import Settings
from rareannot.gui.dialogs.small import AnnotatorDialog
from rareannot.gui.tasks.new_open import annotator

if TYPE_CHECKING:
    from rareannot.gui.main_window import MainWindow


class ProjectTasks:
    """For one window. Its methods that bear the name of an action of the table are what that action does."""

    def __init__(self, window: "MainWindow", settings: Settings) -> None:
        self._window, self._settings = window, settings

    def commands(self) -> Commands:
        """The actions of the table that are done here."""
        return {
            "build_dataset": self.build_dataset,
            "sync_folder": self.sync_folder,
            "suggestion_sources": self.suggestion_sources,
            "train_pipeline": self.train_pipeline,
        }

    def build_dataset(self) -> None:
        if self._window.files:
            self._window.files.datasets.ask()

    def sync_folder(self) -> None:
        page = self._window.pages.page() if self._window.pages else None
        if self._window.files and page:
            self._window.files.syncing.begin(page)

    def suggestion_sources(self) -> None:
        if self._window.place is not None:
            from rareannot.gui.tasks.trust import ask_trust

            ask_trust(self._window.place)

    def train_pipeline(self) -> None:
        if self._window.place is not None:
            from rareannot.gui.tasks.train import ask_training

            ask_training(self._window.place, self._window.open_article)

    def change_annotator(self) -> None:
        """Ask who annotates; the open article is then theirs."""
        place = self._window.place
        if place is None:
            return
        known = [a.name for a in place.keeper.now(lambda p: p.authors())]
        dialog = AnnotatorDialog(annotator(self._settings), known, self._window)
        if dialog.exec():
            self._settings.put("annotator", dialog.name)
            place.keeper.now(lambda p: p.work_as(dialog.name))
            self._window.modes.set_annotator(dialog.name)
            place.rounds.show_queue()
            place.desk.reload()
