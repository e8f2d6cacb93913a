"""Reading the log and the state that follows from it."""

import pytest

from rareannot.core.document import Document
from rareannot.core.history import Action, ArticleAnswer, diff
from rareannot.core.linking import linked
from rareannot.core.marks import Remark
from rareannot.core.review.adjudication import nothing_here, take
from rareannot.core.spans import Span
from rareannot.store import Project, event_log, span_rows
from tests.store.conftest import SUGGESTIONS
from tests.store.label_change.test_label_set_versions import rename
from tests.store.test_project import do, undo


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
    assert event_log.answer(project._db, layer, 2) == ArticleAnswer()
    before = project.annotation(2)
    project.save(2, Action("edit", diff(before, before.with_note("see page 3", flag=True))))
    assert event_log.answer(project._db, project.author("Mira").id, 2).note == "see page 3"
    back = project.history.next_undo(2)
    assert back
    project.save(2, back)
    assert event_log.answer(project._db, project.author("Mira").id, 2) == ArticleAnswer()


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


# ---- the state, derived from the log ----

GPE, TONS, LITHIUM, MAY = (one.id for one in SUGGESTIONS)
STATE = {"span": "1, 2, 3", "answer": "1, 2", "setting": "1", "archived": "1", "link": "1, 2, 3, 4, 5"}


def state(project: Project) -> dict[str, object]:
    """What stands in the tables that follow from the log."""
    return {table: project._db.rows(f"SELECT * FROM {table} ORDER BY {order}") for table, order in STATE.items()}


@pytest.fixture
def worked(project: Project) -> Project:
    """A project in which everything was done that the log knows of."""
    do(project, lambda a: linked(a.accept(GPE), "of", TONS, LITHIUM).with_note("seen", flag=True).with_status("done"))
    do(project, lambda a: a.comment(MAY, "which year?", True))
    do(project, lambda a: a.with_status("done"), document_id=2)
    project.work_as("Noor", "noor")
    do(project, lambda a: linked(a.reject(GPE).accept(LITHIUM), "of", TONS, "").accept(MAY).with_status("done"))
    project.work_as("Rita", "rita")
    for number, site in enumerate(project.review.document(1).sites):
        project.review.decide(1, nothing_here(site) if number == 0 else take(site, 0))
    for question in project.link_review.sites(1):
        project.link_review.settle(1, question, question.readings[0].ends)
    project.people.rename(project.author("noor"), "Noor Dahl")
    project.archive.put_away([2])
    project.suggestions.set_trust(project.suggestions.trust.held_back("figures", 0.5))
    rename(project, "MATERIAL", "STUFF")
    return project


def test_state_that_went_astray_is_derived_from_the_log_again(worked: Project) -> None:
    before, db = state(worked), worked._db
    assert all(before.values())
    assert {layer for (layer,) in db.rows("SELECT layer_id FROM span")} == {0, 1, 2}
    assert {layer for (layer,) in db.rows("SELECT layer_id FROM link")} == {0, 1, 2}
    with db.atomic():
        for table in ("link", "span", "answer", "archived"):
            db.conn.execute(f"DELETE FROM {table}")
        db.conn.execute("DELETE FROM setting WHERE name <> 'labels'")
        db.conn.execute("UPDATE author SET name = 'somebody' WHERE uid = 'noor'")
        event_log.set_state(db, 2, 2, "span/stray", Span(0, 3, "ORG").as_json())
        event_log.put_answers(db, [(2, 2, {"status": "skipped"})])
        db.conn.execute("INSERT INTO archived VALUES (1)")
        db.conn.execute("INSERT INTO setting VALUES ('stray', '{}')")
    assert state(worked) != before
    worked.rebuild()
    assert state(worked) == before
    assert [one.name for one in worked.authors()] == ["Mira", "Noor Dahl", "Rita"]
    assert worked.check() == []


def test_what_the_log_says_last_is_told_once_for_each_entity(worked: Project) -> None:
    whole = list(event_log.logged(worked._db))
    keys = [state[:3] for state in whole]
    assert len(set(keys)) == len(keys)
    last = worked.last_event()
    assert [state for state in event_log.logged(worked._db, last) if state[0] is not None] == []
    do(worked, lambda a: a.with_note("rita's", flag=False))
    touched = [state for state in event_log.logged(worked._db, last) if state[0] is not None]
    assert [(row, entity, after and after["note"]) for row, _, entity, after in touched] == [(1, "answer", "rita's")]
    assert {state[2] for state in whole if state[0] is None} == {
        state[2] for state in event_log.logged(worked._db, last) if state[0] is None
    }


def test_spans_are_told_in_the_words_of_now_and_of_their_time(worked: Project) -> None:
    def words(states: object) -> set[str]:
        return {after["label"] for _, _, entity, after in states if entity.startswith("span/") and after}  # type: ignore[attr-defined]

    assert words(event_log.logged(worked._db)) == {"GPE", "QUANTITY", "MATERIAL", "DATE"}
    assert words(event_log.latest(worked._db)) == {"GPE", "QUANTITY", "STUFF", "DATE"}
    spans = {key: label for key, (_, _, label, *_) in span_rows.all_rows(worked._db)}
    assert (spans[1, 1, LITHIUM], spans[1, 2, LITHIUM], spans[1, 1, GPE]) == ("STUFF", "STUFF", "GPE")
    assert list(spans) == sorted(spans)


