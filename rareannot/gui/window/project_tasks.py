"""Makes the dialog flows of an open project, and connects them with the page on which its articles are annotated."""

from collections.abc import Callable

from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.base.settings import Settings
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.tasks.files import FileTasks
from rareannot.gui.widgets.page import Page


def tasks_of(
    page: AnnotatePage, settings: Settings, open_article: Callable[[int], None], current_page: Callable[[], Page | None]
) -> FileTasks:
    """Returns the flows of the project that is open on ``page``.

    ``open_article`` shows an article from whichever page; ``current_page`` returns the page that is shown.
    """
    context = TaskContext(page.project_thread, page.label_set, settings, page)
    return FileTasks(context, _articles(page, open_article), current_page)


def _articles(page: AnnotatePage, open_article: Callable[[int], None]) -> Articles:
    def select(sha256: str, start: int, end: int) -> None:
        annotation = page.session.annotation
        if annotation is not None and annotation.document.sha256 == sha256:
            page.view.caret.select(start, end)
            page.view.text_layout.reveal(start, end)

    def refresh_list() -> None:
        page.navigation.show_queue(open_first=not page.session.row)
        page.messages.refresh()

    return Articles(
        lambda: page.session.row,
        open_article,
        select,
        page.session.reload,
        refresh_list,
        page.navigation.leave_articles,
        page.suggestion_updates.suggest_missing,
        page.suggestion_updates.suggest_again,
        page.background.learn,
        page.background.change_pipeline,
        page.background.change_sources,
    )
