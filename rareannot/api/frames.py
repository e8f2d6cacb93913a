"""A layer of a project as a table of spans, for pandas or polars."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from rareannot.api.open_project import OpenProject
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.proposals import spans_of
from rareannot.formats import Entry

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

COLUMNS = (
    "document", "sha256", "title", "annotator", "status", "settled", "start", "end", "label", "text", "value", "low",
    "high", "unit", "modifier", "origin", "source", "score", "note", "flag",
)  # fmt: skip
"""The columns of a frame, in order; numbers of figures are float64, empty cells None (or NaN)."""
_KINDS: Mapping[str, str] = {
    "start": "int64", "end": "int64", "value": "float64", "low": "float64", "high": "float64", "score": "float64",
    "flag": "bool",
}  # fmt: skip


@overload
def frame(
    project: OpenProject,
    layer: str = "",
    *,
    status: str = "done",
    at_least: int = 2,
    library: Literal["pandas"] = "pandas",
) -> "pd.DataFrame": ...
@overload
def frame(
    project: OpenProject, layer: str = "", *, status: str = "done", at_least: int = 2, library: Literal["polars"]
) -> "pl.DataFrame": ...
def frame(
    project: OpenProject,
    layer: str = "",
    *,
    status: str = "done",
    at_least: int = 2,
    library: Literal["pandas", "polars"] = "pandas",
) -> Any:
    """The spans of a layer as a data frame, a row each, sorted by article (in import order) and place.

    ``layer``, ``status`` and ``at_least`` are those of ``OpenProject.answers``; ``COLUMNS`` lists the columns. An article
    without spans has no row. Raises UserError where the library is not installed, or the layer is unknown.
    """
    if library not in ("pandas", "polars"):
        raise UserError("“{library}” makes no frames here; use pandas or polars.", library=library)
    rows = [row for entry in _entries(project, layer, status, at_least) for row in _rows(entry)]
    columns = {name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)}
    try:
        return _pandas(columns) if library == "pandas" else _polars(columns)
    except ModuleNotFoundError:
        raise UserError("{library} is not installed; “pip install {library}” adds it.", library=library) from None


def _entries(project: OpenProject, layer: str, status: str, at_least: int) -> Iterator[Entry]:
    if layer != "suggestions":
        return project.answers(layer, status=status, at_least=at_least)
    # with what is said of each, which an exported answer has no place for
    return (
        Entry(document, spans_of({s.id: s for s in found}, "suggested"), annotator="suggestions")
        for document, found in project.suggestions()
    )


def _rows(entry: Entry) -> Iterator[tuple[object, ...]]:
    document = entry.document
    for span in entry.spans:
        figure = span.figure or Figure()
        numbers = (None if n is None else float(n) for n in (figure.value, figure.low, figure.high))
        yield (
            document.name, document.sha256, document.title, entry.annotator, entry.status, entry.settled, span.start,
            span.end, span.label, document.text[span.start : span.end], *numbers, figure.unit,
            figure.modifier if span.figure else None, span.origin, span.source, span.score, span.note, span.flag,
        )  # fmt: skip


def _pandas(columns: Mapping[str, list[object]]) -> Any:
    import pandas as pd

    return pd.DataFrame({name: pd.Series(cells, dtype=_KINDS.get(name, "object")) for name, cells in columns.items()})


def _polars(columns: Mapping[str, list[object]]) -> Any:
    import polars as pl

    kinds = {"int64": pl.Int64, "float64": pl.Float64, "bool": pl.Boolean, "": pl.String}
    return pl.DataFrame(dict(columns), schema={name: kinds[_KINDS.get(name, "")] for name in columns})
