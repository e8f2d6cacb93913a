"""Spans: half-open code-point ranges with a label, and how they lie to each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import Any, overload

from rareannot.core.attributes import NO_VALUES, Values, values_from_json
from rareannot.core.errors import UserError
from rareannot.core.fast_init import field_names, maker
from rareannot.core.figure import Figure, decimal_of

ORIGINS = ("manual", "accepted", "corrected", "rejected", "propagated", "imported", "adjudicated")


@dataclass(frozen=True, slots=True)
class Span:
    """A decided range ``[start, end)`` of a document's text, in code points.

    ``origin`` says how it came about; a suggestion that the annotator turned down is kept as a span of
    origin ``rejected``, since "nothing here" is a decision too. ``source`` and ``score`` are those of the
    suggestion it came from; ``note`` is the annotator's comment and ``flag`` marks it for a second look.
    """

    start: int
    end: int
    label: str
    figure: Figure | None = None
    origin: str = "manual"
    source: str = ""
    score: float | None = None
    note: str = ""
    flag: bool = False
    attributes: Values = NO_VALUES
    """What was answered about it beyond its label; what is not there is as the label set's default says."""

    def as_json(self) -> dict[str, Any]:
        """Returns the span as JSON values, optional fields left out if they have their default; ``from_json`` is its inverse."""
        data: dict[str, Any] = {"start": self.start, "end": self.end, "label": self.label}
        if self.figure is not None:
            data |= self.figure.as_json()
        data["origin"] = self.origin
        # each field is compared with its own default: a score of 0 is equal to False, but it is a score
        optional = zip(REMARKS, _remarks(self), strict=True)
        data |= {key: value for key, value in optional if value != _DEFAULTS[key]}
        return data | {"attributes": self.attributes.as_json()} if self.attributes else data

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Span":
        """Returns the span in a mapping of JSON values. Raises UserError saying which key is wrong and how."""
        return quick_span(*fields_from_json(data))


quick_span = maker(Span)
"""``Span`` with a faster ``__init__``."""

# a field of a span is declared above and read in fields_from_json; the JSON, the native form and the rows follow from that
REMARKS = tuple(name for name in field_names(Span) if name not in ("start", "end", "label", "figure", "origin"))
"""The optional fields besides the figure: written under their names, unless they have their default."""
EXTRAS = REMARKS[2:]
"""The optional fields after source and score: what an annotator adds to a span. Few spans have any."""
_DEFAULTS = {field.name: field.default for field in fields(Span)}
NO_EXTRAS = tuple(_DEFAULTS[name] for name in EXTRAS)
_remarks: Callable[[Span], tuple[Any, ...]] = attrgetter(*REMARKS)
extras_of: Callable[[Span], tuple[Any, ...]] = attrgetter(*EXTRAS)
"""The values of ``EXTRAS``; equal to ``NO_EXTRAS`` where the annotator added nothing."""


class PlainSpans(Sequence[Span]):
    """Imported spans of which nothing is known but place and label, in columns; a span is made where somebody looks at it.

    Most files hold no others, and of a million of them an import needs the columns alone. Equal to a tuple of the same spans.
    """

    __slots__ = ("ends", "labels", "starts")

    def __init__(self, starts: Sequence[int], ends: Sequence[int], labels: Sequence[str]) -> None:
        self.starts, self.ends, self.labels = starts, ends, labels

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> Span: ...
    @overload
    def __getitem__(self, place: slice) -> "PlainSpans": ...
    def __getitem__(self, place: int | slice) -> "Span | PlainSpans":
        if isinstance(place, slice):
            return PlainSpans(self.starts[place], self.ends[place], self.labels[place])
        return quick_span(self.starts[place], self.ends[place], self.labels[place], None, "imported")

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, tuple | PlainSpans) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


_COLUMNS = tuple(map(itemgetter, ("start", "end", "label", "text")))


def _plain(found: Sequence[Mapping[str, Any]]) -> PlainSpans | None:
    """Returns the spans where all are sound and all have place and label alone, or these and a quote."""
    sizes = {*map(len, found)}
    if sizes not in ({3}, {4}):
        return None
    try:
        starts, ends, labels, *_ = [list(map(column, found)) for column in _COLUMNS[: sizes.pop()]]
    except KeyError:
        return None
    if {*map(type, starts), *map(type, ends)} != {int} or {*map(type, labels)} != {str}:
        return None
    long = {*map(len, {*labels})}
    return PlainSpans(starts, ends, labels) if min(long) and max(long) <= LONGEST_LABEL else None


def plain_and_single(spans: Sequence[Span]) -> PlainSpans | None:
    """Returns the spans, each once, where of none of them anything is known but place and label and that it was made or imported."""
    if isinstance(spans, PlainSpans):
        columns = [*zip(spans.starts, spans.ends, spans.labels, strict=True)]
    elif all(map(_is_plain, spans)):
        columns = [(s.start, s.end, s.label) for s in spans]
    else:
        return None
    single = dict.fromkeys(columns)
    if isinstance(spans, PlainSpans) and len(single) == len(spans):
        return spans
    starts, ends, labels = zip(*single, strict=True) if single else ((), (), ())
    return PlainSpans(starts, ends, labels)


