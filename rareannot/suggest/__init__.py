"""Text to suggestions: one module for each source, listed in sources, and how sources are combined."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rareannot.suggest.learned.lookup import Memory
    from rareannot.suggest.sources import DEFAULT, SOURCES, SourceKind
    from rareannot.suggest.suggester import Suggester

_HOMES = {
    "DEFAULT": "sources", "Memory": "learned.lookup", "SOURCES": "sources", "SourceKind": "sources", "Suggester": "suggester",
}  # fmt: skip

__all__ = ["DEFAULT", "SOURCES", "Memory", "SourceKind", "Suggester"]


def __getattr__(name: str) -> Any:
    """Import the sources when they are first used: a command that only names added ones starts in half the time."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
