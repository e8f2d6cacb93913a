"""spaCy's DocBin (.spacy): doc.ents where spans are flat, doc.spans["sc"] always, and the rest as user data."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.core.tokens import Token
from rareannot.formats.native import entry_of, native_line, passage_names
from rareannot.formats.offsets import tidied
from rareannot.formats.strict_json import as_object, parse_json
from rareannot.formats.tokens import cut
from rareannot.formats.values import Entry, Item, Loss, Refusal, Source, Tally, span_loss

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SPANS_KEY = "sc"
"""The group of doc.spans that spaCy's spancat reads by default."""
_PASSAGES_KEY = "passages"
_OURS = "rareannot"
_ATTRIBUTES = ("ORTH", "ENT_IOB", "ENT_TYPE")
"""What is stored of each token: the eleven of spaCy's default would be empty and cost three times the memory."""
_PACKED_CAP, _CAP = 1 << 29, 1 << 31
"""Bytes of a file, and of what it unpacks to, that are read at most."""


def read_docbin(source: Source) -> Iterator[Item]:
    """The documents of a .spacy file. What the program wrote comes back whole; of others, ents and spans["sc"]."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    data, tally, number = _checked(source), Tally(source.name), 0
    try:
        for number, doc in enumerate(DocBin(store_user_data=True).from_bytes(data).get_docs(Vocab())):
            where = f"{source.name}[{number}]"
            try:
                yield _entry(doc, where, tally)
            except UserError as error:
                yield Refusal(where, str(error))
    except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
        raise UserError(f"This is no DocBin of spaCy 3, or it breaks after document {number} ({error}).") from None
    yield from tally.notices()


def _checked(source: Source) -> bytes:
    """The bytes of the file. Raises UserError where they are no deflated stream or one that swells beyond measure."""
    if source.size > _PACKED_CAP:
        raise UserError(f"The file has {source.size >> 20} MB; split it in files of {_PACKED_CAP >> 20} MB.")
    with source.open() as stream:
        data = stream.read()
    unpacker, left, total = zlib.decompressobj(), data, 0
    try:
        while left and not unpacker.eof:
            total += len(unpacker.decompress(left, 1 << 24))
            left = unpacker.unconsumed_tail
            if total > _CAP:
                raise UserError(f"The file unpacks to more than {_CAP >> 30} GB.")
    except zlib.error:
        raise UserError("This is no DocBin of spaCy 3.") from None
    return data


def _entry(doc: "Doc", where: str, tally: Tally) -> Entry:
    kept = doc.user_data.get(_OURS)
    if isinstance(kept, str):
        return entry_of(as_object(parse_json(kept)) | {"text": doc.text}, where, tally)
    groups = [doc.spans[key] for key in (SPANS_KEY, _PASSAGES_KEY) if key in doc.spans]
    spans = [Span(s.start_char, s.end_char, s.label_, None, "imported") for group in groups for s in group if s.label_]
    if SPANS_KEY not in doc.spans:
        spans += [Span(e.start_char, e.end_char, e.label_, None, "imported") for e in doc.ents]
    text, changes, carry = tidied(doc.text)
    check_text(text)
    tally.add(*changes)
    placed = (Span(carry(s.start), carry(s.end), s.label, None, "imported") for s in spans)
    return Entry(Document(text, where), tuple(s for s in placed if s.start < s.end), where=where)


def write_docbin(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write all entries; tokens are those of spaCy's English, cut at span edges, so that no span is lost to W030."""
    import spacy
    from spacy.tokens import DocBin

    nlp, passages = spacy.blank("en"), passage_names(label_set)
    docs = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    nlp.max_length = 1 << 31
    for entry in entries:
        docs.add(doc_of(entry, nlp, passages))
    out.write(docs.to_bytes())


def doc_of(entry: Entry, nlp: "Language", passages: frozenset[str]) -> "Doc":
    """The entry as a Doc. ``doc.ents`` holds the outermost spans, ``doc.spans["sc"]`` all of them."""
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    text = entry.document.text
    given = [(t.idx, t.idx + len(t.text)) for t in nlp.make_doc(text)]
    tokens = cut(given, (edge for s in entry.spans for edge in (s.start, s.end)))
    words, spaces = words_and_spaces(text, tokens, entry.spans)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    marked: list[Any] = [doc.char_span(s.start, s.end, s.label, alignment_mode="expand") for s in entry.spans]
    marked = [s for s in marked if s is not None]
    doc.spans[SPANS_KEY] = [s for s in marked if s.label_ not in passages]
    doc.spans[_PASSAGES_KEY] = [s for s in marked if s.label_ in passages]
    # spaCy refuses an entity that begins or ends with white space
    doc.ents = filter_spans([s for s in doc.spans[SPANS_KEY] if not (s[0].is_space or s[-1].is_space)])
    rest = json.loads(native_line(entry, passages))
    del rest["text"]
    doc.user_data[_OURS] = json.dumps(rest, ensure_ascii=False)
    return doc


def words_and_spaces(text: str, tokens: Iterable[Token], spans: Iterable[Span]) -> tuple[list[str], list[bool]]:
    """Words, and whether one blank follows each, such that joining them gives ``text`` again.

    White space that no token covers becomes words of its own where it is more than that one blank or where a
    span begins or ends with it.
    """
    spans = list(spans)
    starts, ends = {s.start for s in spans}, {s.end for s in spans}
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*tokens, (len(text), len(text))]:
        if text[at:start].startswith(" ") and words and at not in starts and at + 1 not in ends:
            spaces[-1] = True
            at += 1
        gap = cut([(at, start)], starts | ends) if at < start else []
        for a, b in [*gap, (start, end)]:
            if a < b:
                words.append(text[a:b])
                spaces.append(False)
        at = end
    return words, spaces


def fit_patterns(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """The entry without its figures: a number found once says nothing about the next text."""
    kept = []
    for span in entry.spans:
        if label_set.kind(span.label) == "entity":
            kept.append(span)
        else:
            lost.append(span_loss(entry, span, "dropped", "a figure makes no pattern"))
    return replace(entry, spans=tuple(kept))


def write_patterns(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write each distinct marked string once, as a pattern of spaCy's EntityRuler."""
    found = {(s.label, " ".join(e.document.text[s.start : s.end].split())) for e in entries for s in e.spans}
    rows = ({"label": label, "pattern": pattern} for label, pattern in sorted(found) if pattern)
    out.writelines((json.dumps(row, ensure_ascii=False) + "\n").encode() for row in rows)
