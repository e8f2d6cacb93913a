"""Loads the code of the other modes while nobody does anything, a little at a time, so that the first look at one is quick."""

from importlib import import_module

from PySide6.QtCore import QObject

from rareannot.gui.base.deferred import later

REST_MS, STEP_MS = 2000, 50
"""After how long without a decision the loading goes on, and how far apart two steps are."""
STEPS = tuple(
    f"rareannot.{name}"
    for name in (
        *("core.charts.layout", "gui.charts.picture", "gui.charts.save", "gui.charts.view", "team.result"),
        *("gui.review.measuring", "gui.review.sites", "gui.review.listing", "team.measures", "team.bootstrap"),
        *("gui.review.figures", "gui.review.cells_painting", "gui.review.overview", "gui.review.readings"),
        *("gui.review.readings_table", "gui.review.site", "gui.review.trend", "gui.review.summary"),
        *("gui.review.panes", "gui.review.bulletin", "gui.review.desk", "gui.review.choosing", "gui.review.writing"),
        *("gui.review.hands", "gui.dialogs.packs", "workflow.merging", "gui.teaming", "gui.reviewing"),
        *("gui.insights.figures", "gui.insights.page", "gui.observing", "gui.labelling.draft"),
        *("gui.labelling.findings", "gui.labelling.form", "gui.labelling.editor", "gui.labels_mode"),
    )
)
"""The modules in an order in which each brings few others along."""


class Preload(QObject):
    """Imports the modules of ``STEPS``, one a turn of the event loop. ``rest`` says that somebody works."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(STEPS)
        self._timer = later(self, REST_MS, self._step)
        self._timer.start()

    def rest(self) -> None:
        """Wait until the hands are still."""
        if self._left:
            self._timer.start(REST_MS)

    def _step(self) -> None:
        import_module(self._left.pop(0))
        if self._left:
            self._timer.start(STEP_MS)
