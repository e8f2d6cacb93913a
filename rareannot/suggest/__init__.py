"""Text to suggestions: one module a source, listed in one table, and how sources combine."""

from rareannot.suggest.learned.lookup import Memory
from rareannot.suggest.sources import DEFAULT, SOURCES, SourceKind
from rareannot.suggest.suggester import Suggester

__all__ = ["DEFAULT", "SOURCES", "Memory", "SourceKind", "Suggester"]
