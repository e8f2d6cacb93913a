"""An import is undone whole; what anybody decided about stays, and no number is given twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set(), cache=tmp_path) as project:
        project.work_as("Mira")
        yield project


def brings(project: Project, folder: Path, name: str, *texts: str) -> workflow.ImportReport:
    (folder / name).mkdir()
    for n, text in enumerate(texts):
        (folder / name / f"{n}.txt").write_text(text)
    return workflow.import_all(project, workflow.ImportPlan((folder / name,)))


def texts(project: Project) -> list[str]:
    return [project.document(row).text for row in project.ids()]


def test_an_import_is_undone_whole_and_nothing_else(project: Project, tmp_path: Path) -> None:
    brings(project, tmp_path, "first", "lynas rose", "iluka fell")
    report = brings(project, tmp_path, "second", "lynas rose", "tin held", "zinc held")
    project.suggestions.put([(3, [Suggestion(0, 3, "MATERIAL", "rules 1", 0.9)])], "rules 1")
    assert [(one.what, one.articles, one.kept) for one in project.imports.all()] == [("second", 2, 0), ("first", 2, 0)]
    assert project.imports.undo(report.number) == ([3, 4], 0)
    assert texts(project) == ["lynas rose", "iluka fell"]
    assert (project.check(), [one.what for one in project.imports.all()]) == ([], ["first"])


def test_what_was_decided_about_stays(project: Project, tmp_path: Path) -> None:
    report = brings(project, tmp_path, "first", "lynas rose", "iluka fell", "tin held")
    before = project.annotation(2)
    project.save(2, Action("edit", diff(before, before.with_note("see page 3", flag=False))))
    project.archive.put_away([3])
    project.archive.bring_back([3])
    assert project.imports.undo(report.number) == ([1], 2)
    assert texts(project) == ["iluka fell", "tin held"]
    assert project.imports.all()[0].kept == 2


def test_no_number_is_given_twice_so_that_the_search_finds_the_right_words(project: Project, tmp_path: Path) -> None:
    report = brings(project, tmp_path, "first", "lynas rose")
    while project.queue.index_some():
        pass
    project.imports.undo(report.number)
    brings(project, tmp_path, "second", "zinc held")
    while project.queue.index_some():
        pass
    assert project.ids() == [2]
    assert (project.ids(words="zinc"), project.ids(words="lynas")) == ([2], [])


def test_the_same_article_can_be_imported_again_after_its_import_was_undone(project: Project, tmp_path: Path) -> None:
    report = brings(project, tmp_path, "first", "lynas rose")
    project.imports.undo(report.number)
    assert len(brings(project, tmp_path, "second", "lynas rose").new) == 1


def test_late_suggestions_for_what_is_gone_are_dropped(project: Project, tmp_path: Path) -> None:
    report = brings(project, tmp_path, "first", "lynas rose")
    project.imports.undo(report.number)
    project.suggestions.put([(1, [Suggestion(0, 5, "ORG", "rules 1", 0.9)])], "rules 1")
    assert project.check() == []


def test_an_import_that_is_not_there_is_refused_in_a_sentence(project: Project) -> None:
    with pytest.raises(UserError, match="no import number 7"):
        project.imports.undo(7)


def test_no_statement_deletes_an_article_that_was_decided_about(project: Project, tmp_path: Path) -> None:
    brings(project, tmp_path, "first", "lynas rose")
    before = project.annotation(1)
    project.save(1, Action("edit", diff(before, before.with_note("why?", flag=False))))
    for table in ("body", "document"):
        with pytest.raises(Exception, match="nothing was decided"):
            project._db.conn.execute(f"DELETE FROM {table}")
