"""Round trips with other tools, run as they are: ``python -m tests.formats.round_trips`` prints a row for each tool and form.

Each writes the same articles in our form, lets the tool's own library load them (and write them again, where it can), and
compares what came back with what there was. What a form cannot hold was said before it was written, and is counted as lost; all else
must come back equal (``test_round_trips.py``). A tool that is not installed has a row that says so.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, WriteReport, write
from rareannot.formats.values import SPAN_LOSSES
from tests.formats import doccano_importer
from tests.formats.samples import EMPTY, HARD, LABELS, PLAIN, entries

FLAT = (
    Entry(Document("Lynas 🏭 sold 32,000 tons", "a"), (Span(0, 5, "ORG"), Span(13, 24, "QUANTITY"))),
    Entry(Document("cafe\u0301 Perth", "b"), (Span(6, 11, "GPE"),)),
)
ALL = (*FLAT, HARD, PLAIN, EMPTY)
"""Nested, touching, astral and combining characters, a span inside a word, several lines, and an article without spans."""
Quotes = Counter[tuple[str, str, str]]
"""How often an article (its letters) has a quote (its letters) under a label; white space does not count in columns."""


@dataclass(frozen=True, slots=True)
class Back:
    """What a tool handed back: articles as text and spans, and what it complained of."""

    articles: Sequence[tuple[str, Sequence[tuple[int, int, str]]]]
    complaints: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Trip:
    """A tool, the package whose version counts, our form, what of the tool is run, and how."""

    tool: str
    package: str
    form: str
    how: str
    suffix: str
    run: Callable[[Path], Back]
    some: Sequence[Entry] = ALL
    needs: Callable[[], bool] = lambda: True


@dataclass(frozen=True, slots=True)
class Row:
    """How a trip went: articles and spans that came back equal, of how many, and the spans lost that were said beforehand."""

    trip: Trip
    version: str
    articles: int = 0
    spans: int = 0
    of_articles: int = 0
    of_spans: int = 0
    lost: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all came back but what was said to be lost, without a complaint."""
        spans = self.spans + len(self.lost) == self.of_spans
        return spans and self.articles == self.of_articles and not self.complaints

    def cells(self) -> tuple[str, ...]:
        """The row for people."""
        if not self.version:
            return (self.trip.tool, "not installed", self.trip.form, self.trip.how, "", "", "")
        lost = ", ".join(f"{n} {why}" for why, n in sorted(Counter(self.lost).items()))
        wrong = "; ".join([*self.complaints, *([] if self.whole else ["NOT EQUAL"])])
        equal = f"{self.articles} of {self.of_articles}", f"{self.spans} of {self.of_spans}"
        return (self.trip.tool, self.version, self.trip.form, self.trip.how, *equal, wrong or lost or "nothing")


def travelled(trip: Trip, folder: Path) -> Row:
    """Make a trip, in an empty folder."""
    try:
        known = version(trip.package) if trip.needs() else ""
    except PackageNotFoundError:
        known = ""
    if not known:
        return Row(trip, "")
    path = folder / f"ours{trip.suffix}"
    report = write(path, trip.form, trip.some, LABELS)
    back = trip.run(path)
    there = [(one.document.text, [(s.start, s.end, s.label) for s in one.spans]) for one in trip.some]
    texts = Counter(_letters(text) for text, _ in there) & Counter(_letters(text) for text, _ in back.articles)
    spans = _quotes(there) & _quotes(back.articles)
    counts = len(trip.some), sum(len(one.spans) for one in trip.some)
    return Row(trip, known, texts.total(), spans.total(), *counts, tuple(_lost(report)), tuple(back.complaints))


def _lost(report: WriteReport) -> Iterator[str]:
    return (str(loss.kind) for loss in report.losses if loss.kind in SPAN_LOSSES for _ in range(loss.count))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _quotes(articles: Sequence[tuple[str, Sequence[tuple[int, int, str]]]]) -> Quotes:
    return Counter((_letters(text), _letters(text[a:b]), label) for text, spans in articles for a, b, label in spans)


def _read(path: Path, form: str | None = None) -> Back:
    return Back([(e.document.text, [(s.start, s.end, s.label) for s in e.spans]) for e in entries(path, form)])


def _spacy(path: Path) -> Back:
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    DocBin(docs=docs, store_user_data=True).to_disk(path.with_name("theirs.spacy"))
    return _read(path.with_name("theirs.spacy"), "spacy")


def _spacy_columns(path: Path) -> Back:
    from spacy.training.converters.conll_ner_to_docs import conll_ner_to_docs

    convert: Callable[..., Any] = conll_ner_to_docs  # it has no types
    docs = convert(path.read_text("utf-8"), n_sents=0, no_print=True)
    return Back([(doc.text, [(e.start_char, e.end_char, e.label_) for e in doc.ents]) for doc in docs])


