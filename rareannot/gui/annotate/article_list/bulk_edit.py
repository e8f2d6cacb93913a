"""What is done with several articles of the list at once: status, flag, archive, suggestions; one undo takes all of it back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from rareannot.core.annotation import Annotation
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.background.jobs import Job
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.translation import spoken
from rareannot.store import Project

CHUNK = 50
"""Articles in one transaction, so that a decision made meanwhile does not wait long."""

Change = Callable[[Annotation], Annotation]
CHANGES: dict[str, Change] = {
    "done": lambda a: a.with_status("done"),
    "skipped": lambda a: a.with_status("skipped"),
    "in progress": lambda a: a.with_status("in progress") if a.status in ("done", "skipped") else a,
    "flag": lambda a: a.with_note(a.note, True),
    "unflag": lambda a: a.with_note(a.note, False),
}
"""What each does to one article's answer; UserError where it may not be done."""


def titles() -> dict[str, str]:
    """Returns the entries of the menu."""
    return {
        "done": QCoreApplication.translate("Batch", "Set done"),
        "skipped": QCoreApplication.translate("Batch", "Skip"),
        "in progress": QCoreApplication.translate("Batch", "Open again"),
        "flag": QCoreApplication.translate("Batch", "Flag for a second look"),
        "unflag": QCoreApplication.translate("Batch", "Remove the flag"),
    }


@dataclass(frozen=True, slots=True)
class Done:
    """What a bulk edit did: the actions by article, and how many articles it left unchanged, refused or the same already."""

    actions: tuple[tuple[int, Action], ...] = ()
    refused: int = 0


