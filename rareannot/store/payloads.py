"""JSON in the project file: as it is written, and read quickly, since there are millions of payloads."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from rareannot.core.attributes import NO_VALUES, Values, values_from_json
from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.core.sentence import Sentence

_read = json.JSONDecoder().raw_decode
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumped(payload: Payload | None) -> str | None:
    """Returns a payload as stored: compact JSON, or None."""
    return None if payload is None else _written(payload)


def parsed(text: str) -> Any:
    """Returns the value of a JSON text, as ``json.loads`` gives and raises, in half the time if nothing stands around it."""
    try:
        value, end = _read(text)
    except ValueError:  # blanks before it, or no JSON
        return json.loads(text)
    return value if end == len(text) else json.loads(text)


WITHOUT_ADVICE = Sentence("a value is not JSON, or has another shape.")
"""What an Unreadable value is, for sentences that give advice of their own."""


class Unreadable(UserError):  # noqa: N818 - the file is at fault, not the program
    """A value of the file is no longer what this program wrote; SQLite itself sees nothing in it."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "The project holds a value that cannot be read, so its file is damaged. “rareannot check” "
                "says where; “Recover a damaged project” in the File menu (“rareannot recover”) makes a new one of "
                "what it holds."
            )
        )


@contextmanager
def readable() -> Iterator[None]:
    """Raise Unreadable where what is read inside the block lacks something, or has it of another kind or shape."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
        raise Unreadable from None


_written_plainly = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def is_moment(text: object) -> bool:
    """True if it is a moment as ISO 8601, which is how the file holds them."""
    try:
        datetime.fromisoformat(str(text))
    except ValueError:
        return False
    return str(text)[10:11] in ("", " ", "T")  # Python takes any sign between date and time


def moment(text: object) -> str:
    """Returns a moment (ISO 8601) as the file holds it. Raises Unreadable if it is none."""
    if not is_moment(text):
        raise Unreadable
    return str(text)


def facts(text: object) -> dict[str, Any]:
    """Returns the facts of a document as the file holds them. Raises Unreadable if no form of file could hold them in turn.

    That is if they are no JSON object, or hold an infinite number, one of thousands of digits or half a character.
    """
    value: dict[str, Any] = stored(text)
    try:
        _written_plainly(value).encode()
    except (ValueError, RecursionError):
        raise Unreadable from None
    return value


def stored(text: object, kind: type = dict) -> Any:
    """Returns the value of a JSON text in the file, an object or what ``kind`` names. Raises Unreadable if it is none any more."""
    try:
        value = parsed(str(text))
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(value, kind):
        raise Unreadable
    return value


def stored_attributes(text: object) -> Values:
    """Returns the values of attributes in a JSON text of the file, none for NULL. Raises Unreadable if they are none."""
    if text is None:
        return NO_VALUES
    try:
        return values_from_json(stored(text))
    except UserError:
        raise Unreadable from None
