"""The measures of the article at one type size, from the design tokens."""

from dataclasses import dataclass

from rareannot.gui.theme import tokens


@dataclass(frozen=True, slots=True)
class Metrics:
    """Lengths in logical px. ``above`` and ``below`` reach from the baseline to the edges of a span's box."""

    size: int
    line: int
    above: int
    below: int
    tag: int
    column: int

    @property
    def tag_drop(self) -> float:
        """From the text's baseline to that of the tags below it."""
        return self.below + tokens()["span"]["tag_gap"] + 0.86 * self.tag


def steps() -> int:
    """How many type sizes there are."""
    return len(tokens()["font"]["article_steps"])


def metrics(step: int) -> Metrics:
    """The measures of type size ``step``, counted from the smallest; out of range takes the nearest."""
    font = tokens()["font"]
    entry = font["article_steps"][max(0, min(step, steps() - 1))]
    size = entry["size"]
    column = round(font["measure_px"] * size / font["size"]["article"])
    return Metrics(size, entry["line"], size, round(size * 1.25) - size, font["size"]["tag"], column)


DEFAULT_STEP = 2
GUTTER = 64
MIN_COLUMN = 560
"""The column is not squeezed below this while the gutter can give way."""
MARGIN_RIGHT = 16
