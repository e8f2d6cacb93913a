"""What drawing the article needs ready-made: lengths at a type size, the colours of each label, pens, fonts and widths of tags."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from rareannot.core.labels import LabelSet
from rareannot.gui.base.theme import LabelColours, Theme, font, tokens

DEFAULT_STEP = 2
GUTTER = 64
"""Left of the text; holds the bars of passages."""
MARGIN_RIGHT = 16
_TAG_BASELINE = 0.86
"""From the top of a tag's line to its baseline, as a share of the type size."""


_UNKNOWN = 15
"""The palette index of labels that the set does not know: the last neutral."""


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
    """Returns how many type sizes there are."""
    return len(tokens()["font"]["article_steps"])


def metrics(step: int, scale: float = 1.0) -> Metrics:
    """Returns the measures of type size ``step``, counted from the smallest; out of range takes the nearest.

    ``scale`` is the user's text scaling, which multiplies all of them.
    """
    font, span = tokens()["font"], tokens()["span"]
    entry = font["article_steps"][max(0, min(step, steps() - 1))]
    grown = max(1.0, entry["size"] / font["size"]["article"])  # smaller than usual none could be read
    size, tag = round(entry["size"] * scale), round(span["tag_size"] * grown * scale)
    below = round(size * 1.25) - size
    column = round(font["measure_px"] * size / font["size"]["article"])
    drop = below + span["tag_gap"] + _TAG_BASELINE * tag
    return Metrics(size, round(entry["line"] * scale), size, below, tag, column, drop)


class PaintStyle:
    """Colours and pens for one theme and label set; rebuilt when either changes."""

    def __init__(self, theme: Theme, label_set: LabelSet) -> None:
        self.theme = theme
        self._labels = {label.name: theme.label(label.colour) for label in (*label_set.labels, *label_set.light)}

    def label(self, name: str) -> LabelColours:
        """Returns the colours of the label called ``name``."""
        return self._labels.get(name) or self.theme.label(_UNKNOWN)

    @cached_property
    def text(self) -> QPen:
        """The article's own ink."""
        return QPen(self.theme.colour("text"))

    @cached_property
    def greyed(self) -> QPen:
        """The ink of boilerplate."""
        return QPen(self.theme.colour("greyed"))

    @cached_property
    def ring(self) -> QPen:
        """Around the current span."""
        return _pen(self.theme.colour("focus"), tokens()["line"]["focus_ring"])

    @cached_property
    def sweep(self) -> QPen:
        """Around what the sweep asks about."""
        return _dashed(self.theme.colour("focus"), tokens()["line"]["focus_ring"], (2.6, 2.0))

    @cached_property
    def offer(self) -> QPen:
        """Around the same string elsewhere."""
        return _dashed(self.theme.colour("focus"), 1.0, (3.0, 2.0))

    @cached_property
    def rejected(self) -> QPen:
        """Under a rejected span."""
        return _dashed(self.theme.colour("muted"), 1.0, (1.0, 1.0))

    def outline(self, label: str, dotted: bool) -> QPen:
        """Around an undecided span: solid, or dotted where its score is low."""
        colour = self.label(label).outline
        return _dashed(colour, 1.0, (1.0, 1.0)) if dotted else _pen(colour, tokens()["line"]["span_outline"])


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _dashed(colour: QColor, width: float, pattern: tuple[float, float]) -> QPen:
    pen = _pen(colour, width)
    pen.setDashPattern(list(pattern))
    return pen


@lru_cache(maxsize=32)
def tag_font(size: int, weight: int) -> QFont:
    """Returns the font of tags of ``size`` px."""
    made = font("ui", size, weight)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tokens()["span"]["tag_letter_spacing"])
    return made


@lru_cache(maxsize=4096)
def tag_width(size: int, text: str, weight: int) -> float:
    """Returns the width of ``text`` as a tag of ``size`` px."""
    return QFontMetricsF(tag_font(size, weight)).horizontalAdvance(text)
