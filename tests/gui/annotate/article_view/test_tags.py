"""Where tags stand below their line, as values: side by side, shortened, pushed on, and never beyond the edge of the page."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from rareannot.core.figure import Figure
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.tags import Tag, tags_of
from rareannot.gui.base.theme import tokens
from tests.gui.annotate.article_view.test_boxes import BASELINE, M, boxes, mark


def placed(
    *marks: Mark,
    current: str | None = None,
    letter: float = 7.0,
    edge: float = float("inf"),
    linked: Mapping[str, int] | None = None,
) -> dict[str, Tag]:
    """The tags by the ids of their marks; a character of the text is 10 px wide, one of a tag ``letter``."""
    found = tags_of(
        boxes(*marks, current=current), lambda label: label[:3], lambda text, _weight: letter * len(text), BASELINE, M,
        edge, linked or {},
    )  # fmt: skip
    return {tag.mark_id: tag for tag in found}


A, B = mark(0, 2), mark(3, 5, label="GPE")
A_ID, B_ID = A.id, B.id


def test_a_tag_stands_at_its_words_on_the_line_of_tags(qapp: object) -> None:
    tag = placed(mark(4, 9))["4-9ORG"]
    assert (tag.left, tag.text, tag.width, tag.label, tag.current) == (40, "ORG", 21, "ORG", False)
    assert tag.baseline == pytest.approx(BASELINE + M.tag_drop)
    ringed = placed(mark(4, 9), current="4-9ORG")["4-9ORG"]
    span = tokens()["span"]
    assert ringed.current
    assert ringed.baseline >= tag.baseline + span["tag_gap_under_ring"] - span["tag_gap"]


@pytest.mark.parametrize(
    ("state", "current", "weight"), [("accepted", False, 600), ("undecided", False, 500), ("undecided", True, 600)]
)
def test_what_is_decided_or_current_has_a_bold_tag(state: str, current: bool, weight: int) -> None:
    one = mark(4, 9, state)
    assert placed(one, current=one.id if current else None)[one.id].weight == weight


@pytest.mark.parametrize(("letter", "texts"), [(8.0, ("ORG", "GPE")), (8.1, ("OR", "GPE"))])
def test_tags_side_by_side_keep_a_gap_else_the_first_is_shortened(letter: float, texts: tuple[str, str]) -> None:
    found = placed(A, B, letter=letter)
    assert (found[A_ID].text, found[B_ID].text) == texts
    assert found[A_ID].left + found[A_ID].width + 6 <= found[B_ID].left == 30


def test_the_current_one_is_never_shortened_for_another(qapp: object) -> None:
    found = placed(A, B, letter=8.1, current=A_ID)
    assert (found[A_ID].text, found[A_ID].left) == ("ORG", 0)
    assert found[B_ID].left >= found[A_ID].left + found[A_ID].width + 6


def test_a_tag_is_moved_back_from_the_edge_of_the_page(qapp: object) -> None:
    one = mark(8, 9)
    assert placed(one, edge=101)[one.id].left == 80
    assert placed(one, edge=100)[one.id].left == 79
    assert placed(one, edge=10)[one.id].left == 0


def test_an_outer_span_s_tag_stands_after_that_of_the_inner_one_where_both_begin_together(qapp: object) -> None:
    inner, outer = mark(0, 3, label="GPE"), mark(0, 20)
    found = placed(inner, outer)
    assert (found[inner.id].left, found[outer.id].left) == (0, 21 + 8)
    same = placed(mark(0, 20, label="GPE"), outer)
    assert sorted(tag.left for tag in same.values()) == [0, 29]
    later = mark(10, 13, label="GPE")
    found = placed(later, outer)
    assert (found[outer.id].left, found[later.id].left) == (0, 100)


def test_a_value_gives_way_before_its_label_does(qapp: object) -> None:
    figure = mark(0, 2, label="PCT", figure=Figure(Decimal(97), unit="percent"))
    assert placed(figure)[figure.id].text == "PCT 97 %"
    beside = mark(4, 6, "undecided")
    assert placed(figure, beside)[figure.id].text == "PCT"


@pytest.mark.parametrize(
    ("links", "current", "crowded", "text"),
    [(2, False, False, "ORG ↔2"), (0, False, False, "ORG"), (2, True, False, "ORG"), (2, False, True, "ORG")],
)
def test_the_number_of_links_is_written_where_there_is_room(
    links: int, current: bool, crowded: bool, text: str
) -> None:
    beside = [mark(4, 6, "undecided", label="GPE")] if crowded else []
    found = placed(A, *beside, current=A_ID if current else None, linked={A_ID: links})
    assert found[A_ID].text == text


def test_a_figure_s_value_stays_beside_the_number_of_its_links(qapp: object) -> None:
    figure = mark(0, 9, label="PCT", figure=Figure(Decimal(97), unit="percent"))
    assert placed(figure, linked={figure.id: 1})[figure.id].text == "PCT 97 % ↔1"


def test_a_ring_or_a_deeper_box_pushes_down_the_tags_of_what_lies_in_it_alone(qapp: object) -> None:
    outer, inner, beside = mark(0, 12), mark(4, 8, label="GPE"), mark(14, 18, label="LOC")
    plain, ringed = placed(outer, inner, beside), placed(outer, inner, beside, current=outer.id)
    assert ringed[inner.id].baseline >= plain[inner.id].baseline
    assert ringed[beside.id].baseline == plain[beside.id].baseline
    crossing = mark(8, 16, label="LOC")
    alone = placed(crossing)[crossing.id].baseline
    crossed = placed(mark(0, 12), crossing, current="0-12ORG")[crossing.id].baseline
    assert crossed - alone <= 4  # its own lane, and not the ring of the other


def test_a_span_that_goes_on_from_the_line_before_has_no_tag_here(qapp: object) -> None:
    (box,) = boxes(mark(0, 5))
    later = replace(box, piece=replace(box.piece, opens=False), opens=False)
    assert tags_of([later], lambda label: label, lambda text, _weight: 7.0 * len(text), BASELINE, M) == []


def test_where_there_is_no_room_at_all_one_letter_is_left(qapp: object) -> None:
    many = [mark(i, i + 1, "undecided", label=label) for i, label in enumerate(("ORG", "GPE", "LOC", "FAC"))]
    found = placed(*many, letter=9.0)
    assert all(tag.text for tag in found.values())
    spans = sorted((tag.left, tag.left + tag.width) for tag in found.values())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
