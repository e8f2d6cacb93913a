"""The file with the sources of this computer's user. Only the user writes it: no project and no plug-in can add anything."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from rareannot.core.errors import UserError
from rareannot.core.system.file_names import replace_file
from rareannot.suggest.added.values import Added, AddedSource

_MOST = 1_000_000
"""Bytes of the largest file that is read."""


def user_file() -> Path:
    """Returns the path of the file, beside the other settings of the program."""
    return user_config_path("rareannot", appauthor=False) / "sources.json"


def read_added(path: Path | None = None) -> Added:
    """Returns what the user added; empty if there is no file. Raises UserError if it cannot be read."""
    file = path or user_file()
    try:
        if not file.is_file():
            return Added()
        with file.open("rb") as stream:
            data = json.loads(stream.read(_MOST))
        return _added(data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, UserError):
        raise UserError(
            "The list of added sources and formats cannot be read; repair or delete “{path}”.", path=file
        ) from None


def _added(data: Mapping[str, Any]) -> Added:
    sources = tuple(AddedSource.from_json(source) for source in data["sources"])
    if len({source.name for source in sources}) < len(sources):
        raise ValueError
    own_before = min(max(int(data.get("before", len(sources))), 0), len(sources))
    return Added(sources, own_before)


def write_added(added: Added, path: Path | None = None) -> None:
    """Stores what the user added, whole or not at all. Raises UserError if it cannot be written."""
    file = path or user_file()
    data = {
        "version": 1,
        "sources": [source.as_json() for source in added.sources],
        "before": added.before,
    }
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        # a path may have bytes that are no UTF-8, and an error a lone surrogate: JSON says them with a backslash, too
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as out:
            json.dump(data, out, ensure_ascii=False, indent=1)
        replace_file(new, file)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise UserError("“{path}” cannot be written: {why}.", path=file, why=error.strerror) from None


def switch_off(name: str, why: str, path: Path | None = None) -> None:
    """Switch a source off that failed, with the reason, so that it is not asked again until somebody switches it on."""
    with suppress(UserError):  # where it cannot be kept, it was said all the same
        added = read_added(path)
        write_added(added.with_source(added.named(name).switched(False, why)), path)
