"""The way to a CAS through dkpro-cassis' own objects, as the oracle for ours."""

from pathlib import Path
from typing import Any

import cassis  # type: ignore[import-untyped]

from rareannot.formats import Entry
from rareannot.formats.base.tokens import sentences, tokens_of
from rareannot.formats.uima_wire import ENTITY, FEATURES, SENTENCE, TOKEN


def type_system() -> Any:
    """The types that are written, made by cassis."""
    types = cassis.TypeSystem()
    for name, features in FEATURES.items():
        made = types.create_type(name, "uima.tcas.Annotation")
        for feature in features:
            types.create_feature(made, feature, "uima.cas.String")
    return types


def cas_of(entry: Entry, types: Any) -> Any:
    """The entry as a CAS with sentences, tokens and named entities."""
    cas = cassis.Cas(typesystem=types)
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


def cassis_files(entry: Entry, folder: Path) -> tuple[bytes, bytes]:
    """The .xmi and the .json that cassis writes."""
    cas = cas_of(entry, type_system())
    cas.to_xmi(str(folder / "oracle.xmi"))
    cas.to_json(str(folder / "oracle.json"), ensure_ascii=False)
    return (folder / "oracle.xmi").read_bytes(), (folder / "oracle.json").read_bytes()
