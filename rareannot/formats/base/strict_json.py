"""Strict JSON: no NaN, no repeated keys, no lone surrogates, exact decimals, and a sentence for each failure."""

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from math import isfinite
from typing import Any, TextIO

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.formats.base.encoding import encoding_notice, find_encoding, lines
from rareannot.formats.values import Item, Refusal, Source

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""The escape of a surrogate. Few texts have one, so the slow check of the value is made for these alone."""


def _no_constant(name: str) -> Any:
    raise UserError("{name} is not a JSON number; leave the key out instead.", name=name)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise UserError("The key “{twice}” occurs twice in one object; remove one of them.", twice=twice)
    return data


DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_unique)
_LENIENT = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_constant)
"""The same, but of a key that occurs twice it keeps the second value; it takes half the time."""


@cache
def _quick() -> Callable[[str], Any]:
    """Returns a function that reads JSON in a quarter of the time and raises whenever ``DECODER`` does, but in one case.

    If a key occurs twice, it silently keeps the second value. Imported when the first file is read,
    since the window must show before that.
    """
    from msgspec.json import Decoder

    return Decoder(float_hook=lru_cache(4096)(Decimal)).decode


def _surely_unique(text: str, value: Any) -> bool:
    """True if certainly no key of the JSON text was lost on the way to ``value``: each key is followed by a colon, and the colons are counted.

    Colons inside strings only raise doubt. If the count equals the keys of ``value``, no key is missing.
    """
    if type(value) is not dict:
        return False
    colons, keys = text.count(":"), _keys_near(value)
    if colons == keys:
        return True
    in_strings = sum(string.count(":") for string in value.values() if type(string) is str)
    if colons == keys + in_strings and _ESCAPED_COLON not in text:
        return True
    if any(f"{blank}:" in text for blank in _BLANKS) and _SPACED.search(text):
        return False
    marks = text.count('":')  # a key ends in a quotation mark, and no blank comes after it
    return marks == keys or marks == _keys(value)


_ESCAPED_COLON = "\\u003"
_BLANKS = " \t\n\r"
_SPACED = re.compile(f'"[{_BLANKS}]+:')
_NESTED = {dict, list}


def _keys_near(value: dict[str, Any]) -> int:
    """Returns the number of keys of an object and of the objects in its lists, which is all that most records have."""
    lists = (item for item in value.values() if type(item) is list)
    return len(value) + sum(sum(map(len, item)) for item in lists if set(map(type, item)) == {dict})


def _keys(value: dict[str, Any]) -> int:
    """Returns the number of keys in an object and all objects inside it, level by level, since a call for each takes three times as long."""
    count, level = 0, list[Any]([value])
    while level:
        objects = [item for item in level if type(item) is dict]
        count += sum(map(len, objects))
        lists = (item for item in level if type(item) is list)
        inside = [*chain.from_iterable(map(dict.values, objects)), *chain.from_iterable(lists)]
        level = [] if _NESTED.isdisjoint(map(type, inside)) else [item for item in inside if type(item) in _NESTED]
    return count


def parse_json(text: str) -> Any:
    """Returns the value of a JSON text, with floats as exact Decimals. Raises UserError that says what is wrong and where."""
    with suppress(ValueError, ArithmeticError, RecursionError):  # the strict decoder has the sentence for it
        value = _quick()(text)
        if _surely_unique(text, value):
            return value
    return parse_strictly(text)


def parse_strictly(text: str) -> Any:
    """As ``parse_json``, by the decoder that sees every key."""
    try:
        value = DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise UserError(
            "This is not JSON: {msg} at character {number}.", msg=error.msg.removesuffix(" at"), number=error.pos + 1
        ) from None
    except RecursionError:
        raise UserError("The JSON is nested too deeply to be an article.") from None
    except (ValueError, ArithmeticError):
        raise UserError("A number in this JSON has too many digits.") from None
    # the decoder lets lone surrogates through; SQLite and UTF-8 do not
    check_halves(text, value)
    return value


def check_halves(text: str, value: Any) -> None:
    """Raise UserError if an escape in ``text`` left a lone surrogate in ``value``."""
    if "\\" in text and "\\u" in text and _HALF.search(text):
        try:
            json.dumps(value, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError:
            raise UserError("An escape stands for half a surrogate pair, which is not a character.") from None


MOST_NESTED = 100
"""Levels of lists and objects in what is kept without being understood."""


def plain_json(value: Any, depth: int = 0) -> Any:
    """Returns ``value`` with its Decimals as JSON numbers, for data that is stored without being interpreted.

    Raises UserError beyond ``MOST_NESTED`` levels: the depth that Python itself allows depends on its version.
    """
    if depth > MOST_NESTED:
        raise UserError("The JSON is nested too deeply to be an article.")
    if isinstance(value, Decimal):
        return number if isfinite(number := float(value)) else str(value)
    if isinstance(value, dict):
        return {k: plain_json(v, depth + 1) for k, v in value.items()}
    return [plain_json(v, depth + 1) for v in value] if isinstance(value, list) else value


Parse = Callable[[dict[str, Any], str], Iterator[Item]]


def each_line(source: Source, parse: Parse) -> Iterator[Item]:
    """Yields what ``parse`` makes of each line's JSON object (with its place); a bad line is a refusal, blank ones are skipped."""
    for item in lines(source):
        if not isinstance(item, tuple):
            yield item
            continue
        number, line = item
        if line and not line.isspace():
            where = f"{source.name}:{number}"
            try:
                yield from parse(as_object(parse_json(line)), where)
            except UserError as error:
                yield Refusal(where, str(error))


