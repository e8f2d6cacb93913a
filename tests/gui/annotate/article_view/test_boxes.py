"""Boxes and tags as values: no screen."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from rareannot.core.figure import Figure
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.boxes import Box, BoxPiece, boxes_of, look_of
from rareannot.gui.annotate.article_view.hit import cycled, edge_at, marks_at
from rareannot.gui.annotate.article_view.paint_style import metrics, tag_width
from rareannot.gui.annotate.article_view.stack import Place, places
from rareannot.gui.annotate.article_view.tags import Tag, tags_of

M = metrics(2)
BASELINE = 100


def mark(start: int, end: int, state: str = "accepted", label: str = "ORG", **more: object) -> Mark:
    return replace(Mark(f"{start}-{end}{label}", start, end, label, state), **more)  # type: ignore[arg-type]


def boxes(*marks: Mark, current: str | None = None) -> list[Box]:
    """Boxes where each character is 10 px wide."""
    ordered = sorted(marks, key=lambda m: (m.start, -m.end, m.id))
    stacked = places(ordered)
    return boxes_of(
        [
            BoxPiece(m, look_of(m, 0.35, False), stacked[m.id], ((10 * m.start, 10 * m.end),), current=m.id == current)
            for m in ordered
        ],
        BASELINE,
        M,
    )


def tags(*marks: Mark, current: str | None = None) -> list[Tag]:
    return tags_of(
        boxes(*marks, current=current), lambda label: label[:3], lambda text, weight: 7.0 * len(text), BASELINE, M
    )


@pytest.mark.parametrize(
    ("state", "score", "quiet", "look"),
    [
        ("undecided", 0.9, False, "undecided"),
        ("undecided", None, False, "undecided"),
        ("undecided", 0.1, False, "low"),
        ("undecided", 0.1, True, "quiet"),
        ("accepted", 0.1, False, "decided"),
        ("manual", None, False, "decided"),
        ("adjudicated", None, False, "decided"),
        ("corrected", 0.9, False, "corrected"),
        ("corrected", 0.9, True, "quiet"),
        ("rejected", 0.9, True, "rejected"),
    ],
)
def test_each_state_has_its_look(state: str, score: float | None, quiet: bool, look: str) -> None:
    assert look_of(mark(0, 3, state, score=score), 0.35, quiet) == look


def test_a_box_is_24_px_high_around_the_baseline_at_19_px() -> None:
    (box,) = boxes(mark(1, 4))
    assert (box.left, box.top, box.right, box.bottom) == (10, 81, 40, 105)


def test_an_outline_stands_off_the_words_unless_it_is_current() -> None:
    (box,) = boxes(mark(1, 4, "undecided"))
    assert (box.left, box.right) == (8, 42)
    (box,) = boxes(mark(1, 4, "undecided"), current="1-4ORG")
    assert (box.left, box.right) == (10, 40)


def test_the_outer_box_grows_by_3_px() -> None:
    outer, inner = boxes(mark(0, 9), mark(0, 3, label="GPE"))
    assert (outer.top, outer.bottom) == (inner.top - 3, inner.bottom + 3)


def test_where_spans_cross_the_second_runs_lower_and_leaves_its_fill_out() -> None:
    first, second = boxes(mark(0, 5), mark(3, 9, label="GPE"))
    assert second.bottom == first.bottom + 3
    assert first.fills == ((0, 50),)
    assert second.fills == ((50, 90),)


def test_a_piece_of_a_broken_span_has_real_edges_only_where_it_begins_and_ends() -> None:
    piece = BoxPiece(mark(0, 9), "decided", Place(), ((0.0, 50.0),), opens=True, closes=False)
    (box,) = boxes_of([piece], BASELINE, M)
    assert (box.opens, box.closes) == (True, False)
    (box,) = boxes_of([replace(piece, rtl=True)], BASELINE, M)
    assert (box.opens, box.closes) == (False, True)


def test_a_tag_stands_under_the_first_character() -> None:
    (tag,) = tags(mark(2, 5))
    assert (tag.text, tag.left, tag.weight) == ("ORG", 20, 600)
    assert BASELINE + M.below < tag.baseline - 0.7 * M.tag


def test_the_outer_tag_stands_after_the_inner_one() -> None:
    found = {t.label: t for t in tags(mark(0, 20, "undecided"), mark(0, 3, label="GPE"))}
    assert found["GPE"].left == 0
    assert found["ORG"].left >= found["GPE"].width + 4


def test_where_tags_collide_they_are_shortened_and_the_current_one_stays_whole() -> None:
    near = mark(0, 1), mark(2, 3, "undecided", "GPE"), mark(4, 5, label="LOC")
    assert [t.text for t in sorted(tags(*near), key=lambda t: t.left)] == ["OR", "GP", "LOC"]
    assert {t.label: t.text for t in tags(*near, current="2-3GPE")} == {"GPE": "GPE", "ORG": "OR", "LOC": "LOC"}


@settings(max_examples=30)
@given(st.sets(st.tuples(st.integers(0, 40), st.integers(1, 4)), min_size=1, max_size=12), st.integers(0, 11))
def test_every_span_has_a_tag_and_none_lies_over_another(places: set[tuple[int, int]], chosen: int) -> None:
    made = [mark(start, start + length) for start, length in places]
    current = made[chosen % len(made)].id
    placed = sorted(tags(*made, current=current), key=lambda t: t.left)
    assert {t.mark_id for t in placed} == {m.id for m in made}
    assert all(t.text and (t.text == "ORG" or t.mark_id != current) for t in placed)
    assert all(a.left + a.width <= b.left for a, b in pairwise(placed))


def test_a_figures_tag_shows_the_value_read_where_there_is_room() -> None:
    value = Figure(Decimal(97), unit="percent", modifier="about")
    assert [t.text for t in tags(mark(0, 9, label="PCT", figure=value))] == ["PCT ≈ 97 %"]
    crowded = tags(mark(0, 3, label="PCT", figure=value), mark(5, 9, "undecided"))
    assert {t.text for t in crowded} == {"PCT", "ORG"}


def test_both_blanks_of_a_long_number_are_wide_enough_to_be_seen(qapp: QApplication) -> None:
    (tag,) = tags(mark(0, 30, label="QTY", figure=Figure(Decimal(1350000))))
    assert tag.text == "QTY 1\u2004350\u2004000"
    gaps = tag_width(M.tag, tag.text, tag.weight) - tag_width(M.tag, tag.text.replace("\u2004", ""), tag.weight)
    assert gaps >= 2 * 3


def test_figures_show_their_value_whether_decided_or_not() -> None:
    value = Figure(Decimal(5))
    for current in (None, "0-9ORG"):
        assert [t.text for t in tags(mark(0, 9, "undecided", figure=value), current=current)] == ["ORG 5"]


def test_a_value_without_room_is_left_out_and_never_cut() -> None:
    value = Figure(Decimal(20000))
    for gap in range(1, 12):
        figure, after = mark(0, 3, "undecided", figure=value), mark(3 + gap, 9 + gap, "undecided")
        for shown in (tags(figure, after), tags(figure, after, current=after.id)):
            assert next(t.text for t in shown if t.mark_id == figure.id) in ("ORG", "ORG 20\u2004000")


def test_a_tag_stays_clear_of_the_boxes_and_the_ring_around_its_span() -> None:
    deep = mark(0, 20), mark(0, 12, label="GPE"), mark(0, 3, label="LOC")
    for current in (None, "0-20ORG"):
        lowest = max(b.bottom + (3 if b.piece.current else 0) for b in boxes(*deep, current=current))
        assert all(t.baseline - 0.73 * M.tag >= lowest for t in tags(*deep, current=current))


def test_rejected_and_quiet_spans_have_no_tag() -> None:
    assert tags(mark(0, 5, "rejected")) == []


def test_a_point_finds_the_innermost_mark_first_and_tags_too() -> None:
    nested = boxes(mark(0, 9), mark(2, 4, label="GPE"))
    assert marks_at(nested, (), 25, 90) == ("2-4GPE", "0-9ORG")
    assert marks_at(nested, (), 75, 90) == ("0-9ORG",)
    assert marks_at(nested, (), 25, 200) == ()
    (tag,) = tags(mark(0, 3))
    assert marks_at((), (tag,), 5, tag.baseline - 3) == ("0-3ORG",)


def test_only_the_current_marks_edges_can_be_taken_hold_of() -> None:
    held = boxes(mark(1, 4), current="1-4ORG")
    assert [edge_at(held, x, 90) for x in (5, 7, 10, 13, 39, 43, 45)] == ["", "start", "start", "", "end", "end", ""]
    assert edge_at(boxes(mark(1, 4)), 10, 90) == ""
    assert edge_at(held, 10, 140) == ""


def test_a_click_on_the_current_mark_goes_on_to_the_one_around_it() -> None:
    assert cycled(("in", "mid", "out"), None) == "in"
    assert cycled(("in", "mid", "out"), "in") == "mid"
    assert cycled(("in", "mid", "out"), "out") == "in"
    assert cycled((), "in") == ""
