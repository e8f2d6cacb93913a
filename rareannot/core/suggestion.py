"""A suggestion: a proposed span, its source and its score; and the suggestions of an article as stored rows.

An article may have 40 000 of them, and a screen shows fifty: each is built from its row when it is read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, Protocol, overload

from rareannot.core.errors import UserError
from rareannot.core.fast_init import made_of, maker
from rareannot.core.figure import Figure
from rareannot.core.marks import Waiting
from rareannot.core.spans import PlainSpans, Span, fields_from_json, labels_of, quick_span

HIGH_TIER = 0.35
"""Suggestions scored below this stay hidden until the annotator asks for them."""
SURE = 0.9
"""Suggestions scored this or more are the upper tier: nearly all of them are right."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed span ``[start, end)`` in code points.

    ``source`` is the name and version of what proposed it ("figures 1.0"), ``score`` its confidence from 0
    to 1, ``reason`` the rule in a few words; ``support`` holds the other sources that agree, as
    ``(source, reason, score)``.
    """

    start: int
    end: int
    label: str
    source: str
    score: float
    figure: Figure | None = None
    reason: str = ""
    support: tuple[tuple[str, str, float], ...] = ()
    proposed: str = ""
    """The label that its source gave, where the label set has renamed it since."""

    @property
    def id(self) -> str:
        """Its name within the document; the same proposal made again keeps it, and so keeps its decision."""
        return f"s{self.start}-{self.end}-{self.proposed or self.label}"

    def as_span(self, origin: str) -> Span:
        """Returns the span that deciding this suggestion leaves behind."""
        return quick_span(self.start, self.end, self.label, self.figure, origin, self.source, self.score)

    def as_json(self) -> dict[str, Any]:
        """Returns the suggestion as JSON values in the native form, as its source made it; ``from_json`` is its inverse."""
        label = self.proposed or self.label
        data = {"start": self.start, "end": self.end, "label": label, "source": self.source, "score": self.score}
        figure = self.figure.as_json() if self.figure else {}
        reason = {"reason": self.reason} if self.reason else {}
        return data | figure | reason | ({"support": [list(s) for s in self.support]} if self.support else {})

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Suggestion":
        """Returns the suggestion in a native span object. Raises UserError on wrong values."""
        start, end, label, figure, _, source, score, *_ = fields_from_json(data)
        others = data.get("support")
        try:
            support = tuple((str(s), str(r), float(n)) for s, r, n in others) if others else ()
        except (TypeError, ValueError):
            raise UserError("A suggestion's support is a list of sources, reasons and scores.") from None
        sure = 1.0 if score is None else score
        return Suggestion(start, end, label, source or "imported", sure, figure, str(data.get("reason") or ""), support)


quick_suggestion = maker(Suggestion)
"""``Suggestion`` with a faster ``__init__``."""
suggestion_of_row = made_of(Suggestion)
"""The suggestion in anything that has its fields, such as a stored row."""
with_score = made_of(Suggestion, "score")
"""Another score, and the suggestion that is to have it: ``dataclasses.replace`` takes three times as long."""


_figure_of = attrgetter("figure")


def mark_ids(spans: PlainSpans) -> list[str]:
    """Returns the id that each has as a suggestion, and so as a decided span, too."""
    columns = zip(spans.starts, spans.ends, spans.labels, strict=True)
    return [f"s{start}-{end}-{label}" for start, end, label in columns]


class ImportedSpans(Sequence[Suggestion]):
    """The spans of an imported article as suggestions, which are made only where somebody looks at them.

    Who has no source is of ``source``, and who has no score is sure.
    """

    def __init__(self, spans: Sequence[Span], source: str) -> None:
        self.spans, self.source = spans, source

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, place: int) -> Suggestion: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Suggestion]: ...
    def __getitem__(self, place: int | slice) -> Suggestion | Sequence[Suggestion]:
        if isinstance(place, slice):
            return ImportedSpans(self.spans[place], self.source)
        s = self.spans[place]
        return quick_suggestion(s.start, s.end, s.label, s.source or self.source, sure(s), s.figure)

    def texts(self) -> Iterable[str]:
        """Returns each as compact JSON, as ``dumped`` has it."""
        own, spans = self.source, self.spans
        if isinstance(spans, PlainSpans):
            said = {label: _said(label, own, 1.0) for label in labels_of(spans)}
            columns = zip(spans.starts, spans.ends, spans.labels, strict=True)
            return [f'{{"start":{start},"end":{end},{said[label]}}}' for start, end, label in columns]
        if any(map(_figure_of, spans)):
            return map(_dumped, self)
        return [
            f'{{"start":{s.start},"end":{s.end},{_said(s.label, s.source or own, 1.0 if s.score is None else s.score)}}}'
            for s in spans
        ]


def sure(span: Span) -> float:
    """Returns the score of a span as a suggestion."""
    return 1.0 if span.score is None else span.score


def scores(suggestions: Sequence[Suggestion]) -> list[float]:
    """Returns the score of each."""
    if isinstance(suggestions, ImportedSpans):
        if isinstance(suggestions.spans, PlainSpans):
            return [1.0] * len(suggestions)
        return [1.0 if s.score is None else s.score for s in suggestions.spans]
    return [s.score for s in suggestions]


def dumped(suggestions: Iterable[Suggestion]) -> str:
    """Returns a compact JSON list of ``Suggestion.as_json``; plain ones are formatted by hand, in a third of the time."""
    made = suggestions.texts() if isinstance(suggestions, ImportedSpans) else map(_dumped, suggestions)
    return f"[{','.join(made)}]"


def _dumped(s: Suggestion) -> str:
    if s.figure is not None or s.reason or s.support:
        return json.dumps(s.as_json(), ensure_ascii=False, separators=(",", ":"))
    return f'{{"start":{s.start},"end":{s.end},{_said(s.proposed or s.label, s.source, s.score)}}}'


@lru_cache(4096)
def _said(label: str, source: str, score: float) -> str:
    """Label, source and score of a plain suggestion; scores have three digits, so the same occur again and again."""
    return f'"label":{encode_basestring(label)},"source":{encode_basestring(source)},"score":{float(score)!r}'


class Row(Waiting, Protocol):
    """What has the fields of a Suggestion; a figure may be made only when it is asked for."""

    @property
    def score(self) -> float: ...
    @property
    def reason(self) -> str: ...
    @property
    def support(self) -> tuple[tuple[str, str, float], ...]: ...
    @property
    def proposed(self) -> str: ...


class Proposals(Mapping[str, Suggestion]):
    """Suggestions by id; each is made from its row when it is asked for."""

    __slots__ = ("rows",)

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.rows = rows

    def __getitem__(self, mark_id: str) -> Suggestion:
        return suggestion_of(self.rows[mark_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, mark_id: object) -> bool:
        return mark_id in self.rows

    def __repr__(self) -> str:
        return f"Proposals({self.rows!r})"


def rows_by_id(suggestions: Mapping[str, Suggestion]) -> Mapping[str, Row]:
    """Returns the rows of suggestions by id, whatever holds them."""
    return suggestions.rows if isinstance(suggestions, Proposals) else suggestions


def in_reading_order(rows: Iterable[Row], length: int) -> Proposals:
    """Returns rows by the ids of their suggestions, outer before inner; those outside a text of ``length`` are left out."""
    inside = [row for row in rows if 0 <= row.start < row.end <= length]
    inside.sort(key=lambda row: (row.start, -row.end))
    return Proposals({f"s{row.start}-{row.end}-{row.proposed or row.label}": row for row in inside})


def suggestion_of(row: Row) -> Suggestion:
    """Returns the suggestion in a row."""
    if isinstance(row, Suggestion):
        return row
    return suggestion_of_row(row)


def spans_of(suggestions: Mapping[str, Suggestion], origin: str) -> tuple[Span, ...]:
    """Returns the spans that deciding every suggestion would leave behind, made directly from the rows."""
    rows = rows_by_id(suggestions).values()
    return tuple(quick_span(r.start, r.end, r.label, r.figure, origin, r.source, r.score) for r in rows)
