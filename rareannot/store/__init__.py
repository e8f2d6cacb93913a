"""One project is one SQLite file; the only SQL in the program."""

from typing import TYPE_CHECKING, Any

from rareannot.core.own_files import SUFFIX

if TYPE_CHECKING:
    from rareannot.store.project import Author, Project

__all__ = ["SUFFIX", "Author", "Project"]


def __getattr__(name: str) -> Any:
    """Import the store itself when it is first used: sqlite-utils takes longer than the window may take to show."""
    if name in __all__:
        from rareannot.store import project

        return getattr(project, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
