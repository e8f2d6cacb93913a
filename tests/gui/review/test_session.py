"""The session of a review without its page: what is current, what is loaded ahead and kept, and what a decision tells."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.review.adjudication import nothing_here, take
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.review import session as module
from rareannot.gui.review.session import ReviewSession, sights_of
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.sites.order import Listing
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault
from rareannot.store.values import ReviewProgress, SiteFilter
from tests.gui.review.made_up import SAID as MADE_UP
from tests.gui.review.made_up import Desk as MadeUp
from tests.gui.review.made_up import reviewed
from tests.store.reviewing import ANOTHER, SAID, answer, finished_project, span


class Desk:
    """A session over a project in which two articles wait, with what it told."""

    def __init__(self, thread: ProjectThread) -> None:
        self.thread, self.sites = thread, SitesModel()
        self.session = ReviewSession(thread, self.sites)
        self.shown, self.saved, self.said = 0, 0, list[tuple[str, str]]()
        self.listings, self.progress, self.alike = list[Listing](), list[ReviewProgress](), list[int]()
        self.steps, self.settled, self.failed = list[tuple[int, int]](), list[int](), list[tuple[int, int]]()
        one = self.session
        one.shown.connect(lambda: setattr(self, "shown", self.shown + 1))
        one.saved.connect(lambda: setattr(self, "saved", self.saved + 1))
        one.listed.connect(self._list)
        one.progressed.connect(self.progress.append)
        one.alike.connect(self.alike.append)
        one.said.connect(lambda *said: self.said.append(said))
        one.settled.connect(self.settled.append)
        one.stepped.connect(lambda *step: self.steps.append(step))
        one.failed.connect(lambda *step: self.failed.append(step))

    def _list(self, listing: Listing) -> None:
        self.listings.append(listing)
        self.sites.show_sites(listing)

    def rests(self) -> None:
        """Wait until the project's thread has answered, and its answers' questions, too."""
        for _ in range(3):
            self.thread.now(lambda _: None)
            QCoreApplication.processEvents()

    def lists(self) -> list[int]:
        """List all, and wait."""
        self.session.show(SiteFilter())
        self.rests()
        return list(self.listings[-1].numbers)

    def goes(self, number: int) -> None:
        """Go there, and wait."""
        self.session.go(number)
        self.rests()

    def words(self) -> str:
        """The words of the current site."""
        found = self.session.current()
        return found[0].document.text[found[1].start : found[1].end] if found else ""

    def takes(self) -> None:
        """Settle the current site with its first reading."""
        found = self.session.current()
        assert found is not None
        self.session.decide(take(found[1], 0))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    project = finished_project(tmp_path / "p.rareannot", SAID)
    answer(project, "Mira", 2, [span(ANOTHER, "chile", "GPE"), span(ANOTHER, "lynas", "ORG")])
    answer(project, "Noor", 2, [])
    project.review.notice()
    while project.review.catch_up():
        pass
    thread = ProjectThread(project)
    yield Desk(thread)
    thread.close()


def test_of_what_is_listed_the_last_wish_counts(desk: Desk) -> None:
    then: list[str] = []
    desk.session.show(SiteFilter(label="GPE"), lambda: then.append("first"))
    desk.session.show(SiteFilter(), lambda: then.append("last"))
    desk.rests()
    assert then == ["last"]
    assert len(desk.listings) == len(desk.progress) == 1
    assert desk.progress[0].open == len(desk.listings[0].numbers) + desk.progress[0].unanimous_open


def test_the_first_that_wait_are_loaded_ahead_so_that_going_there_takes_no_time(desk: Desk) -> None:
    numbers = desk.lists()
    before = desk.shown
    desk.session.go(numbers[0])
    assert (desk.shown, desk.session.number) == (before + 1, numbers[0])
    assert desk.words()


def test_a_site_that_is_not_loaded_is_shown_once_it_is(desk: Desk) -> None:
    numbers = desk.lists()
    desk.session._documents.clear()
    desk.session.go(numbers[0])
    assert (desk.shown, desk.session.current()) == (0, None)
    desk.session.go(numbers[1])
    desk.rests()
    assert desk.shown == 1
    assert desk.session.row is not None
    assert desk.session.row.id == numbers[1]


def test_no_site_is_shown_as_none(desk: Desk) -> None:
    desk.goes(desk.lists()[0])
    before = desk.shown
    desk.session.go(None)
    assert (desk.shown, desk.session.current(), desk.session.seen) == (before + 1, None, None)


def test_a_site_that_is_gone_is_said_and_the_list_is_made_again(desk: Desk) -> None:
    desk.lists()
    desk.session.go(9999)
    for _ in range(4):
        desk.rests()
    assert [kind for kind, _ in desk.said] == ["info"]
    assert "no longer exists" in desk.said[0][1]
    assert (desk.session.number, len(desk.listings)) == (None, 2)


def test_steps_go_on_and_back_and_end_where_nothing_waits(desk: Desk) -> None:
    numbers = desk.lists()
    assert desk.session.step(1)
    assert desk.session.number == numbers[0]
    assert desk.session.step(1)
    assert desk.session.number == numbers[1]
    assert desk.session.step(-1)
    assert desk.session.number == numbers[0]
    for number in numbers:
        desk.sites.set_state(number, "decided")
    assert not desk.session.step(1)
    assert desk.session.number == numbers[0]
    assert desk.session.step(1, waiting=False)
    assert desk.session.number == numbers[1]


def test_only_so_many_articles_are_kept_and_the_current_is_the_last_to_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = desk.lists()
    assert len(desk.session._documents) == 2
    monkeypatch.setattr(module, "KEPT", 1)
    desk.session._documents.clear()
    desk.session.wanted = SiteFilter()
    for number in numbers:
        desk.goes(number)
        assert len(desk.session._documents) <= 1
    monkeypatch.setattr(module, "KEPT", 48)
    desk.lists()
    for number in (numbers[0], numbers[-1], numbers[0]):
        desk.goes(number)
        assert desk.session.row is not None
        assert [*desk.session._documents][-1] == desk.session.row.document


def test_a_decision_shows_at_once_is_saved_after_and_tells_every_step(desk: Desk) -> None:
    numbers = desk.lists()
    desk.goes(numbers[0])
    seen = desk.session.seen
    assert seen is not None
    desk.takes()
    assert desk.session.busy()
    assert desk.steps == [(seen.row, numbers[0])]
    assert len(desk.settled) == 1
    assert 0 <= desk.settled[0] < 600_000
    assert not desk.sites.waits(numbers[0])
    assert desk.session.number == numbers[1]
    assert desk.saved == 0
    desk.session.write()
    desk.rests()
    assert (desk.saved, desk.session.busy(), desk.failed) == (1, False, [])
    assert desk.thread.now(lambda p: [row.state for row in p.review.rows([numbers[0]])]) == ["decided"]
    desk.session.write()
    desk.rests()
    assert desk.saved == 1


def test_what_was_decided_is_written_before_anything_else_is_asked(desk: Desk) -> None:
    numbers = desk.lists()
    desk.goes(numbers[0])
    desk.takes()
    states: list[str] = []
    desk.session.ask(lambda p: p.review.rows([numbers[0]])[0].state, states.append)
    desk.rests()
    assert states == ["decided"]
    desk.goes(numbers[1])
    desk.takes()
    ended: list[bool] = []
    desk.session.steps(lambda p: iter([p.review.rows([numbers[1]])[0].state]), states.append, ended.append)
    desk.rests()
    assert states == ["decided", "decided"]


def test_the_last_that_waits_stays_on_screen_as_it_is_settled(desk: Desk) -> None:
    numbers = desk.lists()
    desk.goes(numbers[0])
    for number in numbers[1:]:
        desk.sites.set_state(number, "decided")
    before = desk.shown
    desk.takes()
    assert (desk.session.number, desk.shown) == (numbers[0], before + 1)
    found = desk.session.current()
    assert found is not None
    assert found[2].name == "decided"
    desk.session.write()
    desk.rests()
    assert desk.session.row is not None
    assert desk.session.row.state == "decided"


def test_lines_read_before_a_decision_was_saved_do_not_take_it_back(desk: Desk) -> None:
    numbers = desk.lists()
    desk.goes(numbers[0])
    rows = desk.thread.now(lambda p: p.review.rows(numbers))
    found = desk.session.current()
    assert found is not None
    views = desk.thread.now(lambda p: sights_of(p, numbers))
    desk.takes()
    desk.session._put_rows(rows)
    desk.session._remember(views)
    assert not desk.sites.waits(numbers[0])
    assert [n for n in numbers if desk.sites.waits(n)] == numbers[1:]
    written = desk.session._documents[found[0].row]
    assert [state.name for state in written.states].count("decided") == 1
    desk.session.write()
    desk.rests()
    desk.session._put_rows(rows)
    assert desk.sites.waits(numbers[0])  # nothing is on its way: what was read is what stands


def test_what_is_not_saved_yet_is_shown_as_it_stands_only_once_all_is(desk: Desk) -> None:
    numbers = desk.lists()
    first = [n for n in numbers if (row := desk.sites.row(n)) is not None and row.document == 1][:2]
    for number in first:
        desk.goes(number)
        found = desk.session.current()
        assert found is not None
        desk.session.decide(nothing_here(found[1]))
    desk.session.write()
    desk.rests()
    assert desk.saved == 2
    assert desk.session._writing[1] == 0
    assert [s.name for s in desk.session._documents[1].states].count("decided") == 2


@pytest.mark.parametrize("unsure", [False, True])
def test_a_decision_that_fails_is_taken_back_and_the_site_is_shown_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, unsure: bool
) -> None:
    numbers = desk.lists()
    desk.goes(numbers[0])
    reopened: list[bool] = []
    monkeypatch.setattr(Project, "reopen", lambda _project: reopened.append(True))

    def fails(*_: object) -> None:
        raise StoreFault("no disk", "SQLITE_IOERR") if unsure else UserError("not so")

    monkeypatch.setattr(type(desk.thread.now(lambda p: p.review)), "decide", fails)
    desk.takes()
    desk.session.write()
    desk.rests()
    assert desk.failed == [(desk.steps[0][0], numbers[0])]
    assert desk.said == [("bad", "no disk" if unsure else "not so")]
    assert reopened == ([True] if unsure else [])
    assert desk.sites.waits(numbers[0])
    assert (desk.session.number, desk.session.busy(), desk.saved) == (numbers[0], False, 0)
    found = desk.session.current()
    assert found is not None
    assert found[2].name == "open"


def test_of_a_project_for_viewing_nothing_is_settled_and_that_is_said(desk: Desk) -> None:
    desk.goes(desk.lists()[0])
    assert not desk.session.refused()
    assert desk.said == []
    desk.thread.read_only = True
    desk.takes()
    assert not desk.session.busy()
    assert (desk.steps, [kind for kind, _ in desk.said]) == ([], ["info"])


def test_what_changes_the_project_counts_as_busy_until_it_is_answered_or_failed(desk: Desk) -> None:
    found: list[int] = []
    failed: list[UserError] = []

    def fails(_: Project) -> int:
        raise UserError("not so")

    desk.session.ask_waiting(lambda _: 5, found.append, failed.append)
    assert desk.session.busy()
    desk.rests()
    assert (found, failed, desk.session.busy()) == ([5], [], False)
    desk.session.ask_waiting(fails, found.append, failed.append)
    desk.rests()
    assert (found, len(failed), desk.session.busy()) == ([5], 1, False)


def test_listing_again_keeps_the_site_and_refreshing_reads_it_anew(desk: Desk) -> None:
    numbers = desk.lists()
    desk.goes(numbers[0])
    seen, then = desk.session.seen, list[str]()
    desk.session.relist()
    assert [*desk.session._documents.values()] == [seen]
    desk.rests()
    assert desk.session.seen is not None
    seen = desk.session.seen
    desk.session.refresh(lambda: then.append("then"))
    assert not desk.session._documents
    desk.rests()
    assert then == ["then"]
    assert desk.session.number == numbers[0]
    assert desk.session.seen is not None
    assert desk.session.seen is not seen
    assert len(desk.listings) == 3


def test_who_stays_is_told_how_many_ask_the_same_and_who_left_is_not(desk: Desk) -> None:
    numbers = desk.lists()
    desk.session._ask_alike_count()
    desk.rests()
    assert desk.alike == []
    desk.goes(numbers[0])
    desk.session._ask_alike_count()
    desk.rests()
    assert desk.alike == [0]
    desk.session._ask_alike_count()
    desk.session.go(numbers[1])
    desk.rests()
    assert desk.alike == [0]


def test_a_site_that_is_shown_asks_for_what_follows_and_a_saved_decision_for_the_figures(desk: Desk) -> None:
    numbers = desk.lists()
    one = desk.session
    assert not one._then.isActive()
    assert not one._linger.isActive()
    desk.session.go(numbers[0])
    assert one._then.isActive()
    assert one._linger.isActive()
    assert not one._rest.isActive()
    desk.takes()
    assert one._soon.isActive()
    one.write()
    assert not one._soon.isActive()
    desk.rests()
    assert one._rest.isActive()
    before = len(desk.progress)
    one._ask_progress()
    desk.rests()
    assert len(desk.progress) == before + 1
    assert desk.progress[-1].decided == 1


def test_lines_that_come_into_view_are_fetched(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AHEAD", 0)
    numbers = desk.lists()
    assert desk.sites.row(numbers[0]) is None
    desk.sites.index(1).data()
    QCoreApplication.processEvents()
    desk.rests()
    assert next(row.quote for n in numbers if (row := desk.sites.row(n)) is not None) == "lithium carbonate"


@pytest.fixture
def by_hand(qtbot: QtBot) -> MadeUp:
    return MadeUp(qtbot, reviewed())


def test_only_what_is_not_loaded_is_loaded_ahead(by_hand: MadeUp) -> None:
    by_hand.session._load_ahead(None)
    assert len(by_hand.thread.asked) == 0
    by_hand.session._documents.clear()
    by_hand.session._load_ahead(None)
    assert len(by_hand.thread.asked) == 1
    by_hand.pane.model.show_sites(Listing())
    by_hand.session._load_ahead(None)
    assert len(by_hand.thread.asked) == 1


def test_the_current_site_stands_as_its_document_says_once_all_is_saved(by_hand: MadeUp) -> None:
    session, seen = by_hand.session, by_hand.seen
    by_hand.goes(2)
    decided = reviewed(MADE_UP, nothing_here(by_hand.site))
    session._writing[seen.row] = 1
    session._stands(decided)
    assert (session.seen, by_hand.pane.model.waits(2)) == (seen, True)
    session._writing[seen.row] = 0
    session._stands(decided)
    assert (session.seen, by_hand.pane.model.waits(2)) == (decided, False)
    assert session.row is not None
    assert session.row.state == "decided"
    session._stands(replace(seen, row=9))
    assert (session.row.state, session.seen) == ("decided", decided)
    session.go(None)
    session._stands(seen)
    assert session.row is None
    assert by_hand.pane.model.waits(2)


def test_what_is_asked_for_a_site_that_was_left_is_not_shown_there(by_hand: MadeUp) -> None:
    session, told = by_hand.session, list[int]()
    session.alike.connect(told.append)
    by_hand.thread.project = SimpleNamespace(review=SimpleNamespace(same_surface=lambda _row, _site: [7, 8]))
    by_hand.goes(1)
    session._ask_alike_count()
    session.number = 2
    by_hand.thread.answers()
    assert told == []
    session.number = 1
    session._ask_alike_count()
    by_hand.thread.answers()
    assert told == [2]


def test_what_comes_back_for_a_site_that_was_left_is_kept_and_not_shown(by_hand: MadeUp) -> None:
    session, shown = by_hand.session, list[int | None]()
    session._documents.clear()
    session.shown.connect(lambda: shown.append(session.number))
    session.go(1)
    session.go(None)
    assert shown == [None]
    row = by_hand.pane.model.row(1)
    assert row is not None
    by_hand.thread.project = SimpleNamespace(
        review=SimpleNamespace(rows=lambda _numbers: [row], document=lambda _row: by_hand.seen)
    )
    by_hand.thread.answers()
    assert (shown, session._documents[1]) == ([None], by_hand.seen)
