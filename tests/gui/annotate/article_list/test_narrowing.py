"""Narrowing and ordering the list: the line that says what is in force, and the panel whose choices make it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.queue import ORDERS, View
from rareannot.gui.annotate.article_list.narrowing import (
    SCORES,
    NarrowingRow,
    in_words,
    order_names,
    score_name,
    within,
)
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme
from tests.rows import each_row

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_order_has_a_name_of_its_own() -> None:
    assert list(order_names()) == list(ORDERS)
    assert len(set(order_names().values())) == len(ORDERS)


@each_row(
    ("band", "name"),
    [((None, None), "Any score"), ((0.0, 0.35), ".00–.35"), ((0.5, 0.7), ".50–.70"), ((0.9, None), ".90–1.00")],
)
def test_a_band_of_scores_has_both_its_ends(band: tuple[float | None, float | None], name: str) -> None:
    assert score_name(*band) == name


def test_the_bands_meet_and_leave_no_score_out() -> None:
    lows, highs = [low for low, _ in SCORES[1:]], [high for _, high in SCORES[1:]]
    assert (lows[0], highs[-1]) == (0.0, None)
    assert lows[1:] == highs[:-1]


@each_row(
    ("view", "words"),
    [
        (View(), ""),
        (View(words="lithium", status="done"), ""),
        (View(flagged=True), "flagged"),
        (View(blind=True), "blind"),
        (View(blind=False), "with suggestions"),
        (View(label="ORG", source="figures"), "ORG, figures"),
        (View(low=0.5, high=0.7), ".50–.70"),
        (View(order="random"), "shuffled"),
        (View(order="fact", fact="section", fact_value="Business"), "section: Business, by section"),
        (View(flagged=True, label="ORG", low=0.9, order="shortest"), "flagged, ORG, .90–1.00, shortest first"),
    ],
)
def test_the_line_says_what_narrows_and_orders(view: View, words: str) -> None:
    assert in_words(view) == words


@pytest.fixture
def row(qtbot: QtBot) -> NarrowingRow:
    made = NarrowingRow()
    qtbot.addWidget(made)
    made.panel.set_choices(("ORG", "GPE"), ("figures", "places"))
    made.show()
    return made


@pytest.fixture
def views(row: NarrowingRow) -> list[View]:
    """The views that were asked for."""
    told: list[View] = []
    row.changed.connect(told.append)
    return told


def choose(combo: QComboBox, text: str) -> None:
    combo.setCurrentIndex(combo.findText(text))


def test_each_choice_asks_for_its_view(row: NarrowingRow, views: list[View]) -> None:
    panel = row.panel
    choose(panel.label, "GPE")
    choose(panel.source, "places")
    choose(panel.score, ".35–.50")
    choose(panel.blind, "Blind")
    choose(panel.order, "Shortest first")
    panel.flagged.click()
    assert views[0] == View(label="GPE")
    assert views[-1] == View(
        label="GPE", source="places", low=0.35, high=0.5, blind=True, order="shortest", flagged=True
    )
    assert len(views) == 6


def test_the_number_of_an_order_is_asked_only_where_the_list_is_shuffled(row: NarrowingRow, views: list[View]) -> None:
    assert row.panel.seed.isHidden()
    choose(row.panel.order, "Shuffled")
    assert not row.panel.seed.isHidden()
    row.panel.seed.setValue(7)
    assert views[-1] == View(order="random", seed=7)


def test_a_view_that_is_shown_asks_for_nothing(row: NarrowingRow, views: list[View]) -> None:
    row.show_view(View(label="ORG", low=0.7, high=0.9, order="random", seed=3, blind=False, flagged=True))
    panel = row.panel
    assert views == []
    assert (panel.label.currentText(), panel.score.currentText()) == ("ORG", ".70–.90")
    assert (panel.order.currentText(), panel.blind.currentText()) == ("Shuffled", "With suggestions")
    assert (panel.seed.value(), panel.flagged.isChecked(), panel.seed.isHidden()) == (3, True, False)


def test_what_is_not_offered_any_more_is_shown_as_anything(row: NarrowingRow) -> None:
    row.show_view(View(label="GONE", low=0.1, high=0.2))
    assert (row.panel.label.currentText(), row.panel.score.currentText()) == ("Any label", "Any score")


def test_other_choices_keep_what_is_chosen(row: NarrowingRow, views: list[View]) -> None:
    choose(row.panel.label, "GPE")
    row.panel.set_choices(("DATE", "GPE"), ())
    assert row.panel.label.currentText() == "GPE"
    assert views == [View(label="GPE")]


def test_clear_shows_all_as_imported_and_keeps_words_and_status(
    row: NarrowingRow, views: list[View], qtbot: QtBot
) -> None:
    row.show_view(View(words="lithium", status="done", label="ORG", order="shortest"))
    (clear,) = (b for b in row.findChildren(QPushButton) if b.text() == "Clear" and b.isVisible())
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert views == [View(words="lithium", status="done")]
    assert not clear.isVisible()


def test_where_nothing_narrows_there_is_nothing_to_clear(row: NarrowingRow, views: list[View]) -> None:
    row.clear()
    assert views == []


def test_the_button_opens_the_choices(row: NarrowingRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(row.opened, timeout=1_000):
        QTest.mouseClick(row.open, Qt.MouseButton.LeftButton)
    assert row.panel.isVisible()
    row.panel.close()


def test_a_choice_keeps_the_words_that_were_shown(row: NarrowingRow, views: list[View]) -> None:
    shown = View(words="lithium", status="done")
    row.show_view(shown)
    choose(row.panel.label, "ORG")
    assert views == [replace(shown, label="ORG")]


@each_row(
    ("popup", "wanted"),
    [
        (QRect(100, 100, 300, 200), (100, 100)),
        (QRect(-40, 100, 300, 200), (0, 100)),
        (QRect(900, 700, 300, 200), (724, 568)),
        (QRect(-40, 900, 2000, 2000), (0, 0)),
    ],
)
def test_nothing_of_a_popup_is_off_the_screen(popup: QRect, wanted: tuple[int, int]) -> None:
    assert within(popup, QRect(0, 0, 1024, 768)).toTuple() == wanted


def test_the_choices_are_on_the_screen_where_the_list_stands_at_its_edge(row: NarrowingRow) -> None:
    row.resize(120, row.height())
    row.window().move(0, 0)
    row.show_panel()
    room = row.screen().availableGeometry()
    assert room.contains(QRect(row.panel.pos(), row.panel.size()))
    row.panel.close()


@pytest.mark.parametrize("dark", [False, True])
def test_the_panel_has_an_edge_that_is_seen_on_the_list_below_it(qtbot: QtBot, qapp: QApplication, dark: bool) -> None:
    theme = Theme(dark=dark)
    style.apply(qapp, theme)
    row = NarrowingRow()
    qtbot.addWidget(row)
    row.panel.show()
    picture = row.panel.grab().toImage()
    edges = [(0, 60), (60, 0), (picture.width() - 1, 60), (60, picture.height() - 1)]
    assert {picture.pixelColor(*at).name() for at in edges} == {theme.colour("border_strong").name()}
    row.panel.close()
    style.apply(qapp, Theme())


def test_the_panel_is_made_when_it_is_first_needed_with_what_came_before(qtbot: QtBot) -> None:
    row = NarrowingRow()
    qtbot.addWidget(row)
    row.set_choices(("GPE", "ORG"), ("figures 1.0",))
    row.show_view(View(order="shortest", label="ORG"))
    assert row.findChildren(QComboBox) == []
    assert (row.panel.label.currentData(), row.panel.order.currentData()) == ("ORG", "shortest")
    assert row.panel.source.findData("figures 1.0") == 1


def test_archived_ones_are_said_and_chosen(row: NarrowingRow, views: list[View]) -> None:
    assert in_words(View(archived=True, flagged=True)) == "archived, flagged"
    row.show_view(View(archived=True))
    assert row.panel.archived.isChecked()
    row.panel.archived.click()
    assert views == [View()]


def test_articles_with_open_links_are_asked_for_by_a_box(row: NarrowingRow, views: list[View]) -> None:
    row.panel.links_open.click()
    assert views == [View(links_open=True)]
    assert in_words(views[0]) == "links open"
    assert View.from_text(views[0].as_text()) == views[0]
    row.show_view(View())
    assert not row.panel.links_open.isChecked()


def test_each_choice_has_its_name_beside_it_and_for_a_screen_reader(row: NarrowingRow) -> None:
    panel = row.panel
    panel.show_view(View(order="random"))
    named = {label.buddy(): label for label in panel.findChildren(QLabel)}
    choices = (panel.order, panel.seed, panel.label, panel.source, panel.score, panel.blind)
    assert [named[one].text() for one in choices] == ["Order", "Shuffled order", "Label", "Source", "Score", "Articles"]
    assert [one.accessibleName() for one in choices] == [named[one].text() for one in choices]
    assert panel.accessibleName() == "Filter and order"
    boxes = (panel.flagged, panel.links_open, panel.archived)
    links = "Only with open questions about links"
    assert [box.text() for box in boxes] == ["Only flagged ones", links, "Only archived ones"]
    panel.show()
    tops = [one.y() for one in (*choices, *boxes)]
    assert tops == sorted(set(tops))
    assert all(named[one].geometry().right() < one.x() for one in choices)
    panel.close()


def test_each_choice_offers_all_that_there_is_once(row: NarrowingRow) -> None:
    panel = row.panel
    row.set_choices(("ORG",), ("figures",))
    offered = [
        [one.itemText(i) for i in range(one.count())] for one in (panel.order, panel.label, panel.source, panel.blind)
    ]
    assert offered == [
        list(order_names().values()),
        ["Any label", "ORG"],
        ["Any source", "figures"],
        ["All articles", "With suggestions", "Blind"],
    ]
    assert [panel.score.itemText(i) for i in range(panel.score.count())] == [score_name(*band) for band in SCORES]


def test_the_seed_is_a_small_number(row: NarrowingRow) -> None:
    seed = row.panel.seed
    found = []
    for value in (0, 7, 10_000):
        seed.setValue(value)
        found.append((seed.value(), seed.text()))
    assert found == [(1, "no. 1"), (7, "no. 7"), (9999, "no. 9999")]


def test_what_is_shown_is_shown_in_the_panel_that_is_there(row: NarrowingRow) -> None:
    panel = row.panel
    row.show_view(View(order="random", label="GPE", flagged=True))
    assert row.panel is panel
    assert (panel.order.currentData(), panel.label.currentData(), panel.flagged.isChecked()) == ("random", "GPE", True)
    assert not panel.seed.isHidden()
    row.show_view(View())
    assert (panel.label.currentData(), panel.flagged.isChecked(), panel.seed.isHidden()) == ("", False, True)


def test_what_is_in_force_stands_at_the_left_and_the_buttons_at_the_right(row: NarrowingRow) -> None:
    row.resize(400, row.height())
    row.show_view(View(label="ORG"))
    QApplication.processEvents()
    told = next(one for one in row.findChildren(QLabel) if one.text() == "ORG")
    (clear,) = (b for b in row.findChildren(QPushButton) if b.text() == "Clear")
    assert (told.x(), row.open.geometry().right()) == (0, 399)
    assert told.geometry().right() < clear.x() < clear.geometry().right() < row.open.x()
    assert clear.width() == clear.sizeHint().width()
    assert [one.accessibleName() for one in (clear, row.open)] == [
        "Show all articles as imported",
        "Filter and order the articles",
    ]
    row.show_view(View())
    assert (told.text(), clear.isVisible()) == ("", False)


def test_the_panel_opens_below_the_button_at_its_size_with_the_order_first(row: NarrowingRow) -> None:
    row.window().move(300, 100)
    QApplication.processEvents()
    row.panel.resize(900, 900)
    corner = row.mapToGlobal(QPoint(row.width(), row.height()))
    row.show_panel()
    assert row.panel.size() == row.panel.sizeHint()
    at = row.panel.geometry()
    assert (at.right(), at.top()) == pytest.approx((corner.x(), corner.y() + 4), abs=3)
    assert row.panel.focusWidget() is row.panel.order
    row.panel.close()
