"""Pipelines that a project made, which one suggests, and where doubt lies in what waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.learning import KnownPipeline

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
    project.close()
    with Project.open(project.path, read_only=True) as looked, pytest.raises(UserError, match="open for viewing only"):
        looked.learning.remember(MADE)


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
