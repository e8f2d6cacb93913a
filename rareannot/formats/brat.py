"""brat's standoff: a folder with a .txt and a .ann for each document."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from rareannot.core.attributes import NAME, NO_VALUES, Values
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.base.attribute_texts import texts_of, value_of, with_texts
from rareannot.formats.base.encoding import encoding_notice, lines, whole_text
from rareannot.formats.base.relations import Relation, links_between, numbered
from rareannot.formats.native import settle
from rareannot.formats.plain_text import file_name, stem
from rareannot.formats.values import Entry, Item, Loss, Notice, Refusal, Source, Tally

_OTHERS = {
    "E": "events",
    "N": "normalisations",
    "*": "relations between more than two spans",
}
_BREAKS = re.compile("[\n\r]")
YES = "yes"
Attributes = dict[str, dict[str, list[str]]]
"""From the id of a span to names of attributes, with what is said of each."""
_LONGEST_GAP = 200
"""Code points of blanks and line ends between two pieces of a span: more than that is no line end."""


def read_brat(source: Source) -> Iterator[Item]:
    """Yields the document in a .txt with the .ann beside it (either may be named)."""
    text_source = source if source.suffix == ".txt" else source.sibling(".txt")
    if text_source is None:
        yield Refusal(source.name, Sentence("There is no .txt beside this .ann; put it there."))
        return
    raw, encoding = whole_text(text_source)
    yield from encoding_notice(text_source, encoding)
    ann = text_source.sibling(".ann")
    tally = Tally(ann.name if ann else source.name)
    spans, quotes = [], []
    notes: dict[str, str] = {}
    relations: list[Relation] = []
    attributes: Attributes = {}
    for item in _textbounds(ann, raw, notes, relations, attributes, tally) if ann else ():
        if isinstance(item, tuple):
            spans.append(item)
            quotes.append(item[2])
        else:
            yield item
    noted = [
        replace(span, note=notes.get(id_, ""), attributes=_values(attributes.get(id_, {}))) for id_, span, _ in spans
    ]
    # a line break inside a span is written as a blank in its quote
    flat = _BREAKS.sub(" ", raw)
    text, placed = _settled(raw, flat, noted, quotes, tally)
    for _ in attributes.keys() - {id_ for id_, _, _ in spans}:
        tally.add("attributes left out of what is no span")
    ids = {id_: span for (id_, _, _), span in zip(spans, placed, strict=True)}
    links = links_between(ids, relations, tally)
    yield Entry(Document(text, stem(text_source)), placed, note=notes.get("", ""), where=text_source.name, links=links)
    yield from tally.notices()


def _settled(raw: str, flat: str, spans: list[Span], quotes: list[str], tally: Tally) -> tuple[str, Sequence[Span]]:
    """Does what ``native.settle`` does, but looks quotes up in the text with blanks for line breaks."""
    exact = [raw[s.start : s.end] if flat[s.start : s.end] == q else q for s, q in zip(spans, quotes, strict=True)]
    return settle(raw, spans, exact, tally)


def _textbounds(
    ann: Source,
    raw: str,
    notes: dict[str, str],
    relations: list[Relation],
    attributes: "Attributes",
    tally: Tally,
) -> Iterator[tuple[str, Span, str] | Refusal | Notice]:
    """Yields the spans of an .ann with their ids and quotes; adds comments on them to ``notes`` and relations to ``relations``."""
    for item in lines(ann):
        if not isinstance(item, tuple):
            yield item
            continue
        number, line = item
        kind, fields = line[:1], line.rstrip("\r").split("\t", 2)
        where = f"{ann.name}:{number}"
        if kind == "T":
            try:
                yield _textbound(fields, raw)
            except UserError as error:
                yield Refusal(where, str(error))
        elif kind == "#" and len(fields) == 3:
            target = fields[1].split(" ")[-1]
            notes[target] = fields[2]
        elif kind == "R":
            relations.append(_relation(fields))
        elif kind in ("A", "M"):
            _note_attribute(fields, attributes, tally)
        elif kind in _OTHERS:
            tally.add(f"{_OTHERS[kind]} left out; the program marks spans only")


def _textbound(fields: list[str], raw: str) -> tuple[str, Span, str]:
    label, _, places = (fields[1] if len(fields) == 3 else "").partition(" ")
    try:
        pieces = [tuple(map(int, piece.split(" "))) for piece in places.split(";")]
        gaps = [(a[1], b[0]) for a, b in pairwise(pieces)]
        start, end = pieces[0][0], pieces[-1][1]
    except (ValueError, IndexError):
        raise UserError("The line is not “T1<tab>Label start end<tab>text”.") from None
    if any(b - a > _LONGEST_GAP or raw[a:b].strip() for a, b in gaps):
        raise UserError(
            "“{fields}” ({label}) is in several pieces, which a span cannot be; it is left out.",
            fields=fields[2],
            label=label,
        )
    # pieces with only a line break between them are one span: brat cuts spans at line ends
    quote = _BREAKS.sub(" ", raw[start:end]) if gaps else fields[2]
    return fields[0], Span(start, end, label, None, "imported"), quote


def _note_attribute(fields: Sequence[str], attributes: Attributes, tally: Tally) -> None:
    """Note the value in the second column of “A1<tab>status T1 forecast”; without one it says yes."""
    name, target, *values = [*(fields[1] if len(fields) > 1 else "").split(), "", ""]
    if not NAME.fullmatch(name) or not target:
        tally.add("attributes left out that have no name or belong to nothing")
        return
    value = next(filter(None, values), YES)
    attributes.setdefault(target, {}).setdefault(name, []).append(value)


def _values(texts: Mapping[str, Sequence[str]]) -> Values:
    return Values(sorted((name, value_of(some)) for name, some in texts.items())) if texts else NO_VALUES


def fit_brat(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with attributes as brat has them: one word each."""
    reason = Sentence("a value of an attribute is one word in brat")
    return with_texts(entry, lost, lambda _name, text: len(text.split()) == 1 and text.strip() == text, reason)


