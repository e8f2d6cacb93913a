"""An import is undone whole; what anybody decided about stays, and no number is given twice."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.connection import CACHE


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


def entered(project: Project, what: str, *texts: str) -> list[int]:
    """An import of some texts; the row ids that it brought."""
    number = project.imports.begin(what)
    rows = [row for row, _ in project.add_documents(Document(text) for text in texts)]
    project.imports.brought(number, rows)
    return rows


def test_imports_are_told_the_latest_first_with_what_is_kept_of_each(project: Project) -> None:
    entered(project, "x" * 201, "one", "two")
    entered(project, "second", "three")
    entered(project, "nothing new")
    project.save(2, Action("edit", diff(before := project.annotation(2), before.with_note("see", flag=False))))
    assert [(one.id, one.what, one.articles, one.kept) for one in project.imports.all()] == [
        (2, "second", 1, 0),
        (1, "x" * 200, 2, 1),
    ]
    assert all(one.at.endswith("+00:00") for one in project.imports.all())


def test_an_undone_import_is_logged_unless_nothing_of_it_went(project: Project) -> None:
    entered(project, "first", "one")
    project.save(1, Action("edit", diff(before := project.annotation(1), before.with_note("see", flag=False))))
    event = project.last_event()
    assert project.imports.undo(1) == ([], 1)
    assert project.last_event() == event
    entered(project, "second", "two")
    assert project.imports.undo(2) == ([2], 0)
    assert project.last_event() == event + 1


def test_what_was_never_taken_back_is_not_logged_as_back(project: Project) -> None:
    rows = entered(project, "first", "one")
    event = project.last_event()
    project.imports.readmit(rows)
    project.imports.readmit([])
    assert project.last_event() == event
    project.imports.undo(1)
    project.imports.readmit([row for row, _ in project.add_documents([Document("one")])])
    assert project.last_event() == event + 2


def test_of_a_project_that_is_only_looked_at_nothing_is_taken_out(project: Project) -> None:
    entered(project, "first", "one")
    project.close()
    with Project.open(project.path, read_only=True) as looked:
        with pytest.raises(UserError, match=r"“p\.rareannot” is open for viewing only; nothing can be taken out\."):
            looked.imports.undo(1)
        assert looked.ids() == [1]


def test_the_highest_row_of_an_import_is_remembered(project: Project) -> None:
    rows = entered(project, "first", "one", "two", "three")
    project.imports.brought(1, [row for row, _ in project.add_documents([Document("four")])])
    assert project._db.rows("SELECT last FROM import") == [(4,)]
    assert rows == [1, 2, 3]
    project.imports.undo(1)
    assert project.add_documents([Document("five")]) == [(5, True)]


@pytest.mark.parametrize(("row", "room"), [(5, CACHE), (500_000, 64_000), (1_000_000, 128_000), (2_000_000, 128_000)])
def test_while_many_are_imported_their_hashes_stay_in_memory(project: Project, row: int, room: int) -> None:
    def kept() -> int:
        return -int(str(project._db.rows("PRAGMA cache_size")[0][0]))

    project.add_documents([Document("one")])
    copied = "INSERT INTO document SELECT ?, ?, name, title, headline, words, meta, added_at FROM document"
    with project._db.atomic():
        project._db.conn.execute(copied, (row, "0" * 64))
    number = project.imports.begin("many")
    with project.imports.roomy():
        project.imports.brought(number, [])
        assert kept() == CACHE
        project.imports.brought(number, [1, row])
        assert kept() == room
    assert kept() == CACHE
    with project._db.atomic():
        project._db.conn.execute("DELETE FROM imported")
    project.imports.brought(number, [row])
    assert kept() == CACHE


def test_a_project_that_is_closed_while_much_is_imported_is_closed(project: Project) -> None:
    with project.imports.roomy():
        project.close()


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
