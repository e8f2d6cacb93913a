"""doccano's own importer (data_import of its package, without the database): its parsers, its table and its makers.

The package is a Django project, and is installed without what it needs (``make tools``). What the importer makes are models
of the database; here they are plain objects that keep what they were given.
"""

import importlib
import importlib.util
import json
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

_MODELS = {
    "examples.models": ("Example",),
    "projects.models": ("Project", "ProjectType"),
    "label_types.models": ("CategoryType", "LabelType", "RelationType", "SpanType"),
    "labels.models": ("Category", "Label", "Relation", "Span", "TextLabel"),
}
"""The modules that need Django, and what the importer takes from them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What doccano would put into its database: texts with their spans, and what it complains of."""

    articles: tuple[tuple[str, frozenset[tuple[int, int, str]]], ...]
    errors: tuple[str, ...]


def is_installed() -> bool:
    """Whether doccano's package is there, with the libraries of its importer."""
    return all(
        importlib.util.find_spec(name) for name in ("backend", "pandas", "pydantic", "chardet", "pyexcel", "seqeval")
    )


def imported(path: Path, parser: str, **options: Any) -> Imported:
    """A file as doccano imports it for sequence labelling; ``parser`` is the name of a class of its parsers."""
    with _pipeline() as part:
        readers, makers = part("readers"), part("makers")
        reader = readers.Reader(
            [readers.FileName(str(path), path.name, path.name)], getattr(part("parsers"), parser)(**options)
        )
        examples = makers.ExampleMaker(None, part("data").TextData, exclude_columns=["label"])
        labels = makers.LabelMaker("label", part("label").SpanLabel)
        found: dict[Any, tuple[str, set[tuple[int, int, str]]]] = {}
        for table in reader.batch(1000):
            for one in examples.make(table):
                json.dumps(one.meta, allow_nan=False, default=str)  # its database takes no other JSON
                found[one.uuid] = one.text, set()
            for span in labels.make(table):
                found[span.example_uuid][1].add((span.start_offset, span.end_offset, span.label))
        errors = [*reader.errors, *examples.errors, *labels.errors]
        return Imported(tuple((text, frozenset(spans)) for text, spans in found.values()), tuple(map(str, errors)))


@contextmanager
def _pipeline() -> Iterator[Any]:
    """Imports a module of data_import.pipeline; what stands for Django is gone afterwards."""
    spec = importlib.util.find_spec("backend")
    assert spec is not None
    assert spec.submodule_search_locations
    before, folder = set(sys.modules), spec.submodule_search_locations[0]
    sys.path.insert(0, folder)
    try:
        for name, classes in _MODELS.items():
            sys.modules[name.partition(".")[0]] = ModuleType(name.partition(".")[0])
            module = sys.modules[name] = ModuleType(name)
            vars(module).update({one: type(one, (SimpleNamespace,), {}) for one in classes})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield lambda name: importlib.import_module(f"data_import.pipeline.{name}")
    finally:
        sys.path.remove(folder)
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in ("data_import", *(one.partition(".")[0] for one in _MODELS)):
                del sys.modules[name]
