"""The annotation session: the open article, the current span, and the edits that keys and mouse request."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rareannot.core.annotation import Annotation
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.history import Action, apply, diff
from rareannot.core.links import NONE
from rareannot.core.spans import Span
from rareannot.core.suggestion import HIGH_TIER, Suggestion, rows_by_id
from rareannot.gui.annotate.mark_walk import MarkWalk
from rareannot.gui.annotate.undo import elsewhere_text, next_step, overtaken_text, reopened_text
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.qt_workarounds import paused, settle
from rareannot.gui.base.translation import spoken
from rareannot.store.sqlite_errors import StoreFault

if TYPE_CHECKING:  # the store takes longer to import than the window may take to show
    from rareannot.store import Project


class Saver(QObject):
    """``saved`` when an action is on disk; ``failed`` says why one is not, ``mended`` that the file can be read again.

    What was asked for after a failed action is not written, since it rests on something that is not there.
    """

    saved = Signal()
    failed = Signal(str)
    mended = Signal()

    def __init__(self, project_thread: ProjectThread, parent: QObject) -> None:
        super().__init__(parent)
        self._project_thread = project_thread
        self._broken = False
        self._pending = 0

    def busy(self) -> bool:
        """True if edits are on their way to the disk."""
        return self._pending > 0

    def save(self, row: int, action: Action) -> None:
        """Write an action on the document ``row``; the screen does not wait for it."""

        def write(project: "Project") -> bool:
            if self._broken:
                return False
            try:
                project.save(row, action)
            except BaseException:  # a bug, too: what follows rests on something that is not there
                self._broken = True
                raise
            return True

        self._pending += 1
        self._project_thread.ask(write, self._acknowledge, self._put_back)

    def _acknowledge(self, written: bool) -> None:
        self._pending -= 1
        if written:
            self.saved.emit()

    def _put_back(self, error: UserError) -> None:
        """Say that a save failed, and open the file again if it is unknown what is in it."""
        self._pending -= 1
        self.failed.emit(spoken(error))
        if isinstance(error, StoreFault) and error.unsure:
            self._project_thread.reopen(self._mend)
        else:
            self._mend()

    def _mend(self) -> None:
        """Write again what is asked for, once the file can be read: a disk without room may not even let that be."""

        def mend(project: "Project") -> None:
            project.last_event()
            self._broken = False

        self._project_thread.until(mend, self.mended.emit)


ReadFigure = Callable[[str, int, int, str], Figure | None]
Edit = Callable[[Annotation], Annotation]


class AnnotationSession(QObject):
    """One document at a time: edits are values, saved in the order made; the screen never waits for the disk.

    A save that fails puts the document back to what is on disk and says so; edits made after it are not
    written, since they rest on something that is not there.
    """

    opened = Signal()
    changed = Signal(object)  # Mapping[str, Mark | None]
    unreadable = Signal()
    """The document that was asked for cannot be read; none is open now."""
    said = Signal(str)
    acted = Signal(object)
    """What was just done, as an Action: an edit, an undo; None where nothing was to be changed."""

    def __init__(self, project_thread: ProjectThread, read_figure: ReadFigure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project_thread, self._read_figure = project_thread, read_figure
        self.walk = MarkWalk(self)
        self.saver = Saver(project_thread, self)
        self.saver.failed.connect(self._lose)
        self.saver.mended.connect(self._read_again)
        self._wanted = 0
        self._once_open: Callable[[], None] | None = None
        self._last = monotonic()
        self._reloading = 0
        self.row = self.last_ms = self.suggested = 0
        self.again = False
        """Whether ``opened`` is about the document that was open already, reloaded: the selection stays."""
        self.quiet = False
        """Whether the open document is being reloaded now: nothing on the screen may move for it."""
        self.read_from: Callable[[], int] = lambda: 0
        """Asked for the offset from which on the document is seen; 0 at its beginning."""
        self.awaits_suggestions: Callable[[], bool] = lambda: False
        """Asked whether suggestions for the open document are on their way."""
        self.frozen = ""
        """Why nothing can be edited now, as a sentence; "" while it can."""

    @property
    def annotation(self) -> Annotation | None:
        """The open document with the annotator's answer, as the walk goes through it; None while nothing can be edited."""
        return self.walk.annotation

    def holds(self, row: int) -> bool:
        """True if this document is open, or being opened."""
        return bool(row) and row in (self.row, self._wanted)

    @property
    def idle(self) -> bool:
        """True if no document is open, nor is one being opened."""
        return not self.row and not self._wanted

    # ---- the document ----

    def open(self, row: int, mark_id: str = "") -> None:
        """Load a document and show it; the span of that id is current, else the first undecided suggestion."""

        def load(project: "Project") -> Annotation:
            with paused():
                return project.annotation(row)

        def show(loaded: Annotation) -> None:
            if row != self._wanted:  # something else was asked for since
                return
            if row == self.row and self.saver.busy():  # edits were made while it was read: it is older than the screen
                self._project_thread.ask(load, show, partial(self._fail_to_open, row))
                return
            self.again = row == self.row and row == self._reloading and self.annotation is not None
            self.quiet = self.again and not mark_id
            walk, place = self.walk, self._place_to_keep()
            begun = self.again and (walk.moved or loaded.status != "new")
            kept, self._reloading = mark_id or (walk.current if begun else ""), 0
            cursor = walk.cursor if self.again else None
            self.row, walk.moved = row, begun
            with paused():
                self._set(loaded)
                self.opened.emit()
            settle(walk.count())
            if cursor is not None and not mark_id:
                walk.stand_at(cursor)
            elif kept and walk.visible(kept):
                walk.stand_on(kept)
            else:
                walk.stand_on_first(place)
            self.quiet = False
            then, self._once_open = self._once_open, None
            if then is not None:
                then()

        self._wanted, self._once_open = row, None
        self._project_thread.ask(load, show, partial(self._fail_to_open, row))

    def _fail_to_open(self, row: int, error: UserError) -> None:
        """Say why a document cannot be shown, and close the one shown before it: keys meant for one must not act in the other."""
        if row == self._wanted != self.row:
            self.leave()
            self._wanted = row  # tried again once a disk that failed answers
            self.unreadable.emit()
        self._project_thread.say(error)

    def reload(self) -> None:
        """Read the open document again, for example for new suggestions; who has begun it keeps their place.

        While another article is being loaded, that one is waited for instead.
        """
        if self.row and self._wanted == self.row:
            self._reloading = self.row
            self.open(self.row)

    def _place_to_keep(self) -> int:
        """From where on a reloaded document is walked: where its current span stood, else if it is seen from."""
        mark = self.walk.mark() if self.again and self.walk.moved else None
        return mark.start if mark is not None else self.read_from() if self.again else 0

    def leave(self) -> None:
        """Have no document open."""
        self.row = self._wanted = 0
        self.suggested = 0
        self.walk.leave()

    def _set(self, annotation: Annotation) -> None:
        self.walk.begin(annotation)
        self.suggested = len([1 for row in rows_by_id(annotation.suggestions).values() if row.score >= HIGH_TIER])
        self._last = monotonic()

    # ---- deciding ----

    def edit(self, kind: str, change: Edit, *, then_next: bool = False) -> bool:
        """Make one edit, show it and save it, or report why not. With ``then_next`` the next mark becomes current."""
        if self.annotation is None or self.refused():
            return False
        try:
            after = change(self.annotation)
        except UserError as refused:
            self.said.emit(spoken(refused))
            return False
        changes = diff(self.annotation, after)
        action = Action(kind, changes, self._elapsed()) if changes else None
        before = self.annotation
        if action is not None:
            self.put(after, action)
        self.acted.emit(action)
        self._tell_lost_links(before, after)
        walk = self.walk
        if not then_next:
            walk.stand_on(walk.current)  # what is shown about the current span may have changed
        elif not walk.step(1, walk.waits):
            walk.stand_on(walk.current if walk.visible(walk.current) else "")
        return True

    def _tell_lost_links(self, before: Annotation, after: Annotation) -> None:
        """Say how many links went because one of their spans did."""
        gone = [before.links[i] for i in before.links.keys() - after.links.keys()]
        lost = [x for x in gone if x.start not in after.spans or (x.end != NONE and x.end not in after.spans)]
        if lost:
            self.said.emit(self.tr("%n links went with the span; undo brings them back.", "", len(lost)))

    def accept(self) -> None:
        """Accept the current suggestion and go to the next one."""
        current = self.walk.current
        if current:
            self.edit("accept", lambda a: a.accept(current), then_next=True)

    def reject(self) -> None:
        """Reject the current suggestion, or delete the current span, and go to the next one."""
        current = self.walk.current
        if current:
            self.edit("reject", lambda a: a.reject(current), then_next=True)

    def undecide(self) -> None:
        """Take back the decision on the current suggestion."""
        current = self.walk.current
        if current:
            self.edit("undecide", lambda a: a.undecide(current))

    def relabel(self, label: str) -> None:
        """Give the current span a label; an undecided one is thereby decided and the walk goes on."""
        mark = self.walk.mark()
        if mark is None or self.annotation is None:
            return
        figure = self.figure_in(mark.start, mark.end, label)

        def change(a: Annotation) -> Annotation:
            if not mark.decided and mark.label == label:
                return a.accept(mark.id)
            after = a.relabel(mark.id, label)
            return after.set_figure(mark.id, figure) if figure and not after.decided[mark.id].figure else after

        self.edit("relabel", change, then_next=not mark.decided)

    def resize(self, mark_id: str, start: int, end: int) -> None:
        """Move the edges of a mark; its value is read again."""
        mark = self.annotation.mark(mark_id) if self.annotation else None
        if mark is not None:
            figure = self.figure_in(start, end, mark.label)
            self.edit("resize", lambda a: a.resize(mark_id, start, end, figure))
            self.walk.stand_on(mark_id)

    def resize_both(self, smaller: tuple[str, int, int], larger: tuple[str, int, int]) -> None:
        """Move the border between two spans, each an id with its new edges, as one action; their values are read again."""

        def change(a: Annotation) -> Annotation:
            for mark_id, start, end in (smaller, larger):  # the other way round they would overlap meanwhile
                mark = a.mark(mark_id)
                if mark is not None:
                    a = a.resize(mark_id, start, end, self.figure_in(start, end, mark.label))
            return a

        self.edit("border", change)

    def split(self, mark_id: str, end: int, start: int) -> None:
        """Split a span in two of its label: the first ends at ``end``, the second, current then, begins at ``start``."""
        mark = self.annotation.mark(mark_id) if self.annotation else None
        if mark is None:
            return
        first = self.figure_in(mark.start, end, mark.label)
        second = Span(start, mark.end, mark.label, self.figure_in(start, mark.end, mark.label))
        if self.edit("split", lambda a: a.resize(mark_id, mark.start, end, first).add(second)):
            self._stand_on_range(second)

    def _stand_on_range(self, span: Span) -> str:
        """Make the span with these edges and label the current one. Its id; "" where there is none."""
        around = self.annotation.around(span.start, span.end) if self.annotation else ()
        place = (span.start, span.end, span.label)
        found = next((i for i, s in around if (s.start, s.end, s.label) == place), "")
        self.walk.stand_on(found)
        return found

    def make(self, start: int, end: int, label: str) -> str:
        """Create a span; it becomes the current one. Its id; "" where it was refused."""
        span = Span(start, end, label, self.figure_in(start, end, label))
        if not self.edit("make", lambda a: a.add(span)) or self.annotation is None:
            return ""
        return self._stand_on_range(span)

    def set_figure(self, figure: Figure | None) -> None:
        """Correct the value of the current figure."""
        current = self.walk.current
        if current:
            self.edit("value", lambda a: a.set_figure(current, figure))

    def comment(self, note: str, flag: bool) -> None:
        """Note a comment and a flag on the current span, which decides nothing about it."""
        current, mark = self.walk.current, self.walk.mark()
        if current and mark is not None:
            kind = "comment" if note != mark.note else "flag" if flag else "unflag"
            self.edit(kind, lambda a: a.comment(current, note, flag))

    def accept_between(self, start: int, end: int) -> int:
        """Accept every visible undecided suggestion within a range of the text, as one action; how many."""
        return self.accept_where("accept all on screen", lambda s: start <= s.start and s.end <= end)

    def accept_where(self, kind: str, wanted: Callable[[Suggestion], bool]) -> int:
        """Accept every visible undecided suggestion that is ``wanted``, as one action of that kind; how many.

        One with a low score is accepted only where the annotator is on it, never among many.
        """
        if self.annotation is None:
            return 0
        likely = {s.id for s in self.annotation.undecided()} | {self.walk.current}
        ids = [s.id for s in self.annotation.undecided(0.0) if wanted(s) and self.walk.waits(s.id) and s.id in likely]
        return len(ids) if ids and self.edit(kind, lambda a: a.accept_all(ids), then_next=True) else 0

    def set_status(self, status: str) -> bool:
        """Set the document's status; whether that was allowed."""
        return self.edit(status, lambda a: a.with_status(status))

    def figure_in(self, start: int, end: int, label: str) -> Figure | None:
        """Returns the figure that words have under a label; None under one without values."""
        if self.annotation is None or label not in self.annotation.label_set:
            return None
        if not self.annotation.label_set[label].valued:
            return None
        return self._read_figure(self.annotation.document.text, start, end, label)

    def refused(self) -> bool:
        """True if nothing may be edited now; the user is told so."""
        if self.frozen:
            self.said.emit(self.frozen)
        return bool(self.frozen)

    # ---- taking back ----

    def undo(self) -> None:
        """Take back the last action in the project, whenever and in whichever document it was made; that is opened."""
        self._take_back("undo")

    def redo(self) -> None:
        """Repeat what was undone last, in its document."""
        self._take_back("redo")

    def reopen_last_done(self) -> None:
        """Open the document that was set done last, and have it in progress again."""
        if self.refused():
            return
        row = self._project_thread.now(lambda p: p.history.last_done())

        def reopen() -> None:
            if self.annotation is not None and self.set_status("in progress"):
                self.said.emit(reopened_text(self.annotation.document.headline))

        if row is None:
            self.said.emit(self.tr("None of your articles is done."))
        else:
            self._in_document(row, reopen)

    def go_back_to(self, state: Annotation) -> bool:
        """Make an earlier state of this document the current one, as one action that can be undone."""
        return self.edit("go back", lambda a: apply(a, diff(a, state)))

    def _take_back(self, kind: str) -> None:
        if self.refused() or (found := next_step(self._project_thread, kind, self.said.emit)) is None:
            return
        row, back = found
        here, at_once = row == self.row, row == self.row == self._wanted

        def take_back() -> None:
            if not at_once:  # meanwhile what was on the screen may have been edited
                now = next_step(self._project_thread, kind, self.said.emit)
                if now is None:
                    return
                if now[1].undoes != back.undoes:
                    self.said.emit(overtaken_text(kind))
                    return
            if self.annotation is None:
                return
            self.put(apply(self.annotation, back.changes), back)
            self.walk.stand_on_touched(back)
            self.acted.emit(back)
            if not here:
                self.said.emit(elsewhere_text(kind, self.annotation.document.headline, back))

        self._in_document(row, take_back)

    def _in_document(self, row: int, call: Callable[[], None]) -> None:
        """Call now where that document is open and stays so, else once it is opened."""
        if row == self.row == self._wanted and self.annotation is not None:
            call()
        else:
            self.open(row)
            self._once_open = call

    # ---- saving ----

    def put(self, after: Annotation, action: Action) -> None:
        """Show what an action made of the document, and save the action, also where a bug keeps it from being shown."""
        try:
            self._show(after, action)
        finally:
            self.saver.save(self.row, action)

    def _show(self, after: Annotation, action: Action) -> None:
        self.changed.emit(self.walk.follow(after, action))

    def _lose(self) -> None:
        """A save failed: until the document is read again, no edit may rest on what is not on disk."""
        self.walk.stop()

    def _read_again(self) -> None:
        """Show what is on disk, in the document that is wanted by now."""
        if self._wanted:
            self._reloading = self.row if self.row == self._wanted else 0
            self.open(self._wanted)

    def _elapsed(self) -> int:
        """Milliseconds since the action before: the time this decision took."""
        now = monotonic()
        self.last_ms, self._last = round((now - self._last) * 1000), now
        return self.last_ms
