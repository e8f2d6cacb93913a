"""Archives and news crawls: the members of .zip and .tar and the pages of WARC files, in memory and within a budget."""

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO, BinaryIO

from rareannot.core.document import MAX_LENGTH
from rareannot.core.errors import UserError
from rareannot.core.scratch import MOST_COPIED, check_room, scratch_writing
from rareannot.core.sentence import Sentence
from rareannot.formats.base.optional_libraries import library
from rareannot.formats.html import EXTRA, entry_of_page
from rareannot.formats.values import Entry, Item, Notice, Refusal, Source, printable

MEMBER_CAP = 4 * MAX_LENGTH
"""Bytes of one member."""
RATIO = 200
"""How many times its own size an archive may unpack to (text shrinks to a tenth, hardly ever to a hundredth)."""
_FLOOR = 64 << 20
"""Bytes that even a tiny archive may unpack to, so that a few well-compressed articles are no attack."""
_PIECE = 1 << 16
_LOOK = 1 << 26
"""Bytes after which to look again whether there is room for as many more."""
MEMBERS = 1_000_000
"""Files in one archive."""
UNPACKING_FAULTS = (EOFError, OSError, zlib.error, lzma.LZMAError)
"""What unpacking raises on data that is damaged or cut off."""
ZIP_FAULTS = (zipfile.BadZipFile, KeyError, RuntimeError, ValueError, OverflowError, struct.error, *UNPACKING_FAULTS)
"""What zipfile raises on broken files, encrypted ones (RuntimeError) and negative offsets (ValueError)."""
ARCHIVE_SUFFIXES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".warc", ".warc.gz")
_PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\0", lzma.open))
"""How compressed tar files begin, and what opens each."""


class Budget:
    """How many bytes may still be unpacked from one archive."""

    def __init__(self, size: int) -> None:
        self.left = max(_FLOOR, RATIO * size)

    def read(self, stream: BinaryIO) -> bytes:
        """Returns the whole member. Raises UserError if it is larger than the cap or the budget."""
        limit = min(MEMBER_CAP, self.left)
        # one byte more than allowed, to see whether there is more
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise UserError(
                "It unpacks to more than {mb} MB, which looks like an attack; unpack it yourself.", mb=limit >> 20
            )
        self.left -= len(data)
        return data


def zip_members(source: Source) -> Iterator[Source | Item]:
    """Yields the members of a .zip; nothing is written to disk, so names cannot lead anywhere."""
    budget = Budget(source.size)
    with source.open() as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                names = [i.filename for i in archive.infolist() if not i.is_dir()]

                def load(name: str) -> bytes:
                    with archive.open(name) as member:
                        return budget.read(member)  # type: ignore[arg-type]

                yield from _members(source, names, load)
        except ZIP_FAULTS:
            yield Refusal(source.name, Sentence("This is not a zip file, or it is broken."))


def tar_members(source: Source) -> Iterator[Source | Item]:
    """Yields the plain files in a .tar, compressed or not; if it is damaged, the files before the damage."""
    budget = Budget(source.size)
    with source.open() as stream, _temporary_file() as unpacked:
        # a compressed stream cannot seek: members are read sorted by name, and each would unpack it from the beginning
        plain, fault = _unpacked(stream, unpacked, min(budget.left, MOST_COPIED), source.name)
        try:
            with tarfile.open(fileobj=plain, mode="r:") as archive:
                files, broken = _plain_files(archive, budget.left)
                fault = fault or broken

                def load(name: str) -> bytes:
                    member = archive.extractfile(files[name])
                    assert member is not None  # only regular files are found
                    return budget.read(member)  # type: ignore[arg-type]

                yield from _members(source, list(files), load)
        except tarfile.TarError as error:
            fault = fault or error
    if fault:
        yield Refusal(source.name, Sentence("This tar file is broken ({error}).", error=fault))


def _temporary_file() -> IO[bytes]:
    with scratch_writing():
        return TemporaryFile(buffering=0)


