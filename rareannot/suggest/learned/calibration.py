"""Calibration: raw scores made shares right, by a table measured on articles with known answers."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache

from rareannot.core.bundled import bundled_json
from rareannot.core.suggestion import Suggestion

Curve = tuple[tuple[float, float], ...]


@cache
def _curves() -> dict[str, Curve]:
    """Name of the curve -> (raw score, share right) points, rising; made by packaging/calibrate.py."""
    return {
        name: tuple((x, y) for x, y in points) for name, points in bundled_json("lexicons/calibration.json").items()
    }


def calibrated(s: Suggestion, normalised: bool) -> float:
    """The share right among suggestions like this one: of its label, its form of text, and alone or agreed on."""
    form = "normalised" if normalised else "cased"
    curve = pick(_curves(), form, s.label, bool(s.support))
    return round(on_curve(curve, s.score), 3) if curve else round(s.score, 3)


def pick(curves: Mapping[str, Curve], form: str, label: str, agreed: bool) -> Curve:
    """The curve for suggestions of ``label`` that other sources agree on or not, else that of the form; may be empty."""
    return curves.get(f"{form} {label}{' agreed' if agreed else ''}") or curves.get(form, ())


def on_curve(curve: Curve, raw: float) -> float:
    """The value of a piecewise linear curve at ``raw``; flat beyond its ends."""
    at = bisect_right(curve, (raw, 2.0))
    if at == 0:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
