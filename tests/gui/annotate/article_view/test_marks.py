"""The marks on the screen: which are counted, which is current, and what becomes of them as they change."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on

TEXT = "alpha beta gamma delta"
ALPHA, BETA = on(TEXT, "alpha"), on(TEXT, "beta", state="undecided")
LOW = on(TEXT, "gamma", state="undecided", score=0.1)


@pytest.fixture
def view(show: Open) -> ArticleView:
    return show(TEXT, ALPHA, BETA, LOW)


def test_what_waits_is_counted_above_and_below_the_threshold(view: ArticleView) -> None:
    assert view.marks.counts() == (1, 1)


def test_another_threshold_counts_anew(view: ArticleView) -> None:
    view.marks.set_threshold(0.05)
    assert view.marks.counts() == (2, 0)
    view.marks.set_threshold(0.95)
    assert view.marks.counts() == (0, 2)


def test_an_edit_changes_the_counts(view: ArticleView) -> None:
    view.marks.update({"beta": replace(BETA, state="accepted")})
    assert view.marks.counts() == (0, 1)
    view.marks.update({"gamma": None, "delta": on(TEXT, "delta", state="undecided")})
    assert view.marks.counts() == (1, 0)
    assert view.marks.index.get("gamma") is None


def test_an_edit_tells_what_it_touched_and_a_new_show_tells_all(view: ArticleView, qtbot: QtBot) -> None:
    told: list[list[str] | None] = []
    view.marks.changed.connect(lambda marks: told.append(marks and sorted({m.id for m in marks})))
    view.marks.update({"beta": None})
    qtbot.waitUntil(lambda: told == [["beta"]])  # after the paint
    view.marks.show([ALPHA])
    qtbot.waitUntil(lambda: told == [["beta"], None])


def test_the_current_mark_is_known_and_can_be_let_go(view: ArticleView) -> None:
    view.marks.set_current("beta")
    assert view.marks.current() == "beta"
    for gone in (None, "unknown"):
        view.marks.set_current(gone)
        assert view.marks.current() is None


def test_a_current_mark_that_goes_is_current_no_more(view: ArticleView) -> None:
    view.marks.set_current("beta")
    view.marks.update({"beta": None})
    assert view.marks.current() is None
    view.marks.set_current("alpha")
    view.marks.show([BETA])
    assert view.marks.current() is None


def test_a_current_mark_that_stays_is_current_still(view: ArticleView) -> None:
    view.marks.set_current("beta")
    view.marks.update({"alpha": None})
    view.marks.show([BETA])
    assert view.marks.current() == "beta"


def test_another_current_mark_ends_a_preview_of_edges(view: ArticleView) -> None:
    view.marks.set_current("beta")
    view.canvas.show(preview=(0, 3))
    view.marks.set_current("alpha")
    assert view.marks.shown().preview is None


def test_a_mark_is_described_with_its_number(view: ArticleView) -> None:
    said = view.marks.describe(BETA)
    assert "beta" in said
    assert "2 of 3" in said


def test_switches_and_frames_are_kept(view: ArticleView) -> None:
    view.marks.set_show_low(True)
    view.marks.set_show_rejected(True)
    view.marks.set_offers([(0, 5)])
    view.marks.set_hits([(6, 10)])
    view.marks.set_sweep((11, 16))
    shown = view.marks.shown()
    assert (shown.low, shown.rejected, shown.offers, shown.hits, shown.sweep) == (
        True,
        True,
        ((0, 5),),
        ((6, 10),),
        (11, 16),
    )


def test_another_article_keeps_the_switches_and_forgets_the_frames(view: ArticleView) -> None:
    view.marks.set_show_low(True)
    view.marks.set_threshold(0.7)
    view.marks.set_offers([(0, 5)])
    view.marks.set_hits([(6, 10)])
    view.marks.set_current("beta")
    view.show_document(Document("another text"), builtin_label_set())
    shown = view.marks.shown()
    assert (shown.low, shown.threshold) == (True, 0.7)
    assert (shown.offers, shown.hits, shown.current, len(view.marks.index)) == ((), (), None, 0)


@pytest.mark.parametrize("reveal", [True, False])
def test_what_becomes_current_is_brought_into_sight_where_that_is_asked_for(show: Open, reveal: bool) -> None:
    text = "word " * 2_000 + "omega"
    view = show(text, on(text, "omega"))
    view.marks.set_current("omega", reveal)
    assert (view.verticalScrollBar().value() > 0) == reveal


def test_a_ring_around_what_may_be_missed_is_brought_into_sight(show: Open) -> None:
    text = "word " * 2_000 + "omega"
    view = show(text)
    view.marks.set_sweep((len(text) - 5, len(text)))
    assert view.verticalScrollBar().value() > 0
