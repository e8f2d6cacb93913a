"""spaCy's DocBin (.spacy): doc.ents where spans do not overlap, doc.spans["sc"] always, and the rest as user data."""

import json
import struct
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import accumulate
from os import SEEK_CUR, SEEK_END
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO, NamedTuple

from rareannot.core.attributes import ARTICLE, Values, asked_of
from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span, check_range
from rareannot.core.text.tokens import Token
from rareannot.formats.base.attribute_texts import named_texts, values_named
from rareannot.formats.base.offsets import tidied
from rareannot.formats.base.strict_json import as_object, parse_json
from rareannot.formats.base.tokens import cut
from rareannot.formats.native import entry_of, native_object, passage_names
from rareannot.formats.values import Entry, Item, Loss, Refusal, Source, Tally, span_loss

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan


ATTRIBUTES = {"ORTH": 65, "ENT_IOB": 77, "ENT_TYPE": 78}
"""What is stored of each token: the eleven of spaCy's default would be empty and cost three times the memory.
The numbers are those of ``spacy.attrs``."""
VERSION, FLAGS = "0.1", {"has_unknown_spaces": False}
OWN = "rareannot"
"""The key of user data under which the program keeps a document's native record, but for its text."""
INSIDE, OUTSIDE, BEGIN = 1, 2, 3
"""The values of ENT_IOB."""


class Marked(NamedTuple):
    """A span: its first token, the one after its last, its first character, the one after its last, its label."""

    first: int
    last: int
    start: int
    end: int
    label: str


class _Hashes(dict[str, int]):
    """spaCy's 64-bit hash of each string, computed once."""

    def __init__(self) -> None:
        from spacy.strings import get_string_id

        self._hash = get_string_id

    def __missing__(self, text: str) -> int:
        value: int = self._hash(text)
        self[text] = value
        return value


class DocBinWriter:
    """Collects documents on disk and writes the DocBin that holds them: its parts are lists over all documents.

    Use it in a ``with`` block, which deletes the collected data.
    """

    def __init__(self) -> None:
        from srsly.msgpack import Packer

        # msgpack_dumps would look through all installed packages for encoders at each call
        self._pack: Callable[[object], bytes] = Packer(use_bin_type=True).pack
        self._hashes = _Hashes()
        self._strings: set[str] = set()
        self._lengths = array("i")
        self._open = ExitStack()
        spools = (self._open.enter_context(TemporaryFile()) for _ in range(5))  # noqa: SIM115 - the stack closes them
        self._tokens, self._spaces, self._groups, self._user_data, self._categories = spools

    def __enter__(self) -> "DocBinWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(
        self,
        words: Sequence[str],
        spaces: Sequence[bool],
        entities: Sequence[Marked],
        groups: Mapping[str, Sequence[Marked]],
        record: str,
        categories: Mapping[str, float],
    ) -> None:
        """Adds a document: words, whether a blank follows each, entities without overlap, groups of spans, native record, ``doc.cats``."""
        import numpy as np

        hashes = self._hashes
        columns = np.empty((len(words), len(ATTRIBUTES)), dtype=np.uint64)
        columns[:, 0] = [hashes[word] for word in words]
        columns[:, 1:] = (OUTSIDE, 0)
        for entity in entities:
            columns[entity.first : entity.last, 1:] = (INSIDE, hashes[entity.label])
            columns[entity.first, 1] = BEGIN
        self._strings.update(words, ("",))
        self._strings.update(m.label for group in groups.values() for m in group)
        self._lengths.append(len(words))
        self._tokens.write(columns.tobytes())
        self._spaces.write(bytes(spaces))
        packed = {self._group(name, group): [name] for name, group in groups.items()}
        # packed twice: DocBin keeps a list of bytes, which are msgpack themselves
        self._groups.write(self._pack(self._pack(packed)))
        self._user_data.write(self._pack(self._pack({OWN: record})))
        self._categories.write(self._pack(dict(categories)))

    def _group(self, name: str, marked: Sequence[Marked]) -> bytes:
        hashes, pack = self._hashes, struct.Struct(">QQQllll").pack
        spans = [pack(0, 0, hashes[label], first, last, start, end) for first, last, start, end, label in marked]
        return self._pack({"name": name, "attrs": {}, "spans": spans})

    def write_to(self, out: BinaryIO) -> None:
        """Writes the whole file."""
        # compressed as a stream, so that the parts are never in memory together
        squeezed, pack, count = zlib.compressobj(), self._pack, len(self._lengths)

        def write(data: bytes) -> None:
            out.write(squeezed.compress(data))

        write(_MAP_OF_TEN)
        for key, value in (("version", VERSION), ("attrs", [*ATTRIBUTES.values()])):
            write(pack(key) + pack(value))
        for key, spool in (("tokens", self._tokens), ("spaces", self._spaces)):
            write(pack(key) + _head(_BIN, spool.tell()))
            _pour(spool, write)
        write(pack("lengths") + pack(self._lengths.tobytes()))
        write(pack("strings") + pack(sorted(self._strings)))
        write(pack("cats") + _head(_ARRAY, count))
        _pour(self._categories, write)
        write(pack("flags") + pack([FLAGS] * count))
        for key, spool in (("span_groups", self._groups), ("user_data", self._user_data)):
            write(pack(key) + _head(_ARRAY, count))
            _pour(spool, write)
        out.write(squeezed.flush())


