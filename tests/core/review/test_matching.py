from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.review.matching import connected, match, outermost
from rareannot.core.spans import Span, overlap


def span(start: int, end: int, label: str = "ORG") -> Span:
    return Span(start, end, label)


def some_spans(most: int = 8) -> st.SearchStrategy[list[Span]]:
    one = st.builds(
        lambda start, length, label: Span(start, start + length, label),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(["ORG", "GPE", "MONEY"]),
    )
    return st.lists(one, max_size=most, unique_by=lambda s: (s.start, s.end, s.label))


@given(some_spans(), some_spans())
def test_it_does_not_matter_who_is_named_first(a: list[Span], b: list[Span]) -> None:
    one, two = match(a, b), match(b, a)
    assert {frozenset((0, x)) | {(1, y)} for x, y in one.pairs} == {frozenset((0, y)) | {(1, x)} for x, y in two.pairs}
    assert (one.only_a, one.only_b) == (two.only_b, two.only_a)


@given(some_spans(), some_spans(), st.integers(0, 50))
def test_order_of_the_spans_and_their_place_in_the_text_do_not_matter(a: list[Span], b: list[Span], shift: int) -> None:
    moved_a, moved_b = ([replace(s, start=s.start + shift, end=s.end + shift) for s in x] for x in (a, b))
    moved_a.reverse()
    expected = {(x.start + shift, x.end + shift, y.start + shift, y.end + shift) for x, y in match(a, b).pairs}
    assert {(x.start, x.end, y.start, y.end) for x, y in match(moved_a, moved_b).pairs} == expected


@given(some_spans(), some_spans())
def test_every_span_is_matched_once_or_left_over_and_no_overlapping_pair_is_left(a: list[Span], b: list[Span]) -> None:
    found = match(a, b)
    assert len(found.pairs) + len(found.only_a) == len(a)
    assert len(found.pairs) + len(found.only_b) == len(b)
    assert all(overlap(x.start, x.end, y.start, y.end) for x, y in found.pairs)
    assert not any(overlap(x.start, x.end, y.start, y.end) for x in found.only_a for y in found.only_b)


@given(some_spans())
def test_equal_answers_match_span_by_span(a: list[Span]) -> None:
    assert all(x == y for x, y in match(a, list(reversed(a))).pairs)


def test_the_same_range_counts_before_the_same_label() -> None:
    found = match([span(0, 5, "ORG")], [span(0, 5, "GPE"), span(0, 4, "ORG")])
    assert found.pairs == ((span(0, 5, "ORG"), span(0, 5, "GPE")),)
    assert found.only_b == (span(0, 4, "ORG"),)


def test_touching_spans_do_not_match() -> None:
    assert match([span(0, 5)], [span(5, 9)]).pairs == ()


def test_of_two_overlapping_spans_the_larger_share_wins() -> None:
    assert match([span(0, 10)], [span(0, 2), span(2, 10)]).pairs == ((span(0, 10), span(2, 10)),)


def test_overlaps_hang_together_and_touching_ranges_do_not() -> None:
    assert connected([(10, 12), (0, 5), (4, 8), (8, 10)]) == [[1, 2], [3], [0]]


def test_the_outermost_spans_lie_flat() -> None:
    assert outermost([span(2, 4), span(0, 5), span(5, 9), span(6, 12), span(12, 13)]) == (
        span(0, 5),
        span(5, 9),
        span(12, 13),
    )


def test_pairs_come_in_the_reading_order_of_the_first_side() -> None:
    a = [Span(2, 4, "GPE"), Span(0, 10, "ORG")]
    b = [Span(6, 9, "ORG"), Span(1, 5, "GPE")]
    assert match(a, b).pairs == ((a[1], b[0]), (a[0], b[1]))
    assert match(b, a).pairs == ((b[1], a[0]), (b[0], a[1]))


def test_ranges_that_only_touch_are_groups_of_their_own() -> None:
    assert connected([(0, 3), (3, 5), (1, 2), (4, 9), (9, 10)]) == [[0, 2], [1, 3], [4]]
    assert connected([(0, 1), (0, 1)]) == [[0, 1]]
    touching, crossing = [Span(0, 3, "A"), Span(3, 5, "A"), Span(0, 1, "A")], Span(2, 4, "A")
    assert outermost(touching) == tuple(touching[:2])
    assert outermost([*touching, crossing]) == (touching[0],)


def test_of_two_spans_in_one_place_the_one_with_the_same_value_is_matched() -> None:
    five, six = (replace(span(0, 5, "QUANTITY"), figure=Figure(Decimal(number), unit="t")) for number in (5, 6))
    assert match([six], [five, six]).pairs == match([six], [six, five]).pairs == ((six, six),)
    assert match([six], [replace(five, label="MONEY"), five]).pairs == ((six, five),)
