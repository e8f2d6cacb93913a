"""A layer of a project as a table of spans, for pandas or polars."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, overload

from rareannot.api import arguments
from rareannot.api.open_project import OpenProject
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.spans import reading_order
from rareannot.core.suggestion import spans_of
from rareannot.core.text.tokens import count_words
from rareannot.formats import Entry

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

COLUMNS = (
    "document", "sha256", "title", "annotator", "status", "settled", "start", "end", "label", "text", "value", "low",
    "high", "unit", "modifier", "origin", "source", "score", "note", "flag",
    "attributes",
)  # fmt: skip
"""The columns of a frame, in order; numbers of figures are float64, empty cells None (or NaN), attributes JSON."""
_KINDS: Mapping[str, str] = {
    "start": "int64", "end": "int64", "value": "float64", "low": "float64", "high": "float64", "score": "float64",
    "flag": "bool", "words": "int64",
}  # fmt: skip


DOCUMENT_COLUMNS = ("document", "sha256", "title", "text", "words", "meta")
"""The columns of a frame of documents; ``meta`` is JSON."""
Library = Literal["pandas", "polars"]
Source = OpenProject | Iterable[Entry | Document]


@overload
def frame(
    project: Source,
    layer: str = "",
    *,
    status: str = "done",
    at_least: int = 2,
    library: Literal["pandas"] = "pandas",
    of: Literal["spans", "documents"] = "spans",
) -> "pd.DataFrame": ...
@overload
def frame(
    project: Source,
    layer: str = "",
    *,
    status: str = "done",
    at_least: int = 2,
    library: Literal["polars"],
    of: Literal["spans", "documents"] = "spans",
) -> "pl.DataFrame": ...
def frame(
    project: Source,
    layer: str = "",
    *,
    status: str = "done",
    at_least: int = 2,
    library: Library = "pandas",
    of: Literal["spans", "documents"] = "spans",
) -> Any:
    """Returns the spans of a layer as a data frame, a row each, sorted by article (in import order) and place.

    ``project`` is a project, or entries such as ``read`` gives; of entries their spans and suggestions are shown. ``layer``,
    ``status`` and ``at_least`` are those of ``OpenProject.answers``; ``COLUMNS`` lists the columns. An article without spans
    has no row. With ``of="documents"`` each article is a row, with the columns of ``DOCUMENT_COLUMNS``; of a project those that
    are listed, whatever the layer. Raises UserError if the library is not installed, or the layer is unknown.
    """
    arguments.one_of(of, ("spans", "documents"), "of")
    if library not in ("pandas", "polars"):
        raise UserError("“{library}” makes no frames here; use pandas or polars.", library=library)
    if of == "documents":
        names: tuple[str, ...] = DOCUMENT_COLUMNS
        rows = [_document_row(document) for document in _documents(project)]
    else:
        names = COLUMNS
        rows = [row for entry in _entries(project, layer, status, at_least) for row in _rows(entry)]
    columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    try:
        return _pandas(columns) if library == "pandas" else _polars(columns)
    except ModuleNotFoundError:
        raise UserError("{library} is not installed; “pip install {library}” adds it.", library=library) from None


def _documents(source: Source) -> Iterator[Document]:
    if isinstance(source, OpenProject):
        return source.documents()
    return (entry.document for entry in arguments.plain_entries(source, "project"))


def _document_row(document: Document) -> tuple[object, ...]:
    words = document.words or count_words(document.text)
    facts = json.dumps(dict(document.meta), ensure_ascii=False)
    return document.name, document.sha256, document.title, document.text, words, facts


def _entries(source: Source, layer: str, status: str, at_least: int) -> Iterator[Entry]:
    if not isinstance(source, OpenProject):
        for entry in arguments.plain_entries(source, "project"):
            proposed = tuple(s.as_span("suggested") for s in entry.suggestions)
            yield replace(entry, spans=sorted((*entry.spans, *proposed), key=reading_order))
    elif layer != "suggestions":
        yield from source.answers(layer, status=status, at_least=at_least)
    else:
        # with what is said of each, which an exported answer has no place for
        for document, suggested in source.suggestions():
            yield Entry(document, spans_of({s.id: s for s in suggested}, "suggested"), annotator="suggestions")


def _rows(entry: Entry) -> Iterator[tuple[object, ...]]:
    document = entry.document
    for span in entry.spans:
        figure = span.figure or Figure()
        numbers = (None if n is None else float(n) for n in (figure.value, figure.low, figure.high))
        yield (
            document.name, document.sha256, document.title, entry.annotator, entry.status, entry.settled, span.start,
            span.end, span.label, document.text[span.start : span.end], *numbers, figure.unit,
            figure.modifier if span.figure else None, span.origin, span.source, span.score, span.note, span.flag,
            json.dumps(span.attributes.as_json(), ensure_ascii=False) if span.attributes else None,
        )  # fmt: skip


def _pandas(columns: Mapping[str, list[object]]) -> Any:
    import pandas as pd

    return pd.DataFrame({name: pd.Series(cells, dtype=_KINDS.get(name, "object")) for name, cells in columns.items()})


def _polars(columns: Mapping[str, list[object]]) -> Any:
    import polars as pl

    kinds = {"int64": pl.Int64, "float64": pl.Float64, "bool": pl.Boolean, "": pl.String}
    return pl.DataFrame(dict(columns), schema={name: kinds[_KINDS.get(name, "")] for name in columns})
