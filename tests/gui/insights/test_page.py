"""The page's layout: what comes into it after it was laid out anew gets the height that it needs."""

from pytestqt.qtbot import QtBot

from rareannot.core.insights import Run
from rareannot.core.labels import builtin_label_set
from rareannot.gui.insights.page import NARROW, InsightsPage
from tests.gui.walk import cut_off


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
