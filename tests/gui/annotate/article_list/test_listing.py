"""Which articles are listed, by a project file: words, status, labels, order, counts, and which one comes next."""

from array import array
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.ordering import Next
from rareannot.core.queue import View
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.article_list import listing
from rareannot.gui.annotate.article_list.listing import ArticleListing, GrowingList, pace_text
from rareannot.gui.annotate.article_list.model import ArticleListModel
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


class Sizes:
    """How long the list was each time that it was made anew, or that more came to it."""

    def __init__(self, model: ArticleListModel) -> None:
        self.told = list[tuple[str, int]]()
        model.modelReset.connect(lambda: self.told.append(("new", model.rowCount())))
        model.rowsInserted.connect(lambda: self.told.append(("more", model.rowCount())))


@pytest.mark.parametrize("first", [[1, 2], [1], [2], []])
def test_the_list_is_made_once_and_grows_by_what_is_missing(
    listed: Listed, monkeypatch: pytest.MonkeyPatch, first: list[int]
) -> None:
    sizes = Sizes(listed.pane.model)
    monkeypatch.setattr(Queue, "first_ids", lambda *_: first)
    assert listed.asks(View(seed=2)) == [1, 2]
    wanted = {
        (1, 2): [("new", 2)],
        (1,): [("new", 1), ("more", 2)],
        (2,): [("new", 1), ("new", 2)],
        (): [("new", 2)],
    }
    assert sizes.told == wanted[tuple(first)]


def test_of_two_views_that_are_asked_for_in_one_breath_only_the_last_is_listed(listed: Listed) -> None:
    sizes = Sizes(listed.pane.model)
    told = list[Counts]()
    listed.listing.counted.connect(told.append)
    listed.pane.narrowing.changed.emit(View(order="shortest"))
    listed.pane.search_changed.emit("copper")
    assert listed.ids() == [2]
    assert sizes.told == [("new", 1)]
    assert len(told) == 1


@pytest.mark.parametrize("view", [View(), View(label="GPE")])
def test_what_follows_comes_once_the_list_is_whole(listed: Listed, view: View) -> None:
    whole = list[list[int | None]]()
    listed.asks(view)
    model = listed.pane.model
    listed.listing.show(lambda: whole.append([model.id_at(i) for i in range(model.rowCount())]))
    assert whole == []
    assert listed.ids() == ([1] if view.label else [1, 2])
    assert whole == [listed.ids()]


def finding(monkeypatch: pytest.MonkeyPatch, *steps: list[int]) -> list[int]:
    """Have these articles found step by step; what it gives grows with each step."""
    looked = list[int]()

    def inside(_queue: Queue, _ids: Sequence[int], _view: View) -> Iterator[list[int]]:
        for number, found in enumerate(steps):
            looked.append(number)
            yield found

    monkeypatch.setattr(Queue, "inside", inside)
    monkeypatch.setattr(Queue, "first_ids", lambda *_: [])
    return looked


@pytest.mark.parametrize("again", [False, True])
def test_a_search_that_is_replaced_stops_and_lists_nothing(
    listed: Listed, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, again: bool
) -> None:
    looked = finding(monkeypatch, *([[]] * 3_000), [2])
    whole = list[int]()
    listed.pane.narrowing.changed.emit(View(label="GPE"))
    qtbot.waitUntil(lambda: len(looked) > 1)
    finding(monkeypatch, [1])
    if again:
        listed.listing.show(lambda: whole.append(1))
    else:
        listed.pane.narrowing.changed.emit(View(label="ORG"))
    sizes = Sizes(listed.pane.model)
    assert listed.ids() == [1]
    assert len(looked) < 3_000
    assert sizes.told[-1] == ("new", 1)
    listed.waits()
    assert whole == [1] * again
    assert not listed.pane.progress.isVisibleTo(listed.pane)