def _is_plain(s: Span) -> bool:
    return (
        s.origin in ("manual", "imported")
        and s.figure is None
        and not s.source
        and s.score is None
        and extras_of(s) == NO_EXTRAS
    )


LONGEST_LABEL = 200
_LABEL_LENGTHS = range(1, LONGEST_LABEL + 1)
_WRITTEN = 7
"""How many keys a name has as this program writes it."""


def spans_from_json(found: Sequence[Mapping[str, Any]]) -> Sequence[Span]:
    """Returns the spans in mappings of JSON values, as ``Span.from_json``.

    Two kinds have a fast path, since most are of these: a place and a label alone, and a name as this program writes it.
    The number of keys shows that there are no others to look for.
    """
    if (plain := _plain(found)) is not None:
        return plain
    made = []
    for data in found:
        start, end, label, keys = data.get("start"), data.get("end"), data.get("label"), len(data)
        placed = type(start) is int is type(end) and type(label) is str and len(label) in _LABEL_LENGTHS
        if (
            placed
            and keys == _WRITTEN
            and "text" in data
            and (origin := data.get("origin")) in ORIGINS
            and type(source := data.get("source")) is str
            and type(score := data.get("score")) is Decimal
        ):
            made.append(quick_span(start, end, label, None, origin, source, _score(score)))
        else:
            made.append(quick_span(*fields_from_json(data)))
    return made


Fields = tuple[int, int, str, Figure | None, str, str, float | None, str, bool, Values]


def fields_from_json(data: Mapping[str, Any]) -> Fields:
    """Returns the fields of a span, in their order, in a mapping of JSON values. Raises UserError as ``Span.from_json``."""
    get = data.get
    start, end, label, origin, score = get("start"), get("end"), get("label"), get("origin", "imported"), get("score")
    # exact types are checked first: this runs for each span of each import and opening
    if type(start) is not int or type(end) is not int:
        start, end = _offset(data, "start"), _offset(data, "end")
    if type(label) is not str or len(label) not in _LABEL_LENGTHS:
        label = _text(data, "label", None)
    if type(origin) is not str:
        origin = _text(data, "origin", "imported")
    source, note = get("source", ""), get("note", "")
    return (
        start,
        end,
        label,
        Figure.from_json(data) if "value" in data or "low" in data or "high" in data else None,
        origin if origin in ORIGINS else "imported",
        source if type(source) is str else _text(data, "source", ""),
        None if score is None else _score(score),
        note if type(note) is str else _text(data, "note", ""),
        get("flag") is True,
        values_from_json(data["attributes"]) if "attributes" in data else NO_VALUES,
    )


def _score(value: object) -> float:
    score = float(value if isinstance(value, float | Decimal) else decimal_of(value) or 0)
    if not 0 <= score <= 1:
        raise UserError("The score {score} is not between 0 and 1.", score=value)
    return score


def _offset(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise UserError("A span's {key} must be a whole number, not {value!r}.", key=key, value=value)
    return value


def _text(data: Mapping[str, Any], key: str, default: str | None) -> str:
    value = data.get(key, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or (default is None and not value):
        raise UserError("A span's {key} must be text, not {words!r}.", key=key, words=str(value)[:80])
    if key == "label" and len(value) > LONGEST_LABEL:
        raise UserError(
            "A span's label has {count:,} characters; {longest_label} is the most.",
            count=len(value),
            longest_label=LONGEST_LABEL,
        )
    return value


def check_range(start: int, end: int, length: int) -> None:
    """Raise UserError unless ``[start, end)`` is a non-empty range inside a text of ``length`` code points."""
    if start < 0 or end > length:
        raise UserError(
            "The span {start}–{end} lies outside the text, whose length is {length}.",
            start=start,
            end=end,
            length=length,
        )
    if start >= end:
        raise UserError("The span {start}–{end} is empty or runs backwards.", start=start, end=end)


def places(spans: Sequence[Any]) -> tuple[Sequence[int], Sequence[int]]:
    """Returns the starts and the ends of spans, or of anything that has both."""
    if isinstance(spans, PlainSpans):
        return spans.starts, spans.ends
    return [s.start for s in spans], [s.end for s in spans]


def labels_of(spans: Sequence[Span]) -> set[str]:
    """Returns the labels that spans have."""
    return set(spans.labels) if isinstance(spans, PlainSpans) else {s.label for s in spans}


def all_inside(spans: Sequence[Any], length: int) -> bool:
    """True if ``check_range`` would raise for none of the spans, or of anything that has start and end."""
    return all(0 <= start < end <= length for start, end in zip(*places(spans), strict=True))


def overlap(a_start: int, a_end: int, b_start: int, b_end: int) -> int:
    """Returns how many code points two ranges share; touching ranges share none."""
    return max(0, min(a_end, b_end) - max(a_start, b_start))


def crosses(a_start: int, a_end: int, b_start: int, b_end: int) -> bool:
    """True if two ranges overlap without one holding the other."""
    return a_start < b_start < a_end < b_end or b_start < a_start < b_end < a_end


def nests(outer_start: int, outer_end: int, start: int, end: int) -> bool:
    """True if the first range holds the second and is longer than it."""
    return outer_start <= start and end <= outer_end and (outer_start, outer_end) != (start, end)


def reading_order(span: Any) -> tuple[int, int]:
    """Sort key of anything with start and end: by start, outer before inner."""
    return (span.start, -span.end)
