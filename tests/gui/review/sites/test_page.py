"""One site on the page: its words, what the button would settle, and the fields of a reading that is written."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from rareannot.core.spans import Span
from tests.gui.review.conftest import Makes, Reviewer
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
