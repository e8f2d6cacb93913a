"""F1 against the number of gold articles, the built-in suggester's beside it; Insights and the training dialog show it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from rareannot.core.charts.scales import low_of
from rareannot.core.charts.values import Lines, Series

translate = QCoreApplication.translate


def learning_curve(points: Sequence[tuple[int, float]], built_in: float | None) -> Lines:
    """Returns the curve through ``(articles, F1)``, of which there is one at least."""
    placed = tuple((float(articles), f1) for articles, f1 in points)
    series = [Series(translate("Charts", "trained {f1}").format(f1=f1_text(placed[-1][1])), placed)]
    if built_in is not None:
        name = translate("Charts", "built in {f1}").format(f1=f1_text(built_in))
        series.append(Series(name, ((placed[0][0], built_in), (placed[-1][0], built_in)), dotted=True))
    low = low_of(f1 for line in series for _, f1 in line.points)
    heads = (translate("Charts", "articles with gold"), translate("Charts", "F1"))
    return Lines(tuple(series), tuple((x, f"{x:g}") for x, _ in placed), heads, low, 1.0)


def f1_text(f1: float) -> str:
    """Returns a measure as .953."""
    return f"{f1:.3f}".removeprefix("0")
