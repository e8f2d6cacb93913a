"""The token caret on the screen: selecting by words or characters, moving, and where it comes up."""

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on
from tests.gui.annotate.repaints import Repaints

TEXT = "alpha beta gamma delta epsilon"


@pytest.fixture
def view(show: Open) -> ArticleView:
    return show(TEXT, on(TEXT, "gamma"))


@pytest.fixture
def told(view: ArticleView) -> list[str]:
    """The selected words, each time another selection is told."""
    found: list[str] = []
    view.caret.changed.connect(lambda: found.append(words(view)))
    return found


def words(view: ArticleView) -> str:
    part = view.caret.selection()
    return TEXT[slice(*part)] if part else ""


def test_at_first_nothing_is_selected(view: ArticleView) -> None:
    assert view.caret.selection() is None


def test_a_selection_is_told_once(view: ArticleView, told: list[str]) -> None:
    view.caret.select(6, 10)
    view.caret.select(6, 10)
    view.caret.clear()
    view.caret.clear()
    assert told == ["beta", ""]


def test_parts_of_words_are_selected_as_asked(view: ArticleView) -> None:
    view.caret.select(7, 13)
    assert view.caret.selection() == (7, 13)


@pytest.mark.parametrize(
    ("head", "step", "selected"),
    [(None, 1, "beta gamma delta"), (None, -1, "beta"), (6, 1, "gamma"), (6, -1, "alpha beta gamma")],
)
def test_the_head_of_a_selection_moves_and_the_other_end_stays(
    view: ArticleView, head: int | None, step: int, selected: str
) -> None:
    view.caret.select(6, 16, head)
    view.caret.move(step, extend=True)
    assert words(view) == selected


@pytest.mark.parametrize(("step", "word"), [(1, "gamma"), (-1, "alpha"), (2, "delta")])
def test_the_caret_moves_by_words(view: ArticleView, step: int, word: str) -> None:
    view.caret.select(6, 10)
    view.caret.move(step)
    assert words(view) == word


def test_at_the_end_it_stays(view: ArticleView) -> None:
    view.caret.select(23, 30)
    view.caret.move(1)
    assert words(view) == "epsilon"


@pytest.mark.parametrize(("step", "word"), [(1, "delta"), (-1, "beta")])
def test_it_comes_up_beside_the_current_mark(view: ArticleView, step: int, word: str) -> None:
    view.marks.set_current("gamma")
    view.caret.move(step)
    assert words(view) == word


@pytest.mark.parametrize(
    ("marked", "step", "word"),
    [
        (TEXT, 1, "epsilon"),
        (TEXT, -1, "alpha"),
        ("alpha", -1, "alpha"),
        (TEXT[:-2], 1, "epsilon"),
        (TEXT[2:], -1, "alpha"),
    ],
    ids=["the last", "the first", "nothing before", "ends inside a word", "begins inside a word"],
)
def test_where_no_word_is_beside_the_current_mark_it_comes_up_on_its_outermost(
    show: Open, marked: str, step: int, word: str
) -> None:
    view = show(TEXT, on(TEXT, marked))
    view.marks.set_current(marked)
    view.caret.move(step)
    assert words(view) == word


@pytest.mark.parametrize("step", [1, -1])
def test_without_a_current_mark_it_comes_up_at_the_top(view: ArticleView, step: int) -> None:
    view.caret.move(step)
    assert words(view) == "alpha"


def test_while_the_view_scrolls_to_the_current_mark_it_comes_up_there_already(
    show: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "word " * 2_000 + "gamma delta " + "word " * 2_000
    view = show(long, on(long, "gamma"))
    monkeypatch.setattr(view._scroller, "_still", lambda: False)
    view.marks.set_current("gamma")
    assert view.text_layout.visible_range()[1] < long.index("gamma")  # still on its way
    view.caret.move(1)
    assert view.selected_text() == "delta"


def test_a_current_mark_that_was_scrolled_out_of_sight_is_left_alone(show: Open) -> None:
    long = "gamma delta " + "word " * 4_000
    view = show(long, on(long, "gamma"))
    view.marks.set_current("gamma")
    view.text_layout.scroll_to_offset(10_000)
    view.caret.move(1)
    assert view.selected_text() == "word"


def test_in_an_empty_article_it_does_not_come_up(show: Open) -> None:
    view = show(" ")
    view.caret.move(1)
    assert view.caret.selection() is None


def test_where_it_goes_is_brought_into_sight(show: Open) -> None:
    view = show("word " * 2_000)
    view.caret.select(0, 4)
    view.caret.move(1_900)
    assert view.verticalScrollBar().value() > 0


@pytest.mark.parametrize(("part", "token"), [((7, 8), (6, 10)), ((7, 13), (6, 16)), ((6, 10), (6, 10)), ((5, 6), None)])
def test_a_part_snaps_to_the_words_that_it_touches(
    view: ArticleView, part: tuple[int, int], token: tuple[int, int] | None
) -> None:
    assert view.caret.snap(*part) == token
    assert view.caret.whole_words(*part) == (token or part)


def test_another_article_takes_the_caret_away_and_tells(view: ArticleView) -> None:
    found: list[object] = []
    view.caret.select(6, 10)
    view.caret.changed.connect(lambda: found.append(view.caret.selection()))
    view.show_document(Document("another"), builtin_label_set())
    assert found == [None]


def test_another_article_without_a_caret_tells_nothing(view: ArticleView, told: list[str]) -> None:
    view.show_document(Document("another"), builtin_label_set())
    assert told == []


def test_copying_gives_the_selected_words_else_the_current_mark(view: ArticleView) -> None:
    assert view.selected_text() == ""
    view.marks.set_current("gamma")
    assert view.selected_text() == "gamma"
    view.caret.select(0, 10)
    assert view.selected_text() == "alpha beta"


def test_what_is_selected_and_let_go_is_painted_at_once(view: ArticleView) -> None:
    repaints = Repaints(view.viewport())
    view.caret.select(6, 10)
    assert len(repaints.parts()) == 1
    view.caret.clear()
    assert len(repaints.parts()) == 1
    view.caret.clear()
    assert repaints.parts() == []


def test_qts_own_cursor_spans_the_words_unless_the_caller_says_them(view: ArticleView) -> None:
    def cursor() -> tuple[int, int]:
        return view.textCursor().anchor(), view.textCursor().position()

    view.caret.select(6, 16)
    assert cursor() == (6, 16)
    view.caret.select(6, 16, 6)
    assert cursor() == (16, 6)
    view.caret.select(0, 5, said=True)
    assert cursor() == (5, 5)
    view.caret.select(11, 16)
    assert cursor() == (11, 16)
    view.caret.clear()
    assert cursor() == (11, 11)
