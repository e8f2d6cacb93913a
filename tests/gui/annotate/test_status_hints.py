"""Which keys the foot of the page hints at: by what is selected, what waits, what stands open, and who has the keys."""

from collections.abc import Container

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.gui.widgets.page_bars import HintRow
from tests.gui.annotate.desk import TEXT, Annotator


@pytest.fixture
def hinted(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The words of the hints, each time they are shown; the keys are in the article."""
    annotator.lists()
    annotator.page.activateWindow()
    annotator.page.focus_article()
    QApplication.processEvents()
    told: list[list[str]] = []
    show = annotator.page.status.set_hints

    def note(hints: list[tuple[object, str]], clickable: Container[str] = ()) -> None:
        told.append([words for _, words in hints])
        show(hints, clickable)  # type: ignore[arg-type]

    monkeypatch.setattr(annotator.page.status, "set_hints", note)
    annotator.page.status_hints.show()
    return told


def test_while_suggestions_wait_the_walk_is_hinted_at(hinted: list[list[str]]) -> None:
    assert hinted[-1][:3] == ["accept", "reject", "next undecided"]


def test_selected_words_are_hinted_at_until_they_are_left(annotator: Annotator, hinted: list[list[str]]) -> None:
    annotator.selects("sells")
    assert hinted[-1][0] == "label the words"
    annotator.view.caret.clear()
    assert hinted[-1][0] == "accept"


def test_more_selected_words_change_no_hint(annotator: Annotator, hinted: list[list[str]]) -> None:
    annotator.selects("sells")
    count = len(hinted)
    annotator.selects("sells 20")
    assert len(hinted) == count


def test_where_all_is_decided_the_missed_ones_are_hinted_at(annotator: Annotator, hinted: list[list[str]]) -> None:
    annotator.session.accept_between(0, len(TEXT))
    annotator.waits()
    assert hinted[-1][0] == "look for missed ones, then done"


def test_what_stands_open_comes_first_and_goes_again(annotator: Annotator, hinted: list[list[str]]) -> None:
    annotator.page.status_hints.say([("accept", "take it")])
    assert hinted[-1] == ["take it"]
    annotator.page.status_hints.say([])
    assert hinted[-1][0] == "accept"


def test_the_article_alone_hints_at_the_way_back(annotator: Annotator, hinted: list[list[str]]) -> None:
    annotator.page.set_calm(True)
    assert "all panes" in hinted[-1]
    annotator.page.set_calm(False)
    assert "all panes" not in hinted[-1]


def test_a_part_that_has_the_keys_is_hinted_at(annotator: Annotator, hinted: list[list[str]]) -> None:
    annotator.page.queue.list.setFocus()
    QApplication.processEvents()
    assert hinted[-1][0] == "open the article"
    annotator.page.focus_article()
    QApplication.processEvents()
    assert hinted[-1][0] == "accept"


def test_without_the_inspector_in_sight_a_hint_says_how_to_see_labels_and_value(annotator: Annotator) -> None:
    def said() -> str:
        return annotator.page.status.findChildren(HintRow)[0].accessibleName()

    annotator.page.activateWindow()
    annotator.page.focus_article()
    annotator.waits()
    assert "labels, value" not in said()
    annotator.page.resize(1024, 700)
    annotator.waits()
    assert "F9 labels, value" in said()
    annotator.page.panes.toggle("inspector")
    annotator.waits()
    assert "labels, value" not in said()
