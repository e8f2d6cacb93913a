import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.charts.look import Axis, axis_room, estimated_width, write
from rareannot.core.charts.scene import Area, Stroke, Text
from tests.core.charts.samples import LOOK


@given(st.text(max_size=30), st.integers(0, 200))
def test_a_text_that_is_shortened_fits_and_one_that_fits_is_left_alone(text: str, room: int) -> None:
    shown = LOOK.fitting(text, room)
    assert shown == text or (shown.endswith("…") and (LOOK.width(shown, 12, 400) <= room + 1 or shown == "…"))
    assert LOOK.fitting(text, 6 * len(text)) == text


def test_wide_letters_are_estimated_wider() -> None:
    assert (
        estimated_width("il", 12) < estimated_width("ab", 12) < estimated_width("MW", 12) < estimated_width("中文", 12)
    )


def test_capitals_are_taken_for_wider_than_small_letters_and_signs_of_two_columns_for_widest() -> None:
    small, capital, narrow, wide, chinese = (estimated_width(text, 10) for text in "aAiW稀")
    assert narrow < small < capital < wide < chinese == 10


BOX = Area(10, 20, 60, 20)


@pytest.mark.parametrize(("anchor", "x"), [("start", 10), ("middle", 40), ("end", 70)])
def test_words_stand_where_they_are_anchored_and_are_shortened_to_their_room(anchor: str, x: float) -> None:
    written = write(LOOK, BOX, "eleven words", anchor)
    assert (written.place, written.words, written.colour) == ((x, 30), "eleven wo…", "grey")


def test_an_axis_runs_upwards_and_what_is_below_it_stands_on_its_foot() -> None:
    axis = Axis(Area(50, 0, 100, 200), (0.5, 0.75, 1.0))
    assert [axis.y(value) for value in (1.0, 0.75, 0.5, 0.1)] == [0, 100, 200, 200]
    marks = axis.hairlines(LOOK, str)
    assert [mark.words for mark in marks if isinstance(mark, Text)] == ["0.5", "0.75", "1.0"]
    assert {mark.places[0][1] % 1 for mark in marks if isinstance(mark, Stroke)} == {0.5}, "on whole pixels"


def test_long_numbers_get_more_room() -> None:
    assert axis_room(LOOK, ["1"]) == 36
    assert axis_room(LOOK, ["1", "1000000"]) == 52
