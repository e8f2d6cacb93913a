"""Read files and folders in any format, as one stream of entries, refusals and notices."""

import errno
import json
import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.own_files import check_readable, is_project_name
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span, all_inside, check_range, labels_of
from rareannot.core.suggestion import Suggestion
from rareannot.formats.added.forms import check_none_is_off
from rareannot.formats.added.process import end_waiting
from rareannot.formats.base.archives import ARCHIVE_SUFFIXES
from rareannot.formats.base.strict_json import first_object
from rareannot.formats.catalogue import format_named, forms, forms_ending
from rareannot.formats.conll import OTHER_SUFFIXES, is_column_file
from rareannot.formats.hugging_face import NAMES_SUFFIX
from rareannot.formats.values import Entry, Format, Item, Members, Notice, Refusal, Source, printable
from rareannot.formats.web_annotation import SUFFIX as WEB_ANNOTATION


def read(path: Path, form: str | None = None, *, column: str = "", encoding: str = "") -> Generator[Item, None, None]:
    """Yields the documents in the file at ``path``, or in all readable files below the folder there.

    ``form`` is a name in ``forms`` (detected if None), ``column`` the text column of a table and
    ``encoding`` that of the text, if the user chose them. Raises UserError at once if nothing exists
    at ``path`` or the format is unknown; later errors are Refusals in the stream.
    """
    chosen = readable(form) if form else None
    if not os.path.exists(path):  # noqa: PTH110 - Path.exists raises on a name that is too long
        raise UserError("There is no file or folder “{path}”; check its name.", path=path)
    return _read(path, chosen, column, encoding)


def _read(path: Path, form: Format | None, column: str, encoding: str) -> Generator[Item, None, None]:
    try:
        yield from _read_all(path, form, column, encoding)
    finally:
        end_waiting()


def _read_all(path: Path, form: Format | None, column: str, encoding: str) -> Iterator[Item]:
    if not path.is_dir():
        yield from read_source(file_source(path, path.name, column, encoding), form)
        return
    skipped: list[str] = []
    for file in files_below(path):
        if (fault := _folder_fault(file)) is not None:
            yield Refusal(printable(file.relative_to(path).as_posix()[-_SHOWN:]), fault)
            continue
        source = file_source(file, file.relative_to(path).as_posix(), column, encoding)
        if not (source.suffix in form.suffixes if form else candidates(source)):
            skipped.append(source.name)
        elif not belongs_to_another(source):
            yield from read_source(source, form)
    yield from _passed_over(path.name, skipped)


_SHOWN = 200
"""Characters of the path of a folder that cannot be read; the end tells more than the beginning."""


def _folder_fault(path: Path) -> Sentence | None:
    """Returns why a folder cannot be read; None for a file or a link that leads nowhere."""
    try:
        os.stat(path)  # noqa: PTH116 - what Path has looks away from a name that is too long
        if not path.is_dir():
            return None
        os.scandir(path).close()
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.EACCES) or path.is_dir():
            return Sentence("The folder cannot be read ({why}).", why=error.strerror)
    return None


def _read_members(source: Source, members: Members) -> Iterator[Item]:
    """Yields the items of all readable files in an archive; archives inside it are skipped."""
    skipped: list[str] = []
    for member in members(source):
        if not isinstance(member, Source):
            yield member
        elif member.suffix in ARCHIVE_SUFFIXES or not candidates(member):
            skipped.append(member.name.removeprefix(f"{source.name}/"))
        elif not belongs_to_another(member):
            yield from read_source(member)
    yield from _passed_over(source.name, skipped)


def _passed_over(where: str, skipped: list[str]) -> Iterator[Notice]:
    if skipped:
        names = ", ".join(skipped[:3]) + (" …" if len(skipped) > 3 else "")
        yield Notice(
            printable(where),
            Sentence(
                "{count} of its files have a format that cannot be read: {names}", count=len(skipped), names=names
            ),
        )


def readable(name: str) -> Format:
    """Returns the format called ``name``. Raises UserError if it cannot be read."""
    form = format_named(name)
    if not form.can_read:
        raise UserError("{title} can only be written; the program cannot import it.", title=form.title)
    return form


def read_source(source: Source, form: Format | None = None) -> Iterator[Item]:
    """Yields the items of one source; a failure to open or recognise it is a refusal."""
    try:
        form = _form_of(source, form)
        empty = True
        items = _read_members(source, form.members) if form.members else form.reader(source) if form.reader else ()
        for item in items:
            empty = empty and isinstance(item, Notice)
            if isinstance(item, Entry):
                item = _storable(item if form.marks else replace(item, answered=bool(item.attributes)))
            yield item
        if empty:
            yield Notice(source.name, Sentence("It holds no article"))
    except UserError as error:
        yield Refusal(source.name, str(error))
    except PermissionError:
        yield Refusal(source.name, Sentence("The file may not be read; change its permissions."))
    except OSError as error:
        yield Refusal(source.name, Sentence("The file cannot be read ({why}).", why=error.strerror or error))


