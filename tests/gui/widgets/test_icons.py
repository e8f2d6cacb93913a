import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from rareannot.core.bundled import bundled_names, bundled_text
from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.icons import STATUS_COLOURS, draw_status, pixmap
from tests.rows import each_row

# the program's own icon, in its own colours, lies beside them
LINE_ICONS = [name for name in bundled_names("icons", ".svg") if name != "rareannot"]
pytestmark = pytest.mark.usefixtures("qapp")


@each_row("name", LINE_ICONS)
def test_every_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    image = pixmap(name, QColor("#B0291F"), ratio=4).toImage()
    solid = [c for x in range(64) for y in range(64) if (c := image.pixelColor(x, y)).alpha() == 255]
    assert solid, "nothing was drawn"
    assert {c.name() for c in solid} == {"#b0291f"}


@each_row("name", LINE_ICONS)
def test_icons_name_no_colour_of_their_own(name: str) -> None:
    assert "#" not in bundled_text(f"icons/{name}.svg")


def shape(status: str, theme: Theme) -> bytes:
    image = QImage(16, 16, QImage.Format.Format_Alpha8)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_status(painter, status, theme, 0, 0)
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize("dark", [False, True])
def test_each_status_has_a_shape_of_its_own_without_colour(dark: bool) -> None:
    assert len({shape(status, Theme(dark)) for status in STATUS_COLOURS}) == len(STATUS_COLOURS)
