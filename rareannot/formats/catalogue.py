"""The table of forms: everything the program reads and writes."""

from collections.abc import Mapping

from rareannot.core.errors import UserError
from rareannot.formats.native import read_native, write_native
from rareannot.formats.plain_text import read_text
from rareannot.formats.table import read_table
from rareannot.formats.values import ALL, Format

_TABLE = (
    Format(
        "native",
        "Native JSONL (one document a line)",
        (".jsonl", ".ndjson"),
        ALL,
        read_native,
        write_native,
        proposals=True,
    ),
    Format("text", "Plain text (one file, one article)", (".txt", ".text", ".md"), frozenset(), read_text),
    Format("csv", "CSV or TSV with a text column", (".csv", ".tsv"), frozenset(("meta",)), read_table),
)
FORMATS: Mapping[str, Format] = {form.name: form for form in _TABLE}
"""Every form by its name; the first that fits a file's ending and first record is taken."""


def format_named(name: str) -> Format:
    """The form called ``name``. Raises UserError that lists them."""
    try:
        return FORMATS[name]
    except KeyError:
        raise UserError(f"“{name}” is no form of file; use one of {', '.join(FORMATS)}.") from None
