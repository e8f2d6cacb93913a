"""CSV and TSV with one article a row: the text column, an id, a title, and the rest as facts about it."""

import csv
from collections import Counter
from collections.abc import Iterator
from typing import Any

from rareannot.core.document import MAX_LENGTH, Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.formats.base.encoding import lines
from rareannot.formats.base.offsets import tidied
from rareannot.formats.values import Entry, Item, Refusal, Source, Tally

TEXT_COLUMNS = ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "story")
_ID_COLUMNS = ("id", "doc_id", "document", "name", "uuid", "url")
_TITLE_COLUMNS = ("title", "headline")
SPAN_COLUMNS = ("document", "start", "end", "label", "text")
"""Columns of the table of spans that this program writes: its texts are quotes, not articles."""
_LABEL_STUDIO = ("annotator", "annotation_id", "lead_time")
_DELIMITERS = ",;\t|"


class Rows:
    """The lines of a source for the csv module, which knows only text; refusals and notices are kept for ``taken``."""

    def __init__(self, source: Source) -> None:
        self.aside: list[Item] = []
        self._lines = _rows_of(lines(source))

    def __iter__(self) -> "Rows":
        return self

    def __next__(self) -> str:
        for item in self._lines:
            if isinstance(item, tuple):
                return item[1] + "\n"
            self.aside.append(item)
        raise StopIteration

    def taken(self) -> Iterator[Item]:
        """Yields the refusals and notices since the last call."""
        yield from self.aside
        self.aside.clear()


def _rows_of(source_lines: Iterator[tuple[int, str] | Item]) -> Iterator[tuple[int, str] | Item]:
    """Yields the lines, split at carriage returns if only those end the first one, as old Macs wrote it."""
    bare: bool | None = None
    for item in source_lines:
        if not isinstance(item, tuple):
            yield item
            continue
        number, line = item
        if bare is None:
            head, mark, rest = line.partition("\r")
            bare = bool(mark and rest) and head.count('"') % 2 == 0
        yield from ((number, part) for part in (line.split("\r") if bare else (line,)))


def read_table(source: Source) -> Iterator[Item]:
    """Yields one document for each row of a CSV or TSV file with a header."""
    rows, tally = Rows(source), Tally(source.name)
    csv.field_size_limit(MAX_LENGTH + 1)
    try:
        header_line = next(rows, "").lstrip("\ufeff")
        delimiter = _delimiter(header_line, source)
        header = [name.strip() for name in next(csv.reader([header_line], delimiter=delimiter), [])]
        text_at = _text_column(header, source.column)
    except (UserError, csv.Error) as error:
        yield from rows.taken()
        yield Refusal(source.name, str(error))
        return
    # strict: a misplaced quote is an error here, and does not swallow the rest of the file
    reader = csv.reader(rows, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield from rows.taken()
            if any(cells):
                yield _row(header, cells, text_at, f"{source.name}:{reader.line_num + 1}", tally)
    except csv.Error as error:
        yield Refusal(
            f"{source.name}:{reader.line_num + 1}",
            Sentence("The table breaks here ({error}); check its quotes.", error=error),
        )
    yield from rows.taken()
    yield from tally.notices()


def _row(header: list[str], cells: list[str], text_at: int, where: str, tally: Tally) -> Item:
    if len(cells) != len(header):
        return Refusal(
            where,
            Sentence(
                "The row has {count} cells and the header {count2}; check its quotes.",
                count=len(cells),
                count2=len(header),
            ),
        )
    facts = {name: cell for i, (name, cell) in enumerate(zip(header, cells, strict=True)) if i != text_at and cell}
    text, changes, _ = tidied(cells[text_at])
    try:
        check_text(text)
    except UserError as error:
        return Refusal(where, str(error))
    tally.add(*changes)
    name = _first(facts, _ID_COLUMNS) or where
    meta: dict[str, Any] = {k: v for k, v in facts.items() if k and not (k.lower() == "id" and v == name)}
    return Entry(Document(text, name, _first(facts, _TITLE_COLUMNS), meta), where=where)


def _first(facts: dict[str, str], columns: tuple[str, ...]) -> str:
    lower = {k.lower(): v for k, v in facts.items()}
    return next((lower[c] for c in columns if c in lower), "")


def _delimiter(header: str, source: Source) -> str:
    """Returns the delimiter with which the header has the text column, else the most frequent one."""
    if source.suffix == ".tsv":
        return "\t"
    text_columns = {source.column.lower()} if source.column else set(TEXT_COLUMNS)
    for delimiter in _DELIMITERS:
        names = next(csv.reader([header], delimiter=delimiter), [])
        if text_columns & {name.strip().lower() for name in names}:
            return delimiter
    return max(_DELIMITERS, key=header.count)


def _text_column(header: list[str], chosen: str) -> int:
    if set(SPAN_COLUMNS) <= set(header) and not chosen:
        raise UserError("This is a table of spans, which has no articles; import their native JSONL instead.")
    if set(_LABEL_STUDIO) <= set(header) and not chosen:
        raise UserError(
            "This is Label Studio's CSV, in which spans are JSON within a cell; export JSON or JSON-MIN there and import that."
        )
    lower = [name.lower() for name in header]
    repeated = {name for name, count in Counter(lower).items() if count > 1 and name}
    if repeated:
        raise UserError("Two columns are called “{shown}”; give each its own name.", shown=min(repeated))
    for name in (chosen.lower(),) if chosen else TEXT_COLUMNS:
        if name in lower:
            return lower.index(name)
    if not any(header):
        raise UserError("The table is empty; its first line must name the columns.")
    named = f"no column “{chosen}”" if chosen else "no column of text"
    raise UserError(
        "There is {named} among {known}; call the column “text” or choose one.", named=named, known=", ".join(header)
    )
