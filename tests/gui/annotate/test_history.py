"""Looking back in the open article: earlier states are shown and not edited, and one can be gone back to."""

import pytest

from rareannot.gui.annotate.history import ArticleHistory
from rareannot.gui.annotate.inspector.history import NOW, HistoryPanel
from rareannot.store.history import Step
from tests.gui.annotate.desk import Annotator, at


@pytest.fixture
def panel(annotator: Annotator) -> HistoryPanel:
    """The history of an article in which one suggestion was accepted and then another."""
    annotator.session.accept()
    annotator.session.accept()
    annotator.waits()
    made = HistoryPanel()
    annotator.bot.addWidget(made)
    ArticleHistory(annotator.page, made)
    annotator.waits()
    return made


def steps(annotator: Annotator) -> list[Step]:
    """The steps of the open article, as the file has them."""
    return annotator.project_thread.now(lambda p: p.history.steps(1))


def first_step(annotator: Annotator) -> str:
    """The id of the step made first."""
    return min(steps(annotator), key=lambda step: step.at).id


def looks_at(annotator: Annotator, panel: HistoryPanel, step: str) -> None:
    panel.chosen.emit(step)
    annotator.waits()


def test_an_earlier_state_is_shown_in_the_article(annotator: Annotator, panel: HistoryPanel) -> None:
    looks_at(annotator, panel, first_step(annotator))
    assert annotator.view.marks.counts()[0] == 2
    assert annotator.session.walk.undecided() == 1, "the answer itself is what it was"


def test_an_earlier_state_cannot_be_edited(annotator: Annotator, panel: HistoryPanel) -> None:
    looks_at(annotator, panel, first_step(annotator))
    before = annotator.spans()
    annotator.session.accept()
    assert annotator.spans() == before
    assert annotator.said == ["You are looking at an earlier state. To edit, go back to it or close the history."]


def test_back_at_now_it_can_be_edited_again(annotator: Annotator, panel: HistoryPanel) -> None:
    looks_at(annotator, panel, first_step(annotator))
    looks_at(annotator, panel, NOW)
    assert annotator.view.marks.counts()[0] == 1
    annotator.session.accept()
    assert ("japan", "GPE") in annotator.spans()


def test_going_back_makes_an_earlier_state_the_current_one(annotator: Annotator, panel: HistoryPanel) -> None:
    panel.back_wanted.emit(first_step(annotator))
    annotator.waits()
    assert annotator.on_disk() == [("kilundu", "ORG")]
    assert annotator.session.frozen == ""


def test_going_back_is_one_action_that_undo_takes_back(annotator: Annotator, panel: HistoryPanel) -> None:
    panel.back_wanted.emit(first_step(annotator))
    annotator.waits()
    annotator.session.undo()
    assert annotator.on_disk() == [("kilundu", "ORG"), ("500 tons", "QUANTITY")]


def test_the_keys_of_the_list_are_hinted_at_until_now_is_looked_at(annotator: Annotator, panel: HistoryPanel) -> None:
    told = list[list[str]]()
    annotator.page.prompts.hints_changed.connect(lambda hints: told.append([words for _, words in hints]))
    looks_at(annotator, panel, first_step(annotator))
    special = [words for _, words in annotator.page.status_hints._special]
    assert special == ["later or earlier step", "go back to here", "close the history"]
    looks_at(annotator, panel, NOW)
    assert told[-1] == []
    assert annotator.page.status_hints._special == []
    assert annotator.view.marks.current() == annotator.session.walk.current
    count = len(told)
    looks_at(annotator, panel, NOW)  # nothing was looked at
    assert len(told) == count


def test_the_span_that_a_step_changed_is_current_in_the_state_after_it(
    annotator: Annotator, panel: HistoryPanel
) -> None:
    annotator.selects("sells")
    panel.show_steps(steps(annotator), annotator.annotation.document.text)
    panel._list.setCurrentRow(1)
    annotator.waits()
    assert panel.part() == at("kilundu")
    assert annotator.view.marks.current() == annotator.id_of("kilundu")
    assert annotator.selected() == ""


def test_a_state_that_comes_late_is_not_shown(annotator: Annotator, panel: HistoryPanel) -> None:
    panel.chosen.emit(first_step(annotator))
    panel.chosen.emit(NOW)
    annotator.waits()
    assert annotator.session.frozen == ""
    panel.chosen.emit(first_step(annotator))
    annotator.opens(2)
    annotator.waits()
    assert annotator.view.marks.counts() == (0, 0)


def test_the_list_follows_each_action_and_is_let_go_with_its_panel(annotator: Annotator, panel: HistoryPanel) -> None:
    before = len(panel.texts())
    annotator.session.accept()
    annotator.until(lambda: len(panel.texts()) == before + 1)
    annotator.opens(2)
    annotator.until(lambda: len(panel.texts()) == 1)
    annotator.session.leave()
    annotator.session.saver.saved.emit()
    annotator.waits()
    assert len(panel.texts()) == 1
    annotator.session.frozen = "Not now."
    panel.destroyed.emit()
    assert annotator.session.frozen == ""
