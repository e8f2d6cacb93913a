"""The visual language as values: colours, fonts and sizes from resources/theme.json, for light and dark."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from rareannot.core.bundled import bundled_json

_FACES = ("Pro-Regular.ttf", "Pro-It.ttf", "Pro-Semibold.ttf")
_USUAL, _MOST = 15, 2.5
"""The size in px up to which the desktop's font is the usual one, and the largest scale that is followed."""
_SAMPLE, _SAMPLE_IN_INTER = "propagated as the same words, 2 problems", 2_050
"""Some words, and their width in px in Inter at 100 px."""
CONTRAST_PROPERTY = "high_contrast"
"""The application's property that says that the desktop's own colours hold."""
SCALE_PROPERTY = "text_scale"
"""The application's property that holds how much larger than usual text is shown; style.apply sets it."""
STILL_PROPERTY = "reduce_motion"
"""The application's property that says that nothing may move."""
WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}


@cache
def tokens() -> dict[str, Any]:
    """Returns the design tokens as parsed JSON: palette, label_colours, spacing, radius, line, font, span, size, motion."""
    data: dict[str, Any] = bundled_json("theme.json")
    return data


@dataclass(frozen=True, slots=True)
class LabelColours:
    """How one label is painted: a tint, an outline that reads on the page, and a text colour."""

    fill: QColor
    outline: QColor
    text: QColor


@dataclass(frozen=True)
class Theme:
    """One of the two appearances; pass it to whatever paints. ``scale`` multiplies fonts and what holds text.

    With ``contrast`` the colours, but for those of labels, are the desktop's own.
    """

    dark: bool = False
    scale: float = 1.0
    contrast: bool = False

    def colour(self, name: str) -> QColor:
        """Returns a named colour of the palette, such as ``accent`` or ``border``."""
        return _system_colour(name) if self.contrast else _palette_colour(self.dark, name)

    def label(self, index: int) -> LabelColours:
        """Returns the colours of the label with palette index ``index`` (any whole number; it wraps)."""
        return _label_colours(self.dark, index % len(tokens()["label_colours"]))

    def px(self, size: float) -> int:
        """Returns a length of the tokens in device-independent pixels, grown with the text."""
        return round(size * self.scale)

    def room(self, size: float) -> int:
        """Returns a width of the tokens that holds words: grown with the text, and where the desktop's letters are wide ones."""
        return round(size * self.scale * _wideness())

    def font(self, family: str, size: float, weight: int = 400) -> QFont:
        """Returns a font of the ``ui``, ``article``, ``article_sans`` or ``mono`` family; ``size`` in px before scaling."""
        return QFont(_font(family, round(size * self.scale), weight))  # a copy, since whoever asks may change it

    def palette(self) -> QPalette:
        """Returns the QPalette for the whole application; an empty one, which is the desktop's, where that has high contrast."""
        palette = QPalette()
        if self.contrast:
            return palette
        for role, name in tokens()["qpalette"].items():
            group, _, plain = role.rpartition("/")
            groups = [QPalette.ColorGroup[group]] if group else list(_GROUPS)
            for one in groups:
                palette.setColor(one, QPalette.ColorRole[plain], self.colour(name))
        for role_name in ("Text", "WindowText", "ButtonText"):
            role_value = QPalette.ColorRole[role_name]
            palette.setColor(QPalette.ColorGroup.Disabled, role_value, self.colour("disabled"))
        return palette


_GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)


_SYSTEM = {
    "window": "Window", "base": "Base", "alternate_base": "Base", "raised": "Base", "accent": "Link", "on_accent": "Base",
    "selection_text": "Text", "good_fill": "Base", "warn_fill": "Base", "bad_fill": "Base",
}  # fmt: skip
"""Which role of the desktop's palette stands for a colour of ours, where that is not its text."""
_TINT = 0.3
"""How much of the desktop's highlight is in what is selected: its text stays readable on it."""