_MAP_OF_TEN = b"\x8a"
_BIN, _ARRAY = ((0xC4, 0xC5, 0xC6), 0), ((None, 0xDC, 0xDD), 0x90)
"""The marks of msgpack before bytes and lists: with one, two and four bytes of length, and the one that holds a length below 16."""


def _head(marks: tuple[tuple[int | None, int, int], int], length: int) -> bytes:
    """Returns the bytes that msgpack puts before bytes or a list of this length."""
    (one_byte, two, four), small = marks
    if small and length < 16:
        return bytes([small | length])
    if one_byte is not None and length < 1 << 8:
        return bytes([one_byte, length])
    return bytes([two]) + length.to_bytes(2) if length < 1 << 16 else bytes([four]) + length.to_bytes(4)


def _pour(spool: IO[bytes], write: Callable[[bytes], None]) -> None:
    """Passes all spooled bytes to ``put``, a piece at a time."""
    spool.seek(0)
    while piece := spool.read(1_000_000):
        write(piece)


_HEADS = {0xC4: ("bytes", 1), 0xC5: ("bytes", 2), 0xC6: ("bytes", 4), 0xDC: ("list", 2), 0xDD: ("list", 4)}
_HEADS |= {0xD9: ("text", 1), 0xDA: ("text", 2), 0xDB: ("text", 4)}
_SMALL = {0x90: "list", 0xA0: "text", 0xB0: "text"}
"""msgpack's marks: of short values by their upper half, of others with the number of bytes that tell the length."""
_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each part begins in the unpacked file, how many tokens each document has, and the strings."""

    tokens: int
    spaces: int
    user_data: int
    lengths: "array[int]"
    strings: list[str]


def own_documents(file: IO[bytes]) -> Iterator[tuple[str, str]] | None:
    """Returns text and native record of each document in an unpacked DocBin; None if another program wrote it.

    The iterator raises KeyError if a string is missing.
    """
    try:
        layout = _layout(file)
    except ValueError:
        return None
    return _documents(file, layout)


def _documents(file: IO[bytes], layout: _Layout) -> Iterator[tuple[str, str]]:
    from spacy.strings import get_string_id
    from srsly.msgpack import unpackb

    strings = {get_string_id(text): text for text in layout.strings}
    width = 8 * len(ATTRIBUTES)
    first, kept_at = 0, layout.user_data
    for length in layout.lengths:
        tokens = array("Q", _part(file, layout.tokens + width * first, width * length))
        blanks = _part(file, layout.spaces + first, length)
        file.seek(kept_at)
        data = file.read(_length(file, "bytes"))
        kept_at, first = file.tell(), first + length
        # the hook keeps it from looking through all installed packages for decoders
        record = unpackb(data, raw=False, object_pairs_hook=dict)[OWN]
        yield text_of(tokens[:: len(ATTRIBUTES)], blanks, strings), str(record)


def text_of(tokens: Iterable[int], blanks: Iterable[int], strings: Mapping[int, str]) -> str:
    """Returns the text of a document from the hashes of its words and whether a blank follows each. Raises KeyError."""
    return "".join(f"{strings[n]} " if blank else strings[n] for n, blank in zip(tokens, blanks, strict=True))


# ---- the layout ----


def _skip_categories(file: IO[bytes]) -> None:
    """Reads past a map of texts to numbers. Raises ValueError if there is none."""
    mark = file.read(1)[0]
    count = mark & 0x0F if mark & 0xF0 == 0x80 else int.from_bytes(file.read(2)) if mark == 0xDE else -1
    if count < 0:
        raise ValueError("the categories of a document are not a map")
    for _ in range(count):
        file.seek(_length(file, "text"), SEEK_CUR)
        if file.read(1) != b"\xcb":
            raise ValueError("a category of a document has no score")
        file.seek(8, SEEK_CUR)


def _layout(file: IO[bytes]) -> _Layout:
    """Returns where everything is. Raises ValueError at the first byte that this program would not have written."""
    from srsly.msgpack import Packer

    pack = Packer(use_bin_type=True).pack

    def expect(*values: Any) -> None:
        for value in values:
            _expect(file, pack(value))

    file.seek(0)
    _expect(file, bytes([0x80 | 10]))
    expect("version", VERSION, "attrs", [*ATTRIBUTES.values()], "tokens")
    tokens, size = _bytes(file)
    expect("spaces")
    spaces, count = _bytes(file)
    expect("lengths")
    lengths = array("i", _part(file, *_bytes(file)))
    if min(lengths, default=0) < 0 or sum(lengths) != count or size != 8 * len(ATTRIBUTES) * count:
        raise ValueError("the lengths of the documents do not add up")
    expect("strings")
    strings = _strings(file)
    expect("cats")
    for _ in range(_counted(file, len(lengths))):
        _skip_categories(file)
    expect("flags")
    _expect_each(file, pack(FLAGS), len(lengths))
    expect("span_groups")
    for _ in range(_counted(file, len(lengths))):
        _bytes(file)
    expect("user_data")
    _counted(file, len(lengths))
    user_data = file.tell()
    ours = b"\x81" + pack(OWN)
    for _ in lengths:
        at, size = _bytes(file)
        if _part(file, at, min(size, len(ours))) != ours:
            raise ValueError("a document is somebody else's")
        file.seek(at + size)
    end = file.tell()
    if file.seek(0, SEEK_END) != end:
        raise ValueError("the file does not end where its last part does")
    return _Layout(tokens, spaces, user_data, lengths, strings)


def _strings(file: IO[bytes]) -> list[str]:
    """Returns a sorted list of strings without repeats; a small hostile file cannot unpack to millions of them."""
    strings: list[str] = []
    for _ in range(_length(file, "list")):
        text = file.read(_length(file, "text")).decode()
        if strings and text <= strings[-1]:
            raise ValueError("the strings are not sorted")
        strings.append(text)
    return strings


def _expect(file: IO[bytes], data: bytes) -> None:
    if file.read(len(data)) != data:
        raise ValueError("it is laid out otherwise")


def _expect_each(file: IO[bytes], data: bytes, count: int) -> None:
    """Reads a list that repeats ``data`` ``count`` times. Raises ValueError if it is something else."""
    _counted(file, count)
    for done in range(0, count, _AT_ONCE):
        _expect(file, data * min(_AT_ONCE, count - done))


def _counted(file: IO[bytes], count: int) -> int:
    if _length(file, "list") != count:
        raise ValueError("a list has not one entry a document")
    return count


def _bytes(file: IO[bytes]) -> tuple[int, int]:
    """Returns the position and length of a bytes value; the file is left at its end."""
    length = _length(file, "bytes")
    at = file.tell()
    file.seek(length, 1)
    return at, length


def _part(file: IO[bytes], at: int, length: int) -> bytes:
    file.seek(at)
    data = file.read(length)
    if len(data) != length:
        raise ValueError("the file ends in the middle")
    return data


def _length(file: IO[bytes], kind: str) -> int:
    """Returns the length of the value of ``kind`` that begins here. Raises ValueError if the value is of another kind."""
    mark = file.read(1)
    if not mark:
        raise ValueError("the file ends in the middle")
    if _SMALL.get(mark[0] & 0xF0) == kind:
        return mark[0] & (0x1F if kind == "text" else 0x0F)
    kind_found, width = _HEADS.get(mark[0], ("", 0))
    if kind_found != kind:
        raise ValueError(f"something else than {kind} begins here")
    return int.from_bytes(file.read(width))


_IS_GIVEN = 0.5
"""Score from which on somebody else's document counts as of a category."""
SPANS_KEY = "sc"
"""The group of doc.spans that spaCy's spancat reads by default."""
_PASSAGES_KEY = "passages"
_PACKED_CAP, _CAP, _FLOOR, _RATIO = 1 << 29, 1 << 31, 1 << 28, 200
"""The most bytes of a file and of what it unpacks to. The latter is also limited by the file's size times the ratio, where
that is above the floor."""
_PIECE = 1 << 20

