"""A reading in the making: edges by words, label, value."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.gui.review.sites.draft import ReadingDraft

TEXT = "shipments rose by up to 30 percent last year"


def never(_text: str, _start: int, _end: int, _label: str) -> Figure | None:
    return None


def thirty(_text: str, _start: int, _end: int, _label: str) -> Figure | None:
    return Figure(Decimal(30), unit="percent")


def draft(quote: str, label: str = "PERCENT") -> ReadingDraft:
    start = TEXT.index(quote)
    return ReadingDraft(TEXT, (Span(start, start + len(quote), label),))


def words(one: ReadingDraft) -> str:
    assert one.current
    return TEXT[one.current.start : one.current.end]


def test_an_edge_moves_by_a_word() -> None:
    one = draft("30 percent")
    assert words(one.nudged(-1, 0, never)) == "to 30 percent"
    assert words(one.nudged(1, 0, never)) == "percent"
    assert words(one.nudged(0, 1, never)) == "30 percent last"
    assert words(one.nudged(0, -1, never)) == "30"


def test_a_span_never_becomes_empty_nor_leaves_the_text() -> None:
    assert draft("30").nudged(1, 0, never) == draft("30")
    assert draft("30").nudged(0, -1, never) == draft("30")
    assert words(draft("year").nudged(0, 1, never)) == "year"


@given(st.lists(st.sampled_from([(0, 1), (0, -1), (1, 0), (-1, 0)]), max_size=30))
def test_however_it_is_nudged_it_stays_whole_words_inside(moves: list[tuple[int, int]]) -> None:
    one = draft("30 percent")
    for move in moves:
        one = one.nudged(*move, never)
    assert one.current
    assert 0 <= one.current.start < one.current.end <= len(TEXT)
    assert words(one) == " ".join(words(one).split())


def test_a_figures_value_is_read_anew_and_kept_where_it_cannot_be() -> None:
    valued = ReadingDraft(TEXT, (Span(18, 34, "PERCENT", Figure(Decimal(1))),))
    assert valued.nudged(1, 0, thirty).spans[0].figure == Figure(Decimal(30), unit="percent")
    assert valued.nudged(1, 0, never).spans[0].figure == Figure(Decimal(1))


def test_another_label_brings_a_value_where_it_has_one_and_drops_it_where_not() -> None:
    assert draft("30 percent", "DATE").relabelled("PERCENT", True, thirty).spans[0].figure == Figure(
        Decimal(30), unit="percent"
    )
    valued = ReadingDraft(TEXT, (Span(18, 34, "PERCENT", Figure(Decimal(1))),))
    assert valued.relabelled("ORG", False, thirty).spans[0].figure is None


def test_several_spans_are_walked_and_taken_out() -> None:
    both = ReadingDraft(TEXT, (Span(0, 9, "ORG"), Span(24, 34, "PERCENT")))
    second = both.step(1)
    assert second.at == 1
    assert second.step(1).at == 0
    assert second.without() == ReadingDraft(TEXT, (Span(0, 9, "ORG"),))
    empty = both.without().without()
    assert empty.current is None
    assert empty.nudged(0, 1, never) == empty == empty.step(1) == empty.relabelled("ORG", False, never)
