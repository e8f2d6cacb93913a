"""Reading the log and the state that follows from it."""

import pytest

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.store import Project, event_log
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do


def noted(project: Project, row: int, id_: str, ms: int | None = None) -> Action:
    """A note on an article, saved as an action of that id."""
    before = project.annotation(row)
    action = Action("edit", diff(before, before.with_note(f"see {id_}", flag=False)), ms, id=id_)
    project.save(row, action)
    return action


@pytest.mark.parametrize("ms", [None, 0, 1234])
def test_an_action_is_read_as_it_was_logged(project: Project, ms: int | None) -> None:
    assert event_log.action(project._db, "a") is None
    made = noted(project, 1, "a", ms)
    assert event_log.action(project._db, "a") == made


def test_actions_of_one_gesture_are_told_by_the_beginning_of_their_names(project: Project) -> None:
    project.add_documents([Document("tin held"), Document("zinc held")])
    for row, name in enumerate(("go", "go.1", "gone", "g"), 1):
        noted(project, row, name)
    assert event_log.documents_of(project._db, "go") == [1, 2]
    assert event_log.documents_of(project._db, "g") == [4]
    assert event_log.documents_of(project._db, "nothing") == []


def test_what_is_said_of_an_article_by_nobody_is_nothing(project: Project) -> None:
    layer = 1
    assert event_log.answer(project._db, layer, 2) == ("new", "", False)
    before = project.annotation(2)
    project.save(2, Action("edit", diff(before, before.with_note("see page 3", flag=True))))
    assert event_log.answer(project._db, project.author("Mira").id, 2)[1:] == ("see page 3", True)
    back = project.history.next_undo(2)
    assert back
    project.save(2, back)
    assert event_log.answer(project._db, project.author("Mira").id, 2) == ("new", "", False)


@pytest.fixture
def done(project: Project) -> Project:
    """Three articles that are done; a rejected span and an accepted one in the first."""
    project.add_documents([Document("tin held")])
    ids = [s.id for s in SUGGESTIONS]
    do(project, lambda a: a.accept_all(ids[1:]).reject(ids[0]).with_status("done"))
    for row in (2, 3):
        do(project, lambda a: a.with_status("done"), document_id=row)
    return project


def test_the_newest_articles_that_are_done_come_first_with_what_stands_in_them(done: Project) -> None:
    found = event_log.decided_articles(done._db, 9, 9999)
    assert [text for text, _ in found][:2] == ["tin held", "the mine in ontario reopens"]
    assert [label for _, _, label in found[2][1]] == ["QUANTITY", "MATERIAL", "DATE"]
    assert len(event_log.decided_articles(done._db, 2, 9999)) == 2


@pytest.mark.parametrize(("characters", "count"), [(1, 1), (8, 1), (34, 1), (35, 2), (36, 2)])
def test_they_are_no_longer_together_than_asked_but_the_first_always_comes(
    done: Project, characters: int, count: int
) -> None:
    assert len(event_log.decided_articles(done._db, 9, characters)) == count


def test_what_is_put_away_is_not_among_them(done: Project) -> None:
    done.archive.put_away([3])
    assert [text for text, _ in event_log.decided_articles(done._db, 1, 99)] == ["the mine in ontario reopens"]
