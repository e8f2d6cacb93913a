"""Undo and redo in the open document, back to its first action whenever that was made, and earlier states of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rareannot.core.annotation import Annotation
from rareannot.core.history import Action, apply, diff, inverse
from rareannot.gui.background.project_thread import ProjectThread

if TYPE_CHECKING:
    from rareannot.gui.annotate.session import AnnotationSession


class Undoing(QObject):
    """Keeps the ids of the actions that can be undone and redone (last = next), and those actions that it knows whole."""

    def __init__(self, keeper: ProjectThread, desk: "AnnotationSession") -> None:
        super().__init__(desk)
        self._keeper, self._desk = keeper, desk
        self._undo: list[str] = []
        self._redo: list[str] = []
        self._known: dict[str, Action] = {}

    def begin(self, undo: Iterable[str] = (), redo: Iterable[str] = ()) -> None:
        """Another document is open, with these ids behind it."""
        self._undo, self._redo, self._known = [*undo], [*redo], {}

    def note(self, action: Action) -> None:
        """An action was done: it is the next to be undone, and nothing can be redone any more."""
        self._undo.append(action.id)
        self._redo.clear()
        self._known[action.id] = action

    def undo(self) -> None:
        """Take back the last action on this document, whenever it was made."""
        self._take_back(self._undo, self._redo, "undo")

    def redo(self) -> None:
        """Repeat what was undone last."""
        self._take_back(self._redo, self._undo, "redo")

    def go_back_to(self, state: Annotation) -> bool:
        """Make an earlier state of this document the current one, as one action that can be undone."""
        return self._desk.edit("go back", lambda a: apply(a, diff(a, state)))

    def _take_back(self, source: list[str], target: list[str], kind: str) -> None:
        if self._desk.refused():
            return
        if not source or self._desk.annotation is None:
            nothing = {
                "undo": self.tr("There is nothing to undo in this article."),
                "redo": self.tr("There is nothing to redo in this article."),
            }
            self._desk.said.emit(nothing[kind])
            return
        wanted = source[-1]
        action = self._known.get(wanted) or self._keeper.now(lambda p: p.action(wanted))
        if action is None:
            return
        source.pop()
        back = inverse(action, kind)
        target.append(back.id)
        self._known[back.id] = back
        self._desk.put(apply(self._desk.annotation, back.changes), back)
        touched = [c.entity.removeprefix("span/") for c in back.changes if c.entity.startswith("span/")]
        if touched and self._desk.annotation.mark(touched[0]):
            self._desk.stand_on(touched[0])
        elif self._desk.current and self._desk.mark() is None:  # what was current is gone, and is shown no more
            self._desk.stand_on("")
