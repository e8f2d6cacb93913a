"""The command palette: one field that finds commands, labels and articles."""

from rareannot.gui.palette.matching import Match, matched
from rareannot.gui.palette.pane import Palette
from rareannot.gui.palette.values import Entry

__all__ = ["Entry", "Match", "Palette", "matched"]
