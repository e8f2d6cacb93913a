"""How a view comes to a place: where it rests, and that it knows where it is going while it moves."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_view import scrolling
from rareannot.gui.annotate.article_view.scrolling import Scroller


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[QTextEdit]:
    """A view of 200 px on a long text."""
    made = QTextEdit()
    made.resize(300, 200)
    made.setPlainText("ore\n" * 500)
    made.show()
    qtbot.waitUntil(lambda: made.verticalScrollBar().maximum() > 2_000)
    yield made
    made.deleteLater()


def test_a_place_out_of_sight_comes_to_rest_in_the_upper_third(edit: QTextEdit) -> None:
    scroller, height = Scroller(edit), edit.viewport().height()
    scroller.bring(1_000, 1_020, at_once=True)
    assert edit.verticalScrollBar().value() == round(1_000 - 0.3 * (height - 20))
    scroller.bring(5, 25, at_once=True)
    assert edit.verticalScrollBar().value() == 0


def test_what_is_higher_than_the_view_begins_at_its_top(edit: QTextEdit) -> None:
    Scroller(edit).bring(1_000, 1_500, at_once=True)
    assert edit.verticalScrollBar().value() == 1_000


def test_it_knows_where_it_goes_until_it_is_there(
    edit: QTextEdit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scroller = Scroller(edit)
    monkeypatch.setattr(scroller, "_still", lambda: False)
    scroller.to(1_000)
    assert scroller.goal == 1_000
    assert edit.verticalScrollBar().value() < 1_000
    qtbot.waitUntil(lambda: edit.verticalScrollBar().value() == 1_000)
    qtbot.waitUntil(lambda: scroller.goal is None)


@pytest.mark.parametrize("ended", ["stop", "jump"])
def test_a_motion_that_is_ended_leads_nowhere(edit: QTextEdit, monkeypatch: pytest.MonkeyPatch, ended: str) -> None:
    scroller = Scroller(edit)
    monkeypatch.setattr(scroller, "_still", lambda: False)
    scroller.to(1_000)
    if ended == "stop":
        scroller.stop()
    else:
        scroller.to_at_once(40)
        assert edit.verticalScrollBar().value() == 40
    assert scroller.goal is None


def test_motion_is_reduced_where_the_desktop_wants_it(edit: QTextEdit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrolling, "motion_reduced", lambda: True)
    scroller = Scroller(edit)
    scroller.to(700)
    assert (edit.verticalScrollBar().value(), scroller.goal) == (700, None)
