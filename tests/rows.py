"""``@each_row("text", ROWS)``: one test for all rows of a table, where ``pytest.mark.parametrize`` would make one of each row.

A test costs pytest 4 ms of processor time, far more than reading a sentence. ``parametrize`` stays where each row needs
fixtures of its own, but for ``tmp_path``: each row has a new folder in it.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from inspect import signature
from typing import Any

_SHOWN = 200


def each_row(names: str | Sequence[str], rows: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call the test for each row, written as ``parametrize`` takes them. All rows are tried; those that fail are named."""
    words = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = [_values(row, len(words)) for row in rows]

    def for_rows(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def every_row(**others: Any) -> None:
            failures = []
            folder = others.get("tmp_path")
            for number, values in enumerate(table):
                row = dict(zip(words, values, strict=True))
                if folder:
                    others["tmp_path"] = folder / str(number)
                    others["tmp_path"].mkdir()
                if failure := _failure(test, row, others):
                    failures.append(failure)
            if len(failures) == 1:
                raise failures[0]
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(table)} rows", failures)

        whole = signature(test)
        others = [parameter for name, parameter in whole.parameters.items() if name not in words]
        every_row.__signature__ = whole.replace(parameters=others)  # type: ignore[attr-defined]
        return every_row

    return for_rows


def _failure(test: Callable[..., None], row: dict[str, Any], others: dict[str, Any]) -> Exception | None:
    """What a row raises, with the row in its notes."""
    try:
        test(**row, **others)
    except Exception as failure:  # noqa: BLE001 - whatever a row raises is said of that row
        failure.add_note(f"in the row {row}"[:_SHOWN])
        return failure
    return None


def _values(row: Any, count: int) -> Sequence[Any]:
    """A row as a sequence of its values; ``pytest.param`` and the bare value of a single name are rows, too."""
    if hasattr(row, "values") and hasattr(row, "marks"):
        return tuple(row.values)
    return (row,) if count == 1 else tuple(row)