def _cassis(path: Path) -> Back:
    import cassis  # type: ignore[import-untyped]

    with (path / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    theirs = path.with_name("theirs")
    theirs.mkdir()
    types.to_xml(str(theirs / "TypeSystem.xml"))
    for one in sorted(path.glob("*.xmi")):
        with one.open("rb") as file:
            cassis.load_cas_from_xmi(file, typesystem=types).to_xmi(str(theirs / one.name))
    return _read(theirs, "uima-xmi")


def _pandas(path: Path) -> Back:
    import pandas as pd

    theirs = path.with_name("theirs.parquet")
    pd.read_parquet(path, dtype_backend="pyarrow").to_parquet(theirs)
    return _read(theirs, "parquet")


def _polars(path: Path) -> Back:
    import polars as pl

    theirs = path.with_name("theirs.parquet")
    pl.read_parquet(path).write_parquet(theirs)
    return _read(theirs, "parquet")


def _datasets(path: Path) -> Back:
    import datasets  # type: ignore[import-not-found, unused-ignore]

    rows = datasets.load_dataset("json", data_files=str(path), split="train", cache_dir=str(path.with_name("cache")))
    theirs = path.with_name("theirs.jsonl")
    rows.to_json(str(theirs), force_ascii=False)
    names = path.with_name(f"{path.stem}.labels.json")
    theirs.with_name("theirs.labels.json").write_bytes(names.read_bytes())
    return _read(theirs, "hugging-face")


def _doccano(parser: str, **options: Any) -> Callable[[Path], Back]:
    def run(path: Path) -> Back:
        found = doccano_importer.imported(path, parser, **options)
        return Back([(text, sorted(spans)) for text, spans in found.articles], found.errors)

    return run


def _label_studio(path: Path) -> Back:
    from label_studio_sdk.converter import (  # type: ignore[import-not-found, unused-ignore]
        Converter,
    )

    tasks = json.loads(path.read_text("utf-8"))
    said = {"id": 1, "lead_time": 1.0, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
    by = {"completed_by": {"id": 1, "email": "a@b.c"}}
    for task in tasks:  # what its server adds when somebody submits
        task["annotations"] = [one | said | by for one in task["annotations"]]
    path.with_name("tasks.json").write_text(json.dumps(tasks), "utf-8")
    made = Converter(path.with_name(f"{path.stem}.config.xml").read_text("utf-8"), str(path.parent))
    made.convert_to_json_min(str(path.with_name("tasks.json")), str(path.with_name("min")), is_dir=False)
    return _read(path.with_name("min") / "result.json")


def _bioc(path: Path) -> Back:
    from bioc import biocjson  # type: ignore[import-not-found, unused-ignore]

    theirs = path.with_name("theirs.json")
    with path.open(encoding="utf-8") as file, theirs.open("w", encoding="utf-8") as out:
        biocjson.dump(biocjson.load(file), out)
    return _read(theirs, "bioc")


_DOCCANO = doccano_importer.is_installed
TRIPS = (
    Trip("spaCy", "spacy", "spacy", "DocBin.from_disk, to_disk", ".spacy", _spacy),
    Trip("spaCy", "spacy", "conll2003", "spacy convert's conll_ner_to_docs", ".conll", _spacy_columns, FLAT),
    Trip("INCEpTION's CAS", "dkpro-cassis", "uima-xmi", "load_cas_from_xmi, to_xmi", "", _cassis),
    Trip("pandas", "pandas", "parquet", "read_parquet, to_parquet", ".parquet", _pandas),
    Trip("polars", "polars", "parquet", "read_parquet, write_parquet", ".parquet", _polars),
    Trip("Hugging Face", "datasets", "hugging-face", "load_dataset, to_json", ".jsonl", _datasets),
    Trip("doccano", "doccano", "doccano", "its importer, JSONLParser", ".jsonl",
         _doccano("JSONLParser", encoding="utf_8"), needs=_DOCCANO),
    Trip("doccano", "doccano", "doccano-conll", "its importer, CoNLLParser", ".conll",
         _doccano("CoNLLParser", encoding="utf_8"), FLAT, _DOCCANO),
    Trip("Label Studio", "label-studio-sdk", "label-studio", "its SDK's converter to JSON-MIN", ".json", _label_studio),
    Trip("BioC", "bioc", "bioc", "biocjson.load, dump", ".json", _bioc),
)  # fmt: skip
NEVER_RUN = "Prodigy (sold), Label Studio's and INCEpTION's servers, brat, GLiNER's training: not run; their forms are held by tests of ours alone."
HEAD = ("tool", "version", "form", "what of it was run", "articles equal", "spans equal", "lost, as was said before")


def main() -> int:
    """Make every trip and print the table; 1 where something came back otherwise."""
    rows = []
    for trip in TRIPS:
        with TemporaryDirectory() as folder:
            rows.append(travelled(trip, Path(folder)))
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(HEAD))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    sys.stdout.write("\n".join([*lines, NEVER_RUN, ""]))
    return int(any(row.version and not row.whole for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