@pytest.mark.parametrize(("steps", "shown"), [(4, 0), (5, 1), (6, 2)])
def test_progress_is_shown_where_a_search_takes_long(
    listed: Listed, monkeypatch: pytest.MonkeyPatch, steps: int, shown: int
) -> None:
    told = list[tuple[object, ...]]()
    monkeypatch.setattr(listed.pane.progress, "show_progress", lambda *what: told.append(what))
    finding(monkeypatch, *([[]] * (steps - 1)), [2])
    listed.pane.narrowing.changed.emit(View(label="GPE"))
    for _ in range(3):
        listed.waits()
    assert listed.ids() == [2]
    assert told == [("Searching the articles", 0, 0)] * shown
    assert not listed.pane.progress.isVisibleTo(listed.pane)


@pytest.mark.parametrize("known", [True, False])
def test_the_order_of_what_would_be_learnt_is_that_of_whoever_works_and_those_without_a_place_come_last(
    listed: Listed, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    more = [row for row, _ in listed.project_thread.now(lambda p: p.add_documents([Document("a"), Document("b")]))]
    asked = list[tuple[object, ...]]()

    def ordering(_project: Project, seed: str, who: int | None) -> Iterator[list[Next]]:
        asked.append((seed, who))
        yield []
        yield [Next(row, 0.0, False) for row in (more[1], 2)]

    monkeypatch.setattr("rareannot.workflow.ordering.ordering", ordering)
    if not known:
        monkeypatch.setattr(Project, "me", None)
    me = listed.project_thread.now(lambda p: p.me)
    assert (me is not None) == known
    sizes = Sizes(listed.pane.model)
    listed.asks(View(order="learn", seed=7))
    assert listed.ids() == [more[1], 2, 1, more[0]]
    assert asked == [("7", me.id if me else None)]
    assert sizes.told == [("new", 4)], "never in part"


def test_what_is_found_inside_can_be_ordered_by_what_would_be_learnt(
    listed: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding(monkeypatch, [1], [2])
    monkeypatch.setattr("rareannot.workflow.ordering.ordering", lambda *_: iter([[Next(2, 0.0, False)]]))
    listed.asks(View(order="learn", label="GPE"))
    assert listed.ids() == [2, 1]


def test_what_changed_is_asked_for_again_soon_and_once(
    qtbot: QtBot, project_thread: ProjectThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "REFRESH_MS", 0)
    listed = Listed(qtbot, project_thread)
    listed.listing.show()
    listed.waits()
    asked, counts = list[list[int]](), list[Counts]()
    monkeypatch.setattr(listed.pane.model, "forget", lambda ids: asked.append(sorted(ids)))
    listed.listing.counted.connect(counts.append)
    for row in (1, 2, 1):
        listed.listing.changed(row)
    assert asked == []
    listed.waits()
    assert (asked, len(counts)) == ([[1, 2]], 1)
    listed.listing.changed(2)
    listed.waits()
    assert asked == [[1, 2], [2]]


def test_whoever_goes_on_deciding_does_not_put_that_off(listed: Listed, qtbot: QtBot) -> None:
    listed.listing.changed(1)
    qtbot.wait(30)
    listed.listing.changed(2)
    assert listed.listing._timer.remainingTime() < listing.REFRESH_MS - 10


def test_rows_that_come_into_view_are_fetched(listed: Listed) -> None:
    index = listed.pane.model.index(0, 0)
    assert index.data() == ""
    listed.waits()
    assert index.data() != ""


def test_the_pace_is_told_again_where_an_article_is_done(listed: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    told = list[Counts]()
    monkeypatch.setattr(listed.listing, "_estimate", told.append)
    for done in (0, 1, 1, 2):
        listed.listing._count(Counts(done=done))
    assert [counts.done for counts in told] == [1, 2]


@pytest.mark.parametrize("fails", [False, True])
def test_each_new_list_indexes_what_is_new_one_at_a_time(
    listed: Listed, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    calls = list[int]()

    def some(_queue: Queue) -> int:
        calls.append(1)
        if fails:
            raise UserError("no index")
        return 0

    monkeypatch.setattr(Queue, "index_some", some)
    for count in (1, 2):
        listed.listing.show()
        listed.ids()
        assert len(calls) == count
    listed.listing.show()
    listed.listing.show()
    listed.ids()
    assert len(calls) == 3


def test_the_panel_offers_its_choices_once_it_is_opened(listed: Listed) -> None:
    listed.pane.narrowing.opened.emit()
    listed.waits()
    assert listed.pane.narrowing.panel.label.findText("ORG") > 0


def test_what_is_looked_for_is_marked_and_told(listed: Listed, qtbot: QtBot) -> None:
    told = list[View]()
    listed.listing.viewed.connect(lambda: told.append(listed.listing.view))
    listed.pane.search_changed.emit("tons copper")
    assert told == [View(words="tons copper")]
    assert listed.pane._delegate.words == ("tons", "copper")
    listed.asks(View(order="shortest", flagged=True))
    again = Listed(qtbot, listed.project_thread)
    assert again.pane.narrowing.view == View(order="shortest", flagged=True)


def test_the_pace_is_that_of_whoever_works(listed: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "minutes_each", lambda _recent: 3.0)
    assert listed.project_thread.now(listing._recent_minutes) == 3.0
    monkeypatch.setattr(Project, "me", None)
    assert listed.project_thread.now(listing._recent_minutes) is None


class Grown:
    """A list that grows, and how."""

    def __init__(self, *begun: int, at_once: bool = True) -> None:
        self.model = ArticleListModel()
        self.model.set_ids(begun)
        self.sizes = Sizes(self.model)
        self.list = GrowingList(self.model, array("q", begun), at_once=at_once)

    def ids(self) -> list[int | None]:
        return [self.model.id_at(place) for place in range(self.model.rowCount())]


@pytest.mark.usefixtures("qapp")
def test_a_list_grows_by_more_than_half_at_a_time() -> None:
    grown = Grown()
    for found in ([1], [2], [3], [4], [5], [6], [7]):
        grown.list.add(found)
    assert grown.sizes.told == [("new", 1), ("more", 2), ("more", 4), ("more", 7)]
    grown.list.end({})
    assert grown.sizes.told[-1] == ("more", 7), "there is nothing to add"
    grown.list.add([8])
    grown.list.end({})
    assert grown.sizes.told[-1] == ("more", 8)
    assert grown.ids() == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.usefixtures("qapp")
def test_a_list_that_began_with_others_is_made_anew_once() -> None:
    grown = Grown(9, 2)
    for found in ([1, 2, 3, 4], [5, 6, 7], [8]):
        grown.list.add(found)
    grown.list.end({})
    assert grown.sizes.told == [("new", 4), ("more", 7), ("more", 8)]
    assert grown.ids() == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.usefixtures("qapp")
def test_a_list_that_waits_for_all_is_made_at_the_end_in_its_order() -> None:
    grown = Grown(1, 2, 3, at_once=False)
    grown.list.add([1, 2, 3, 4, 5, 6])
    assert grown.sizes.told == []
    grown.list.end({6: 0, 2: 1})
    assert grown.sizes.told == [("new", 6)]
    assert grown.ids() == [6, 2, 1, 3, 4, 5]


@pytest.mark.usefixtures("qapp")
def test_a_list_of_which_all_or_nothing_was_begun() -> None:
    grown = Grown(1, 2, at_once=False)
    grown.list.add([1, 2])
    grown.list.end({})
    assert grown.sizes.told == []
    nothing = Grown(at_once=False)
    nothing.list.end({})
    assert nothing.sizes.told == [("new", 0)], "others may be listed still"
    less = Grown(1, 2, 3, at_once=False)
    less.list.add([1, 2])
    less.list.end({})
    assert less.ids() == [1, 2]
