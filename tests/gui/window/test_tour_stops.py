"""Where the cards of the tour point in the window, and how they name keys and a figure of the article."""

import pytest
from PySide6.QtCore import QRect

from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.window.tour_stops import TourTargets, _in_words, stops
from tests.gui.annotate.conftest import annotator, project, project_file, project_thread
from tests.gui.annotate.desk import Annotator

__all__ = ["annotator", "project", "project_file", "project_thread"]


@pytest.fixture
def targets(annotator: Annotator) -> TourTargets:
    return TourTargets(annotator.page, annotator.page)


@pytest.mark.parametrize(
    ("key", "words"), [("", "–"), (",", "“,”"), ("X", "X"), ("7", "7"), ("Space", "Space"), ("Ctrl+.", "Ctrl+.")]
)
def test_a_sign_is_told_from_that_of_the_sentence(key: str, words: str) -> None:
    assert _in_words(key) == words


def test_there_are_five_with_the_keys_of_now(annotator: Annotator) -> None:
    found = stops(annotator.page, annotator.page, Shortcuts())
    assert [one.title for one in found][:2] == ["Decide the suggestions", "Another label"]
    assert len(found) == 5
    assert found[0].text.startswith("The ring is on a suggestion. Space accepts it, X rejects it")
    assert "“500 tons”" in found[2].text
    assert not any("{" in one.text for one in found)


def test_the_first_points_at_the_current_span_and_the_article_is_all_of_its_text(
    annotator: Annotator, targets: TourTargets
) -> None:
    whole = targets.article()
    viewport = annotator.view.viewport()
    assert whole == QRect(viewport.mapTo(annotator.page, viewport.rect().topLeft()), viewport.size())
    first = targets.current()
    assert whole.contains(first)
    assert first.height() < 60
    annotator.goes_to("japan")
    assert targets.current() != first
    annotator.session.walk.go("")
    assert targets.current() == whole


def test_sections_of_the_inspector_are_brought_and_pointed_at(annotator: Annotator, targets: TourTargets) -> None:
    annotator.page.do("toggle_inspector")
    assert not annotator.page.inspector.isVisible()
    annotator.goes_to("500 tons")
    place = targets.labels()
    annotator.waits()
    assert annotator.page.inspector.isVisible()
    place, pane = targets.labels(), annotator.page.inspector
    around = QRect(pane.mapTo(annotator.page, pane.rect().topLeft()), pane.size())
    assert around.contains(place)
    assert place != around
    value = targets.value()
    assert value not in (place, around)
    annotator.goes_to("kilundu")
    annotator.waits()
    assert targets.value() == around  # a company has no value: the whole pane


def test_a_figure_is_brought_where_the_current_span_has_no_value(annotator: Annotator, targets: TourTargets) -> None:
    assert annotator.current() == "kilundu"
    assert targets.figure() == "500 tons"
    targets.bring_value()
    annotator.waits()
    assert annotator.current() == "500 tons"
    annotator.goes_to("500 tons")
    targets.bring_value()
    assert annotator.current() == "500 tons"


def test_the_figure_is_the_first_that_waits(annotator: Annotator, targets: TourTargets) -> None:
    annotator.goes_to("500 tons")
    annotator.session.accept()
    annotator.waits()
    assert targets.figure() == "500 tons"
    annotator.goes_to("japan")
    assert targets.figure() == "500 tons"
    annotator.opens(2)
    assert targets.figure() == "about 97 percent"


def test_the_last_points_at_the_status_bar(annotator: Annotator, targets: TourTargets) -> None:
    place = targets.status()
    assert place.size() == annotator.page.status.size()
    assert place.top() > targets.article().bottom()
