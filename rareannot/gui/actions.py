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
    ActionSpec("build_dataset", "File", _("Build dataset…"), ("Ctrl+Shift+E",)),
    ActionSpec("back_up", "File", _("Back up…")),
    ActionSpec("close_project", "File", _("Close project"), ("Ctrl+W",)),
    ActionSpec("quit", "File", _("Quit"), ("Ctrl+Q",), needs_project=False),
    ActionSpec("undo", "Edit", _("Undo"), ("Ctrl+Z",), hint=_("undo")),
    ActionSpec("redo", "Edit", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("copy", "Edit", _("Copy"), ("Ctrl+C",), ARTICLE),
    ActionSpec("search", "Edit", _("Search articles"), ("Ctrl+F",)),
    ActionSpec("annotate_mode", "View", _("Annotate"), ("Ctrl+1",)),
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
    ActionSpec("next_mark", "Annotate", _("Next span"), ("]",), ARTICLE),
    ActionSpec("previous_mark", "Annotate", _("Previous span"), ("[",), ARTICLE),
    ActionSpec("nested", "Annotate", _("Span inside or around"), ("I",), ARTICLE),
    ActionSpec("next_undecided_anywhere", "Annotate", _("Next undecided, in any article"), ("J",), ARTICLE),
    ActionSpec("end_right", "Annotate", _("Move the end right"), ("Alt+Right",), ARTICLE, _("move end")),
    ActionSpec("end_left", "Annotate", _("Move the end left"), ("Alt+Left",), ARTICLE),
    ActionSpec("start_left", "Annotate", _("Move the start left"), ("Alt+Shift+Left",), ARTICLE),
    ActionSpec("start_right", "Annotate", _("Move the start right"), ("Alt+Shift+Right",), ARTICLE),
    ActionSpec("edit_value", "Annotate", _("Edit the value"), ("E",), ARTICLE, _("edit value")),
    ActionSpec("edit_note", "Annotate", _("Write a note"), ("Ctrl+M",)),
    ActionSpec("flag", "Annotate", _("Flag for a second look"), ("Ctrl+Shift+F",)),
    ActionSpec("widen", "Annotate", _("Widen to the whole figure"), ("W",), ARTICLE),
    ActionSpec("same_elsewhere", "Annotate", _("Mark the same words elsewhere"), ("S",), ARTICLE),
    ActionSpec("next_uncovered", "Annotate", _("Next unmarked figure or name"), ("D",), ARTICLE),
    ActionSpec("previous_uncovered", "Annotate", _("Previous unmarked figure or name"), ("Shift+D",), ARTICLE),
    ActionSpec("cursor_right", "Annotate", _("Cursor to the next word"), ("Right",), ARTICLE),
    ActionSpec("cursor_left", "Annotate", _("Cursor to the previous word"), ("Left",), ARTICLE),
    ActionSpec("select_right", "Annotate", _("Select the next word"), ("Shift+Right", "."), ARTICLE),
    ActionSpec("select_left", "Annotate", _("Select the previous word"), ("Shift+Left", ","), ARTICLE),
    ActionSpec("line_down", "Annotate", _("Cursor a line down, or next span"), ("Down",), ARTICLE),
    ActionSpec("line_up", "Annotate", _("Cursor a line up, or previous span"), ("Up",), ARTICLE),
    ActionSpec("select_line_down", "Annotate", _("Select a line down"), ("Shift+Down",), ARTICLE),
    ActionSpec("select_line_up", "Annotate", _("Select a line up"), ("Shift+Up",), ARTICLE),
    ActionSpec("leap_right", "Annotate", _("Cursor a sentence on, or five words"), ("Ctrl+Right",), ARTICLE),
    ActionSpec("leap_left", "Annotate", _("Cursor a sentence back, or five words"), ("Ctrl+Left",), ARTICLE),
    ActionSpec("cursor_home", "Annotate", _("Cursor to the first word"), ("Home",), ARTICLE),
    ActionSpec("cursor_end", "Annotate", _("Cursor to the last word"), ("End",), ARTICLE),
    ActionSpec("select_to_home", "Annotate", _("Select to the beginning"), ("Shift+Home",), ARTICLE),
    ActionSpec("select_to_end", "Annotate", _("Select to the end"), ("Shift+End",), ARTICLE),
    ActionSpec("accept_on_screen", "Annotate", _("Accept all on screen"), ("Ctrl+Shift+A",), ARTICLE),
    ActionSpec("leave_selection", "Annotate", _("Back to the walk"), ("Escape",), ARTICLE),
    ActionSpec("done_and_next", "Annotate", _("Done, next article"), ("Return", "Enter"), ARTICLE, _("done, next")),
    ActionSpec("skip_and_next", "Annotate", _("Skip this article"), ("Ctrl+Shift+S",)),
    ActionSpec("next_article", "Annotate", _("Next article"), ("Ctrl+Down",)),
    ActionSpec("previous_article", "Annotate", _("Previous article"), ("Ctrl+Up",)),
    ActionSpec("suggest_again", "Annotate", _("Suggest again for all articles")),
    ActionSpec("suggestion_sources", "Annotate", _("Suggestions by source…"), ("Ctrl+T",)),
    ActionSpec("show_guidelines", "Help", _("Guidelines"), ("F1",)),
    ActionSpec("show_keys", "Help", _("All keys"), ("?",), needs_project=False, hint=_("all keys")),
)  # fmt: skip

BY_NAME = {spec.name: spec for spec in ACTIONS}
