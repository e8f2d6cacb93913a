"""Notes and flags: from one to the next by key, in the article and across the project, and the list of all of them."""

from PySide6.QtCore import QObject

from rareannot.core.annotation import Annotation
from rareannot.core.history import Action, diff
from rareannot.core.marks import Mark, key_of
from rareannot.gui.annotate.navigation import Navigation
from rareannot.gui.annotate.notes.notes_panel import NotesPanel
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands
from rareannot.store import Project
from rareannot.store.annotations import NoteRow

ANSWERED = "answered"
"""The kind of the action that says that a note is answered, or is not."""


def open_notes(annotation: Annotation) -> list[Mark]:
    """Returns the marks with a note or a flag that is not answered, in reading order."""
    ids = [i for i, span in annotation.decided.items() if span.note or span.flag]
    ids += [i for i in annotation.remarks if i and i not in annotation.decided]
    marks = [mark for i in ids if (mark := annotation.mark(i)) is not None and mark.noted]
    answered = {i for i, one in annotation.remarks.items() if one.answered}
    return sorted((mark for mark in marks if mark.id not in answered), key=key_of)


class NoteCommands(QObject):
    """The keys that go to notes, and the list of them while it is open."""

    def __init__(
        self,
        project_thread: ProjectThread,
        session: AnnotationSession,
        prompts: OpenPrompts,
        navigation: Navigation,
    ) -> None:
        super().__init__(session)
        self._project_thread, self._session, self._prompts = project_thread, session, prompts
        self._navigation = navigation
        self._panel: NotesPanel | None = None
        session.opened.connect(self._list)
        session.saver.saved.connect(self._list)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "next_note": self.next_note,
            "previous_note": self.previous_note,
            "next_note_anywhere": self.next_note_anywhere,
            "previous_note_anywhere": self.previous_note_anywhere,
        }

    def next_note(self) -> None:
        self._step(1)

    def previous_note(self) -> None:
        self._step(-1)

    def next_note_anywhere(self) -> None:
        self._step_anywhere(1)

    def previous_note_anywhere(self) -> None:
        self._step_anywhere(-1)

    def attend(self, panel: NotesPanel) -> None:
        """Keep a list of the notes up to date, and do what it asks for, until it is closed."""
        self._panel = panel
        panel.jump_wanted.connect(self._jump)
        panel.answer_wanted.connect(self._answer)
        panel.destroyed.connect(self._leave)
        self._list()

    # ---- stepping ----

    def _step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) note of the article, going round."""
        if not self._go_within(step, go_round=True) and self._session.annotation is not None:
            self._session.said.emit(self.tr("No span of this article has an unanswered note or flag."))

    def _step_anywhere(self, step: int) -> None:
        """Go on to the next note of the article, else to the first of the next article that has any."""
        if self._session.annotation is None or self._go_within(step, go_round=False):
            return
        row = self._session.row

        def go(found: NoteRow | None) -> None:
            if found is not None:
                self._jump(found)
            elif not self._go_within(step, go_round=True):
                self._session.said.emit(self.tr("No article has an unanswered note or flag."))

        self._project_thread.ask(lambda p: p.notes.next(row, step), go)

    def _go_within(self, step: int, *, go_round: bool) -> bool:
        walk, annotation = self._session.walk, self._session.annotation
        noted = open_notes(annotation) if annotation is not None else []
        if step == -1:
            noted.reverse()
        mark = walk.mark()
        here = key_of(mark) if mark is not None else (walk.offset() or 0, -(1 << 62), "")
        ahead = [one for one in noted if (key_of(one) > here if step == 1 else key_of(one) < here)]
        found = next(iter(ahead or (noted if go_round else ())), None)
        if found is not None:
            self._prompts.leave_cursor()
            walk.go(found.id)
        return found is not None

    # ---- the list ----

    def _list(self) -> None:
        if (panel := self._panel) is None or self._session.saver.busy():
            return

        def show(rows: list[NoteRow]) -> None:
            if self._panel is panel:
                panel.show_notes(rows)

        self._project_thread.ask(lambda p: p.notes.all(), show)

    def _jump(self, note: NoteRow) -> None:
        """Go to a note; where its suggestion is not made any more, its words are selected."""
        annotation = self._session.annotation
        if note.row == self._session.row and annotation is not None and annotation.mark(note.mark_id) is not None:
            self._prompts.leave_cursor()
            self._session.walk.go(note.mark_id)
            return

        def open_it(known: bool) -> None:
            self._navigation.open(note.row, note.mark_id if known else f"@{note.start}-{note.end}" if note.end else "")

        def knows(project: Project) -> bool:
            return project.annotation(note.row).mark(note.mark_id) is not None

        self._project_thread.ask(knows, open_it)

    def _answer(self, note: NoteRow, answered: bool) -> None:
        """Tick a note as answered, as a step that undo takes back in its article."""
        if note.row == self._session.row:
            self._session.edit(ANSWERED, lambda a: a.with_answered(note.mark_id, answered))
            return

        def save(project: Project) -> None:
            before = project.annotation(note.row)
            changes = diff(before, before.with_answered(note.mark_id, answered))
            if changes:
                project.save(note.row, Action(ANSWERED, changes))

        self._project_thread.ask(save, lambda _: self._list())

    def _leave(self) -> None:
        self._panel = None
