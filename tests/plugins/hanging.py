"""Plug-ins that hang: the limit is over when they have begun to, however busy the machine."""

from itertools import count
from pathlib import Path

import pytest

from rareannot.plugins import asked_process


def late_once_there(began: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every limit of an asked process be over as soon as something stands in ``began``, and none before.

    Each look is far later than the one before: the plug-in may have begun before its limit is reckoned from the clock.
    """
    looks = count(1)

    def now() -> float:
        return 1e9 * next(looks) if began.exists() and began.read_text() else 0.0

    monkeypatch.setattr(asked_process, "monotonic", now)
