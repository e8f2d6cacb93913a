"""A plain CAS as XMI and as JSON, written and read without building an object for each token, which takes ten times as long.

Plain means one text with sentences, tokens and named entities. The tests compare it with dkpro-cassis, byte for byte what
is written (its layout is followed) and entity for entity what is read; offsets in the files are UTF-16 units.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from rareannot.core.text.tokens import Token
from rareannot.formats.base.offsets import converter, to_unit
from rareannot.formats.base.safe_xml import Element
from rareannot.formats.base.tokens import sentences, tokens_of
from rareannot.formats.values import Entry

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
ENTITY, TOKEN, SENTENCE = (
    f"{_DKPRO}.ner.type.NamedEntity",
    f"{_DKPRO}.segmentation.type.Token",
    f"{_DKPRO}.segmentation.type.Sentence",
)
_ANNOTATION, _STRING = "uima.tcas.Annotation", "uima.cas.String"
FEATURES: Mapping[str, Sequence[str]] = {ENTITY: ("value", "identifier"), SENTENCE: (), TOKEN: ()}
"""The types that are written, as DKPro Core and INCEpTION define them, with their features, all of text."""
ECORE = {name: f"http:///{name.rpartition('.')[0].replace('.', '/')}.ecore" for name in FEATURES}
"""The XML namespace of each type."""
_TO_XML = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
_XMI = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    '{namespaces} xmi:version="2.0"><cas:NULL xmi:id="0"/>{annotations}'
    '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" sofaString="{text}"/>'
    '<cas:View sofa="1" members="{members}"/></xmi:XMI>'
)


def type_system_xml() -> str:
    """The description of the types that goes with .xmi files."""

    def described(feature: str) -> str:
        return (
            f"<featureDescription><name>{feature}</name><description/><rangeTypeName>{_STRING}</rangeTypeName>"
            "</featureDescription>"
        )

    types = []
    for name, features in FEATURES.items():
        listed = f"<features>{''.join(map(described, features))}</features>" if features else ""
        types.append(
            f"<typeDescription><name>{name}</name><description/><supertypeName>{_ANNOTATION}</supertypeName>{listed}"
            "</typeDescription>"
        )
    return (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">'
        f"<types>{''.join(types)}</types></typeSystemDescription>"
    )


def _annotations(entry: Entry) -> tuple[list[Token], list[Token], list[tuple[int, int, str]]]:
    """Sentences, tokens and entities, in UTF-16 units."""
    text, tokens = entry.document.text, tokens_of(entry)
    unit = to_unit(text, "UTF-16 units")
    parts = [(unit(tokens[a][0]), unit(tokens[b - 1][1])) for a, b in sentences(text, tokens, entry.spans)]
    words = [(unit(start), unit(end)) for start, end in tokens]
    return parts, words, [(unit(s.start), unit(s.end), s.label) for s in entry.spans]


def xmi_of(entry: Entry) -> str:
    """The entry as an .xmi file."""
    parts, words, named = _annotations(entry)
    number = count(2)
    lines = [f'<type:Sentence xmi:id="{next(number)}" sofa="1" begin="{a}" end="{b}"/>' for a, b in parts]
    lines += [f'<type:Token xmi:id="{next(number)}" sofa="1" begin="{a}" end="{b}"/>' for a, b in words]
    lines += [
        f'<type0:NamedEntity xmi:id="{next(number)}" sofa="1" begin="{a}" end="{b}" value="{label.translate(_TO_XML)}"/>'
        for a, b, label in named
    ]
    namespaces = f'xmlns:type="{ECORE[TOKEN]}"' + (f' xmlns:type0="{ECORE[ENTITY]}"' if named else "")
    members = " ".join(map(str, range(2, next(number))))
    text = entry.document.text.translate(_TO_XML)
    return _XMI.format(namespaces=namespaces, annotations="".join(lines), text=text, members=members)


def json_of(entry: Entry) -> str:
    """The entry as a CAS .json file, which carries its types."""
    parts, words, named = _annotations(entry)
    number = count(2)
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain"}
    structures = [json.dumps(sofa | {"sofaString": entry.document.text}, ensure_ascii=False)]
    for name, ranges in ((SENTENCE, parts), (TOKEN, words)):
        rest = f'"%TYPE": "{name}", "@sofa": 1'
        structures += [f'{{"%ID": {next(number)}, {rest}, "begin": {a}, "end": {b}}}' for a, b in ranges]
    structures += [
        f'{{"%ID": {next(number)}, "%TYPE": "{ENTITY}", "@sofa": 1, "begin": {a}, "end": {b}, '
        f'"value": {json.dumps(label, ensure_ascii=False)}}}'
        for a, b, label in named
    ]
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [*range(2, next(number))]}}
    return f'{{"%TYPES": {json.dumps(_types())}, "%FEATURE_STRUCTURES": [{", ".join(structures)}], "%VIEWS": {json.dumps(views)}}}'


def _types() -> dict[str, dict[str, object]]:
    return {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": _ANNOTATION,
            **{feature: {"%NAME": feature, "%RANGE": _STRING} for feature in features},
        }
        for name, features in FEATURES.items()
    }


# ---- reading ----

Told = tuple[str, list[tuple[int, int, str]]]
"""The text of a CAS, and what is marked in it: start and end in code points, label; in reading order."""
_SOFA, _VIEW, _NULL = (f"http:///uima/cas.ecore {name}" for name in ("Sofa", "View", "NULL"))
_ROOT, _ID = "http://www.omg.org/XMI XMI", "http://www.omg.org/XMI id"
_TAGS = {f"{ECORE[name]} {name.rpartition('.')[2]}": name for name in FEATURES}
_PLAIN = {*_TAGS, _SOFA, _VIEW, _NULL, _ROOT}


def from_elements(elements: Iterable[Element]) -> Told | None:
    """Text and entities of a plain CAS in XMI; None where there is more in it, which cassis has to read."""
    found: dict[str, list[dict[str, str]]] = {}
    for name, attributes in elements:
        found.setdefault(name, []).append(attributes)
    sofas, views = found.get(_SOFA, []), found.get(_VIEW, [])
    if not found.keys() <= _PLAIN or len(sofas) != 1 or len(views) != 1 or views[0].get("sofa") != sofas[0].get(_ID):
        return None
    members = set(views[0].get("members", "").split())
    (entity,) = (tag for tag, name in _TAGS.items() if name == ENTITY)
    return _told(sofas[0].get("sofaString"), [one for one in found.get(entity, []) if one.get(_ID) in members])


def from_record(data: bytes) -> Told | None:
    """Text and entities of a plain CAS in JSON; None where there is more in it, which cassis has to read."""
    try:
        record = json.loads(data)
        structures, (view,) = record["%FEATURE_STRUCTURES"], record["%VIEWS"].values()
        if not record["%TYPES"].keys() <= FEATURES.keys():
            return None
        sofas = [one for one in structures if one["%TYPE"] == "uima.cas.Sofa"]
        if len(sofas) != 1 or not all(one is sofas[0] or one["%TYPE"] in FEATURES for one in structures):
            return None
        members = set(view["%MEMBERS"]) if view["%SOFA"] == sofas[0]["%ID"] else set()
        named = [one for one in structures if one["%TYPE"] == ENTITY and one["%ID"] in members]
        return _told(sofas[0].get("sofaString"), named)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _told(text: object, named: Iterable[Mapping[str, Any]]) -> Told | None:
    """Text and entities; None where an offset is missing or not a number, which is left to cassis. Raises UserError on a wrong one."""
    if not isinstance(text, str):
        return None
    convert = converter(text, "UTF-16 units")
    found = set()
    try:
        for one in named:
            label = next((v for key in FEATURES[ENTITY] if isinstance(v := one.get(key), str) and v), "NamedEntity")
            found.add((convert(int(one["begin"])), convert(int(one["end"])), label))
    except (KeyError, ValueError, TypeError):
        return None
    return text, sorted(found, key=lambda f: (f[0], -f[1], f[2]))
