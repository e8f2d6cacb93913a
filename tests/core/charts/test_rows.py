from dataclasses import replace

from rareannot.core.charts.layout import _frame, bars_least, heat_least, layout, natural_size
from rareannot.core.charts.scene import Box, Mark, Stroke, Text
from rareannot.core.charts.values import Bar, Bars, Cell, Heat
from tests.core.charts.samples import LOOK


def boxes(chart: Bars | Heat, width: float = 720) -> list[Box]:
    return [mark for mark in layout(chart, LOOK, width, 220).marks if isinstance(mark, Box)]


def test_the_longest_bar_is_the_measure_of_the_others() -> None:
    long, _, short, _ = boxes(Bars((Bar("a", 10, "10"), Bar("b", 5, "5")), ("", "")))
    assert long.area.width == 2 * short.area.width


def test_over_an_axis_a_share_is_a_part_of_it_and_undefined_is_no_bar() -> None:
    places = ((0.0, "0 %"), (1.0, "100 %"))
    chart = Bars((Bar("a", 0.5, "50 %", behind=0.75), Bar("b", None, "–")), ("", ""), places)
    behind, front = boxes(chart)
    ends = {mark.words: mark.place[0] for mark in layout(chart, LOOK, 720, 220).marks if isinstance(mark, Text)}
    whole = ends["100 %"] - ends["0 %"]
    assert (front.area.width / whole, behind.area.width / whole) == (0.5, 0.75)
    assert (front.fill, behind.fill) == ("blue", "rule")


def wide(count: int, name: str) -> Heat:
    return Heat((name,) * count, tuple((name, (Cell("7", 0.5),) * count, ()) for _ in range(count)))


def test_heads_are_slanted_where_their_columns_are_narrower() -> None:
    def slanted(count: int) -> set[bool]:
        scene = layout(wide(count, "MATERIAL_PRODUCT"), LOOK, 600, 600)
        return {
            mark.slanted
            for mark in scene.marks
            if isinstance(mark, Text) and mark.weight == 400 and mark.place[1] < 100 and mark.place[0] > 110
        }

    assert slanted(2) == {False}
    assert True in slanted(9)
    assert heat_least(wide(9, "MATERIAL_PRODUCT"), LOOK, 600) > heat_least(wide(9, "ORG"), LOOK, 600)


def test_heads_that_lie_flat_are_apart() -> None:
    heat = wide(6, ".50–.70")
    frames = [_frame(heat, LOOK, width) for width in range(300, 900, 7)]
    assert {frame.slanted for frame in frames} == {False, True}
    assert all(frame.slanted or frame.column - LOOK.widest(heat.columns, 400) >= 8 for frame in frames)


def test_a_large_matrix_is_wider_than_the_page_rather_than_unreadable() -> None:
    width, height = natural_size(wide(30, "ORGANISATION"), LOOK)
    assert width > 940
    cells = [mark.area for mark in layout(wide(30, "ORGANISATION"), LOOK, width, height).marks if isinstance(mark, Box)]
    assert min(cell.width for cell in cells) >= 37
    assert natural_size(wide(3, "ORG"), LOOK)[0] < 720


def test_a_cell_can_have_a_second_line() -> None:
    chart = Heat(("a",), (("a", (Cell("81 %", 0.6, "n = 4", "tip"),), ()),))
    marks = layout(chart, LOOK, 400, 100).marks
    upper, lower = (next(m for m in marks if isinstance(m, Text) and m.words == words) for words in ("81 %", "n = 4"))
    (box,) = [mark for mark in marks if isinstance(mark, Box)]
    assert box.area.top < upper.place[1] < lower.place[1] < box.area.bottom
    assert box.tip == "tip"


def marks_of(chart: Bars | Heat, kind: type[Mark] | None = None, width: float = 720) -> list[Mark]:
    return [mark for mark in layout(chart, LOOK, width, 220).marks if kind is None or isinstance(mark, kind)]


