"""Numbers and charts from plain values."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.insights import Habits, Judged, LabelCount, Step
from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.translation import spoken
from rareannot.gui.insights import chart_data
from rareannot.gui.insights.gather import Gathered, Wish
from rareannot.learn.learning_curve import Curve, Point
from rareannot.store.statistics import Standing

FOUND = Gathered(
    Wish(), 10, {"2024-05-01": 2, "2024-05-02": 4},
    (Judged("chart_data 1.0", 4, 90, 5, 5), Judged("names 1.0", 1, 3)), (Judged("ORG", 4, 30),),
    (LabelCount("ORG", 40, 10), LabelCount("BOILERPLATE", 3, 0)),
    (Standing(1, 1, 500, "a", 20), Standing(2, 1, 500, "b", 30), Standing(3, 2, 1000, "c", 10)),
    {1: "Mira", 2: "Jonas"}, frozenset({(2, "c")}), (), 7,
)  # fmt: skip


def habits() -> Habits:
    """A minute and a half on one article, a minute on another."""
    made = Habits()
    made.add([Step(f"a{i}", 1, 1, "accept", 30_000, "") for i in range(3)])
    made.add([Step("b", 3, 2, "reject", 60_000, "")])
    return made


def test_the_numbers_count_what_they_say(qtbot: QtBot) -> None:
    told = [(n.big, n.small) for n in chart_data.numbers(FOUND, habits())]
    assert told[0] == ("6 of 10", "articles done, 3 a working day")
    assert told[1] == ("103", "suggestions decided, 90 % unchanged")
    assert told[2] == ("43", "spans in the answers, 23\u202f% made by hand")
    assert told[3][0] == "30.0 s" or told[3][0] == "30.1 s"


def test_progress_goes_from_zero_to_today_and_on(qtbot: QtBot) -> None:
    chart = chart_data.progress(FOUND, date(2024, 5, 4))
    assert chart is not None
    done, ahead = chart.series
    assert done.points[0][1] == 0
    assert done.points[-1] == (date(2024, 5, 4).toordinal(), 6)
    assert ahead.points[0] == done.points[-1]
    assert ahead.points[-1][1] == 10


def test_few_judgements_make_no_number(qtbot: QtBot) -> None:
    chart = chart_data.acceptance(FOUND.judged)
    assert chart is not None
    rows = {name: (cells, tails) for name, cells, tails in chart.rows}
    assert rows["chart_data 1.0"][0][4].text == "90"
    assert rows["chart_data 1.0"][1] == ("90", "5", "100")
    assert rows["names 1.0"][0][1].text == "few"
    assert rows["names 1.0"][1] == ("–", "–", "3")


def test_passages_are_no_labels_of_spans(qtbot: QtBot) -> None:
    chart = chart_data.labels(FOUND, builtin_label_set())
    assert chart is not None
    assert [bar.name for bar in chart.bars] == ["ORG"]


def test_time_is_that_of_finished_articles(qtbot: QtBot) -> None:
    chart = chart_data.times(FOUND, habits())
    assert chart is not None
    assert sum(chart.counts) == 2
    assert chart.mark is not None
    assert chart.mark[1] == "median 1 min 15 s"


def test_blind_articles_stand_beside_the_others(qtbot: QtBot) -> None:
    chart = chart_data.influence(FOUND, habits())
    assert chart is not None
    assert [(name, cells[0].text, cells[2].text) for name, cells, _ in chart.rows] == [
        ("with suggestions", "2", "50.0"),
        ("blind", "1", "10.0"),
    ]


def test_the_learning_curve_stands_beside_the_built_in_suggester(qtbot: QtBot) -> None:
    measured = Curve((Point(8, 0.81, 0.7, 0.9), Point(16, 0.9, 0.8, 0.95)), 0.88, 0.09, 0.01, 0.1)
    chart = chart_data.curve(replace(FOUND, curve=measured))
    assert chart is not None
    assert [(s.name, s.points[-1]) for s in chart.series] == [
        ("trained .900", (16.0, 0.9)),
        ("built in .880", (16.0, 0.88)),
    ]
    assert chart.low <= 0.81
    assert chart_data.curve(FOUND) is None


def test_nothing_is_drawn_of_nothing(qtbot: QtBot) -> None:
    empty = Gathered(Wish(), 0, {}, (), (), (), (), {}, frozenset(), (), 0)
    assert chart_data.progress(empty, date(2024, 5, 4)) is None
    assert chart_data.acceptance(empty.judged) is None
    assert chart_data.labels(empty, builtin_label_set()) is None
    assert chart_data.times(empty, Habits()) is None
    assert chart_data.influence(empty, Habits()) is None
    assert chart_data.curve(replace(empty, curve=Curve((), None, 0.0, 0.0, 0.0))) is None
    assert [(n.big, n.small) for n in chart_data.numbers(empty, Habits())] == [
        ("0 of 0", "articles done"),
        ("0", "suggestions decided"),
        ("0", "spans in the answers"),
        ("–", "a decision (median)"),
        ("0", "runs of 15 or more accepts under .4 s each"),
    ]


def test_links_are_counted_by_name_in_their_colours(qtbot: QtBot) -> None:
    assert chart_data.links(FOUND, builtin_label_set()) is None
    chart = chart_data.links(replace(FOUND, links=(("of", 7), ("gone", 1))), builtin_label_set())
    assert chart is not None
    assert [(bar.name, bar.value, bar.colour) for bar in chart.bars] == [("of", 7, 6), ("gone", 1, None)]


def test_progress_is_drawn_from_the_day_before_the_first_to_today(qtbot: QtBot) -> None:
    chart = chart_data.progress(replace(FOUND, total=6), date(2024, 5, 2))
    assert chart is not None
    (done,) = chart.series  # all is done: nothing lies ahead
    first = date(2024, 4, 30).toordinal()
    assert done.name == "6 done"
    assert done.points == ((first, 0), (first + 1, 2), (first + 2, 6))
    assert [x for x, _ in chart.ticks] == [first, first + 1, first + 2]
    assert [x for x, _ in chart.names] == [first, first + 1, first + 2]


def test_ticks_are_five_steps_apart(qtbot: QtBot) -> None:
    chart = chart_data.progress(replace(FOUND, total=6), date(2024, 5, 22))
    assert chart is not None
    first = date(2024, 4, 30).toordinal()
    assert [x - first for x, _ in chart.ticks] == [0, 4, 8, 12, 16, 20]
    assert chart.series[0].points[-1] == (first + 22, 6)


def test_days_of_one_axis_have_one_form_across_new_year(qtbot: QtBot) -> None:
    days = {"2025-12-30": 2, "2026-01-02": 4}
    chart = chart_data.progress(replace(FOUND, total=10, days=days), date(2026, 1, 3))
    assert chart is not None
    assert [text for _, text in chart.ticks][:2] == ["29 Dec 2025", "31 Dec 2025"]
    assert {text[-5:] for _, text in (*chart.ticks, *chart.names)} == {" 2025", " 2026"}
    assert chart.series[1].name.endswith(" 2026")


def test_a_score_without_a_judgement_has_an_empty_cell(qtbot: QtBot) -> None:
    chart = chart_data.acceptance(FOUND.judged, str.upper)
    assert chart is not None
    assert chart.columns[-1].endswith("–1")
    assert [name for name, _, _ in chart.rows] == ["CHART_DATA 1.0", "NAMES 1.0"]
    assert [cell.text for cell in chart.rows[1][1]] == ["", "few", "", "", ""]
    assert chart.rows[0][1][4].strength == 0.9


def test_the_time_of_one_person_s_articles_is_told_alone(qtbot: QtBot) -> None:
    chart = chart_data.times(replace(FOUND, wish=Wish(layer=2)), habits())
    assert chart is not None
    assert chart.mark == (1.0, "median 1 min 0 s", "60.0 s a decision")
    assert sum(chart.counts) == 1
    assert chart_data.numbers(replace(FOUND, wish=Wish(layer=2)), habits())[3].big == "60.0 s"
    untold = Habits()
    untold.work.update({(3, 2): 60_000})
    chart = chart_data.times(FOUND, untold)
    assert chart is not None
    assert chart.mark == (1.0, "median 1 min 0 s", "")


@pytest.mark.parametrize(("minutes", "text"), [(0.5, "30 s"), (0.99, "59 s"), (1.0, "1 min 0 s"), (4.7, "4 min 42 s")])
def test_minutes_are_said_as_people_say_them(qtbot: QtBot, minutes: float, text: str) -> None:
    assert chart_data.minutes_text(minutes) == text


def test_blind_work_is_told_with_its_time_and_of_one_person_alone(qtbot: QtBot) -> None:
    def told(found: Gathered, known: Habits) -> list[tuple[str, ...]]:
        chart = chart_data.influence(found, known)
        return [tuple(cell.text for cell in cells) for _, cells, _ in chart.rows] if chart else []

    assert told(FOUND, habits()) == [("2", "1 min 30 s", "50.0"), ("1", "1 min 0 s", "10.0")]
    assert told(replace(FOUND, wish=Wish(layer=2)), habits()) == [("0", "–", "–"), ("1", "1 min 0 s", "10.0")]
    assert told(FOUND, Habits()) == [("2", "–", "50.0"), ("1", "–", "10.0")]
    assert told(replace(FOUND, wish=Wish(layer=1)), habits()) == []


def captions(found: Gathered) -> dict[str, str]:
    """What replaces the captions of the page's charts."""
    facts = chart_data.ChartInput(found, habits(), date(2024, 5, 4), builtin_label_set())
    return {spec.name: told for spec in chart_data.CHARTS if (told := spec.told(facts))}