def as_object(value: Any) -> dict[str, Any]:
    """``value`` if it is a JSON object. Raises UserError otherwise."""
    if not isinstance(value, dict):
        if isinstance(value, list):
            raise UserError("A JSON object is needed here, not a list.")
        raise UserError("A JSON object is needed here, not a bare value.")
    return value


def list_of_objects(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Returns the list of objects at ``key``, empty if absent or null. Raises UserError if it is something else."""
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise UserError("“{key}” must be a list.", key=key)
    for item in value:
        if not isinstance(item, dict):
            raise UserError("“{key}” must be a list of objects.", key=key)
    return value


# ---- one JSON text that is a list ----

_CHUNK = 1 << 18
_ITEM_CAP = 64 << 20
"""Characters of one element; a broken file would otherwise be read whole in search of its end."""
_BLANK = " \t\r\n"


def each_element(source: Source, parse: Parse) -> Iterator[Item]:
    """Yields what ``parse`` makes of each object in a file that is one JSON list (or one object), as a stream.

    An element that is well formed and wrong is a refusal ("tasks.json[3]"); where the JSON itself breaks,
    nothing after it can be told and reading ends with a refusal.
    """
    encoding = find_encoding(source)
    yield from encoding_notice(source, encoding)
    index = 0
    try:
        with source.open() as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
            for value in _elements(text):
                where = f"{source.name}[{index}]"
                index += 1
                try:
                    yield from parse(as_object(value), where)
                except UserError as error:
                    yield Refusal(where, str(error))
    except UserError as error:
        yield Refusal(f"{source.name}[{index}]", str(error))
    except UnicodeError:
        yield Refusal(
            f"{source.name}[{index}]",
            Sentence("From here on the file is not {encoding}; save it as UTF-8.", encoding=encoding),
        )


def first_object(source: Source) -> dict[str, Any] | None:
    """Returns the first JSON object of a source, on a separate line or in a list; None if there is none."""
    try:
        with source.open() as stream, io.TextIOWrapper(stream, find_encoding(source), newline="") as text:
            value = next(_elements(text), None)
    except (UserError, UnicodeError):
        return None
    return value if isinstance(value, dict) else None


def _elements(stream: TextIO) -> Iterator[Any]:
    buffer = _Buffer(stream)
    if buffer.peek() != "[":
        yield buffer.value()
    else:
        buffer.skip()
        while buffer.peek() != "]":
            yield buffer.value()
            if (mark := buffer.peek()) == ",":
                buffer.skip()
            elif mark != "]":
                raise UserError("This is not JSON: “,” or “]” is missing before {mark!r}.", mark=mark)
        buffer.skip()
    if buffer.peek(needed=False):
        raise UserError("There is something after the end of the JSON list.")


class _Buffer:
    """The text of a stream from the position of the parser on; more is read as values need it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._text, self._at = stream, "", 0

    def peek(self, *, needed: bool = True) -> str:
        """Returns the next character that is no blank; "" at the end, which raises UserError if one is ``needed``."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(_CHUNK):
                if needed:
                    raise UserError("This is not JSON: the file ends in the middle.")
                return ""

    def skip(self) -> None:
        """Step over one character."""
        self._at += 1

    def value(self) -> Any:
        """Returns the next JSON value."""
        self.peek()
        size = _CHUNK
        while True:
            try:
                value, end = _LENIENT.raw_decode(self._text, self._at)
                if not _surely_unique(self._text[self._at : end], value):
                    value, end = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                # twice as much at each try, so that a long element costs no more than twice its length
                if not self._more(size):
                    raise UserError("This is not JSON: {msg}.", msg=error.msg) from None
                size *= 2
                if len(self._text) > _ITEM_CAP:
                    raise UserError("One element is longer than {mb} MB.", mb=_ITEM_CAP >> 20) from None
            except RecursionError:
                raise UserError("The JSON is nested too deeply to be an article.") from None
            except (ValueError, ArithmeticError):
                raise UserError("A number in this JSON has too many digits.") from None
            else:
                check_halves(self._text[self._at : end], value)
                self._at = end
                return value

    def _more(self, size: int) -> bool:
        new = self._stream.read(size)
        self._text, self._at = self._text[self._at :] + new, 0
        return bool(new)
