"""Cached review totals: what waits to be compared, the agreement figures, and the progress of updating them."""

from PySide6.QtCore import QObject, QTimer, Signal

from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.review.agreement.measuring import Figures
from rareannot.gui.review.pane_layout import ReviewLayout
from rareannot.gui.review.refresh import ReviewRefresh
from rareannot.gui.widgets.strips import ProgressStrip

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
