"""The measures of the article at one type size, from the design tokens."""

from dataclasses import dataclass

from rareannot.gui.base.theme import tokens

DEFAULT_STEP = 2
GUTTER = 64
"""Left of the text; holds the bars of passages."""
MARGIN_RIGHT = 16
_TAG_BASELINE = 0.86
"""From the top of a tag's line to its baseline, as a share of the type size."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Lengths in logical px. ``above`` and ``below`` reach from the baseline to the edges of a span's box."""

    size: int
    line: int
    above: int
    below: int
    tag: int
    column: int
    tag_drop: float
    """From the text's baseline to that of the tags below it."""


def steps() -> int:
    """How many type sizes there are."""
    return len(tokens()["font"]["article_steps"])


def metrics(step: int, scale: float = 1.0) -> Metrics:
    """The measures of type size ``step``, counted from the smallest; out of range takes the nearest.

    ``scale`` is the user's text scaling, which multiplies all of them.
    """
    font, span = tokens()["font"], tokens()["span"]
    entry = font["article_steps"][max(0, min(step, steps() - 1))]
    size, tag = round(entry["size"] * scale), round(span["tag_size"] * scale)
    below = round(size * 1.25) - size
    column = round(font["measure_px"] * size / font["size"]["article"])
    drop = below + span["tag_gap"] + _TAG_BASELINE * tag
    return Metrics(size, round(entry["line"] * scale), size, below, tag, column, drop)