Read = Callable[[str, Tally], Entry]
"""Makes the entry of a document, given its place and the tally; raises UserError."""


def read_docbin(source: Source) -> Iterator[Item]:
    """Yields the documents of a .spacy file: everything for the program's own files, ents and spans["sc"] for others."""
    tally, number = Tally(source.name), 0
    with TemporaryFile() as unpacked:
        _unpack(source, unpacked)
        try:
            own_records = own_documents(unpacked)
            documents: Iterator[Read] = (
                _spacys(source) if own_records is None else (partial(_own_entry, *record) for record in own_records)
            )
            for number, document in enumerate(documents):
                where = f"{source.name}[{number}]"
                try:
                    yield document(where, tally)
                except UserError as error:
                    yield Refusal(where, str(error))
        except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
            raise UserError(
                "This is not a spaCy 3 DocBin, or it breaks after document {number} ({error}).",
                number=number,
                error=error,
            ) from None
    yield from tally.notices()


def _spacys(source: Source) -> Iterator[Read]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    with source.open() as stream:
        data = stream.read()
    for doc in DocBin(store_user_data=True).from_bytes(data).get_docs(Vocab()):
        yield partial(_entry, doc)


def _unpack(source: Source, out: IO[bytes]) -> None:
    """Unpacks the file to ``out``. Raises UserError if it is not zlib data, or unpacks to far too much."""
    if source.size > _PACKED_CAP:
        raise UserError(
            "The file has {mb} MB; split it in files of {mb2} MB.", mb=source.size >> 20, mb2=_PACKED_CAP >> 20
        )
    unpacker, unpacked = zlib.decompressobj(), 0
    with source.open() as stream:
        try:
            while (packed := stream.read(_PIECE)) and not unpacker.eof:
                unpacked += len(packed)
                cap = min(_CAP, max(_FLOOR, _RATIO * unpacked))
                while packed and not unpacker.eof:
                    out.write(unpacker.decompress(packed, _PIECE))
                    packed = unpacker.unconsumed_tail
                    if out.tell() > cap:
                        raise UserError(
                            "The file unpacks to more than {mb} MB, which looks like an attack.", mb=cap >> 20
                        )
        except zlib.error:
            raise UserError("This is not a spaCy 3 DocBin.") from None