def test_bars_have_a_hairline_for_each_place_of_the_axis_and_a_name_and_number_each() -> None:
    places = ((0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %"))
    chart = Bars((Bar("a", 0.5, "half"), Bar("b", None, "–")), ("", ""), places)
    lines = [mark for mark in marks_of(chart) if isinstance(mark, Stroke)]
    assert len([line for line in lines if line.places[0][0] == line.places[1][0]]) >= 3
    words = [mark.words for mark in marks_of(chart) if isinstance(mark, Text)]
    assert [one for one in words if one in ("0 %", "50 %", "100 %", "a", "half", "b", "–")] == [
        "0 %", "50 %", "100 %", "a", "half", "b", "–",
    ]  # fmt: skip


def test_bars_of_nothing_are_drawn_as_hairs_and_no_bars_as_none() -> None:
    found = boxes(Bars((Bar("a", 0, "0"), Bar("b", None, "–")), ("", "")))
    assert {mark.area.width for mark in found} <= {1.0, 3}
    assert boxes(Bars((), ("", ""))) == boxes(Heat(("a",), ())) == []


def test_a_heat_map_has_its_heads_cells_and_tails_the_first_of_which_stands_out() -> None:
    chart = Heat(("x", "y"), (("row", (Cell("7", 0.5), Cell("", None)), ("12", "34 %")),), tails=("sum", "share"))
    texts = {mark.words: mark for mark in marks_of(chart) if isinstance(mark, Text)}
    assert list(texts) == ["x", "y", "sum", "share", "row", "7", "12", "34 %"]
    assert (texts["12"].weight, texts["34 %"].weight) == (600, 400)
    assert texts["12"].colour != texts["34 %"].colour
    assert texts["x"].place[0] < texts["y"].place[0] < texts["sum"].place[0] < texts["share"].place[0]
    assert (texts["12"].place[0], texts["34 %"].place[0]) == (texts["sum"].place[0], texts["share"].place[0])
    assert len([mark for mark in marks_of(chart) if isinstance(mark, Box)]) == 1


def texts_of(chart: Bars | Heat) -> list[Text]:
    return [mark for mark in marks_of(chart) if isinstance(mark, Text)]


def test_bars_over_an_axis_begin_below_its_numbers_and_have_theirs_in_one_column() -> None:
    bars = (Bar("a", 0.5, "half"), Bar("b", 1.0, "whole"))
    places = ((0.0, "0"), (1.0, "1"))
    free, axis = (texts_of(Bars(bars, ("", ""), over)) for over in ((), places))
    names = [next(mark for mark in some if mark.words == "a") for some in (free, axis)]
    assert names[1].place[1] - names[0].place[1] == 20
    ends = [[mark.place[0] for mark in some if mark.words in ("half", "whole")] for some in (free, axis)]
    assert ends[0][0] < ends[0][1]
    assert ends[1][0] == ends[1][1]
    assert natural_size(Bars(bars, ("", ""), places), LOOK)[1] - natural_size(Bars(bars, ("", "")), LOOK)[1] == 20


def test_a_bar_has_the_colours_of_its_label_or_is_grey() -> None:
    look = replace(LOOK, label=lambda index: (f"fill {index}", f"edge {index}"))
    chart = Bars((Bar("a", 1, "1", 0), Bar("b", 1, "1", None)), ("", ""))
    fills = [mark.fill for mark in layout(chart, look, 720, 220).marks if isinstance(mark, Box)]
    assert fills == ["fill 0", "edge 0", "rule", "grey"]


def test_a_number_on_a_blue_is_larger_and_heavier_than_one_that_is_none() -> None:
    chart = Heat(("a", "b"), (("row", (Cell("7", 0.0), Cell("few")), ()),))
    texts = {mark.words: mark for mark in texts_of(chart)}
    assert [(texts[words].size, texts[words].weight) for words in ("7", "few")] == [(13, 500), (12, 400)]
    fills = [mark.fill for mark in boxes(chart)]
    assert fills[0] != fills[1] == "none"


def test_bars_over_an_axis_take_room_for_its_numbers_at_the_least_too() -> None:
    plain = Bars((Bar("a", 0.5, "50 %"),), ("", ""))
    over = replace(plain, places=((0.0, "0 %"), (1.0, "100 %")))
    assert bars_least(over, LOOK) > bars_least(plain, LOOK) > bars_least(replace(plain, bars=()), LOOK) == 0


def test_of_the_tails_of_a_row_the_first_stands_out_and_the_others_do_not() -> None:
    chart = Heat(("a",), (("row", (Cell("7", 0.5),), ("first", "second", "third")),), ("x", "y", "z"))
    marks = [mark for mark in layout(chart, LOOK, 720, 220).marks if isinstance(mark, Text)]
    looks = {mark.words: (mark.colour, mark.weight) for mark in marks}
    assert looks["first"] == (LOOK.text, 600)
    assert looks["second"] == looks["third"] == (LOOK.muted, 400)
