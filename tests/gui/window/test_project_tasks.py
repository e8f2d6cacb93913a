"""What the flows of an open project may ask of the page on which its articles are annotated."""

import pytest

from rareannot.gui.base.settings import Settings
from rareannot.gui.tasks.context import Articles
from rareannot.gui.window.project_tasks import _articles, tasks_of
from tests.gui.annotate.conftest import annotator, project, project_file, project_thread
from tests.gui.annotate.desk import Annotator

__all__ = ["annotator", "project", "project_file", "project_thread"]


@pytest.fixture
def asked() -> list[int]:
    """The articles that were opened, from whichever page."""
    return []


@pytest.fixture
def articles(annotator: Annotator, asked: list[int]) -> Articles:
    return _articles(annotator.page, asked.append)


def test_words_are_selected_and_shown_only_in_the_article_that_is_meant(
    annotator: Annotator, articles: Articles, monkeypatch: pytest.MonkeyPatch
) -> None:
    selected, revealed = list[tuple[int, int]](), list[tuple[int, int]]()
    view, annotation = annotator.page.view, annotator.page.session.annotation
    assert annotation is not None
    monkeypatch.setattr(view.caret, "select", lambda *place: selected.append(place))
    monkeypatch.setattr(view.text_layout, "reveal", lambda *place: revealed.append(place))
    articles.select("of another article", 2, 5)
    assert (selected, revealed) == ([], [])
    articles.select(annotation.document.sha256, 2, 5)
    assert (selected, revealed) == ([(2, 5)], [(2, 5)])
    monkeypatch.setattr(type(annotator.page.session), "annotation", property(lambda _: None))
    articles.select(annotation.document.sha256, 2, 5)
    assert len(selected) == 1


def test_the_open_article_is_known_and_another_is_opened_by_the_window(
    annotator: Annotator, articles: Articles, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = list[dict[str, bool]]()
    monkeypatch.setattr(annotator.page.navigation, "show_queue", lambda **named: shown.append(named))
    assert articles.open_row() == 1
    articles.open(2)
    assert asked == [2]
    articles.refresh_list()
    monkeypatch.setattr(annotator.page.session, "row", 0)
    articles.refresh_list()
    assert shown == [{"open_first": False}, {"open_first": True}]


def test_the_flows_are_those_of_the_page_and_its_project(annotator: Annotator, asked: list[int]) -> None:
    files = tasks_of(annotator.page, Settings(), asked.append, lambda: None)
    assert files.parent() is annotator.page
    assert {"export_gold", "import_files", "sync_folder"} <= files.commands().keys()
