"""What asking a source means is said before it begins: how much, and where it goes."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.gui.dialogs.question import Question
from rareannot.gui.tasks import trust as module
from rareannot.gui.tasks.trust import MOST, AskSource, lacking, meaning
from rareannot.suggest.added.values import AddedSource
from rareannot.workflow.added_sources import Cost
from tests.gui.tasks.desk import TEXTS, TaskDesk, desk


@pytest.mark.usefixtures("qtbot")
def test_the_host_is_named_with_how_much_goes_there() -> None:
    said = meaning(Cost(1_200, 4_000_000, "api.example.org"))
    assert "1,000,000 tokens" in said.replace("\u202f", ",").replace("\u00a0", ",")
    assert "are sent to api.example.org" in said


def test_a_server_on_this_computer_is_said_to_be_one(qtbot: QtBot) -> None:
    said = meaning(Cost(2, 40, ""))
    assert "The server is on this computer." in said
    assert "are sent to" not in said


@pytest.mark.usefixtures("qtbot")
def test_a_model_reads_here_and_what_is_fetched_first_is_said_with_its_host() -> None:
    said = meaning(Cost(2, 40, "", here=True))
    assert "The model runs on this computer" in said
    assert "fetched" not in said
    assert "first downloaded from huggingface.co" in meaning(Cost(2, 40, "", "huggingface.co", True))


def test_answers_that_are_missing_or_not_whole_are_said_afterwards() -> None:
    assert lacking({"unreadable": 2, "cut_off": 1}) == [
        "Articles whose answer could not be read: 2.",
        "Answers that the server cut off, so that spans may be missing: 1.",
    ]
    assert lacking({"unreadable": 0, "cut_off": 0, "tokens_in": 5}) == []
    assert lacking({"unreadable": "many"}) == lacking(None) == []


__all__ = ["desk"]
SOURCE = AddedSource("mine", "chat")
FAR = Cost(2, 400, "api.example.org")
Found = tuple[list[int], Cost] | UserError


class Worker(QObject):
    """What a worker is asked; a test lets it answer."""

    ready = Signal(int, object, str)
    refused = Signal(int, str)
    failed = Signal(str)
    source_failed = Signal(str, str)
    made: ClassVar[list["Worker"]] = []

    def __init__(self, _labels: object, parent: QObject) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self.used: dict[str, Any] = {}
        self.asked, self.told, self.stopped = list[tuple[int, str]](), list[object](), 0
        Worker.made.append(self)

    def ask(self, row: int, text: str) -> None:
        """Note what is asked."""
        self.asked.append((row, text))

    def remember(self, *told: object) -> None:
        """Note what it is told before."""
        self.told.append(told)

    def stop(self) -> None:
        """Note that it was ended."""
        self.stopped += 1


Begin = Callable[..., Worker]


@pytest.fixture
def begin(desk: TaskDesk, monkeypatch: pytest.MonkeyPatch) -> Begin:
    """Begin to ask, with what is to be asked about; ``unasked`` of the desk's list are the reasons why not."""
    Worker.made.clear()
    monkeypatch.setattr(module, "SuggestWorker", Worker)

    def begins(found: Found, unasked: list[str] | None = None, agreed: Callable[[], bool] = lambda: True) -> Worker:
        def to_ask(_project: object, source: AddedSource, most: int) -> tuple[list[int], Cost]:
            assert (source, most) == (SOURCE, MOST)
            if isinstance(found, UserError):
                raise found
            return found

        monkeypatch.setattr(module, "to_ask", to_ask)
        task = AskSource(desk.context, desk.articles, SOURCE, desk.page, agreed)
        if unasked is not None:
            task.unasked.connect(unasked.append)
        task.begin()
        desk.settles()
        return Worker.made[-1]

    return begins


def agrees(desk: TaskDesk) -> None:
    desk.dialog(Question).accept()
    desk.settles()


def test_one_article_after_the_other_is_asked_about_and_joins_the_suggestions(desk: TaskDesk, begin: Begin) -> None:
    worker = begin(([1, 2], FAR))
    assert worker.asked == []
    agrees(desk)
    assert worker.words == ("--source", "mine", "--send-to", "api.example.org")
    assert len(worker.told) == 1
    assert worker.asked == [(1, TEXTS[0])]
    assert desk.context.progress.isVisible()
    worker.used = {"mine": {"tokens_in": 120, "tokens_out": 30, "cut_off": 1}}
    worker.ready.emit(1, ("a span", "another"), "mine 1")
    desk.settles()
    assert worker.asked[1:] == [(2, TEXTS[1])]
    worker.refused.emit(2, "It could not be read.")
    desk.hears("“mine” was asked about 2 articles; spans found: 2.")
    assert "120 tokens were read, 30 written." in desk.said()
    assert desk.said().endswith("so that spans may be missing: 1.")
    assert desk.asked == [("suggest_for", [1, 2])]
    assert worker.stopped == 1
    assert desk.context.progress.isHidden()


