"""Word and PDF files: their text, read in memory and within limits."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from rareannot.core.document import MAX_LENGTH, Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.formats.base.archives import ZIP_FAULTS
from rareannot.formats.base.offsets import tidied
from rareannot.formats.base.optional_libraries import library
from rareannot.formats.base.safe_xml import parse_xml
from rareannot.formats.html import EXTRA
from rareannot.formats.plain_text import stem
from rareannot.formats.values import Entry, Item, Notice, Source

_FILE_CAP, _PART_CAP, _PAGES = 256 << 20, 4 * MAX_LENGTH, 5000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LEFT_OUT = {f"{_WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""Text that stands elsewhere too: the old place of moved text, and what is shown where a drawing is not supported."""
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "\u2011"}


def read_docx(source: Source) -> Iterator[Item]:
    """Yields the text of a .docx, a line for each paragraph; what "track changes" deleted or moved away is left out."""
    try:
        with zipfile.ZipFile(BytesIO(_bytes(source))) as parts:
            body = _part(parts, "word/document.xml")
            core = _part(parts, "docProps/core.xml") if "docProps/core.xml" in parts.namelist() else None
    except ZIP_FAULTS:
        raise UserError("This is not a Word file (.docx); old .doc files must be saved as .docx first.") from None
    text = "\n".join(_paragraphs(body)).strip("\n")
    title = core.findtext(f".//{_TITLE}") if core is not None else None
    yield from _entry(source, text, title or "")


def _part(parts: zipfile.ZipFile, name: str) -> Any:
    with parts.open(name) as stream:
        data = stream.read(_PART_CAP + 1)
    if len(data) > _PART_CAP:
        raise UserError("It unpacks to far more than an article, which looks like an attack.")
    return parse_xml(data)


def _paragraphs(body: Any) -> list[str]:
    """Returns the text of each paragraph, in the order in which they begin; one inside another, as in a text box, is a separate line."""
    lines: list[list[str]] = []
    waiting: list[tuple[Any, list[str] | None]] = [(body, None)]  # a stack of our own, since the XML may be deep
    while waiting:
        node, line = waiting.pop()
        if node.tag in _LEFT_OUT:
            continue
        if node.tag == f"{_WORD}p":
            line = []
            lines.append(line)
        elif line is not None:
            line.append((node.text or "") if node.tag == f"{_WORD}t" else _SIGNS.get(node.tag, ""))
        waiting.extend((child, line) for child in reversed(node))
    return ["".join(line) for line in lines]


def read_pdf(source: Source) -> Iterator[Item]:
    """Yields the text layer of a .pdf, page by page."""
    pypdf, errors = library("pypdf", EXTRA), library("pypdf.errors", EXTRA)
    data = _bytes(source)
    # on damaged files pypdf raises nearly anything
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError("The PDF asks for a password; save it without one.")
        if len(reader.pages) > _PAGES:
            raise UserError("The PDF has more than {pages} pages; split it.", pages=_PAGES)
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = str((reader.metadata or {}).get("/Title") or "")
    except (errors.PyPdfError, errors.DependencyError, ValueError, KeyError, TypeError, AttributeError, IndexError,
            RecursionError, OverflowError, ArithmeticError) as error:  # fmt: skip
        raise UserError(
            "The PDF cannot be read ({why}); print it to a new PDF.", why=error or type(error).__name__
        ) from None
    if not text.strip():
        raise UserError("The PDF has no text, only pictures of it; run text recognition (OCR) on it first.")
    yield from _entry(source, text, title)


def _entry(source: Source, raw: str, title: str) -> Iterator[Item]:
    clean = "".join(c for c in raw if c != "\0" and not "\ud800" <= c <= "\udfff")
    if lost := len(raw) - len(clean):
        yield Notice(source.name, Sentence("{lost} characters without meaning left out", lost=lost))
    text, _, _ = tidied(clean)
    check_text(text)
    yield Entry(Document(text, stem(source), title, {"title": title} if title else {}), where=source.name)


def _bytes(source: Source) -> bytes:
    with source.open() as stream:
        data = stream.read(_FILE_CAP + 1)
    if len(data) > _FILE_CAP:
        raise UserError("The file is larger than {mb} MB.", mb=_FILE_CAP >> 20)
    return data
