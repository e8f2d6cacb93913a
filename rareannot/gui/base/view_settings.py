"""How the window view_settings and speaks: appearance, text size, motion, language, and the article alone on the screen."""

from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from rareannot.gui.base import translation
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.style import Appearance
from rareannot.gui.base.theme import STILL_PROPERTY, tokens

TITLE_BAR = 40
"""Room left for the title bar, which is outside the window's size."""


class ViewSettings(QObject):
    """What the user chose, kept in the settings."""

    step_changed = Signal(int)
    spoken = Signal()  # another language is spoken now
    calm_changed = Signal(bool)
    changed = Signal()  # something that a menu shows as on or off

    def __init__(self, window: QMainWindow, settings: Settings, appearance: Appearance) -> None:
        super().__init__(window)
        self._window, self._settings, self._appearance = window, settings, appearance
        self.step = settings.number("text_step", 2)
        self.calm = False
        self.still = settings.text("reduce_motion") == "True"
        self._app = QApplication.instance()
        if self._app is not None:
            self._app.setProperty(STILL_PROPERTY, self.still)
        appearance.changed.connect(lambda _theme: self.changed.emit())

    def commands(self) -> Commands:
        """The actions of the table that are done here."""
        return {
            "toggle_dark": self.toggle_dark,
            "bigger_text": self.bigger_text,
            "smaller_text": self.smaller_text,
            "reduce_motion": self.reduce_motion,
            "focus_mode": self.focus_mode,
            "full_screen": self.full_screen,
            "language_system": partial(self.speak, "system"),
            "language_en": partial(self.speak, "en"),
            "language_zh_CN": partial(self.speak, "zh_CN"),
        }

    def on(self) -> dict[str, bool]:
        """Which actions of the table are on, of those that can be."""
        chosen = self._settings.text(translation.SETTING, "system")
        state = {f"language_{choice}": choice == chosen for choice in translation.CHOICES}
        full = self._window.isFullScreen()
        return state | {
            "toggle_dark": self._appearance.theme.dark,
            "reduce_motion": self.still,
            "focus_mode": self.calm,
            "full_screen": full,
        }

    # ---- actions of the table ----

    def toggle_dark(self) -> None:
        self.look("light" if self._appearance.theme.dark else "dark")

    def look(self, choice: str) -> None:
        """Take on an appearance, one of style.CHOICES."""
        self._settings.put("appearance", choice)
        self._appearance.choose(choice)

    def bigger_text(self) -> None:
        self.set_step(self.step + 1)

    def smaller_text(self) -> None:
        self.set_step(self.step - 1)

    def reduce_motion(self) -> None:
        """Have nothing move, or let the text scroll to where it is needed."""
        self.be_still(not self.still)

    def be_still(self, still: bool) -> None:
        """Have nothing move, or not."""
        self.still = still
        self._settings.put("reduce_motion", self.still)
        if self._app is not None:
            self._app.setProperty(STILL_PROPERTY, self.still)
        self.changed.emit()

    def focus_mode(self) -> None:
        """Show the article alone, or everything again."""
        self.set_calm(not self.calm)

    def full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        self._window.showNormal() if self._window.isFullScreen() else self._window.showFullScreen()
        self.changed.emit()

    # ---- for the window ----

    def take_size(self) -> None:
        """The size that the window had last, or the one it is drawn for, where the screen has room for it."""
        room = self._window.screen().availableSize() - QSize(0, TITLE_BAR)
        self._window.resize(QSize(*self._settings.numbers("size", (1440, 900))).boundedTo(room))

    def keep_size(self) -> None:
        """Remember the window's size, unless it is as large as the screen anyway."""
        if not self._window.isMaximized() and not self._window.isFullScreen():
            self._settings.put("size", f"{self._window.width()} {self._window.height()}")

    def set_step(self, step: int) -> None:
        """Show the article's text in another size."""
        self.step = max(0, min(step, len(tokens()["font"]["article_steps"]) - 1))
        self._settings.put("text_step", self.step)
        self.step_changed.emit(self.step)

    def set_calm(self, calm: bool) -> None:
        """Show the article alone, or everything."""
        if calm != self.calm:
            self.calm = calm
            self.calm_changed.emit(calm)
            self.changed.emit()

    def speak(self, choice: str) -> None:
        """Speak another translation from now on."""
        self._settings.put(translation.SETTING, choice)
        if isinstance(self._app, QApplication):
            translation.speak(self._app, choice)
        self.spoken.emit()
        self.changed.emit()
