"""Which articles are listed, by a project file: words, status, labels, order, counts, and which one comes next."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.queue import View
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.article_list import listing
from rareannot.gui.annotate.article_list.listing import ArticleListing, pace_text
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.store import Project, queue
from rareannot.store.queue import Queue
from rareannot.store.values import Counts


@pytest.mark.parametrize(
    ("each", "left", "text"),
    [
        (None, 5, ""),
        (2.0, 0, ""),
        (2.0, -1, ""),
        (2.0, 5, "about 10 min left"),
        (0.01, 5, "about 1 min left"),
        (2.0, 49, "about 98 min left"),
        (2.0, 50, "about 2 h left"),
        (2.0, 300, "about 10 h left"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_the_rest_takes_minutes_or_hours(each: float | None, left: int, text: str) -> None:
    assert pace_text(each, left) == text


def skipping(project: Project) -> Action:
    """The action that skips the second article."""
    before = project.annotation(2)
    return Action("skipped", diff(before, before.with_status("skipped")))


class Listed:
    """A pane and its listing over a project file."""

    def __init__(self, bot: QtBot, project_thread: ProjectThread) -> None:
        self.project_thread, self.pane = project_thread, ArticleListPane()
        bot.addWidget(self.pane)
        self.listing = ArticleListing(project_thread, self.pane, Settings())

    def waits(self) -> None:
        """Wait until what was asked for is shown."""
        for _ in range(4):
            self.project_thread.now(lambda _: None)
            QApplication.processEvents()

    def ids(self) -> list[int]:
        """The articles that are listed."""
        self.waits()
        model = self.pane.model
        return [found for i in range(model.rowCount()) if (found := model.id_at(i)) is not None]

    def asks(self, view: View) -> list[int]:
        """Narrow and order as the panel would; the articles that are listed then."""
        self.pane.narrowing.changed.emit(view)
        return self.ids()


@pytest.fixture
def listed(qtbot: QtBot, project_thread: ProjectThread) -> Iterator[Listed]:
    made = Listed(qtbot, project_thread)
    made.listing.show()
    made.waits()
    yield made
    made.waits()


def test_at_first_all_articles_are_listed_as_imported(listed: Listed) -> None:
    assert listed.ids() == [1, 2]


def test_words_narrow_the_list(listed: Listed) -> None:
    listed.pane.search_changed.emit("copper")
    assert listed.ids() == [2]
    listed.pane.search_changed.emit("")
    assert listed.ids() == [1, 2]


def test_a_status_narrows_the_list(listed: Listed) -> None:
    listed.project_thread.now(lambda p: p.save(2, skipping(p)))
    listed.pane.filter_changed.emit("skipped")
    assert listed.ids() == [2]
    listed.pane.filter_changed.emit("done")
    assert listed.ids() == []


def test_a_label_narrows_the_list_to_what_holds_it(listed: Listed) -> None:
    assert listed.asks(View(label="GPE")) == [1]
    assert listed.asks(View(label="PERSON")) == []


def test_the_list_is_ordered_by_length(listed: Listed) -> None:
    assert listed.asks(View(order="shortest")) == [2, 1]


def test_the_first_are_listed_before_the_others(listed: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[str, int]] = []
    model = listed.pane.model
    model.modelReset.connect(lambda: sizes.append(("new", model.rowCount())))
    model.rowsInserted.connect(lambda: sizes.append(("more", model.rowCount())))
    monkeypatch.setattr(listing, "FIRST", 1)
    assert listed.asks(View(order="shortest")) == [2, 1]
    assert sizes == [("new", 1), ("more", 2)]
    sizes.clear()
    listed.listing.show()
    assert listed.ids() == [2, 1]
    assert sizes == [("new", 2)]


def test_what_comes_between_the_first_and_the_others_is_in_its_place(
    listed: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Queue.first_ids

    def first_ids(queue: Queue, view: View, most: int) -> list[int]:
        found = real(queue, view, most)
        listed.project_thread._project.add_documents([Document("short")])
        return found

    monkeypatch.setattr(Queue, "first_ids", first_ids)
    assert listed.asks(View(order="shortest")) == [3, 2, 1]


def test_what_is_found_is_listed_while_the_rest_is_looked_for(listed: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[str, int]] = []
    model = listed.pane.model
    model.modelReset.connect(lambda: sizes.append(("new", model.rowCount())))
    model.rowsInserted.connect(lambda: sizes.append(("more", model.rowCount())))
    many = [Document(f"tokyo fell again {n}") for n in range(5)]
    rows = [row for row, _ in listed.project_thread.now(lambda p: p.add_documents(many))]
    made = [(row, [Suggestion(0, 5, "GPE", "places 1", 0.9)]) for row in rows]
    listed.project_thread.now(lambda p: p.suggestions.put(made, "x"))
    monkeypatch.setattr(queue, "ROWS", 1)
    monkeypatch.setattr(queue, "CHUNK", 1)
    monkeypatch.setattr(listing, "FIRST", 2)
    listed.pane.set_current(rows[-1])
    listed.pane.narrowing.changed.emit(View(label="GPE"))
    for _ in range(12):
        listed.waits()
    assert listed.ids() == [1, *rows]
    assert (sizes[0], sizes[-1]) == (("new", 2), ("more", 6))
    assert [what for what, _ in sizes].count("new") == 1
    assert listed.pane.list.currentIndex().row() == 5
    sizes.clear()
    listed.listing.show()
    for _ in range(12):
        listed.waits()
    assert sizes == [("new", 6)], "the same view again: the list stays as it is until the whole is there"


def test_a_filter_that_began_with_what_changed_since_lists_what_there_is(
    listed: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Queue, "first_ids", lambda *_: [2])
    assert listed.asks(View(label="GPE")) == [1]
    monkeypatch.setattr(Queue, "first_ids", lambda *_: [1, 2])
    assert listed.asks(View(label="GPE", low=0.1)) == [1]


def test_choices_of_the_panel_keep_words_and_status(listed: Listed) -> None:
    listed.pane.search_changed.emit("japan")
    listed.asks(View(order="shortest"))
    assert listed.listing.view == View(words="japan", order="shortest")


def test_counts_are_told_with_the_list(listed: Listed) -> None:
    told: list[Counts] = []
    listed.listing.counted.connect(told.append)
    listed.project_thread.now(lambda p: p.save(2, skipping(p)))
    listed.listing.show()
    listed.waits()
    assert (told[-1].new, told[-1].skipped, told[-1].total) == (1, 1, 2)


def test_the_view_is_remembered_for_the_project(listed: Listed, qtbot: QtBot) -> None:
    listed.asks(View(order="shortest", flagged=True))
    again = Listed(qtbot, listed.project_thread)
    assert again.listing.view == View(order="shortest", flagged=True)


def test_words_are_not_remembered(listed: Listed, qtbot: QtBot) -> None:
    listed.pane.search_changed.emit("copper")
    listed.waits()
    assert Listed(qtbot, listed.project_thread).listing.view == View()


def test_neighbours_stand_beside_and_beyond_the_ends_is_none(listed: Listed) -> None:
    listing = listed.listing
    assert (listing.neighbour(1, 1), listing.neighbour(2, -1)) == (2, 1)
    assert (listing.neighbour(2, 1), listing.neighbour(1, -1)) == (None, None)


def test_from_an_article_that_is_not_listed_the_first_one_is_next(listed: Listed) -> None:
    listed.pane.search_changed.emit("copper")
    listed.waits()
    assert listed.listing.neighbour(1, 1) == 2


def test_the_next_open_article_goes_round_and_passes_by_what_is_finished(listed: Listed) -> None:
    found: list[int | None] = []
    listed.listing.next_open(1, found.append)
    listed.listing.next_open(2, found.append)
    listed.waits()
    assert found == [2, 1]
    listed.project_thread.now(lambda p: p.save(2, skipping(p)))
    listed.listing.next_open(1, found.append)
    listed.waits()
    assert found[-1] == 1


def test_the_panel_is_offered_labels_and_sources_of_the_project(listed: Listed) -> None:
    listed.listing.choices()
    listed.waits()
    panel = listed.pane.narrowing.panel
    assert panel.label.findText("ORG") > 0
    assert panel.source.findText("test") > 0


def test_the_estimate_is_for_what_is_listed(listed: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rareannot.gui.annotate.article_list.listing._recent_minutes", lambda _project: 10.0)
    told: list[str] = []
    monkeypatch.setattr(listed.pane, "set_pace", told.append)
    listed.listing.show()
    everything = len(listed.ids())
    listed.waits()
    assert told[-1] == pace_text(10.0, everything)
    listed.pane.filter_changed.emit("done")
    assert listed.ids() == []
    listed.waits()
    assert told[-1] == ""
