"""Parts that all layouts use: a text in an area, an axis with its hairlines, and the room around a plot."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rareannot.core.charts.look import SMALL, Look
from rareannot.core.charts.scene import Area, Mark, Stroke, Text

AXIS, FOOT, END, TOP, HEAD = 36, 26, 92, 10, 42
"""Room around a plot: for the axis at least, for names below, for names at line ends, above, and above with two lines of text."""


def write(look: Look, area: Area, words: str, anchor: str, colour: str = "", weight: int = 400, size: float = SMALL) -> Text:  # fmt: skip
    """Words on one line in ``area``, shortened where they do not fit; in the muted colour where none is given."""
    x = {"start": area.left, "middle": area.middle[0], "end": area.right}[anchor]
    shown = look.fitting(words, max(1.0, area.width), weight, size)
    return Text((x, area.middle[1]), shown, colour or look.muted, anchor, weight, look.px(size))


def axis_room(look: Look, names: Iterable[str]) -> float:
    """How much room at the left of a plot the numbers of its axis take, in px."""
    return max(look.px(AXIS), look.widest(names, 400) + 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """A vertical axis at the left of a plot; ``steps`` are its numbers, ascending."""

    plot: Area
    steps: tuple[float, ...]

    def y(self, value: float) -> float:
        """The y position of ``value``; values below the axis are drawn at its foot."""
        low, high = self.steps[0], self.steps[-1]
        return self.plot.bottom - (max(value, low) - low) / (high - low) * self.plot.height

    def hairlines(self, look: Look, name: Callable[[float], str]) -> list[Mark]:
        """A hairline with its number for each step."""
        marks: list[Mark] = []
        for value in self.steps:
            # at half a pixel, where a line of one pixel is drawn sharp
            y = round(self.y(value)) + 0.5
            marks.append(Stroke(((self.plot.left, y), (self.plot.right, y)), look.line))
            marks.append(write(look, Area(0, y - 9, self.plot.left - 8, 18), name(value), "end"))
        return marks
