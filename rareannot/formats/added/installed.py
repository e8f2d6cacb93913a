"""The installed formats as they described themselves, and which of them are off: kept in a file among the user's settings."""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from rareannot.core.errors import UserError
from rareannot.core.sentence import unpacked
from rareannot.core.system.file_names import replace_file
from rareannot.formats.added.process import describe
from rareannot.formats.added.values import GROUP, NAME, Described

_MOST = 1_000_000
"""Bytes of the largest file that is read."""


def formats_file() -> Path:
    """Returns the path of the file, which lies beside the other settings of the program."""
    return user_config_path("rareannot", appauthor=False) / "formats.json"


def any_installed() -> bool:
    """True if a package adds a format; no plug-in is started for this."""
    return bool(_entries())


def installed_forms() -> dict[str, Described]:
    """Returns every format that an installed package adds, by name; a new or changed one is asked to describe itself.

    A plug-in that cannot describe itself is off, with the reason.
    """
    entries = _entries()
    if not entries:
        return {}
    stored = _read()
    formats = {name: _kept(name, made_of, stored) or _asked(name, made_of) for name, made_of in entries.items()}
    if any(
        described.as_json() | {"made_of": described.made_of} != stored.get(described.name)
        for described in formats.values()
    ):
        _write(formats.values())
    return formats


def switch(name: str, on: bool, why: str = "") -> None:
    """Switches a format on, or off for the reason ``why``. Raises UserError if there is no format of this name."""
    formats = installed_forms()
    if name not in formats:
        raise UserError("There is no added format “{name}”; there are: {known}.", name=name, known=", ".join(formats))
    described = formats[name]
    # switched on: it is asked again what it is
    formats[name] = _asked(name, described.made_of) if on else replace(described, off=True, why_off=why)
    _write(formats.values())


def look_again() -> None:
    """Look at the next opportunity which packages are installed; else that is done once in a process."""
    _entries.cache_clear()


@cache
def _entries() -> dict[str, str]:
    """Returns the entry points by name, each with a text that changes when its package does."""
    points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return {point.name: _made_of(point) for point in points if NAME.fullmatch(point.name)}


def _made_of(entry: EntryPoint) -> str:
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else ""
    at = 0
    with suppress(ImportError, ValueError, OSError):
        # the module at the top is found without being loaded; who edits a plug-in need not raise its version
        spec = find_spec(entry.module.partition(".")[0])
        at = os.stat(spec.origin).st_mtime_ns if spec and spec.origin else 0  # noqa: PTH116
    return f"{package} {entry.value} {at}"


def _asked(name: str, made_of: str) -> Described:
    try:
        return Described.from_json(name, made_of, dict(describe(name)) | {"off": False, "why_off": ""})
    except UserError as error:
        return Described(name, made_of, title=name, off=True, why_off=str(error))


def _kept(name: str, made_of: str, stored: Mapping[str, Any]) -> Described | None:
    """Returns what the file says of a format, or None if that is about another version of its package."""
    data = stored.get(name)
    if not isinstance(data, dict) or data.get("made_of") != made_of:
        return None
    try:
        return Described.from_json(name, made_of, data)
    except UserError:
        off = data.get("off") is True and isinstance(data.get("why_off"), str | dict)
        return Described(name, made_of, title=name, off=True, why_off=unpacked(data["why_off"])) if off else None


def _read() -> dict[str, Any]:
    """Returns what the file says; empty if it is missing or cannot be read, and then it is rebuilt from the packages."""
    try:
        with formats_file().open("rb") as stream:
            data = json.loads(stream.read(_MOST))
        return {str(entry["name"]): entry for entry in data["formats"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _write(forms: Iterable[Described]) -> None:
    """Stores what is known of the formats; if the file cannot be written, the next process asks the plug-ins again."""
    file = formats_file()
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    entries = [described.as_json() | {"made_of": described.made_of} for described in forms]
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as out:
            json.dump({"version": 1, "formats": entries}, out, ensure_ascii=False, indent=1)
        replace_file(new, file)
