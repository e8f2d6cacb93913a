"""The text in its column: what is on screen, bringing a place into sight, and staying there while sizes change."""

import pytest
from PySide6.QtCore import QEvent, QSizeF, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.core.marks import Mark
from rareannot.core.text.sentences import reading_breaks
from rareannot.gui.annotate.article_view.layout import TextLine
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import Theme
from tests.gui.annotate.conftest import Open, on
from tests.gui.annotate.repaints import Repaints

LONG = "".join(f"word{i:04} " for i in range(2_000))
"""Words of nine characters with their blank, so that word n begins at 9 n."""


@pytest.fixture
def view(show: Open) -> ArticleView:
    return show(LONG)


def top_word(view: ArticleView) -> int:
    """The number of the first word of the first line on screen."""
    return view.text_layout.visible_lines()[0].start // 9


def on_screen(view: ArticleView, offset: int) -> bool:
    start, end = view.text_layout.visible_range()
    return start <= offset < end


def test_a_text_is_shown_from_its_beginning(view: ArticleView) -> None:
    start, end = view.text_layout.visible_range()
    assert start == 0
    assert 0 < end < len(LONG)


def test_a_short_text_is_wholly_on_screen(show: Open) -> None:
    view = show("a few words")
    assert view.text_layout.visible_range() == (0, len("a few words"))


def test_a_place_is_brought_into_sight_and_one_in_sight_moves_nothing(view: ArticleView) -> None:
    view.text_layout.reveal(9_000, 9_008)
    assert on_screen(view, 9_000)
    where = view.verticalScrollBar().value()
    view.text_layout.reveal(9_000, 9_008)
    assert view.verticalScrollBar().value() == where


def test_back_up_a_place_is_brought_into_sight_too(view: ArticleView) -> None:
    view.text_layout.scroll_to_offset(len(LONG))
    view.text_layout.reveal(0, 8)
    assert on_screen(view, 0)


def test_a_place_can_be_put_in_the_middle(view: ArticleView) -> None:
    view.text_layout.scroll_to_offset(9_000)
    box = view.text_layout.box_of(9_000, 9_008)
    assert box is not None
    assert abs(box.center().y() - view.viewport().height() / 2) < view.text_layout.metrics.line


@pytest.mark.parametrize("offset", [-5, 10**9])
def test_beyond_the_text_its_nearest_end_is_meant(view: ArticleView, offset: int) -> None:
    view.text_layout.scroll_to_offset(offset)
    assert on_screen(view, 0 if offset < 0 else len(LONG) - 2)


def test_lines_on_screen_follow_the_scroll_bar(view: ArticleView) -> None:
    assert top_word(view) == 0
    view.verticalScrollBar().setValue(1_000)
    assert top_word(view) > 0


def test_a_larger_step_keeps_the_first_line_where_it_is(view: ArticleView) -> None:
    view.text_layout.scroll_to_offset(9_000)
    before = top_word(view)
    view.set_step(4)
    assert abs(top_word(view) - before) < 15
    assert view.text_layout.metrics.size > 0


def test_a_larger_step_has_fewer_words_on_screen(view: ArticleView) -> None:
    before = view.text_layout.visible_range()[1]
    view.set_step(4)
    assert view.text_layout.visible_range()[1] < before
    view.set_step(2)
    assert view.text_layout.visible_range()[1] == before


def test_a_selection_on_screen_stays_in_sight_when_the_text_grows(view: ArticleView) -> None:
    view.text_layout.scroll_to_offset(9_000)
    last = view.text_layout.visible_range()[1] // 9 * 9 - 9
    view.caret.select(last, last + 8)
    view.set_step(4)
    assert on_screen(view, last)


def test_a_selection_out_of_sight_is_not_scrolled_to(view: ArticleView) -> None:
    view.caret.select(0, 8)
    view.text_layout.scroll_to_offset(9_000)
    view.set_step(4)
    assert not on_screen(view, 0)


def test_a_narrow_view_has_a_narrower_column_and_keeps_its_place(view: ArticleView, qapp: QApplication) -> None:
    view.text_layout.scroll_to_offset(9_000)
    before, (left, right) = top_word(view), view.text_layout.column()
    view.setFixedWidth(400)
    qapp.processEvents()
    new_left, new_right = view.text_layout.column()
    assert new_right - new_left < right - left
    assert abs(top_word(view) - before) < 15