def _relation(fields: list[str]) -> Relation:
    """Returns name and ids in the second column of “R1<tab>of Arg1:T1 Arg2:T2”; empty texts if it has another shape."""
    name, *ends = (fields[1] if len(fields) > 1 else "").split() or [""]
    start, end = (end_text.partition(":")[2] for end_text in ends) if len(ends) == 2 else ("", "")
    return name, start, end


def write_brat(folder: Path, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a .txt and an .ann for each entry, and the annotation.conf that brat needs."""
    for number, entry in enumerate(entries, 1):
        name = file_name(number, entry)
        (folder / f"{name}.txt").write_bytes(entry.document.text.encode())
        (folder / f"{name}.ann").write_bytes("".join(_lines(entry)).encode())
    for name, data in annotation_conf(label_set).items():
        (folder / name).write_bytes(data)


def _lines(entry: Entry) -> Iterator[str]:
    text = entry.document.text
    for i, span in enumerate(entry.spans, 1):
        places = ";".join(f"{a} {b}" for a, b in _pieces(text, span.start, span.end))
        quote = _BREAKS.sub(" ", text[span.start : span.end])
        yield f"T{i}\t{span.label} {places}\t{quote}\n"
    fields = (
        (name, i, value)
        for i, span in enumerate(entry.spans, 1)
        for name, values in span.attributes.items()
        for value in texts_of(values)
    )
    for number, (name, i, value) in enumerate(fields, 1):
        yield f"A{number}\t{name} T{i} {value}\n"
    for i, (link, start, end) in enumerate(numbered(entry), 1):
        yield f"R{i}\t{link.name} Arg1:T{start + 1} Arg2:T{end + 1}\n"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields the span's pieces as brat requires them: none crosses a line break."""
    inner = text[start:end].strip("\n")
    # a line break at either end is kept: only breaks inside a span cut it
    first = start + text[start:end].index(inner) if inner else start
    for gap in re.finditer("\n+", inner):
        yield start, first + gap.start()
        start = first + gap.end()
    yield start, end


def annotation_conf(label_set: LabelSet) -> Mapping[str, bytes]:
    """Returns the list of labels and links that brat reads beside the documents."""
    names = "\n".join(label.name for label in label_set.labels)
    kinds = (f"{x.name}\tArg1:{'|'.join(x.starts)}, Arg2:{'|'.join(x.ends)}\n" for x in label_set.links)
    overlap = f"[relations]\n{''.join(kinds)}OVERLAP Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
    return {
        "annotation.conf": f"[entities]\n{names}\n\n{overlap}\n[events]\n\n[attributes]\n{_attributes_conf(label_set)}".encode()
    }


def _attributes_conf(label_set: LabelSet) -> str:
    """Returns the attributes for annotation.conf, where values are single words."""
    lines = []
    for attribute in label_set.attributes:
        choices = [YES, "no"] if attribute.kind == "yes/no" else [x for x in attribute.choices if len(x.split()) == 1]
        values = f", Value:{'|'.join(choices)}" if choices else ""
        lines.append(f"{attribute.name}\tArg:{'|'.join(attribute.labels)}{values}\n")
    return "".join(lines)
