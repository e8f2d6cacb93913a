"""How a run of digits that lost its punctuation is cut."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.figures import digit_runs
from rareannot.suggest.figures.digit_runs import cut


def _values(run: str, hint: str) -> list[str]:
    return [str(atom.value) for atom in cut(tuple(run.split()), hint)]


def test_the_same_run_reads_by_what_follows_it() -> None:
    assert _values("385 410", digit_runs.QUANTITY) == ["385410"]
    assert _values("385 410", digit_runs.PRICE) == ["385", "410"]


def test_two_digits_after_the_mark_are_usual_in_prices_and_before_a_scale_only() -> None:
    assert _values("12 40", digit_runs.PRICE) == ["12.40"]
    assert _values("13 15", digit_runs.SCALE) == ["13.15"]
    assert _values("13 15", digit_runs.PERCENT) == ["13", "15"]


def test_a_falling_pair_is_never_a_spread() -> None:
    assert _values("40 12", digit_runs.PERCENT) == ["40.12"]


def test_a_padded_number_can_only_follow_a_decimal_mark() -> None:
    assert _values("7 05", digit_runs.PERCENT) == ["7.05"]


def test_a_dozen_digits_are_two_numbers() -> None:
    assert _values("425 000 430 000", digit_runs.BARE) == ["425000", "430000"]


@given(
    st.integers(1000, 999_999_999),
    st.sampled_from([digit_runs.PERCENT, digit_runs.SCALE, digit_runs.QUANTITY, digit_runs.BARE]),
)
def test_a_number_grouped_by_thousands_is_read_back(number: int, hint: str) -> None:
    groups = f"{number:,}".split(",")
    rising = len(groups) == 2 and int(groups[0]) < int(groups[1])
    if not rising:
        assert [atom.value for atom in cut(tuple(groups), hint)] == [Decimal(number)]


@given(
    st.lists(st.from_regex(r"[0-9]{1,4}", fullmatch=True), min_size=1, max_size=6),
    st.sampled_from([digit_runs.PRICE, digit_runs.BARE]),
)
def test_a_cut_covers_the_whole_run(run: list[str], hint: str) -> None:
    assert sum(atom.size for atom in cut(tuple(run), hint)) == len(run)
