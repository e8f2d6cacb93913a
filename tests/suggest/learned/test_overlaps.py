"""Which ranges overlap with one."""

from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.learned.overlaps import Ranges

RANGES = st.sets(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda at: (at[0], at[0] + at[1])), max_size=12)


@given(RANGES, st.integers(0, 30), st.integers(1, 12))
def test_those_that_share_a_character_come_in_order(some: set[tuple[int, int]], start: int, size: int) -> None:
    end = start + size
    wanted = sorted((a, b) for a, b in some if a < end and start < b and (a, b) != (start, end))
    assert [*Ranges(some).beside(start, end)] == wanted


def test_no_ranges_have_none_beside_them() -> None:
    assert [*Ranges(()).beside(0, 5)] == []
