"""Cached review totals: what waits to be compared, the agreement figures, and the progress of updating them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from rareannot.gui.background.jobs import Job
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.review.agreement.measuring import AT_ONCE, Figures, Measuring, kept_figures
from rareannot.gui.review.pane_layout import ReviewLayout
from rareannot.gui.widgets.strips import ProgressStrip

if TYPE_CHECKING:
    from rareannot.store import Project


FIRST = 10
"""Articles that are compared before the first sites are shown; after them come larger batches."""


class ReviewRefresh(QObject):
    """Updates the list of sites and the figures of one project, off the window's thread.

    ``noticed`` comes first, ``compared`` once the list is whole (or was stopped), ``figures`` with those kept from
    last time and again once they were measured again.
    """

    noticed = Signal(int, bool)  # how many annotators there are, whether the majority is proposed
    went_on = Signal(int, int)  # articles compared, of how many
    partly_compared = Signal()  # so many more are listed that they are worth showing
    compared = Signal()
    figures = Signal(object)  # Figures
    measures = Signal()

    def __init__(self, project_thread: ProjectThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project_thread = project_thread
        self._job: Job | None = None
        self.measuring = Measuring(project_thread, self)
        self.measuring.measured.connect(self.figures)

    def start(self) -> None:
        """Find out what changed, and bring it up to date."""
        self._project_thread.ask(lambda p: (p.review.notice(), p.review.majority, len(p.authors())), self._noticed)

    def measure(self) -> None:
        """Measure agreement again."""
        self.measuring.start()
        self.measures.emit()

    def cancel(self) -> None:
        """Stop comparing; the rest is compared when the review is next shown."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """The project is about to be closed."""
        self.cancel()
        self.measuring.close()

    def _noticed(self, found: tuple[int, bool, int]) -> None:
        waiting, majority, people = found
        self.noticed.emit(people, majority)
        self._project_thread.ask(kept_figures, self._show_kept)
        if not waiting:
            self.compared.emit()
        elif self._job is None:
            done = due = 0

            def step(compared: int) -> None:
                nonlocal done, due
                done += compared
                self.went_on.emit(done, waiting)
                if (
                    done >= due
                ):  # each time twice as many, since making the list again takes the longer the more there are
                    due = 2 * done
                    self.partly_compared.emit()

            self._job = self._project_thread.steps(comparing, step, self._compared)

    def _compared(self, _cancelled: bool) -> None:
        self._job = None
        self.compared.emit()

    def _show_kept(self, figures: Figures | None) -> None:
        """Show the figures kept from last time; out of date, they are measured again where that is quick."""
        if figures is not None:
            self.figures.emit(figures)
        if figures is None or (not figures.fresh and figures.result.documents <= AT_ONCE):
            self.measure()


def comparing(project: "Project") -> Iterator[int]:
    """Compare all that waits, batch by batch; yields how many articles each had."""
    yield project.review.catch_up(FIRST)
    yield from iter(project.review.catch_up, 0)


SLOW_MS = 300
"""From when on waiting is shown."""


class ReviewState(QObject):
    """Starts the update when the review is shown, and shows the outcome.

    ``noticed`` carries how many annotators there are and whether the majority is proposed; ``compared`` says that
    the list of sites is whole, ``measured`` carries the figures.
    """

    noticed = Signal(int, bool)
    compared = Signal()
    measured = Signal(object)  # Figures

    def __init__(
        self, project_thread: ProjectThread, panes: ReviewLayout, progress: ProgressStrip, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panes, self._progress = panes, progress
        self.figures: Figures | None = None
        self.refresh = ReviewRefresh(project_thread, self)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        reading, comparing = self.tr("Waiting for the project"), self.tr("Comparing")
        self._slow.timeout.connect(lambda: progress.show_progress(reading))
        self.refresh.noticed.connect(self._noticed)
        self.refresh.went_on.connect(lambda done, total: progress.show_progress(comparing, done, total))
        self.refresh.compared.connect(self._compared)
        self.refresh.figures.connect(self._show_figures)
        self.refresh.measures.connect(self._measures)
        panes.agreement.again_wanted.connect(self.refresh.measure)

    def start(self) -> None:
        """Find out what was annotated and merged meanwhile."""
        self._slow.start()
        self.refresh.start()

    def close(self) -> None:
        """The project is about to be closed."""
        self._slow.stop()
        self.refresh.close()

    def _noticed(self, people: int, majority: bool) -> None:
        self._slow.stop()
        self._progress.finish()
        self._panes.empty.show_why(people)
        self.noticed.emit(people, majority)

    def _compared(self) -> None:
        self._progress.finish()
        self.compared.emit()

    def _measures(self) -> None:
        agreement = self._panes.agreement
        agreement.show_waiting(self.tr("Measuring how far the annotators agree…"))
        if self.figures is not None and not self.figures.fresh:
            agreement.show_stale(self.tr("Measuring again…"), again=False)

    def _show_figures(self, figures: Figures) -> None:
        before, self.figures = self.figures, figures
        stale = "" if figures.fresh else self.tr("The project has changed since this was measured.")
        if before is not None and figures.result == before.result:
            self._panes.agreement.show_stale(stale)
        else:
            self._panes.agreement.show_result(figures.result, figures.name, stale)
            self._panes.summary.show_result(figures.result, figures.name)
        self.measured.emit(figures)
