"""What the window does where its view settings change: appearance, text size, the article alone, full screen."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.style import Appearance
from rareannot.gui.base.theme import Theme
from rareannot.gui.base.view_settings import ViewSettings
from rareannot.gui.start.page import StartPage
from rareannot.gui.window.help_commands import HostWindow


class WindowToChange(HostWindow, Protocol):
    """A window that shows the start page while no project is open."""

    @property
    def start(self) -> StartPage:
        """The start page; it is replaced when the language changes."""
        ...


class ViewChanges(QObject):
    """Follows the appearance and the view settings for one window; without a project there is little to change."""

    def __init__(
        self,
        window: QMainWindow,
        host: WindowToChange,
        keyboard: Shortcuts,
        appearance: Appearance,
        settings: ViewSettings,
    ) -> None:
        super().__init__(window)
        self._window, self._host, self._keyboard = window, host, keyboard
        appearance.changed.connect(self._set_theme)
        settings.step_changed.connect(self._set_step)
        settings.calm_changed.connect(self._be_calm)
        settings.way_back_wanted.connect(self._say_way_back)

    def _set_theme(self, theme: Theme) -> None:
        if self._host.pages is not None:
            self._host.pages.set_theme(theme)

    def _set_step(self, step: int) -> None:
        for page in self._host.pages.each() if self._host.pages else ():
            page.set_step(step)

    def _be_calm(self, calm: bool) -> None:
        """Show the article alone, or everything."""
        if (annotate_page := self._host.annotate_page) is None:
            return
        if calm:
            self._host.do("annotate_mode")
        self._host.modes.setVisible(not calm)
        self._window.menuBar().setVisible(not calm)
        annotate_page.set_calm(calm)

    def _say_way_back(self, action: str) -> None:
        """Without a title bar nothing on the screen says how to be a window again."""
        sentence = self.tr("Full screen. {key} or Escape leaves it.")
        page = self._host.pages.page() if self._host.pages is not None else None
        say = page.say if page is not None else self._host.start.message.say
        say("info", sentence.format(key=self._keyboard.first(action)))
