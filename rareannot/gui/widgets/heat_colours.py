"""The one blue ramp of heat maps, with the ink that reads on each of its blues."""

from PySide6.QtGui import QColor

from rareannot.gui.base.theme import tokens

_READS = 4.5
"""WCAG's least contrast of text."""


def ramp(strength: float) -> tuple[QColor, QColor]:
    """The blue of a strength from 0 to 1 and the ink that reads on it; the same in both appearances.

    A few blues in the middle, on which neither ink reads well, are skipped for the next darker one.
    """
    scale = tokens()["heat_scale"]
    low, high = QColor(scale["low"]), QColor(scale["high"])
    ends = ((low.red(), high.red()), (low.green(), high.green()), (low.blue(), high.blue()))
    inks = QColor("#FFFFFF"), QColor("#1E2023")
    share = min(1.0, max(0.0, strength))
    while True:
        fill = QColor(*(round(a + (b - a) * share) for a, b in ends))
        ink = max(inks, key=lambda one: contrast(one, fill))
        if share >= 1 or contrast(ink, fill) >= _READS:
            return fill, ink
        share = min(1.0, share + 0.01)


def contrast(a: QColor, b: QColor) -> float:
    """WCAG's contrast ratio of two colours."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    levels = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in levels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
