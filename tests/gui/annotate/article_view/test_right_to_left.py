"""The arrows in text that runs from right to left: they go where they point."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint

from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on

HEBREW = "המפעל מייצר מתכות נדירות"
ARABIC = "أنتج المصنع ٣٢٬٠٠٠ طن العام الماضي"
MIXED = "המפעל Lynas Rare Earths מייצר 3.5 טון"


def place(view: ArticleView) -> QPoint:
    """Where the cursor's word begins at the left."""
    part = view.caret.selection()
    assert part
    lines = view.canvas.stage.lines
    line = lines.at(part[0])
    return QPoint(round(lines.stretches(line, *part)[0][0]), round(line.baseline))


def walked(view: ArticleView, step: int, times: int) -> list[str]:
    said = []
    for _ in range(times):
        view.caret.move(step)
        said.append(view.selected_text())
    return said


@pytest.mark.parametrize("text", [HEBREW, ARABIC])
def test_left_goes_on_in_the_text_and_right_goes_back(show: Open, text: str) -> None:
    view, words = show(text), text.split()
    view.caret.select(0, len(words[0]))
    assert walked(view, -1, len(words)) == [*words[1:], words[-1]]
    assert walked(view, 1, len(words)) == [*words[-2::-1], words[0]]


def test_where_directions_mix_every_word_is_met_from_right_to_left(show: Open) -> None:
    view = show(MIXED)
    view.caret.select(0, 5)
    met = walked(view, -1, 6)
    assert met == ["Earths", "Rare", "Lynas", "מייצר", "3.5", "טון"]
    places = []
    for _ in range(6):
        places.append(place(view).x())
        view.caret.move(1)
    assert all(a < b for a, b in pairwise(places))


def test_from_line_to_line_it_goes_on_at_the_right(show: Open) -> None:
    text = " ".join(HEBREW.split() * 30)
    view, words = show(text), text.split()
    view.caret.select(0, len(words[0]))
    assert walked(view, -1, 119) == words[1:]
    assert walked(view, 1, 119) == words[-2::-1]


def test_an_english_paragraph_of_such_an_article_goes_on_at_the_left(show: Open) -> None:
    view = show(f"{HEBREW}\nplain english words\n{HEBREW}")
    start = len(HEBREW) + 1
    view.caret.select(start, start + 5)
    assert walked(view, 1, 3) == ["english", "words", HEBREW.split()[0]]
    assert walked(view, -1, 2) == HEBREW.split()[1:3]
    view.caret.select(start, start + 5)
    assert walked(view, -1, 1) == [HEBREW.split()[-1]]


def test_a_number_in_arabic_digits_is_one_word(show: Open) -> None:
    view = show(ARABIC)
    at = ARABIC.index("٣")
    view.caret.select(at, at + 1)
    view.caret.move(1)
    view.caret.move(-1)
    assert view.selected_text() == "٣٢٬٠٠٠"


@pytest.mark.parametrize(("step", "word"), [(-1, "נדירות"), (1, "המפעל")])
def test_it_comes_up_on_that_side_of_the_current_mark(show: Open, step: int, word: str) -> None:
    view = show(HEBREW, on(HEBREW, "מייצר מתכות"))
    view.marks.set_current("מייצר מתכות")
    view.caret.move(step)
    assert view.selected_text() == word


def test_beside_a_name_in_latin_letters_too(show: Open) -> None:
    view = show(MIXED, on(MIXED, "Lynas Rare"))
    view.marks.set_current("Lynas Rare")
    view.caret.move(1)
    assert view.selected_text() == "Earths"
