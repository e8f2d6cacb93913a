"""The mouse as a state machine: targets in, requests out. No Qt, so each gesture can be written as a test.

A click on a span chooses it (again: the next outer one), a click on a word puts the token cursor there, a drag selects
whole tokens (Alt or Ctrl: characters), a drag of an edge of the current span moves that edge, a double click asks to widen.
While spans are linked, a drag from one span to another connects them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rareannot.gui.annotate.article_view.hit import Target, cycled

Range = tuple[int, int]
Snap = Callable[[int, int], Range | None]


@dataclass(frozen=True, slots=True)
class Select:
    """Select ``[start, end)``; ``head`` is the offset of the edge that moves."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Clear:
    """Select nothing."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Make the mark the current one."""

    mark_id: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Show the current mark as if it had this range; None: as it is."""

    range: Range | None


@dataclass(frozen=True, slots=True)
class Resize:
    """Give the current mark this range."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Widen:
    """Widen this selection to the figure or name it is part of."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Connect:
    """Connect one of the marks ``starts`` with one of ``ends``, or, until it is ``done``, show that; none: show nothing."""

    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    done: bool = False


Wish = Select | Clear | Choose | Preview | Resize | Widen | Connect


class Gestures:
    """One pointer over one article. ``snap`` gives the whole tokens touched by a range."""

    def __init__(self, snap: Snap) -> None:
        self._snap = snap
        self._pressed: Target | None = None
        self._dragging = False
        self._resizing: tuple[str, Range, Range] | None = None
        self._before: Range | None = None
        self.linking = False
        """Whether a drag from one mark to another connects them instead of selecting what is between."""
        self._connecting: Connect | None = None

    @property
    def busy(self) -> bool:
        """True if a drag is under way."""
        return self._dragging or self._resizing is not None

    def press(self, target: Target, current: Range | None, selection: Range | None, extend: bool) -> list[Wish]:
        """Returns the left button went down; ``current`` is the current mark's range, ``extend`` that Shift is held."""
        self._pressed, self._dragging, self._resizing = target, False, None
        self._before = selection
        if target.edge and current:
            self._resizing = (target.edge, current, current)
        elif extend and selection:
            anchor = selection[0] if target.gap > selection[0] else selection[1]
            self._pressed, self._dragging = Target(gap=anchor), True
            return self.move(target, False)
        return []

    def move(self, target: Target, free: bool) -> list[Wish]:
        """Returns the pointer moved far enough to be a drag; ``free`` (Alt or Ctrl) goes by characters."""
        if self._resizing is not None:
            edge, old, _ = self._resizing
            new = self._resized(edge, old, target, free)
            self._resizing = (edge, old, new)
            return [Preview(new)]
        if self._pressed is None:
            return []
        self._dragging = True
        was, self._connecting = self._connecting, self._connection(self._pressed, target)
        if self._connecting is not None:
            return [Clear(), self._connecting]
        shown = [Connect()] if was is not None else []
        return [*shown, *self._selected(self._pressed, target, free)]

    def _connection(self, pressed: Target, target: Target) -> Connect | None:
        there = tuple(mark for mark in target.marks if mark not in pressed.marks)
        return Connect(pressed.marks, there) if self.linking and pressed.marks and there else None

    def _selected(self, pressed: Target, target: Target, free: bool) -> list[Wish]:
        anchor, head = pressed.gap, target.gap
        start, end = min(anchor, head), max(anchor, head)
        found = (start, end) if free else self._snap(start, end)
        if found is None or found[0] >= found[1]:
            return [Clear()]
        return [Select(*found, found[0] if head < anchor else found[1])]

    def release(self, target: Target, current_id: str | None) -> list[Wish]:
        """Returns the left button went up again."""
        pressed, resizing, dragging = self._pressed, self._resizing, self._dragging
        connecting, self._connecting = self._connecting, None
        self._pressed, self._resizing, self._dragging = None, None, False
        if connecting is not None:
            return [replace(connecting, done=True)]
        if resizing is not None:
            _, old, new = resizing
            return [Preview(None), *([Resize(*new)] if new != old else [])]
        if pressed is None or dragging:
            return []
        if chosen := cycled(target.marks, current_id):
            return [Clear(), Choose(chosen)]
        word = None if target.char is None else self._snap(target.char, target.char + 1)
        return [Select(*word, word[1])] if word else [Clear()]

    def double(self, target: Target) -> list[Wish]:
        """Returns a double click: what was selected before it, where the pointer is in it, else the word there."""
        self._pressed = None
        if target.char is None:
            return []
        if self._before and self._before[0] <= target.char < self._before[1]:
            return [Widen(*self._before)]
        word = self._snap(target.char, target.char + 1)
        return [Widen(*word)] if word else []

    def _resized(self, edge: str, old: Range, target: Target, free: bool) -> Range:
        start, end = old
        at = target.gap
        if edge == "start":
            at = min(at, end - 1)
            word = None if free else self._snap(at, end)
            return (word[0] if word else at, end)
        at = max(at, start + 1)
        word = None if free else self._snap(start, at)
        return (start, word[1] if word else at)
