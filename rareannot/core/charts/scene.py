"""A laid out chart: strokes, boxes, dots and texts with positions in px, drawn in this order."""

from dataclasses import dataclass
from typing import NamedTuple

Place = tuple[float, float]


class Area(NamedTuple):
    """An upright rectangle in px."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> Place:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def inset(self, left: float, top: float, right: float, bottom: float) -> "Area":
        """This area without margins of so many px."""
        return Area(self.left + left, self.top + top, self.width - left - right, self.height - top - bottom)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through places."""

    places: tuple[Place, ...]
    colour: str
    width: float = 1.0
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or outlined; ``tip`` is a tooltip in a browser."""

    area: Area
    fill: str = "none"
    edge: str = "none"
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, or a ring where ``fill`` is the ground's colour."""

    place: Place
    radius: float
    fill: str
    edge: str
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line; ``anchor`` says whether ``place`` is their start, middle or end, vertically always the middle.

    ``slanted`` ones rise to the right.
    """

    place: Place
    words: str
    colour: str
    anchor: str = "start"
    weight: int = 400
    size: float = 12
    slanted: bool = False


Mark = Stroke | Box | Dot | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """All marks of a chart that is ``width`` by ``height`` px large."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    font: str
    ground: str = ""
