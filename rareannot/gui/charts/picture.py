"""The picture of a chart: its SVG in the theme's look, and the same shown by QtSvg."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgRenderer

from rareannot.core.charts.layout import layout
from rareannot.core.charts.look import SMALL, Look
from rareannot.core.charts.svg import svg
from rareannot.core.charts.values import Chart
from rareannot.gui.base.theme import Theme, tokens

_LEAST = 40
"""The least width and height in px that a chart is laid out for; on less it would be laid over itself."""


def look_of(theme: Theme, font: str = "") -> Look:
    """Returns the look of charts in a theme; ``font`` names families as CSS does, instead of the one that the desktop has.

    QtSvg takes no list of families, so that is the one which Qt finds for the theme's list.
    """
    metrics: dict[tuple[float, int], QFontMetricsF] = {}

    def width(text: str, size: float, weight: int) -> float:
        if (size, weight) not in metrics:
            metrics[size, weight] = QFontMetricsF(theme.font("ui", size / theme.scale, weight))
        return metrics[size, weight].horizontalAdvance(text)

    def label(index: int) -> tuple[str, str]:
        label_colours = theme.label(index)
        return label_colours.fill.name(), label_colours.outline.name()

    family = font or QFontInfo(theme.font("ui", SMALL)).family()
    named = {name: theme.colour(name).name() for name in ("text", "muted", "accent")}
    ground, line, strong = (theme.colour(name).name() for name in ("window", "border", "border_strong"))
    return Look(
        ground=ground, line=line, strong_line=strong, font=family, scale=theme.scale, width=width, label=label, **named
    )


def file_look(theme: Theme) -> Look:
    """Returns the look of a chart in a file that is read elsewhere, too: it names all families of the theme."""
    return look_of(theme, ", ".join(tokens()["font"]["ui"]))


class Picture:
    """Shows a chart, which is laid out again only where its place or look is another one."""

    def __init__(self) -> None:
        self._renderer = QSvgRenderer()
        self._shown: tuple[Chart, Look, float, float] | None = None

    def draw(self, chart: Chart, painter: QPainter, theme: Theme, box: QRectF) -> None:
        """Draw ``chart`` into ``box``, its axes from left to right."""
        look, width, height = look_of(theme), max(_LEAST, box.width()), max(_LEAST, box.height())
        shown = self._shown
        if shown is None or shown[0] is not chart or shown[1:] != (look, width, height):
            self._renderer.load(svg(layout(chart, look, width, height)).encode())
            self._shown = chart, look, width, height
        self._renderer.render(painter, QRectF(box.left(), box.top(), width, height))
