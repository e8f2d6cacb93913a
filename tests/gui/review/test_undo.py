"""The reviewer's steps over all documents, taken back and done again, over a session that is made up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from rareannot.core.errors import UserError
from rareannot.gui.review.undo import Steps


@dataclass
class Row:
    document: int


class Session(QObject):
    """Answers at once what it is told to; notes what is asked of it."""

    stepped = Signal(int, object)
    failed = Signal(int, int)
    said = Signal(str, str)
    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row: Row | None = None
        self.number: int | None = None
        self.view_only = False
        self.answer: tuple[int, ...] | UserError = (1,)
        self.did, self.heard = list[tuple[str, int]](), list[str]()
        self.said.connect(lambda _kind, sentence: self.heard.append(sentence))
        self.saved.connect(lambda: self.heard.append("saved"))

    def refused(self) -> bool:
        return self.view_only

    def refresh(self) -> None:
        self.heard.append("refreshed")

    def after(self, _error: UserError, call: Callable[[], None]) -> None:
        call()

    def ask_waiting(
        self, verb: Callable[[Any], object], then: Callable[[tuple[int, ...]], None], fail: Callable[[UserError], None]
    ) -> None:
        verb(self)
        fail(self.answer) if isinstance(self.answer, UserError) else then(self.answer)

    @property
    def review(self) -> "Session":
        return self

    def undo(self, row: int) -> None:
        self.did.append(("undo", row))

    def redo(self, row: int) -> None:
        self.did.append(("redo", row))


NONE = "There is nothing to undo or redo here."


@pytest.fixture
def session(qapp: object) -> Session:
    return Session()


@pytest.fixture
def steps(session: Session) -> Steps:
    return Steps(session)  # type: ignore[arg-type]


def test_the_last_step_is_taken_back_first_and_done_again_last(session: Session, steps: Steps) -> None:
    session.stepped.emit(3, 30)
    steps.take(4)
    for _ in range(2):
        steps.undo()
    assert session.did == [("undo", 4), ("undo", 3)]
    assert session.number == 30
    assert session.heard == ["saved", "refreshed"] * 2
    steps.redo()
    steps.redo()
    assert session.did[2:] == [("redo", 3), ("redo", 4)]
    session.heard.clear()
    steps.redo()
    assert session.heard == [NONE]


def test_a_new_step_leaves_nothing_to_do_again(session: Session, steps: Steps) -> None:
    steps.take(3, 30)
    steps.undo()
    steps.take(4, 40)
    session.heard.clear()
    steps.redo()
    assert (session.heard, session.did) == ([NONE], [("undo", 3)])


def test_without_steps_of_this_sitting_those_of_the_document_are_taken_back(session: Session, steps: Steps) -> None:
    steps.undo()
    assert (session.heard, session.did) == ([NONE], [])
    session.row = Row(7)
    steps.undo()
    assert session.did == [("undo", 7)]
    assert session.number is None
    session.answer = ()
    session.heard.clear()
    steps.undo()
    assert session.heard == [NONE]


def test_what_could_not_be_taken_back_stands_and_can_be_tried_again(session: Session, steps: Steps) -> None:
    steps.take(3, 30)
    session.answer = UserError("The disk is full.")
    steps.undo()
    assert session.heard == ["The disk is full.", "refreshed"]
    session.answer = (1,)
    steps.undo()
    assert session.did == [("undo", 3)] * 2


def test_a_step_that_came_to_nothing_is_forgotten_the_latest_of_its_kind(session: Session, steps: Steps) -> None:
    for document in (3, 4, 3):
        steps.take(document, 30)
    session.failed.emit(3, 30)
    session.failed.emit(9, 30)
    for _ in range(2):
        steps.undo()
    assert session.did == [("undo", 4), ("undo", 3)]


def test_where_it_can_only_be_viewed_nothing_is_taken_back(session: Session, steps: Steps) -> None:
    steps.take(3, 30)
    session.view_only = True
    steps.undo()
    assert session.did == []
    session.view_only = False
    steps.undo()
    assert session.did == [("undo", 3)]
