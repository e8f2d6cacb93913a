"""Two questions about a project file that is to be opened."""

from pathlib import Path

from rareannot.core.errors import UserError


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def can_be_viewed(error: UserError) -> bool:
    """Whether a project that could not be opened for writing may still be looked at."""
    return getattr(error, "code", "") in ("SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_CANTOPEN")
