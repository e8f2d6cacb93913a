"""UIMA CAS as XMI or JSON, one file a document, with the built-in named entities of INCEpTION and a layer of relations.

Plain files are read and written as text (``uima_wire``); all others go through dkpro-cassis.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from rareannot.core.document import MAX_LENGTH, Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span, check_range
from rareannot.formats.base.offsets import tidied
from rareannot.formats.base.optional_libraries import library
from rareannot.formats.base.relations import links_between
from rareannot.formats.base.safe_xml import elements_of, parse_xml
from rareannot.formats.plain_text import file_name, stem
from rareannot.formats.uima_wire import (
    ENTITY,
    FROM,
    TO,
    Told,
    from_elements,
    from_record,
    in_reading_order,
    json_of,
    type_system_xml,
    xmi_of,
)
from rareannot.formats.values import Entry, Item, Loss, Place, Source, Tally

EXTRA = "uima"
_CUSTOM = "webanno.custom."
"""The package of the layers that people make in INCEpTION."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TYPE_SYSTEM = "TypeSystem.xml"
_OUR_TYPES = type_system_xml().encode()
_LINKED_TYPES = type_system_xml(linked=True).encode()


def is_uima(record: Mapping[str, Any]) -> bool:
    """True if a record is a CAS in JSON."""
    return "%FEATURE_STRUCTURES" in record or "%TYPES" in record


def read_uima(source: Source) -> Iterator[Item]:
    """Yields the document of an .xmi or CAS .json file: named entities, and the spans of layers made in INCEpTION."""
    if source.size > 8 * MAX_LENGTH:
        raise UserError("The file has {size:,} bytes, too many for one article.", size=source.size)
    with source.open() as stream:
        data = stream.read(8 * MAX_LENGTH + 1)
    content = _from_xmi(source, data) if source.suffix == ".xmi" else _from_json(data)
    raw, tally = content.text, Tally(source.name)
    spans = [Span(start, end, label, None, "imported") for start, end, label in content.marked]
    for span in spans:
        check_range(span.start, span.end, len(raw))
    text, changes, carry = tidied(raw)
    check_text(text)
    tally.add(*changes)
    placed = tuple(Span(carry(s.start), carry(s.end), s.label, None, "imported") for s in spans)
    ids = {str(place): span for place, span in zip(content.marked, placed, strict=True)}
    links = links_between(ids, content.links, tally)
    yield Entry(Document(text, stem(source)), placed, where=source.name, links=links)
    yield from tally.notices()


def _from_xmi(source: Source, data: bytes) -> Told:
    # cassis parses with lxml; this pass refuses what lxml would expand
    elements = elements_of(data)
    described, beside = b"", source.sibling(TYPE_SYSTEM)
    if beside is not None:
        with beside.open() as stream:
            described = stream.read(1 << 24)
    if described in (b"", _OUR_TYPES, _LINKED_TYPES) and (content := from_elements(elements)) is not None:
        return content
    if described:
        parse_xml(described)
    cassis = library("cassis", EXTRA)
    try:
        types = cassis.load_typesystem(BytesIO(described)) if described else type_system()
        return _told(cassis.load_cas_from_xmi(BytesIO(data), typesystem=types, lenient=True))
    except _broken() as error:
        raise UserError(
            "This is not CAS XMI ({error}); its {type_system} belongs beside it.",
            error=error,
            type_system=TYPE_SYSTEM,
        ) from None


def _from_json(data: bytes) -> Told:
    if (content := from_record(data)) is not None:
        return content
    cassis = library("cassis", EXTRA)
    try:
        return _told(cassis.load_cas_from_json(BytesIO(data)))
    except _broken() as error:
        raise UserError("This is not CAS JSON ({error}).", error=error) from None


def type_system() -> Any:
    """Returns the types that are written, as a type system of cassis."""
    return library("cassis", EXTRA).load_typesystem(BytesIO(_OUR_TYPES))


def _broken() -> tuple[type[Exception], ...]:
    """Returns the exceptions that cassis raises on a file that is no CAS."""
    types = library("cassis.typesystem", EXTRA)
    return (
        KeyError,
        ValueError,
        OverflowError,
        TypeError,
        AttributeError,
        IndexError,
        RuntimeError,
        RecursionError,
        SyntaxError,  # lxml: broken for it, though not for expat
        types.TypeNotFoundError,
    )


def _told(cas: Any) -> Told:
    """Returns the text of a CAS and its annotations, in code points (cassis converts) and reading order."""
    if not isinstance(cas.sofa_string, str):
        raise UserError("The CAS holds no text.")
    places, links = [], []
    for type_ in cas.typesystem.get_types():
        if type_.name == ENTITY or type_.name.startswith(_CUSTOM):
            related = {FROM, TO} <= {f.name for f in type_.features}
            for annotation in cas.select(type_.name):
                if related:
                    links.append((_label(annotation, type_), _place(annotation.get(FROM)), _place(annotation.get(TO))))
                elif (place := _place(annotation)) is not None:
                    places.append(place)
    return Told(cas.sofa_string, in_reading_order(places), links)


def _place(annotation: Any) -> Place | None:
    """Returns position and label of an annotation; None if it has none."""
    begin, end = (annotation.begin, annotation.end) if annotation is not None else (None, None)
    return (
        (begin, end, _label(annotation, annotation.type)) if isinstance(begin, int) and isinstance(end, int) else None
    )


def _label(annotation: Any, type_: Any) -> str:
    """Returns the label of an annotation: its "value", else its first text feature, else the name of its layer."""
    names = ["value", *(f.name for f in type_.features)]
    values = (getattr(annotation, name, None) for name in names)
    return next((v for v in values if isinstance(v, str) and v), type_.name.rpartition(".")[2])


def fit_xmi(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with U+FFFD for each character that XML cannot hold, so that no offset changes."""
    document = entry.document
    if not (bad := _NOT_XML.search(document.text)):
        return entry
    reason = Sentence("its U+{shown} cannot stand in XML and becomes U+FFFD", shown=f"{ord(bad[0]):04X}")
    lost.append(Loss(entry.name, "text", reason, Sentence("UIMA CAS JSON keeps it")))
    return replace(entry, document=replace(document, text=_NOT_XML.sub("\ufffd", document.text), sha256=""))


def write_uima_xmi(folder: Path, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write an .xmi for each entry and the TypeSystem.xml that goes with all."""
    linked = False
    for number, entry in enumerate(entries, 1):
        linked = linked or bool(entry.links)
        (folder / f"{file_name(number, entry)}.xmi").write_bytes(xmi_of(entry).encode())
    (folder / TYPE_SYSTEM).write_bytes(_LINKED_TYPES if linked else _OUR_TYPES)


def write_uima_json(folder: Path, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a CAS .json, which carries its types, for each entry."""
    for number, entry in enumerate(entries, 1):
        (folder / f"{file_name(number, entry)}.json").write_bytes(json_of(entry).encode())
