"""Files of things to make a register of: CSV, TSV, JSON lines, GeoNames' and Wikidata's dumps, and SKOS in any RDF form."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.own_files import check_readable
from rareannot.core.things import Thing, thing_from_json
from rareannot.formats.base.optional_libraries import library

RDF_ENDINGS = {".ttl": "turtle", ".rdf": "xml", ".owl": "xml", ".nt": "nt", ".jsonld": "json-ld"}
ENDINGS = (".csv", ".tsv", ".jsonl", ".json", ".txt", *RDF_ENDINGS)
_GEONAMES_COLUMNS = 19
_GEONAMES_KINDS = frozenset("APHTSLRVU")
"""The classes of features in the seventh column of a dump of GeoNames (download.geonames.org/export/dump/readme.txt)."""
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def read_things(path: Path) -> Iterator[Thing]:
    """Yields the things in a file, whose ending may be followed by ``.gz``.

    A table needs the columns ``id`` and ``name``; ``kind`` and ``names`` (with "|" between them) are understood, all others are
    facts. JSON lines have the same keys, or are Wikidata's entities. A .txt is a dump of GeoNames. Raises UserError that names
    the line if something is wrong, or if a form needs a library that is missing.
    """
    check_readable(path)
    ending = Path(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise UserError(
            "“{name}” is no file of things; its ending must be one of {known}.", name=path.name, known=known
        )
    with _opened(path) as stream:
        if ending in RDF_ENDINGS:
            yield from _from_rdf(stream, RDF_ENDINGS[ending])
        else:
            yield from _checked(path, _records(stream, ending))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as packed:
            if path.suffix.lower() == ".gz":
                with gzip.open(packed) as stream:
                    yield stream  # type: ignore[misc]
            else:
                yield packed
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise UserError("“{name}” cannot be read: {why}.", name=path.name, why=error) from None


def _records(stream: BinaryIO, ending: str) -> Iterator[Mapping[str, Any]]:
    with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
        if ending in (".csv", ".tsv"):
            yield from _rows(csv.DictReader(text, delimiter="\t" if ending == ".tsv" else ","))
        elif ending == ".txt":
            yield from _from_geonames(text)
        else:
            yield from _from_json_lines(text)


def _rows(rows: "csv.DictReader[str]") -> Iterator[Mapping[str, Any]]:
    for row in rows:
        cells = {str(key).strip().lower(): value for key, value in row.items() if key and isinstance(value, str)}
        own = {"id": cells.pop("id", ""), "name": cells.pop("name", ""), "kind": cells.pop("kind", "")}
        names = [name for name in cells.pop("names", "").split("|") if name.strip()]
        yield {**own, "names": names, "facts": {key: value for key, value in cells.items() if value.strip()}}


def _from_geonames(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS or cells[6] not in _GEONAMES_KINDS:
            raise UserError("it is no dump of GeoNames, which has 19 columns with tabs between them")
        facts = {"country": cells[8], "feature": cells[7], "population": cells[14], "lat": cells[4], "lon": cells[5]}
        names = [cells[2], *cells[3].split(",")]
        known = {key: value for key, value in facts.items() if value not in ("", "0")}
        yield {"id": f"geonames:{cells[0]}", "name": cells[1], "kind": "place", "names": names, "facts": known}


def _from_json_lines(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        words = line.strip().removesuffix(",")
        if words in ("", "[", "]"):  # Wikidata's dump is one list, an entity a line
            continue
        try:
            data = json.loads(words)
        except (ValueError, RecursionError):
            raise UserError("it is no JSON") from None
        yield _of_wikidata(data) if isinstance(data, dict) and isinstance(data.get("labels"), dict) else data


def _of_wikidata(entity: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns an entity of Wikidata (mediawiki.org/wiki/Wikibase/DataModel/JSON) as a thing, with its names in all languages."""
    labels, aliases = entity["labels"], entity.get("aliases") or {}
    names = [label["value"] for label in labels.values()]
    also = [alias["value"] for some in aliases.values() for alias in some]
    name = labels.get("en", {}).get("value") or (names[0] if names else "")
    about = (entity.get("descriptions") or {}).get("en", {}).get("value", "")
    return {"id": f"wikidata:{entity.get('id')}", "name": name, "names": names + also, "facts": {"about": about}}


def _checked(path: Path, records: Iterator[Mapping[str, Any]]) -> Iterator[Thing]:
    for number in count(1):
        try:
            record = next(records, None)
            if record is None:
                return
            thing = thing_from_json(record)
        except UserError as error:
            raise UserError("“{name}”, record {number}: {error}", name=path.name, number=number, error=error) from None
        except (KeyError, TypeError, AttributeError):
            raise UserError("“{name}”, record {number}: it is no thing.", name=path.name, number=number) from None
        yield thing


def _from_rdf(stream: BinaryIO, form: str) -> Iterator[Thing]:
    """Yields every subject with a preferred label (skos:prefLabel, else rdfs:label), its other labels as names."""
    rdflib = library("rdflib", "rdf")
    graph = rdflib.Graph()
    try:
        graph.parse(data=stream.read(), format=form)
    except Exception as error:  # noqa: BLE001 - each parser has errors of its own
        raise UserError("The RDF cannot be read: {why}.", why=str(error)[:200]) from None
    preferred, plain, other = (rdflib.URIRef(uri) for uri in (f"{_SKOS}prefLabel", _LABEL, f"{_SKOS}altLabel"))
    broader, notation = rdflib.URIRef(f"{_SKOS}broader"), rdflib.URIRef(f"{_SKOS}notation")
    for subject in sorted({*graph.subjects(preferred), *graph.subjects(plain)}, key=str):
        labels = sorted([*graph.objects(subject, preferred)] or [*graph.objects(subject, plain)], key=_english_first)
        names = [str(label) for label in (*labels[1:], *graph.objects(subject, other))]
        facts = {
            "notation": ", ".join(sorted(map(str, graph.objects(subject, notation)))),
            "broader": ", ".join(
                sorted(str(graph.value(one, preferred) or one) for one in graph.objects(subject, broader))
            ),
        }
        yield thing_from_json({"id": str(subject), "name": str(labels[0]), "names": names, "facts": facts})


def _english_first(label: Any) -> tuple[bool, str]:
    return (getattr(label, "language", None) not in ("en", None), str(label))
