"""What can be undone and redone in the open document, back to its first action whenever that was made."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from rareannot.core.history import Action, inverse
from rareannot.gui.background.project_thread import ProjectThread


class Undoing:
    """The ids of the actions that can be undone and redone (last = next), and those actions that are loaded."""

    def __init__(self, project_thread: ProjectThread) -> None:
        self._project_thread = project_thread
        self._ids: dict[str, list[str]] = {"undo": [], "redo": []}
        self._known: dict[str, Action] = {}

    def begin(self, undo: Iterable[str] = (), redo: Iterable[str] = ()) -> None:
        """Another document was opened, with these ids in its history."""
        self._ids, self._known = {"undo": [*undo], "redo": [*redo]}, {}

    def note(self, action: Action) -> None:
        """An action was done: it is the next to be undone, and nothing can be redone any more."""
        self._ids["undo"].append(action.id)
        self._ids["redo"].clear()
        self._known[action.id] = action

    def can(self, kind: str) -> bool:
        """Whether there is anything to "undo" or to "redo"."""
        return bool(self._ids[kind])

    def take_back(self, kind: str) -> Action | None:
        """The action that undoes ("undo") or repeats ("redo") the last one; None where that is not on the disk any more."""
        source, target = self._ids[kind], self._ids["redo" if kind == "undo" else "undo"]
        wanted = source[-1]
        action = self._known.get(wanted) or self._project_thread.now(lambda p: p.history.action(wanted))
        if action is None:
            return None
        source.pop()
        back = inverse(action, kind)
        target.append(back.id)
        self._known[back.id] = back
        return back


def nothing_text(kind: str) -> str:
    """The sentence for where nothing is left to "undo" or to "redo"."""
    return {
        "undo": QCoreApplication.translate("Undoing", "There is nothing to undo in this article."),
        "redo": QCoreApplication.translate("Undoing", "There is nothing to redo in this article."),
    }[kind]
