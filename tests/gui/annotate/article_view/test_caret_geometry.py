"""Which place in the text a point is, and where the token cursor goes, line by line and sentence by sentence."""

import pytest

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.caret import Caret, Words
from rareannot.gui.annotate.article_view.caret_geometry import stepped, target_at, token_beside
from rareannot.gui.annotate.article_view.hit import Target
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on

TEXT = "alpha beta gamma delta\n\none two. Three four five six"
FIRST, THIRD = 22, 24


def at(view: ArticleView, x: float, y: float) -> Target:
    return target_at(view.canvas.stage, view.text_layout.visible_lines(), x, y)


def middle(view: ArticleView, offset: int) -> tuple[float, float]:
    """The middle of a character."""
    lines = view.canvas.stage.lines
    line = lines.at(offset)
    ((left, right),) = lines.stretches(line, offset, offset + 1)
    return (left + right) / 2, line.baseline - 4


def test_over_a_character_there_are_its_marks_and_the_nearest_gap(show: Open) -> None:
    view = show(TEXT, on(TEXT, "beta gamma"), on(TEXT, "gamma"))
    x, y = middle(view, TEXT.index("gamma") + 1)
    found = at(view, x - 1, y)
    assert (found.marks, found.char, found.gap) == (("gamma", "beta gamma"), 12, 12)
    assert at(view, x + 1, y).gap == 13
    plain = at(view, *middle(view, 1))
    assert (plain.marks, plain.char, plain.edge) == ((), 1, "")


def test_beside_the_words_of_a_line_there_is_no_character(show: Open) -> None:
    view = show(TEXT)
    line = view.text_layout.visible_lines()[0]
    y = line.baseline - 4
    ((left, right),) = view.canvas.stage.lines.stretches(line, 0, FIRST)
    assert (at(view, left - 1, y).char, at(view, right + 1, y).char) == (None, None)
    assert (at(view, left - 1, y).gap, at(view, right + 50, y).gap) == (0, FIRST)
    assert (at(view, left, y).char, at(view, right, y).char) == (0, FIRST - 1)
    empty = view.text_layout.visible_lines()[1]
    assert (at(view, left, empty.baseline - 4).char, at(view, left, empty.baseline - 4).gap) == (None, FIRST + 1)


def test_above_and_below_the_text_is_its_nearer_end(show: Open) -> None:
    view = show(TEXT)
    first, *_, last = view.text_layout.visible_lines()
    m = view.text_layout.metrics
    assert at(view, 100, first.baseline - 1.6 * m.line) == Target(gap=0)
    assert at(view, 100, last.baseline + 1.6 * m.line) == Target(gap=len(TEXT))
    assert at(view, 100, first.baseline - 1.4 * m.line).char is None
    assert target_at(view.canvas.stage, [], 5, 5) == Target(gap=0)


def test_the_line_that_is_nearest_is_meant(show: Open) -> None:
    view = show(TEXT)
    lines = view.text_layout.visible_lines()
    m = view.text_layout.metrics
    x, _ = middle(view, 1)
    between = (lines[0].baseline + lines[1].baseline) / 2 - (m.above - m.below) / 2
    assert at(view, x, between - 2).gap <= 2
    assert at(view, x, between + 2).gap == FIRST + 1


def test_the_bar_of_a_passage_is_hit_a_little_beside_it_too(show: Open) -> None:
    view = show(TEXT, Mark("p", 0, FIRST, "BOILERPLATE", "manual"))
    scenes = view.canvas.stage.scenes(view.text_layout.visible_lines())
    line = scenes[0].line
    hit = [x for x in range(int(line.left) - 120, int(line.left)) if at(view, x, line.baseline - 4).marks == ("p",)]
    assert 10 < len(hit) < 40
    assert hit == list(range(hit[0], hit[-1] + 1))
    assert at(view, hit[0] - 1, line.baseline - 4).marks == ()


def caret(view: ArticleView, word: str) -> Caret:
    start = TEXT.index(word)
    token = Words(TEXT).at(start)
    assert token is not None
    return Caret(token, token)


def steps(view: ArticleView, word: str, step: int, unit: str, *, extend: bool = False) -> str:
    moved = stepped(view.canvas.stage, Words(TEXT), caret(view, word), step, extend, unit)
    return TEXT[slice(*moved.range)]


@pytest.mark.parametrize(
    ("word", "step", "unit", "found"),
    [
        ("beta", 1, "token", "gamma"),
        ("beta", -1, "token", "alpha"),
        ("one", 1, "sentence", "Three"),
        ("Three", -1, "sentence", "one"),
        ("five", -1, "sentence", "Three"),
        ("alpha", 1, "line", "one"),
        ("one", -1, "line", "alpha"),
        ("one", 1, "line", "one"),
        ("alpha", -1, "line", "alpha"),
        ("alpha", 2, "line", "one"),
    ],
)
def test_the_cursor_goes_by_tokens_lines_and_sentences_and_stays_at_the_ends(
    show: Open, word: str, step: int, unit: str, found: str
) -> None:
    assert steps(show(TEXT), word, step, unit) == found