def test_only_the_last_word_on_one_entity_is_told(project: Project) -> None:
    do(project, lambda a: a.accept(GPE))
    do(project, lambda a: a.undecide(GPE))
    me = project.author("Mira").id
    assert list(event_log.latest_of(project._db, 1, me, f"span/{GPE}")) == [(1, me, f"span/{GPE}", None)]
    undo(project)
    ((*_, after),) = event_log.latest_of(project._db, 1, me, f"span/{GPE}")
    assert after is not None
    assert after["origin"] == "accepted"
    assert list(event_log.latest_of(project._db, 2, me, f"span/{GPE}")) == []


def test_what_is_noted_beside_decisions_is_told_until_it_is_taken_away(project: Project) -> None:
    do(project, lambda a: a.comment(GPE, "which one?", False))
    do(project, lambda a: a.with_answered(GPE, True))
    me = project.author("Mira").id
    assert event_log.remarks(project._db, me, 1) == {GPE: Remark(2, 7, "which one?", answered=True)}
    assert event_log.remarks(project._db, me, 2) == event_log.remarks(project._db, 0, 1) == {}
    undo(project)
    undo(project)
    assert event_log.remarks(project._db, me, 1) == {}


def test_who_was_never_renamed_is_called_as_ever(project: Project) -> None:
    do(project, lambda a: a.accept(GPE))
    mira = project.author("Mira")
    assert event_log.called(project._db, mira.uid, "Mira") == "Mira"
    project.people.rename(mira, "Mira Berg")
    assert event_log.called(project._db, mira.uid, "Mira") == "Mira Berg"
    assert event_log.called(project._db, "nobody", "") == ""


def test_actions_come_in_the_order_they_happened_and_imports_are_nobodys(project: Project) -> None:
    first, second = noted(project, 1, "b"), noted(project, 1, "a")
    me = project.author("Mira").id
    before = project.annotation(1)
    project.save(1, Action("import", diff(before, before.accept(GPE)), id="c"))
    assert event_log.actions(project._db, me, 1) == [("b", "edit", ""), ("a", "edit", ""), ("c", "import", "")]
    assert event_log.own_actions(project._db, me, me, 1) == [("b", "edit", ""), ("a", "edit", "")]
    assert event_log.own_actions(project._db, 0, me, 1) == []
    assert [first.id, second.id] == ["b", "a"]


def test_an_action_on_the_project_is_of_no_document(project: Project) -> None:
    project.set_label_set(project.label_set)
    newest = [event.action for event in project.history.events()][-1]
    assert event_log.documents_of(project._db, newest) == []
    found = event_log.action(project._db, newest)
    assert found is not None
    assert [change.entity for change in found.changes] == ["labels"]


def test_an_action_is_told_in_the_words_of_now(project: Project) -> None:
    do(project, lambda a: a.accept(GPE))
    (made,) = {event.action for event in project.history.events() if event.entity == f"span/{GPE}"}
    rename(project, "GPE", "PLACE")
    found = event_log.action(project._db, made)
    assert found is not None
    assert [c.after and c.after.get("label") for c in found.changes if c.entity.startswith("span/")] == ["PLACE"]


def test_many_changes_at_once_leave_what_each_alone_would(project: Project) -> None:
    """From some number on they are stored together."""
    marks = {f"m{n}": Span(n, n + 2, "ORG") for n in range(12)}
    before = project.annotation(1)
    project.save(1, Action("edit", diff(before, before.with_decided(marks, marks))))
    assert {i: (s.start, s.end) for i, s in project.annotation(1).decided.items()} == {
        f"m{n}": (n, n + 2) for n in range(12)
    }
    before = project.annotation(1)
    project.save(1, Action("edit", diff(before, before.with_decided({}, marks))))
    assert project.annotation(1).decided == {}
    undo(project)
    assert len(project.annotation(1).decided) == 12
    assert project.check() == []


def test_links_stand_and_fall_with_what_the_log_says_of_them(worked: Project) -> None:
    db, before = worked._db, state(worked)
    with db.atomic():
        db.conn.execute("DELETE FROM link")
        event_log.set_states(db, [one for one in event_log.logged(db) if one[2].startswith("link/")])
    assert state(worked) == before
    tons = next(site for site in worked.review.document(1).sites if site.end - site.start == len("about 20 000 tons"))
    worked.review.decide(1, nothing_here(tons))
    assert db.rows("SELECT count(*) FROM link WHERE layer_id = 0") == [(0,)]
    worked.review.undo(1)
    assert state(worked)["link"] == before["link"]


def test_a_name_that_is_taken_back_leaves_no_trace_in_the_state(project: Project) -> None:
    do(project, lambda a: a.accept(GPE).accept(LITHIUM))
    rename(project, "MATERIAL", "STUFF")
    before = state(project)
    rename(project, "GPE", "PLACE")
    assert [label for _, (_, _, label, *_) in span_rows.all_rows(project._db)] == ["PLACE", "STUFF"]
    project.label_versions.undo()
    assert state(project) == before
    project.label_versions.undo()
    assert [label for _, (_, _, label, *_) in span_rows.all_rows(project._db)] == ["GPE", "MATERIAL"]
