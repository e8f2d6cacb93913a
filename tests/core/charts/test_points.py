import pytest

from rareannot.core.charts.layout import layout
from rareannot.core.charts.points import stripes
from rareannot.core.charts.scene import Area, Dot, Stroke, Text
from rareannot.core.charts.values import Point, Points
from tests.core.charts.samples import CHARTS, LOOK

PLACES = ((0.5, ".50"), (1.0, "1"))


def test_each_point_stands_in_the_middle_of_its_stripe() -> None:
    chart = CHARTS["points"]
    assert isinstance(chart, Points)
    middles = [stripe.middle[0] for stripe in stripes(chart, LOOK, Area(0, 0, 400, 200))]
    dots = [mark.place[0] for mark in layout(chart, LOOK, 400, 200).marks if isinstance(mark, Dot)]
    assert dots == [middles[0], middles[2]]


def test_an_undefined_point_leaves_a_gap_in_the_line() -> None:
    values = (0.6, 0.7, None, 0.8, 0.9, None, 0.9)
    chart = Points(tuple(Point(f"{i}", "", v, "") for i, v in enumerate(values)), PLACES)
    lines = [
        mark.places
        for mark in layout(chart, LOOK, 700, 200).marks
        if isinstance(mark, Stroke) and mark.colour == "blue"
    ]
    assert [len(line) for line in lines] == [2, 2]


def test_as_many_points_are_named_as_there_is_room_for_and_the_last_one_always() -> None:
    chart = Points(tuple(Point(f"month {i:02}", "", 0.9, "") for i in range(40)), PLACES)
    named = [
        m.words for m in layout(chart, LOOK, 700, 200).marks if isinstance(m, Text) and m.words.startswith("month")
    ]
    assert named[0] == "month 39"
    assert 4 <= len(named) <= 8


def test_a_point_has_its_number_its_interval_and_two_lines_below() -> None:
    chart = Points((Point("May", "3 articles", 0.75, ".75", (0.6, 0.9)),), PLACES)
    marks = layout(chart, LOOK, 400, 200).marks
    (dot,) = [mark for mark in marks if isinstance(mark, Dot)]
    (interval,) = [mark for mark in marks if isinstance(mark, Stroke) and mark.colour == "blue"]
    (x, low), (other, high) = interval.places
    assert x == other == dot.place[0]
    assert low > dot.place[1] > high
    assert (low + high) / 2 == pytest.approx(dot.place[1])
    places = {mark.words: mark.place for mark in marks if isinstance(mark, Text)}
    assert places[".75"][0] > x
    assert (places["May"][0], places["3 articles"][0]) == (x, x)
    assert places["May"][1] < places["3 articles"][1]


def test_what_is_otherwise_since_a_point_is_said_at_a_line_before_it() -> None:
    points = (Point("May", "", 0.6, ""), Point("June", "", 0.8, "", since="guidelines 2"))
    chart = Points(points, PLACES)
    drawn = layout(chart, LOOK, 400, 200).marks
    june = stripes(chart, LOOK, Area(0, 0, 400, 200))[1]
    (line,) = [mark for mark in drawn if isinstance(mark, Stroke) and mark.dotted]
    assert {x for x, _ in line.places} == {june.left}
    assert [mark.place[0] > june.left for mark in drawn if isinstance(mark, Text) and mark.words == "guidelines 2"] == [
        True
    ]
