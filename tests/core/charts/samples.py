"""A chart of each kind, and a look with which every letter is 6 px wide."""

from rareannot.core.charts.look import Look
from rareannot.core.charts.values import Bar, Bars, Cell, Chart, Heat, Histogram, Lines, Point, Points, Series

CHARTS: dict[str, Chart] = {
    "lines": Lines(
        (Series("9 done", ((0, 0), (2, 9))), Series("12 by May", ((2, 9), (3, 12)), True)),
        ((0, "1 May"),),
        ("day", "done"),
    ),
    "bars": Bars((Bar("ORG", 12, "12", 3), Bar("=GPE", 5, "5")), ("label", "spans")),
    "heat": Heat(("low", "high"), (("figures", (Cell("71", 0.71), Cell("too few")), ("94",)),), ("all",)),
    "points": Points(
        (
            Point("May", "3 articles", 0.7, ".70", (0.6, 0.8)),
            Point("June", "1 article", None, "–"),
            Point("July", "", 0.9, ".90"),
        ),
        ((0.5, ".50"), (0.75, ".75"), (1.0, "1")),
    ),
    "histogram": Histogram(0.5, (1, 4, 2), "min", (0.7, "median 42 s", "1.2 s"), ("minutes", "articles")),
}
LOOK = Look("paper", "ink", "grey", "rule", "dark", "blue", "Inter", width=lambda text, _size, _weight: 6.0 * len(text))
