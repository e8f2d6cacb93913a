"""A SQLite file in the user's cache folder: copies only, rebuilt if it is damaged or of another form."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

Prepare = Callable[[sqlite3.Connection], sqlite3.Connection]
"""Makes the tables, or finds that they are there; raises sqlite3.DatabaseError where the file is damaged."""


def open_cache(path: Path, prepare: Prepare) -> sqlite3.Connection | None:
    """Returns the cache at ``path``, rebuilt if it is damaged; None if the folder cannot be written to."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for attempt in (1, 2):
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # it holds texts, which are nobody else's business
            db = sqlite3.connect(path, timeout=0.2, check_same_thread=False)
            try:
                return prepare(db)
            except sqlite3.DatabaseError:
                db.close()
                if attempt == 1:
                    path.unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        pass
    return None
