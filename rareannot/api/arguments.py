"""Checks and plain copies of a script's arguments.

A model's numbers (numpy, torch) become Python's own. A value that no project could store, or that no file could be read back
with, is refused by a UserError that names the argument, such as ``articles[2].spans[0].score``.
"""

import json
import operator
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from rareannot.core.annotation import STATUSES
from rareannot.core.attributes import Values, values_from_json
from rareannot.core.document import Document, check_text, text_hash, tidy_text
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure, decimal_of
from rareannot.core.spans import LONGEST_LABEL, ORIGINS, PlainSpans, Span, all_inside, check_range
from rareannot.core.suggestion import Suggestion
from rareannot.formats.base.strict_json import plain_json
from rareannot.formats.values import Entry, EntryLink, Place, place_of
from rareannot.store.suggestions import IMPORTED

T = TypeVar("T")
_SHOWN = 60
"""Characters of a wrong value that a sentence shows."""


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _is_bool(value: object) -> bool:
    return type(value).__name__ in ("bool", "bool_")  # numpy's as well


def many(values: object, where: str, of: str) -> Iterable[Any]:
    """Returns ``values`` unchanged. Raises UserError if a single text was given instead of several, or nothing iterable."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise UserError("{where} must be a list of {of}, not {value}.", where=where, of=of, value=_shown(values))
    return values


def names(values: object, where: str) -> list[str]:
    """Returns ``values`` as a list of texts."""
    return [text(value, f"{where}[{i}]") for i, value in enumerate(many(values, where, "names"))]


def texts_by_text(values: object, where: str) -> dict[str, str]:
    """Returns a mapping of texts to texts."""
    if not isinstance(values, Mapping):
        raise UserError("{where} must be a mapping, not {value}.", where=where, value=_shown(values))
    return {text(key, where): text(value, f"{where}[{key!r}]") for key, value in values.items()}


def text(value: object, where: str) -> str:
    """Returns a text that can be stored: no other value, and no half of a surrogate pair in it."""
    if not isinstance(value, str):
        raise UserError("{where} must be text, not {value}.", where=where, value=_shown(value))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UserError("{where} holds half a surrogate pair, which is not a character.", where=where) from None
    return str(value)


def path(value: object, where: str) -> Path:
    """Returns the path of a file or folder."""
    try:
        plain = os.fspath(value)  # type: ignore[call-overload]
        os.fsencode(plain)
    except (TypeError, UnicodeEncodeError):
        plain = None
    if not isinstance(plain, str) or not plain:
        raise UserError("{where} must be a path, not {value}.", where=where, value=_shown(value))
    return Path(plain)


def whole(value: object, where: str) -> int:
    """Returns a whole number, of any library."""
    try:
        if not _is_bool(value):
            return operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        pass
    raise UserError("{where} must be a whole number, not {value}.", where=where, value=_shown(value))


def score(value: object, where: str) -> float:
    """Returns a number from 0 to 1, of any library."""
    number = -1.0
    if hasattr(value, "__float__") and not _is_bool(value):
        with suppress(TypeError, ValueError, OverflowError):
            number = float(value)
    if not 0 <= number <= 1:
        raise UserError("{where} must be a number from 0 to 1, not {value}.", where=where, value=_shown(value))
    return number


def yes_or_no(value: object, where: str) -> bool:
    """Returns True or False, of any library."""
    if not _is_bool(value):
        raise UserError("{where} must be True or False, not {value}.", where=where, value=_shown(value))
    return bool(value)


def one_of(value: object, choices: Sequence[str], where: str) -> str:
    """Returns one of the ``choices``."""
    if not isinstance(value, str) or value not in choices:
        listed = ", ".join(f"“{word}”" for word in choices)
        raise UserError("{where} must be one of {known}, not {value}.", where=where, known=listed, value=_shown(value))
    return value


def _of_kind(value: object, kind: type[T], where: str) -> T:
    if not isinstance(value, kind):
        raise UserError(
            "{where} must be a ra.{kind}, not {value}.", where=where, kind=kind.__name__, value=_shown(value)
        )
    return value


def _named(error: UserError, where: str) -> UserError:
    return UserError("{where}: {reason}", where=where, reason=error)


# ---- what is marked ----


def _label(value: object, where: str) -> str:
    label = text(value, where)
    if not 0 < len(label) <= LONGEST_LABEL:
        raise UserError("{where} must have 1 to {most} characters.", where=where, most=LONGEST_LABEL)
    return label


def _range(marked: Span | Suggestion, where: str, length: int) -> tuple[int, int]:
    start, end = whole(marked.start, f"{where}.start"), whole(marked.end, f"{where}.end")
    try:
        check_range(start, end, length)
    except UserError as error:
        raise _named(error, where) from None
    return start, end


def _figure(given: object, where: str) -> Figure | None:
    if given is None:
        return None
    figure = _of_kind(given, Figure, where)
    try:
        value, low, high = (decimal_of(number) for number in (figure.value, figure.low, figure.high))
    except UserError as error:
        raise _named(error, where) from None
    return Figure(value, low, high, figure.unit and text(figure.unit, f"{where}.unit"), figure.modifier)


def plain_span(value: object, where: str, length: int) -> Span:
    """Returns a sound span of a text of ``length`` code points."""
    span = _of_kind(value, Span, where)
    return Span(
        *_range(span, where, length),
        _label(span.label, f"{where}.label"),
        _figure(span.figure, f"{where}.figure"),
        one_of(span.origin, ORIGINS, f"{where}.origin"),
        text(span.source, f"{where}.source"),
        None if span.score is None else score(span.score, f"{where}.score"),
        text(span.note, f"{where}.note"),
        yes_or_no(span.flag, f"{where}.flag"),
        _attributes(span.attributes, f"{where}.attributes"),
    )


def _attributes(value: object, where: str) -> Values:
    try:
        return values_from_json(value)
    except UserError as error:
        raise _named(error, where) from None


def plain_suggestion(value: object, where: str, length: int) -> Suggestion:
    """Returns a valid suggestion for a text of ``length`` code points, of the source "imported" if it names none."""
    suggestion = _of_kind(value, Suggestion, where)
    return Suggestion(
        *_range(suggestion, where, length),
        _label(suggestion.label, f"{where}.label"),
        text(suggestion.source, f"{where}.source") or IMPORTED,
        score(suggestion.score, f"{where}.score"),
        _figure(suggestion.figure, f"{where}.figure"),
        text(suggestion.reason, f"{where}.reason"),
        tuple(_support(suggestion.support, f"{where}.support")),
    )


def _support(support: object, where: str) -> Iterator[tuple[str, str, float]]:
    for i, entry in enumerate(many(support, where, "sources")):
        if not isinstance(entry, tuple | list) or len(entry) != 3:
            raise UserError(
                "{where}[{i}] must be a source, a reason and a score, not {value}.",
                where=where,
                i=i,
                value=_shown(entry),
            )
        at = f"{where}[{i}]"
        yield text(entry[0], f"{at}[0]"), text(entry[1], f"{at}[1]"), score(entry[2], f"{at}[2]")


# ---- articles ----


def plain_document(value: object, where: str) -> Document:
    """Returns a document that a project can hold and a file can be read back with."""
    document = _of_kind(value, Document, where)
    body = text(document.text, f"{where}.text")
    try:
        check_text(body)
    except UserError as error:
        raise _named(error, f"{where}.text") from None
    if document.sha256 != text_hash(body):
        raise UserError("{where}.sha256 is not that of the text; leave it out.", where=where)
    name, title = text(document.name, f"{where}.name"), text(document.title, f"{where}.title")
    return Document(body, name, title, _meta(document.meta, f"{where}.meta"), document.sha256)


def check_line_ends(body: str, where: str) -> None:
    """Raise UserError where importing a file with this text would change it, and so move the offsets that a script counted."""
    if tidy_text(body)[1]:
        raise UserError(
            "{where}: the text has \\r in it or begins with a byte-order mark; replace “\\r\\n” by “\\n” first, since offsets count "
            "in the text as it is kept.",
            where=where,
        )


def _meta(value: object, where: str) -> dict[str, Any]:
    """Returns facts about an article as plain JSON values; a date, say, becomes text."""
    if not isinstance(value, Mapping):
        raise UserError("{where} must be a mapping, not {value}.", where=where, value=_shown(value))
    if not value:
        return {}
    try:
        data = json.dumps(dict(value), ensure_ascii=False, allow_nan=False, default=_json_value)
        data.encode()
        facts: dict[str, Any] = plain_json(json.loads(data))
    except UserError as error:
        raise _named(error, where) from None
    except (ValueError, TypeError, RecursionError) as error:
        raise UserError("{where} cannot be kept as JSON ({why}).", where=where, why=error) from None
    return facts


def _json_value(value: object) -> object:
    """Returns a number of another library as Python's, anything else as text."""
    plain = getattr(value, "item", None)
    return plain() if callable(plain) and getattr(value, "ndim", None) == 0 else str(value)


