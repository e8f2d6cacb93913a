"""Undo and redo across articles: the last step goes first, wherever it was made, and the article comes with it."""

import pytest

from rareannot.core.history import ANSWER, Action, Change
from rareannot.gui.annotate.undo import SHOWN, elsewhere_text, nothing_text, overtaken_text, reopened_text
from tests.gui.annotate.desk import ANOTHER, TEXT, Desk, at


@pytest.fixture
def done(desk: Desk) -> Desk:
    """The first article is done, and a span was made in the second."""
    desk.session.accept_between(0, len(TEXT))
    assert desk.session.set_status("done")
    desk.opens(2)
    desk.session.make(ANOTHER.index("korea"), ANOTHER.index("korea") + 5, "GPE")
    desk.waits()
    return desk


def test_undo_goes_back_article_by_article_and_says_so(done: Desk) -> None:
    done.session.undo()
    assert (done.session.row, done.spans(), done.said) == (2, [], [])
    done.session.undo()
    done.waits()
    assert (done.session.row, done.annotation.status) == (1, "in progress")
    assert done.said == [reopened_text(done.annotation.document.headline)]
    done.session.undo()
    assert done.on_disk(1) == []


def test_redo_goes_forward_the_same_way(done: Desk) -> None:
    for _ in range(3):
        done.session.undo()
        done.waits()
    for _ in range(3):
        done.session.redo()
        done.waits()
    assert done.session.row == 2
    assert done.spans() == [("korea", "GPE")]
    assert done.project_thread.now(lambda p: p.annotation(1)).status == "done"
    done.session.redo()
    assert done.said[-1] == "There is nothing to redo."


def test_an_undo_from_any_article_goes_to_the_last_step(done: Desk) -> None:
    done.opens(1)
    done.session.undo()
    done.waits()
    assert (done.session.row, done.spans()) == (2, [])
    assert done.said == [elsewhere_text("undo", done.annotation.document.headline, Action("undo", ()))]


def test_an_undo_overtakes_an_article_that_is_still_being_opened(done: Desk) -> None:
    done.session.open(1)
    done.session.undo()
    done.waits()
    assert (done.session.row, done.spans()) == (2, [])


def test_a_redo_that_waits_for_its_article_gives_way_to_what_is_done_there_meanwhile(done: Desk) -> None:
    korea = (ANOTHER.index("korea"), ANOTHER.index("korea") + 5)
    done.session.undo()
    done.session.open(1)
    done.session.redo()  # waits for the second article, which is still on the screen
    done.session.make(*korea, "ORG")
    done.waits()
    assert (done.session.row, done.spans()) == (2, [("korea", "ORG")])
    assert done.project_thread.now(lambda p: p.check()) == []


def test_an_undo_that_gives_way_to_what_was_done_meanwhile_says_so(done: Desk) -> None:
    done.opens(1)
    done.session.undo()  # waits for the second article, while the first is on the screen
    done.session.edit("note", lambda a: a.with_note("asked the editor", flag=False))
    done.waits()
    assert (done.session.row, done.spans()) == (2, [("korea", "GPE")])
    assert done.said == [overtaken_text("undo")]
    assert done.project_thread.now(lambda p: p.annotation(1)).note == "asked the editor"
    done.session.undo()
    done.waits()
    assert done.project_thread.now(lambda p: p.annotation(1)).note == ""


def test_a_redo_that_gives_way_says_that_there_is_none(done: Desk) -> None:
    done.session.undo()
    done.session.open(1)
    done.session.redo()
    done.session.make(*at("korea", ANOTHER), "ORG")
    done.waits()
    assert done.said == ["There is nothing to redo."]


def test_an_undo_that_waits_for_its_article_is_done_where_nothing_came_between(done: Desk) -> None:
    done.session.undo()
    done.session.open(1)
    done.session.redo()
    done.waits()
    assert (done.session.row, done.spans()) == (2, [("korea", "GPE")])


def test_the_last_done_article_is_reopened_however_much_was_done_since(done: Desk) -> None:
    done.session.reopen_last_done()
    done.waits()
    assert (done.session.row, done.annotation.status) == (1, "in progress")
    done.session.reopen_last_done()
    assert done.said[-1] == "None of your articles is done."


@pytest.mark.parametrize("kind", ["undo", "redo"])
def test_the_sentence_names_what_there_is_nothing_of(kind: str) -> None:
    assert nothing_text(kind) == f"There is nothing to {kind}."


@pytest.mark.parametrize(("kind", "did"), [("undo", "undone"), ("redo", "redone")])
def test_the_sentence_names_what_gave_way(kind: str, did: str) -> None:
    assert overtaken_text(kind) == f"Nothing was {did} here: you changed something else meanwhile."


def test_a_long_title_is_shortened() -> None:
    was_done = Action("undo", (Change(ANSWER, {"status": "done"}, {"status": "in progress"}),))
    assert elsewhere_text("undo", "x" * 99, was_done) == f"“{'x' * (SHOWN - 1)}…” is open again."
