"""How to start this program once more, from Python or from a bundle."""

import sys

from rareannot.core.errors import UserError


def command(*words: str) -> list[str]:
    """Returns how to start this program once more with some words, from Python or from a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    # -P: a json.py beside somebody's articles must not be taken for Python's own
    return [sys.executable, "-P", "-m", "rareannot", *words]


def refuse_when_frozen(extra: str) -> None:
    """Raise UserError in a program from an installer, which takes no further libraries; else nothing happens."""
    if getattr(sys, "frozen", False):
        raise UserError(
            "The program from an installer takes no further libraries; for this, install it with Python: "
            "pipx install 'rareannot[{extra}]'",
            extra=extra,
        )
