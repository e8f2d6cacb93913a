import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.charts.scales import low_of, nice_steps, share_steps


@given(st.floats(1e-3, 1e8))
def test_the_steps_of_an_axis_reach_over_the_highest(high: float) -> None:
    steps = nice_steps(high)
    assert steps[0] == 0
    assert steps[-1] >= high * 0.999999
    assert 2 <= len(steps) <= 6


@given(st.lists(st.floats(0, 1)))
def test_an_axis_of_shares_begins_below_all_and_ends_at_one(shares: list[float]) -> None:
    steps = share_steps(shares)
    assert steps[0] == low_of(shares) <= min(shares, default=0)
    assert steps[-1] == 1


@pytest.mark.parametrize(
    ("shares", "steps"), [((0.81,), (0.8, 0.85, 0.9, 0.95, 1)), ((0.5, 0.9), (0.4, 0.6, 0.8, 1)), ((), (0, 0.5, 1))]
)
def test_its_steps_are_round(shares: tuple[float, ...], steps: tuple[float, ...]) -> None:
    assert share_steps(shares) == steps
