"""The visual language as values: colours, fonts and sizes from resources/theme.json, for light and dark."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from rareannot.core.bundled import bundled_json

_FACES = ("Pro-Regular.ttf", "Pro-It.ttf", "Pro-Semibold.ttf")
SCALE_PROPERTY = "text_scale"
"""The application's property that holds how much larger than usual text is shown; style.apply sets it."""
STILL_PROPERTY = "reduce_motion"
"""The application's property that says that nothing may move."""
WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}


@cache
def tokens() -> dict[str, Any]:
    """The design tokens as parsed JSON: palette, label_colours, spacing, radius, line, font, span, size, motion."""
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
    """One of the two appearances; hand it to whatever paints. ``scale`` multiplies fonts and what holds text."""

    dark: bool = False
    scale: float = 1.0

    def colour(self, name: str) -> QColor:
        """A named colour of the palette, such as ``accent`` or ``border``."""
        return _palette_colour(self.dark, name)

    def label(self, index: int) -> LabelColours:
        """The colours of the label with palette index ``index`` (any whole number; it wraps)."""
        return _label_colours(self.dark, index % len(tokens()["label_colours"]))

    def px(self, size: float) -> int:
        """A length of the tokens in device-independent pixels, grown with the text."""
        return round(size * self.scale)

    def font(self, family: str, size: float, weight: int = 400) -> QFont:
        """A font of the ``ui``, ``article``, ``article_sans`` or ``mono`` family; ``size`` in px before scaling."""
        return font(family, size * self.scale, weight)

    def palette(self) -> QPalette:
        """The QPalette for the whole application."""
        palette = QPalette()
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


@cache
def _palette_colour(dark: bool, name: str) -> QColor:
    return QColor(tokens()["palette"]["dark" if dark else "light"][name])


@cache
def _label_colours(dark: bool, index: int) -> LabelColours:
    entry = tokens()["label_colours"][index]["dark" if dark else "light"]
    return LabelColours(QColor(entry["fill"]), QColor(entry["outline"]), QColor(entry["text"]))


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark appearance; light where it does not say."""
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
    """A font of the ``ui``, ``article``, ``article_sans`` or ``mono`` family, ``size`` in px, ``weight`` 400 to 600."""
    made = QFont()
    made.setFamilies(list(tokens()["font"][family]))
    made.setPixelSize(round(size))
    made.setWeight(WEIGHTS[weight])
    return made


def theme_of(widget: QWidget) -> Theme:
    """The theme in force around ``widget``: dark or light by its palette, the scale as the application was dressed.

    So nothing that paints has to be told of a change: Qt repaints it when either changes.
    """
    dark = widget.palette().color(QPalette.ColorRole.Window).lightness() < 128
    application = QGuiApplication.instance()
    scale = application.property(SCALE_PROPERTY) if application is not None else None
    return Theme(dark, float(scale or 1.0))


def motion_reduced() -> bool:
    """Whether the user asked that nothing moves."""
    application = QGuiApplication.instance()
    return application is not None and bool(application.property(STILL_PROPERTY))
