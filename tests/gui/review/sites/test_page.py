"""One site on the page: its words, what the button would settle, and the fields of a reading that is written."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.review.adjudication import State
from rareannot.core.review.sites import Reading, Site
from rareannot.core.spans import Span
from rareannot.gui.base.suggest_functions import read_figure
from rareannot.gui.base.theme import theme_of
from rareannot.gui.review.sites.draft import ReadingDraft
from rareannot.gui.review.sites.page import MARGIN
from tests.gui.ground import ground
from tests.gui.painted import painted_widget
from tests.gui.review.conftest import Makes, Reviewer
from tests.gui.review.made_up import Desk, reviewed
from tests.gui.walk import focusable, nameless
from tests.store.reviewing import TEXT


@pytest.fixture
def settling(reviewer: Reviewer) -> Reviewer:
    """A reviewer at a site with two readings."""
    reviewer.goes_to("lithium carbonate")
    return reviewer


def test_the_words_of_a_short_article_are_shown_whole_and_without_dots(settling: Reviewer) -> None:
    assert settling.page.site.context.text() == TEXT


def test_the_button_says_what_the_chosen_row_would_settle(settling: Reviewer) -> None:
    said = [settling.page.site.take.text()]
    for _ in range(2):
        settling.presses("Down")
        said.append(settling.page.site.take.text())
    assert said == ["Settle as reading 1", "Settle as reading 2", "Settle as nothing here"]


def test_a_reading_that_is_written_brings_its_fields_and_what_the_keys_do(settling: Reviewer) -> None:
    page = settling.page
    page.resize(1024, 260)
    box, bar = page.site.draft_box, page.site._area.verticalScrollBar()
    settling.waits(lambda: bar.maximum() > 0)
    settling.presses("E")
    settling.waits(lambda: _is_seen(settling, box))
    shown = [one.text() for one in box.findChildren(QLabel) if one.isVisible()]
    assert any("removes a span" in text for text in shown)
    assert (page.site.take.text(), page.site.edit.text()) == ("Settle as written", "Discard")


def _is_seen(reviewer: Reviewer, part: QWidget) -> bool:
    area = reviewer.page.site._area.viewport()
    top = part.mapTo(area, QPoint(0, 0)).y()
    return part.isVisible() and top >= 0 and top + part.height() <= area.height()


def test_what_stands_below_the_readings_begins_where_their_words_do(reviewing: Makes) -> None:
    said = {"Mira": [Span(0, 5, "GPE", note="a country?")], "Noor": []}
    reviewer = reviewing(said)
    reviewer.enters()
    reviewer.goes_to("chile")
    site = reviewer.page.site
    assert {part.mapTo(site, QPoint(0, 0)).x() for part in (site._position, site.take, site._notes)} == {
        site.table.mapTo(site, QPoint(0, 0)).x() + 12
    }


def test_the_head_says_which_site_it_is_why_it_differs_and_of_which_article(settling: Reviewer) -> None:
    site = settling.page.site
    assert site._position.text().startswith("SITE ")
    assert site._position.accessibleName().startswith("Site ")
    assert (site._cause.text(), site._title.text()) == ("different edges", "A")
    assert site.state.isHidden()
    assert site.draft_box.isHidden()
    assert [one.look for one in site.context._pieces] == ["ring"]


def test_a_reading_that_is_written_has_its_label_and_value_and_loses_them_with_its_span(settling: Reviewer) -> None:
    site, names = settling.page.site, [one.name for one in settling.page.site._labels.labels]
    settling.presses("E")
    assert [site.label.itemText(n) for n in range(site.label.count())] == names
    assert (site.label.currentText(), site.label.isEnabled(), site.value.isHidden()) == ("MATERIAL", True, True)
    assert [one.look for one in site.context._pieces] == ["current"]
    assert site.rules.shown() == ["Rule for MATERIAL"]
    settling.page.writing.drop_span()
    assert (site.label.isEnabled(), site.value.isHidden(), site.value.text()) == (False, True, "")
    settling.presses("Escape")
    assert site.draft_box.isHidden()
    assert site.edit.text() == "Write another reading…"


def test_the_others_like_it_are_counted_on_their_button(settling: Reviewer) -> None:
    site = settling.page.site
    said = []
    for count in (0, 1, 12):
        site.show_alike(count)
        said.append((site.alike.isHidden(), site.alike.text()))
    assert said == [
        (True, "Also the 0 like it…"), (False, "Also the 1 like it…"), (False, "Also the 12 like it…"),
    ]  # fmt: skip


def test_buttons_and_fields_do_what_they_say(settling: Reviewer) -> None:
    site, heard = settling.page.site, list[tuple[str, object]]()
    site.take_wanted.connect(lambda row: heard.append(("take", row)))
    for name, signal in (("later", site.later_wanted), ("alike", site.alike_wanted), ("article", site.article_wanted)):
        signal.connect(lambda name=name: heard.append((name, None)))
    site.note_wanted.connect(lambda text: heard.append(("note", text)))
    site.note.setText("  which one?  ")
    site.note.editingFinished.emit()
    assert site.note.text() == ""
    site.note.setText("   ")
    site.keep_note()
    site.table.selectRow(0)
    site._open.click()
    site.alike.click()
    site.take.click()
    assert heard[:4] == [("note", "which one?"), ("article", None), ("alike", None), ("take", 0)]


def test_a_field_that_is_gone_to_is_brought_into_sight(settling: Reviewer) -> None:
    page = settling.page
    page.resize(1024, 260)
    bar = page.site._area.verticalScrollBar()
    settling.waits(lambda: bar.maximum() > 0)
    page.site_commands.note_to_guidelines()
    assert page.site.note.hasFocus()
    settling.waits(lambda: _is_seen(settling, page.site.note))
    settling.presses("Escape")
    assert page.site.table.hasFocus()


@pytest.mark.parametrize("named", [False, True])
def test_notes_of_annotators_are_shown_with_their_names_once_it_is_settled(reviewing: Makes, named: bool) -> None:
    reviewer = reviewing({"Mira": [Span(0, 5, "GPE", note="a country?")], "Noor": []})
    reviewer.enters()
    reviewer.goes_to("chile")
    site = reviewer.page.site
    if named:
        reviewer.presses("1")
        reviewer.waits_for_the_disk()
        reviewer.page.session.go(reviewer.page.sites.model.listing.numbers[0])
        reviewer.waits(lambda: not site.state.isHidden())
        assert site.state.words.text().startswith("Settled as “chile” GPE (Rita, ")
    shown = [one.text() for one in site._notes.findChildren(QLabel) if one.text()]
    assert ("Mira" in shown, "An annotator" in shown, "a country?" in shown) == (named, not named, True)
    assert not site._notes_head.isHidden()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """The page alone, at a place of which it is asked whether it is lithium carbonate or lithium."""
    made = Desk(qtbot, reviewed())
    made.page.resize(700, 900)
    made.page.show()
    made.goes(1)
    return made


def test_only_the_readings_and_the_notes_are_reached_by_tab_and_each_has_its_name(desk: Desk) -> None:
    page = desk.page
    assert [one for one in focusable(page) if one not in (page.table, page.why, page.note)] == []
    for pressed in (page._open, page.take, page.edit, page.later, page.alike):
        assert pressed.focusPolicy() == Qt.FocusPolicy.NoFocus  # a click leaves the keys in the readings
    desk.writing.write_reading()
    assert page.label not in focusable(page)
    assert page.label.accessibleName() == "Label"
    assert nameless(page) == []


def test_the_page_stands_on_paper_as_wide_as_it_needs_with_the_article_at_the_right(desk: Desk) -> None:
    page = desk.page
    assert ground(page) == "base"
    assert page.minimumWidth() == theme_of(page).room(420)
    page.show_site(desk.seen, desk.site, State("open"), page._rows, None, "Site 1 of 1")
    (words,) = painted_widget(page._title).words
    assert words.x > page._title.width() / 2
    head = (page._position, page._cause, page._title, page._open)
    assert [one.x() for one in head] == sorted({one.x() for one in head})
    assert page._cause.x() - page._position.geometry().right() == 12 + 1
    assert page.edit.x() - page.take.geometry().right() == 8 + 1
    tops = [one.mapTo(page, QPoint(0, 0)).y() for one in (page._title, page.context, page.table, page.take, page.later)]
    assert tops == sorted(set(tops))
    assert page.table.mapTo(page, QPoint(0, 0)).x() == MARGIN - 12
    page.resize(700, 1400)
    QApplication.processEvents()
    assert page.note.mapTo(page, QPoint(0, 0)).y() < 800  # what is left of the page is below


def test_of_a_long_article_the_words_around_are_shown_between_dots(desk: Desk) -> None:
    words = " ".join(f"w{n}" for n in range(80))
    text = f"{words} chile {words}"
    at = text.index("chile")
    site = Site(at, at + 5, (Reading((Span(at, at + 5, "GPE"),), ("mira",)), Reading((), ("noor",))), "label", "f")
    seen = replace(desk.seen, document=Document(text), sites=(site,), states=(State("open"),))
    desk.page.show_context(seen, site, None)
    shown = desk.page.context.text()
    assert shown.startswith("… w5")
    assert shown.endswith(" …")
    (ring,) = desk.page.context._pieces
    assert (shown[ring.start : ring.end], ring.look) == ("chile", "ring")
    start, end = desk.page.context._inked or (0, 0)
    assert "chile" in shown[start:end]
    assert 5 < end - start < len(shown) - 20


def test_another_site_begins_at_the_top_with_no_reason_and_no_draft(desk: Desk) -> None:
    page = desk.page
    page.why.setText("since")
    page.draft_box.show()
    page.resize(700, 250)
    QApplication.processEvents()
    page._area.verticalScrollBar().setValue(60)
    desk.goes(2)
    assert (page.why.text(), page.draft_box.isHidden(), page._area.verticalScrollBar().value()) == ("", True, 0)
    assert (page.take.text(), page.edit.text()) == ("Settle as reading 1", "Write another reading…")
    assert page.rules.shown() == ["Rule for GPE"]
    assert (page._notes.isHidden(), page._notes_head.isHidden()) == (True, True)


def test_a_figure_that_is_written_has_its_value_in_the_field_and_escape_comes_back_to_it(desk: Desk) -> None:
    spans = (Span(0, 5, "GPE"), Span(12, 19, "CARDINAL", read_figure("40", 0, 2, "CARDINAL")))
    desk.writing.draft = ReadingDraft(desk.seen.document.text, spans, 1)
    desk.writing._show_draft()
    page = desk.page
    assert (page.value.isVisible(), page.value.text(), page.label.currentText()) == (True, "40", "CARDINAL")
    assert [piece.look for piece in page.context._pieces] == ["accepted", "current"]
    assert [piece.tag != "" for piece in page.context._pieces] == [True, True]
    assert page.rules.shown() == ["Rule for CARDINAL"]
    page._show_row(0)
    assert page.take.text() == "Settle as written"  # the rows say nothing while one is written
    page.value.setText("50")
    QTest.keyClick(page.value, Qt.Key.Key_Escape)
    assert page.value.text() == "40"
    desk.writing.next_span()
    assert (page.value.isHidden(), page.value.text(), page.label.currentText()) == (True, "", "GPE")


def test_fields_give_the_keys_back_once_they_are_done(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for field in (page.why, page.note):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
            field.setFocus()
            QTest.keyClick(field, key)
            assert page.table.hasFocus()
    desk.writing.write_reading()
    page.label.setFocus()
    page.label.textActivated.emit("ORG")
    assert page.table.hasFocus()
    assert desk.writing.draft is not None
    assert desk.writing.draft.spans[0].label == "ORG"
    heard = list[str]()
    page.later_wanted.connect(lambda: heard.append("later"))
    page.edit_wanted.connect(lambda: heard.append("edit"))
    page.later.click()
    page.edit.click()
    assert heard == ["later", "edit"]
