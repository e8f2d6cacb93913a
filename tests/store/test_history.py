"""The history of one document: its steps, and how it stood after each."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Remark
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.payloads import Unreadable
from tests.store.test_care import tamper

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


@pytest.fixture
def noor(full: Path) -> Iterator[Project]:
    """Noor's work: links, a note, an undo; Mira did the like before her."""
    with Project.open(full) as opened:
        opened.work_as("Noor", "frozen-noor")
        yield opened


def test_steps_say_of_which_span_each_was_and_how_many_it_changed(noor: Project) -> None:
    assert [(s.who, s.kind, s.count, s.part, s.label) for s in noor.history.steps(2)] == [
        ("Noor", "edit", 1, (10, 16), "MATERIAL"),
        ("Noor", "edit", 0, None, ""),
        ("Noor", "edit", 1, (25, 36), "PERCENT"),
        ("Noor", "edit", 0, (25, 36), "PERCENT"),  # links lead from it
        ("Noor", "edit", 1, (10, 16), "ORG"),
        ("Noor", "undo", 1, (10, 16), "MATERIAL"),
    ]
    times = [step.at for step in noor.history.steps(2)]
    assert times == sorted(times)
    assert len({step.id for step in noor.history.steps(2)}) == 6


def test_a_remark_is_a_step_that_changes_no_span(project: Project) -> None:
    first = do(project, "make", project.annotation(1).add(Span(9, 13, "GPE"), "a"))
    do(project, "remark", replace(first, remarks={"a": Remark(9, 13, "sure?", False)}))
    steps = project.history.steps(1)
    assert [(s.kind, s.count, s.part, s.label) for s in steps] == [
        ("make", 1, (9, 13), "GPE"),
        ("remark", 0, (9, 13), ""),
    ]
    assert [line.what for line in project.history.of_span(1, "a")] == ["make", "remark"]


def test_a_step_that_changes_several_spans_is_told_by_the_first(project: Project) -> None:
    do(project, "make", project.annotation(1).add(Span(9, 13, "GPE"), "a").add(Span(0, 3, "MATERIAL"), "b"))
    (step,) = project.history.steps(1)
    assert step.count == 2
    assert (step.part, step.label) in (((9, 13), "GPE"), ((0, 3), "MATERIAL"))


def test_what_happened_to_a_span_is_told_by_whom_oldest_first(noor: Project) -> None:
    lines = noor.history.of_span(2, "made")
    assert [(line.who, line.what) for line in lines] == [("Noor", "edit"), ("Noor", "edit"), ("Noor", "undo")]
    assert noor.history.of_span(1, "made") == []
    assert noor.history.of_span(2, "another") == []


def test_what_is_undone_next_is_the_newest_that_is_not_undone(noor: Project) -> None:
    found = noor.history.last("undo")
    assert found is not None
    row, action = found
    assert (row, action.kind, [change.entity for change in action.changes]) == (1, "undo", ["span/s23-40-QUANTITY"])
    redone = noor.history.last("redo")
    assert redone is not None
    assert (redone[0], redone[1].kind) == (2, "redo")
    noor.work_as("Ada", "ada")
    assert noor.history.last("undo") is None
    assert noor.history.last("redo") is None
    assert noor.history.next_undo(2) is None


def test_undo_and_redo_of_an_article_are_its_own(noor: Project) -> None:
    undo = noor.history.next_undo(2)
    assert undo is not None
    assert (undo.kind, sorted(change.entity for change in undo.changes)) == (
        "undo",
        ["link/of/rise>made", "link/when/rise>"],
    )


def test_what_was_done_last_and_is_done_still(project: Project) -> None:
    assert project.history.last_done() is None
    do(project, "done", replace(project.annotation(1), suggestions={}).with_status("done"))
    second = project.annotation(2)
    project.save(2, Action("done", diff(second, second.with_status("done"))))
    assert project.history.last_done() == 2
    again = project.annotation(2)
    project.save(2, Action("reopen", diff(again, again.with_status("in progress"))))
    assert project.history.last_done() == 1
    project.work_as("Jo")
    assert project.history.last_done() is None


def test_how_an_article_stood_is_told_with_its_links(noor: Project) -> None:
    steps = noor.history.steps(2)
    assert [len(noor.history.state(2, step.id).links) for step in steps] == [0, 0, 0, 2, 1, 2]
    assert noor.history.state(2, "").decided == {}
    assert noor.history.state(2, "").status == "new"
    before = noor.history.state(2, steps[1].id)
    assert (before.note, before.flag, list(before.decided)) == ("see page 3", True, ["made"])


def test_what_cannot_be_read_of_a_step_is_a_sentence(full: Path) -> None:
    tamper(full, "UPDATE event SET after = json_remove(after, '$.start') WHERE seq = 17")
    with Project.open(full) as opened:
        opened.work_as("Noor", "frozen-noor")
        with pytest.raises(Unreadable):
            opened.history.steps(2)
