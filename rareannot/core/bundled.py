"""Read the files that ship with the program (the top-level resources/ folder, served as rareannot.resources)."""

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def bundled(path: str) -> Traversable:
    """Returns the shipped file or folder at ``path`` (with forward slashes) below resources/."""
    return files("rareannot.resources").joinpath(*path.split("/"))


def bundled_text(path: str) -> str:
    """Returns the text of a shipped UTF-8 file."""
    return bundled(path).read_text(encoding="utf-8")


def bundled_json(path: str) -> Any:
    """Returns the parsed content of a shipped JSON file."""
    return json.loads(bundled_text(path))


def bundled_names(folder: str, suffix: str) -> tuple[str, ...]:
    """Returns the names, sorted and without ``suffix``, of the shipped files in ``folder`` that end in it."""
    return tuple(sorted(f.name.removesuffix(suffix) for f in bundled(folder).iterdir() if f.name.endswith(suffix)))
