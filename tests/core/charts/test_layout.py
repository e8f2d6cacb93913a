"""Where the parts of charts stand, by plain numbers."""

from itertools import pairwise

import pytest

from rareannot.core.charts.layout import layout, least_height, natural_size
from rareannot.core.charts.look import Look
from rareannot.core.charts.scene import Box, Dot, Mark, Scene, Stroke, Text
from rareannot.core.charts.values import Bars, Chart, Heat, Histogram, Lines, Points, Series
from tests.core.charts.samples import CHARTS, LOOK
from tests.rows import each_row


def texts(scene: Scene) -> dict[str, Text]:
    return {mark.words: mark for mark in scene.marks if isinstance(mark, Text)}


def across(mark: Mark, look: Look) -> tuple[float, float]:
    """From where to where a mark reaches."""
    if isinstance(mark, Stroke):
        xs = [x for x, _ in mark.places]
        return min(xs), max(xs)
    if isinstance(mark, Box):
        return mark.area.left, mark.area.right
    if isinstance(mark, Dot):
        return mark.place[0] - mark.radius, mark.place[0] + mark.radius
    wide = look.width(mark.words, mark.size, mark.weight)
    left = mark.place[0] - wide * {"start": 0, "middle": 0.5, "end": 1}[mark.anchor]
    return left, left + wide


@each_row("name", CHARTS)
@each_row("width", [420, 720])
def test_nothing_stands_outside_the_picture(name: str, width: int) -> None:
    scene = layout(CHARTS[name], LOOK, width, 220)
    assert scene.marks
    reaches = [across(mark, LOOK) for mark in scene.marks]
    assert min(left for left, _ in reaches) >= 0
    assert max(right for _, right in reaches) <= width


@each_row("chart", [Lines((), (), ("", "")), Bars((), ("", "")), Heat((), ()), Histogram(1, (), ""), Points((), ())])
def test_a_chart_of_nothing_has_no_marks(chart: Chart) -> None:
    assert layout(chart, LOOK, 400, 200).marks == ()


def test_a_margin_moves_everything_and_has_the_ground_s_colour() -> None:
    plain, framed = layout(CHARTS["lines"], LOOK, 400, 200), layout(CHARTS["lines"], LOOK, 400, 200, 12)
    assert (framed.width, framed.height, framed.ground, plain.ground) == (424, 224, "paper", "")
    before, after = texts(plain)["12 by May"].place, texts(framed)["12 by May"].place
    assert after == (before[0] + 12, before[1] + 12)


def test_names_at_the_ends_of_lines_do_not_touch_and_one_point_is_named_beside_it() -> None:
    close = Lines((Series("a", ((0, 5), (1, 5))), Series("b", ((0, 4.9), (1, 4.9)))), (), ("", ""))
    named = texts(layout(close, LOOK, 400, 200))
    assert abs(named["a"].place[1] - named["b"].place[1]) >= 16
    alone = layout(Lines((Series("a", ((3, 0.5),)),), (), ("", ""), high=1.0), LOOK, 400, 200)
    (dot,) = [mark for mark in alone.marks if isinstance(mark, Dot)]
    assert texts(alone)["a"].place[1] == dot.place[1]


def test_the_name_of_a_line_that_ends_at_the_axis_stands_above_it() -> None:
    lines = Lines(
        (Series("2 done", ((0, 0), (1, 0))), Series("30 by May", ((1, 0), (9, 30)), True)), (), ("day", "done")
    )
    named = texts(layout(lines, LOOK, 420, 220))
    assert named["2 done"].place[1] < named["0"].place[1]


def test_the_name_of_a_line_from_whose_end_another_goes_on_stands_lower() -> None:
    def height(*points: tuple[float, float]) -> float:
        done = Series("done", ((0, 3), (1, 5), (2, 9)))
        lines = Lines((done, Series("later", points, True)), (), ("", ""), high=20.0)
        return texts(layout(lines, LOOK, 400, 200))["done"].place[1]

    assert height((2, 9), (3, 18)) == height((2, 1), (3, 18)) + 14


def test_bars_of_a_histogram_do_not_cover_each_other_however_many_there_are() -> None:
    boxes = [m.area for m in layout(Histogram(1, (3,) * 250, ""), LOOK, 400, 200).marks if isinstance(m, Box)]
    assert len(boxes) == 250
    assert all(one.right <= other.left for one, other in pairwise(boxes))
    assert min(one.right - one.left for one in boxes) == 1


def test_long_numbers_of_an_axis_are_written_whole() -> None:
    assert "400000" in texts(layout(Lines((Series("a", ((0, 0), (1, 390_000))),), (), ("", "")), LOOK, 400, 200))


def test_a_series_with_weights_is_discs_whose_areas_are_its_weights() -> None:
    series = Series("found", ((0.1, 0.2), (0.9, 0.8)), weights=(0.25, 1.0), tips=("few", "many"))
    scene = layout(Lines((series,), (), ("", ""), high=1.0), LOOK, 400, 200)
    discs = [mark for mark in scene.marks if isinstance(mark, Dot)]
    assert [(disc.radius, disc.tip) for disc in discs] == [(6, "few"), (10, "many")]