def test_a_view_that_is_made_narrow_and_wide_again_shows_what_it_showed(view: ArticleView, qapp: QApplication) -> None:
    width = view.width()
    view.text_layout.scroll_to_offset(9_000)
    before = view.text_layout.visible_range(), view.verticalScrollBar().value()
    for narrow in (400, 430, 470, 500, 450):
        for wanted in (narrow, width):
            view.setFixedWidth(wanted)
            qapp.processEvents()
        assert (view.text_layout.visible_range(), view.verticalScrollBar().value()) == before, narrow
    view.text_layout.begin_at(12_000)
    view.setFixedWidth(450)
    qapp.processEvents()
    assert on_screen(view, 12_000), "where somebody scrolled to, that is where it stays"


def test_the_box_of_a_place_is_that_of_its_first_line(view: ArticleView) -> None:
    line = view.text_layout.visible_lines()[0]
    whole = view.text_layout.box_of(line.start, line.end + 200)
    word = view.text_layout.box_of(line.start, line.start + 8)
    assert whole is not None
    assert word is not None
    assert (whole.left(), whole.top(), whole.height()) == (word.left(), word.top(), word.height())
    assert whole.width() > word.width()


def test_a_new_layout_is_told(view: ArticleView, qapp: QApplication) -> None:
    told: list[bool] = []
    view.text_layout.laid_out.connect(lambda: told.append(True))
    view.set_step(2)
    assert told == [], "it is this size already"
    view.set_step(3)
    assert told


def test_normalised_text_is_broken_up_for_reading_and_no_offset_changes(show: Open, qapp: QApplication) -> None:
    text = "the company ships ore to japan in may he said the price fell by 3 percent in the week to friday " * 20
    view = show(text, on(text, "japan", "GPE"))
    start = text.index("japan", 400)
    view.caret.select(start, start + 5)
    before = view.text_layout.visible_range()
    view.set_apart(True)
    qapp.processEvents()
    assert view.text_layout.visible_range()[1] < before[1]
    assert view.selected_text() == "japan"
    begins = [line.start for line in view.text_layout.visible_lines()]
    assert {one + 1 for one in reading_breaks(text) if one < begins[-1]} <= {*begins}
    assert len(begins) > 3
    for line in view.text_layout.visible_lines():
        assert view.text_layout.lines.at(line.start).start == line.start
        assert "\n" not in text[line.start : line.full_end]
    seen: list[int] = [0]
    while (following := view.text_layout.lines.beside(view.text_layout.lines.at(seen[-1]), 1)) is not None:
        seen.append(following.start)
    assert view.text_layout.lines.at(len(text) - 2).start == seen[-1]
    view.set_apart(False)
    assert view.text_layout.visible_range() == before


def test_a_span_over_a_break_is_drawn_on_both_lines(show: Open, qapp: QApplication) -> None:
    text = "the company ships ore to japan in may he said the price fell by 3 percent in the week to friday " * 20
    at = reading_breaks(text)[0] + 1
    view = show(text, Mark("m", at - 4, at + 7, "DATE", "accepted"))
    view.set_apart(True)
    qapp.processEvents()
    boxes = [box for scene in view.canvas.stage.scenes(view.text_layout.visible_lines()) for box in scene.boxes]
    assert [(box.opens, box.closes) for box in boxes] == [(True, False), (False, True)]


def edges(view: ArticleView, offset: int) -> tuple[int, int]:
    """How far the view is scrolled where the line of ``offset`` with what is around it just stands at the top, or at the bottom."""
    line, m = view.text_layout.lines.at(offset), view.text_layout.metrics
    top, bottom = line.baseline - m.above - m.line / 4, line.baseline + m.line / 2
    return round(top), round(bottom - view.viewport().height())


def test_a_line_is_in_sight_up_to_the_edges_of_the_view_and_not_beyond(view: ArticleView) -> None:
    bar = view.verticalScrollBar()
    view.text_layout.reveal(9_000, 9_008)
    at_top, at_bottom = edges(view, 9_000)
    for scrolled, stays in ((at_top, True), (at_top + 1, False), (at_bottom, True), (at_bottom - 1, False)):
        bar.setValue(scrolled)
        view.text_layout.reveal(9_000, 9_008)
        assert (bar.value() == scrolled) == stays


