"""What can be undone and redone: the order, the ends, and actions that only the file knows."""

import pytest

from rareannot.core.history import Action, diff
from rareannot.gui.annotate.undo import Undoing, nothing_text
from rareannot.gui.background.project_thread import ProjectThread
from tests.gui.annotate.desk import Desk


@pytest.fixture
def actions(desk: Desk) -> list[Action]:
    """An acceptance and a rejection, neither of them in the file."""
    first, second = desk.annotation.accept(desk.id_of("kilundu")), desk.annotation.reject(desk.id_of("japan"))
    return [Action("accept", diff(desk.annotation, first)), Action("reject", diff(desk.annotation, second))]


@pytest.fixture
def undoing(project_thread: ProjectThread) -> Undoing:
    return Undoing(project_thread)


def taken(undoing: Undoing, kind: str) -> Action:
    back = undoing.take_back(kind)
    assert back is not None
    return back


def test_at_first_there_is_nothing_to_take_back(undoing: Undoing) -> None:
    assert not undoing.can("undo")
    assert not undoing.can("redo")


def test_the_last_action_is_undone_first(undoing: Undoing, actions: list[Action]) -> None:
    for one in actions:
        undoing.note(one)
    assert [taken(undoing, "undo").undoes, taken(undoing, "undo").undoes] == [actions[1].id, actions[0].id]
    assert not undoing.can("undo")


def test_an_undo_changes_back_what_the_action_changed(undoing: Undoing, actions: list[Action]) -> None:
    undoing.note(actions[0])
    back = taken(undoing, "undo")
    swapped = [(c.entity, c.after, c.before) for c in actions[0].changes]
    assert sorted([(c.entity, c.before, c.after) for c in back.changes], key=str) == sorted(swapped, key=str)


def test_what_was_undone_can_be_redone_and_undone_again(undoing: Undoing, actions: list[Action]) -> None:
    undoing.note(actions[0])
    undone = taken(undoing, "undo")
    assert undoing.can("redo")
    again = taken(undoing, "redo")
    assert again.undoes == undone.id
    assert {(c.entity, str(c.after)) for c in again.changes} == {(c.entity, str(c.after)) for c in actions[0].changes}
    assert undoing.can("undo")
    assert not undoing.can("redo")


def test_a_new_action_leaves_nothing_to_redo(undoing: Undoing, actions: list[Action]) -> None:
    undoing.note(actions[0])
    undoing.take_back("undo")
    undoing.note(actions[1])
    assert not undoing.can("redo")


def test_an_action_that_only_the_file_knows_is_read_from_it(undoing: Undoing, desk: Desk) -> None:
    desk.session.accept()
    desk.waits()
    ((stored, *_),) = desk.project_thread.now(lambda p: p.history.actions(1))
    undoing.begin([stored])
    assert taken(undoing, "undo").undoes == stored


def test_an_action_that_is_nowhere_stays_where_it_is(undoing: Undoing) -> None:
    undoing.begin(["gone"])
    assert undoing.take_back("undo") is None
    assert undoing.can("undo")
    assert not undoing.can("redo")


def test_another_article_has_its_own(undoing: Undoing, actions: list[Action]) -> None:
    undoing.note(actions[0])
    undoing.begin((), ["x"])
    assert not undoing.can("undo")
    assert undoing.can("redo")


@pytest.mark.parametrize("kind", ["undo", "redo"])
def test_the_sentence_names_what_there_is_nothing_of(kind: str) -> None:
    assert nothing_text(kind) == f"There is nothing to {kind} in this article."
