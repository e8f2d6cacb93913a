"""Storage of shards and parts: folders of this computer and object stores, through fsspec; a file is written whole or not at all."""

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast
from urllib.parse import urlsplit
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.scratch import scratch_folder, scratch_writing
from rareannot.core.system.file_names import replace_file
from rareannot.core.system.own_program import refuse_when_frozen

EXTRA = "crawl"
READ = (
    ".jsonl",
    ".jsonl.gz",
    ".jsonl.zst",
    ".ndjson",
    ".ndjson.gz",
    ".ndjson.zst",
    ".parquet",
    ".warc",
    ".warc.gz",
)
"""How the names of shards end that are read."""
_MARKS = ("ETag", "etag", "checksum", "sha256", "blob_id", "mtime", "LastModified", "last_modified", "created")
"""What a store says of a file that changes with its content, the surest first."""
_MAGIC = "*?["
Made = TypeVar("Made")


def library(module: str, extra: str = EXTRA) -> Any:
    """Import a module and return it. Raises UserError that says how to install ``extra`` if it is missing."""
    try:
        return import_module(module)
    except ImportError:
        refuse_when_frozen(extra)
        raise UserError(
            'This needs the library {name}; install it with: pip install "rareannot[{extra}]"',
            name=module.partition(".")[0],
            extra=extra,
        ) from None


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of a crawl: its whole address, its bytes, and a mark that changes with its content."""

    address: str
    size: int
    mark: str

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.address.rpartition("/")[2]


class Storage:
    """The files below one address: a folder of this computer, or one of an object store."""

    def __init__(self, address: str) -> None:
        """Raises UserError if a library is missing or the address is of no kind that is known."""
        self._files, self._root = _files_at(address)
        self.local = _is_local(self._files)
        self.address = self._root if self.local else str(self._files.unstrip_protocol(self._root))

    def names(self, folder: str) -> set[str]:
        """Returns the names of the files in a subfolder; none if there is no such folder."""
        self._files.invalidate_cache()
        with _said(self.address):
            try:
                listed = self._files.ls(self._path(folder), detail=True)
            except FileNotFoundError:
                return set()
        return {str(entry["name"]).rstrip("/").rpartition("/")[2] for entry in listed if entry.get("type") == "file"}

    def below(self, folder: str) -> list[str]:
        """Returns the names, relative to ``folder``, of all files at any depth below it, sorted."""
        root = self._path(folder)
        with _said(self.address):
            try:
                paths = self._files.find(root)
            except FileNotFoundError:
                return []
        return sorted(str(path)[len(root) :].lstrip("/") for path in paths)

    def open(self, name: str) -> BinaryIO:
        """Open a file to read. Raises UserError if it cannot be read."""
        with _said(f"{self.address}/{name}"):
            return cast("BinaryIO", self._files.open(self._path(name), "rb"))

    def read(self, name: str, most: int) -> bytes | None:
        """Returns the bytes of a small file, None if there is none. Raises UserError if it has more than ``most`` bytes."""
        with _said(f"{self.address}/{name}"):
            try:
                with self._files.open(self._path(name), "rb") as stream:
                    data: bytes = stream.read(most + 1)
            except FileNotFoundError:
                return None
        if len(data) > most:
            raise UserError("“{name}” is larger than {mb} MB, which it cannot be.", name=name, mb=most >> 20)
        return data

    def write(self, name: str, fill: Callable[[BinaryIO], Made]) -> Made:
        """Write a file by ``fill``, whole or not at all, whatever is killed. Returns the result of ``fill``.

        In a folder: under a temporary name, synced, renamed. In an object store: by one put. Raises UserError.
        """
        with _said(f"{self.address}/{name}"):
            if self.local:
                return _written(Path(self._path(name)), fill)
            with scratch_folder("part") as scratch, scratch_writing():
                copy = Path(scratch, "part")
                with copy.open("wb") as out:
                    result = fill(out)
                self._files.put_file(str(copy), self._path(name))
        return result

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that this program wrote; a missing one is no error. Raises UserError."""
        for name in names:
            with _said(f"{self.address}/{name}"), suppress(FileNotFoundError):
                self._files.rm_file(self._path(name))

    def remove_abandoned(self, folder: str) -> None:
        """Remove the temporary files of ``write`` that killed writers left in a subfolder. Raises UserError.

        Call it only when nobody writes there any more.
        """
        names = (f"{folder}/{name}" for name in self.names(folder) if _TEMPORARY.fullmatch(name))
        self.remove(names)

    def remove_folder(self, folder: str) -> None:
        """Remove a folder there that this program made in this run, with all that is in it. Raises UserError."""
        with _said(f"{self.address}/{folder}"), suppress(FileNotFoundError):
            self._files.rm(self._path(folder), recursive=True)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root


