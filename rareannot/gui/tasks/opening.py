"""What to do about a project file that is to be opened: whether it is open already, and the way out where it does not open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from rareannot.core.errors import UserError
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.translation import spoken

if TYPE_CHECKING:  # which loads the store, not needed before the first project is opened
    from rareannot.gui.annotate.page import AnnotatePage
    from rareannot.store import Project

WRITE_PROTECTED = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
"""The faults of a file or folder that can be read but not written to."""


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def opened(path: Path, view_only: bool) -> "Project":
    """The project at ``path``, for viewing only where it or its folder is write-protected. Raises UserError."""
    from rareannot import workflow

    try:
        return workflow.open_project(path, read_only=view_only)
    except UserError as error:
        if view_only or _code(error) not in WRITE_PROTECTED:
            raise
    return workflow.open_project(path, read_only=True)


def way_out(
    error: UserError, view_only: bool, view: Callable[[], object], recover: Callable[[], object]
) -> tuple[str, Callable[[], object] | None]:
    """The words and the way out where a project does not open: viewing it, or recovering what it holds; else "" and None."""
    if can_be_viewed(error) and not view_only:
        words = QCoreApplication.translate("Window", "Open for viewing only")
        return words, view
    if can_be_recovered(error):
        words = QCoreApplication.translate("Window", "Recover into a new file…")
        return words, recover
    return "", None


def say_what_is_special(place: "AnnotatePage", settings: Settings) -> None:
    """Say of a project just opened that it can only be viewed, or, once for each place, that it is not safe where it lies."""
    if place.keeper.read_only:
        words = QCoreApplication.translate(
            "Window", "This project is open for viewing only; decisions cannot be saved in it."
        )
        place.say("info", words)
        return
    from rareannot.store.file_access.drive_warnings import warning_of

    warning, folder = warning_of(place.keeper.path), str(place.keeper.path.absolute().parent)

    def warn(uid: str) -> None:
        known = f"warned/{uid}"
        if settings.text(known) != folder:
            place.say("warn", spoken(warning))
            settings.put(known, folder)

    if warning:
        place.keeper.ask(lambda p: p.uid, warn)


def can_be_viewed(error: UserError) -> bool:
    """Whether a project that could not be opened for writing may still be looked at."""
    return _code(error) in ("SQLITE_BUSY", *WRITE_PROTECTED)


def can_be_recovered(error: UserError) -> bool:
    """Whether a project that could not be opened is damaged, so that another may be made of what it holds."""
    return _code(error) in ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR", "OTHER_TABLES")


def _code(error: UserError) -> str:
    """SQLite's name of a fault of the file's surroundings; "" of any other error."""
    from rareannot.store.sqlite_errors import StoreFault

    return error.code if isinstance(error, StoreFault) else ""
