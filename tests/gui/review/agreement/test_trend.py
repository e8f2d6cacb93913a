"""The trend of agreement: told in words, walked by keys, and each point lists the sites behind it."""

from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.focus import focus_quietly
from rareannot.gui.base.theme import theme_of
from rareannot.gui.review.agreement.trend import TrendChart, period_text, trend_points
from rareannot.store import Project
from rareannot.team.result import PartAgreement
from tests.gui.ground import colours, own_picture, repainted
from tests.gui.review.conftest import Makes, Reviewer
from tests.gui.walk import shown_text, spoken
from tests.store.reviewing import ANOTHER, answer, span

TREND = (("2026-10, guidelines 1", PartAgreement(12, 0.71, (0.62, 0.8))), ("2026-11", PartAgreement(1, None)))


@pytest.fixture
def chart(qtbot: QtBot) -> TrendChart:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(400, 170)
    chart.show_points(TREND)
    chart.show()
    return chart


def test_it_is_told_in_words_and_undefined_stays_undefined(chart: TrendChart) -> None:
    assert chart.accessibleDescription() == (
        "2026-10, guidelines 1: .71 (.62 – .80), 12 articles (few); 2026-11: –, 1 article (few)"
    )
    picture = chart.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(400) for y in range(0, 170, 2)}
    assert theme_of(chart).colour("accent").name() in seen


def test_arrows_walk_the_points_and_enter_lists_one(chart: TrendChart) -> None:
    looked: list[str] = []
    chosen: list[str] = []
    chart.looked_at.connect(looked.append)
    chart.chosen.connect(chosen.append)
    chart.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_End):
        QTest.keyClick(chart, key)
    assert chosen == ["2026-11", "2026-10, guidelines 1"]
    assert [words[:7] for words in looked] == ["2026-10", "2026-10", "2026-11"]
    assert chart.accessibleDescription().startswith("2026-11: –, 1 article (few). ")


def test_a_point_that_is_chosen_wears_a_ring_until_something_else_is_listed(chart: TrendChart) -> None:
    focus_quietly(chart)  # a ring of its own is drawn where the keys brought the focus
    before = chart.grab().toImage()
    chart.pick(True)
    assert chart.grab().toImage() != before
    chart.pick(False)
    assert chart.grab().toImage() == before


def test_nothing_to_choose_is_nothing_chosen(qtbot: QtBot) -> None:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chosen: list[str] = []
    chart.chosen.connect(chosen.append)
    chart.show()
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    assert chosen == []


def test_periods_are_said_in_words(qtbot: QtBot) -> None:
    said = ("2026-11-24, guidelines 2", "2026, week 07", "2026-11", "whenever")
    assert [period_text(one) for one in said] == list(said)


def test_the_axis_begins_below_the_lowest_interval_and_its_numbers_are_a_table() -> None:
    points = trend_points(TREND)
    assert points.places == ((0.6, ".60"), (0.7, ".70"), (0.8, ".80"), (0.9, ".90"), (1.0, "1"))
    assert points.table()[1:] == (
        ("2026-10, guidelines 1", ".71", "0.62", "0.8", "12 articles (few)"),
        ("2026-11", "–", "", "", "1 article (few)"),
    )


def second_round(project: Project) -> None:
    """New guidelines, and then the second article by two people who differ there, in milliseconds of their own."""
    sleep(0.01)
    project.set_label_set(replace(project.label_set, version=project.label_set.version + 1))
    sleep(0.01)
    answer(project, "Mira", 2, [span(ANOTHER, "lynas", "ORG")])
    answer(project, "Noor", 2, [])


@pytest.fixture
def two_periods(reviewing: Makes) -> Reviewer:
    reviewer = reviewing(prepare=second_round)
    reviewer.enters()
    reviewer.waits(lambda: reviewer.page.sites.model.total == 4 and reviewer.page.summary.trend.isVisible())
    return reviewer


def point_of(chart: TrendChart, at: int) -> QPoint:
    return chart._stripes()[at].center().toPoint()


