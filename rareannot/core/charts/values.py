"""What a chart shows, as plain values, and the same as a table for CSV and for screen readers."""

from dataclasses import dataclass

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A line through points ``(x, y)``, named at its end; ``dotted`` where it is a forecast or a second reading.

    With ``weights`` (from 0 to 1, one for each point), discs with these areas are drawn instead; ``tips`` describe them.
    """

    name: str
    points: tuple[tuple[float, float], ...]
    dotted: bool = False
    weights: tuple[float, ...] = ()
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over one axis; ``ticks`` are the places of the x axis that are named, ``heads`` the columns of the table.

    ``names`` are those of places without a tick, where x is no number to be read, such as a day.
    """

    series: tuple[Series, ...]
    ticks: tuple[tuple[float, str], ...]
    heads: tuple[str, str]
    low: float = 0.0
    high: float | None = None
    names: tuple[tuple[float, str], ...] = ()

    def table(self) -> Table:
        """Returns one row a point: series, x as named or a number, y."""
        named = dict((*self.ticks, *self.names))
        rows = [(s.name, named.get(x, f"{x:g}"), f"{y:g}") for s in self.series for x, y in s.points]
        return (("", *self.heads), *rows)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, length (None: undefined), the text at its end, and the palette index of its label's colour.

    ``behind`` is the length of a paler bar behind it, ``tip`` a tooltip in a browser.
    """

    name: str
    value: float | None
    text: str
    colour: int | None = None
    behind: float | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars beside their names, from zero; scaled to the longest, or over an axis whose numbers and names are ``places``."""

    bars: tuple[Bar, ...]
    heads: tuple[str, str]
    places: tuple[tuple[float, str], ...] = ()

    def table(self) -> Table:
        """Returns one row a bar."""
        return (self.heads, *((bar.name, bar.text) for bar in self.bars))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a heat map: its text, the strength of its blue from 0 to 1 (None: none), a second line, and a tooltip."""

    text: str
    strength: float | None = None
    below: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """A heat map with names at the left and plain columns (``tails``) at the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...], tuple[str, ...]], ...]
    tails: tuple[str, ...] = ()

    def table(self) -> Table:
        """Returns the cells' texts with their names."""
        rows = ((name, *(cell.text for cell in cells), *tails) for name, cells, tails in self.rows)
        return (("", *self.columns, *self.tails), *rows)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts in bins of ``width`` from zero, with one place named: ``mark`` is ``(x, text, second line)``."""

    width: float
    counts: tuple[int, ...]
    unit: str
    mark: tuple[float, str, str] | None = None
    heads: tuple[str, str] = ("", "")

    def table(self) -> Table:
        """Returns one row a bin."""
        rows = ((f"{i * self.width:g}–{(i + 1) * self.width:g}", str(n)) for i, n in enumerate(self.counts))
        return (self.heads, *rows)


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement: its name, the line below that, its value (None: undefined), its interval, and a description.

    With ``since``, a line before the point says what has been otherwise since, such as another version of the guidelines.
    """

    name: str
    below: str
    value: float | None
    text: str
    between: tuple[float, float] | None = None
    about: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Measurements in order, with their intervals, on an axis whose numbers and names are ``places``."""

    points: tuple[Point, ...]
    places: tuple[tuple[float, str], ...]
    heads: tuple[str, ...] = ("", "", "", "", "")

    def table(self) -> Table:
        """Returns one row for each point: name, value, the ends of its interval, the line below its name."""
        rows = ((p.name, p.text, *(f"{end:.3g}" for end in p.between or ()), p.below) for p in self.points)
        return (self.heads, *((*row[:-1], *[""] * (5 - len(row)), row[-1]) for row in rows))


Chart = Lines | Bars | Heat | Histogram | Points

_MOST_SAID = 40
"""The most rows that a screen reader reads out; the saved file has all."""


def in_words(chart: Chart) -> str:
    """Returns the numbers of a chart as a screen reader says them; the name of a line once, and then its points."""
    heads, *rows = chart.table()[:_MOST_SAID]
    said, line = [" ".join(filter(None, heads))], ""
    for row in rows:
        first, rest = (row[0], row[1:]) if isinstance(chart, Lines) else ("", row)
        again, line = first == line, first
        said.append(" ".join(filter(None, rest if again else (first and f"{first}:", *rest))))
    return "; ".join(said)
