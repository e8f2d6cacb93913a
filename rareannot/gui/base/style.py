"""The appearance: Fusion, the palette and a style sheet filled in from the design tokens; light, dark or as the system."""

import sys
from functools import cache
from string import Template
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from rareannot.core.bundled import bundled_text
from rareannot.core.errors import UserError
from rareannot.core.scratch import scratch_file, scratch_folder
from rareannot.gui.base.focus import FocusWatch
from rareannot.gui.base.theme import (
    CONTRAST_PROPERTY,
    SCALE_PROPERTY,
    Theme,
    load_fonts,
    system_contrast,
    system_is_dark,
    system_scale,
    tokens,
)

CHOICES = ("system", "light", "dark")
_MARKS = {"chevron": ("chevron-down", "muted"), "tick": ("tick", "on_accent"), "dot": ("dot", "on_accent")}


class Appearance(QObject):
    """Keeps an application in the appearance its user chose; ``changed`` carries the new theme.

    ``choice`` is one of ``CHOICES``; "system" follows the desktop while the program runs.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: str = "system", scale: float | None = None) -> None:
        """``scale`` is how much larger than usual text is; None: as the desktop writes."""
        super().__init__(app)
        self._app, self._choice, self._scale = app, choice, system_scale() if scale is None else scale
        match_frame(choice)
        self.theme = _chosen(choice, self._scale)
        apply(app, self.theme)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self.choose(self._choice))

    def rescale(self, scale: float) -> None:
        """Change to a text size ``scale`` times the usual."""
        self.choose(self._choice, scale)

    def choose(self, choice: str, scale: float | None = None) -> None:
        """Change to ``choice`` and, where given, to a text size ``scale`` times the usual."""
        self._choice, self._scale = choice, self._scale if scale is None else scale
        match_frame(choice)
        theme = _chosen(choice, self._scale)
        if theme != self.theme:
            self.theme = theme
            apply(self._app, theme)
            self.changed.emit(theme)


def match_frame(choice: str) -> None:
    """Let Windows and macOS draw the frame of the window and their own dialogs as light or dark as the window is."""
    if sys.platform in ("win32", "darwin"):
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice, Qt.ColorScheme.Unknown)
        QGuiApplication.styleHints().setColorScheme(wanted)  # Unknown: as the system


def _chosen(choice: str, scale: float) -> Theme:
    """Returns the theme of a choice; the desktop's high contrast counts until the user chose for themselves."""
    contrast = choice == "system" and system_contrast()
    return Theme(system_is_dark() if choice == "system" else choice == "dark", scale, contrast)


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the application: style, palette, font and style sheet; may be called again with another theme."""
    load_fonts()
    if app.style().objectName() != "fusion" and not app.styleSheet():
        app.setStyle("Fusion")
    app.setProperty(SCALE_PROPERTY, theme.scale)
    app.setProperty(CONTRAST_PROPERTY, theme.contrast)
    app.setPalette(theme.palette())
    app.setFont(theme.font("ui", tokens()["font"]["size"]["ui"]))
    sheet = style_sheet(theme, _marks(theme))
    if sheet != app.styleSheet():  # else Qt would read it again, and polish every widget there is
        app.setStyleSheet(sheet)
    if app.findChild(FocusWatch) is None:
        FocusWatch(app)


def style_sheet(theme: Theme, marks: dict[str, str]) -> str:
    """Returns the style sheet for ``theme``; ``marks`` are the paths of the small images that controls draw."""
    names = tokens()["palette"]["dark" if theme.dark else "light"]
    colours = {name: theme.colour(name).name() for name in names}
    sizes = {f"{name}_size": f"{theme.px(px)}px" for name, px in tokens()["font"]["size"].items()}
    families = {f"{name}_font": _quoted(tokens()["font"][name]) for name in ("ui", "article", "mono")}
    control = {
        "control": f"{theme.px(tokens()['size']['control']) - 10}px",
        "box": f"{theme.px(14)}px",
        "box_radius": f"{theme.px(14) // 2 + 1}px",
        "tab": f"{theme.px(tokens()['size']['mode_bar']) - 3}px",
    }
    hover = {"hover": _mix(theme.colour("raised"), theme.colour("text"), 0.05), "pressed": _mix_accent(theme)}
    return Template(bundled_text("style.qss")).substitute(colours, **sizes, **families, **control, **hover, **marks)


def _quoted(families: list[str]) -> str:
    return ", ".join(name if "serif" in name or name == "monospace" else f'"{name}"' for name in families[:6])


def _mix(a: QColor, b: QColor, share: float) -> str:
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs)).name()


def _mix_accent(theme: Theme) -> str:
    return _mix(theme.colour("accent"), theme.colour("text"), 0.15)


@cache
def _folder() -> TemporaryDirectory[str]:
    """Returns where tinted images lie while the program runs (a style sheet takes images from files only). Raises UserError."""
    return scratch_folder("icons")


def _marks(theme: Theme) -> dict[str, str]:
    try:
        return _tinted(theme)
    except UserError:  # nowhere to put them: the boxes do without
        return dict.fromkeys(_MARKS, "")


def _tinted(theme: Theme) -> dict[str, str]:
    paths = {}
    for mark, (icon, colour) in _MARKS.items():
        tint = theme.colour(colour).name()
        text = bundled_text(f"icons/{icon}.svg").replace("currentColor", tint)
        path = scratch_file(_folder(), f"{icon}-{tint[1:]}.svg", text)
        paths[mark] = path.as_posix()
    return paths
