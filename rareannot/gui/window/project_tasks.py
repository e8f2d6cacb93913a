"""Makes the dialog flows of an open project, and connects them with the page on which its articles are annotated."""

from collections.abc import Callable

from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.base.settings import Settings
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.tasks.files import FileTasks
from rareannot.gui.widgets.page import Page


def tasks_of(
    place: AnnotatePage, settings: Settings, open_article: Callable[[int], None], looked_at: Callable[[], Page | None]
) -> FileTasks:
    """The flows of the project that is open on ``place``.

    ``open_article`` shows an article from whichever page; ``looked_at`` returns the page that is shown.
    """
    context = TaskContext(place.project_thread, place.label_set, settings, place)
    return FileTasks(context, _articles(place, open_article), looked_at)


def _articles(place: AnnotatePage, open_article: Callable[[int], None]) -> Articles:
    def select(sha256: str, start: int, end: int) -> None:
        annotation = place.session.annotation
        if annotation is not None and annotation.document.sha256 == sha256:
            place.view.caret.select(start, end)
            place.view.text_layout.reveal(start, end)

    return Articles(
        lambda: place.session.row,
        open_article,
        select,
        place.session.reload,
        lambda: place.navigation.show_queue(open_first=not place.session.row),
        place.suggestion_updates.suggest_missing,
        place.suggestion_updates.suggest_again,
        place.background.change_pipeline,
    )
