"""The measures of the article: they grow with the step and with the user's text size, and keep their proportions."""

from dataclasses import astuple

import pytest

from rareannot.gui.annotate.article_view.paint_style import DEFAULT_STEP, metrics, steps
from rareannot.gui.base.theme import tokens
from tests.rows import each_row

EVERY_STEP = range(steps())


def test_the_usual_step_is_one_of_them() -> None:
    assert DEFAULT_STEP in EVERY_STEP


@each_row("step", EVERY_STEP)
def test_a_step_has_the_size_and_line_of_the_tokens(step: int) -> None:
    entry = tokens()["font"]["article_steps"][step]
    found = metrics(step)
    assert (found.size, found.line) == (entry["size"], entry["line"])


def test_each_step_is_larger_than_the_one_before() -> None:
    sizes = [(metrics(step).size, metrics(step).line, metrics(step).column) for step in EVERY_STEP]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == steps()


@pytest.mark.parametrize(("asked", "taken"), [(-1, 0), (steps(), steps() - 1), (99, steps() - 1)])
def test_out_of_range_the_nearest_step_is_taken(asked: int, taken: int) -> None:
    assert metrics(asked) == metrics(taken)


def test_a_users_text_size_multiplies_the_letters_lines_tags_and_column() -> None:
    usual, double = metrics(DEFAULT_STEP), metrics(DEFAULT_STEP, 2.0)
    assert (double.size, double.line, double.tag) == (2 * usual.size, 2 * usual.line, 2 * usual.tag)
    assert double.column == pytest.approx(2 * usual.column, abs=1)


@each_row("step", EVERY_STEP)
@each_row("scale", [1.0, 1.25, 2.0])
def test_the_box_and_its_tag_have_room_in_the_line(step: int, scale: float) -> None:
    m = metrics(step, scale)
    assert m.above >= m.size
    assert 0 < m.below < m.tag_drop
    assert m.tag_drop < m.line - m.above + m.below + m.tag, "the tag does not reach the next line's letters"


def test_the_column_holds_as_many_characters_at_every_size() -> None:
    shares = [metrics(step).column / metrics(step).size for step in EVERY_STEP]
    assert max(shares) - min(shares) < 0.05


def test_measures_are_whole_pixels_but_for_the_drop_of_the_tags() -> None:
    *whole, _ = astuple(metrics(DEFAULT_STEP, 1.3))
    assert all(isinstance(one, int) for one in whole)
