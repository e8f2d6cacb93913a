"""The Labels page: the label set and its consistency, connected to the project; saving rebuilds the window's pages."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.shortcuts import native
from rareannot.gui.labels.consistency import ConsistencyPage
from rareannot.gui.labels.consistency_tasks import ConsistencyTasks
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.editor import LabelSetEditor
from rareannot.gui.labels.label_set_changes import LabelSetChanges
from rareannot.gui.labels.label_set_files import LabelSetFiles
from rareannot.gui.widgets.page import Page, PageContext
from rareannot.gui.widgets.page_bars import StatusStrip
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip

if TYPE_CHECKING:
    from rareannot.store import Project

DRAFT = "label_draft/"
"""Settings that keep edits not saved yet, by the project's uid."""
RETURN = "label_return/"
"""Settings that tell the page that is rebuilt after a save what was selected, and what to report."""


class LabelsPage(Page):
    """The page of the tab Labels."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project_thread, self._settings, self._keyboard = (
            context.project_thread,
            context.settings,
            context.keyboard,
        )
        self._labels = context.label_set
        self._uid = self._project_thread.now(lambda p: p.uid)
        self.stack = QStackedWidget(self)
        self.editor, self.consistency = LabelSetEditor(self.stack), ConsistencyPage(context.label_set, self.stack)
        self.linting = ConsistencyTasks(self._project_thread, self.consistency, self)
        self.message, self.progress, self.status = MessageStrip(self), ProgressStrip(self), StatusStrip(self)
        self.changes = LabelSetChanges(
            self._project_thread, self._labels, self.editor, self.message, self.progress, self
        )
        self.files = LabelSetFiles(self, self._labels, self.editor, self._settings, self.message)
        self.stack.addWidget(self.editor)
        self.stack.addWidget(self.consistency)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.message, 0), (self.stack, 1), (self.progress, 0), (self.status, 0)):
            column.addWidget(part, stretch)
        self._wire()
        self._begin()

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "save": self.save,
            "lint": self.lint,
        }

    # ---- for the window ----

    def enter(self) -> None:
        """Bring the counts up to date and take the keys."""
        self._ask_usage()
        self._show_hints()
        if self.stack.currentWidget() is self.editor:
            self.editor.focus()
        else:
            self.consistency.focus()

    def leave(self) -> None:
        """Keep what is not saved yet."""
        self._keep()

    def close_down(self) -> None:
        """Keep what is not saved yet, and end what runs."""
        self._keep()
        self.changes.give_up()
        self.linting.cancel()

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence above the page."""
        self.message.say(kind, sentence)

    # ---- actions of the table ----

    def undo(self) -> None:
        """Take back the last edit; if none is left, the last saved change, or the last mending."""
        if self.stack.currentWidget() is self.consistency:
            self.linting.undo()
        elif not self.editor.undo() and not self.editor.draft.changes():
            self.changes.undo()

    def redo(self) -> None:
        if self.stack.currentWidget() is self.editor and not self.editor.redo() and not self.editor.draft.changes():
            self.changes.redo()

    def save(self) -> None:
        """Save the draft as the button does, or say that there is nothing to save."""
        if self.stack.currentWidget() is self.consistency:
            self.message.say("info", self.tr("Every correction is saved as you make it."))
        elif not self.editor.draft.changes():
            self.message.say("info", self.tr("Nothing has changed since version {n}.").format(n=self._labels.version))
        elif self.editor.stack.currentWidget() is self.editor.preview:
            self.changes.save()
        else:
            self.editor.try_to_save()

    def lint(self) -> None:
        """Look through the annotator's layer for what is not consistent."""
        self.stack.setCurrentWidget(self.consistency)
        self._show_hints()
        self.linting.start()
        self.consistency.focus()

    # ---- the label set ----

    def _wire(self) -> None:
        editor = self.editor
        editor.changed.connect(self._go_on)
        editor.save_wanted.connect(self.changes.save_or_preview)
        editor.preview_accepted.connect(self.changes.save)
        editor.import_wanted.connect(self.files.show_menu)
        editor.export_wanted.connect(self.files.ask_export)
        editor.versions_wanted.connect(self._show_versions)
        editor.lint_wanted.connect(self.lint)
        editor.undo_saved_wanted.connect(self.undo)
        self.changes.changed.connect(self._come_back)
        self.consistency.left.connect(self._to_the_set)
        self.consistency.article_wanted.connect(self.article_wanted)
        self.linting.said.connect(self.message.say)
        self._keyboard.changed.connect(self._take_keys)

    def _begin(self) -> None:
        """Show the set, with what was not saved the last time."""
        text = self._settings.text(DRAFT + self._uid)
        from_text = LabelSetDraft.from_text(text, self._labels)
        self.editor.show_draft(LabelSetDraft.of(self._labels))
        self._take_keys()
        self.editor.freeze(self._project_thread.read_only)
        name, _, said = self._settings.text(RETURN + self._uid).partition("\n")
        self._settings.put_text(RETURN + self._uid, "")
        self.editor.choose(name)
        if said:
            self.message.say("good", said)
        if from_text is not None and from_text.changes() and not self._project_thread.read_only:
            self.editor.edit(from_text)
            self.message.say("info", self.tr("Unsaved changes restored."))
        elif from_text is None and (names := LabelSetDraft.touched(text)):
            said = self.tr(
                "Your unsaved changes to {names} were dropped, because the label set has a new version. Make them "
                "again if you still want them."
            )
            self.message.say("warn", said.format(names=", ".join(names)))

    def _go_on(self) -> None:
        """Something is edited: the message about the last save has been read."""
        self.message.pass_on("info", "good")

    def _take_keys(self) -> None:
        self.editor.set_action_keys(self._keyboard.single_keys())

    def _ask_usage(self) -> None:
        def look(p: "Project") -> tuple[dict[str, int], int, bool]:
            verbs = p.label_versions
            return verbs.usage(), verbs.next_version(), verbs.can()[0]

        def show(found: tuple[dict[str, int], int, bool]) -> None:
            usage, version, undoable = found
            self.editor.know(usage, version, undoable=undoable)

        self._project_thread.ask(look, show)

    def _come_back(self, label_set: LabelSet, saved: bool) -> None:
        """Have the pages rebuilt for the current label set; the selection is restored."""
        said = self.tr("Saved as version {n}.") if saved else self.tr("Version {n} is back.")
        name = self.editor.name()
        self._labels = label_set
        self.editor.show_draft(LabelSetDraft.of(label_set))
        self._settings.put_text(DRAFT + self._uid, "")
        self._settings.put(RETURN + self._uid, f"{name}\n{said.format(n=label_set.version)}")
        self.labels_changed.emit()

    def _show_versions(self) -> None:
        editor = self.editor
        self._project_thread.ask(lambda p: p.label_versions.versions(), editor.versions.show_versions)
        editor.stack.setCurrentWidget(editor.versions)

    def _keep(self) -> None:
        draft = self.editor.draft
        self._settings.put_text(DRAFT + self._uid, draft.as_text() if draft.changes() else "")

    # ---- pages ----

    def _to_the_set(self) -> None:
        self.stack.setCurrentWidget(self.editor)
        self._show_hints()
        self.editor.focus()

    def _show_hints(self) -> None:
        if self.stack.currentWidget() is self.consistency:
            hints: list[tuple[tuple[str, ...], str]] = [
                ((native("Return"),), self.tr("open the article")),
                ((self._keyboard.first("undo"),), self.tr("undo the last correction")),
                ((native("Escape"),), self.tr("back to the label set")),
            ]
        else:
            hints = [
                ((native("Insert"),), self.tr("add")),
                ((native("F2"),), self.tr("rename")),
                ((native("Delete"),), self.tr("delete")),
                ((native("Alt+Up"), native("Alt+Down")), self.tr("move")),
                ((self._keyboard.first("undo"),), self.tr("undo")),
                ((self._keyboard.first("save"),), self.tr("save")),
            ]
        self.status.set_hints(hints)