_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{32}\.tmp")
"""The names that ``_written`` gives to files until they are whole."""


def _written(path: Path, fill: Callable[[BinaryIO], Made]) -> Made:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as out:
            result = fill(out)
            out.flush()
            os.fsync(out.fileno())
        replace_file(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return result


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut, where the system can sync a folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _said:  # noqa: N801 - used as a word
    """Tell of a store that cannot be reached in one sentence; what is a sentence already passes."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError | NotImplementedError):
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise UserError("“{address}” cannot be used: {why}.", address=self._address, why=why.rstrip(".")) from None
        # each store's library has errors of its own, which are not to be imported to be named
        if isinstance(error, Exception) and type(error).__module__.split(".")[0] in _LIBRARIES:
            raise UserError(
                "“{address}” cannot be used: {why}.", address=self._address, why=str(error).rstrip(".")
            ) from None


_LIBRARIES = frozenset(("botocore", "aiobotocore", "aiohttp", "google", "gcsfs", "azure", "huggingface_hub"))


def open_shard(shard: Shard) -> BinaryIO:
    """Returns the bytes of a shard. Raises UserError if it cannot be read, or is another file than when the job began."""
    files, path = _files_at(shard.address)
    with _said(shard.address):
        info = files.info(path)
        if int(info.get("size") or 0) != shard.size or _mark(info) != shard.mark:
            raise UserError("“{address}” has changed since the job began.", address=shard.address)
        # what fsspec opens knows no limit for the length of a line
        return io.BufferedReader(files.open(path, "rb"))


def shards_in(sources: Iterable[str]) -> list[Shard]:
    """Returns the shards that files, folders, patterns and addresses name, each once, by address.

    Hidden files are left out. Raises UserError if one names nothing that can be read.
    """
    shards: dict[str, Shard] = {}
    for source in sources:
        files, path = _files_at(source)
        with _said(source):
            listed = list(_listed(files, path))
        some = [shard for entry in listed if (shard := _shard(files, entry)) is not None]
        if not some:
            endings = " ".join(READ)
            raise UserError(
                "“{source}” has no file that can be read here; the names of those that are end in {known}.",
                source=source,
                known=endings,
            )
        shards.update((shard.address, shard) for shard in some)
    return [shards[address] for address in sorted(shards)]


def _listed(files: Any, path: str) -> Iterator[dict[str, Any]]:
    """Yields what the store says of each file at a path: a file, all below a folder, or all that fit a pattern."""
    if any(mark in path for mark in _MAGIC) and not files.exists(path):
        yield from (entry for entry in files.glob(path, detail=True).values() if entry["type"] == "file")
    elif files.isfile(path):
        yield files.info(path)
    elif _is_local(files):
        # links to folders are not followed: they may lead in circles
        for folder, _, names in os.walk(path):
            yield from (files.info(f"{folder}/{name}") for name in names if Path(folder, name).is_file())
    else:
        yield from files.find(path, detail=True).values()


def _shard(files: Any, said: dict[str, Any]) -> Shard | None:
    path = str(said["name"])
    name = path.rpartition("/")[2]
    if name.startswith(".") or not name.lower().endswith(READ):
        return None
    address = path if _is_local(files) else str(files.unstrip_protocol(path))
    return Shard(address, int(said.get("size") or 0), _mark(said))


def _mark(info: dict[str, Any]) -> str:
    mark = next((info[name] for name in _MARKS if info.get(name)), "")
    # a store may say the same moment as a date where it lists files, and as seconds where it is asked for one
    return str(mark.timestamp() if isinstance(mark, datetime) else mark)


def _is_local(files: Any) -> bool:
    return "file" in ((files.protocol,) if isinstance(files.protocol, str) else files.protocol)


def _files_at(address: str) -> tuple[Any, str]:
    """Returns the file system of an address, as fsspec has it, and the path in it."""
    if urlsplit(address).password:
        raise UserError(
            "Leave the password out of the address; the service's own settings on this computer are asked for it."
        )
    core = library("fsspec.core")
    try:
        files, path = core.url_to_fs(address)
    except ImportError as error:
        raise UserError(
            "“{address}” needs a library that is not installed: {why}.", address=address, why=str(error).rstrip(".")
        ) from None
    except ValueError as error:
        raise UserError("“{address}” cannot be used: {why}.", address=address, why=str(error).rstrip(".")) from None
    return files, str(path).rstrip("/")
