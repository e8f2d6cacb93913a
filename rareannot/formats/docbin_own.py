"""Reads a DocBin that this program wrote, one document at a time: spaCy would unpack all of them into memory.

The file must follow the layout of ``docbin_wire`` byte for byte; any other is left to spaCy.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os import SEEK_END
from typing import IO, Any

from rareannot.formats.docbin_wire import ATTRIBUTES, FLAGS, OWN, VERSION

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
    """Text and native record of each document in an unpacked DocBin; None where another program wrote it.

    The iterator raises KeyError where a string is missing.
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
        kept = file.read(_length(file, "bytes"))
        kept_at, first = file.tell(), first + length
        # the hook keeps it from looking through all installed packages for decoders
        record = unpackb(kept, raw=False, object_pairs_hook=dict)[OWN]
        yield text_of(tokens[:: len(ATTRIBUTES)], blanks, strings), str(record)


def text_of(tokens: Iterable[int], blanks: Iterable[int], strings: Mapping[int, str]) -> str:
    """The text of a document from the hashes of its words and whether a blank follows each. Raises KeyError."""
    return "".join(f"{strings[n]} " if blank else strings[n] for n, blank in zip(tokens, blanks, strict=True))


# ---- the layout ----


def _layout(file: IO[bytes]) -> _Layout:
    """Where everything is. Raises ValueError at the first byte that this program would not have written."""
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
    for key, value in (("cats", {}), ("flags", FLAGS)):
        expect(key)
        _expect_each(file, pack(value), len(lengths))
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
    """A sorted list of strings without repeats; a small hostile file cannot unpack to millions of them."""
    found: list[str] = []
    for _ in range(_length(file, "list")):
        text = file.read(_length(file, "text")).decode()
        if found and text <= found[-1]:
            raise ValueError("the strings are not sorted")
        found.append(text)
    return found


def _expect(file: IO[bytes], data: bytes) -> None:
    if file.read(len(data)) != data:
        raise ValueError("it is laid out otherwise")


def _expect_each(file: IO[bytes], data: bytes, count: int) -> None:
    """A list of ``count`` times the same."""
    _counted(file, count)
    for done in range(0, count, _AT_ONCE):
        _expect(file, data * min(_AT_ONCE, count - done))


def _counted(file: IO[bytes], count: int) -> int:
    if _length(file, "list") != count:
        raise ValueError("a list has not one entry a document")
    return count


def _bytes(file: IO[bytes]) -> tuple[int, int]:
    """The position and length of a bytes value; the file is left at its end."""
    length = _length(file, "bytes")
    at = file.tell()
    file.seek(length, 1)
    return at, length


def _part(file: IO[bytes], at: int, length: int) -> bytes:
    file.seek(at)
    found = file.read(length)
    if len(found) != length:
        raise ValueError("the file ends in the middle")
    return found


def _length(file: IO[bytes], kind: str) -> int:
    """The length of the value of ``kind`` that begins here. Raises ValueError where something else does."""
    mark = file.read(1)
    if not mark:
        raise ValueError("the file ends in the middle")
    if _SMALL.get(mark[0] & 0xF0) == kind:
        return mark[0] & (0x1F if kind == "text" else 0x0F)
    found, width = _HEADS.get(mark[0], ("", 0))
    if found != kind:
        raise ValueError(f"something else than {kind} begins here")
    return int.from_bytes(file.read(width))