def test_a_line_below_is_entered_at_the_word_below(show: Open) -> None:
    view = show(TEXT)
    below = steps(view, "delta", 1, "line")
    x, _ = middle(view, TEXT.index("delta") + 2)
    line = view.text_layout.visible_lines()[2]
    token = Words(TEXT).at(view.canvas.stage.lines.char_at(line, x))
    assert token is not None
    assert below == TEXT[slice(*token)] != "one"
    assert steps(view, "beta", 1, "sentence", extend=True).startswith("beta gamma")


def test_the_token_beside_a_span_is_after_or_before_it(show: Open) -> None:
    view, words = show(TEXT), Words(TEXT)
    start, end = TEXT.index("beta"), TEXT.index("gamma") + 5
    after, before = (token_beside(view.canvas.stage, words, start, end, step) for step in (1, -1))
    assert after == (TEXT.index("delta"), FIRST)
    assert before == (0, 5)
    assert token_beside(view.canvas.stage, words, 0, 5, -1) is None
    assert token_beside(view.canvas.stage, words, len(TEXT) - 3, len(TEXT), 1) is None


def test_the_edges_of_a_line_are_its_first_and_last_character(show: Open) -> None:
    view = show(TEXT)
    line = view.text_layout.visible_lines()[0]
    m = view.text_layout.metrics
    x, _ = middle(view, 1)
    ((left, right),) = view.canvas.stage.lines.stretches(line, 0, FIRST)
    assert at(view, left + 0.01, line.baseline - 4).char == 0
    assert at(view, right - 0.01, line.baseline - 4).char == FIRST - 1
    assert [at(view, x, line.baseline + y).char for y in (1 - m.line, -m.line)] == [1, None]


def test_a_mark_over_a_passage_is_meant_before_it(show: Open) -> None:
    view = show(TEXT, Mark("p", 0, FIRST, "BOILERPLATE", "manual"), on(TEXT, "beta"))
    assert at(view, *middle(view, TEXT.index("beta"))).marks == ("beta",)


HEBREW = "המפעל מייצר"
MIXED = f"{HEBREW}\n\nalpha beta\n{HEBREW}"


def shown(text: str, view: ArticleView, word: str, step: int, times: int = 1) -> list[str]:
    """The words that the cursor meets from one on, by steps to the right or left."""
    words, found = Words(text), list[str]()
    token = words.at(text.index(word))
    assert token is not None
    now = Caret(token, token)
    for _ in range(times):
        now = stepped(view.canvas.stage, words, now, step, False, "token")
        found.append(text[slice(*now.head)])
    return found


def test_where_directions_mix_a_step_goes_where_it_points_and_on_from_line_to_line(show: Open) -> None:
    view = show(MIXED)
    first, second = HEBREW.split()
    assert shown(MIXED, view, first, -1, 2) == [second, "alpha"]
    assert shown(MIXED, view, "alpha", 1, 3) == ["beta", first, "beta"]
    assert shown(MIXED, view, "beta", -1, 2) == ["alpha", second]
    assert shown(MIXED, view, first, 1) == [first], "there is nothing before it"


def test_several_steps_at_once_stop_at_the_last_word(show: Open) -> None:
    view = show(MIXED)
    assert shown(MIXED, view, "alpha", 2) == [HEBREW.split()[0]]
    assert steps(show(TEXT), "five", 9, "token") == "six"
    assert steps(show(TEXT), "alpha", 9, "line") == steps(show(TEXT), "alpha", 1, "line")


@pytest.mark.parametrize("step", [1, -1])
def test_from_a_place_between_words_the_next_one_that_way_is_gone_to(show: Open, step: int) -> None:
    view, words = show(MIXED), Words(MIXED)
    blank = MIXED.index("alpha") + 5
    moved = stepped(view.canvas.stage, words, Caret((blank, blank + 1), (blank, blank + 1)), step, False, "token")
    assert MIXED[slice(*moved.head)] == ("beta" if step > 0 else "alpha")


def test_beside_a_span_that_runs_from_the_right_the_word_on_that_side_is_meant(show: Open) -> None:
    text = f"alpha {HEBREW} beta"
    view, words = show(text), Words(text)
    start = text.index(HEBREW)
    found = [token_beside(view.canvas.stage, words, start, start + len(HEBREW), step) for step in (1, -1)]
    assert [text[slice(*token)] for token in found if token] == ["beta", "alpha"]
    assert token_beside(view.canvas.stage, words, 5, 6, 1) is None, "there is no word in it"
