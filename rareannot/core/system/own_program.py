"""How to start this program once more, from Python or from a bundle."""

import sys


def command(*words: str) -> list[str]:
    """How to start this program once more with some words, from Python or from a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    # -P: a json.py beside somebody's articles must not be taken for Python's own
    return [sys.executable, "-P", "-m", "rareannot", *words]
