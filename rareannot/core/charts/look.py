"""How a chart is drawn: colours, a font, and how wide text is in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from rareannot.core.charts.scene import Area, Mark, Stroke, Text

NARROW, WIDE = frozenset("ijlI|.,:;'’!()[] \u202f"), frozenset("mwMW%—…")
SMALL, CAPTION, UI = 12, 10, 13
"""Sizes of text in px before scaling."""


def estimated_width(text: str, size: float, _weight: int = 400) -> float:
    """Returns the approximate width of a text in px, where no font can be measured: on the generous side, so that text fits."""
    return size * sum(
        1.0
        if east_asian_width(c) in "WF"
        else 0.32
        if c in NARROW
        else 0.9
        if c in WIDE
        else 0.7
        if c.isupper()
        else 0.6
        for c in text
    )


def _no_label(_index: int) -> tuple[str, str]:
    return "none", "none"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as CSS writes them (variables in a page), the font family, and a factor for text and the room around it.

    ``width`` says how many px a text of that size (in px, scaled) and weight takes; ``label`` gives fill and outline of the
    label colour with that palette index.
    """

    ground: str
    text: str
    muted: str
    line: str
    strong_line: str
    accent: str
    font: str
    scale: float = 1.0
    width: Callable[[str, float, int], float] = field(default=estimated_width, compare=False)
    label: Callable[[int], tuple[str, str]] = field(default=_no_label, compare=False)

    def px(self, size: float) -> int:
        """Returns a length scaled with the text."""
        return round(size * self.scale)

    def widest(self, texts: Iterable[str], weight: int = 600, size: float = SMALL) -> float:
        """Returns how wide the widest of some texts is, in px."""
        return max((self.width(text, self.px(size), weight) for text in texts), default=0.0)

    def fitting(self, text: str, room: float, weight: int = 400, size: float = SMALL) -> str:
        """Returns the text, shortened with an ellipsis if it is wider than ``room`` px."""
        if self.width(text, self.px(size), weight) <= room + 1:
            return text
        kept = len(text)
        while kept and self.width(text[:kept] + "…", self.px(size), weight) > room + 1:
            kept -= 1
        return text[:kept].rstrip() + "…"


AXIS, FOOT, END, TOP, HEAD = 36, 26, 92, 10, 42
"""Room around a plot: for the axis at least, for names below, for names at line ends, above, and above with two lines of text."""


def write(look: Look, area: Area, words: str, anchor: str, colour: str = "", weight: int = 400, size: float = SMALL) -> Text:  # fmt: skip
    """Returns words on one line in ``area``, shortened where they do not fit; in the muted colour if none is given."""
    x = {"start": area.left, "middle": area.middle[0], "end": area.right}[anchor]
    shown = look.fitting(words, max(1.0, area.width), weight, size)
    return Text((x, area.middle[1]), shown, colour or look.muted, anchor, weight, look.px(size))


def axis_room(look: Look, names: Iterable[str]) -> float:
    """Returns how much room at the left of a plot the numbers of its axis take, in px."""
    return max(look.px(AXIS), look.widest(names, 400) + 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """A vertical axis at the left of a plot; ``steps`` are its numbers, ascending."""

    plot: Area
    steps: tuple[float, ...]

    def y(self, value: float) -> float:
        """Returns the y position of ``value``; values below the axis are drawn at its foot."""
        low, high = self.steps[0], self.steps[-1]
        return self.plot.bottom - (max(value, low) - low) / (high - low) * self.plot.height

    def hairlines(self, look: Look, name: Callable[[float], str]) -> list[Mark]:
        """Returns a hairline with its number for each step."""
        marks: list[Mark] = []
        for value in self.steps:
            # at half a pixel, where a line of one pixel is drawn sharp
            y = round(self.y(value)) + 0.5
            marks.append(Stroke(((self.plot.left, y), (self.plot.right, y)), look.line))
            marks.append(write(look, Area(0, y - 9, self.plot.left - 8, 18), name(value), "end"))
        return marks
