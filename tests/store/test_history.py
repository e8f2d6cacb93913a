"""The history of one document: its steps, and how it stood after each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project

TEXT = "ore from oslo went to kiruna"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "p.rareannot", builtin_label_set())
    made.work_as("Mira")
    made.add_documents([Document(TEXT, "one"), Document("another", "two")])
    yield made
    made.close()


def do(project: Project, kind: str, after: Annotation) -> Annotation:
    project.save(1, Action(kind, diff(project.annotation(1), after)))
    return after


def test_each_action_is_one_step_with_who_and_what(project: Project) -> None:
    first = do(project, "make", project.annotation(1).add(Span(9, 13, "GPE"), "a"))
    do(project, "make", first.add(Span(22, 28, "GPE"), "b"))
    steps = project.history.steps(1)
    assert [(s.who, s.kind, s.count, s.part, s.label) for s in steps] == [
        ("Mira", "make", 1, (9, 13), "GPE"),
        ("Mira", "make", 1, (22, 28), "GPE"),
    ]
    assert project.history.steps(2) == []


def test_an_action_comes_back_as_it_was_logged(project: Project) -> None:
    saved = Action("make", diff(before := project.annotation(1), before.add(Span(9, 13, "GPE"), "a")), ms=900)
    project.save(1, saved)
    assert project.history.action(saved.id) == saved
    assert project.history.action("another") is None


def test_every_earlier_state_can_be_seen_again(project: Project) -> None:
    states = [project.annotation(1)]
    states.append(do(project, "make", states[-1].add(Span(9, 13, "GPE"), "a")))
    states.append(do(project, "relabel", states[-1].relabel("a", "LOC")))
    states.append(do(project, "make", states[-1].add(Span(22, 28, "GPE"), "b")))
    states.append(do(project, "reject", states[-1].reject("a")))
    states.append(do(project, "flag", states[-1].with_note("look", True)))
    ids = ["", *(s.id for s in project.history.steps(1))]
    for action_id, state in zip(ids, states, strict=True):
        then = project.history.state(1, action_id)
        assert (then.decided, then.status, then.note, then.flag) == (
            state.decided,
            state.status,
            state.note,
            state.flag,
        )


def test_a_step_that_is_not_there_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="history"):
        project.history.state(1, "nothing")


def test_the_log_of_another_annotator_is_another_history(project: Project) -> None:
    do(project, "make", project.annotation(1).add(Span(9, 13, "GPE"), "a"))
    project.work_as("Jo")
    assert project.history.steps(1) == []


@given(st.lists(st.sampled_from(["GPE", "LOC", "ORG", ""]), max_size=8))
def test_any_walk_of_edits_is_remembered_whole(tmp_path_factory: pytest.TempPathFactory, labels: list[str]) -> None:
    path = tmp_path_factory.mktemp("walk") / "p.rareannot"
    with Project.create(path, builtin_label_set()) as project:
        project.work_as("Mira")
        project.add_documents([Document(TEXT, "one")])
        seen = [project.annotation(1)]
        for label in labels:
            seen.append(stepped(project, seen[-1], label))
        ids = ["", *(s.id for s in project.history.steps(1))]
        states = [project.history.state(1, i).decided for i in ids]
        assert states == [s.decided for i, s in enumerate(seen) if i == 0 or s is not seen[i - 1]]


def stepped(project: Project, now: Annotation, label: str) -> Annotation:
    """``now`` with the one span made, relabelled or ("") taken away; itself where that changes nothing."""
    if "a" not in now.decided:
        after = now.add(Span(9, 13, label), "a") if label else now
    else:
        after = now.relabel("a", label) if label else now.reject("a")
    return do(project, "edit", after) if diff(now, after) else now
