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
