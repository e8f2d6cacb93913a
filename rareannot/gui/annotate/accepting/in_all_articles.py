"""Accepting what is like the current suggestion in all articles: looked for step by step, shown, then done as one edit."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject

from rareannot.core.annotation import Annotation
from rareannot.core.suggestion import Suggestion
from rareannot.core.text.alike import WAYS, Like, alike
from rareannot.gui.annotate.accepting.in_article import Accepting
from rareannot.gui.annotate.article_list.bulk_edit import BulkEdit
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.background.jobs import Job
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.dialogs.accept_alike import AcceptAlikeDialog, Found, Place, Sample
from rareannot.store import Project

CHUNK = 50
"""Articles that are looked through at a time, so that a decision made meanwhile does not wait long."""
SHOWN = 500
"""How many places the preview has."""
AROUND = 40
OPEN = ("new", "in progress")


class AcceptingEverywhere(QObject):
    """``accepting`` knows the current suggestion, ``queue`` shows the progress, ``batches`` does the edit and undoes it."""

    def __init__(
        self, project_thread: ProjectThread, accepting: Accepting, batches: BulkEdit, queue: ArticleListPane
    ) -> None:
        super().__init__(queue)
        self._project_thread, self._accepting, self._batches, self._queue = project_thread, accepting, batches, queue
        self._job: Job | None = None
        queue.progress.cancel_wanted.connect(self._cancel)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"accept_everywhere": self.accept_everywhere}

    def accept_everywhere(self) -> None:
        """Look for what is like the current suggestion, and ask."""
        session, current = self._accepting.session, self._accepting.current()
        annotation = session.annotation
        if annotation is None or current is None or self._job is not None or session.refused():
            return
        like = Like.of(annotation.document.text, current)
        found = {way: Found() for way in WAYS}
        rows: list[int] = []
        total = self._project_thread.now(lambda p: len(p.ids()))

        def work(project: Project) -> Iterator[list[tuple[int, dict[str, list[Sample]]]]]:
            ids = project.ids()
            for first in range(0, len(ids), CHUNK):
                yield [(row, _places(project.annotation(row), like)) for row in ids[first : first + CHUNK]]

        def step(some: list[tuple[int, dict[str, list[Sample]]]]) -> None:
            rows.extend(row for row, _ in some)
            for _, places in some:
                for way, texts in places.items():
                    found[way] = _with(found[way], texts)
            self._queue.progress.show_progress(self.tr("Searching the articles"), len(rows), total)

        def end(cancelled: bool) -> None:
            self._finish()
            if not cancelled:
                self._ask(like, found, rows)

        self._job = self._project_thread.steps(work, step, end, lambda _error: self._finish())

    def _ask(self, like: Like, found: dict[str, Found], rows: list[int]) -> None:
        dialog = AcceptAlikeDialog(like, found, self._queue.window())
        dialog.accepted.connect(
            lambda: self._batches.run(
                "accept all alike",
                self.tr("Accept in all articles"),
                partial(_accepted, like, dialog.way, dialog.left_out),
                rows,
            )
        )
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _finish(self) -> None:
        self._job = None
        self._queue.progress.finish()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()


def _places(annotation: Annotation, like: Like) -> dict[str, list[Sample]]:
    """Returns where something waits that is alike, for each way, in its sentence."""
    if annotation.status not in OPEN:
        return {}
    return {way: [_sample(annotation, s) for s in alike(annotation, like, way)] for way in WAYS}


def _sample(annotation: Annotation, suggestion: Suggestion) -> Sample:
    text = annotation.document.text
    before, after = text[max(0, suggestion.start - AROUND) : suggestion.start], text[suggestion.end :][:AROUND]
    if suggestion.start > AROUND:
        before = before[before.find(" ") + 1 :]  # whole words only
    if len(after) == AROUND and " " in after:
        after = after[: after.rfind(" ")]
    words = f"…{before}[{text[suggestion.start : suggestion.end]}]{after}… {suggestion.label}"
    line = " ".join(f"{words} ({annotation.document.headline})".split())
    return Sample((annotation.document.sha256, suggestion.id), line)


def _with(found: Found, texts: list[Sample]) -> Found:
    samples = (*found.samples, *texts)[:SHOWN]
    return Found(found.count + len(texts), found.articles + bool(texts), samples)


def _accepted(like: Like, way: str, left_out: frozenset[Place], annotation: Annotation) -> Annotation:
    """Returns the annotation with all accepted that is alike and not left out."""
    if annotation.status not in OPEN:
        return annotation
    sha256 = annotation.document.sha256
    wanted = [s for s in alike(annotation, like, way) if (sha256, s.id) not in left_out]
    return annotation.accept_all([s.id for s in wanted])