def _own_entry(text: str, record: str, where: str, tally: Tally) -> Entry:
    return entry_of(as_object(parse_json(record)) | {"text": text}, where, tally)


def _entry(doc: "Doc", where: str, tally: Tally) -> Entry:
    record = doc.user_data.get(OWN)
    if isinstance(record, str):
        return _own_entry(doc.text, record, where, tally)
    groups = [doc.spans[key] for key in (SPANS_KEY, _PASSAGES_KEY) if key in doc.spans]
    spans = [_span(doc, s) for group in groups for s in group if s.label_]
    if SPANS_KEY not in doc.spans:
        spans += [Span(e.start_char, e.end_char, e.label_, None, "imported") for e in doc.ents]
    text, changes, carry = tidied(doc.text)
    check_text(text)
    tally.add(*changes)
    placed = (Span(carry(s.start), carry(s.end), s.label, None, "imported") for s in spans)
    attributes = values_named(name for name, score in doc.cats.items() if score >= _IS_GIVEN)
    return Entry(Document(text, where), tuple(s for s in placed if s.start < s.end), where=where, attributes=attributes)


def _span(doc: "Doc", spacy_span: "SpacySpan") -> Span:
    """Returns a span of a group, whose offsets spaCy does not check. Raises UserError if they do not fit the text."""
    start, end = spacy_span.start_char, spacy_span.end_char
    check_range(start, end, len(doc.text))
    first, last = spacy_span.start, spacy_span.end - 1
    if not (0 <= first <= last < len(doc) and doc[first].idx == start and doc[last].idx + len(doc[last]) == end):
        raise UserError(
            "The span {start}–{end} names tokens that stand elsewhere in the text; write the file again with spaCy.",
            start=start,
            end=end,
        )
    return Span(start, end, spacy_span.label_, None, "imported")


