"""Which state a project is in, as a sync remembers it, and who signed a copy."""

from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.core.document import Document
from rareannot.store import Project
from rareannot.store.sharing import last_at_work
from tests.store.articles.test_imports import brings
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do


def signed(path: Path) -> str:
    with Project.open(path, read_only=True) as copy:
        return last_at_work(copy._db)


def copy_of(project: Project, name: str = "copy") -> Path:
    target = project.path.with_name(f"{name}.rareannot")
    project.backups.copy_to(target)
    return target


def test_what_was_decided_or_read_gives_another_mark(project: Project) -> None:
    marks = [project.sharing.mark()]
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    marks.append(project.sharing.mark())
    project.add_documents([Document("tin held")])
    marks.append(project.sharing.mark())
    project.suggestions.put([(3, [])], "test 1")
    marks.append(project.sharing.mark())
    assert len(set(marks)) == 4
    assert project.sharing.mark() == marks[-1]


def test_a_project_holds_what_it_held_and_not_what_it_has_not_had_yet(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    now = project.sharing.mark()
    assert project.sharing.holds(now)
    do(project, lambda a: a.accept(SUGGESTIONS[2].id))
    project.add_documents([Document("tin held")])
    assert project.sharing.holds(now)
    seq, action, articles, read = project.sharing.mark().split("/")
    assert not project.sharing.holds(f"{int(seq) + 1}/{action}/{articles}/{read}")
    assert not project.sharing.holds(f"{seq}/{action}/{int(articles) + 1}/{read}")


def test_a_backup_in_its_place_does_not_hold_what_was_done_since_even_if_as_much_was_done_again(
    project: Project, path: Path
) -> None:
    backup = copy_of(project)
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    since = project.sharing.mark()
    project.close()
    copyfile(backup, path)
    with Project.open(path) as restored:
        assert not restored.sharing.holds(since)
        restored.work_as("Mira")
        do(restored, lambda a: a.accept(SUGGESTIONS[0].id))
        assert not restored.sharing.holds(since)


def test_articles_that_were_taken_back_are_missed(project: Project, tmp_path: Path) -> None:
    brings(project, tmp_path, "first", "tin held")
    before = project.sharing.mark()
    project.imports.undo(1)
    assert not project.sharing.holds(before)


@pytest.mark.parametrize("mark", ["", "1", "1/a/1", "1/a/1/1/1", "x/a/1/1", "1/a/x/1", "-1/a/1/1"])
def test_what_is_no_mark_is_held_by_nobody(project: Project, mark: str) -> None:
    assert not project.sharing.holds(mark)


def test_a_copy_says_who_made_it_whoever_worked_last(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    mira = project.me
    assert mira
    project.work_as("Noor")
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    copy = copy_of(project)
    assert signed(copy) == "Noor"
    project.sharing.sign(copy, mira.uid)
    assert signed(copy) == "Mira"
    assert last_at_work(project._db) == "Noor"


def test_who_decided_nothing_signs_nothing(project: Project) -> None:
    copy = copy_of(project)
    assert project.me
    project.sharing.sign(copy, project.me.uid)
    assert signed(copy) == ""