def _unpacked(stream: BinaryIO, out: IO[bytes], limit: int, name: str) -> tuple[IO[bytes], Exception | None]:
    """Unpacks a compressed stream into ``out``; returns the stream to read from, and the error that cut it short, if any.

    A stream that is not compressed is returned unchanged.

    Raises UserError before more than ``limit`` bytes are unpacked, and NoRoom before the disk of ``out`` is full.
    """
    head = stream.read(8)
    stream.seek(0)
    opener = next((opener for mark, opener in _PACKED if head.startswith(mark)), None)
    if opener is None:
        return stream, None
    fault: Exception | None = None
    try:
        with opener(stream) as packed:
            unpacked_bytes = 0
            while piece := packed.read(_PIECE):
                if unpacked_bytes % _LOOK == 0 and unpacked_bytes:
                    check_room(name, _LOOK, Path(gettempdir()))
                with scratch_writing():
                    out.write(piece)
                unpacked_bytes += len(piece)
                if unpacked_bytes > limit:
                    raise UserError(
                        "It unpacks to far more than its size, which looks like an attack; unpack it yourself."
                    )
    except UNPACKING_FAULTS as error:
        fault = error
    out.seek(0)
    return out, fault


def _plain_files(archive: tarfile.TarFile, budget: int) -> tuple[dict[str, tarfile.TarInfo], Exception | None]:
    """Returns the regular files by name (not links or devices) and the error that cut the archive short, if any.

    Raises UserError if they are larger than ``budget`` together.
    """
    files: dict[str, tarfile.TarInfo] = {}
    try:
        for member in archive:
            budget -= member.size
            if budget < 0:
                raise UserError("It unpacks to far more than its size, which looks like an attack; unpack it yourself.")
            if member.isreg():
                files[member.name] = member
    except (tarfile.TarError, *UNPACKING_FAULTS, ValueError) as error:
        return files, error
    return files, None


def _members(source: Source, names: list[str], load: Callable[[str], bytes]) -> Iterator[Source | Item]:
    """Yields a source for each file that is not hidden, sorted by name."""
    if len(names) > MEMBERS:
        yield Refusal(source.name, Sentence("It holds more than {members:,} files; split it.", members=MEMBERS))
        return
    all_names = set(names)
    if len(all_names) < len(names):
        yield Notice(
            source.name,
            Sentence(
                "{count} of its files have the name of another one; the last counts", count=len(names) - len(all_names)
            ),
        )

    @lru_cache(1)  # finding out the form and reading it open a member twice
    def data(name: str) -> bytes:
        try:
            return load(name)
        except (*ZIP_FAULTS, tarfile.TarError) as error:
            raise UserError("It cannot be unpacked ({error}).", error=error) from None

    yield from (_member(source, name, all_names, data) for name in sorted(all_names) if not _hidden(name.split("/")))


def _hidden(parts: Iterable[str]) -> bool:
    # “.” and “..” are parts of a path and hide nothing
    return any(part.startswith((".", "__MACOSX")) and part.strip(".") for part in parts)


def _member(source: Source, name: str, all_names: set[str], data: Callable[[str], bytes]) -> Source:
    def sibling(suffix: str) -> Source | None:
        folder, slash, last = name.rpartition("/")
        beside = (
            f"{folder}{slash}{last.rpartition('.')[0]}{suffix}"
            if suffix.startswith(".")
            else f"{folder}{slash}{suffix}"
        )
        return _member(source, beside, all_names, data) if beside in all_names else None

    printable_name = printable(f"{source.name}/{name}")
    return Source(printable_name, lambda: BytesIO(data(name)), 0, sibling, None, source.column, source.encoding)


# ---- news crawls ----


def read_warc(source: Source) -> Iterator[Item]:
    """Yields the pages of a WARC file, their address and date as facts; other records are passed over."""
    archive = library("warcio.archiveiterator", EXTRA)
    broken = library("warcio.exceptions", EXTRA).ArchiveLoadFailed
    with source.open() as stream:
        try:
            for record in archive.ArchiveIterator(stream):
                if record.rec_type == "response" and _is_page(record):
                    yield _page(source, record)
        except (broken, *UNPACKING_FAULTS, ValueError, AttributeError, TypeError, IndexError) as error:
            # the built-in errors are what warcio raises where a header that it expects is missing
            yield Refusal(source.name, Sentence("The WARC file breaks here ({error}).", error=error))


def _is_page(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    return headers is not None and "html" in (headers.get_header("Content-Type") or "")


def _page(source: Source, record: object) -> Entry | Refusal:
    headers = record.rec_headers  # type: ignore[attr-defined]
    url, date = headers.get_header("WARC-Target-URI") or "", headers.get_header("WARC-Date") or ""
    where = f"{source.name}:{url}"
    data = record.content_stream().read(MEMBER_CAP + 1)  # type: ignore[attr-defined]
    if len(data) > MEMBER_CAP:
        return Refusal(where, Sentence("The page is larger than {mb} MB.", mb=MEMBER_CAP >> 20))
    try:
        return entry_of_page(data, url or where, where, {"url": url, "crawled": date})
    except UserError as error:
        return Refusal(where, str(error))
