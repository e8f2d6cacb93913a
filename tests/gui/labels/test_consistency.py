"""The consistency page on findings written out here: what is listed, previewed and asked for."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from rareannot.core.checks.consistency import KINDS, Finding, Place
from rareannot.core.checks.consistency_fix import FIXES, Fix
from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.consistency import ConsistencyPage
from rareannot.gui.labels.findings import FindingsModel, PlaceLine, PlacesModel
from rareannot.gui.labels.wording import finding_kind, fix_text, fixed_text
from rareannot.workflow import Checked, ShownPlace
from tests.gui.ground import covers, ground, repainted
from tests.gui.walk import cut_off, nameless, shown_text

TWO = Finding(
    "two labels", "lynas", (("ORG", 2), ("PERSON", 1)), 3, (Place(7, 4, 9, "a", "PERSON"), Place(8, 0, 5, "b", "ORG"))
)
SPACE = Finding("space", " chile", (("GPE", 1),), 1, (Place(9, 2, 8, "c", "GPE"),))
RIGHT = Finding("unit", "30 t", (("PERCENT", 1),), 1, (Place(9, 20, 24, "d", "PERCENT"),), "30 t")
SHOWN = {p: ShownPlace(p, "now ", "lynas", " pays", "Article", "") for f in (TWO, SPACE, RIGHT) for p in f.places}


@pytest.fixture
def page(qtbot: QtBot) -> ConsistencyPage:
    made = ConsistencyPage(builtin_label_set())
    qtbot.addWidget(made)
    fixes = {TWO.id: [Fix("relabel", "ORG"), Fix("relabel", "PERSON")], SPACE.id: [Fix("trim")], RIGHT.id: []}
    made.finding_wanted.connect(
        lambda f: made.show_places(f, [SHOWN[p] for p in f.places], fixes[f.id]) if f.id in fixes else None
    )
    made.resize(1440, 700)
    made.show()
    made.show_layers([("mira", "Mira"), ("gold", "gold")], "mira")
    made.show_checked(Checked(4, 4, (TWO, SPACE), (RIGHT,)), may_fix=True)
    return made


def test_the_models_keep_to_the_rules_of_qt() -> None:
    findings, places = FindingsModel(), PlacesModel()
    testers = [
        QAbstractItemModelTester(m, QAbstractItemModelTester.FailureReportingMode.Fatal) for m in (findings, places)
    ]
    findings.show_findings([TWO, SPACE])
    places.show_places([PlaceLine(one, "now", "then") for one in SHOWN.values()])
    findings.show_findings([])
    assert [t.model().rowCount() for t in testers] == [0, len(SHOWN)]


def test_every_kind_and_every_fix_has_words() -> None:
    assert len({finding_kind(kind) for kind in KINDS}) == len(KINDS)
    assert len({fix_text(Fix(kind, "ORG")) for kind in FIXES}) == len(FIXES)
    assert fixed_text(Fix("relabel", "ORG"), 2, 1) == "Changed to ORG: 2 spans in 1 article."


def test_the_first_finding_shows_its_places_with_what_would_be_there(page: ConsistencyPage) -> None:
    assert page.finding() == TWO
    assert page.summary.text() == "2 findings · 1 marked right"
    assert [(line.now, line.then) for line in page.places.lines] == [("PERSON", "ORG"), ("ORG", "")]
    assert page.do_it.text() == "Apply at 1 place"
    page.fixes.setCurrentIndex(1)
    assert [(line.now, line.then) for line in page.places.lines] == [("PERSON", ""), ("ORG", "PERSON")]
    assert page.do_it.text() == "Apply at 2 places"


def test_keys_step_over_headings_and_the_button_asks_for_the_fix(page: ConsistencyPage) -> None:
    asked: list[object] = []
    page.fix_wanted.connect(lambda finding, fix: asked.append((finding, fix)))
    page.focus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.finding() == SPACE
    assert page.places.lines[0].then == "“lynas”"
    QTest.mouseClick(page.do_it, Qt.MouseButton.LeftButton)
    assert asked == [(SPACE, Fix("trim"))]


def test_enter_opens_the_article_at_the_place(page: ConsistencyPage) -> None:
    opened: list[tuple[int, str]] = []
    page.article_wanted.connect(lambda row, mark: opened.append((row, mark)))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    page.place_list.setCurrentIndex(page.places.index(1))
    QTest.keyClick(page.place_list, Qt.Key.Key_Return)
    missed = Finding("missed", "orano", (("ORG", 1),), 1, (Place(3, 4, 9),))
    page.show_checked(Checked(4, 4, (missed,)), may_fix=True)
    page.show_places(missed, [ShownPlace(missed.places[0], "now ", "orano", "", "Article")], [Fix("add", "ORG")])
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened == [(7, "a"), (8, "b"), (3, "@4-9")]


def test_what_was_called_right_is_shown_on_demand_and_can_be_called_wrong_again(page: ConsistencyPage) -> None:
    asked: list[tuple[str, bool]] = []
    page.ignore_wanted.connect(lambda finding, on: asked.append((finding.id, on)))
    QTest.mouseClick(page.ignore, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.passed_over, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.finding() == RIGHT
    assert page.ignore.text() == "Not right after all"
    QTest.mouseClick(page.ignore, Qt.MouseButton.LeftButton)
    assert asked == [(TWO.id, True), (RIGHT.id, False)]


def test_the_answers_of_others_can_be_looked_at_only(page: ConsistencyPage) -> None:
    page.show_checked(Checked(4, 4, (TWO,)), may_fix=False)
    assert not page.do_it.isVisible()
    assert any("somebody else" in text for text in shown_text(page))


def test_a_consistent_layer_says_so(page: ConsistencyPage) -> None:
    page.show_checked(Checked(4, 4), may_fix=True)
    assert page.summary.text() == "Everything is consistent."
    assert page.detail.text() == ""
    assert page.places.lines == ()
    assert not page.ignore.isVisible()


def test_escape_leads_back_and_everything_has_a_name(page: ConsistencyPage) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert left == [True]
    assert nameless(page) == []
    assert cut_off(page) == []


def test_the_keys_stay_in_the_findings_and_nothing_is_left_beside_them_once_all_is_mended(
    page: ConsistencyPage, qtbot: QtBot
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.do_it.setFocus()
    QTest.keyClick(page.do_it, Qt.Key.Key_Space)
    page.show_checked(Checked(4, 4, (), ()), may_fix=True)
    assert page.list.hasFocus()
    assert not page.quote.isVisible()
    assert not page.place_list.isVisible()
    page.show_checked(Checked(4, 4, (TWO,), ()), may_fix=True)
    assert page.quote.text() == "lynas"
    assert page.place_list.isVisible()


def test_a_check_says_that_it_goes_on_and_that_it_was_stopped(page: ConsistencyPage) -> None:
    page.show_checking(anew=False)
    assert page.summary.text() == "Checking the answers…"
    assert page.finding() == TWO  # what the last check found stays until this one knows better
    page.show_checked(Checked(4, 4, (TWO,)), may_fix=True)
    assert page.summary.text() == "1 finding"
    page.show_checking(anew=True)  # the answers are another annotator's
    assert page.finding() is None
    assert not page.place_list.isVisible()
    assert not page.do_it.isVisible()
    page.show_progress(Checked(200, 800))
    assert page.progress.isVisible()
    page.show_stopped()
    assert not page.progress.isVisible()
    assert page.summary.text() == "The check was stopped before it had seen every article."


def test_whose_answers_are_checked_is_offered_and_asked_for(page: ConsistencyPage) -> None:
    wanted = list[str]()
    page.layer_wanted.connect(wanted.append)
    page.show_layers([("mira", "Mira"), ("gold", "gold")], "gold")
    assert [page.layers.itemText(i) for i in range(page.layers.count())] == ["Mira", "gold"]
    assert page.layers.currentData() == "gold"
    page.show_layers([("mira", "Mira"), ("gold", "gold")], "nobody")
    assert page.layers.currentData() == "mira"
    assert wanted == []
    page.layers.activated.emit(0)
    assert wanted == ["mira"]


def test_a_check_that_is_done_takes_its_progress_away_and_hides_what_was_called_right(page: ConsistencyPage) -> None:
    page.show_progress(Checked(200, 800))
    assert page.progress._bar.maximum() == 400
    assert page.progress._bar.value() == 100
    page.show_checked(Checked(4, 4, (TWO,)), may_fix=True)
    assert not page.progress.isVisible()
    assert not page.passed_over.isVisible()
    page.show_checked(Checked(4, 4, (TWO,), (RIGHT,)), may_fix=True)
    assert page.passed_over.isVisible()
    page.show_checking(anew=False)
    assert page.passed_over.isVisible()
    page.show_checking(anew=True)
    assert not page.passed_over.isVisible()


def test_the_finding_that_is_chosen_stays_where_it_is_still_there(page: ConsistencyPage) -> None:
    wanted = list[Finding]()
    page.focus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    page.finding_wanted.connect(wanted.append)
    page.show_checked(Checked(4, 4, (TWO, SPACE)), may_fix=True)
    assert page.finding() == SPACE
    assert wanted[-1] == SPACE
    page.show_checked(Checked(4, 4, (TWO,)), may_fix=True)
    assert page.finding() == TWO


def test_places_of_a_finding_that_was_left_meanwhile_are_not_shown(page: ConsistencyPage) -> None:
    lines = page.places.lines
    page.show_places(SPACE, [SHOWN[p] for p in SPACE.places], [Fix("trim")])
    assert page.places.lines == lines
    assert page.fix() == Fix("relabel", "ORG")


@pytest.mark.parametrize(
    ("finding", "fix", "then"),
    [
        (SPACE, Fix("trim"), "“lynas”"),
        (SPACE, Fix("delete"), "deleted"),
        (SPACE, Fix("unlink"), "no link"),
        (SPACE, Fix("relabel", "LOC"), "LOC"),
        (SPACE, Fix("relabel", "GPE"), ""),
        (SPACE, Fix("add", "GPE"), "GPE"),
        (replace(RIGHT, reading="30 tons"), Fix("read"), "30 tons"),
    ],
)
def test_what_a_fix_leaves_is_shown_at_each_place(page: ConsistencyPage, finding: Finding, fix: Fix, then: str) -> None:
    page.show_checked(Checked(4, 4, (finding,)), may_fix=True)
    page.show_places(finding, [SHOWN[p] for p in finding.places], [fix])
    assert [line.then for line in page.places.lines] == [then]
    assert page.do_it.text() == "Apply at 1 place"
    assert page.do_it.isVisible()


def test_what_is_not_marked_is_said_to_be_so_and_a_value_stands_beside_its_label(page: ConsistencyPage) -> None:
    bare, valued = Place(3, 4, 9), Place(3, 20, 24, "d", "PERCENT")
    missed = Finding("missed", "orano", (("ORG", 1),), 2, (bare, valued))
    page.show_checked(Checked(4, 4, (missed,)), may_fix=True)
    page.show_places(
        missed, [ShownPlace(bare, "", "orano", "", "A"), ShownPlace(valued, "", "30", "", "A", "30 %")], []
    )
    assert [line.now for line in page.places.lines] == ["not marked", "PERCENT 30 %"]


def test_a_hint_says_what_can_be_done_or_how_many_places_are_left_out(page: ConsistencyPage) -> None:
    def hint() -> str:
        assert page.hint.isVisible() == bool(page.hint.text())
        return page.hint.text()

    assert hint() == "2 of 3 places are shown."
    page.show_places(TWO, [SHOWN[p] for p in TWO.places], [])
    assert hint() == "Press Enter to open a place, and correct it in the article."
    page.show_checked(Checked(4, 4, (SPACE,)), may_fix=True)
    assert hint() == ""
    page.show_checked(Checked(4, 4, (SPACE,)), may_fix=False)
    assert hint() == "These are somebody else's answers: you can look at them, not change them."
    assert [page.fixes.isVisible(), page.do_it.isVisible(), page.ignore.isVisible()] == [False, False, True]


def test_the_words_and_what_is_known_of_a_finding_stand_above_its_places(page: ConsistencyPage) -> None:
    assert page.quote.text() == "lynas"
    assert page.detail.text() != ""
    page.list.setCurrentIndex(page.findings.index(-1))
    assert page.quote.text() == ""
    assert page.detail.text() == "Choose a finding to see its places."
    assert not page.ignore.isVisible()
    page.do_it.click()
    page.ignore.click()
    page._open_first()


def test_buttons_ask_for_another_check_and_lead_back(page: ConsistencyPage) -> None:
    asked = list[str]()
    page.check_wanted.connect(lambda: asked.append("check"))
    page.left.connect(lambda: asked.append("left"))
    page.again.click()
    page.back.click()
    QTest.keyClick(page, Qt.Key.Key_A)
    assert asked == ["check", "left"]


def test_both_sides_have_their_words_and_neither_can_be_pushed_away(page: ConsistencyPage) -> None:
    assert {"Consistency", "of"} <= {*shown_text(page)}
    left, right = page.splitter.widget(0), page.splitter.widget(1)
    assert left is not None
    assert right is not None
    assert left.isAncestorOf(page.list)
    assert right.isAncestorOf(page.place_list)
    assert left.width() > right.width() >= right.minimumWidth() > 0
    assert not page.splitter.childrenCollapsible()
    lines = [one for one in page.findChildren(QFrame) if one.property("role") == "hairline"]
    assert len(lines) == 2
    assert page.layers.accessibleName() == "Whose answers"


def test_a_page_begins_with_nothing_chosen(qtbot: QtBot) -> None:
    made = ConsistencyPage(builtin_label_set())
    qtbot.addWidget(made)
    assert [one.isHidden() for one in (made.fixes, made.do_it, made.ignore, made.hint)] == [True] * 4
    assert made.ignore.text() == "Right as it is"


def test_the_places_keep_their_width_and_the_findings_take_what_room_there_is(page: ConsistencyPage) -> None:
    left, right = page.splitter.widget(0), page.splitter.widget(1)
    assert left is not None
    assert right is not None
    assert page.splitter.handleWidth() == 1
    width = right.width()
    assert abs(width - 620) <= 1
    page.resize(1700, 700)
    QApplication.processEvents()
    assert right.width() == width
    page.splitter.setSizes([1700, 10])
    assert right.width() == right.minimumWidth() == theme_of(page).px(420)
    assert ground(left) == "base"


def test_heads_stand_over_their_lists_in_one_line_each(page: ConsistencyPage) -> None:
    page.show_checked(Checked(4, 4, (TWO, SPACE), (RIGHT,)), may_fix=True)
    QApplication.processEvents()
    under = (page.summary, page.passed_over, page.back)
    assert [one.x() for one in under] == sorted(one.x() for one in under)
    assert [b.x() - a.geometry().right() - 1 for a, b in pairwise(under)] == [12, 12]
    assert page.again.geometry().right() == page.back.geometry().right()
    assert page.layers.geometry().bottom() < page.summary.y()
    assert page.summary.geometry().bottom() < page.list.y()
    assert page.list.height() > 500
    acts = (page.fixes, page.do_it, page.ignore)
    assert [b.x() - a.geometry().right() - 1 for a, b in pairwise(acts)] == [12, 12]
    tops = [one.y() for one in (page.quote, page.detail, page.fixes, page.hint, page.place_list)]
    assert tops == sorted(set(tops))
    page.show_progress(Checked(2, 8))
    QApplication.processEvents()
    assert page.progress.y() >= page.list.geometry().bottom()


def test_names_that_come_later_are_read_whole(page: ConsistencyPage) -> None:
    long = "Mira Antofagasta of the second team " * 2
    page.show_layers([("mira", long), ("gold", "gold")], "mira")
    QApplication.processEvents()
    assert page.layers.width() > page.layers.fontMetrics().horizontalAdvance(long)


def test_what_is_chosen_first_is_known_before_it_is_asked_for(page: ConsistencyPage) -> None:
    assert page.fixes.accessibleName() == "What to do"
    assert page.fix() == Fix("relabel", "ORG")
    page.fixes.clear()
    assert page.fix() is None
    page.do_it.click()
    asked = list[object]()
    page.fix_wanted.connect(lambda *what: asked.append(what))
    page.do_it.click()
    assert asked == []


def test_showing_those_marked_right_keeps_what_may_be_done(page: ConsistencyPage) -> None:
    page.show_checked(Checked(4, 4, (TWO,), (RIGHT,)), may_fix=False)
    page.passed_over.click()
    assert [finding_kind(one.kind) for one in page.findings.lines] == [
        finding_kind(kind) for kind in ("two labels", "two labels", "unit", "unit")
    ]
    assert not page.do_it.isVisible()
    assert page.summary.text() == "1 finding · 1 marked right"
    page.show_checked(Checked(4, 4, (), (RIGHT,)), may_fix=True)
    assert page.summary.text() == "Everything is consistent. · 1 marked right"


def test_of_all_places_of_another_kind_each_is_mended(page: ConsistencyPage) -> None:
    many = replace(SPACE, quote=" japan", places=(Place(9, 2, 8, "c", "GPE"), Place(9, 12, 18, "e", "GPE")), count=2)
    page.show_checked(Checked(4, 4, (many,)), may_fix=True)
    page.show_places(many, [SHOWN[SPACE.places[0]]] * 2, [Fix("trim")])
    assert page.do_it.text() == "Apply at 2 places"
    assert page.hint.isHidden()


def test_an_index_that_is_none_opens_nothing(page: ConsistencyPage) -> None:
    opened = list[object]()
    page.article_wanted.connect(lambda *what: opened.append(what))
    page.place_list.activated.emit(page.places.index(-1))
    page.place_list.activated.emit(page.places.index(0))
    assert opened == [(7, "a")]


def test_the_finding_that_was_left_and_the_one_gone_to_are_painted_anew(page: ConsistencyPage) -> None:
    boxes = [page.list.visualRect(page.findings.index(line)).adjusted(1, 1, -1, -1) for line in (1, 3)]
    seen = repainted(page.list.viewport(), lambda: page.list.setCurrentIndex(page.findings.index(3)))
    assert [covers(seen, box) for box in boxes] == [True, True]
