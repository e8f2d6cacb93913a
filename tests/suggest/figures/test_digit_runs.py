"""How a run of digits that lost its punctuation is cut."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.figures import digit_runs
from rareannot.suggest.figures.digit_runs import Atom, cut, is_spread
from tests.rows import each_row


def _values(run: str, hint: str) -> list[str]:
    cut.cache_clear()
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


@each_row(
    ("run", "hint", "values"),
    [
        ("1 70 000", digit_runs.QUANTITY, ["170000"]),
        ("1 70 00 000", digit_runs.QUANTITY, ["17000000"]),
        ("123 45 678", digit_runs.QUANTITY, ["123", "45678"]),
        ("1 234 567 890 123", digit_runs.BARE, ["1234567890123"]),
        ("100 149", digit_runs.PRICE, ["100", "149"]),
        ("100 149", digit_runs.SCALE, ["100", "149"]),
        ("100 149", digit_runs.BARE, ["100149"]),
        ("100 150", digit_runs.PRICE, ["100150"]),
        ("100 100", digit_runs.PRICE, ["100100"]),
        ("99 899", digit_runs.BARE, ["99899"]),
        ("99 900", digit_runs.BARE, ["99.900"]),
        ("98 950", digit_runs.BARE, ["98950"]),
        ("0 125", digit_runs.BARE, ["0.125"]),
        ("5 1 2", digit_runs.PERCENT, ["5.5"]),
        ("5 1 2", digit_runs.QUANTITY, ["5", "1.2"]),
        ("1 584 547 21", digit_runs.BARE, ["1584547", "21"]),
        ("10 15", digit_runs.BARE, ["10", "15"]),
        ("10 15", digit_runs.PERCENT, ["10", "15"]),
        ("10 16", digit_runs.BARE, ["10.16"]),
        ("12 18", digit_runs.BARE, ["12.18"]),
        ("12 18", digit_runs.QUANTITY, ["12", "18"]),
        ("10 13", digit_runs.PRICE, ["10", "13"]),
        ("10 14", digit_runs.PRICE, ["10.14"]),
        ("9 11", digit_runs.PRICE, ["9.11"]),
        ("05 5", digit_runs.BARE, ["5", "5"]),
        ("1234 567", digit_runs.BARE, ["1234.567"]),
        ("12 34 567", digit_runs.QUANTITY, ["1234567"]),
        ("5 1 2 7", digit_runs.PERCENT, ["5.5", "7"]),
        ("4 5", digit_runs.PRICE, ["4", "5"]),
        ("4 5", digit_runs.BARE, ["4.5"]),
        ("8 10", digit_runs.PERCENT, ["8", "10"]),
        ("8 11", digit_runs.PERCENT, ["8.11"]),
        ("20 6 2025", digit_runs.BARE, ["20.6", "2025"]),
        ("4 7005", digit_runs.BARE, ["4.7005"]),
        ("5 1985", digit_runs.PRICE, ["5.1985"]),
        ("555 2013", digit_runs.BARE, ["555.2013"]),
    ],
)
def test_a_run_at_the_edge_of_two_readings(run: str, hint: str, values: list[str]) -> None:
    assert _values(run, hint) == values


@each_row(
    ("low", "high", "spread"),
    [("0", "5", False), ("1", "2", True), ("5", "5", False), ("5", "50", True), ("5", "51", False), ("7", "5", False)],
)
def test_a_spread_rises_within_a_factor_of_ten(low: str, high: str, spread: bool) -> None:
    assert is_spread(Atom(Decimal(low), 1, 0, 0.0), Atom(Decimal(high), 1, 0, 0.0)) is spread


@each_row(
    ("run", "hint", "size", "decimals"),
    [("1 70 000", digit_runs.QUANTITY, 3, 0), ("14 300", digit_runs.QUANTITY, 2, 0), ("14 3", digit_runs.QUANTITY, 2, 1),
     ("1 204 5", digit_runs.QUANTITY, 3, 1), ("12 40", digit_runs.PRICE, 2, 2)],
)  # fmt: skip
def test_how_many_tokens_a_number_takes_and_how_many_decimals_it_has(
    run: str, hint: str, size: int, decimals: int
) -> None:
    cut.cache_clear()
    (one,) = cut(tuple(run.split()), hint)
    assert (one.size, one.decimals) == (size, decimals)
