"""The range of an axis and its round numbers."""

from collections.abc import Iterable

_LOWS = (0.8, 0.6, 0.4, 0.2)
"""Where an axis of shares may begin other than at 0, such that its round steps end at 1."""


def nice_steps(high: float, most: int = 4) -> tuple[float, ...]:
    """Round places of an axis from 0 to at least ``high``: 1, 2 or 5 times a power of ten apart, ``most`` steps at most."""
    wanted = max(high, 1e-9)
    steps = [w * 10.0**e for e in range(-3, 9) for w in (1, 2, 5)]
    step = next(s for s in steps if wanted / s <= most or s == steps[-1])
    count = int(-(-wanted // step))
    return tuple(round(i * step, 6) for i in range(count + 1))


def low_of(shares: Iterable[float]) -> float:
    """Returns where an axis for these shares begins; 0 if there are none."""
    least = min(shares, default=0.0)
    return next((low for low in _LOWS if least >= low), 0.0)


def share_steps(shares: Iterable[float]) -> tuple[float, ...]:
    """Round numbers of an axis of shares, from below the least share to 1."""
    low = low_of(shares)
    return tuple(round(low + step, 6) for step in nice_steps(round(1 - low, 6)))
