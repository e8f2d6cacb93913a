"""From a point to the edge of the current mark that can be taken hold of, and through the marks below a click."""

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.boxes import Box, BoxPiece
from rareannot.gui.annotate.article_view.hit import Target, cycled, edge_at, marks_at
from rareannot.gui.annotate.article_view.stack import Place
from rareannot.gui.annotate.article_view.tags import Tag
from rareannot.gui.base.theme import tokens
from tests.rows import each_row

REACH = tokens()["span"]["hit_edge"]


def box(
    mark_id: str = "m", left: int = 100, right: int = 200, *, level: int = 0, length: int = 10, **more: bool
) -> Box:
    """A box 20 px high from y = 50; a mark that begins and ends on this line unless ``opens`` or ``closes`` say other."""
    mark = Mark(mark_id, 0, length, "ORG", "accepted")
    ends = more.get("opens", True), more.get("closes", True)
    piece = BoxPiece(
        mark,
        "decided",
        Place(level),
        ((left, right),),
        *ends,
        rtl=more.get("rtl", False),
        current=more.get("current", True),
    )
    return Box(piece, left, 50, right, 70, *ends, left, right)


@each_row(
    ("x", "edge"),
    [
        (100, "start"),
        (100 - REACH * 0.6, "start"),
        (100 - REACH * 0.7, ""),
        (100 + REACH * 0.3, "start"),
        (100 + REACH * 0.4, ""),
        (150, ""),
        (200, "end"),
        (200 + REACH * 0.6, "end"),
        (200 + REACH * 0.7, ""),
        (200 - REACH * 0.3, "end"),
        (200 - REACH * 0.4, ""),
    ],
)
def test_an_edge_reaches_further_out_than_in(x: float, edge: str) -> None:
    assert edge_at([box()], x, 60) == edge


@each_row(("y", "edge"), [(46, ""), (47, "start"), (72, "start"), (73, "")])
def test_an_edge_reaches_three_pixels_above_and_below(y: float, edge: str) -> None:
    assert edge_at([box()], 100, y) == edge


def test_only_the_current_mark_has_edges() -> None:
    assert edge_at([box(current=False)], 100, 60) == ""
    assert edge_at([box(current=False), box("n")], 100, 60) == "start"


def test_where_the_mark_goes_on_in_another_line_there_is_no_edge() -> None:
    assert edge_at([box(opens=False)], 100, 60) == ""
    assert edge_at([box(closes=False)], 200, 60) == ""


def test_in_text_from_right_to_left_the_start_is_at_the_right() -> None:
    assert (edge_at([box(rtl=True)], 100, 60), edge_at([box(rtl=True)], 200, 60)) == ("end", "start")


@each_row(
    ("x", "y", "found"), [(100, 50, True), (199.9, 69.9, True), (200, 60, False), (99, 60, False), (150, 70, False)]
)
def test_a_box_holds_its_upper_left_corner_and_not_its_lower_right(x: float, y: float, found: bool) -> None:
    assert bool(marks_at([box()], [], x, y)) == found


def test_the_innermost_of_several_marks_comes_first() -> None:
    outer, inner, short = box("outer", level=1, length=30), box("inner", length=20), box("short", length=5)
    assert marks_at([outer, inner, short], [], 150, 60) == ("short", "inner", "outer")


@each_row(("x", "y", "found"), [(298, 90, True), (332, 92, True), (297, 90, False), (310, 93, False)])
def test_a_tag_belongs_to_its_mark(x: float, y: float, found: bool) -> None:
    tag = Tag("t", "ORG", "ORG", 600, 300, 90, 30)
    assert marks_at([box()], [tag], x, y) == (("t",) if found else ())


def test_a_tag_over_a_box_comes_before_it_and_each_mark_once() -> None:
    tags = [Tag("t", "ORG", "ORG", 600, 140, 66, 30), Tag("m", "ORG", "ORG", 600, 140, 66, 30)]
    assert marks_at([box()], tags, 150, 60) == ("t", "m")


@each_row(
    ("marks", "current", "chosen"),
    [
        ((), "a", ""),
        (("a", "b"), None, "a"),
        (("a", "b"), "c", "a"),
        (("a", "b"), "a", "b"),
        (("a", "b"), "b", "a"),
        (("a",), "a", "a"),
    ],
)
def test_clicks_go_from_the_innermost_outwards_and_round(
    marks: tuple[str, ...], current: str | None, chosen: str
) -> None:
    assert cycled(marks, current) == chosen


def test_a_targets_mark_is_the_innermost() -> None:
    assert Target(("a", "b")).mark == "a"
    assert Target().mark == ""
