"""The page's layout: what comes into it after it was laid out anew gets the height that it needs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.insights import Run
from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.gui.base.theme import theme_of
from rareannot.gui.charts.save import FORMS
from rareannot.gui.insights.chart_data import Number
from rareannot.gui.insights.gather import Wish
from rareannot.gui.insights.page import NARROW, InsightsPage, NumberRow, RunList
from rareannot.gui.widgets.scrolling import SteadyArea
from tests.gui.insights.test_chart_data import FOUND, habits
from tests.gui.walk import cut_off, nameless, shown_text


def test_runs_that_come_after_the_charts_went_under_each_other_squeeze_nothing(qtbot: QtBot) -> None:
    page = InsightsPage(builtin_label_set())
    qtbot.addWidget(page)
    page.resize(NARROW + 200, 700)
    page.show()
    qtbot.waitUntil(lambda: page.runs.width() > 0)
    page.resize(NARROW - 200, 700)
    qtbot.waitUntil(lambda: page.runs.width() > NARROW // 2)
    before = page.runs.height()
    runs = [(Run(layer=1, document=n, at="2026-11-27T20:00:00Z", length=7), "an article") for n in range(1, 9)]
    page.runs.show_runs(runs, {1: "Mira"})
    qtbot.waitUntil(lambda: page.runs.height() > before and page.runs.height() >= page.runs.minimumSizeHint().height())
    assert page.runs.height() >= page.runs.minimumSizeHint().height()
    assert cut_off(page) == []


RUN = Run(layer=1, document=4, length=7, at="2026-11-27T20:00:00Z")


@pytest.fixture
def page(qtbot: QtBot) -> InsightsPage:
    made = InsightsPage(builtin_label_set())
    qtbot.addWidget(made)
    return made


def test_a_number_is_heard_with_what_it_counts(qtbot: QtBot) -> None:
    row = NumberRow()
    qtbot.addWidget(row)
    row.show_numbers([Number(str(i), f"things {i}") for i in range(5)])
    assert shown_text(row) == [text for i in range(5) for text in (str(i), f"things {i}")]
    assert [big.accessibleName() for big, _ in row._pairs] == [f"{i} things {i}" for i in range(5)]
    lines = [one for one in row.findChildren(QFrame) if one.property("role") == "hairline"]
    assert [line.width() for line in lines] == [1] * 4


def test_numbers_stand_side_by_side_equally_wide_each_above_what_it_counts(qtbot: QtBot) -> None:
    row = NumberRow()
    qtbot.addWidget(row)
    row.show_numbers([Number("9" * (i + 1), "things that are counted " * i) for i in range(5)])
    row.resize(1000, 300)
    row.show()
    pairs = [(big.geometry(), small.geometry()) for big, small in row._pairs]
    assert all(small.top() - big.bottom() == 3 and small.left() == big.left() for big, small in pairs)
    assert {big.top() for big, _ in pairs} == {pairs[0][0].top()}
    widths = [big.width() for big, _ in pairs]
    assert max(widths) - min(widths) <= 1
    lines = [one.x() for one in row.findChildren(QFrame) if one.property("role") == "hairline"]
    assert all(a.right() < line < b.left() for (a, _), (b, _), line in zip(pairs, pairs[1:], lines, strict=False))


def test_runs_stand_below_their_heading_close_together_at_the_top(qtbot: QtBot) -> None:
    runs = RunList()
    qtbot.addWidget(runs)
    runs.show_runs([(RUN, "a"), (RUN, "b")], {1: "Mira"})
    runs.resize(500, 900)
    runs.show()
    head, caption = (one for one in runs.findChildren(QLabel) if one.isVisible())
    first, second = runs.findChildren(QPushButton)
    assert head.geometry().top() < 20
    assert head.geometry().bottom() + 5 == caption.geometry().top()
    assert first.geometry().top() - caption.geometry().bottom() < 20
    assert second.geometry().top() == first.geometry().bottom() + 3


def test_each_run_leads_to_its_article(qtbot: QtBot) -> None:
    runs, wanted = RunList(), list[int]()
    qtbot.addWidget(runs)
    runs.article_wanted.connect(wanted.append)
    runs.show_runs([(RUN, "x" * 50), (replace(RUN, document=5, layer=9, at="some day"), "b")], {1: "Mira"})
    moment = local(RUN.at)
    assert moment is not None
    first, second = runs.findChildren(QPushButton)
    day = day_text(moment.date(), moment.date())
    assert first.text() == f"7 by Mira, {day} {clock_text(moment)}: {'x' * 44}"
    assert second.text() == "7 by , : b"
    first.click()
    second.click()
    assert wanted == [4, 5]
    assert [run.document for run in runs.shown] == [4, 5]


def test_runs_that_are_over_are_gone_and_none_is_said(qtbot: QtBot) -> None:
    runs = RunList()
    qtbot.addWidget(runs)
    runs.show_runs([(RUN, "a")], {1: "Mira"})
    runs.show_runs([], {})
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert runs.findChildren(QPushButton) == []
    assert shown_text(runs)[0] == "Too quick to be read"
    assert "Accepts in a row, each in less than .4 s; look at them again" in shown_text(runs)
    assert shown_text(runs)[-1] == "None: every decision took long enough."
    assert runs.shown == ()
    runs.show_runs([(RUN, "a")], {1: "Mira"})
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any("None" in text for text in shown_text(runs))


def test_whose_work_and_which_label_are_asked_for(page: InsightsPage) -> None:
    asked = list[Wish]()
    page.wanted.connect(asked.append)
    page.show_people({1: "Mira", 2: "Jonas"})
    assert asked == []
    assert [page.people.itemText(i) for i in range(3)] == ["All annotators", "Mira", "Jonas"]
    names = [page.labels.itemText(i) for i in range(page.labels.count())]
    assert names == ["All labels", *(one.name for one in builtin_label_set().labels if one.kind != "passage")]
    page.people.setCurrentIndex(2)
    page.labels.setCurrentIndex(1)
    assert asked == [Wish(2, ""), Wish(2, names[1])]
    page.show_people({2: "Jonas", 3: "Aiko"})
    assert page.wish() == Wish(2, names[1])
    page.show_people({3: "Aiko"})
    assert page.wish().layer is None
    assert len(asked) == 2


def test_the_choices_are_offered_above_all_else_wide_enough_to_be_hit(page: InsightsPage) -> None:
    page.resize(1200, 900)
    page.show()
    assert (page.people.accessibleName(), page.labels.accessibleName()) == ("Whose work", "Which label's suggestions")
    people, labels, report = page.people.geometry(), page.labels.geometry(), page._report.geometry()
    assert people.left() == 16
    assert people.width() >= 160
    assert 0 < labels.left() - people.right() < 20
    assert report.right() == 1200 - 16 - 1
    assert report.left() - labels.right() > 300
    area = page.findChildren(SteadyArea)[0]
    assert people.bottom() < area.y()
    assert (area.x(), area.width(), area.geometry().bottom()) == (0, 1200, 899)
    numbers = page.numbers.mapTo(page, page.numbers.rect().topLeft())
    chart = page.views["progress"]
    assert numbers.y() < chart.mapTo(page, chart.rect().topLeft()).y()
    lines = [one for one in page.findChildren(QFrame) if one.property("role") == "hairline" and one.height() == 1]
    assert [one.width() > 1000 for one in lines if one.parentWidget() is page] == [True]
    assert page.numbers.geometry().bottom() + 1 in [
        one.y() for one in lines if one.parentWidget() is page.numbers.parentWidget()
    ]


def test_one_label_more_or_somebody_gone_is_no_choice(page: InsightsPage) -> None:
    """The lists are filled again only where they change, and what was chosen is kept."""
    page.show_people({1: "Mira"})
    page.people.setCurrentIndex(1)
    emptied = list[bool]()
    page.people.model().rowsRemoved.connect(lambda: emptied.append(True))
    page.show_people({1: "Mira"})
    assert (emptied, page.wish().layer) == ([], 1)
    page.show_people({1: "Mira B."})
    assert (emptied, page.wish().layer, page.people.currentText()) == ([True], 1, "Mira B.")


def test_what_was_gathered_is_shown_in_every_part(page: InsightsPage) -> None:
    found = replace(FOUND, runs=((RUN, "an article"),))
    page.show_gathered(found, habits(), date(2024, 5, 4))
    assert page.people.count() == 3
    assert nameless(page) == []
    assert page.numbers._pairs[0][0].text() == "6 of 10"
    assert page.runs.shown == (RUN,)
    assert page.views["progress"].chart() is not None
    assert page.views["curve"].chart() is None
    assert page.views["curve"]._empty.text() != ""


def test_only_charts_that_show_something_are_saved_in_every_form(page: InsightsPage, tmp_path: Path) -> None:
    assert page.save_all(tmp_path) == []
    page.show_gathered(FOUND, habits(), date(2024, 5, 4))
    for name, view in page.views.items():
        if name != "progress":
            view.show_chart(None)
    written = page.save_all(tmp_path)
    assert written == [tmp_path / f"progress.{ending}" for ending in FORMS]
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_what_is_wanted_of_a_chart_or_a_run_is_passed_on(page: InsightsPage) -> None:
    asked = list[object]()
    page.report_wanted.connect(lambda: asked.append("all"))
    page.save_wanted.connect(lambda view, ending: asked.append((view, ending)))
    page.article_wanted.connect(asked.append)
    page._report.click()
    for view in page.views.values():
        view.save_wanted.emit("svg")
    page.runs.article_wanted.emit(4)
    assert asked == ["all", *((view, "svg") for view in page.views.values()), 4]


def test_charts_stand_two_by_two_where_there_is_room_else_one_below_the_other(page: InsightsPage) -> None:
    page.show()

    def places(width: int) -> list[tuple[int, int]]:
        page.resize(width, 900)
        layout = page.layout()
        assert layout is not None
        layout.activate()
        QApplication.processEvents()
        return [(view.x(), view.y()) for view in (*page.views.values(), page.runs)]

    scale = theme_of(page).scale
    wide, narrow = places(round(NARROW * scale)), places(round(NARROW * scale) - 1)
    assert len({x for x, _ in wide}) == 2
    assert len({x for x, _ in narrow}) == 1
    assert len({y for _, y in wide}) == -(-len(wide) // 2)
    assert len({y for _, y in narrow}) == len(narrow)
    assert places(round(NARROW * scale)) == wide
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    lines = [one for one in page.findChildren(QFrame) if one.property("role") == "hairline" and one.height() > 1]
    assert len([one for one in lines if one.parentWidget() not in (page.numbers, page)]) == len(wide) // 2
