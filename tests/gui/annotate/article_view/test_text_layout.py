"""The text in its column: what is on screen, bringing a place into sight, and staying there while sizes change."""

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.core.marks import Mark
from rareannot.core.text.sentences import reading_breaks
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on

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
