"""How the work goes, from plain values: times without pauses, runs, pace, forecast, bands, bins."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.insights import (
    PAUSE_MS,
    RUSH_LENGTH,
    RUSH_MS,
    Habits,
    Judged,
    Step,
    bins,
    by_source,
    cumulated,
    forecast,
    group,
    minutes_each,
    pace,
    share,
    summed,
)


def steps(*ms: int | None, kind: str = "accept", document: int = 1, layer: int = 1, first: int = 0) -> list[Step]:
    """Steps that took so many milliseconds."""
    return [
        Step(f"a{first + i}", document, layer, kind, m, f"2024-05-01T10:00:{i % 60:02}+00:00") for i, m in enumerate(ms)
    ]


def test_work_is_what_was_decided_without_the_pauses() -> None:
    habits = Habits()
    habits.add(steps(1000, PAUSE_MS + 1, None, 2000))
    assert habits.work[1, 1] == 3000
    assert habits.seconds([1]) == 1.05


def test_the_rows_of_one_action_are_one_step() -> None:
    habits = Habits()
    habits.add([*steps(1000), *steps(1000), *steps(1000)])
    assert habits.work[1, 1] == 1000


def test_undone_and_status_steps_take_time_and_are_no_decisions() -> None:
    habits = Habits()
    habits.add(steps(500, kind="undo"))
    assert habits.work[1, 1] == 500
    assert habits.seconds([1]) is None


def test_a_run_of_quick_accepts_is_named_with_its_length() -> None:
    habits = Habits()
    habits.add(steps(*[RUSH_MS - 1] * RUSH_LENGTH))
    (run,) = habits.all_runs()
    assert (run.layer, run.document, run.length) == (1, 1, RUSH_LENGTH)


@pytest.mark.parametrize("kind", ["reject", "relabel"])
def test_any_other_decision_ends_a_run(kind: str) -> None:
    habits = Habits()
    quick = [RUSH_MS - 1] * (RUSH_LENGTH - 1)
    habits.add([*steps(*quick), *steps(200, kind=kind, first=100), *steps(*quick, first=200)])
    assert habits.all_runs() == ()


def test_another_document_or_a_slow_accept_ends_a_run() -> None:
    habits = Habits()
    quick = [RUSH_MS - 1] * (RUSH_LENGTH - 1)
    habits.add([*steps(*quick), *steps(*quick, document=2, first=100), *steps(RUSH_MS, document=2, first=200)])
    habits.add(steps(RUSH_MS - 1, document=2, first=300))
    assert habits.all_runs() == ()


@given(st.lists(st.integers(0, 2 * PAUSE_MS), max_size=60), st.integers(0, 60))
def test_pages_of_the_log_may_be_cut_anywhere(times: list[int], cut: int) -> None:
    log = steps(*times)
    whole, parted = Habits(), Habits()
    whole.add(log)
    parted.add(log[:cut])
    parted.add(log[cut:])
    assert (whole.work, whole.quick, whole.all_runs()) == (parted.work, parted.quick, parted.all_runs())


@given(st.lists(st.integers(0, PAUSE_MS), min_size=1))
def test_the_median_lies_among_the_times(times: list[int]) -> None:
    habits = Habits()
    habits.add(steps(*times))
    middle = habits.seconds([1])
    assert middle is not None
    assert min(times) / 1000 - 0.1 <= middle <= max(times) / 1000 + 0.1


def test_sources_come_with_all_bands_the_busiest_first() -> None:
    rows = by_source([Judged("b 1", 4, 5), Judged("a 1", 0, 1, 2, 3), Judged("a 1", 4, 9)])
    assert list(rows) == ["a 1", "b 1"]
    assert [j.total for j in rows["a 1"]] == [6, 0, 0, 0, 9]
    assert summed(rows["a 1"]) == Judged("", 0, 10, 2, 3)
    assert list(by_source([Judged("d 1", 4, 5), Judged("c 1", 0, 2, 2, 1)])) == ["c 1", "d 1"]


def test_too_few_make_no_share() -> None:
    assert share(1, 2) is None
    assert share(1, 2, few=0) == 0.5
    assert share(1, 1, few=0) == 1
    assert share(0, 0, few=0) is None


DAYS = {"2024-05-01": 3, "2024-05-03": 5}


def test_done_adds_up_day_by_day() -> None:
    assert cumulated(DAYS) == ((date(2024, 5, 1), 3), (date(2024, 5, 3), 8))
    assert pace(DAYS) == 4
    assert pace({}) is None


def test_the_forecast_says_when_all_is_done() -> None:
    # 8 in the 4 days from the first until today: 2 a day, 10 left
    assert forecast(DAYS, 18, date(2024, 5, 4)) == (date(2024, 5, 9), 18)
    assert forecast(DAYS, 19, date(2024, 5, 4)) == (date(2024, 5, 10), 19)  # part of a day is a day
    assert forecast({"2024-05-04": 4}, 8, date(2024, 5, 4)) == (date(2024, 5, 5), 8)
    assert forecast({"2024-05-04": 0}, 8, date(2024, 5, 4), horizon=10) == (date(2024, 5, 14), 0)


def test_the_forecast_stops_at_the_horizon() -> None:
    assert forecast(DAYS, 10_000, date(2024, 5, 4), horizon=10) == (date(2024, 5, 14), 28)
    assert forecast(DAYS, 10_000, date(2024, 5, 4)) == (date(2024, 7, 3), 128)


def test_nothing_is_forecast_without_work_or_when_all_is_done() -> None:
    assert forecast({}, 5, date(2024, 5, 4)) is None
    assert forecast(DAYS, 8, date(2024, 5, 4)) is None


@given(
    st.dictionaries(st.dates(date(2024, 1, 1), date(2024, 3, 1)).map(str), st.integers(1, 50), min_size=1),
    st.integers(1, 500),
)
def test_a_forecast_lies_ahead_and_within_the_total(days: dict[str, int], more: int) -> None:
    today, total = date(2024, 3, 1), sum(days.values()) + more
    found = forecast(days, total, today)
    assert found is not None
    assert today <= found[0] <= today + timedelta(days=60)
    assert total - more <= found[1] <= total


@given(st.lists(st.floats(0, 1e4), min_size=1, max_size=200))
def test_bins_hold_every_value_and_are_few(values: list[float]) -> None:
    width, counts = bins(values)
    assert sum(counts) == len(values)
    assert 1 <= len(counts) <= 14
    assert counts[-1] > 0
    assert width > 0


def test_no_values_make_no_bins() -> None:
    assert bins([]) == (1.0, ())


def test_a_group_has_its_median_and_density() -> None:
    made = group([1.0, 3.0, 2.0], 50, 1000)
    assert (made.articles, made.minutes, made.density) == (3, 2.0, 50.0)
    assert group([], 0, 0).density is None


def test_a_run_that_has_ended_counts_from_its_least_length_on() -> None:
    for length, runs in ((RUSH_LENGTH - 1, 0), (RUSH_LENGTH, 1)):
        habits = Habits()
        habits.add([*steps(*[RUSH_MS - 1] * length), *steps(RUSH_MS, first=100)])
        assert len(habits.all_runs()) == runs


def test_runs_come_the_longest_first_and_then_by_their_time() -> None:
    habits = Habits()
    quick = [RUSH_MS - 1] * RUSH_LENGTH
    habits.add(
        [*steps(*quick, document=1), *steps(*quick, 1, document=2, first=100), *steps(*quick, document=3, first=200)]
    )
    assert [(run.document, run.length) for run in habits.all_runs()] == [
        (2, RUSH_LENGTH + 1),
        (1, RUSH_LENGTH),
        (3, RUSH_LENGTH),
    ]


@pytest.mark.parametrize(
    ("values", "width", "counts"),
    [
        ([0.35], 0.1, (0, 0, 0, 1)),
        ([13.0, 0.0], 1.0, (1, *[0] * 12, 1)),
        ([14.0], 2.0, (0,) * 7 + (1,)),
        ([1e9, 3e5], 5e5, (1, *[0] * 12, 1)),  # beyond the last bin
    ],
)
def test_bins_are_as_narrow_as_their_number_allows(values: list[float], width: float, counts: tuple[int, ...]) -> None:
    assert bins(values) == (width, counts)


def test_minutes_of_an_article_are_said_from_three_that_are_done_on() -> None:
    def log(*minutes: int) -> list[Step]:
        made = []
        for document, each in enumerate(minutes):
            made += steps(*[60_000] * each, document=document, first=100 * document)
            made += steps(0, kind="done", document=document, first=100 * document + 50)
        return made + steps(60_000, document=99, first=9900)  # one that is not done

    assert minutes_each(log(1, 5)) is None
    assert minutes_each(log(1, 5, 2)) == 2
    assert minutes_each(log(1, 5), least=2) == 3


def test_decisions_are_counted_by_tenths_of_a_second_and_the_middle_one_is_told() -> None:
    habits = Habits()
    habits.add([*steps(0, 0, 1000, 1090, 3000), *steps(9000, layer=2, first=10)])
    assert dict(habits.quick) == {(1, 0): 2, (1, 10): 2, (1, 30): 1, (2, 90): 1}
    assert (habits.seconds([1]), habits.seconds([2]), habits.seconds([1, 2]), habits.seconds([3])) == (
        1.05,
        9.05,
        1.05,
        None,
    )


def test_a_share_is_said_from_twenty_on_and_the_pace_is_that_of_ten_days() -> None:
    assert (share(10, 20), share(10, 19)) == (0.5, None)
    days = {f"2024-05-{day:02}": 1 for day in range(2, 12)} | {"2024-05-01": 100}
    assert pace(days) == 1
    assert pace({day: count for day, count in days.items() if day != "2024-05-11"}) == 10.9