def write_docbin(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes all entries; tokens are those of spaCy's English, cut at span edges, so that no span is lost to W030."""
    nlp, passages = _english(), passage_names(label_set)
    with DocBinWriter() as docs:
        for entry in entries:
            tokens, blanks = _tokens(nlp, entry.document.text)
            words, spaces, marked = laid_out(entry, tokens, blanks)
            groups = {SPANS_KEY: [m for m in marked if m.label not in passages]}
            groups[_PASSAGES_KEY] = [m for m in marked if m.label in passages]
            # without the text, which the tokens give back
            record = native_object(entry, passages, with_text=False)
            docs.add(words, spaces, entities(words, groups[SPANS_KEY]), groups, record, categories(entry, label_set))
        docs.write_to(out)


def categories(entry: Entry, label_set: LabelSet) -> dict[str, float]:
    """Returns the labels of an article as spaCy's ``doc.cats``: 1 for each that it has, 0 for the others, as ``topic:trade``."""
    chosen, scores = set[str](), dict[str, float]()
    for attribute in asked_of(label_set.attributes, ARTICLE):
        value = attribute.value_in(entry.attributes)
        if value is not None and attribute.kind != "text":
            chosen.update(named_texts(Values({attribute.name: value})))
        choices = ("yes", "no") if attribute.kind == "yes/no" else attribute.choices
        scores |= {f"{attribute.name}:{choice}": 0.0 for choice in choices}
    return {category: float(category in chosen) for category in scores}


@cache
def _english() -> "Language":
    """SpaCy's English without any part; made once in a process, which takes a tenth of a second."""
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 1 << 31
    return nlp


def _tokens(nlp: "Language", text: str) -> tuple[list[Token], list[bool]]:
    """Returns the tokens that spaCy cuts a text into, and whether one blank follows each."""
    import numpy as np

    lengths_and_blanks = nlp.tokenizer(text).to_array(["LENGTH", "SPACY"]).astype(int)
    # offsets of all tokens at once, from their lengths and blanks
    ends = np.cumsum(lengths_and_blanks.sum(axis=1)) - lengths_and_blanks[:, 1]
    starts = ends - lengths_and_blanks[:, 0]
    return list(zip(starts.tolist(), ends.tolist(), strict=True)), lengths_and_blanks[:, 1].astype(bool).tolist()


def laid_out(entry: Entry, tokens: list[Token], blanks: list[bool]) -> tuple[list[str], list[bool], list[Marked]]:
    """Returns words, whether a blank follows each, and the spans on them; a token is cut further if a span ends inside it."""
    text, spans = entry.document.text, entry.spans
    first, last = {t[0]: i for i, t in enumerate(tokens)}, {t[1]: i for i, t in enumerate(tokens, 1)}
    # the usual case: every span begins and ends with a token
    if all(s.start in first and s.end in last for s in spans):
        words = [text[a:b] for a, b in tokens]
    else:
        words, blanks = words_and_spaces(text, cut(tokens, (edge for s in spans for edge in (s.start, s.end))), spans)
        ends = list(accumulate(len(word) + blank for word, blank in zip(words, blanks, strict=True)))
        first = {end - len(w) - blank: i for i, (w, blank, end) in enumerate(zip(words, blanks, ends, strict=True))}
        last = {end - blank: i for i, (blank, end) in enumerate(zip(blanks, ends, strict=True), 1)}
    return words, blanks, [Marked(first[s.start], last[s.end], s.start, s.end, s.label) for s in spans]


def entities(words: Sequence[str], marked: Iterable[Marked]) -> list[Marked]:
    """Returns the spans that can be ``doc.ents``: of spans that share a word the longest, then the first.

    spaCy refuses an entity that begins or ends with white space.
    """
    fit = [m for m in marked if not (words[m.first].isspace() or words[m.last - 1].isspace())]
    used: set[int] = set()
    chosen = []
    for marked_span in sorted(fit, key=lambda m: (m.first - m.last, m.first)):
        if marked_span.first not in used and marked_span.last - 1 not in used:
            used.update(range(marked_span.first, marked_span.last))
            chosen.append(marked_span)
    return chosen


def words_and_spaces(text: str, tokens: Iterable[Token], spans: Iterable[Span]) -> tuple[list[str], list[bool]]:
    """Returns words, and whether one blank follows each, such that joining them gives ``text`` again.

    White space outside tokens becomes separate words if it is more than that one blank or if a
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
    """Returns the entry without its figures: a number found once says nothing about the next text."""
    spans = []
    for span in entry.spans:
        if label_set.kind(span.label) == "entity":
            spans.append(span)
        else:
            lost.append(span_loss(entry, span, "dropped", Sentence("a figure cannot be a pattern")))
    return replace(entry, spans=tuple(spans))


def write_patterns(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes each distinct marked string once, as a pattern of spaCy's EntityRuler."""
    patterns = {(s.label, " ".join(e.document.text[s.start : s.end].split())) for e in entries for s in e.spans}
    rows = ({"label": label, "pattern": pattern} for label, pattern in sorted(patterns) if pattern)
    out.writelines((json.dumps(row, ensure_ascii=False) + "\n").encode() for row in rows)
