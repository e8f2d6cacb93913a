"""A reading of the reviewer's own while it is written: spans whose edges, label and value are changed, as a value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.core.text.tokens import tokenise

ReadFigure = Callable[[str, int, int, str], Figure | None]
_NEAR = 400
"""Characters around a span that are read to find the next word; no word is longer."""


@dataclass(frozen=True, slots=True)
class ReadingDraft:
    """The spans of a reading in the making, of a text; ``at`` is the index of the one that is changed now."""

    text: str
    spans: tuple[Span, ...]
    at: int = 0

    @property
    def current(self) -> Span | None:
        """The span that is changed now; None once all were taken out."""
        return self.spans[self.at] if self.spans else None

    def step(self, by: int) -> "ReadingDraft":
        """Go on to the next or previous span, wrapping around."""
        return replace(self, at=(self.at + by) % len(self.spans)) if self.spans else self

    def nudged(self, start_by: int, end_by: int, read: ReadFigure) -> "ReadingDraft":
        """Move the start or the end by words (-1 or 1); the value is read again. A span never becomes empty."""
        old = self.current
        if old is None:
            return self
        left, right = max(0, old.start - _NEAR), min(len(self.text), old.end + _NEAR)
        words = [(a + left, b + left) for a, b in tokenise(self.text[left:right])]
        start = _moved([a for a, _ in words], old.start, start_by)
        end = _moved([b for _, b in words], old.end, end_by)
        if start >= end:
            return self
        figure = read(self.text, start, end, old.label) if old.figure is not None else None
        return self._put(replace(old, start=start, end=end, figure=figure or old.figure))

    def relabelled(self, label: str, valued: bool, read: ReadFigure) -> "ReadingDraft":
        """Give the current span another label, and its value where the label has one."""
        old = self.current
        if old is None:
            return self
        figure = (old.figure or read(self.text, old.start, old.end, label)) if valued else None
        return self._put(replace(old, label=label, figure=figure))

    def with_figure(self, figure: Figure | None) -> "ReadingDraft":
        """Give the current span another value."""
        return self if self.current is None else self._put(replace(self.current, figure=figure))

    def without(self) -> "ReadingDraft":
        """Take the current span out."""
        left = (*self.spans[: self.at], *self.spans[self.at + 1 :])
        return replace(self, spans=left, at=max(0, min(self.at, len(left) - 1)))

    def _put(self, span: Span) -> "ReadingDraft":
        return replace(self, spans=(*self.spans[: self.at], span, *self.spans[self.at + 1 :]))


def _moved(places: Sequence[int], at: int, by: int) -> int:
    """Returns the place a step on from ``at`` among sorted ``places``, or ``at`` itself if there is none."""
    if by > 0:
        return next((p for p in places if p > at), at)
    return next((p for p in reversed(places) if p < at), at) if by else at
