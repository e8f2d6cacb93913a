"""Figures and dates by a grammar: percentages, quantities, money, counts with exact values, and dates.

Text -> ``lexer`` -> tokens -> ``dates`` | ``non_figures`` | ``amounts`` (numbers, digit_runs, units, money) -> ``unitless``
(what a number without a unit is) -> ``find`` -> suggestions. ``edit`` reads and widens a figure that the annotator marks.
"""

from rareannot.suggest.figures.edit import read_figure, widen
from rareannot.suggest.figures.find import VERSION, find_figures

__all__ = ["VERSION", "find_figures", "read_figure", "widen"]
