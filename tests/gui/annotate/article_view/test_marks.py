"""The marks on the screen: which are counted, which is current, and what becomes of them as they change."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on
from tests.gui.annotate.repaints import Repaints

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


LINES = "alpha one\nbeta two\ngamma three\ndelta four"
FIRST, SECOND, THIRD, FOURTH = (on(LINES, word, "ORG", "undecided") for word in ("alpha", "beta", "gamma", "delta"))
EVERY = {0, 1, 2, 3}


class Looked:
    """An article of four lines, and which of them are painted anew."""

    def __init__(self, view: ArticleView) -> None:
        self.view, self.repaints = view, Repaints(view.viewport())

    def lines(self) -> set[int]:
        """The numbers of the lines that were painted since it was asked last."""
        parts, lines = self.repaints.parts(), self.view.text_layout.visible_lines()
        tall = {n: (line.baseline - 16, line.baseline + 20) for n, line in enumerate(lines)}
        return {n for n, (top, bottom) in tall.items() if any(r.top() <= top and bottom <= r.bottom() for r in parts)}


@pytest.fixture
def looked(show: Open) -> Looked:
    low = on(LINES, "four", state="undecided", score=0.1)
    return Looked(show(LINES, FIRST, SECOND, THIRD, FOURTH, low, on(LINES, "three", state="rejected")))


def test_only_the_lines_of_what_changes_are_painted_and_at_once(looked: Looked) -> None:
    marks = looked.view.marks
    marks.update({"alpha": replace(FIRST, state="accepted"), "delta": replace(FOURTH, state="accepted")})
    assert looked.lines() == {0, 3}
    marks.set_current("alpha")
    assert looked.lines() == {0}
    marks.set_current("delta")
    assert looked.lines() == {0, 3}
    marks.set_current(None)
    assert looked.lines() == {3}
    marks.set_offers([(0, 5)])
    assert looked.lines() == {0}
    marks.set_offers([(SECOND.start, SECOND.end)])
    assert looked.lines() == {0, 1}
    marks.set_sweep((THIRD.start, THIRD.end))
    assert looked.lines() == {2}
    marks.set_sweep(None)
    assert looked.lines() == {2}
    marks.set_linked({"alpha": 1, "beta": 2})
    assert looked.lines() == {0, 1}
    marks.set_linked({"alpha": 1, "beta": 1, "unknown": 2})
    assert looked.lines() == {1}
    marks.set_linked({"alpha": 1, "beta": 1, "unknown": 2})
    assert looked.lines() == set()


def test_all_is_painted_where_anything_may_look_different(looked: Looked) -> None:
    marks = looked.view.marks
    marks.set_threshold(0.95)
    assert looked.lines() == EVERY
    marks.set_show_low(True)
    assert looked.lines() == EVERY
    marks.set_show_rejected(True)
    assert looked.lines() == EVERY
    marks.set_hits([(0, 5)])
    assert looked.lines() == EVERY
    marks.set_hits([(0, 5)])
    assert looked.lines() == set()
    marks.show([FIRST])
    assert looked.lines() == EVERY
    marks.update({"p": Mark("p", 0, 9, "BOILERPLATE", "accepted")})
    assert looked.lines() == EVERY, "what lies in a passage looks different"


def test_how_many_links_a_mark_has_is_written_at_its_tag(looked: Looked) -> None:
    looked.view.marks.set_linked({"alpha": 2})
    tags = [
        tag.text
        for scene in looked.view.canvas.stage.scenes(looked.view.text_layout.visible_lines())
        for tag in scene.tags
    ]
    assert [text for text in tags if "2" in text] == ["ORG ↔2"]


def test_what_was_touched_before_other_marks_are_shown_is_not_told_after(view: ArticleView, qapp: QApplication) -> None:
    told = list[list[Mark] | None]()
    view.marks.changed.connect(told.append)
    view.marks.update({"beta": None})
    view.marks.show([ALPHA])
    qapp.processEvents()
    assert told == [None, []]


def test_each_switch_tells_that_others_may_be_shown(view: ArticleView) -> None:
    told = list[list[Mark] | None]()
    view.marks.changed.connect(told.append)
    view.marks.set_threshold(0.5)
    view.marks.set_show_low(True)
    assert told == [None, None]


def test_a_step_tells_that_nothing_but_the_ring_changed(view: ArticleView, qapp: QApplication) -> None:
    told = list[list[Mark] | None]()
    view.marks.changed.connect(told.append)
    view.marks.set_current("beta")
    assert told == []
    qapp.processEvents()
    assert told == [[]]


def test_passages_are_known_by_the_kind_of_their_label(show: Open) -> None:
    view = show(TEXT, ALPHA, Mark("p", 0, 10, "BOILERPLATE", "accepted"))
    assert [mark.id for mark in view.marks.index.passages()] == ["p"]
    assert [mark.id for mark in view.marks.index.over(0, 20)] == ["alpha"]


def test_marks_of_another_article_are_counted_from_the_start(view: ArticleView) -> None:
    view.show_document(Document(TEXT), builtin_label_set())
    assert view.marks.counts() == (0, 0)
    view.marks.show([BETA])
    assert view.marks.counts() == (1, 0)
