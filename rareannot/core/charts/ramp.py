"""The blues of heat maps, with a text colour that is readable on each; colours as CSS writes them."""

from functools import cache

from rareannot.core.bundled import bundled_json

_READS = 4.5
"""WCAG's least contrast of text."""
_INKS = ("#FFFFFF", "#1E2023")


@cache
def _ends() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    scale = bundled_json("theme.json")["heat_scale"]
    return _levels(scale["low"]), _levels(scale["high"])


@cache
def ramp(strength: float) -> tuple[str, str]:
    """Returns the blue for a strength from 0 to 1 and the text colour on it; the same in light and dark.

    A few blues in the middle, on which neither text colour has enough contrast, are skipped for the next darker one.
    """
    share = min(1.0, max(0.0, strength))
    while True:
        levels = (round(a + (b - a) * share) for a, b in zip(*_ends(), strict=True))
        fill = "#" + "".join(f"{level:02x}" for level in levels)
        ink = max(_INKS, key=lambda one: contrast(one, fill))
        if share >= 1 or contrast(ink, fill) >= _READS:
            return fill, ink
        share = min(1.0, share + 0.01)


def contrast(a: str, b: str) -> float:
    """WCAG's contrast ratio of two colours, each ``#rrggbb``."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _levels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in (n / 255 for n in _levels(colour))
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