def plain_entry(value: object, where: str) -> Entry:
    """Returns a valid entry; a document alone becomes an entry without spans."""
    if isinstance(value, Document):
        return Entry(plain_document(value, where))
    if not isinstance(value, Entry):
        raise UserError("{where} must be a ra.Document or a ra.Entry, not {value}.", where=where, value=_shown(value))
    document, length = plain_document(value.document, f"{where}.document"), len(value.document.text)
    spans = _spans(value.spans, f"{where}.spans", length)
    proposed = enumerate(many(value.suggestions, f"{where}.suggestions", "suggestions"))
    linked = enumerate(many(value.links, f"{where}.links", "links"))
    places = {place_of(span) for span in spans} if value.links else set()
    return Entry(
        document,
        spans,
        tuple(plain_suggestion(suggestion, f"{where}.suggestions[{i}]", length) for i, suggestion in proposed),
        text(value.annotator, f"{where}.annotator"),
        one_of(value.status, STATUSES, f"{where}.status") if value.status else "",
        text(value.note, f"{where}.note"),
        yes_or_no(value.flag, f"{where}.flag"),
        text(value.label_set, f"{where}.label_set"),
        text(value.where, f"{where}.where"),
        text(value.settled, f"{where}.settled"),
        tuple(_link(link, f"{where}.links[{i}]", places) for i, link in linked),
        _attributes(value.attributes, f"{where}.attributes"),
        value.answered,
        value.lost_links,
    )


