"""A plain CAS as XMI and as JSON, written and read without building an object for each token, which takes ten times as long.

Plain means one text with sentences, tokens, named entities, and relations between these in a layer of ours. The tests compare it with
dkpro-cassis, byte for byte in writing (its layout is followed) and entity for entity in reading; offsets in the files are UTF-16 units.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from rareannot.core.text.tokens import Token
from rareannot.formats.base.offsets import converter, to_unit
from rareannot.formats.base.relations import numbered
from rareannot.formats.base.safe_xml import Element
from rareannot.formats.base.tokens import sentences, tokens_of
from rareannot.formats.values import Entry, Place

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
ENTITY, TOKEN, SENTENCE = (
    f"{_DKPRO}.ner.type.NamedEntity",
    f"{_DKPRO}.segmentation.type.Token",
    f"{_DKPRO}.segmentation.type.Sentence",
)
_ANNOTATION, _STRING = "uima.tcas.Annotation", "uima.cas.String"
FEATURES: Mapping[str, Sequence[str]] = {ENTITY: ("value", "identifier"), SENTENCE: (), TOKEN: ()}
"""The types that are written, as DKPro Core and INCEpTION define them, with their features, all of text."""
RELATION = "webanno.custom.Link"
"""The layer of links, of the kind that INCEpTION makes for relations between named entities."""
FROM, TO, LABEL = "Governor", "Dependent", "label"
_LINKED: Mapping[str, str] = {TO: ENTITY, FROM: ENTITY, LABEL: _STRING}
"""The features of a link, as INCEpTION calls them, and what each is."""
ECORE = {name: f"http:///{name.rpartition('.')[0].replace('.', '/')}.ecore" for name in (*FEATURES, RELATION)}
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


def _features(linked: bool) -> dict[str, dict[str, str]]:
    """Returns the types that are written, each with its features and what these are."""
    plain = {name: dict.fromkeys(features, _STRING) for name, features in FEATURES.items()}
    return plain | ({RELATION: dict(_LINKED)} if linked else {})


def type_system_xml(*, linked: bool = False) -> str:
    """Returns the description of the types that goes with .xmi files; ``linked`` if any file has links."""

    def described(feature: str, what: str) -> str:
        return (
            f"<featureDescription><name>{feature}</name><description/><rangeTypeName>{what}</rangeTypeName>"
            "</featureDescription>"
        )

    types = []
    for name, features in _features(linked).items():
        listed = (
            f"<features>{''.join(described(*feature_and_range) for feature_and_range in features.items())}</features>"
            if features
            else ""
        )
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


def _links(entry: Entry, named: Sequence[tuple[int, int, str]], first: int) -> list[tuple[int, int, int, int, str]]:
    """Returns the links: where they end, in UTF-16 units, the numbers of both entities, counted on from ``first``, and the name."""
    return [(*named[b][:2], first + a, first + b, link.name) for link, a, b in numbered(entry)]


def xmi_of(entry: Entry) -> str:
    """Returns the entry as an .xmi file."""
    parts, words, named = _annotations(entry)
    number = count(2)
    lines = [f'<type:Sentence xmi:id="{next(number)}" sofa="1" begin="{a}" end="{b}"/>' for a, b in parts]
    lines += [f'<type:Token xmi:id="{next(number)}" sofa="1" begin="{a}" end="{b}"/>' for a, b in words]
    lines += [
        f'<type0:NamedEntity xmi:id="{next(number)}" sofa="1" begin="{a}" end="{b}" value="{label.translate(_TO_XML)}"/>'
        for a, b, label in named
    ]
    links = _links(entry, named, 2 + len(parts) + len(words))
    lines += [
        f'<custom:Link xmi:id="{next(number)}" sofa="1" begin="{a}" end="{b}" {FROM}="{start}" {TO}="{end}" '
        f'{LABEL}="{name.translate(_TO_XML)}"/>'
        for a, b, start, end, name in links
    ]
    namespaces = f'xmlns:type="{ECORE[TOKEN]}"' + (f' xmlns:type0="{ECORE[ENTITY]}"' if named else "")
    namespaces += f' xmlns:custom="{ECORE[RELATION]}"' if links else ""
    members = " ".join(map(str, range(2, next(number))))
    text = entry.document.text.translate(_TO_XML)
    return _XMI.format(namespaces=namespaces, annotations="".join(lines), text=text, members=members)


def json_of(entry: Entry) -> str:
    """Returns the entry as a CAS .json file, which carries its types."""
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
    links = _links(entry, named, 2 + len(parts) + len(words))
    structures += [
        f'{{"%ID": {next(number)}, "%TYPE": "{RELATION}", "@sofa": 1, "begin": {a}, "end": {b}, '
        f'"@{FROM}": {start}, "@{TO}": {end}, "{LABEL}": {json.dumps(name, ensure_ascii=False)}}}'
        for a, b, start, end, name in links
    ]
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [*range(2, next(number))]}}
    return f'{{"%TYPES": {json.dumps(_types(linked=bool(links)))}, "%FEATURE_STRUCTURES": [{", ".join(structures)}], "%VIEWS": {json.dumps(views)}}}'


def _types(*, linked: bool) -> dict[str, dict[str, object]]:
    return {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": _ANNOTATION,
            **{feature: {"%NAME": feature, "%RANGE": range_} for feature, range_ in features.items()},
        }
        for name, features in _features(linked).items()
    }


# ---- reading ----


@dataclass(frozen=True, slots=True)
class Told:
    """The content of a CAS: its text, annotations in code points and reading order, and relations between these: a name and two places."""

    text: str
    marked: list[Place]
    links: list[tuple[str, Place | None, Place | None]]


_SOFA, _VIEW, _NULL = (f"http:///uima/cas.ecore {name}" for name in ("Sofa", "View", "NULL"))
_ROOT, _ID = "http://www.omg.org/XMI XMI", "http://www.omg.org/XMI id"
_TAGS = {f"{ecore} {name.rpartition('.')[2]}": name for name, ecore in ECORE.items()}
_PLAIN = {*_TAGS, _SOFA, _VIEW, _NULL, _ROOT}


def from_elements(elements: Iterable[Element]) -> Told | None:
    """Returns text and entities of a plain CAS in XMI; None if it contains more, which cassis has to read."""
    by_tag: dict[str, list[dict[str, str]]] = {}
    for name, attributes in elements:
        by_tag.setdefault(name, []).append(attributes)
    sofas, views = by_tag.get(_SOFA, []), by_tag.get(_VIEW, [])
    if not by_tag.keys() <= _PLAIN or len(sofas) != 1 or len(views) != 1 or views[0].get("sofa") != sofas[0].get(_ID):
        return None
    members = set(views[0].get("members", "").split())
    in_view = {
        name: [element for element in by_tag.get(tag, []) if element.get(_ID) in members] for tag, name in _TAGS.items()
    }
    relations = [
        (element[LABEL], element[FROM], element[TO])
        for element in in_view[RELATION]
        if element.keys() >= _LINKED.keys()
    ]
    if len(relations) < len(in_view[RELATION]):
        return None
    return _told(sofas[0].get("sofaString"), [(element[_ID], element) for element in in_view[ENTITY]], relations)


def from_record(data: bytes) -> Told | None:
    """Returns text and entities of a plain CAS in JSON; None if it contains more, which cassis has to read."""
    try:
        record = json.loads(data)
        structures, (view,) = record["%FEATURE_STRUCTURES"], record["%VIEWS"].values()
        if not record["%TYPES"].keys() <= ECORE.keys():
            return None
        sofas = [structure for structure in structures if structure["%TYPE"] == "uima.cas.Sofa"]
        if len(sofas) != 1 or not all(structure is sofas[0] or structure["%TYPE"] in ECORE for structure in structures):
            return None
        members = set(view["%MEMBERS"]) if view["%SOFA"] == sofas[0]["%ID"] else set()
        in_view = [structure for structure in structures if structure["%ID"] in members]
        named = [(structure["%ID"], structure) for structure in in_view if structure["%TYPE"] == ENTITY]
        linked = [
            (structure[LABEL], structure[f"@{FROM}"], structure[f"@{TO}"])
            for structure in in_view
            if structure["%TYPE"] == RELATION
        ]
        return _told(sofas[0].get("sofaString"), named, linked)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _told(
    text: object, named: Iterable[tuple[Any, Mapping[str, Any]]], links: Iterable[tuple[Any, Any, Any]]
) -> Told | None:
    """Returns text, entities by id and links between ids; None if an offset is missing or no number, which is left to cassis. Raises UserError on a wrong one."""
    if not isinstance(text, str):
        return None
    convert = converter(text, "UTF-16 units")
    places = dict[Any, Place]()
    try:
        for id_, features in named:
            label = next(
                (v for key in FEATURES[ENTITY] if isinstance(v := features.get(key), str) and v), "NamedEntity"
            )
            places[id_] = (convert(int(features["begin"])), convert(int(features["end"])), label)
        between = [(str(name), places.get(start), places.get(end)) for name, start, end in links]
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
    return Told(text, in_reading_order(places.values()), between)


def in_reading_order(places: Iterable[Place]) -> list[Place]:
    """Returns the places, each once, in reading order."""
    return sorted(set(places), key=lambda f: (f[0], -f[1], f[2]))
