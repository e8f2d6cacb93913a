"""How the window view_settings and speaks: appearance, text size, motion, language, and the article alone on the screen."""

from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from rareannot.gui.base import translation
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.screens import screen_of
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.style import Appearance
from rareannot.gui.base.theme import STILL_PROPERTY, tokens

USUAL_STEP = 2
EVERYTHING = "enlarge_everything"
TITLE_BAR = 40
"""Room left for the title bar, which is outside the window's size."""


class ViewSettings(QObject):
    """What the user chose, kept in the settings."""

    step_changed = Signal(int)
    rescaled = Signal()  # all that is written in the window has another size now
    spoken = Signal()  # another language is spoken now
    calm_changed = Signal(bool)
    apart_changed = Signal(bool)
    way_back_wanted = Signal(str)  # the action that leads back from where nothing on the screen says so

    def __init__(self, window: QMainWindow, settings: Settings, appearance: Appearance) -> None:
        super().__init__(window)
        self._window, self._settings, self._appearance = window, settings, appearance
        self.step = max(0, min(settings.number("text_step", USUAL_STEP), len(tokens()["font"]["article_steps"]) - 1))
        self._everything, self._scale = settings.text(EVERYTHING) == "True", appearance.theme.scale
        self.calm = False
        self.apart = settings.text("sentences_apart") == "True"
        self.still = settings.text("reduce_motion") == "True"
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # without one there would be no window
        self._app = app
        self._app.setProperty(STILL_PROPERTY, self.still)
        self._rescale()

    @property
    def article_step(self) -> int:
        """The step of the article's own size; where everything grows, the article grows with it."""
        return USUAL_STEP if self._everything else self.step

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "toggle_dark": self.toggle_dark,
            "bigger_text": self.bigger_text,
            "smaller_text": self.smaller_text,
            "enlarge_everything": self.enlarge_everything,
            "reduce_motion": self.reduce_motion,
            "sentences_apart": self.sentences_apart,
            "focus_mode": self.focus_mode,
            "full_screen": self.full_screen,
            "open_menus": self.open_menus,
            "language_system": partial(self.speak, "system"),
            "language_en": partial(self.speak, "en"),
            "language_zh_CN": partial(self.speak, "zh_CN"),
        }

    def on(self) -> dict[str, bool]:
        """Returns which actions of the table are on, of those that can be."""
        chosen = self._settings.text(translation.SETTING, "system")
        state = {f"language_{choice}": choice == chosen for choice in translation.CHOICES}
        full = self._window.isFullScreen()
        return state | {
            "toggle_dark": self._appearance.theme.dark,
            "enlarge_everything": self._everything,
            "reduce_motion": self.still,
            "sentences_apart": self.apart,
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

    def enlarge_everything(self) -> None:
        """Let the text size count for lists, panes and dialogs, too, or for the article alone."""
        self._everything = not self._everything
        self._settings.put(EVERYTHING, self._everything)
        self._resize()

    def reduce_motion(self) -> None:
        """Have nothing move, or let the text scroll to if it is needed."""
        self.be_still(not self.still)

    def be_still(self, still: bool) -> None:
        """Have nothing move, or not."""
        self.still = still
        self._settings.put("reduce_motion", self.still)
        self._app.setProperty(STILL_PROPERTY, self.still)

    def sentences_apart(self) -> None:
        """Show long normalised text in lines of about a sentence, or as it came."""
        self.apart = not self.apart
        self._settings.put("sentences_apart", self.apart)
        self.apart_changed.emit(self.apart)

    def focus_mode(self) -> None:
        """Show the article alone, or everything again."""
        self.set_calm(not self.calm)

    def full_screen(self) -> None:
        """Fill the screen, or be a window again, as large as it was."""
        state = self._window.windowState() ^ Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state)
        if state & Qt.WindowState.WindowFullScreen:
            self.way_back_wanted.emit("full_screen")

    def leave(self) -> None:
        """Show everything where the article is alone; else leave the full screen."""
        if self.calm:
            self.set_calm(False)
        elif self._window.isFullScreen():
            self.full_screen()

    def open_menus(self) -> None:
        """Open the first menu, also where the article is alone on the screen; arrow keys go on from there."""
        self.set_calm(False)
        bar = self._window.menuBar()
        bar.setActiveAction(bar.actions()[0])

    # ---- for the window ----

    def take_size(self) -> None:
        """The size that the window had last, or the one it is drawn for, where the screen has room for it."""
        room = screen_of(self._window).availableSize() - QSize(0, TITLE_BAR)
        self._window.setMinimumSize(self._window.minimumSize().boundedTo(room))
        self._window.resize(QSize(*self._settings.numbers("size", (1440, 900))).boundedTo(room))

    def keep_size(self) -> None:
        """Remember the window's size, unless it is as large as the screen anyway."""
        if not self._window.isMaximized() and not self._window.isFullScreen():
            self._settings.put("size", f"{self._window.width()} {self._window.height()}")

    def set_step(self, step: int) -> None:
        """Show the article's text, or everything, in another size."""
        self.step = max(0, min(step, len(tokens()["font"]["article_steps"]) - 1))
        self._settings.put("text_step", self.step)
        self._resize()

    def _resize(self) -> None:
        if self._rescale():
            self.rescaled.emit()
        self.step_changed.emit(self.article_step)

    def _rescale(self) -> bool:
        """Write everything as large as was chosen; whether that is another size."""
        font, before = tokens()["font"], self._appearance.theme.scale
        grown = font["article_steps"][self.step]["size"] / font["size"]["article"] if self._everything else 1.0
        self._appearance.rescale(self._scale * grown)
        return self._appearance.theme.scale != before

    def set_calm(self, calm: bool) -> None:
        """Show the article alone, or everything."""
        if calm != self.calm:
            self.calm = calm
            self.calm_changed.emit(calm)

    def speak(self, choice: str) -> None:
        """Speak another translation from now on."""
        self._settings.put(translation.SETTING, choice)
        translation.speak(self._app, choice)
        self.spoken.emit()
