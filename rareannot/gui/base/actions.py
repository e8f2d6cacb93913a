"""The table of actions: what can be done, by which key, in which menu; menus, hints and the cheat sheet are made from it."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

ARTICLE = "article"
"""Scope of actions whose keys count while the article has the focus; the others count in the whole window."""
REVIEW = "review"
"""Scope of actions whose keys count while a site is settled in the review."""
WINDOW = "window"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: ``name`` is what its handler is registered by (see command_registry), ``keys`` in Qt's portable form, ``hint`` its words in the status bar.

    With ``opens_group`` its menu draws a line above it. ``also`` are other words by which the palette finds it.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    scope: str = WINDOW
    hint: str = ""
    needs_project: bool = True
    opens_group: bool = False
    also: str = ""

    def title(self) -> str:
        """Returns the translated text."""
        return QCoreApplication.translate("actions", self.text)

    def other_words(self) -> str:
        """Returns the translated words by which it is found, too."""
        return QCoreApplication.translate("actions", self.also) if self.also else ""


def _(text: str) -> str:
    """Mark a text for translation where it is; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("actions", text))


MENUS = (_("File"), _("Edit"), _("View"), _("Annotate"), _("Review"), _("Go"), _("Help"))
SUBMENUS = {
    _("Language"): "View",
    _("Text size"): "View",
    _("Edges of the span"): "Annotate",
    _("Accept several"): "Annotate",
    _("Suggestions"): "Annotate",
    _("Another reading"): "Review",
    _("Notes and flags"): "Go",
    _("Cursor"): "Go",
    _("Selection"): "Go",
}
"""From a submenu to the menu that holds it."""


