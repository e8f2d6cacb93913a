"""Plain text: one file is one article."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.formats.base.encoding import encoding_notice, whole_text
from rareannot.formats.base.offsets import tidied
from rareannot.formats.values import Entry, Item, Notice, Refusal, Source


def read_text(source: Source) -> Iterator[Item]:
    """Yields the article in a text file, named after the file."""
    try:
        raw, encoding = whole_text(source)
        text, changes, _ = tidied(raw)
        check_text(text)
    except UserError as error:
        yield Refusal(source.name, str(error))
        return
    yield from encoding_notice(source, encoding)
    yield from (Notice(source.name, change) for change in changes)
    yield Entry(Document(text, stem(source)), where=source.name)


def stem(source: Source) -> str:
    """Returns the name of a source without its ending, folders kept."""
    return str(PurePath(source.name).with_suffix(""))


def file_name(number: int, entry: Entry) -> str:
    """Returns the name, without ending, of the file for the ``number``-th entry of a folder: it sorts, and leads nowhere else."""
    safe = re.sub(r"[^\w.-]+", "-", entry.document.name).strip(".-")[:60]
    return f"{number:06}-{safe}" if safe else f"{number:06}"
