"""What goes over more than one site, over a session that is made up: what is asked, said, counted and taken back as one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from rareannot.gui.background.jobs import Job
from rareannot.gui.review.bulk_decide import BulkDecide


class Session(QObject):
    """Answers at once; work in steps goes on where the test says so."""

    said = Signal(str, str)
    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Any, Any] | None = None
        self.view_only = False
        self.heard = list[object]()
        self.review = Review()
        self.guidelines = Guidelines()
        self.said.connect(lambda kind, sentence: self.heard.append((kind, sentence)))
        self.saved.connect(lambda: self.heard.append("saved"))
        self.going: tuple[Iterator[int], Callable[[int], None], Callable[[bool], None]] | None = None
        self.job = Job()

    def current(self) -> tuple[Any, Any] | None:
        return self.found

    def refused(self) -> bool:
        return self.view_only

    def refresh(self, then: Callable[[], None] = lambda: None) -> None:
        self.heard.append("refreshed")
        then()

    def ask(self, verb: Callable[[Any], object], then: Callable[[Any], object]) -> None:
        then(verb(self))

    def steps(
        self, work: Callable[[Any], Iterator[int]], step: Callable[[int], None], then: Callable[[bool], None]
    ) -> Job:
        self.going = work(self), step, then
        return self.job

    def goes_on(self, *, cancelled: bool = False) -> None:
        """Do the work to its end."""
        assert self.going is not None
        work, step, then = self.going
        for one in work:
            step(one)
        then(cancelled)


class Review:
    """The project's part of it."""

    def __init__(self) -> None:
        self.open = {1: 2, 3: 4}
        self.did = list[object]()

    def unanimous(self) -> dict[int, int]:
        return self.open

    def accept_every_unanimous(self, rows: list[int]) -> Iterator[int]:
        self.did.append(("accept", rows))
        yield from range(1, len(rows) + 1)

    def same_surface(self, row: int, site: object) -> tuple[int, object]:
        return row, site

    def rows(self, found: tuple[int, object]) -> list[object]:
        return [found]

    def carry(self, decision: object, sites: list[Any]) -> int:
        self.did.append(("carry", decision, len(sites)))
        return len(sites)


class Guidelines:
    """The notes."""

    def __init__(self) -> None:
        self.kept = list[object]()

    def add_note(self, row: int, place: tuple[int, int], text: str) -> None:
        self.kept.append((row, place, text))

    def drop_note(self, note: object) -> None:
        self.kept.remove(note)

    def notes(self) -> list[object]:
        return [*self.kept]


@dataclass
class Site:
    start: int = 4
    end: int = 9


@pytest.fixture
def session(qapp: object) -> Session:
    return Session()


@pytest.fixture
def taken() -> list[tuple[int, ...]]:
    """The steps that can be taken back."""
    return []


@pytest.fixture
def many(session: Session, taken: list[tuple[int, ...]]) -> BulkDecide:
    steps = SimpleNamespace(take=lambda *step: taken.append(step))
    return BulkDecide(session, steps)  # type: ignore[arg-type]


def test_all_that_agree_are_accepted_as_one_step_and_counted(
    session: Session, many: BulkDecide, taken: list[tuple[int, ...]]
) -> None:
    accepted, progress, ended = list[int](), list[tuple[int, int]](), list[bool]()
    many.accepted.connect(accepted.append)

    def begin() -> None:
        many.accept_unanimous({1: 2, 3: 4}, lambda *how: progress.append(how), lambda: ended.append(True))

    begin()
    begin()  # it is being done
    assert taken == [(1,)]
    session.review.open = {3: 1, 9: 5}
    session.goes_on()
    assert session.review.did == [("accept", [1, 3])]
    assert progress == [(1, 2), (2, 2)]
    assert (ended, accepted) == ([True], [5])
    assert session.heard == ["saved", "refreshed"]
    begin()
    assert len(taken) == 2
    session.review.open = {1: 2, 3: 4}
    session.goes_on(cancelled=True)
    assert accepted == [5]  # none was


def test_where_nobody_agrees_it_is_said(session: Session, many: BulkDecide, taken: list[tuple[int, ...]]) -> None:
    ended, counted = list[bool](), list[object]()
    many.accept_unanimous({}, lambda *_how: None, lambda: ended.append(True))
    assert session.heard == [("info", "There is no open site where everybody agrees.")]
    assert (ended, taken) == ([True], [])
    many.ask_unanimous(counted.append)
    assert counted == [{1: 2, 3: 4}]


def test_it_can_be_cancelled_while_it_goes_on(session: Session, many: BulkDecide) -> None:
    many.cancel()
    assert not session.job.cancelled
    many.accept_unanimous({1: 2}, lambda *_how: None, lambda: None)
    many.cancel()
    assert session.job.cancelled
    session.goes_on(cancelled=True)
    session.job = Job()
    many.cancel()
    assert not session.job.cancelled


def test_a_decision_is_carried_to_other_sites_as_one_step(
    session: Session, many: BulkDecide, taken: list[tuple[int, ...]]
) -> None:
    alike = list[object]()
    many.ask_alike(alike.append)
    assert alike == []
    session.found = (SimpleNamespace(row=7), site := Site())
    many.ask_alike(alike.append)
    assert alike == [[(7, site)]]
    sites: Any = [SimpleNamespace(document=5), SimpleNamespace(document=6)]
    decision: Any = "as it is"
    many.carry(decision, sites)
    assert session.review.did == [("carry", "as it is", 2)]
    said = ("good", "Settled 2 more with the same words. Undo takes them back.")
    assert (session.heard, taken) == ([said, "saved", "refreshed"], [(5,)])
    session.view_only = True
    many.carry(decision, sites)
    assert len(session.review.did) == 1


def test_a_note_to_the_guidelines_is_kept_listed_and_dropped(session: Session, many: BulkDecide) -> None:
    noted = list[object]()
    many.noted.connect(noted.append)
    many.note("unclear")
    session.found = (SimpleNamespace(row=7), Site())
    session.view_only = True
    many.note("unclear")
    assert session.guidelines.kept == []
    session.view_only = False
    many.note("unclear")
    note: Any = (7, (4, 9), "unclear")
    assert noted == [[note]]
    assert session.heard == [("good", "Noted for the guidelines; the overview lists it.")]
    many.drop_note(note)
    assert noted == [[note], []]
    many.show_notes()
    assert noted[2:] == [[]]
