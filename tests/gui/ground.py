"""The colour that a part of the window stands on, as it is seen once the window is dressed."""

from PySide6.QtWidgets import QApplication, QWidget

from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme


def ground(part: QWidget, x: int = 3, y: int = 3) -> str:
    """The name of the theme's colour at a place of a part that nothing is painted on; "" for another."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, Theme())
    app.processEvents()
    seen = part.grab().toImage().pixelColor(x, y).name()
    names = ("base", "raised", "window", "border", "border_strong")
    return next((name for name in names if Theme().colour(name).name() == seen), "")
