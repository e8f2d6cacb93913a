"""Open and create projects, with the user's folders for caches and backups; read label set files."""

import json
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from rareannot.core.bundled import bundled_names
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.core.own_files import check_readable, with_suffix
from rareannot.store import Project

MOST_BYTES = 4_000_000
"""The size of the largest label set file that is read."""


def cache_folder() -> Path:
    """Returns where the search index is kept, which can be rebuilt at any time."""
    return user_cache_path("rareannot", appauthor=False)


def backup_folder() -> Path:
    """Returns where backups are kept, apart from the projects themselves."""
    return user_data_path("rareannot", appauthor=False) / "backups"


def open_project(path: Path, *, read_only: bool = False) -> Project:
    """Opens a project with the user's cache and backup folders. Raises UserError."""
    return Project.open(path, read_only=read_only, cache=cache_folder(), backups=backup_folder())


def new_project(path: Path, label_set: LabelSet | None = None, name: str = "") -> Project:
    """Makes a project file, adding the ending if it is missing. Raises UserError."""
    target = with_suffix(path)
    return Project.create(target, label_set or builtin_label_set(), name=name, cache=cache_folder())


def chosen_label_set(name: str) -> LabelSet:
    """Returns a label set by the name of a ready one, else by its file. Raises UserError."""
    ready = bundled_names("labels", ".json")
    if name in ready:
        return builtin_label_set(name)
    if not Path(name).exists():
        names = ", ".join(ready)
        raise UserError(
            "There is no file “{name}” and no ready label set of that name; these are {known}.", name=name, known=names
        )
    return read_label_set(Path(name))


def read_label_set(path: Path) -> LabelSet:
    """Returns the label set in a JSON file. Raises UserError that names the file."""
    check_readable(path, MOST_BYTES)
    try:
        return label_set_from_json(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise UserError("“{path}” cannot be read: {why}.", path=path, why=error.strerror) from None
    except (ValueError, RecursionError):  # bytes that are no UTF-8 are a ValueError too
        raise UserError(
            "“{name}” is not a JSON file; export the label set of a project to have one to start from.",
            name=path.name,
        ) from None
    except UserError as error:
        raise UserError("“{name}”: {error}", name=path.name, error=error) from None
