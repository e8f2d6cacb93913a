import pytest

from rareannot.core.charts.scene import Area, Stroke, Text
from rareannot.core.charts.strokes import Axis, axis_room, write
from tests.core.charts.samples import LOOK

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
