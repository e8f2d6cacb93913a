"""How spans lie over each other."""

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.stack import places


def mark(start: int, end: int, name: str = "") -> Mark:
    return Mark(name or f"{start}-{end}", start, end, "ORG", "accepted")


def levels(*marks: Mark) -> dict[str, tuple[int, int]]:
    return {i: (p.level, p.lane) for i, p in places(sorted(marks, key=lambda m: (m.start, -m.end, m.id))).items()}


def test_spans_side_by_side_are_flat() -> None:
    assert levels(mark(0, 3), mark(3, 6)) == {"0-3": (0, 0), "3-6": (0, 0)}


def test_a_span_is_as_deep_as_the_deepest_chain_inside_it() -> None:
    assert levels(mark(0, 9), mark(0, 5), mark(1, 2), mark(6, 8)) == {
        "0-9": (2, 0),
        "0-5": (1, 0),
        "1-2": (0, 0),
        "6-8": (0, 0),
    }


def test_of_two_spans_with_one_range_the_first_is_the_outer() -> None:
    assert levels(mark(0, 3, "a"), mark(0, 3, "b")) == {"a": (1, 0), "b": (0, 0)}


def test_a_crossing_span_takes_the_next_lane() -> None:
    assert levels(mark(0, 4), mark(2, 6), mark(5, 8)) == {"0-4": (0, 0), "2-6": (0, 1), "5-8": (0, 2)}
    assert places([mark(0, 4), mark(2, 6)])["2-6"].crossed == (mark(0, 4),)