def test_a_range_over_lines_is_brought_into_sight_to_its_end(view: ArticleView) -> None:
    view.text_layout.reveal(9_000, 9_400)
    assert on_screen(view, 9_000)
    assert on_screen(view, 9_399)
    bar, (_, at_bottom) = view.verticalScrollBar(), edges(view, 9_399)
    bar.setValue(at_bottom - 1)
    view.text_layout.reveal(9_000, 9_400)
    assert bar.value() > at_bottom


def test_lines_that_are_known_are_not_looked_up_again(view: ArticleView, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = view.text_layout.visible_lines()
    looked = list[int]()
    at = view.text_layout.lines.at

    def noted(offset: int) -> TextLine:
        looked.append(offset)
        return at(offset)

    monkeypatch.setattr(view.text_layout.lines, "at", noted)
    for offset in (0, lines[1].start, lines[-1].full_end - 1):
        assert view.text_layout.box_of(offset, offset + 1) or offset == lines[-1].full_end - 1
    assert looked == []
    beyond = lines[-1].full_end
    box = view.text_layout.box_of(beyond, beyond + 4)
    assert looked == [beyond]
    assert box is not None
    assert box.top() > view.text_layout.box_of(0, 1).top()  # type: ignore[union-attr]


def test_the_range_on_screen_begins_and_ends_with_whole_lines(view: ArticleView) -> None:
    line, m, bar = view.text_layout.lines.at(9_000), view.text_layout.metrics, view.verticalScrollBar()
    view.text_layout.begin_at(9_000)
    bar.setValue(round(line.baseline) - m.above)
    assert view.text_layout.visible_range()[0] == line.start
    bar.setValue(bar.value() + 1)
    assert view.text_layout.visible_range()[0] == line.full_end
    bar.setValue(round(line.baseline) + m.below - view.viewport().height())
    assert view.text_layout.visible_range()[1] == line.end
    bar.setValue(bar.value() - 1)
    assert view.text_layout.visible_range()[1] == view.text_layout.lines.at(line.start - 1).end


def test_where_no_line_is_whole_those_in_part_count(view: ArticleView, qapp: QApplication) -> None:
    view.window().resize(860, 60)
    view.setFixedHeight(12)
    qapp.processEvents()
    assert view.text_layout.visible_range()[1] > 0


def test_a_place_comes_into_sight_where_it_is_or_will_be_when_scrolling_ends(view: ArticleView) -> None:
    layout = view.text_layout
    start, end = layout.visible_range()
    assert [layout.comes_into_sight(offset) for offset in (start, end - 1, end)] == [True, True, False]
    line, m, height = layout.lines.at(9_000), layout.metrics, view.viewport().height()
    view.set_reduced_motion(False)
    top, bottom = round(line.baseline) - m.above, round(line.baseline) + m.below - height
    for goal, comes in ((top, True), (top + 1, False), (bottom, True), (bottom - 1, False), (0, False)):
        view._scroller.to(goal)
        assert layout.comes_into_sight(9_000) == comes
        view._scroller.stop()


def test_while_it_scrolls_somewhere_what_is_there_counts_as_in_sight(view: ArticleView) -> None:
    view.set_reduced_motion(False)
    view.text_layout.reveal(9_000, 9_008)
    goal = view._scroller.goal
    assert goal
    view.text_layout.reveal(9_000, 9_008)
    assert view._scroller.goal == goal
    view.text_layout.reveal(0, 8)
    assert view._scroller.goal == 0


@pytest.mark.parametrize(
    ("text", "offset", "end"),
    [
        ("One ore. Two ores. Three", 2, 9),
        ("One ore. Two ores. Three", 12, 19),
        ("One ore. Two ores. Three", 21, 24),
        ("one two three", 2, 13),
    ],
)
def test_a_sentence_ends_after_its_stop_or_with_its_line_where_there_are_none(
    show: Open, text: str, offset: int, end: int
) -> None:
    assert show(text).text_layout.sentence_end(offset) == end


def test_without_sentences_the_line_on_screen_is_meant(show: Open) -> None:
    text = "the company ships ore to japan in may he said the price fell by 3 percent in the week to friday " * 5
    view = show(text)
    assert view.text_layout.sentence_end(0) == view.text_layout.lines.at(0).full_end < len(text)


def test_nothing_stands_nowhere(view: ArticleView) -> None:
    assert view.text_layout.box_of(len(LONG) - 1, len(LONG)) is None


def test_an_arrow_key_scrolls_by_a_line(view: ArticleView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() == view.text_layout.metrics.line
    view.set_step(4)
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() == view.text_layout.metrics.line > 40


def test_of_the_texts_that_were_shown_only_the_last_one_is_kept(view: ArticleView, show: Open) -> None:
    for text in ("one", "two"):
        show(text)
    view.set_step(4)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert view.findChildren(QTextDocument) == [view.document()]
    assert view.toPlainText() == "two"


def test_the_lines_on_screen_are_asked_for_again_once_more_is_laid_out(view: ArticleView) -> None:
    known = view.text_layout.visible_lines()
    assert view.text_layout.visible_lines() is known
    view.document().documentLayout().documentSizeChanged.emit(QSizeF(1, 1))
    assert view.text_layout.visible_lines() is not known


def test_whoever_follows_the_layout_sees_the_lines_of_the_new_height(view: ArticleView, qapp: QApplication) -> None:
    told = list[tuple[int, int]]()
    before = view.text_layout.visible_range()
    view.text_layout.laid_out.connect(lambda: told.append(view.text_layout.visible_range()))
    view.setFixedHeight(300)
    qapp.processEvents()
    assert told[-1] == view.text_layout.visible_range()
    assert told[-1][1] < before[1]


def test_a_larger_text_scaling_keeps_the_first_line_where_it_is(view: ArticleView) -> None:
    told = list[int]()
    view.text_layout.scroll_to_offset(9_000)
    before, size = top_word(view), view.text_layout.metrics.size
    view.text_layout.laid_out.connect(lambda: told.append(1))
    view.set_theme(Theme(dark=True))
    assert told == [], "it is this scaling already"
    view.set_theme(Theme(scale=1.5))
    assert view.text_layout.metrics.size == round(1.5 * size)
    assert abs(top_word(view) - before) < 15


def test_a_text_that_is_shown_apart_stays_so_with_the_next_one(show: Open) -> None:
    text = "the company ships ore to japan in may he said the price fell by 3 percent in the week to friday " * 20
    view = show(text)
    as_it_came = view.text_layout.visible_range()
    told = list[int]()
    view.text_layout.laid_out.connect(lambda: told.append(1))
    view.set_apart(False)
    assert told == [], "it is shown as it came already"
    view.set_apart(True)
    apart = view.text_layout.visible_range()
    view = show("another")
    view = show(text)
    assert view.text_layout.visible_range() == apart != as_it_came


def test_a_text_at_its_beginning_stays_there_and_another_one_begins_there(view: ArticleView, show: Open) -> None:
    bar = view.verticalScrollBar()
    for step in (4, 0, 2):
        view.set_step(step)
        assert bar.value() == 0
    view.text_layout.scroll_to_offset(9_000)
    view.set_step(4)
    show("other " * 5_000)
    assert bar.value() == 0
    view.set_step(2)
    assert bar.value() == 0


def test_a_selection_that_begins_with_the_screen_stays_in_sight(view: ArticleView) -> None:
    view.text_layout.begin_at(9_000)
    first = view.text_layout.visible_lines()[0].start
    view.caret.select(first, first + 8)
    view.set_step(4)
    assert on_screen(view, first)


def test_a_text_whose_column_changes_is_not_laid_out_before_it_is_replaced(
    view: ArticleView, qapp: QApplication
) -> None:
    sizes = list[QSizeF]()
    old = view.document()
    while not old.lastBlock().layout().lineCount():
        qapp.processEvents()
    old.documentLayout().documentSizeChanged.connect(sizes.append)
    view.setFixedWidth(400)
    qapp.processEvents()
    assert view.document() is not old
    assert sizes == []


def test_another_size_is_painted_at_once(view: ArticleView) -> None:
    repaints = Repaints(view.viewport())
    view.set_step(4)
    assert repaints.parts() == [view.viewport().rect()]
