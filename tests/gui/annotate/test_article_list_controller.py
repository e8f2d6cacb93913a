"""Between the list and the open article: hits in the text, bulk edits that reach it, and what is said of them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import View
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_list_controller import ArticleListController
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.settings import Settings
from tests.gui.annotate.desk import Desk, at


@dataclass
class Beside:
    """A list with its controller beside a desk, and what it told."""

    desk: Desk
    queue: ArticleListPane
    view: ArticleView
    said: list[tuple[str, str]] = field(default_factory=list)
    offered: list[tuple[str, str, str, Callable[[], None]]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        said, offered, left = self.said, self.offered, self.left
        self.controller = ArticleListController(
            self.desk.project_thread,
            self.queue,
            Settings(),
            self.desk.session,
            self.view,
            lambda *offer: offered.append(offer),
            lambda *told: said.append(told),
        )
        self.controller.left.connect(lambda: left.append(1))
        self.controller.listing.show()
        self.waits()

    def waits(self) -> None:
        """Wait until what was asked for is done, and what follows from it."""
        for _ in range(3):
            self.desk.waits()

    def listed(self) -> list[int | None]:
        """The articles in the list."""
        return [self.queue.model.id_at(place) for place in range(self.queue.model.rowCount())]

    def bulk(self, kind: str, *rows: int) -> None:
        """Do a bulk edit to its end."""
        self.controller.batches.do(kind, rows)
        self.waits()

    def status(self, row: int) -> str:
        """What the file says of an article."""
        return self.desk.project_thread.now(lambda p: p.annotation(row).status)

    def does(self, command: str) -> None:
        """Do one of the commands to its end."""
        self.controller.commands()[command]()
        self.waits()


@pytest.fixture
def beside(desk: Desk) -> Beside:
    # they go when the test lets go of them: a deletion that waits would come after the controller's, and crash a later test
    queue, view = ArticleListPane(), ArticleView()
    assert desk.session.annotation is not None
    view.show_document(desk.session.annotation.document, builtin_label_set())
    return Beside(desk, queue, view)


def test_words_that_were_searched_are_marked_in_the_open_article(beside: Beside) -> None:
    beside.queue.search_changed.emit("lithium  japan")
    assert beside.view.marks.shown().hits == (at("lithium"), at("japan"), at("lithium", nth=1))
    beside.queue.search_changed.emit("")
    assert beside.view.marks.shown().hits == ()


def test_without_an_open_article_nothing_is_marked(beside: Beside) -> None:
    beside.queue.search_changed.emit("lithium")
    beside.desk.session.leave()
    beside.controller.show_hits()
    assert beside.view.marks.shown().hits == ()


def test_a_bulk_edit_of_the_open_article_is_seen_in_it(beside: Beside) -> None:
    beside.bulk("skipped", 1, 2)
    assert beside.desk.annotation.status == "skipped"


def test_a_bulk_edit_of_other_articles_leaves_the_open_one_alone(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[int]()
    monkeypatch.setattr(beside.desk.session, "reload", lambda: read.append(1))
    beside.bulk("skipped", 2)
    assert (read, beside.status(2)) == ([], "skipped")
    beside.bulk("flag", 1)
    assert read == [1]


def test_the_rows_of_a_bulk_edit_are_shown_again(beside: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    again = list[int]()
    monkeypatch.setattr(beside.controller.listing, "changed", again.append)
    beside.bulk("skipped", 1, 2)
    assert again == [1, 2]


def test_what_was_done_is_said_and_can_be_taken_back_from_there(beside: Beside) -> None:
    beside.bulk("skipped", 1, 2)
    ((kind, sentence, button, undo),) = beside.offered
    assert (kind, sentence, button) == ("info", "Skip: 2 articles changed.", "Undo")
    assert beside.said == []
    undo()
    beside.waits()
    assert beside.status(2) == "new"
    assert beside.said == [("info", "2 articles are as they were before.")]
    assert len(beside.offered) == 1


def test_where_nothing_was_done_there_is_nothing_to_take_back(beside: Beside) -> None:
    beside.bulk("unflag", 1, 2)
    assert beside.said == [("info", "Remove the flag: 0 articles changed; 2 needed no change.")]
    assert beside.offered == []
    assert not beside.controller.undo()


def test_the_last_bulk_edit_is_undone_once(beside: Beside) -> None:
    beside.bulk("skipped", 2)
    assert beside.controller.undo()
    beside.waits()
    assert beside.status(2) == "new"
    assert not beside.controller.undo()


def test_what_was_decided_since_is_the_last_thing_to_undo(beside: Beside) -> None:
    beside.bulk("skipped", 2)
    beside.desk.session.accept()
    beside.waits()
    assert not beside.controller.undo()


def test_a_bulk_edit_that_fails_is_said(beside: Beside) -> None:
    beside.controller.batches.failed.emit("The disk is full.")
    assert beside.said == [("bad", "The disk is full.")]


def test_without_a_selection_the_open_article_goes_to_the_archive_and_is_left(beside: Beside) -> None:
    assert beside.queue.selected_ids() == []
    beside.does("archive_articles")
    assert list(beside.desk.project_thread.now(lambda p: p.ids())) == [2]
    assert (beside.left, beside.desk.session.annotation) == ([1], None)
    beside.does("archive_articles")  # nothing is open now
    assert list(beside.desk.project_thread.now(lambda p: p.ids())) == [2]


def test_selected_articles_go_to_the_archive_and_come_back_while_the_open_one_stays(beside: Beside) -> None:
    beside.queue.list.selectRow(1)
    beside.does("archive_articles")
    assert (beside.listed(), beside.left, beside.desk.session.row) == ([1], [], 1)
    beside.queue.narrowing.changed.emit(View(archived=True))
    beside.waits()
    assert beside.listed() == [2]
    beside.queue.list.selectRow(0)
    beside.does("unarchive_articles")
    assert beside.listed() == []
    assert list(beside.desk.project_thread.now(lambda p: p.ids())) == [1, 2]