_EVERYWHERE = (
    ActionSpec("new_project", "File", _("New project…"), ("Ctrl+N",), needs_project=False),
    ActionSpec("open_project", "File", _("Open…"), ("Ctrl+O",), needs_project=False),
    ActionSpec("new_window", "File", _("New window"), ("Ctrl+Alt+N",), needs_project=False),
    ActionSpec("import_files", "File", _("Import articles…"), ("Ctrl+I",), opens_group=True),
    ActionSpec("import_folder", "File", _("Import a folder…")),
    ActionSpec("undo_import", "File", _("Undo an import…")),
    ActionSpec("export_gold", "File", _("Export…"), ("Ctrl+E",)),
    ActionSpec("build_dataset", "File", _("Build dataset…"), ("Ctrl+Shift+E",)),
    ActionSpec("team_overview", "File", _("The team…"), opens_group=True),
    ActionSpec("make_packs", "File", _("Make packs…")),
    ActionSpec("merge_files", "File", _("Merge files…"), ("Ctrl+Shift+M",)),
    ActionSpec("sync_folder", "File", _("Sync with a shared folder")),
    ActionSpec("agreement_report", "File", _("Agreement report…")),
    ActionSpec("export_sites", "File", _("Places where they differ…")),
    ActionSpec("back_up", "File", _("Back up…"), opens_group=True),
    ActionSpec("recover_project", "File", _("Recover a damaged project…"), needs_project=False),
    ActionSpec("save", "File", _("Save the charts, the label set or the table"), ("Ctrl+S",), hint=_("save")),
    ActionSpec("close_project", "File", _("Close project"), ("Ctrl+W",), opens_group=True),
    ActionSpec("quit", "File", _("Quit"), ("Ctrl+Q",), needs_project=False),
    ActionSpec("undo", "Edit", _("Undo"), ("Ctrl+Z",), hint=_("undo")),
    ActionSpec("redo", "Edit", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("copy", "Edit", _("Copy"), ("Ctrl+C",), ARTICLE),
    ActionSpec("edit_keys", "Edit", _("Change keys…"), ("Ctrl+Shift+K",), needs_project=False, opens_group=True),
    ActionSpec("edit_settings", "Edit", _("Settings…"), ("Ctrl+,",), needs_project=False),
    ActionSpec("change_my_name", "Edit", _("Change my name…")),
    ActionSpec("somebody_else", "Edit", _("Somebody else works here now…")),
    ActionSpec("search", "Edit", _("Search articles"), ("Ctrl+F",), opens_group=True),
    ActionSpec("filter_articles", "Edit", _("Filter and order the articles…"), ("Ctrl+Alt+F",), also=_("sort or group by section or date")),
    ActionSpec("archive_articles", "Edit", _("Archive the selected articles")),
    ActionSpec("unarchive_articles", "Edit", _("Bring the selected articles back from the archive")),
    ActionSpec("find_words", "Edit", _("Find in the article"), ("/",), ARTICLE, _("find")),
    ActionSpec("find_next", "Edit", _("Find the next place"), ("F3",), ARTICLE),
    ActionSpec("find_previous", "Edit", _("Find the previous place"), ("Shift+F3",), ARTICLE),
    ActionSpec("annotate_mode", "View", _("Annotate"), ("Ctrl+1",)),
    ActionSpec("review_mode", "View", _("Review"), ("Ctrl+2",)),
    ActionSpec("insights_mode", "View", _("Insights"), ("Ctrl+3",)),
    ActionSpec("labels_mode", "View", _("Labels"), ("Ctrl+4",)),
    ActionSpec("facts_mode", "View", _("Facts"), ("Ctrl+5",), also=_("table of figures")),
    ActionSpec("bigger_text", "Text size", _("Bigger text"), ("Ctrl++", "Ctrl+=")),
    ActionSpec("smaller_text", "Text size", _("Smaller text"), ("Ctrl+-",)),
    ActionSpec("enlarge_everything", "Text size", _("Apply text size to lists and panes"), needs_project=False),
    ActionSpec("toggle_dark", "View", _("Dark appearance"), ("Ctrl+D",), needs_project=False, also=_("Theme: light or dark")),
    ActionSpec("toggle_queue", "View", _("Article list"), ("F8",), opens_group=True),
    ActionSpec("toggle_inspector", "View", _("Inspector"), ("F9",), hint=_("labels, value")),
    ActionSpec("show_history", "View", _("History of the article"), ("Ctrl+H",)),
    ActionSpec("show_notes", "View", _("My notes"), ("Ctrl+Shift+N",)),
    ActionSpec("show_messages", "View", _("Messages"), ("Ctrl+Alt+M",), also=_("questions to the lead, and their answers")),
    ActionSpec("focus_mode", "View", _("Only the article"), ("F11",), hint=_("all panes")),
    ActionSpec("full_screen", "View", _("Full screen"), ("Shift+F11",), needs_project=False),
    ActionSpec("toggle_low", "View", _("Show low-scored suggestions"), ("H",), ARTICLE, opens_group=True),
    ActionSpec("toggle_rejected", "View", _("Show rejected suggestions"), ("Shift+H",), ARTICLE),
    ActionSpec("show_all_links", "View", _("Show all links"), ("Shift+K",), ARTICLE),
    ActionSpec("sentences_apart", "View", _("Break up normalised text"), ("Ctrl+Shift+B",), needs_project=False),
    ActionSpec("reduce_motion", "View", _("Reduce motion"), needs_project=False, opens_group=True),
    ActionSpec("language_system", "Language", _("As the system"), needs_project=False),
    ActionSpec("language_en", "Language", "English", needs_project=False),
    ActionSpec("language_zh_CN", "Language", "中文（简体）", needs_project=False),
    ActionSpec("accept", "Annotate", _("Accept"), ("Space",), ARTICLE, _("accept")),
    ActionSpec("reject", "Annotate", _("Reject or delete"), ("X", "Delete", "Backspace"), ARTICLE, _("reject")),
    ActionSpec("undecide", "Annotate", _("Back to undecided"), ("U",), ARTICLE),
    ActionSpec("end_right", "Edges of the span", _("Move the end right by a character"), ("Alt+Right",), ARTICLE, opens_group=True),
    ActionSpec("end_left", "Edges of the span", _("Move the end left by a character"), ("Alt+Left",), ARTICLE),
    ActionSpec("start_left_character", "Edges of the span", _("Move the start left by a character"), ("Alt+Shift+Left",), ARTICLE),
    ActionSpec("start_right_character", "Edges of the span", _("Move the start right by a character"), ("Alt+Shift+Right",), ARTICLE),
    ActionSpec("start_left", "Edges of the span", _("Move the start left by a word"), ("<",), ARTICLE),
    ActionSpec("start_right", "Edges of the span", _("Move the start right by a word"), (">",), ARTICLE),
    ActionSpec("border_right", "Edges of the span", _("Move the border to the neighbour right"), ("Ctrl+Shift+Right",), ARTICLE),
    ActionSpec("border_left", "Edges of the span", _("Move the border to the neighbour left"), ("Ctrl+Shift+Left",), ARTICLE),
    ActionSpec("split_span", "Edges of the span", _("Split the span before the word"), (";",), ARTICLE),
    ActionSpec("widen", "Edges of the span", _("Widen to the whole figure"), ("W",), ARTICLE),
    ActionSpec("edit_value", "Annotate", _("Edit the value"), ("E",), ARTICLE, _("edit value")),
    ActionSpec("edit_note", "Annotate", _("Write a note"), ("Ctrl+M",)),
    ActionSpec("flag", "Annotate", _("Flag for a second look"), ("Ctrl+Shift+F",)),
    ActionSpec("same_elsewhere", "Annotate", _("Mark the same words elsewhere"), ("S",), ARTICLE),
    ActionSpec("link_figures", "Annotate", _("Link the figures"), ("K",), ARTICLE, _("link figures"), opens_group=True),
    ActionSpec("link_name", "Annotate", _("Link the name"), ("Alt+K",), ARTICLE),
    ActionSpec("accept_on_screen", "Accept several", _("Accept all on screen"), ("Ctrl+Shift+A",), ARTICLE, opens_group=True),
    ActionSpec("accept_sentence", "Accept several", _("Accept to the end of the sentence, or line"), ("Y",), ARTICLE),
    ActionSpec("accept_string", "Accept several", _("Accept all of these words"), ("Shift+Space",), ARTICLE),
    ActionSpec("accept_article_labels", "Accept several", _("Accept the labels suggested for the article"), ("Z",), ARTICLE),
    ActionSpec("accept_label", "Accept several", _("Accept all of this label"), ("Shift+A",), ARTICLE),
    ActionSpec("accept_source", "Accept several", _("Accept all from this source"), ("Shift+T",), ARTICLE),
    ActionSpec("accept_everywhere", "Accept several", _("Accept in all articles…"), ("Ctrl+Shift+Y",), ARTICLE),
    ActionSpec("leave_selection", "Annotate", _("Back to the suggestions"), ("Escape",), ARTICLE),
    ActionSpec("done_and_next", "Annotate", _("Done, next article"), ("Return", "Enter"), ARTICLE, _("done, next")),
    ActionSpec("skip_and_next", "Annotate", _("Skip this article"), ("Ctrl+Shift+S",)),
    ActionSpec("reopen_last_done", "Annotate", _("Reopen the last done"), ("Ctrl+Shift+R",)),
    ActionSpec("suggest_again", "Suggestions", _("Suggest again for all articles"), opens_group=True),
    ActionSpec("suggestion_sources", "Suggestions", _("Suggestions by source…"), ("Ctrl+T",)),
    ActionSpec("more_sources", "Suggestions", _("More sources…")),
    ActionSpec("train_pipeline", "Suggestions", _("Train a pipeline…"), ("Ctrl+Shift+T",)),
    ActionSpec("lint", "Annotate", _("Check consistency…"), ("Ctrl+Shift+L",)),
    ActionSpec("take_reading", "Review", _("Choose a reading"), ("1", "2", "3", "4", "5", "6", "7", "8", "9"), REVIEW, _("choose a reading")),
    ActionSpec("take_nothing", "Review", _("Nothing here"), ("0",), REVIEW, _("nothing here")),
    ActionSpec("take_row", "Review", _("Take the reading in the row"), ("Space",), REVIEW, _("settle as written")),
    ActionSpec("take_majority", "Review", _("Take what the majority says"), ("M",), REVIEW),
    ActionSpec("write_reading", "Another reading", _("Write another reading"), ("E",), REVIEW, _("write another"), opens_group=True),
    ActionSpec("relabel_reading", "Another reading", _("Another label"), ("L",), REVIEW, _("another label")),
    ActionSpec("type_value", "Another reading", _("Type the value"), ("V",), REVIEW, _("value")),
    ActionSpec("reading_end_right", "Another reading", _("Move the end right"), ("Alt+Right",), REVIEW, _("move end")),
    ActionSpec("reading_end_left", "Another reading", _("Move the end left"), ("Alt+Left",), REVIEW),
    ActionSpec("reading_start_left", "Another reading", _("Move the start left"), ("Alt+Shift+Left",), REVIEW),
    ActionSpec("reading_start_right", "Another reading", _("Move the start right"), ("Alt+Shift+Right",), REVIEW),
    ActionSpec("next_span", "Another reading", _("Next span of the reading"), ("]",), REVIEW),
    ActionSpec("previous_span", "Another reading", _("Previous span of the reading"), ("[",), REVIEW),
    ActionSpec("drop_span", "Another reading", _("Remove the span from the reading"), ("X", "Delete", "Backspace"), REVIEW),
    ActionSpec("next_site", "Review", _("Next open site"), ("Tab",), REVIEW, _("next site"), opens_group=True),
    ActionSpec("previous_site", "Review", _("Previous open site"), ("Shift+Tab",), REVIEW),
    ActionSpec("open_site", "Review", _("Open in the article"), ("O", "Return", "Enter"), REVIEW),
    ActionSpec("leave_site", "Review", _("Back to the overview"), ("Escape",), REVIEW, _("discard")),
    ActionSpec("settle_alike", "Review", _("The same words elsewhere…"), ("S",), REVIEW, opens_group=True),
    ActionSpec("accept_unanimous", "Review", _("Accept all where everybody agrees"), ("A",), REVIEW, _("accept where all agree")),
    ActionSpec("review_links", "Review", _("Links on which they differ…"), ("K",), REVIEW, also=_("open questions about links")),
    ActionSpec("note_why", "Review", _("Say why"), ("N",), REVIEW, opens_group=True),
    ActionSpec("note_to_guidelines", "Review", _("Note for the guidelines"), ("G",), REVIEW),
    ActionSpec("propose_majority", "Review", _("Propose the majority"), (), REVIEW, opens_group=True),
    ActionSpec("measure_again", "Review", _("Measure agreement again"), (), REVIEW),
    ActionSpec("go_to", "Go", _("Article, label or command…"), ("Ctrl+K",), needs_project=False),
    ActionSpec("next_undecided", "Go", _("Next undecided"), ("Tab",), ARTICLE, _("next undecided"), opens_group=True),
    ActionSpec("previous_undecided", "Go", _("Previous undecided"), ("Shift+Tab",), ARTICLE),
    ActionSpec("next_mark", "Go", _("Next span"), ("]",), ARTICLE),
    ActionSpec("previous_mark", "Go", _("Previous span"), ("[",), ARTICLE),
    ActionSpec("nested", "Go", _("Span inside or around"), ("I",), ARTICLE),
    ActionSpec("next_undecided_anywhere", "Go", _("Next undecided, in any article"), ("J",), ARTICLE),
    ActionSpec("next_note", "Notes and flags", _("Next note or flag"), ("F7",), opens_group=True),
    ActionSpec("previous_note", "Notes and flags", _("Previous note or flag"), ("Shift+F7",)),
    ActionSpec("next_note_anywhere", "Notes and flags", _("Next note or flag, in any article"), ("Ctrl+F7",)),
    ActionSpec("previous_note_anywhere", "Notes and flags", _("Previous note or flag, in any article"), ("Ctrl+Shift+F7",)),
    ActionSpec("next_uncovered", "Go", _("Next unmarked figure or name"), ("D",), ARTICLE, opens_group=True),
    ActionSpec("previous_uncovered", "Go", _("Previous unmarked figure or name"), ("Shift+D",), ARTICLE),
    ActionSpec("cursor_right", "Cursor", _("Cursor to the next word"), ("Right",), ARTICLE, opens_group=True),
    ActionSpec("cursor_left", "Cursor", _("Cursor to the previous word"), ("Left",), ARTICLE),
    ActionSpec("line_down", "Cursor", _("Cursor a line down, or next span"), ("Down",), ARTICLE),
    ActionSpec("line_up", "Cursor", _("Cursor a line up, or previous span"), ("Up",), ARTICLE),
    ActionSpec("leap_right", "Cursor", _("Cursor a sentence on, or five words"), ("Ctrl+Right",), ARTICLE),
    ActionSpec("leap_left", "Cursor", _("Cursor a sentence back, or five words"), ("Ctrl+Left",), ARTICLE),
    ActionSpec("cursor_home", "Cursor", _("Cursor to the first word"), ("Home",), ARTICLE),
    ActionSpec("cursor_end", "Cursor", _("Cursor to the last word"), ("End",), ARTICLE),
    ActionSpec("select_right", "Selection", _("Select the next word, or move the end right"), (".", "Shift+Right"), ARTICLE, _("move end"), opens_group=True),
    ActionSpec("select_left", "Selection", _("Select the previous word, or move the end left"), (",", "Shift+Left"), ARTICLE),
    ActionSpec("select_line_down", "Selection", _("Select a line down"), ("Shift+Down",), ARTICLE),
    ActionSpec("select_line_up", "Selection", _("Select a line up"), ("Shift+Up",), ARTICLE),
    ActionSpec("select_to_home", "Selection", _("Select to the beginning"), ("Shift+Home",), ARTICLE),
    ActionSpec("select_to_end", "Selection", _("Select to the end"), ("Shift+End",), ARTICLE),
    ActionSpec("next_pane", "Go", _("Next pane"), ("F6",), opens_group=True),
    ActionSpec("previous_pane", "Go", _("Previous pane"), ("Shift+F6",)),
    ActionSpec("open_menus", "Go", _("Open the menus"), ("F10",), needs_project=False),
    ActionSpec("next_article", "Go", _("Next article"), ("Ctrl+Down",), opens_group=True),
    ActionSpec("previous_article", "Go", _("Previous article"), ("Ctrl+Up",)),
    ActionSpec("show_guidelines", "Help", _("Guidelines"), ("F1",)),
    ActionSpec("show_help", "Help", _("Help"), ("Shift+F1",), needs_project=False),
    ActionSpec("start_tour", "Help", _("Tour"), needs_project=False),
    ActionSpec("show_keys", "Help", _("All keys"), ("?",), needs_project=False, hint=_("all keys")),
    ActionSpec("about", "Help", _("About rareannot"), needs_project=False, opens_group=True),
)  # fmt: skip

_ON_A_MAC: dict[str, tuple[str, ...]] = {
    "redo": ("Ctrl+Shift+Z",),
    "show_history": ("Ctrl+Y",),
    "edit_note": ("Ctrl+Shift+J",),
    "focus_mode": ("Ctrl+\\",),
    "full_screen": ("Ctrl+Meta+F",),
}
"""Other keys on macOS, where Qt's Ctrl is Cmd and its Meta is Ctrl: Cmd+H hides, Cmd+M puts away, F11 shows the desktop."""


def for_system(actions: Iterable[ActionSpec], system: str) -> tuple[ActionSpec, ...]:
    """Returns the actions with the keys that a system (``sys.platform``) leaves to programs."""
    other = _ON_A_MAC if system == "darwin" else {}
    return tuple(replace(spec, keys=other.get(spec.name, spec.keys)) for spec in actions)


ACTIONS = for_system(_EVERYWHERE, sys.platform)
BY_NAME = {spec.name: spec for spec in ACTIONS}
