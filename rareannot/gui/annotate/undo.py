"""Undo and redo in sentences: what was taken back in which article, and that nothing is left to take back."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from rareannot.core.errors import UserError
from rareannot.core.history import ANSWER, Action
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.translation import spoken

SHOWN = 60


def next_step(project_thread: ProjectThread, kind: str, say: Callable[[str], object]) -> tuple[int, Action] | None:
    """Returns what "undo" or "redo" does next, and in which document, once what is on its way is on the disk; else it is said why not."""
    try:
        found = project_thread.now(lambda project: project.history.last(kind))
    except UserError as error:
        say(spoken(error))
        return None
    if found is None:
        say(nothing_text(kind))
    return found


def nothing_text(kind: str) -> str:
    """Returns the sentence for if nothing is left to "undo" or to "redo"."""
    return {
        "undo": QCoreApplication.translate("Undoing", "There is nothing to undo."),
        "redo": QCoreApplication.translate("Undoing", "There is nothing to redo."),
    }[kind]


def overtaken_text(kind: str) -> str:
    """Returns the sentence for an "undo" or "redo" whose article came to the screen when something else had become the next step."""
    return {
        "undo": QCoreApplication.translate("Undoing", "Nothing was undone here: you changed something else meanwhile."),
        "redo": QCoreApplication.translate("Undoing", "Nothing was redone here: you changed something else meanwhile."),
    }[kind]


def elsewhere_text(kind: str, title: str, back: Action) -> str:
    """Returns the sentence for an undo or redo that went to another article, called ``title``."""
    short = shortened_title(title)
    tr = QCoreApplication.translate
    if kind == "redo":
        return tr("Undoing", "Back in “{title}”: the step there is done again.").format(title=short)
    status = next(((c.before or {}).get("status") for c in back.changes if c.entity == ANSWER), None)
    if status in ("done", "skipped"):
        return reopened_text(title)
    return tr("Undoing", "Back in “{title}”: the last step there is undone.").format(title=short)


def reopened_text(title: str) -> str:
    """Returns the sentence for an article that was done or skipped and is not any more."""
    return QCoreApplication.translate("Undoing", "“{title}” is open again.").format(title=shortened_title(title))


def shortened_title(title: str) -> str:
    """Returns an article's title as a sentence quotes it."""
    return title if len(title) <= SHOWN else title[: SHOWN - 1] + "…"
