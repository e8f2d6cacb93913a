"""A suggestion: a proposed span, what proposed it, and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rareannot.core.figure import Figure
from rareannot.core.spans import Span, fields_from_json

_PLAIN = frozenset(("start", "end", "label", "source", "score", "reason"))
HIGH_TIER = 0.35
"""Suggestions scored below this stay hidden until the annotator asks for them."""


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
    """What its source calls the label, where the label set has renamed it since."""

    @property
    def id(self) -> str:
        """Its name within the document; the same proposal made again keeps it, and so keeps its decision."""
        return f"s{self.start}-{self.end}-{self.proposed or self.label}"

    def as_span(self, origin: str) -> Span:
        """The span that deciding this suggestion leaves behind."""
        return Span(self.start, self.end, self.label, self.figure, origin, self.source, self.score)

    def as_json(self) -> dict[str, Any]:
        """The suggestion as JSON values in the native form, as its source made it; ``from_json`` is its inverse."""
        label = self.proposed or self.label
        data = {"start": self.start, "end": self.end, "label": label, "source": self.source, "score": self.score}
        figure = self.figure.as_json() if self.figure else {}
        reason = {"reason": self.reason} if self.reason else {}
        return data | figure | reason | ({"support": [list(s) for s in self.support]} if self.support else {})

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Suggestion":
        """The suggestion in a native span object. Raises UserError on wrong values."""
        if (plain := _plain(data)) is not None:
            return plain
        start, end, label, figure, _, source, score, *_ = fields_from_json(data)
        others = data.get("support")
        support = tuple((str(s), str(r), float(n)) for s, r, n in others) if others else ()
        sure = 1.0 if score is None else score
        return Suggestion(start, end, label, source or "imported", sure, figure, str(data.get("reason") or ""), support)


def _plain(data: Mapping[str, Any]) -> Suggestion | None:
    """The suggestion of a name in sound values, without the detours for others; None where it is not that plain.

    An opened article may have 40 000 of them.
    """
    if not _PLAIN.issuperset(data):
        return None
    get = data.get
    start, end, label, source, score = get("start"), get("end"), get("label"), get("source"), get("score")
    if type(start) is int is type(end) and type(label) is str is type(source) and type(score) is float:
        if label and source and 0 <= score <= 1:
            return Suggestion(start, end, label, source, score, None, str(get("reason") or ""))
    return None
