"""Text to suggestions: one module for each source, listed in sources, and how sources are combined."""

from rareannot.suggest.learned.lookup import Memory
from rareannot.suggest.sources import DEFAULT, SOURCES, SourceKind
from rareannot.suggest.suggester import Suggester

__all__ = ["DEFAULT", "SOURCES", "Memory", "SourceKind", "Suggester"]
