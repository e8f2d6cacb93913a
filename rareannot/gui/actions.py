"""The table of actions: what can be done, by which key, in which menu; keys, menus, hints and the cheat sheet come from it."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

ARTICLE = "article"
"""Scope of actions whose keys count while the article has the focus; the others count in the whole window."""
WINDOW = "window"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: ``name`` is the method that does it, ``keys`` in Qt's portable form, ``hint`` its words in the status bar."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    scope: str = WINDOW
    hint: str = ""
    needs_project: bool = True

    def title(self) -> str:
        """The translated text."""
        return QCoreApplication.translate("actions", self.text)


def _(text: str) -> str:
    """Mark a text for translation where it stands; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("actions", text))


MENUS = ("File", "Edit", "View", "Annotate", "Help")
SEPARATOR = "-"

ACTIONS = (
    ActionSpec("new_project", "File", _("New project…"), ("Ctrl+N",), needs_project=False),
    ActionSpec("open_project", "File", _("Open…"), ("Ctrl+O",), needs_project=False),
    ActionSpec("import_files", "File", _("Import articles…"), ("Ctrl+I",)),
    ActionSpec("export_gold", "File", _("Export…"), ("Ctrl+E",)),
    ActionSpec("back_up", "File", _("Back up…")),
    ActionSpec("close_project", "File", _("Close project"), ("Ctrl+W",)),
    ActionSpec("quit", "File", _("Quit"), ("Ctrl+Q",), needs_project=False),
    ActionSpec("undo", "Edit", _("Undo"), ("Ctrl+Z",), hint=_("undo")),
    ActionSpec("redo", "Edit", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("copy", "Edit", _("Copy"), ("Ctrl+C",), ARTICLE),
    ActionSpec("search", "Edit", _("Search articles"), ("Ctrl+F",)),
    ActionSpec("bigger_text", "View", _("Bigger text"), ("Ctrl++", "Ctrl+=")),
    ActionSpec("smaller_text", "View", _("Smaller text"), ("Ctrl+-",)),
    ActionSpec("toggle_dark", "View", _("Dark appearance"), ("Ctrl+D",), needs_project=False),
    ActionSpec("toggle_queue", "View", _("Article list"), ("F8",)),
    ActionSpec("toggle_inspector", "View", _("Inspector"), ("F9",)),
    ActionSpec("toggle_low", "View", _("Show low-scored suggestions"), ("H",), ARTICLE),
    ActionSpec("toggle_rejected", "View", _("Show rejected suggestions"), ("Shift+H",), ARTICLE),
    ActionSpec("accept", "Annotate", _("Accept"), ("Space",), ARTICLE, _("accept")),
    ActionSpec("reject", "Annotate", _("Reject or delete"), ("X", "Delete", "Backspace"), ARTICLE, _("reject")),
    ActionSpec("undecide", "Annotate", _("Back to undecided"), ("U",), ARTICLE),
    ActionSpec("next_undecided", "Annotate", _("Next undecided"), ("Tab",), ARTICLE, _("next undecided")),
    ActionSpec("previous_undecided", "Annotate", _("Previous undecided"), ("Shift+Tab",), ARTICLE),
    ActionSpec("next_mark", "Annotate", _("Next span"), ("]", "Down"), ARTICLE),
    ActionSpec("previous_mark", "Annotate", _("Previous span"), ("[", "Up"), ARTICLE),
    ActionSpec("end_right", "Annotate", _("Move the end right"), ("Alt+Right",), ARTICLE, _("move end")),
    ActionSpec("end_left", "Annotate", _("Move the end left"), ("Alt+Left",), ARTICLE),
    ActionSpec("start_left", "Annotate", _("Move the start left"), ("Alt+Shift+Left",), ARTICLE),
    ActionSpec("start_right", "Annotate", _("Move the start right"), ("Alt+Shift+Right",), ARTICLE),
    ActionSpec("edit_value", "Annotate", _("Edit the value"), ("E",), ARTICLE, _("edit value")),
    ActionSpec("widen", "Annotate", _("Widen to the whole figure"), ("W",), ARTICLE),
    ActionSpec("cursor_right", "Annotate", _("Cursor to the next word"), ("Right",), ARTICLE),
    ActionSpec("cursor_left", "Annotate", _("Cursor to the previous word"), ("Left",), ARTICLE),
    ActionSpec("select_right", "Annotate", _("Select the next word"), ("Shift+Right",), ARTICLE),
    ActionSpec("select_left", "Annotate", _("Select the previous word"), ("Shift+Left",), ARTICLE),
    ActionSpec("accept_on_screen", "Annotate", _("Accept all on screen"), ("Ctrl+Shift+A",), ARTICLE),
    ActionSpec("leave_selection", "Annotate", _("Back to the walk"), ("Escape",), ARTICLE),
    ActionSpec("done_and_next", "Annotate", _("Done, next article"), ("Return", "Enter"), ARTICLE, _("done, next")),
    ActionSpec("skip_and_next", "Annotate", _("Skip this article"), ("Ctrl+Shift+S",)),
    ActionSpec("next_article", "Annotate", _("Next article"), ("Ctrl+Down", "PgDown")),
    ActionSpec("previous_article", "Annotate", _("Previous article"), ("Ctrl+Up", "PgUp")),
    ActionSpec("suggest_again", "Annotate", _("Suggest again for all articles")),
    ActionSpec("suggestion_sources", "Annotate", _("Suggestions by source…"), ("Ctrl+T",)),
    ActionSpec("show_guidelines", "Help", _("Guidelines"), ("F1",)),
    ActionSpec("show_keys", "Help", _("All keys"), ("?",), needs_project=False, hint=_("all keys")),
)  # fmt: skip

BY_NAME = {spec.name: spec for spec in ACTIONS}