@pytest.mark.parametrize("used", [{}, {"mine": {"tokens_in": 5}}, {"mine": {"tokens_out": 5}}, {"mine": "much"}])
def test_tokens_are_told_of_where_both_counts_are_known(desk: TaskDesk, begin: Begin, used: dict[str, Any]) -> None:
    worker = begin(([1], FAR))
    agrees(desk)
    worker.used = used
    worker.ready.emit(1, (), "mine 1")
    desk.settles()
    assert desk.said() == "“mine” was asked about 1 article; spans found: 0."


@pytest.mark.parametrize(
    ("cost", "button", "words", "careful"),
    [
        (FAR, "Send and ask", ("--send-to", "api.example.org"), True),
        (Cost(1, 40, "", "hub.example.org", True), "Fetch and ask", ("--fetch-from", "hub.example.org"), True),
        (Cost(1, 40, "", here=True), "Ask", (), False),
    ],
)
def test_the_question_says_what_the_button_does(
    desk: TaskDesk, begin: Begin, cost: Cost, button: str, words: tuple[str, ...], careful: bool
) -> None:
    worker = begin(([1], cost))
    question = desk.dialog(Question)
    assert question.main is not None
    assert question.windowTitle() == "Ask “mine”?"
    assert (question.main.text(), question.cancel.isDefault()) == (button, careful)
    agrees(desk)
    assert worker.words == ("--source", "mine", *words)
    desk.waits(lambda: not desk.page.findChildren(Question))
    desk.context.progress.cancel_wanted.emit()


def test_what_is_not_begun_says_why(desk: TaskDesk, begin: Begin) -> None:
    why = list[str]()
    begin(([], FAR), why)
    begin(UserError("The model is not here."), why)
    assert why == ["“mine” has answered about every article that is not done.", "The model is not here."]
    assert not desk.page.findChildren(Question)
    begin(([1], FAR), why)
    desk.dialog(Question).reject()
    assert why[2:] == [""]
    desk.waits(lambda: not desk.page.findChildren(Question))
    worker = begin(([1], FAR), why, lambda: False)
    agrees(desk)
    assert why[3:] == [""]
    assert worker.asked == worker.told == []


def test_cancelled_it_keeps_what_was_answered(desk: TaskDesk, begin: Begin) -> None:
    worker = begin(([1, 2], FAR))
    desk.context.progress.cancel_wanted.emit()  # nothing runs
    assert (desk.said(), worker.stopped) == ("", 0)
    agrees(desk)
    worker.ready.emit(1, ("a span",), "mine 1")
    desk.context.progress.cancel_wanted.emit()
    assert desk.said() == "“mine” was asked about 1 article; spans found: 1."
    assert desk.asked == [("suggest_for", [1])]
    assert worker.stopped == 1


def test_a_source_that_is_switched_off_says_why_and_asks_no_more(desk: TaskDesk, begin: Begin) -> None:
    worker = begin(([1, 2], FAR))
    agrees(desk)
    worker.source_failed.emit("mine", "The key is wrong.")
    worker.ready.emit(1, (), "mine 1")
    desk.settles()
    assert desk.said() == "“mine” was switched off: The key is wrong. Its earlier answers are kept."
    assert len(worker.asked) == 1


def test_a_worker_that_failed_is_told_of(desk: TaskDesk, begin: Begin) -> None:
    worker = begin(([1, 2], FAR))
    agrees(desk)
    worker.failed.emit("Suggesting stopped: it ended.")
    assert desk.said() == "Suggesting stopped: it ended."
    assert desk.asked == []
    assert desk.context.progress.isHidden()


def test_an_article_that_is_gone_is_passed_over(desk: TaskDesk, begin: Begin) -> None:
    worker = begin(([99, 2], FAR))
    agrees(desk)
    assert worker.asked == [(2, TEXTS[1])]
    desk.context.progress.cancel_wanted.emit()