class BulkEdit(QObject):
    """Works through the selected articles on the project's thread, step by step."""

    ended = Signal(str, bool)  # a sentence, whether there is something to undo
    touched = Signal(list)  # rows
    suggest_wanted = Signal(list)  # rows
    moved = Signal(list)  # rows that went into the archive, or came back from it
    failed = Signal(str)

    def __init__(self, project_thread: ProjectThread, queue: ArticleListPane) -> None:
        super().__init__(queue)
        self._project_thread, self._queue = project_thread, queue
        self._last: tuple[tuple[int, Action], ...] = ()
        self._moved: tuple[bool, tuple[int, ...]] = (False, ())
        self._job: Job | None = None
        queue.list.menu_wanted.connect(self.show_menu)
        queue.progress.cancel_wanted.connect(self.cancel)

    def show_menu(self, where: QPoint) -> None:
        """Offer what can be done with the selected articles."""
        ids = self._queue.selected_ids()
        if not ids:
            return
        menu = QMenu(self._queue)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        several = f" ({len(ids)})" if len(ids) > 1 else ""
        for kind, title in titles().items():
            action = menu.addAction(title + several)
            action.setEnabled(not self._project_thread.read_only)
            action.triggered.connect(lambda _checked=False, one=kind: self.do(one, ids))
        menu.addSeparator()
        away = not self._queue.narrowing.view.archived
        move = menu.addAction((self.tr("Archive") if away else self.tr("Bring back from the archive")) + several)
        move.setEnabled(not self._project_thread.read_only)
        move.triggered.connect(lambda _checked=False: self.move(away, ids))
        again = menu.addAction(self.tr("Suggest again") + several)
        again.setEnabled(not self._project_thread.read_only)
        again.triggered.connect(lambda _checked=False: self.suggest_wanted.emit(ids))
        menu.popup(where)

    def do(self, kind: str, ids: Sequence[int]) -> None:
        """Do one of ``CHANGES`` to these articles."""
        self.run(kind, titles()[kind], CHANGES[kind], ids)

    def run(self, kind: str, title: str, change: Change, ids: Sequence[int]) -> None:
        """Do a change to these articles, each as an action of that kind; ``title`` is what it is called."""
        if self._job is not None:
            return
        made: list[tuple[int, Action]] = []
        refused = 0

        def work(project: Project) -> Iterator[Done]:
            for first in range(0, len(ids), CHUNK):
                yield changed(project, kind, ids[first : first + CHUNK], change)

        def step(done: Done) -> None:
            nonlocal refused
            made.extend(done.actions)
            refused += done.refused
            self._queue.progress.show_progress(title, len(made) + refused, len(ids))
            self.touched.emit([row for row, _ in done.actions])

        def end(_cancelled: bool) -> None:
            self._finish()
            self._last, self._moved = tuple(made), (False, ())
            self.ended.emit(self._told(kind, title, len(made), refused), bool(made))

        self._job = self._project_thread.steps(work, step, end, self._fail)

    def move(self, away: bool, ids: Sequence[int]) -> None:
        """Put these articles into the archive, or list them again; the message that tells of it can take it back."""
        if self._job is not None or not ids:
            return
        moved: list[int] = []

        def work(project: Project) -> Iterator[list[int]]:
            archive = project.archive
            for first in range(0, len(ids), CHUNK):
                yield (archive.put_away if away else archive.bring_back)(ids[first : first + CHUNK])

        def step(rows: list[int]) -> None:
            moved.extend(rows)
            self._queue.progress.show_progress(self.tr("Archive"), len(moved), len(ids))

        def end(_cancelled: bool) -> None:
            self._finish()
            self._last = ()
            self._moved = (away, tuple(moved))
            self.moved.emit(moved)
            self.ended.emit(_told_of_move(away, len(moved)), bool(moved))

        self._job = self._project_thread.steps(work, step, end, self._fail)

    def undo(self) -> bool:
        """Undo the last bulk edit, unless something was done since; whether there was one."""
        if self._job is not None:
            return False
        if self._moved[1]:
            (away, rows), self._moved = self._moved, (False, ())
            self.move(not away, rows)
            return True
        if not self._last:
            return False
        last, self._last = self._last, ()
        count = 0

        def work(project: Project) -> Iterator[list[int]]:
            for first in range(0, len(last), CHUNK):
                yield taken_back(project, last[first : first + CHUNK])

        def step(rows: list[int]) -> None:
            nonlocal count
            count += len(rows)
            self.touched.emit(rows)

        def end(_cancelled: bool) -> None:
            self._finish()
            self.ended.emit(self.tr("%n articles are as they were before.", "", count), False)

        self._job = self._project_thread.steps(work, step, end, self._fail)
        return True

    def forget(self) -> None:
        """The last bulk edit cannot be undone any more, since something else was decided since."""
        self._last, self._moved = (), (False, ())

    def cancel(self) -> None:
        """Stop after the articles that are worked on now; what is done stays, and can be undone."""
        if self._job is not None:
            self._job.cancel()

    def _told(self, kind: str, title: str, count: int, refused: int) -> str:
        done = self.tr("%n articles changed", "", count)
        sentence = f"{title}: {done}"
        if kind not in CHANGES:
            return f"{sentence}."
        if kind == "done" and refused:
            return sentence + "; " + self.tr("%n were left as they are: they have undecided suggestions.", "", refused)
        return sentence + ("; " + self.tr("%n needed no change.", "", refused) if refused else ".")

    def _finish(self) -> None:
        self._job = None
        self._queue.progress.finish()

    def _fail(self, error: UserError) -> None:
        self._finish()
        self.failed.emit(spoken(error))


def _told_of_move(away: bool, count: int) -> str:
    if away:
        return QCoreApplication.translate(
            "BulkEdit", "%n articles archived: not listed, exported or counted until you bring them back.", "", count
        )
    return QCoreApplication.translate("BulkEdit", "%n articles are back from the archive.", "", count)


def taken_back(project: Project, made: Sequence[tuple[int, Action]]) -> list[int]:
    """Undo actions in one transaction where each is the last one of the annotator who works now; in which articles."""
    pairs = ((row, action.id, project.history.next_undo(row)) for row, action in made)
    backs = [(row, back) for row, done, back in pairs if back is not None and back.undoes == done]
    project.save_all(backs)
    return [row for row, _ in backs]


def changed(project: Project, kind: str, rows: Sequence[int], change: Change | None = None) -> Done:
    """Change some articles in one transaction; what may not be changed, or is so already, is counted.

    Without ``change`` the one of ``CHANGES`` that is called ``kind`` is made.
    """
    actions = []
    for row in rows:
        before = project.annotation(row)
        try:
            after = (change or CHANGES[kind])(before)
        except UserError:
            continue
        if changes := diff(before, after):
            actions.append((row, Action(kind, changes)))
    if actions:
        project.save_all(actions)
    return Done(tuple(actions), len(rows) - len(actions))