@pytest.mark.parametrize(("at", "total"), [(0, 3), (1, 1)])
def test_a_click_on_a_point_lists_the_sites_behind_it(two_periods: Reviewer, at: int, total: int) -> None:
    chart = two_periods.page.summary.trend
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point_of(chart, at))
    two_periods.waits(lambda: two_periods.page.sites.model.total == total)
    assert any(f"guidelines {at + 1}" in text for text in shown_text(two_periods.page.sites))
    documents = {two_periods.page.sites.model.row(n) for n in two_periods.page.sites.model.listing.numbers}
    assert {row.document for row in documents if row} <= {at + 1}
    two_periods.page.sites.everything_wanted.emit()
    two_periods.waits(lambda: two_periods.page.sites.model.total == 4)


def test_enter_on_a_point_lists_its_sites_too(two_periods: Reviewer) -> None:
    chart = two_periods.page.summary.trend
    chart.setFocus()
    two_periods.presses("Home", "Return")
    two_periods.waits(lambda: two_periods.page.sites.model.total == 3)
    two_periods.goes_to("antofagasta")


def test_it_is_saved_as_a_picture_or_a_table_from_its_menu(
    reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer.enters()
    trend = reviewer.page.summary.trend
    trend.show_points(TREND)
    asked: list[str] = []

    def answers(_parent: object, _title: str, suggested: str, *_: object) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return str(tmp_path / Path(suggested).name), ""

    monkeypatch.setattr("rareannot.gui.charts.save_menu.QFileDialog.getSaveFileName", answers)
    menu_event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), trend.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(trend, menu_event)
    (menu,) = trend.findChildren(QMenu)
    for action in menu.actions():
        action.trigger()
    assert asked == [f"Agreement over time.{ending}" for ending in ("svg", "png", "csv")]
    assert all((tmp_path / name).stat().st_size > 50 for name in asked)
    assert '"2026-10, guidelines 1",.71,' in (tmp_path / asked[2]).read_text(encoding="utf-8-sig")
    assert reviewer.page.message.sentence == "Saved Agreement over time.csv."


def test_points_are_reached_by_tab_and_the_chart_has_its_name_and_height(chart: TrendChart) -> None:
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert spoken(chart) == "Agreement over time"
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(chart)
    holder.resize(900, 900)
    holder.show()
    QApplication.processEvents()
    assert chart.width() > 800
    assert chart.height() == chart.sizeHint().height() == theme_of(chart).px(176)
    chart.setParent(None)


def test_what_is_looked_at_is_painted_anew_with_smooth_edges(chart: TrendChart) -> None:
    chart.show()
    assert repainted(chart, lambda: chart.pick(True)).contains(chart.rect().center())
    corner = chart._stripes()[chart._at].toRect().adjusted(1, 1, 0, 0)
    ring = own_picture(chart).copy(corner.x(), corner.y(), 8, 8)
    assert len(colours(ring)) > 3
    seen = repainted(chart, lambda: QTest.keyClick(chart, Qt.Key.Key_Left))
    assert seen.contains(chart.rect().center())


def test_arrows_end_at_the_first_and_last_point_and_other_keys_are_left_to_the_page(chart: TrendChart) -> None:
    met = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(chart, key)
        met.append(chart._at)
    assert met == [1, 0, 0, 1, 0]
    passed = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_X):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(chart, event)
        passed.append(not event.isAccepted())
    assert passed == [False, True]
    chosen = list[str]()
    chart.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(chart, key)
    assert chosen == [TREND[0][0]] * 2
    QTest.mouseClick(chart, Qt.MouseButton.RightButton, pos=point_of(chart, 1))
    assert (chart._at, len(chosen)) == (0, 2)
    chart.show_points(())
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert (chart._at, chart.accessibleDescription()) == (-1, "")


def test_other_points_begin_at_the_last_with_none_listed(chart: TrendChart) -> None:
    chart.pick(True)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    chart.show_points(TREND)
    assert (chart._at, chart._picked) == (1, False)


def test_a_period_of_weeks_is_said_with_its_guidelines() -> None:
    assert period_text("2026, week 07, guidelines 3") == "2026, week 07, guidelines 3"
    part = PartAgreement(25, 0.8, None)
    (point,) = trend_points((("2026-11", part),)).points
    assert point.about == "2026-11: .80, 25 articles"
    assert trend_points((("2026-11", replace(part, f1_exact=0.95)),)).places[0][0] <= 0.95