def _system_colour(name: str) -> QColor:
    palette = QGuiApplication.palette()
    if name == "disabled":
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    if name == "selection":
        base, light = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight)
        pairs = zip(base.getRgb()[:3], light.getRgb()[:3], strict=True)  # type: ignore[index]
        return QColor(*(round(a + (b - a) * _TINT) for a, b in pairs))
    return palette.color(QPalette.ColorRole[_SYSTEM.get(name, "WindowText")])


@cache
def _palette_colour(dark: bool, name: str) -> QColor:
    return QColor(tokens()["palette"]["dark" if dark else "light"][name])


@cache
def _label_colours(dark: bool, index: int) -> LabelColours:
    entry = tokens()["label_colours"][index]["dark" if dark else "light"]
    return LabelColours(QColor(entry["fill"]), QColor(entry["outline"]), QColor(entry["text"]))


def system_contrast() -> bool:
    """True if the desktop asks for high contrast; no where Qt is too old to know."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    wishes = hints.accessibility()  # both are kept while they are asked: each belongs to the one before
    return str(wishes.contrastPreference()).endswith("HighContrast")


def system_scale() -> float:
    """Returns how much larger than usual the desktop writes; 1 up to the 15 px that desktops come with."""
    size = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return min(max(1.0, size / tokens()["font"]["size"]["ui"]), _MOST) if size > _USUAL else 1.0


def system_is_dark() -> bool:
    """True if the desktop asks for a dark appearance; light if it does not say."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@cache
def load_fonts() -> None:
    """Register the fonts that come with the installed font packages; call once, after the application exists."""
    try:
        folder = files("font_source_serif_pro").joinpath("files")
        faces = [f for f in folder.iterdir() if f.name.endswith(_FACES)]
    except (ModuleNotFoundError, FileNotFoundError):
        return
    for face in faces:
        QFontDatabase.addApplicationFontFromData(face.read_bytes())


def font(family: str, size: float, weight: int = 400) -> QFont:
    """Returns a font of the ``ui``, ``article``, ``article_sans`` or ``mono`` family, ``size`` in px, ``weight`` 400 to 600."""
    return QFont(_font(family, round(size), weight))  # a copy, since whoever asks may change it


@cache
def _font(family: str, size: int, weight: int) -> QFont:
    new_font = QFont()
    new_font.setFamilies(list(tokens()["font"][family]))
    new_font.setPixelSize(size)
    new_font.setWeight(WEIGHTS[weight])
    return new_font


@cache
def _wideness() -> float:
    """Returns how much wider words are in the font in use than in Inter, for which the tokens were measured; at least 1."""
    return max(1.0, QFontMetricsF(_font("ui", 100, 400)).horizontalAdvance(_SAMPLE) / _SAMPLE_IN_INTER)


def theme_of(widget: QWidget) -> Theme:
    """Returns the theme in force around ``widget``: dark or light by its palette, the scale as the application was dressed.

    So nothing that paints has to follow a change: Qt repaints it when either changes. Where the style sheet lets the
    ground show through, it is that of what lies behind.
    """
    ground = widget.palette().color(_WINDOW)
    while not ground.alpha() and (behind := widget.parentWidget()) is not None:
        widget = behind
        ground = widget.palette().color(_WINDOW)
    application = QGuiApplication.instance()
    scale = application.property(SCALE_PROPERTY) if application is not None else None
    contrast = application is not None and bool(application.property(CONTRAST_PROPERTY))
    return _theme(ground.lightness() < 128, float(scale or 1.0), contrast)


_WINDOW = QPalette.ColorRole.Window
"""Looked up once: a window asks for its theme hundreds of times while it opens."""


@cache
def _theme(dark: bool, scale: float, contrast: bool) -> Theme:
    return Theme(dark, scale, contrast)


def motion_reduced() -> bool:
    """True if the user asked that nothing moves."""
    application = QGuiApplication.instance()
    return application is not None and bool(application.property(STILL_PROPERTY))
