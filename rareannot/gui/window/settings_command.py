"""The command that shows the settings and takes over what was chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from rareannot.gui.base import translation
from rareannot.gui.base.command_registry import Command, Commands
from rareannot.gui.base.settings import LEARN_EVERY, Settings
from rareannot.gui.base.view_settings import ViewSettings
from rareannot.gui.dialogs.settings import SettingsChoice, SettingsDialog
from rareannot.gui.tasks.new_open import annotator
from rareannot.gui.widgets.open_once import open_once


class SettingsCommand:
    """For one window; ``edit_keys`` opens the editor of keys, ``backups`` is where copies are kept (None: the usual folder)."""

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        view_settings: ViewSettings,
        edit_keys: Callable[[], None],
        backups: Path | None,
    ) -> None:
        self._window, self._settings, self._view_settings = window, settings, view_settings
        self._edit_keys, self._backups = edit_keys, backups

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"edit_settings": self.edit}

    def edit(self) -> None:
        """Show the settings, and take over what is chosen."""
        now, folder = self._now(), self._folder()
        dialog = SettingsDialog(now, str(folder), self._window)
        dialog.keys_wanted.connect(self._edit_keys)
        dialog.backups_wanted.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        dialog.accepted.connect(lambda: self._take(now, dialog.choice))
        open_once(dialog)

    def _now(self) -> SettingsChoice:
        text = self._settings.text
        return SettingsChoice(
            text("appearance", "system"),
            self._view_settings.step,
            text(translation.SETTING, "system"),
            self._view_settings.still,
            annotator(self._settings),
            self._settings.learn_every,
        )

    def _folder(self) -> Path:
        from rareannot import workflow

        return self._backups or workflow.backup_folder()

    def _take(self, before: SettingsChoice, after: SettingsChoice) -> None:
        view = self._view_settings
        if after.name != before.name:
            from rareannot.gui.tasks.annotator_identity import put_name

            put_name(self._settings, after.name, before.name)
        takes: tuple[tuple[bool, Command], ...] = (
            (after.appearance != before.appearance, lambda: view.look(after.appearance)),
            (after.step != before.step, lambda: view.set_step(after.step)),
            (after.still != before.still, lambda: view.be_still(after.still)),
            (after.learn_every != before.learn_every, lambda: self._settings.put(LEARN_EVERY, after.learn_every)),
            (after.language != before.language, lambda: view.speak(after.language)),
        )
        for changed, take in takes:
            if changed:
                take()
