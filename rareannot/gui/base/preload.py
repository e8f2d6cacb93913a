"""Imports code before it is needed, so that nobody waits for it: what the first project needs, then the other pages."""

from collections.abc import Callable
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from rareannot.gui.base.deferred import later

_POLL_MS = 5
_FIRST_PROJECT = (
    *("rareannot.workflow.projects", "rareannot.store", "rareannot.gui.annotate.page", "rareannot.gui.tasks.files"),
    *("rareannot.suggest.links.partners", "rareannot.suggest.links.weights", "rareannot.gui.window.project_tasks"),
    "msgspec.json",
    "numpy",  # agreement needs it, and would else wait for it when it is first looked at
)
REST_MS, STEP_MS = 2000, 50
"""Importing goes on after this long without a decision; the time between two steps."""
STEPS = tuple(
    f"rareannot.{name}"
    for name in (
        *(
            "team.measures",
            "gui.review.sites.readings",
            "gui.review.undo",
            "gui.review.sites.page",
            "gui.review.commands",
        ),
        *("gui.review.agreement.measuring", "gui.labels.table", "gui.labels.link_form"),
        *("gui.labels.label_set_files", "gui.labels.controller"),
        *("core.charts.points", "core.charts.layout", "core.charts.svg", "gui.charts.picture", "gui.charts.save"),
        *(
            "gui.charts.view",
            "gui.insights.gather",
            "gui.insights.chart_data",
            "gui.insights.controller",
            "team.bootstrap",
        ),
        *("gui.review.agreement.heat_grid", "gui.review.agreement.summary", "gui.review.state"),
        *(
            "workflow.team.test_questions",
            "workflow.team.pace",
            "workflow.team_overview",
            "workflow.team.articles_behind",
            "workflow.team.calibration",
            "workflow.team.hints",
            "workflow.team.progress_report",
            "workflow.merging",
        ),
        *(
            "gui.tasks.annotator_identity",
            "gui.tasks.team",
            "gui.dialogs.team_overview",
            "gui.dialogs.team.quality",
            "gui.dialogs.team.log",
            "gui.dialogs.team.pace",
            "gui.dialogs.team.calibration",
            "gui.tasks.team_overview",
            "gui.review.controller",
            "core.facts",
            "gui.dialogs.training.tables",
            "gui.facts.table",
            "gui.facts.controller",
            "workflow.facts",
        ),
    )
)
"""The modules of the other pages, ordered so that importing each brings few others along (tests/e2e/test_warming.py)."""


def load_ahead() -> Thread:
    """Import what opening a project needs on a thread of its own, while the user is still choosing the file."""
    thread = Thread(target=_load, name="load ahead")
    thread.start()
    return thread


def when_loaded(owner: QObject, call: Callable[[], object]) -> None:
    """Import what opening a project needs on a thread of its own, then call; the window stays responsive meanwhile."""
    thread, timer = load_ahead(), QTimer(owner, interval=_POLL_MS)

    def look() -> None:
        if not thread.is_alive():
            timer.stop()
            timer.deleteLater()
            call()

    timer.timeout.connect(look)
    timer.start()


def _load() -> None:
    for name in _FIRST_PROJECT:
        import_module(name)
    from rareannot.store.schema import make_ready

    make_ready()


class Preload(QObject):
    """Imports the modules of ``STEPS`` one by one, each in its own turn of the event loop, while nobody is working."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(STEPS)
        self._timer = later(self, REST_MS, self._step)
        self._timer.start()

    def rest(self) -> None:
        """Somebody is working: wait for ``REST_MS`` before going on."""
        if self._left:
            self._timer.start(REST_MS)

    def _step(self) -> None:
        import_module(self._left.pop(0))
        if self._left:
            self._timer.start(STEP_MS)
