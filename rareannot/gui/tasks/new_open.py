"""How work begins: a new project, one that is there, the sample, a damaged one, dropped files; and who works on it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rareannot.core.errors import UserError
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.values import NewProject
from rareannot.gui.host_window import HostWindow

Say = Callable[[str], None]


def annotator(settings: Settings) -> str:
    """Who annotates on this desktop."""
    return settings.text("annotator") or os.environ.get("USER") or "annotator"


class NewOpenTasks(QObject):
    """For one window; ``demo_opened`` says that the sample is on the screen."""

    demo_opened = Signal()

    def __init__(self, window: QWidget, host: HostWindow, settings: Settings, say: Say) -> None:
        super().__init__(window)
        self._window, self._host, self._settings, self._say = window, host, settings, say

    def commands(self) -> Commands:
        """The actions of the table that are done here."""
        return {
            "new_project": self.new_project,
            "open_project": self.open_project,
            "recover_project": self.recover_project,
        }

    def new_project(self, articles: Sequence[str] = ()) -> None:
        from rareannot.gui.tasks.files import ask_new_project

        wanted = ask_new_project(self._window, annotator(self._settings), self._folder(), articles)
        if wanted is not None:
            self._make(wanted)

    def open_project(self) -> None:
        from rareannot.gui.tasks.files import ask_open

        if path := ask_open(self._window, self._folder()):
            self._host.open_path(Path(path))

    def recover_project(self, damaged: str = "") -> None:
        from rareannot.gui.tasks.recover import recover

        recover(self._window, damaged or self._folder(), self._host.open_path, self._say)

    def demo(self) -> None:
        """Make the sample project, if it is not there yet, and open it."""
        from platformdirs import user_documents_path

        from rareannot import workflow

        try:
            with workflow.demo_project(user_documents_path() / "rareannot") as (project, _):
                path = project.path
        except UserError as error:
            self._say(spoken(error))
            return
        if self._host.open_path(path) and self._window.isVisible():
            self.demo_opened.emit()

    def take_files(self, paths: Sequence[str]) -> None:
        """Take dropped files: a project is opened, articles are imported."""
        projects = [p for p in paths if p.endswith(".rareannot")]
        if projects:
            self._host.open_path(Path(projects[0]))
        elif self._host.files is not None:
            self._host.files.import_paths(paths)
        else:
            self.new_project(paths)

    def _make(self, wanted: NewProject) -> None:
        from rareannot import workflow
        from rareannot.gui.tasks.files import chosen_label_set

        try:
            workflow.new_project(Path(wanted.path), chosen_label_set(wanted.label_set)).close()
        except UserError as error:
            self._say(spoken(error))
            return
        self._settings.put("annotator", wanted.annotator or annotator(self._settings))
        if self._host.open_path(Path(wanted.path), wanted.annotator) and wanted.articles and self._host.files:
            self._host.files.import_paths(wanted.articles)

    def _folder(self) -> str:
        """Where the file dialogs begin."""
        return self._settings.text("folder", str(Path.home()))
