"""Bytes to text: the encoding of a file, and its lines one at a time with a limit on their length."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from rareannot.core.document import MAX_LENGTH
from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.formats.values import Notice, Refusal, Source

LINE_CAP = 16 << 20
"""Bytes (characters, where the file is not UTF-8) in one line; longer ones are refused and skipped."""
_SAMPLE = 1 << 18
_MARKS = (  # the four-byte mark first: that of UTF-16 LE is its beginning
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JSON = (".json", ".jsonl", ".ndjson")
"""Forms that are UTF-8 by their own rule (RFC 8259, section 8.1), unless a mark says otherwise."""
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_SURE = 10
"""With this many sound characters beyond ASCII for each broken one, a file is damaged UTF-8 and not another encoding."""
_WAY_OUT = Sentence("save the file as UTF-8 and import it again")


def find_encoding(source: Source, sample: bytes | None = None) -> str:
    """Returns the Python name of the encoding of ``source``, by its byte order mark, else UTF-8 if it decodes, else a guess.

    ``sample`` is its beginning, read here if not given. Raises UserError if nothing fits.
    """
    if source.encoding:
        try:
            return codecs.lookup(source.encoding).name
        except LookupError:
            raise UserError(
                "“{encoding}” is not a known encoding; try utf-8, cp1252 or gb18030.", encoding=source.encoding
            ) from None
    if sample is None:
        with source.open() as stream:
            sample = stream.read(_SAMPLE)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    try:
        # a character cut off at the end of the sample is no fault
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) < _SAMPLE)
    except UnicodeDecodeError as error:
        if b"\0" not in sample and (source.suffix in _JSON or _broken_utf8(sample)):
            return "utf-8"  # the lines at fault are refused one by one
        return _guess(sample[max(0, error.start - 20_000) : error.start + 40_000])
    return "utf-8"


def _broken_utf8(sample: bytes) -> bool:
    """True if bytes that cannot be decoded are damaged UTF-8: nearly all characters beyond ASCII are sound.

    Surrogates written in three bytes each, as some programs do, do not indicate another encoding and are not counted.
    """
    decoded = _SURROGATE.sub(b"", sample).decode("utf-8", "replace")
    broken = decoded.count("\ufffd")
    return broken == 0 or sum(c > "\x7f" for c in decoded) - broken >= _SURE * broken


def _guess(sample: bytes) -> str:
    """Returns the encoding that charset-normalizer finds most likely; cp1252 wins a tie, since it is far more common."""
    from charset_normalizer import from_bytes

    if b"\0" in sample:
        raise UserError("This is not a text file (it holds NUL bytes); if it is UTF-16, {way_out}.", way_out=_WAY_OUT)
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        raise UserError("The encoding of this file could not be detected; {way_out}.", way_out=_WAY_OUT)
    # on a short text the two measures differ by chance, so small differences do not count
    western = next((m for m in matches if "cp1252" in m.could_be_from_charset), None)
    if western is not None and western.chaos <= best.chaos + 0.01 and western.coherence >= best.coherence - 0.1:
        return "cp1252"
    return best.encoding


def encoding_notice(source: Source, encoding: str) -> Iterator[Notice]:
    """Yields a notice that names the encoding, unless it is plain UTF-8."""
    if encoding not in ("utf-8", "utf-8-sig", "ascii"):
        yield Notice(source.name, Sentence("read as {encoding}", encoding=encoding))


def whole_text(source: Source) -> tuple[str, str]:
    """Returns the text of a source and its encoding. Raises UserError if it is too long or cannot be decoded."""
    if source.size > 4 * MAX_LENGTH:
        raise UserError("The file has {size:,} bytes, too many for one article; split it.", size=source.size)
    with source.open() as stream:
        data = stream.read(4 * MAX_LENGTH + 1)
    encoding = find_encoding(source, data if len(data) < _SAMPLE else data[:_SAMPLE])
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            "Line {line} is not {encoding}; {way_out}.", line=line, encoding=encoding, way_out=_WAY_OUT
        ) from None


def lines(source: Source) -> Iterator[tuple[int, str] | Refusal | Notice]:
    """Yields each line of a source with its number from 1 and without its line feed, as a stream.

    Only a line feed ends a line: U+2028 and similar characters are text. A line that is too long or cannot be decoded is a
    refusal; the following lines still come. Raises UserError if the encoding cannot be determined.
    """
    encoding = find_encoding(source)
    yield from encoding_notice(source, encoding)
    with source.open() as stream:
        if encoding in ("utf-8", "utf-8-sig"):
            yield from _utf8_lines(source, stream)
        else:
            yield from _other_lines(source, stream, encoding)


def _utf8_lines(source: Source, stream: BinaryIO) -> Iterator[tuple[int, str] | Refusal]:
    number = 0
    while line := stream.readline(LINE_CAP + 1):
        number += 1
        if len(line) > LINE_CAP and not line.endswith(b"\n"):
            # skipped piece by piece, so that it is never in memory as a whole
            while (rest := stream.readline(LINE_CAP)) and not rest.endswith(b"\n"):
                pass
            yield _too_long(source, number)
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        try:
            yield number, line.decode().removesuffix("\n")
        except UnicodeDecodeError as error:
            yield Refusal(
                f"{source.name}:{number}",
                Sentence(
                    "Byte {number} of the line is not UTF-8; {way_out}.", number=error.start + 1, way_out=_WAY_OUT
                ),
            )


def _other_lines(source: Source, stream: BinaryIO, encoding: str) -> Iterator[tuple[int, str] | Refusal]:
    with io.TextIOWrapper(stream, encoding, newline="\n") as text:
        yield from _decoded_lines(source, text, encoding)


def _decoded_lines(source: Source, text: TextIO, encoding: str) -> Iterator[tuple[int, str] | Refusal]:
    number = 0
    while True:
        number += 1
        try:
            line = text.readline(LINE_CAP + 1)
            if len(line) > LINE_CAP and not line.endswith("\n"):
                while (rest := text.readline(LINE_CAP)) and not rest.endswith("\n"):
                    pass
                yield _too_long(source, number)
                continue
        except UnicodeError:
            # the decoder has lost its place: what follows cannot be trusted
            yield Refusal(
                f"{source.name}:{number}",
                Sentence("From here on the file is not {encoding}; {way_out}.", encoding=encoding, way_out=_WAY_OUT),
            )
            return
        if not line:
            return
        yield number, line.removesuffix("\n")


def _too_long(source: Source, number: int) -> Refusal:
    return Refusal(
        f"{source.name}:{number}",
        Sentence("The line is longer than {mb} MB; write one article per line.", mb=LINE_CAP >> 20),
    )
