"""Making a project file: under another name until it is whole."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.system.file_names import check_name
from rareannot.store.connection import Connection, lock_file
from rareannot.store.file_access.files import name_new
from rareannot.store.file_access.leftovers import part_of
from rareannot.store.file_access.opening import open_file
from rareannot.store.file_access.sqlite_library import Migrations
from rareannot.store.schema import STEPS, migrate
from rareannot.store.sqlite_errors import StoreFault, spoken


def create_file(
    path: Path, fill: Callable[[Connection], None] = lambda db: None, steps: Migrations = STEPS
) -> Connection:
    """A new project file at ``path`` with what ``fill`` writes into it, open for writing.

    It is made under another name and takes its own when it is whole. Raises UserError where something is
    there already or the folder cannot be written to; nothing is left behind.
    """
    part = part_of(path)
    try:
        _reserve(part, path)
        with spoken(path):
            db = Connection(part, read_only=False)
            try:
                lock_file(db)
                migrate(db, steps)
                fill(db)
            finally:
                db.close()
        _name(part, path)
    except StoreFault as fault:  # who reads it knows the file by its own name
        raise StoreFault(fault.sentence.about(part.name, path.name), fault.code) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return open_file(path, steps=steps)


def _reserve(part: Path, path: Path) -> None:
    check_name(path)
    if os.path.exists(path):  # noqa: PTH110 - Path.exists raises where a name is too long, which is said below
        raise UserError("“{name}” already exists; open it, or choose another name.", name=path.name)
    if not path.parent.is_dir():
        raise UserError("There is no folder “{folder}”; make it first, or choose another.", folder=path.parent)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise UserError("“{name}” cannot be created there: {why}.", name=path.name, why=error.strerror) from None


def _name(part: Path, path: Path) -> None:
    """Give a finished file its name, on disk; another file that came there meanwhile is not replaced."""
    try:
        name_new(part, path)
    except FileExistsError:
        raise UserError("“{name}” already exists; open it, or choose another name.", name=path.name) from None
    except OSError as error:
        raise UserError("“{name}” cannot be created there: {why}.", name=path.name, why=error.strerror) from None
