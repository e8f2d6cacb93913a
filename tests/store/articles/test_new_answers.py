"""Imported answers that are written many to a statement leave what the same answers leave that are written one by one."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from sqlite3 import IntegrityError, connect

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import Label, LabelSet
from rareannot.core.spans import PlainSpans, Span
from rareannot.core.suggestion import quick_suggestion
from rareannot.store import Project
from rareannot.store.articles.new_answers import NewAnswer
from rareannot.store.values import GOLD_AUTHOR, Author

LABELS = LabelSet("one", 1, labels=(Label("ORG"), Label("ÄMNE/a.b")))
TEXT = "lynas rose 😀 " * 90
MANY = PlainSpans([*range(0, 260, 2)], [*range(1, 261, 2)], ["ORG", "ÄMNE/a.b"] * 65)
NONE = PlainSpans([], [], [])
WRITTEN = """
SELECT s.author_id, e.author_id, e.layer_id, e.document_id, e.lamport, e.kind, e.ms, e.undoes, e.entity, e.before, e.after
FROM event e JOIN session s ON s.id = e.session_id WHERE e.document_id IS NOT NULL ORDER BY e.seq
"""
LEFT = ("span", "answer", "author")


@pytest.fixture
def projects(tmp_path: Path) -> Iterator[tuple[Project, Project]]:
    """Two that are alike, each with four articles."""
    with Project.create(tmp_path / "a.rareannot", LABELS) as a, Project.create(tmp_path / "b.rareannot", LABELS) as b:
        for project in (a, b):
            project.work_as("Mira", "m" * 32)
            project.add_documents(Document(f"{TEXT}{number}") for number in range(4))
        yield a, b


def answers() -> list[tuple[int, NewAnswer]]:
    """One with more spans than a statement takes, one with a remark, one that finds nothing, and none for the last article."""
    few = PlainSpans([6, 0], [10, 5], ["ORG", "ORG"])
    return [
        (1, NewAnswer(f"{TEXT}0", MANY, "done")),
        (3, NewAnswer(f"{TEXT}2", few, "in progress", 'see "p. 3"', flag=True)),
        (2, NewAnswer(f"{TEXT}1", NONE, "skipped")),
    ]


def one_by_one(project: Project, layer: Author | None) -> None:
    for row, new in answers():
        before = Annotation(project.document(row), LABELS)
        spans = {quick_suggestion(s.start, s.end, s.label, "", 1.0).id: s for s in new.spans}
        after = replace(before, decided=spans, status=new.status, note=new.note, flag=new.flag)
        project.save(row, Action("import", diff(before, after)), layer)


def held(project: Project) -> list[list[tuple[object, ...]]]:
    project.close()
    with closing(connect(project.path)) as db:
        return [db.execute(sql).fetchall() for sql in (WRITTEN, *(f"SELECT * FROM {name}" for name in LEFT))]


@pytest.mark.parametrize("layer", [None, GOLD_AUTHOR])
def test_many_leave_what_one_by_one_leave(projects: tuple[Project, Project], layer: Author | None) -> None:
    a, b = projects
    a.imports.answers(answers(), layer)
    one_by_one(b, layer)
    assert (a.check(), a.last_event()) == ([], b.last_event())
    assert held(a) == held(b)


def test_each_article_is_an_action_of_its_own_and_edits_go_on_from_there(projects: tuple[Project, Project]) -> None:
    a, _ = projects
    a.imports.answers(answers())
    assert [len(a.history.actions(row)) for row in (1, 2, 3, 4)] == [1, 1, 1, 0]
    before = a.annotation(1)
    a.save(1, Action("edit", diff(before, before.with_note("later", flag=False))))
    assert (len(a.history.actions(1)), a.annotation(1).note, len(a.annotation(1).decided)) == (2, "later", 130)
    clocks = [one.lamport for one in a.history.events()]
    assert clocks[-1] > max(clocks[:-1])
    assert a.annotation(3).decided["s6-10-ORG"] == Span(6, 10, "ORG", origin="imported")


def test_where_one_is_refused_none_is_there(projects: tuple[Project, Project]) -> None:
    a, _ = projects
    wrong = NewAnswer("another text than the article has", PlainSpans([0], [7], ["ORG"]), "done")
    with pytest.raises((UserError, IntegrityError)):
        a.imports.answers([*answers(), (4, wrong)])
    assert (a.last_event(), a.annotation(1).decided, a.check()) == (1, {}, [])


def test_actions_have_ids_that_begin_alike_and_end_in_their_clocks(projects: tuple[Project, Project]) -> None:
    a, _ = projects
    a.imports.answers(answers())
    found = {(event.action, event.lamport) for event in a.history.events() if event.kind == "import"}
    assert len(found) == 3
    assert len({action[:20] for action, _ in found}) == 1
    assert all(len(action) == 32 and int(action[20:], 16) == clock for action, clock in found)
