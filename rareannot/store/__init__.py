"""One project is one SQLite file; the only SQL in the house."""

from rareannot.store.project import SUFFIX, Author, Project

__all__ = ["SUFFIX", "Author", "Project"]
