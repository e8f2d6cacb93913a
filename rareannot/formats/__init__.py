"""Bytes to values and back: one module a form of file, all listed in one table."""

from rareannot.formats.atomic import replacing, write_atomically
from rareannot.formats.catalogue import FORMATS, format_named
from rareannot.formats.reading import read
from rareannot.formats.values import Entry, Format, Item, Loss, Notice, Refusal, WriteReport
from rareannot.formats.writing import losses, write

__all__ = [
    "FORMATS", "Entry", "Format", "Item", "Loss", "Notice", "Refusal", "WriteReport",
    "format_named", "losses", "read", "replacing", "write", "write_atomically",
]  # fmt: skip