def test_rows_ask_for_the_height_in_which_they_can_be_read() -> None:
    heights = {name: least_height(chart, LOOK, 400) for name, chart in CHARTS.items()}
    assert heights == {"lines": 0, "bars": 30, "heat": 47, "points": 0, "histogram": 0}
    assert natural_size(CHARTS["lines"], LOOK) == (720, 220)
    assert natural_size(CHARTS["bars"], LOOK) == (720, 40)


def test_a_guessed_line_is_dotted_with_a_ring_and_a_quiet_name() -> None:
    marks = layout(CHARTS["lines"], LOOK, 400, 200).marks
    lines = [mark for mark in marks if isinstance(mark, Stroke) and mark.colour == LOOK.accent]
    assert [line.dotted for line in lines] == [False, True]
    assert [mark.fill for mark in marks if isinstance(mark, Dot)] == [LOOK.accent, LOOK.ground]
    named = texts(layout(CHARTS["lines"], LOOK, 400, 200))
    assert (named["9 done"].colour, named["9 done"].weight) == (LOOK.text, 600)
    assert (named["12 by May"].colour, named["12 by May"].weight) == (LOOK.muted, 400)


def test_the_name_of_discs_keeps_clear_of_the_largest_and_they_need_no_tips() -> None:
    points = ((0.1, 0.2), (0.9, 0.8))
    for weights, gap in (((), 9), ((1.0, 1.0), 14)):
        scene = layout(Lines((Series("found", points, weights=weights),), (), ("", ""), high=1.0), LOOK, 400, 200)
        last = [mark for mark in scene.marks if isinstance(mark, Dot)][-1]
        assert texts(scene)["found"].place[0] - last.place[0] == gap
        assert last.tip == ""


def test_the_axis_reaches_as_high_as_it_is_said_and_else_to_the_highest_point() -> None:
    series = (Series("a", ((0, 3), (1, 3))),)
    told, found = (set(texts(layout(Lines(series, (), ("", ""), high=high), LOOK, 400, 200))) for high in (20.0, None))
    assert "20" in told
    assert "20" not in found
    assert "3" in found


@each_row("bars", [3, 6, 7, 14])
def test_the_unit_stands_once_at_the_last_number_of_a_histogram(bars: int) -> None:
    named = texts(layout(Histogram(1, (2,) * bars, "min"), LOOK, 720, 200))
    with_unit = [words for words in named if words.endswith(" min")]
    numbers = [int(words.removesuffix(" min")) for words in named if words.removesuffix(" min").isdecimal()]
    assert len(with_unit) == 1
    assert named[with_unit[0]].place[0] == max(mark.place[0] for mark in named.values())
    assert int(with_unit[0].removesuffix(" min")) <= bars
    assert len(numbers) >= min(bars, 6)


@each_row(("at", "width", "anchor"), [(0.5, 720, "start"), (9.5, 720, "end"), (9.5, 200, "start"), (0.5, 200, "start")])
def test_words_at_a_place_stand_to_its_left_only_where_there_is_room_there_alone(
    at: float, width: int, anchor: str
) -> None:
    scene = layout(Histogram(1, (2,) * 10, "", (at, "median", "7 s")), LOOK, width, 200)
    assert [mark.anchor for mark in scene.marks if isinstance(mark, Text) and mark.words in ("median", "7 s")] == [
        anchor,
        anchor,
    ]


def test_a_histogram_leaves_room_above_where_a_place_is_named() -> None:
    def top(named: tuple[float, str, str] | None) -> float:
        marks = layout(Histogram(1, (2, 2), "", named), LOOK, 400, 200).marks
        return min(mark.area.top for mark in marks if isinstance(mark, Box))

    assert top((0.5, "median", "7 s")) - top(None) == 32


def test_what_is_no_chart_is_not_laid_out() -> None:
    with pytest.raises(TypeError, match="int is no chart"):
        layout(7, LOOK, 400, 200)  # type: ignore[arg-type]


def test_the_places_of_an_axis_are_named_below_it() -> None:
    scene = layout(CHARTS["lines"], LOOK, 400, 200)
    axis = max(y for mark in scene.marks if isinstance(mark, Stroke) for _, y in mark.places)
    first = next(mark for mark in scene.marks if isinstance(mark, Stroke) and mark.width == 1.5)
    named = texts(scene)["1 May"]
    assert (named.anchor, named.place[0]) == ("middle", first.places[0][0])
    assert named.place[1] > axis


@pytest.mark.parametrize(("place", "anchor"), [(0.7, "start"), (9.7, "end")])
def test_words_at_a_place_stand_beside_its_line(place: float, anchor: str) -> None:
    chart = Histogram(1, (1,) * 10, "min", (place, "median", "1.2 s"), ("minutes", "articles"))
    scene = layout(chart, LOOK, 500, 200)
    (line,) = [mark for mark in scene.marks if isinstance(mark, Stroke) and mark.width == 1.5]
    for words in (texts(scene)["median"], texts(scene)["1.2 s"]):
        gap = words.place[0] - line.places[0][0]
        assert (words.anchor, gap) == (anchor, 6 if anchor == "start" else -6)
