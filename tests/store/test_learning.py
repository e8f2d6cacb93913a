"""Pipelines that a project made, which one suggests, and where doubt lies in what waits."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.store import Project
from rareannot.store.learning import KnownPipeline
from rareannot.store.payloads import Unreadable

MADE = KnownPipeline(1, "c" * 64, 17, 0.91, "dev", "2026-01-02T10:00:00+00:00")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        yield made


def test_pipelines_and_the_one_in_use_stay_after_closing_and_are_logged(project: Project) -> None:
    before = project.last_event()
    project.learning.remember(MADE)
    project.learning.use(1)
    project.close()

    with Project.open(project.path) as again:
        assert again.learning.pipelines() == [MADE]
        assert again.learning.in_use == 1
        assert again.last_event() == before + 2
        again.learning.use(None)
        assert again.learning.in_use is None
        assert again.check() == []


def test_using_the_same_again_writes_nothing(project: Project) -> None:
    project.learning.remember(MADE)
    project.learning.use(1)
    event = project.last_event()

    project.learning.use(1)

    assert project.last_event() == event


def test_a_pipeline_that_is_not_there_cannot_be_used(project: Project) -> None:
    with pytest.raises(UserError, match="no pipeline 4 in this project"):
        project.learning.use(4)


def test_nothing_is_written_where_the_project_is_only_looked_at(project: Project) -> None:
    project.learning.remember(MADE)
    project.close()
    with Project.open(project.path, read_only=True) as looked:
        with pytest.raises(UserError, match="open for viewing only; a pipeline cannot be written down in it"):
            looked.learning.remember(MADE)
        for number in (1, None, 4):  # the same again, and one that is not there: what is asked first is whether it may
            with pytest.raises(UserError, match="viewing only; the source of its suggestions cannot be changed"):
                looked.learning.use(number)


def test_pipelines_come_by_number_and_not_by_name(project: Project) -> None:
    for number in (10, 2, 1):
        project.learning.remember(replace(MADE, number=number))
    assert [one.number for one in project.learning.pipelines()] == [1, 2, 10]


def test_the_pipeline_in_use_is_no_pipeline_that_was_made(project: Project) -> None:
    project.learning.use(None)
    assert (project.learning.pipelines(), project.learning.in_use) == ([], None)
    assert project.last_event() == 1  # the built-in sources were in use already


@pytest.mark.parametrize("value", [{"number": "many"}, {"number": []}])
def test_a_setting_that_cannot_be_read_is_a_sentence(project: Project, value: dict[str, object]) -> None:
    put(project, "pipeline", value)
    with pytest.raises(Unreadable):
        assert project.learning.in_use


@pytest.mark.parametrize("value", [{}, {"checksum": "c", "event": "x", "f1": 1, "part": "", "made_at": ""}])
def test_a_pipeline_that_cannot_be_read_is_a_sentence(project: Project, value: dict[str, object]) -> None:
    put(project, "pipeline/1", value)
    with pytest.raises(Unreadable):
        project.learning.pipelines()


def put(project: Project, name: str, value: dict[str, object]) -> None:
    project._db.conn.execute("INSERT INTO setting VALUES (?, ?)", (name, json.dumps(value)))


def test_doubts_leave_out_what_is_begun_by_one_or_by_anybody_or_put_away(project: Project) -> None:
    project.work_as("Mira", "mira")
    rows = [row for row, _ in project.add_documents(Document(f"lynas rose {n}", f"{n}") for n in range(4))]
    project.suggestions.put([(row, [Suggestion(0, 5, "ORG", "a 1", 0.9)]) for row in rows], "a 1")
    begun = project.annotation(rows[0])
    project.save(rows[0], Action("begin", diff(begun, begun.with_status("in progress"))))
    noted = project.annotation(rows[1])
    project.save(rows[1], Action("note", diff(noted, noted.with_note("see page 3", flag=False))))
    project.archive.put_away([rows[2]])
    mira = project.author("Mira")
    project.work_as("Noor", "noor")
    theirs = project.annotation(rows[3])
    project.save(rows[3], Action("note", diff(theirs, theirs.with_note("why?", flag=False))))
    assert [d.row for d in project.learning.doubts(None, 0)] == [rows[1], rows[3]]
    assert [d.row for d in project.learning.doubts(mira.id, 0)] == [rows[1], rows[3]]
    assert [d.row for d in project.learning.doubts(project.author("Noor").id, 0)] == [rows[0], rows[1], rows[3]]
    assert [d.row for d in project.learning.doubts(None, rows[1])] == [rows[3]]


@pytest.mark.parametrize(("score", "lone"), [(HIGH_TIER, 1), (HIGH_TIER - 0.01, 0)])
def test_one_source_alone_counts_where_it_is_as_sure_as_what_is_shown(
    project: Project, score: float, lone: int
) -> None:
    ((row, _),) = project.add_documents([Document("lynas rose today")])
    project.suggestions.put([(row, [Suggestion(0, 5, "ORG", "a 1", score)])], "a 1")
    (doubt,) = project.learning.doubts(None, 0)
    assert (doubt.lone, doubt.visible, doubt.words, doubt.sha256) == (lone, lone, 3, project.document(row).sha256)


def test_doubt_is_told_page_by_page_for_what_nobody_has_begun(project: Project) -> None:
    texts = ["one two three", "four five", "six"]
    rows = [row for row, _ in project.add_documents(Document(t, t) for t in texts)]
    sure = Suggestion(0, 3, "ORG", "a 1", 0.9, support=(("b 1", "", 0.8),))
    lone, low = Suggestion(4, 7, "ORG", "a 1", 0.5), Suggestion(8, 13, "ORG", "a 1", 0.1)
    project.suggestions.put([(rows[0], [sure, lone, low]), (rows[1], [])], "a 1")

    first = project.learning.doubts(None, 0, 1)
    rest = project.learning.doubts(None, first[-1].row)

    assert [(d.row, d.words, d.visible, d.lone) for d in first] == [(rows[0], 3, 2, 1)]
    assert first[0].doubt == pytest.approx(0.3)
    assert [d.row for d in rest] == [rows[1]]
