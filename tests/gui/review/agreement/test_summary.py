"""What follows from the agreement: which sections there are, what buttons say, and what cells, points and notes tell."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.review.agreement import chart_data
from rareannot.gui.review.agreement.summary import NotesList, SummaryPage
from rareannot.gui.widgets.icons import IconView
from rareannot.store.values import GuidelineNote
from rareannot.team.result import AttributeAgreement, PartAgreement
from tests.gui.ground import ground
from tests.gui.review.agreement.test_chart_data import LABELS, PAIRS, RESULT, name
from tests.gui.review.agreement.test_trend import TREND

NOTES = [GuidelineNote(str(n), f"note {n}", f"the \n words {n}", "", 0, 1, "Rita", "") for n in (1, 2)]


@pytest.fixture
def page(qtbot: QtBot) -> SummaryPage:
    made = SummaryPage(LABELS)
    qtbot.addWidget(made)
    made.resize(700, 1200)
    made.show()
    return made


def sections(page: SummaryPage) -> set[str]:
    return {key for key, box in page._sections.items() if not box.isHidden()}


def test_before_anything_is_known_nothing_is_offered(page: SummaryPage) -> None:
    parts = [page.start, page.report, page.sites, page.caveat, page.meaning, page._meaning]
    assert all(part.isHidden() for part in parts)
    assert sections(page) == set()


def test_only_sections_with_something_in_them_are_shown(page: SummaryPage) -> None:
    page.show_result(RESULT, name)
    assert sections(page) == {"confusion"}
    whole = replace(
        RESULT, trend=TREND, against_gold=PAIRS[:1], self_agreement=PAIRS[:1], blind=PartAgreement(9, 0.8), departures=None
    )  # fmt: skip
    page.show_result(whole, name)
    assert sections(page) == {"confusion", "trend", "gold", "again", "parts"}
    page.show_notes(NOTES)
    assert sections(page) == {"confusion", "trend", "gold", "again", "parts", "notes"}
    page.show_result(replace(RESULT, trend=TREND[:1], confusion=(), labels=()), name)
    assert sections(page) == {"notes"}
    page.show_notes([])
    assert sections(page) == set()


def test_the_headline_and_a_warning_stand_over_it(page: SummaryPage) -> None:
    page.show_result(RESULT, name)
    assert page._headline.text() == chart_data.headline(RESULT)
    said = " ".join(chart_data.few_shared(RESULT))
    assert page.caveat.words.text() == said
    assert page.caveat.isHidden() == (not said)
    assert isinstance(page.caveat.findChild(IconView), IconView)
    assert page.caveat.isAncestorOf(page.caveat.words)
    assert not page.meaning.isHidden()
    page.show_result(replace(RESULT, f1_exact=None), name)
    assert page.meaning.isHidden()


def test_what_the_figures_mean_comes_and_goes(page: SummaryPage) -> None:
    page.show_result(RESULT, name)
    page.meaning.click()
    assert not page._meaning.isHidden()
    assert page._meaning.text() == chart_data.definitions()
    page.meaning.click()
    assert page._meaning.isHidden()


@pytest.mark.parametrize(
    ("left", "text"), [(0, "All is settled"), (1, "Settle the 1 site"), (1200, "Settle the 1\u202f200 sites")]
)
def test_the_button_says_how_many_wait(page: SummaryPage, left: int, text: str) -> None:
    page.show_left(left)
    assert (page.start.text().replace("\u00a0", "\u202f"), page.start.isEnabled()) == (text, left > 0)
    assert not any(one.isHidden() for one in (page.start, page.report, page.sites))


def test_links_that_wait_are_said_and_then_not_all_is_settled(page: SummaryPage) -> None:
    page.show_left(0)
    page.show_links(2, 1)
    assert (page.start.text(), page.links.text()) == ("All sites are settled", "Settle the 2 links")
    assert any("1 link that is asked about once" in one.text() for one in page.findChildren(QLabel))
    page.show_links(0, 0)
    assert (page.start.text(), page.links.isHidden()) == ("All is settled", True)


def test_each_button_tells_what_is_wanted(page: SummaryPage) -> None:
    heard: list[str] = []
    page.start_wanted.connect(lambda: heard.append("start"))
    page.report_wanted.connect(lambda: heard.append("report"))
    page.sites_wanted.connect(lambda: heard.append("sites"))
    page.show_left(3)
    for one in (page.start, page.report, page.sites):
        one.click()
    assert heard == ["start", "report", "sites"]


def test_a_cell_and_a_point_tell_what_to_list_and_only_one_of_them_is_chosen(page: SummaryPage) -> None:
    cells, periods = list[tuple[str, str]](), list[str]()
    page.cell_wanted.connect(lambda *cell: cells.append(cell))
    page.period_wanted.connect(periods.append)
    page.show_result(replace(RESULT, trend=TREND), name)
    page.confusion._choose(page.confusion.grid.index(0, 1))
    shown = chart_data.confusion(RESULT, LABELS).labels
    assert cells == [(shown[0], shown[1])]
    assert page.confusion._picked
    assert page._looked.text() == page.confusion.grid.cell(page.confusion.currentIndex()).about != ""
    page.trend.chosen.emit("2026-11")
    assert periods == ["2026-11"]
    assert not page.confusion._picked
    page.trend.pick(True)
    page.confusion._choose(page.confusion.grid.index(0, 1))
    assert not page.trend._picked
    page.trend.pick(True)
    page.forget_choice()
    assert (page.confusion._picked, page.trend._picked) == (False, False)
    page.trend.looked_at.emit("so much")
    assert page._told.text() == "so much"


def test_tables_have_the_lines_of_the_figures_at_most_so_wide(page: SummaryPage) -> None:
    page.show_result(replace(RESULT, against_gold=PAIRS[:1], blind=PartAgreement(9, 0.8)), name)
    said = {one.text() for one in page._sections["gold"].findChildren(QLabel)}
    assert "each against gold" in {one.lower() for one in said}
    assert {"How far each annotator's answers match what was settled."} <= said
    assert {cell for line in chart_data.pair_lines(PAIRS[:1], name) for cell in line} <= said
    assert page._tables["gold"].width() <= page._tables["gold"].maximumWidth() < 700


def test_agreement_on_attributes_and_article_labels_stands_in_a_table(page: SummaryPage) -> None:
    attributes = {"certainty": AttributeAgreement(1200, 0.875, 0.8), "topic": AttributeAgreement(3, None, None)}
    page.show_result(replace(RESULT, attributes=attributes), name)
    assert sections(page) == {"confusion", "attributes"}
    said = {one.text() for one in page.findChildren(QLabel)}
    assert {"certainty", "1 200 compared", ".88", "α 0.80", "topic", "3 compared"} <= {
        one.replace("\u202f", " ") for one in said
    }


def test_a_note_says_its_words_and_can_be_ticked_off(qtbot: QtBot) -> None:
    made, done = NotesList(), list[object]()
    qtbot.addWidget(made)
    made.worked_in.connect(done.append)
    made.show_notes(NOTES)
    assert made.notes == tuple(NOTES)
    said = [one.text() for one in made.findChildren(QLabel)]
    assert said == ["note 1", "on “the words 1”, by Rita", "note 2", "on “the words 2”, by Rita"]
    buttons = made.findChildren(QPushButton)
    assert [one.accessibleName() for one in buttons] == ["In the guidelines: note 1", "In the guidelines: note 2"]
    buttons[1].click()
    assert done == [NOTES[1]]
    made.show_notes(NOTES[:1])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [one.text() for one in made.findChildren(QLabel)] == ["note 1", "on “the words 1”, by Rita"]
    made.resize(400, 200)
    made.show()
    row = made._rows[0]
    assert row.geometry().left() == 0
    assert made.findChildren(QPushButton)[0].geometry().right() == row.width() - 1


def test_a_long_quote_is_cut_off(qtbot: QtBot) -> None:
    made = NotesList()
    qtbot.addWidget(made)
    made.show_notes([replace(NOTES[0], quote="x" * 200)])
    assert f"“{'x' * 80}”" in made.findChildren(QLabel)[1].text()


def test_everything_stands_below_each_other_from_the_top_in_one_column(page: SummaryPage, qapp: QApplication) -> None:
    page.resize(900, 3000)
    page.show_result(replace(RESULT, trend=TREND, against_gold=PAIRS[:1]), name)
    page.show_left(3)
    page.show_notes(NOTES)
    page.meaning.click()
    qapp.processEvents()
    boxes = [page._sections[key] for key in ("notes", "confusion", "trend", "gold")]
    parts = [page._headline, page.start, page.sites, page.meaning, page._meaning, *boxes]
    places = [one.mapTo(page, one.rect().topLeft()) for one in parts]
    assert [one.y() for one in places] == sorted({one.y() for one in places})
    assert {one.x() for one in places} == {28}
    assert page._headline.mapTo(page, page._headline.rect().topLeft()).y() == 22
    assert page.sites.geometry().bottom() + 1 + 4 == page.meaning.geometry().top()
    assert page.start.geometry().right() + 1 + 16 == page.report.geometry().left()
    assert page.sites.width() == page.sites.sizeHint().width()
    ends = boxes[-1].mapTo(page, boxes[-1].rect().bottomLeft()).y()
    assert ends < 2500  # what is left of the page is below
    holder = page._headline.parentWidget()
    assert holder is not None
    assert holder.property("surface") == "base"
    words = next(one for one in boxes[-1].findChildren(QLabel) if one.text().startswith("How far each")).geometry()
    assert words.bottom() + 1 + 8 == page._tables["gold"].geometry().top()
    first = page.notes._rows[0].findChildren(QLabel)
    assert first[0].geometry().bottom() + 1 + 1 == first[1].geometry().top()


def test_page_and_matrix_stand_on_paper(page: SummaryPage, qapp: QApplication) -> None:
    page.resize(1400, 2000)
    page.show_result(RESULT, name)
    qapp.processEvents()
    assert ground(page) == "base"
    assert ground(page.confusion, page.confusion.width() - 3, page.confusion.height() // 2) == "base"


def test_notes_that_are_gone_are_not_seen_any_more(page: SummaryPage) -> None:
    page.show_notes(NOTES)
    old = page.notes._rows
    page.show_notes(NOTES[1:])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [one.text() for one in page.notes.findChildren(QLabel)] == ["note 2", "on “the words 2”, by Rita"]
    assert page.notes._rows[0] not in old
    label = page.notes.findChildren(QLabel)[0]
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
