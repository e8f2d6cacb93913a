"""The forms that are installed, as they described themselves, and which are off: kept in a file among the user's settings."""

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
from rareannot.core.system.file_names import replace_file
from rareannot.formats.added.process import describe
from rareannot.formats.added.values import GROUP, NAME, Described

_MOST = 1_000_000
"""Bytes of the largest file that is read."""


def formats_file() -> Path:
    """Where it is kept, beside the other settings of the program."""
    return user_config_path("rareannot", appauthor=False) / "formats.json"


def any_installed() -> bool:
    """Whether a package adds a form; none is asked anything."""
    return bool(_entries())


def installed_forms() -> dict[str, Described]:
    """Every form that an installed package adds, by name; one that is new here, or was changed, is asked what it is.

    One that cannot say it is off, with the reason.
    """
    entries = _entries()
    if not entries:
        return {}
    kept = _read()
    found = {name: _kept(name, made_of, kept) or _asked(name, made_of) for name, made_of in entries.items()}
    if any(one.as_json() | {"made_of": one.made_of} != kept.get(one.name) for one in found.values()):
        _write(found.values())
    return found


def switch(name: str, on: bool, why: str = "") -> None:
    """Switch a form on, or off with the reason ``why``. Raises UserError where there is none of this name."""
    found = installed_forms()
    if name not in found:
        raise UserError("There is no added format “{name}”; there are: {known}.", name=name, known=", ".join(found))
    one = found[name]
    # switched on: it is asked anew what it is
    found[name] = _asked(name, one.made_of) if on else replace(one, off=True, why_off=why)
    _write(found.values())


def look_again() -> None:
    """Look at the next opportunity which packages are installed; else that is done once in a process."""
    _entries.cache_clear()


@cache
def _entries() -> dict[str, str]:
    """The entry points by name, each with what changes when its package does."""
    found = sorted(entry_points(group=GROUP), key=lambda one: one.name)
    return {one.name: _made_of(one) for one in found if NAME.fullmatch(one.name)}


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


def _kept(name: str, made_of: str, kept: Mapping[str, Any]) -> Described | None:
    """What the file says of a form, as far as it is about what is installed now."""
    data = kept.get(name)
    if not isinstance(data, dict) or data.get("made_of") != made_of:
        return None
    try:
        return Described.from_json(name, made_of, data)
    except UserError:
        off = data.get("off") is True and isinstance(data.get("why_off"), str)
        return Described(name, made_of, title=name, off=True, why_off=data["why_off"]) if off else None


def _read() -> dict[str, Any]:
    """What the file says; nothing where there is none, or none that can be read: it is made anew from the packages."""
    try:
        with formats_file().open("rb") as stream:
            data = json.loads(stream.read(_MOST))
        return {str(one["name"]): one for one in data["formats"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _write(forms: Iterable[Described]) -> None:
    """Keep what is known of the forms; where that cannot be written they are asked again in the next process."""
    file = formats_file()
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    said = [one.as_json() | {"made_of": one.made_of} for one in forms]
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as out:
            json.dump({"version": 1, "formats": said}, out, ensure_ascii=False, indent=1)
        replace_file(new, file)
