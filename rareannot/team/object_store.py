"""A bucket of an object store as a shared folder, through fsspec, which is installed with the extra ``sync``."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from rareannot.core.errors import UserError
from rareannot.core.system.own_program import refuse_when_frozen
from rareannot.team.shared_place import Entry, is_shared, reason

EXTRA = "sync"
SCHEMES = ("s3", "gs", "az", "abfs")
"""The kinds of address that are taken: each store shows a file only once it is complete."""
_FAULTS = {
    "botocore.exceptions": ("BotoCoreError", "ClientError"),
    "aiohttp": ("ClientError",),
    "google.auth.exceptions": ("GoogleAuthError",),
    "gcsfs.retry": ("HttpError",),
    "azure.core.exceptions": ("AzureError",),
}
"""Errors besides OSError that the libraries behind fsspec raise when a store cannot be reached. They are looked up among
the loaded modules, so that none of these libraries is imported just for its errors."""


_TIMES = ("LastModified", "last_modified", "updated", "mtime", "created")


class ObjectStore:
    """The files under one address such as ``s3://bucket/team``; the store itself makes sure that a file is complete or absent."""

    def __init__(self, address: str) -> None:
        """Raises UserError if a library is missing or the address is invalid."""
        if urlsplit(address).password:
            raise UserError(
                "Leave the password out of the address; the service's own settings on this computer are asked for it."
            )
        if urlsplit(address).scheme.lower() not in SCHEMES:
            raise UserError(
                "“{address}” cannot be used as a shared folder; give a folder, or an address that begins with {known}.",
                address=address,
                known=", ".join(f"{scheme}://" for scheme in SCHEMES),
            )
        self.address = address.rstrip("/")
        try:
            self._files, root = import_module("fsspec.core").url_to_fs(self.address)
        except ImportError as error:  # fsspec itself, or the library that it needs for this kind of address
            refuse_when_frozen(EXTRA)
            raise UserError(
                "“{address}” needs a library that is not installed: {why}. For S3, pip install 'rareannot[{extra}]' brings it.",
                address=address,
                why=reason(error).rstrip("."),
                extra=EXTRA,
            ) from None
        except ValueError as error:
            raise UserError("“{address}” cannot be used: {why}.", address=address, why=reason(error)) from None
        self._root = str(root).rstrip("/")
        self.faults: tuple[type[Exception], ...] = (OSError, NotImplementedError, ValueError, *_loaded_faults())

    def entries(self) -> list[Entry]:
        """Returns the project files there, by name; none if it is empty. Raises UserError."""
        try:
            self._files.invalidate_cache()  # fsspec would list what was there at the last call
            listed: list[dict[str, Any]] = self._files.ls(self._root, detail=True)
        except FileNotFoundError:
            return []
        except self.faults as error:
            raise UserError(
                "The shared folder “{folder}” cannot be read: {why}.", folder=self.address, why=reason(error)
            ) from None
        files = {str(item["name"]).rpartition("/")[2]: item for item in listed if item.get("type") == "file"}
        return [
            Entry(name, int(item.get("size") or 0), at=_moment(item))
            for name, item in sorted(files.items())
            if is_shared(name)
        ]

    def reading(self, entry: Entry) -> AbstractContextManager[BinaryIO]:
        """Returns a file there, opened."""
        return cast("AbstractContextManager[BinaryIO]", self._files.open(self._path(entry.name), "rb"))

    def stamp(self, name: str) -> object:
        """Returns None: a read gets one version of the object, even if another is written meanwhile."""
        return None

    def put(self, source: Path, name: str) -> Iterator[int]:
        """Send a file there. Raises UserError."""
        try:
            self._files.put_file(str(source), self._path(name))
        except self.faults as error:
            raise UserError(
                "“{path}” could not be written ({reason}); free space or choose another place.",
                path=self.address,
                reason=reason(error),
            ) from None
        yield source.stat().st_size

    def remove(self, name: str) -> bool:
        """Remove a file."""
        try:
            self._files.rm_file(self._path(name))
        except FileNotFoundError:
            return True
        except self.faults:
            return False
        return True

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def _moment(listed: Mapping[str, Any]) -> str:
    """Returns when a file was put there; each kind of store has another name for it."""
    time = next((listed[name] for name in _TIMES if listed.get(name)), None)
    if isinstance(time, int | float):
        time = datetime.fromtimestamp(time, UTC)
    if isinstance(time, datetime):
        return time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC).isoformat(timespec="seconds")
    return str(time or "")


def _loaded_faults() -> Iterator[type[Exception]]:
    for module, names in _FAULTS.items():
        loaded = sys.modules.get(module)
        yield from (fault for name in names if isinstance(fault := getattr(loaded, name, None), type))
