"""Figures and dates by a grammar: percentages, quantities, money, counts with exact values, and dates.

Text -> ``lexer`` -> tokens -> ``dates`` | ``traps`` | ``amounts`` (numbers, runs, units, money) -> ``bare`` (what a
number without a unit is) -> ``find`` -> suggestions. ``edit`` answers the annotator's hands.
"""

from rareannot.suggest.figures.edit import read_figure, widen
from rareannot.suggest.figures.find import VERSION, find_figures

__all__ = ["VERSION", "find_figures", "read_figure", "widen"]
