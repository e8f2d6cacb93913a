"""Suggestions that come while somebody works: how far they are, the open article read anew, and who waits for them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from rareannot.core.document import Document
from rareannot.gui.background.relearning import Learned
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.store import Project
from tests.gui.annotate.desk import ANOTHER, TEXT, Annotator, proposed


@pytest.fixture
def asked(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The articles that the background was asked to suggest for, each time; nothing is suggested here."""
    found: list[list[int]] = []
    monkeypatch.setattr(annotator.page.background, "learn", lambda rows: found.append(list(rows)))
    return found


def stores(annotator: Annotator, row: int, text: str, *proposals: tuple[str, str, float]) -> None:
    """Let the background have stored suggestions for an article."""

    def put(project: Project) -> None:
        project.suggestions.put([(row, proposed(text, proposals))], "test 2")

    annotator.project_thread.now(put)
    annotator.page.background.stored.emit(row)
    annotator.waits()


def test_new_suggestions_of_the_open_article_are_shown(annotator: Annotator) -> None:
    stores(annotator, 1, TEXT, ("sells", "ORG", 0.9))
    assert annotator.mark("sells").state == "undecided"
    assert annotator.session.suggested == 1


def test_new_suggestions_of_another_article_leave_the_open_one(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    opened: list[bool] = []
    annotator.session.opened.connect(lambda: opened.append(True))
    stores(annotator, 2, ANOTHER, ("copper", "MATERIAL", 0.9))
    assert (opened, annotator.current()) == ([], "japan")


def test_what_was_decided_stays_under_new_suggestions(annotator: Annotator) -> None:
    annotator.session.accept()
    annotator.waits()
    stores(annotator, 1, TEXT, ("sells", "ORG", 0.9))
    assert annotator.spans() == [("kilundu", "ORG")]


def test_suggesting_again_asks_for_every_article(annotator: Annotator, asked: list[list[int]]) -> None:
    annotator.page.suggestion_updates.suggest_again()
    annotator.waits()
    assert [sorted(rows) for rows in asked] == [[1, 2]]


def test_what_has_suggestions_is_not_asked_for(annotator: Annotator, asked: list[list[int]]) -> None:
    annotator.page.suggestion_updates.suggest_missing()
    annotator.waits()
    assert asked in ([], [[]])


def test_how_far_it_is_stands_below_the_list_until_it_ends(annotator: Annotator) -> None:
    progress = annotator.page.queue.progress
    annotator.page.background.progressed.emit(3, 10)
    assert progress.isVisibleTo(annotator.page)
    annotator.page.background.ended.emit("")
    assert not progress.isVisibleTo(annotator.page)
    assert annotator.message() == ""


def test_of_nothing_no_progress_is_shown(annotator: Annotator) -> None:
    annotator.page.background.progressed.emit(0, 0)
    assert not annotator.page.queue.progress.isVisibleTo(annotator.page)


def test_why_it_ended_early_is_said(annotator: Annotator) -> None:
    annotator.page.background.ended.emit("The suggestions broke off.")
    assert annotator.message() == "The suggestions broke off."


LONG = "".join(
    f"part {number} says that kilundu sells to place{number} this year and so on at length\n" for number in range(300)
)
FIRST = ("place5", "GPE", 0.9)


@pytest.fixture
def reader(annotator: Annotator) -> Annotator:
    """Somebody in the middle of a long article that has a suggestion at its beginning."""
    row = annotator.project_thread.now(lambda p: p.add_documents([Document(LONG, "long")])[0][0])
    annotator.project_thread.now(lambda p: p.suggestions.put([(row, proposed(LONG, [FIRST]))], "test 1"))
    annotator.opens(row)
    annotator.view.text_layout.scroll_to_offset(len(LONG) // 2)
    annotator.waits()
    return annotator


def test_the_page_stays_where_it_is_read_when_suggestions_come(reader: Annotator) -> None:
    bar, row = reader.view.verticalScrollBar(), reader.session.row
    before = bar.value()
    assert before > 0
    stores(reader, row, LONG, FIRST, ("place152", "GPE", 0.9), ("place290", "GPE", 0.9))
    assert bar.value() == before
    seen = reader.view.text_layout.visible_range()
    assert reader.current() == "place152"
    assert seen[0] <= LONG.index("place152") < seen[1]


def test_the_page_stays_at_what_was_gone_to_when_that_suggestion_goes(reader: Annotator) -> None:
    stores(reader, reader.session.row, LONG, FIRST, ("place152", "GPE", 0.9), ("place290", "GPE", 0.9))
    reader.presses("Tab")
    assert reader.current() == "place290"
    reader.view.text_layout.scroll_to_offset(len(LONG) // 2)
    before = reader.view.verticalScrollBar().value()
    stores(reader, reader.session.row, LONG, FIRST, ("place295", "GPE", 0.9))
    assert (reader.current(), reader.view.verticalScrollBar().value()) == ("place295", before)
    stores(reader, reader.session.row, LONG, FIRST)
    assert (reader.current(), reader.view.verticalScrollBar().value()) == ("", before)


# ---- what was learned comes while somebody works ----


@pytest.fixture
def answering(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> Annotator:
    """Somebody whose worker suggests one word in each article that it is asked about, at once."""

    def answer(worker: SuggestWorker, row: int, text: str) -> None:
        worker.ready.emit(row, tuple(proposed(text, [("lithium" if row == 1 else "copper", "MATERIAL", 0.9)])), "new 1")

    monkeypatch.setattr(SuggestWorker, "ask", answer)
    return annotator


def ends(answering: Annotator, ask: Callable[[], None]) -> None:
    """Ask for suggestions, and wait until they are stored and shown."""
    ended: list[str] = []
    answering.page.background.ended.connect(ended.append)
    ask()
    answering.until(lambda: bool(ended))
    answering.waits()


def learns_ahead(answering: Annotator) -> None:
    ends(answering, lambda: answering.page.background.learn_ahead([1, 2]))


def test_the_next_article_gets_what_was_just_learned_until_it_is_begun(answering: Annotator) -> None:
    learns_ahead(answering)
    assert [m.label for m in answering.session.walk.marks()] == ["MATERIAL"]
    answering.opens(2)
    assert answering.mark("copper").state == "undecided"


def test_under_the_hands_of_the_annotator_nothing_comes_or_goes(answering: Annotator) -> None:
    answering.presses("Tab")
    before = answering.session.walk.marks()
    learns_ahead(answering)
    assert list(answering.session.walk.marks()) == list(before)
    answering.opens(2)
    assert answering.mark("copper").state == "undecided"
    ends(answering, lambda: answering.page.background.learn([1]))  # asked for, it comes
    answering.opens(1)
    assert [m.label for m in answering.session.walk.marks()] == ["MATERIAL"]


CAME = Learned(20, 143, 31)
SAID = "Learned from 20 done articles: 143 suggestions are new, in 31 of the articles not opened yet."


def test_what_was_learned_is_said_once_nothing_else_is(annotator: Annotator) -> None:
    annotator.page.say("bad", "The disk is full.")
    annotator.page.suggestion_updates.relearning.learned.emit(CAME)
    assert annotator.message() == "The disk is full."
    annotator.page.message.put_away()
    annotator.page.suggestion_updates._tell.timeout.emit()
    assert annotator.message() == SAID
    annotator.page.message.put_away()
    annotator.page.suggestion_updates._tell.timeout.emit()
    assert annotator.message() == ""


def test_how_far_learning_is_stands_below_the_list_and_can_be_cancelled(annotator: Annotator) -> None:
    relearning, progress = annotator.page.suggestion_updates.relearning, annotator.page.queue.progress
    relearning.running = True
    relearning.progressed.emit(3, 200)
    assert progress.isVisibleTo(annotator.page)
    assert progress.findChildren(QLabel)[0].text() == "Learning 3 of 200"
    QTest.mouseClick(progress.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not relearning.running
    assert not progress.isVisibleTo(annotator.page)


def test_a_source_that_was_switched_off_is_named_with_the_reason(annotator: Annotator) -> None:
    annotator.page.background.source_failed.emit("dates 1", "It took too long.")
    assert annotator.message() == (
        "The source “dates 1” was switched off: It took too long. The others go on suggesting."
    )


def test_an_article_whose_suggestions_are_on_their_way_says_so(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, waited = list[bool](), list[int]()
    monkeypatch.setattr(annotator.page.article, "set_waiting", told.append)

    def waits(row: int) -> bool:
        waited.append(row)
        return True

    monkeypatch.setattr(annotator.page.background, "waits", waits)
    annotator.page.background.progressed.emit(0, 0)
    assert told == [False], "it has suggestions"
    annotator.opens(2)
    assert (told[-1], waited[-1]) == (True, 2)
    monkeypatch.setattr(annotator.page.background, "waits", lambda _row: False)
    annotator.page.background.ended.emit("")
    assert told[-1] is False


def test_what_is_begun_is_known(annotator: Annotator) -> None:
    begun = annotator.page.background.begun
    assert [begun(row) for row in (1, 2)] == [False, False]
    annotator.presses("Tab")
    assert [begun(row) for row in (1, 2)] == [True, False]
    annotator.opens(1)
    assert not begun(1)
    annotator.session.accept()
    annotator.opens(2)
    annotator.opens(1)
    assert begun(1)
    annotator.session.walk.annotation = None
    assert begun(1)


def test_learning_gives_way_to_suggesting_below_the_list(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    progress, relearning = annotator.page.queue.progress, annotator.page.suggestion_updates.relearning
    relearning.progressed.emit(0, 0)
    assert not progress.isVisibleTo(annotator.page)
    monkeypatch.setattr(annotator.page.background, "running", lambda: True)
    relearning.progressed.emit(3, 200)
    assert not progress.isVisibleTo(annotator.page)
    annotator.page.background.progressed.emit(3, 10)
    assert progress.findChildren(QLabel)[0].text() == "Suggesting 3 of 10"


def test_work_in_the_background_ends_with_the_project_and_by_its_cross(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, updates = list[str](), annotator.page.suggestion_updates
    monkeypatch.setattr(updates.relearning, "stop", lambda: ended.append("learning"))
    monkeypatch.setattr(annotator.page.background, "cancel", lambda: ended.append("suggesting"))
    updates.stop()
    assert ended == ["learning", "suggesting"]


def test_the_list_is_told_of_each_article_that_has_got_suggestions(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = list[int]()
    monkeypatch.setattr(annotator.page.listing, "changed", rows.append)
    stores(annotator, 2, ANOTHER, ("copper", "MATERIAL", 0.9))
    assert rows == [2]