def _form_of(source: Source, form: Format | None) -> Format:
    """Returns the format in which to read a source. Raises UserError for a project, whatever the format, and if none is recognised."""
    if is_project_name(Path(source.name)):
        raise UserError(
            "This is a project of this program. Merge it where it is a pack or a copy of the project (“rareannot merge”, or "
            "Merge files in the window); of another project, import what “rareannot export” writes."
        )
    return form or recognise(source)


_dumped = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _storable(entry: Entry) -> Entry | Refusal:
    """Returns the entry, or a refusal if no project could hold it, whatever format it came in."""
    document = entry.document
    values = (document.name, document.title, document.meta, entry.annotator, entry.note, entry.label_set)
    length = len(document.text)
    try:
        marked: tuple[Sequence[Span | Suggestion], ...] = (entry.spans, entry.suggestions)
        for some in marked:
            if not all_inside(some, length):
                for text in some:
                    check_range(text.start, text.end, length)
        # finds lone surrogates and infinite numbers however deep they are nested
        _dumped((values, [*labels_of(entry.spans)])).encode()
    except UserError as error:
        return Refusal(printable(entry.where), str(error))
    except (ValueError, TypeError, RecursionError):
        return Refusal(
            printable(entry.where),
            Sentence(
                "Its name, facts or labels hold half a character or an infinite number; remove it and import again."
            ),
        )
    return entry


_BUFFER = 1 << 16
"""Bytes that are read ahead: with Python's 8 kB a line of an article is often put together of two."""


def file_source(path: Path, name: str, column: str = "", encoding: str = "") -> Source:
    """Returns a file as a source called ``name``."""

    def sibling(suffix: str) -> Source | None:
        beside = path.with_suffix(suffix) if suffix.startswith(".") else path.with_name(suffix)
        # os.path, since Path.is_file raises on a name that is too long
        there = os.path.isfile(beside)  # noqa: PTH113
        return file_source(beside, str(Path(name).with_name(beside.name)), "", encoding) if there else None

    def opened() -> BinaryIO:
        check_readable(path)
        return path.open("rb", buffering=_BUFFER)

    size = path.stat().st_size if path.is_file() else 0
    return Source(printable(name), opened, size, sibling, path, column, encoding)


def files_below(folder: Path) -> Iterator[Path]:
    """Yields the files below a folder at any depth, sorted, without hidden ones; links are followed, but never in circles.

    Includes folders that may not be read and links that lead nowhere or to themselves: opening one gives the reason.
    """
    visited: set[tuple[int, int]] = set()  # device and inode of each folder, which a link cannot disguise
    yield from _files_below(folder, visited)


def _files_below(folder: Path, visited: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        status = folder.stat()
        if (folder_id := (status.st_dev, status.st_ino)) in visited:
            return
        visited.add(folder_id)
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _files_below(path, visited)
        elif entry.is_symlink() or entry.is_file():
            yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """True if an entry is a folder or a link to one. Asks the entry, since its path may be too long for the system."""
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def candidates(source: Source) -> list[Format]:
    """Returns the formats that can be read and whose files have this file's ending (and its companion beside them)."""
    return [
        form
        for form in forms_ending(source.suffix)
        if not form.companion or source.suffix == form.companion or source.sibling(form.companion) is not None
    ]


def belongs_to_another(source: Source) -> bool:
    """True if a file is read together with one beside it: brat's .ann with its .txt, a text with its web annotations, tag names with their rows."""
    if source.name.endswith(NAMES_SUFFIX):
        return True
    if source.suffix == ".txt" and source.sibling(WEB_ANNOTATION) is not None:
        return True
    return source.suffix == ".ann" and source.sibling(".txt") is not None


def recognise(source: Source) -> Format:
    """Returns the format of a source, by its ending and, if several share that, by its first record. Raises UserError."""
    matches = candidates(source)
    if not matches:
        check_none_is_off(source.suffix)
        endings = sorted({s for form in forms().values() if form.can_read for s in form.suffixes})
        raise UserError(
            "Files ending in “{suffix}” are not read; those that are: {known}.",
            suffix=source.suffix,
            known=" ".join(endings),
        )
    if companions := [form for form in matches if form.companion]:
        return companions[0]
    if source.suffix in OTHER_SUFFIXES and not source.column and is_column_file(source):
        return format_named("conll2003")
    if len(matches) == 1:
        return matches[0]
    record = first_object(source)
    looks = [form for form in matches if form.recognises and record is not None and form.recognises(record)]
    # else the form that takes any record, such as native JSONL; where there is none, the first of the table
    return (looks or [form for form in matches if not form.recognises] or matches)[0]
