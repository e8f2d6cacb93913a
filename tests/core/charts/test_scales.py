import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.charts.scales import low_of, nice_steps, share_steps
from tests.rows import each_row


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


@each_row(
    ("high", "steps"),
    [
        (4, (0, 1, 2, 3, 4)),
        (4.1, (0, 2, 4, 6)),
        (8, (0, 2, 4, 6, 8)),
        (20, (0, 5, 10, 15, 20)),
        (0.004, (0, 0.001, 0.002, 0.003, 0.004)),
        (0, (0, 0.001)),
        (1e10, tuple(5e8 * step for step in range(21))),  # no steps are larger
    ],
)
def test_steps_are_one_two_or_five_apart(high: float, steps: tuple[float, ...]) -> None:
    assert nice_steps(high) == steps


@each_row(("least", "low"), [(0.8, 0.8), (0.79, 0.6), (0.2, 0.2), (0.19, 0.0), (1.0, 0.8)])
def test_an_axis_may_begin_at_the_least_share(least: float, low: float) -> None:
    assert low_of((least, 1.0)) == low
