"""What a dialog flow is given: the open project and the page that shows its messages, and what it may ask of the articles."""

from collections.abc import Callable
from dataclasses import dataclass

from rareannot.core.labels import LabelSet
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.widgets.page import Page
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip


@dataclass(frozen=True, slots=True)
class TaskContext:
    """The open project, its label set, what the user chose, and the page that the task was begun on."""

    project_thread: ProjectThread
    label_set: LabelSet
    settings: Settings
    page: Page
    """Dialogs open over it; the task ends with it at the latest."""

    @property
    def message(self) -> MessageStrip:
        """Where the task says what came of it."""
        return self.page.message

    @property
    def progress(self) -> ProgressStrip:
        """Where the task shows how far it is, and can be cancelled."""
        return self.page.progress


@dataclass(frozen=True, slots=True)
class Articles:
    """What a task may ask of the page on which articles are annotated."""

    open_row: Callable[[], int]
    """The row of the open article; 0 where none is open."""
    open: Callable[[int], None]
    """Show an article, from whichever page."""
    select: Callable[[str, int, int], None]
    """Select ``[start, end)``, in code points, if the open article has this SHA-256."""
    reload: Callable[[], None]
    """Read the open article again."""
    refresh_list: Callable[[], None]
    """List the articles again; where none is open, open the first."""
    leave: Callable[[list[int]], None]
    """Articles (row ids) are gone: list the others, and open one of them where the open one is gone."""
    suggest_missing: Callable[[], None]
    """Suggest for the articles that no source has read."""
    suggest_again: Callable[[], None]
    """Suggest again for every article."""
    suggest_for: Callable[[list[int]], None]
    """Suggest again for these articles (row ids)."""
    change_pipeline: Callable[[], None]
    """Suggest with the pipeline that the project uses now."""
    change_sources: Callable[[], None]
    """Suggest with the sources that the user has added and switched on by now."""
