"""UIMA CAS as XMI or JSON, one file a document, with the built-in named entities of INCEpTION (through dkpro-cassis)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from rareannot.core.document import MAX_LENGTH, Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span, check_range
from rareannot.formats.extras import library
from rareannot.formats.offsets import tidied
from rareannot.formats.plain_text import file_name, stem
from rareannot.formats.safe_xml import parse_xml
from rareannot.formats.tokens import sentences, tokens_of
from rareannot.formats.values import Entry, Item, Source, Tally

EXTRA = "uima"
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
ENTITY, TOKEN, SENTENCE = (
    f"{_DKPRO}.ner.type.NamedEntity",
    f"{_DKPRO}.segmentation.type.Token",
    f"{_DKPRO}.segmentation.type.Sentence",
)
_CUSTOM = "webanno.custom."
"""The package of the layers that people make in INCEpTION."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TYPE_SYSTEM = "TypeSystem.xml"


def is_uima(record: Mapping[str, Any]) -> bool:
    """Whether a record is a CAS in JSON."""
    return "%FEATURE_STRUCTURES" in record or "%TYPES" in record


def read_uima(source: Source) -> Iterator[Item]:
    """The document of an .xmi or CAS .json file: named entities, and the spans of layers made in INCEpTION."""
    if source.size > 8 * MAX_LENGTH:
        raise UserError(f"The file has {source.size:,} bytes, too many for one article.")
    with source.open() as stream:
        data = stream.read(8 * MAX_LENGTH + 1)
    cas = _xmi(source, data) if source.suffix == ".xmi" else _json(data)
    raw = cas.sofa_string
    if not isinstance(raw, str):
        raise UserError("The CAS holds no text.")
    tally = Tally(source.name)
    spans = [Span(*found) for found in _marked(cas)]
    for span in spans:
        check_range(span.start, span.end, len(raw))
    text, changes, carry = tidied(raw)
    check_text(text)
    tally.add(*changes)
    placed = tuple(Span(carry(s.start), carry(s.end), s.label, None, "imported") for s in spans)
    yield Entry(Document(text, stem(source)), placed, where=source.name)
    yield from tally.notices()


def _xmi(source: Source, data: bytes) -> Any:
    cassis, beside = library("cassis", EXTRA), source.sibling(TYPE_SYSTEM)
    # cassis parses with lxml; this pass refuses what lxml would expand
    parse_xml(data)
    described = b""
    if beside is not None:
        with beside.open() as stream:
            described = stream.read(1 << 24)
        parse_xml(described)
    try:
        types = cassis.load_typesystem(BytesIO(described)) if described else type_system()
        return cassis.load_cas_from_xmi(BytesIO(data), typesystem=types, lenient=True)
    except _broken() as error:
        raise UserError(f"This is no CAS in XMI ({error}); its {TYPE_SYSTEM} belongs beside it.") from None


def _json(data: bytes) -> Any:
    cassis = library("cassis", EXTRA)
    try:
        return cassis.load_cas_from_json(BytesIO(data))
    except _broken() as error:
        raise UserError(f"This is no CAS in JSON ({error}).") from None


def type_system() -> Any:
    """The types that are written: tokens, sentences and named entities as DKPro Core and INCEpTION define them."""
    types = library("cassis", EXTRA).TypeSystem()
    for name in (TOKEN, SENTENCE):
        types.create_type(name, "uima.tcas.Annotation")
    entity = types.create_type(ENTITY, "uima.tcas.Annotation")
    for feature in ("value", "identifier"):
        types.create_feature(entity, feature, "uima.cas.String")
    return types


def _broken() -> tuple[type[Exception], ...]:
    """What cassis raises on a file that is no CAS."""
    types = library("cassis.typesystem", EXTRA)
    return (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        RuntimeError,
        RecursionError,
        types.TypeNotFoundError,
    )


def _marked(cas: Any) -> Iterator[tuple[int, int, str, None, str]]:
    """Offsets in code points (cassis converts) and labels, in reading order."""
    found = []
    for type_ in cas.typesystem.get_types():
        if type_.name == ENTITY or type_.name.startswith(_CUSTOM):
            for one in cas.select(type_.name):
                found.append((one.begin, one.end, _label(one, type_), None, "imported"))
    yield from sorted(
        {f for f in found if isinstance(f[0], int) and isinstance(f[1], int)}, key=lambda f: (f[0], -f[1], f[2])
    )


def _label(one: Any, type_: Any) -> str:
    """The label of an annotation: its "value", else its first feature of text, else the name of its layer."""
    names = ["value", *(f.name for f in type_.features)]
    values = (getattr(one, name, None) for name in names)
    return next((v for v in values if isinstance(v, str) and v), type_.name.rpartition(".")[2])


def write_uima_xmi(folder: Path, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write an .xmi for each entry and the TypeSystem.xml that goes with all."""
    types = type_system()
    for number, entry in enumerate(entries, 1):
        if bad := _NOT_XML.search(entry.document.text):
            raise UserError(f"{entry.name} holds U+{ord(bad[0]):04X}, which XML cannot; choose UIMA CAS JSON instead.")
        cas_of(entry, types).to_xmi(str(folder / f"{file_name(number, entry)}.xmi"))
    types.to_xml(str(folder / TYPE_SYSTEM))


def write_uima_json(folder: Path, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a CAS .json, which carries its types, for each entry."""
    types = type_system()
    for number, entry in enumerate(entries, 1):
        cas_of(entry, types).to_json(str(folder / f"{file_name(number, entry)}.json"), ensure_ascii=False)


def cas_of(entry: Entry, types: Any) -> Any:
    """The entry as a CAS with tokens, sentences and named entities; cassis writes the offsets in UTF-16 units."""
    cas = library("cassis", EXTRA).Cas(typesystem=types)
    text = cas.sofa_string = entry.document.text
    cas.sofa_mime = "text/plain"
    entity, token, sentence = (types.get_type(name) for name in (ENTITY, TOKEN, SENTENCE))
    tokens = tokens_of(entry)
    for first, last in sentences(text, tokens, entry.spans):
        cas.add(sentence(begin=tokens[first][0], end=tokens[last - 1][1]))
    for start, end in tokens:
        cas.add(token(begin=start, end=end))
    for span in entry.spans:
        cas.add(entity(begin=span.start, end=span.end, value=span.label))
    return cas
