"""JSON as it is meant: no NaN, no key twice, no half characters, exact decimals, one sentence for each failure."""

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from math import isfinite
from typing import Any

from rareannot.core.errors import UserError
from rareannot.formats.encoding import lines
from rareannot.formats.values import Item, Refusal, Source

_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def _no_constant(name: str) -> Any:
    raise UserError(f"{name} is no JSON number; leave the key out instead.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UserError(f"The key “{twice}” stands twice in one object; remove one of them.")
    return data


DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_unique)


def parse_json(text: str) -> Any:
    """The value of a JSON text, floats as exact Decimals. Raises UserError that says what is wrong and where."""
    try:
        value = DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise UserError(f"This is no JSON: {error.msg} at character {error.pos + 1}.") from None
    except RecursionError:
        raise UserError("The JSON is nested too deeply to be a document.") from None
    except (ValueError, ArithmeticError):
        raise UserError("A number in this JSON has too many digits.") from None
    check_halves(text, value)
    return value


def check_halves(text: str, value: Any) -> None:
    """Raise UserError if an escape in ``text`` left half a surrogate pair in ``value``."""
    if "\\u" in text and _HALF.search(text):
        try:
            json.dumps(value, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError:
            raise UserError("An escape stands for half a surrogate pair, which is no character.") from None


def plain_json(value: Any) -> Any:
    """``value`` with its Decimals as JSON numbers again, for what is kept without being understood."""
    if isinstance(value, Decimal):
        return number if isfinite(number := float(value)) else str(value)
    if isinstance(value, dict):
        return {k: plain_json(v) for k, v in value.items()}
    return [plain_json(v) for v in value] if isinstance(value, list) else value


Parse = Callable[[dict[str, Any], str], Iterator[Item]]


def each_line(source: Source, parse: Parse) -> Iterator[Item]:
    """What ``parse`` makes of each line's JSON object (with its place); a bad line is a refusal, blank ones are skipped."""
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
        raise UserError(f"A JSON object is needed here, not {'a list' if isinstance(value, list) else 'a bare value'}.")
    return value


def list_of_objects(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The list of objects at ``key``, empty where it is absent or null. Raises UserError where it is something else."""
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise UserError(f"“{key}” must be a list.")
    for one in value:
        if not isinstance(one, dict):
            raise UserError(f"“{key}” must be a list of objects.")
    return value
