"""Changes of a project's label set: previewed, saved after a backup, with progress and Cancel, taken back and done again."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.translation import spoken
from rareannot.gui.labels.editor import LabelSetEditor
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store.label_change.label_rename import Watch
from rareannot.store.label_change.label_set_versions import GivenUpError, LabelPreview

if TYPE_CHECKING:
    from rareannot.store import Project

_QUICK = 1_000
"""Up to so many documents a change is through before anyone could read how far it is."""
Verb = Callable[["Project", Watch], LabelSet | None]


class LabelSetChanges(QObject):
    """Between the editor and the project. ``changed`` carries the current label set, and whether that is a new version."""

    changed = Signal(object, bool)  # LabelSet
    went_on = Signal(int, int)  # documents through, of how many; emitted on the project's thread

    def __init__(
        self,
        project_thread: ProjectThread,
        labels: LabelSet,
        editor: LabelSetEditor,
        message: MessageStrip,
        progress: ProgressStrip,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._project_thread, self._labels, self._editor = project_thread, labels, editor
        self._message, self._progress = message, progress
        self._given_up = self._busy = False
        self.went_on.connect(self._show_progress)
        progress.cancel_wanted.connect(self.give_up)

    def save_or_preview(self) -> None:
        """Save the draft; where that changes spans, show first which."""
        fates, new = self._editor.draft.fates, self._editor.draft.label_set
        if not fates:
            self.save()
            return

        def show(previews: list[LabelPreview]) -> None:
            if not any(preview.spans or preview.rejected for preview in previews):
                self.save()
                return
            editor = self._editor
            editor.stack.setCurrentWidget(editor.preview)
            editor.preview.show_previews(previews, self._labels, new, editor.next_version)

        self._project_thread.ask(lambda p: p.label_versions.preview(fates, new), show)

    def undo(self) -> None:
        """Take back the last change that was saved."""
        self._change(lambda p, watch: p.label_versions.undo(watch))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._change(lambda p, watch: p.label_versions.redo(watch))

    def save(self) -> None:
        """Save the draft as the label set of the project."""
        fates, new = self._editor.draft.fates, self._editor.draft.label_set
        self._change(lambda p, watch: p.label_versions.save(new, fates, watch))

    def _change(self, verb: Verb) -> None:
        """Change the project's label set, after a backup, with progress and Cancel, and have the pages rebuilt."""
        if self._busy or self._project_thread.read_only:
            return
        self._busy, self._given_up = True, False
        self._editor.freeze(True)

        def watch(done: int, total: int) -> None:
            if self._given_up:
                raise GivenUpError
            self.went_on.emit(done, total)

        def done(made: LabelSet | None) -> None:
            self._finish()
            if made is not None and made != self._labels:
                saved = made.version > self._labels.version
                self._labels = made
                self.changed.emit(made, saved)

        def failed(error: UserError) -> None:
            self._finish()
            self._message.say("bad", spoken(error))

        def change(p: "Project") -> LabelSet | None:
            p.backups.make_if_due(workflow.backup_folder(), datetime.now(UTC), at_once=True)
            return verb(p, watch)

        self._project_thread.ask(change, done, failed)

    def _finish(self) -> None:
        self._busy = False
        self._progress.finish()
        self._editor.freeze(self._project_thread.read_only)

    def give_up(self) -> None:
        """Let a change that runs come to nothing."""
        self._given_up = True

    def _show_progress(self, done: int, total: int) -> None:
        if self._busy and total > _QUICK:
            self._progress.show_progress(self.tr("Changing the spans"), done, total)
