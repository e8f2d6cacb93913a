"""Articles put away and back: not listed, exported or counted meanwhile, and merged like decisions."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import View
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.workflow.export_selection import Choice, collect


def edit(project: Project, row: int, after: Annotation) -> None:
    project.save(row, Action("edit", diff(project.annotation(row), after)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three articles, all done by Mira, with a span each; each has a suggestion."""
    target = tmp_path / "p.rareannot"
    with Project.create(target, builtin_label_set()) as project:
        project.work_as("Mira", "mira")
        project.add_documents(Document(f"lynas sold ore number {n}", f"a{n}") for n in range(3))
        for row in (1, 2, 3):
            project.suggestions.put([(row, [Suggestion(0, 5, "ORG", "rules 1", 0.9)])], "rules 1")
            edit(project, row, project.annotation(row).accept("s0-5-ORG").with_status("done"))
    return target


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with Project.open(path) as opened:
        opened.work_as("Mira", "mira")
        yield opened


def exported(project: Project) -> list[str]:
    return [entry.name for entry in collect(project, Choice("Mira"))]


def figures(project: Project) -> tuple[object, ...]:
    statistics = project.statistics
    return (
        project.queue.counts().done,
        sum(statistics.done_days().values()),
        sum(one.accepted for one in statistics.judged()),
        [one.spans for one in statistics.labels()],
        len(statistics.standing()),
        sum(len(steps) for _, steps in statistics.steps()),
    )


def test_what_is_put_away_is_not_listed_exported_or_counted_and_comes_back(project: Project) -> None:
    before = figures(project)
    assert project.archive.put_away([2]) == [2]
    assert (project.ids(), project.queue.ids(View()), exported(project)) == ([1, 3], [1, 3], ["a0", "a2"])
    assert project.queue.ids(View(archived=True)) == [2]
    assert figures(project)[:3] == (2, 2, 2)
    assert all(now != then for now, then in zip(figures(project), before, strict=True))
    assert [one.id for one in project.search.articles("number", 9)] == [1, 3]
    assert project.archive.bring_back([2]) == [2]
    assert (project.ids(), figures(project), len(exported(project))) == ([1, 2, 3], before, 3)


def test_nothing_of_the_answer_is_lost_meanwhile(project: Project) -> None:
    project.archive.put_away([1, 2, 3])
    assert project.annotation(2).status == "done"
    assert project.check() == []
    project.rebuild()
    assert project.archive.ids() == [1, 2, 3]


def test_a_batch_is_one_action_and_what_is_there_already_is_left(project: Project) -> None:
    project.archive.put_away([1])
    assert project.archive.put_away([1, 2, 3, 99]) == [2, 3]
    groups = {event.action.partition(".")[0] for event in project.history.events() if event.kind == "archive"}
    assert len(groups) == 2


def test_archiving_survives_merging_in_either_order(path: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.rareannot"
    shutil.copy(path, theirs)
    with Project.open(theirs) as other:
        other.work_as("Noor", "noor")
        other.archive.put_away([2, 3])
        other.archive.bring_back([3])
    with Project.open(path) as project:
        project.work_as("Mira", "mira")
        project.merge(theirs)
        assert (project.archive.ids(), project.check()) == ([2], [])
        project.archive.bring_back([2])
    with Project.open(theirs) as other:
        other.work_as("Noor", "noor")
        other.merge(path)
        assert other.archive.ids() == []


def compared(project: Project) -> None:
    project.review.notice()
    while project.review.catch_up():
        pass


def test_the_review_asks_nothing_about_what_is_put_away(project: Project) -> None:
    project.work_as("Noor", "noor")
    for row in (1, 2):
        edit(project, row, project.annotation(row).reject("s0-5-ORG").with_status("done"))
    compared(project)
    before = project.review.progress()
    project.archive.put_away([1])
    compared(project)
    assert (before.documents, project.review.progress().documents) == (2, 1)
    project.archive.bring_back([1])
    compared(project)
    assert project.review.progress() == before


def test_suggestions_are_made_for_nothing_that_is_put_away(project: Project) -> None:
    project.add_documents([Document("iluka rose", "new")])
    project.archive.put_away([4])
    assert project.suggestions.missing() == []
    project.archive.bring_back([4])
    assert project.suggestions.missing() == [4]


def test_what_is_put_away_is_not_handed_out_as_suggestions(project: Project) -> None:
    project.archive.put_away([1])
    assert [document.name for document, _ in project.suggestions.all()] == ["a1", "a2"]


def test_what_is_put_away_and_brought_back_is_logged_under_the_name_of_what_was_done(project: Project) -> None:
    before = project.last_event()
    assert project.archive.put_away([3, 1]) == [1, 3]
    assert project.archive.bring_back([1, 2]) == [1]
    assert project.archive.bring_back([]) == []
    assert project.archive.put_away([99]) == []
    logged = list(project.history.events())[before:]
    assert [(event.kind, event.before, event.after) for event in logged] == [
        ("archive", None, {"archived": True}),
        ("archive", None, {"archived": True}),
        ("unarchive", {"archived": True}, None),
    ]
    assert [event.action.rpartition(".")[2] for event in logged] == ["0", "1", "0"]
