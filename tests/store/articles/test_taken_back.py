"""An import that was undone stays undone when files are merged, unless somebody decided something about its articles."""

from pathlib import Path
from shutil import copyfile

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from tests.store.articles.test_imports import brings, texts


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A project with two imports, the second of two articles; closed."""
    path = tmp_path / "base.rareannot"
    with Project.create(path, builtin_label_set()) as project:
        brings(project, tmp_path, "first", "lynas rose")
        brings(project, tmp_path, "second", "tin held", "zinc held")
    return path


def clone(path: Path, name: str) -> Path:
    return Path(copyfile(path, path.with_name(f"{name}.rareannot")))


def undo_second(path: Path) -> Path:
    with Project.open(path) as project:
        assert project.imports.undo(2)[0] == [2, 3]
    return path


def note(path: Path, row: int, who: str = "Mira") -> Path:
    with Project.open(path) as project:
        project.work_as(who)
        before = project.annotation(row)
        project.save(row, Action("edit", diff(before, before.with_note("see page 3", flag=False))))
    return path


def test_a_copy_that_holds_undone_articles_does_not_bring_them_back(base: Path) -> None:
    copy = clone(base, "copy")
    undo_second(base)
    with Project.open(base) as project:
        report = project.merge(copy)
        assert (texts(project), report.documents_new, report.gone) == (["lynas rose"], 0, ())
        assert project.check() == []


def test_a_copy_drops_them_when_it_takes_the_undoing_in_and_says_so(base: Path) -> None:
    copy, pack = clone(base, "copy"), clone(base, "came by merging")
    undo_second(base)
    with Project.open(pack) as project:
        project._db.conn.execute("DELETE FROM imported")  # as where the articles came with a file
    for path in (copy, pack):
        with Project.open(path) as project:
            report = project.merge(base)
            assert (texts(project), report.gone) == (["lynas rose"], (2, 3))
            assert (
                "2 articles were taken out, since their import was undone and nothing was decided about them."
                in report.sentences()
            )
            assert project.check() == []
            assert [one.what for one in project.imports.all()] == (["first"] if path == copy else [])
            assert project.merge(base).gone == ()
            ((row, _),) = project.add_documents([Document("a new one")])
            assert row > 3


def test_what_somebody_decided_about_stays_and_comes_back(base: Path) -> None:
    copy = note(clone(base, "copy"), 3)
    undo_second(base)
    with Project.open(copy) as project:
        assert project.merge(base).gone == (2,)
        assert texts(project) == ["lynas rose", "zinc held"]
    with Project.open(base) as project:
        report = project.merge(copy)
        assert (texts(project), report.documents_new) == (["lynas rose", "zinc held"], 1)
        assert project.check() == []


def test_what_is_imported_again_comes_back_everywhere(base: Path, tmp_path: Path) -> None:
    copy, third = clone(base, "copy"), clone(base, "third")
    undo_second(base)
    with Project.open(copy) as project:
        project.merge(base)
    with Project.open(base) as project:
        brings(project, tmp_path, "again", "zinc held")
    with Project.open(copy) as project:
        assert project.merge(base).documents_new == 1
        assert texts(project) == ["lynas rose", "zinc held"]
        assert project.merge(third).documents_new == 0
        assert texts(project) == ["lynas rose", "zinc held"]


def test_what_another_import_brought_here_stays(base: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.rareannot"
    copyfile(base, other)
    with Project.open(other) as project:
        project.imports.undo(2)
        brings(project, tmp_path, "of their own", "zinc held")
    undo_second(base)
    with Project.open(other) as project:
        project.merge(base)
        assert "zinc held" in texts(project)


def test_an_undone_import_is_no_secret_in_an_anonymous_copy(base: Path, tmp_path: Path) -> None:
    undo_second(base)
    with Project.open(base) as project:
        project.people.write_anonymous(tmp_path / "bare.rareannot")
    with workflow.open_project(tmp_path / "bare.rareannot") as project:
        assert (texts(project), project.check()) == (["lynas rose"], [])
