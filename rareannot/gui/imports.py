"""Importing after PySide, which reads the source of every module that comes after it, in case it should use a feature of PySide's.

That is a seventh of the time until the first project is open. Nothing here uses ``__feature__``, so there is nothing to find.
"""

import sys

_FEATURES = "shibokensupport.feature"
_LOOK = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Let PySide take it that no module uses its features; where it has no such look at the sources, nothing is done."""
    features = sys.modules.get(_FEATURES)
    if features is not None and hasattr(features, _LOOK):
        setattr(features, _LOOK, lambda _module: False)
