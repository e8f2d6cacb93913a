"""The walk through the open article: which marks it has, which of them wait, which one is current, and which comes next."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from rareannot.core.annotation import Annotation
from rareannot.core.history import REMARK, Action
from rareannot.core.marks import Key, Mark, Marks, Walk
from rareannot.core.spans import Span
from rareannot.core.suggestion import HIGH_TIER, Suggestion


class MarkWalk(QObject):
    """Stands on one mark, or at a place in the text, of one annotation, which it holds for the session that has it."""

    current_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.annotation: Annotation | None = None
        """The open document with the annotator's answer; None where there is none, or what is on the disk is unknown."""
        self.current = ""
        self.show_low = self.show_rejected = False
        self._walk = Walk()
        self._place: Key | None = None
        self._left = ""
        self.cursor: int | None = None
        """The place in the text where the walk was left for words under the cursor; None while it goes from mark to mark."""
        self.moved = False
        """Whether the annotator moved in the open document, so that it is no more shown from its first suggestion."""
        self._undecided: set[str] = set()
        self._passages: list[Span] = []
        self._passage_labels: frozenset[str] = frozenset()

    # ---- for the session ----

    def begin(self, annotation: Annotation) -> None:
        """Walk through this document from now on; no mark is current yet."""
        self.annotation = annotation
        self._walk = Walk(annotation.marks())
        self._undecided, self._passages = set(annotation.waiting()), annotation.passages()
        self._passage_labels = frozenset(label.name for label in annotation.label_set.labels if label.kind == "passage")
        self.current, self._place = "", None

    def leave(self) -> None:
        """Have no document to walk through."""
        self.annotation, self._walk, self._undecided = None, Walk(), set()
        self.stand_on("")

    def stop(self) -> None:
        """Know no mark until ``begin``: what is on the screen is not what is on the disk."""
        self.annotation = None

    def follow(self, after: Annotation, action: Action) -> dict[str, Mark | None]:
        """Take in what an action made of the document; the marks that it touched, None for those that are gone."""
        self.annotation = after
        marks: dict[str, Mark | None] = {}
        for mark_id in _touched(action):
            marks[mark_id] = mark = after.mark(mark_id)
            self._walk.put(mark_id, mark)
        self._recount(after, action, marks)
        self._place = self._walk.place(self.current) or self._place
        return marks

    # ---- looking ----

    def count(self) -> int:
        """Returns how many marks the open document has."""
        return len(self._walk)

    def mark(self) -> Mark | None:
        """Returns the current mark."""
        return self.annotation.mark(self.current) if self.annotation and self.current else None

    def marks(self) -> Marks:
        """Returns all marks of the open document."""
        return self.annotation.marks() if self.annotation is not None else Marks.of(())

    def position(self) -> tuple[int, int]:
        """Returns the current mark's number and how many there are."""
        return self._walk.number(self.current), len(self._walk)

    def visible(self, mark_id: str) -> bool:
        """True if the annotator sees the mark."""
        mark = self.annotation.mark(mark_id) if self.annotation else None
        if mark is None or (mark.state == "rejected" and not self.show_rejected):
            return False
        return mark.decided or self.show_low or (mark.score or 0) >= HIGH_TIER

    def waits(self, mark_id: str) -> bool:
        """True if the mark is a visible suggestion that is still undecided, and outside accepted passages."""
        assert self.annotation
        if mark_id in self._undecided or not self.show_low:
            return mark_id in self._undecided
        mark = self.annotation.mark(mark_id)
        return mark is not None and not mark.decided and not self._in_passage(mark)

    def undecided(self) -> int:
        """Returns how many suggestions above the threshold are undecided."""
        return len(self._undecided)

    def _in_passage(self, span: Mark | Suggestion) -> bool:
        return any(p.start <= span.start and span.end <= p.end for p in self._passages)

    # ---- moving ----

    def go(self, mark_id: str) -> None:
        """Make a mark the current one; "" for none."""
        if mark_id != self.current:
            self.moved = True
            self.stand_on(mark_id)

    def step(self, direction: int, wanted: Callable[[str], bool] | None = None) -> bool:
        """Go to the next or previous wanted (else visible) mark; whether there was one."""
        found = self._walk.step(self._place, wanted or self.visible, direction)
        if found:
            self.moved = True
            self.stand_on(found)
        return bool(found)

    def stand_on_first(self, offset: int = 0) -> None:
        """Make the first mark that waits, from ``offset`` on, the current one, or none."""
        found = self._walk.step(self._walk.at(offset) if offset else None, self.waits) or ""
        key = self._walk.place(found)
        if key is not None and key[0] < offset:  # the walk goes round, and that would be out of sight
            found = ""
        self.stand_on(found)
        if not found and offset:
            self._place = self._walk.at(offset)

    def stand_on_touched(self, action: Action) -> None:
        """Make the first span that an action went over the current one, if it is there; none if that is gone."""
        first = next(iter(_touched(action)), "")
        if first and self.annotation and self.annotation.mark(first):
            self.stand_on(first)
        elif self.current and self.mark() is None:
            self.stand_on("")

    def stand_at(self, offset: int) -> None:
        """Let the walk go on from a place in the text, with no mark current; ``left`` knows the one it stood on."""
        left = self.current or self._left
        self.stand_on("")
        self._left, self._place, self.cursor = left, self._walk.at(offset), offset

    def left(self) -> str:
        """Returns the suggestion that the walk was left at for a place in the text, where it still waits; else ""."""
        return self._left if self.annotation and self._left and self.waits(self._left) else ""

    def offset(self) -> int | None:
        """Returns where in the text the walk is: the end of the mark it came to last, also when that is gone."""
        if self._place is None:
            return None
        start, minus_end, _ = self._place
        return max(start, -minus_end) if -minus_end < 1 << 62 else start

    def stand_on(self, mark_id: str) -> None:
        """Make a mark the current one and say so, also if it is that already and something about it has changed."""
        self.current, self._left, self.cursor = mark_id, "", None
        self._place = self._walk.place(mark_id) or self._place
        self.current_changed.emit()

    def _recount(self, after: Annotation, action: Action, marks: Mapping[str, Mark | None]) -> None:
        """Bring the undecided ones up to date; a passage changes what waits inside it, anything else only itself."""
        if self._passage_labels and self._is_of_a_passage(action):
            self._undecided, self._passages = set(after.waiting()), after.passages()
            return
        for mark_id, mark in marks.items():
            suggestion = after.suggestions.get(mark_id)
            if mark is not None and mark.decided:
                self._undecided.discard(mark_id)
            elif suggestion is not None and suggestion.score >= HIGH_TIER and not self._in_passage(suggestion):
                self._undecided.add(mark_id)

    def _is_of_a_passage(self, action: Action) -> bool:
        for change in action.changes:
            for payload in (change.before, change.after):
                if payload and payload.get("label", "") in self._passage_labels:
                    return True
        return False


def _touched(action: Action) -> list[str]:
    """Returns the ids of the marks that an action went over, or noted something on."""
    ids = (c.entity.partition("/")[2] for c in action.changes if c.entity.startswith(("span/", REMARK)))
    return [i for i in dict.fromkeys(ids) if i]
