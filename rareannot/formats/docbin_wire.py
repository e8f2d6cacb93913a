"""The bytes of a DocBin, written without building a Doc: spaCy's own way looks at every token nine times.

The layout is that of ``spacy.tokens.DocBin`` (version 0.1) and ``SpanGroup.to_bytes`` of spaCy 3; the tests compare
the two byte for byte.
"""

import struct
import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, BinaryIO, NamedTuple

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
