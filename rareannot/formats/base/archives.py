"""Archives and news crawls: the members of .zip and .tar and the pages of WARC files, in memory and within a budget."""

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from rareannot.core.document import MAX_LENGTH
from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.formats.base.optional_libraries import library
from rareannot.formats.html import EXTRA, entry_of_page
from rareannot.formats.values import Entry, Item, Notice, Refusal, Source

MEMBER_CAP = 4 * MAX_LENGTH
"""Bytes of one member."""
RATIO = 200
"""How many times its own size an archive may unpack to (text shrinks to a tenth, hardly ever to a hundredth)."""
_FLOOR = 64 << 20
MEMBERS = 1_000_000
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ValueError, OverflowError, struct.error)
"""What zipfile raises on broken files, one with a password (RuntimeError) or places before their beginning (ValueError)."""


class Budget:
    """How many bytes may still be unpacked from one archive."""

    def __init__(self, size: int) -> None:
        self.left = max(_FLOOR, RATIO * size)

    def read(self, stream: BinaryIO) -> bytes:
        """All of a member. Raises UserError where it is larger than the cap or the budget."""
        limit = min(MEMBER_CAP, self.left)
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise UserError(
                "It unpacks to more than {mb} MB, which looks like an attack; unpack it yourself.", mb=limit >> 20
            )
        self.left -= len(data)
        return data


def read_zip(source: Source) -> Iterator[Item]:
    """The items of all readable members of a .zip; nothing is written to disk, so names cannot lead anywhere."""
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
            yield Refusal(source.name, Sentence("This is no zip file, or a broken one."))


def read_tar(source: Source) -> Iterator[Item]:
    """The items of all readable members of a .tar, also a packed one."""
    budget = Budget(source.size)
    with source.open() as stream:
        try:
            with tarfile.open(fileobj=stream) as archive:
                found = dict(_tar_members(archive, budget.left))

                def load(name: str) -> bytes:
                    member = archive.extractfile(found[name])
                    if member is None:
                        raise UserError("It is no plain file.")
                    return budget.read(member)  # type: ignore[arg-type]

                yield from _members(source, list(found), load)
        except (tarfile.TarError, EOFError, zlib.error) as error:
            yield Refusal(source.name, Sentence("This tar file is broken ({error}).", error=error))


def _tar_members(archive: tarfile.TarFile, budget: int) -> Iterator[tuple[str, tarfile.TarInfo]]:
    """The plain files by name; links and devices are none. Raises UserError before more than ``budget`` is unpacked."""
    for member in archive:
        budget -= member.size
        if budget < 0:
            raise UserError("It unpacks to far more than its size, which looks like an attack; unpack it yourself.")
        if member.isreg():
            yield member.name, member


def _members(source: Source, names: list[str], load: Callable[[str], bytes]) -> Iterator[Item]:
    # reading lists the forms, this one among them
    from rareannot.formats.base.reading import belongs_to_another, candidates, read_source

    if len(names) > MEMBERS:
        yield Refusal(source.name, Sentence("It holds more than {members:,} files; split it.", members=MEMBERS))
        return
    known, skipped = set(names), 0
    if len(known) < len(names):
        yield Notice(
            source.name,
            Sentence(
                "{count} of its files have the name of another one; the last counts", count=len(names) - len(known)
            ),
        )
    for name in sorted(known):
        hidden = any(part.startswith((".", "__MACOSX")) and part.strip(".") for part in name.split("/"))
        member = _member(source, name, known, load)
        if hidden or member.suffix in ARCHIVE_SUFFIXES or not candidates(member):
            skipped += not hidden
        elif not belongs_to_another(member):
            try:
                yield from read_source(replace(member, open=_once(load(name))))
            except UserError as error:
                yield Refusal(member.name, str(error))
            except ZIP_FAULTS as error:
                yield Refusal(member.name, Sentence("It cannot be unpacked ({error}).", error=error))
    if skipped:
        yield Notice(source.name, Sentence("{skipped} of its files are of no form that is read", skipped=skipped))


def _member(source: Source, name: str, known: set[str], load: Callable[[str], bytes]) -> Source:
    def sibling(suffix: str) -> Source | None:
        folder, slash, last = name.rpartition("/")
        beside = (
            f"{folder}{slash}{last.rpartition('.')[0]}{suffix}"
            if suffix.startswith(".")
            else f"{folder}{slash}{suffix}"
        )
        return _member(source, beside, known, load) if beside in known else None

    return Source(
        f"{source.name}/{name}", lambda: BytesIO(load(name)), 0, sibling, None, source.column, source.encoding
    )


def _once(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: BytesIO(data)


ARCHIVE_SUFFIXES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".warc", ".warc.gz")


# ---- news crawls ----


def read_warc(source: Source) -> Iterator[Item]:
    """The pages of a WARC file, their address and date as facts; other records are passed over."""
    archive = library("warcio.archiveiterator", EXTRA)
    broken = library("warcio.exceptions", EXTRA).ArchiveLoadFailed
    with source.open() as stream:
        try:
            for record in archive.ArchiveIterator(stream):
                if record.rec_type == "response" and _is_page(record):
                    yield _page(source, record)
        except (broken, EOFError, zlib.error, ValueError, AttributeError, TypeError, IndexError) as error:
            # what warcio raises where a header that it looks for is not there
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
