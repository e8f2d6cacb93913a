"""The left pane of the review: what it shows of the figures, and what its cells and bars ask for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rareannot.core.charts.ramp import ramp
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.review.agreement import chart_data
from rareannot.gui.review.agreement.overview import AgreementPane, RampLegend
from rareannot.gui.widgets.icons import IconView
from tests.gui.ground import repainted
from tests.gui.painted import painted_widget
from tests.gui.review.agreement.test_chart_data import LABELS, PAIRS, RESULT, name
from tests.gui.walk import nameless


@pytest.fixture
def pane(qtbot: QtBot) -> AgreementPane:
    made = AgreementPane(LABELS)
    qtbot.addWidget(made)
    made.resize(360, 900)
    made.show()
    return made


def test_until_there_are_figures_it_says_what_is_waited_for(pane: AgreementPane) -> None:
    pane.show_waiting("Comparing…")
    assert (pane._wait.text(), pane._wait.isHidden(), pane._area.isHidden()) == ("Comparing…", False, True)
    pane.measure.setCurrentIndex(1)
    pane.forget_choice()
    assert pane.matrix.grid.rowCount() == 0
    pane.show_result(RESULT, name)
    assert (pane._wait.isHidden(), pane._area.isHidden()) == (True, False)


def test_the_matrix_is_of_the_measure_that_is_chosen(pane: AgreementPane) -> None:
    pane.show_result(RESULT, name)
    assert [pane.measure.itemData(i) for i in range(pane.measure.count())] == [*chart_data.MEASURES]
    assert pane.matrix.grid.index(0, 1).data() == ".86"
    pane.measure.setCurrentIndex(pane.measure.findData("f1_overlap"))
    assert pane.matrix.grid.index(0, 1).data() == ".90"
    shown = chart_data.matrix(RESULT, "f1_overlap", name)
    assert pane.legend.accessibleName().startswith("Scale from ")
    assert pane.legend._low != pane.legend._high
    pane.legend.show_ends(shown.low, shown.low)
    assert pane.legend._low == pane.legend._high


def test_as_many_warnings_as_there_are_are_shown(pane: AgreementPane) -> None:
    pane.show_result(RESULT, name)
    said = chart_data.caveats(RESULT)
    shown = [one.words.text() for one in pane._caveats if not one.isHidden()]
    assert shown == list(said)[:2]
    assert [one.words.text() for one in pane._caveats if one.isHidden()] == [""] * (2 - len(shown))
    lines = {one.text() for one in pane._numbers.findChildren(QLabel)}
    assert {cell for line in chart_data.number_lines(RESULT) for cell in line} <= lines


@pytest.mark.parametrize(
    ("stale", "again", "shown"),
    [("", True, (True, True)), ("old", True, (False, False)), ("old", False, (False, True))],
)
def test_figures_of_an_earlier_state_are_said_to_be_so(
    pane: AgreementPane, stale: str, again: bool, shown: tuple[bool, bool]
) -> None:
    pane.show_result(RESULT, name, "before")
    assert pane._stale.text() == "before"
    pane.show_stale(stale, again=again)
    assert (pane._stale.isHidden(), pane.again.isHidden()) == shown
    wanted: list[bool] = []
    pane.again_wanted.connect(lambda: wanted.append(True))
    pane.again.click()
    assert wanted == [True]


def test_a_cell_lists_its_pair_and_the_bars_are_theirs_until_the_choice_is_forgotten(pane: AgreementPane) -> None:
    wanted: list[tuple[str, str]] = []
    pane.pair_wanted.connect(lambda *pair: wanted.append(pair))
    pane.show_result(RESULT, name)
    assert pane._of.text() == "F1, mean over pairs"
    pane.bars.pick("ORG")
    pane.matrix._choose(pane.matrix.grid.index(2, 0))
    assert wanted == [("c", "a")]
    assert pane.bars.chosen_label == ""
    assert pane._of.text() == "Mira and Aiko"
    assert [one.share for one in chart_data.bars(RESULT, LABELS, PAIRS[1])] == [0.7]
    assert pane.bars.height() == theme_of(pane).px(23) * 1 + 4
    assert pane._looked.text().startswith("Mira and Aiko")
    pane.forget_choice()
    assert not pane.matrix._picked
    assert pane._of.text() == "F1, mean over pairs"
    assert pane.bars.height() == theme_of(pane).px(23) * 2 + 4


def test_a_bar_lists_the_sites_of_its_label_and_no_cell_is_chosen_any_more(pane: AgreementPane) -> None:
    wanted: list[str] = []
    pane.label_wanted.connect(wanted.append)
    pane.show_result(RESULT, name)
    pane.matrix.pick(True)
    pane.bars.chosen.emit("ORG")
    assert wanted == ["ORG"]
    assert not pane.matrix._picked


def test_of_a_pair_that_shares_nothing_no_bars_are_shown_as_theirs(pane: AgreementPane) -> None:
    pane.show_result(replace(RESULT, pairs=PAIRS[:2]), name)
    pane._choose_pair(1, 2)
    assert pane._of.text() == "F1, mean over pairs"


def test_the_legend_goes_from_the_palest_to_the_darkest_blue(qtbot: QtBot) -> None:
    legend = RampLegend()
    qtbot.addWidget(legend)
    legend.resize(300, 16)
    legend.show_ends(0.5, 0.9)
    assert legend.sizeHint() == QSize(120, Theme().px(16))
    picture = legend.grab().toImage()
    middle = [picture.pixelColor(x, 8) for x in range(60, 240)]
    lights = [one.lightness() for one in middle]
    assert lights == sorted(lights, reverse=True)
    assert lights[0] - lights[-1] > 50
    assert picture.pixelColor(150, 1).name() == picture.pixelColor(150, 15).name()  # the bar is in the middle
    assert ramp(0) != ramp(1)


def test_everything_stands_below_each_other_from_the_top(pane: AgreementPane, qapp: QApplication) -> None:
    pane.resize(400, 2000)
    pane.show_result(RESULT, name, "old")
    qapp.processEvents()
    shown = [one for one in pane._caveats if not one.isHidden()]
    parts = [pane.measure, pane.matrix, pane.legend, pane._looked, pane._numbers, *shown, pane._stale, pane.again]
    places = [one.mapTo(pane, one.rect().topLeft()) for one in (*parts, pane._of, pane.bars)]
    assert [one.y() for one in places] == sorted({one.y() for one in places})
    assert {one.x() for one in places[: len(parts)]} == {16}
    assert places[-1].y() - places[-2].y() < 60
    assert places[-1].y() < 1500  # what is left of the pane is below
    page = pane._of.parentWidget()
    assert page is not None
    assert pane._of.geometry().right() == page.width() - 16 - 1
    assert pane.bars.mapTo(pane, pane.bars.rect().topLeft()).x() == 0
    assert pane.minimumWidth() == theme_of(pane).room(tokens()["size"]["queue_min"])
    assert pane.legend.height() == pane.legend.sizeHint().height()
    assert pane.legend.width() > pane.legend.sizeHint().width()
    assert pane.matrix.geometry().top() - pane.measure.geometry().bottom() == 8 + 1
    sign = shown[0].findChild(IconView)
    assert isinstance(sign, IconView)
    assert shown[0].words.geometry().left() == sign.geometry().right() + 1 + 8


def test_a_bar_that_is_chosen_is_no_longer_once_the_choice_is_forgotten(pane: AgreementPane) -> None:
    pane.show_result(RESULT, name)
    assert [one.label for one in pane.bars.bars.bars] == ["ORG", "GPE"]
    pane.bars.pick("ORG")
    pane.forget_choice()
    assert pane.bars.chosen_label == ""


def test_the_ends_of_the_legend_are_written_in_small_muted_letters_at_both_ends(pane: AgreementPane) -> None:
    pane.show_result(RESULT, name)
    legend = pane.legend
    seen = repainted(legend, lambda: legend.show_ends(0.5, 0.9))
    assert seen.contains(legend.rect().center())
    assert legend.accessibleName() == "Scale from .50 to .90"
    low, high = painted_widget(legend).words
    assert [one.text for one in (low, high)] == [".50", ".90"]
    assert {one.colour for one in (low, high)} == {Theme().colour("muted").name()}
    assert (low.x < 5, high.x > legend.width() - 40) == (True, True)


def test_in_a_narrow_pane_the_choice_of_the_measure_gives_way(pane: AgreementPane) -> None:
    pane.show_result(RESULT, name)
    metrics = pane.measure.fontMetrics()
    longest = max(metrics.horizontalAdvance(pane.measure.itemText(i)) for i in range(pane.measure.count()))
    assert metrics.horizontalAdvance("x" * 8) < pane.measure.minimumSizeHint().width() < longest
    assert pane.measure.sizeHint().width() < longest
    assert nameless(pane) == []


def test_a_pair_is_found_whichever_of_the_two_comes_first(pane: AgreementPane) -> None:
    pane.show_result(RESULT, name)
    for row, column in ((0, 1), (1, 0)):
        pane.forget_choice()
        pane._choose_pair(row, column)
        assert pane._of.text() == "Mira and Jonas"