def _spans(value: object, where: str, length: int) -> Sequence[Span]:
    if isinstance(value, PlainSpans) and all_inside(value, length):
        return value  # read from a file, and checked then
    spans = many(value, where, "spans")
    return tuple(plain_span(span, f"{where}[{i}]", length) for i, span in enumerate(spans))


def _link(value: object, where: str, spans: set[Place]) -> EntryLink:
    if not isinstance(value, EntryLink):
        raise UserError("{where} must be a link of an entry, not {value}.", where=where, value=_shown(value))
    end = None if value.end is None else _place(value.end, f"{where}.end", spans)
    return EntryLink(
        _label(value.name, f"{where}.name"),
        _place(value.start, f"{where}.start", spans),
        end,
        text(value.origin, f"{where}.origin"),
        None if value.score is None else score(value.score, f"{where}.score"),
    )


def _place(value: object, where: str, spans: set[Place]) -> Place:
    if not isinstance(value, tuple | list) or len(value) != 3:
        raise UserError("{where} must be (start, end, label) of a span, not {value}.", where=where, value=_shown(value))
    place = whole(value[0], f"{where}[0]"), whole(value[1], f"{where}[1]"), text(value[2], f"{where}[2]")
    if place not in spans:
        raise UserError("{where} is {value}, but no span of the entry is there.", where=where, value=_shown(value))
    return place


def plain_entries(values: object, where: str) -> Iterator[Entry]:
    """Yields entries one by one, each checked when it is asked for."""
    for i, entry in enumerate(many(values, where, "entries")):
        yield plain_entry(entry, f"{where}[{i}]")
