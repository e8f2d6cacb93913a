"""The agreement figures of a project: those kept from last time at once, and measuring them again in the background."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rareannot.core.errors import UserError
from rareannot.gui.background.jobs import Job, nothing
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.worker_thread import run_in_thread
from rareannot.team.result import AgreementResult

if TYPE_CHECKING:  # the store and numpy take longer to import than the window may take to show
    from rareannot.store import Project
    from rareannot.team.table import SpanTable
    from rareannot.workflow.agreement import LinkedAnswers

AT_ONCE = 1000
"""Up to so many shared articles, figures that went out of date are measured again without being asked."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, whether the project is still as it was then, and the annotators' names by uid."""

    result: AgreementResult
    fresh: bool = True
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, uid: str) -> str:
        """Returns the name to show for an annotator."""
        return self.names.get(uid, uid)


class Measuring(QObject):
    """Measures in three parts, so that decisions pass in between: read (steps on the project's thread), reckon, keep."""

    measured = Signal(object)  # Figures
    ended = Signal()

    def __init__(self, project_thread: ProjectThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project_thread = project_thread
        self._job: Job | None = None
        self._table: SpanTable | None = None
        self._mark = ""
        self._closed = False

    def busy(self) -> bool:
        """True if figures are on their way."""
        return self._job is not None

    def start(self) -> None:
        """Measure now; nothing happens while it is being done already."""
        from rareannot.workflow import agreement

        def read(project: "Project") -> "Iterator[SpanTable | None]":
            self._mark = project.review.mark()  # what is decided while it is measured makes the figures old
            return agreement.reading(project)

        if self._job is None:
            self._job = self._project_thread.steps(read, self._take, self._reckon, self._fail)

    def cancel(self) -> None:
        """Stop; what was kept before stays."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Stop; figures that are being reckoned now are not kept."""
        self._closed = True
        self.cancel()

    def _take(self, table: "SpanTable | None") -> None:
        self._table = table

    def _reckon(self, cancelled: bool) -> None:
        from rareannot.workflow import agreement

        table = self._table
        if cancelled or table is None:
            self._end()
            return
        self._project_thread.ask(
            lambda p: (p.people.second_ids(), agreement.left_out_sentences(p), agreement.linked_answers(p)),
            lambda said: self._submit(table, *said),
            self._fail,
        )

    def _submit(
        self, table: "SpanTable", second: Mapping[str, str], warnings: Sequence[str], linked: "LinkedAnswers | None"
    ) -> None:
        from rareannot.workflow import agreement

        if self._closed:  # the answer was on its way when the project was closed
            return

        def reckon() -> "Iterator[AgreementResult]":
            result = agreement.measure_table(table, second, warnings)
            yield replace(result, links=linked.measured() if linked else None)

        run_in_thread(reckon, self._keep, nothing, self._fail, self)

    def _keep(self, result: AgreementResult) -> None:
        from rareannot.workflow import agreement

        if self._closed:
            return
        mark = self._mark

        def keep(project: "Project") -> Figures:
            agreement.keep(project, result, mark)
            return Figures(result, project.review.mark() == mark, names_of(project))

        self._project_thread.ask(keep, self._done, self._fail)

    def _done(self, figures: Figures) -> None:
        self._end()
        self.measured.emit(figures)

    def _fail(self, _error: UserError) -> None:
        """Fewer than two annotators, or a disk that went away: the screen says so itself."""
        self._end()

    def _end(self) -> None:
        self._job = self._table = None
        self.ended.emit()


def kept_figures(project: "Project") -> Figures | None:
    """Returns the figures kept from last time; None if there are none."""
    from rareannot.workflow import agreement

    found = agreement.kept(project)
    return None if found is None else Figures(found[0], found[1], names_of(project))


def names_of(project: "Project") -> dict[str, str]:
    """Returns the annotators' names by uid."""
    return {person.uid: person.name for person in project.authors()}
