"""Files to documents with spans and back: one module for each format, all listed in catalogue."""

from rareannot.formats.base.atomic import (
    PathTaken,
    check_free,
    replacing,
    replacing_folder,
    take_away,
    unfinished,
    write_atomically,
)
from rareannot.formats.base.reading import read
from rareannot.formats.base.writing import Fitting, hash_of, losses, writable, write
from rareannot.formats.catalogue import FORMATS, format_named, forms
from rareannot.formats.values import Entry, Format, Item, Loss, Notice, Refusal, WriteReport

__all__ = [
    "FORMATS", "Entry", "Fitting", "Format", "Item", "Loss", "Notice", "PathTaken", "Refusal", "WriteReport",
    "check_free", "format_named", "forms", "hash_of", "losses", "read", "replacing", "replacing_folder", "take_away", "unfinished", "writable", "write", "write_atomically",
]  # fmt: skip