def test_captions_tell_when_own_labels_began_and_what_the_curve_means(qtbot: QtBot) -> None:
    assert captions(FOUND) == {}
    spans = "Spans in the annotators' answers"
    began, waiting = ("SHAFT", "2024-05-01T08:00:00Z"), ("DRIFT", "")
    waits = "No suggestions yet for DRIFT: they begin when words that you have marked appear again."
    assert captions(replace(FOUND, learned=(began,))) == {"labels": f"{spans}. Suggestions began: SHAFT 1 May."}
    assert captions(replace(FOUND, learned=(waiting,))) == {"labels": f"{spans}. {waits}"}
    told = captions(replace(FOUND, learned=(waiting, began)))
    assert told == {"labels": f"{spans}. Suggestions began: SHAFT 1 May. {waits}"}
    measured = Curve((Point(8, 0.81, 0.7, 0.9), Point(16, 0.9, 0.8, 0.95)), 0.88, 0.09, 0.01, 0.1)
    assert captions(replace(FOUND, curve=measured)) == {"curve": spoken(measured.verdict)}


def test_every_chart_is_made_of_what_its_title_says(qtbot: QtBot) -> None:
    facts = chart_data.ChartInput(replace(FOUND, links=(("of", 7),)), habits(), date(2024, 5, 4), builtin_label_set())
    made = {spec.name: spec.build(facts) for spec in chart_data.CHARTS}
    assert made["acceptance by label"] == chart_data.acceptance(FOUND.judged_by_label)
    assert made["curve"] is None
    assert {name: type(chart).__name__ for name, chart in made.items() if chart} == {
        "progress": "Lines",
        "acceptance": "Heat",
        "acceptance by label": "Heat",
        "labels": "Bars",
        "links": "Bars",
        "times": "Histogram",
        "influence": "Heat",
    }
