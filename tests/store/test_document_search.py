"""Quick ways to one document."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.document_search import SearchIndex


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "p.rareannot", builtin_label_set(), cache=tmp_path / "cache")
    made.work_as("Mira")
    texts = ("lithium in chile", "cobalt from congo and some lithium", "100% tin_ore")
    made.add_documents([Document(text, f"d{i}", title=text.split(maxsplit=1)[0]) for i, text in enumerate(texts)])
    yield made
    made.close()


def save(project: Project, row: int, kind: str, after: Annotation) -> None:
    project.save(row, Action(kind, diff(project.annotation(row), after)))


def test_titles_are_found_at_once_and_texts_once_they_are_indexed(project: Project) -> None:
    assert [f.id for f in project.search.articles("lith", 9)] == [1]
    while project.queue.index_some():
        pass
    assert [(f.id, f.headline) for f in project.search.articles("lith", 9)] == [(1, "lithium"), (2, "cobalt")]
    assert [f.id for f in project.search.articles("lith", 1)] == [1]


@pytest.mark.parametrize("words", ["", "  ", '"', "zinc", "lithium zinc"])
def test_what_is_nowhere_is_not_found(project: Project, words: str) -> None:
    assert project.search.articles(words, 9) == []


def test_signs_of_the_search_language_are_taken_literally(project: Project) -> None:
    assert [f.id for f in project.search.articles("100%", 9)] == [3]
    assert project.search.articles("_%", 9) == []


def test_the_next_one_that_waits_has_undecided_suggestions(project: Project) -> None:
    found = [Suggestion(0, 6, "MATERIAL", "test 1", 0.9)]
    project.suggestions.put([(1, found), (2, found), (3, [])], "test 1")
    assert project.search.next_waiting(1) == 2
    assert project.search.next_waiting(3) == 1
    annotation = project.annotation(2)
    save(project, 2, "accept", annotation.accept(next(iter(annotation.suggestions))))
    assert project.search.next_waiting(1) is None
    assert project.search.next_waiting(2) == 1
    save(project, 1, "skipped", project.annotation(1).with_status("skipped"))
    assert project.search.next_waiting(2) is None


def test_what_scores_low_waits_for_nobody(project: Project) -> None:
    project.suggestions.put([(2, [Suggestion(0, 6, "MATERIAL", "test 1", 0.1)])], "test 1")
    assert project.search.next_waiting(1) is None


def test_what_lies_inside_a_passage_set_aside_waits_for_nothing(project: Project) -> None:
    """The list of articles counts as the article itself does, decided ones inside the passage not twice."""
    found = [
        Suggestion(0, 6, "MATERIAL", "test 1", 0.9),
        Suggestion(12, 17, "GPE", "test 1", 0.9),
        Suggestion(27, 34, "MATERIAL", "test 1", 0.9),
    ]
    project.suggestions.put([(2, found)], "test 1")
    first, inside, _ = (s.id for s in found)
    steps: list[tuple[Callable[[Annotation], Annotation], int]] = [
        (lambda a: a.add(Span(7, 34, "BOILERPLATE"), "p"), 2),
        (lambda a: a.accept(inside), 2),
        (lambda a: a.accept(first), 3),
        (lambda a: a.reject("p"), 2),
    ]
    for change, judged in steps:
        save(project, 2, "step", change(project.annotation(2)))
        (row,) = project.queue.rows([2])
        assert (row.decided, row.undecided) == (judged, len(project.annotation(2).waiting()))
        assert project.search.next_waiting(1) == (2 if judged < 3 else None)


def test_what_an_imported_answer_says_waits_no_more(project: Project) -> None:
    """Its spans have no scores, since they were there before anything was suggested."""
    found = [
        Suggestion(0, 6, "MATERIAL", "test 1", 0.9),
        Suggestion(7, 11, "MATERIAL", "test 1", 0.1),
        Suggestion(27, 34, "MATERIAL", "test 1", 0.9),
    ]
    before = project.annotation(2)
    imported = {one.id: Span(one.start, one.end, one.label, origin="imported") for one in found[:2]}
    save(project, 2, "import", replace(before.with_decided(imported, imported), status="done"))
    project.suggestions.put([(2, found)], "test 1")
    save(project, 2, "reopen", project.annotation(2).with_status("in progress"))
    (row,) = project.queue.rows([2])
    assert (row.decided, row.undecided) == (1, 1)
    assert len(project.annotation(2).waiting()) == 1
    assert project.search.next_waiting(1) == 2
    save(project, 2, "accept", project.annotation(2).accept(found[2].id))
    assert project.search.next_waiting(1) is None


def indexed(project: Project) -> SearchIndex:
    """The index of a project, complete."""
    while project.queue.index_some():
        pass
    return project._search


def test_articles_are_indexed_some_at_a_time_until_all_are_there(project: Project, tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "another", project.uid)
    assert index.behind(project._db)
    assert [index.catch_up(project._db, 2) for _ in range(3)] == [2, 1, 0]
    assert not index.behind(project._db)
    assert index.find(project._db, "lith") == [1, 2]
    index.close()


def test_without_a_folder_every_search_scans(project: Project) -> None:
    index = SearchIndex(None, project.uid)
    assert (index.behind(project._db), index.catch_up(project._db)) == (False, 0)
    assert index.find(project._db, "ithium") == [1, 2]
    assert index.quick(project._db, "lithium", 9) == []
    index.close()


def test_each_word_begins_one_and_where_none_does_it_is_looked_for_anywhere(project: Project) -> None:
    index = indexed(project)
    assert index.find(project._db, "lith con") == [2]
    assert index.find(project._db, "ithium") == [1, 2]
    assert index.find(project._db, 'say "lith') == []
    assert index.quick(project._db, "lith", 9) == [1, 2]
    assert index.quick(project._db, "lith", 1) == [1]
    assert index.quick(project._db, "ithium", 9) == []
    project.add_documents([Document("more lithium", "new")])
    assert index.quick(project._db, "lith", 9) == []
    assert index.find(project._db, "lith") == [1, 2, 4]


def test_a_title_that_holds_every_word_comes_first_and_is_not_told_twice(project: Project) -> None:
    project.add_documents(
        [Document("nothing else", "d3", title="congo and lithium"), Document("lithium again", "d4", title="tin")]
    )
    indexed(project)
    save(project, 4, "skipped", project.annotation(4).with_status("skipped"))
    found = project.search.articles("lithium", 9)
    assert [(one.id, one.headline, one.status) for one in found] == [
        (1, "lithium", "new"),
        (4, "congo and lithium", "skipped"),
        (2, "cobalt", "new"),
        (5, "tin", "new"),
    ]
    assert [one.id for one in project.search.articles("lithium", 3)] == [1, 4, 2]
    assert [one.id for one in project.search.articles("lithium", 2)] == [1, 4]
    assert [one.id for one in project.search.articles("congo lithium", 9)] == [4, 2]
    project.archive.put_away([2, 4])
    assert [one.id for one in project.search.articles("lithium", 9)] == [1, 5]


def test_an_article_is_found_by_its_name(project: Project) -> None:
    assert [one.id for one in project.search.articles("d1", 9)] == [2]


def test_an_index_of_another_form_is_made_anew(project: Project, tmp_path: Path) -> None:
    index = indexed(project)
    index.close()
    path = tmp_path / "cache" / f"{project.uid}.search"
    with closing(sqlite3.connect(path)) as raw:
        ((form,),) = raw.execute("PRAGMA user_version").fetchall()
        assert form > 0
        raw.execute(f"PRAGMA user_version = {form + 1}")
    again = SearchIndex(tmp_path / "cache", project.uid)
    assert again.behind(project._db)
    again.catch_up(project._db)
    again.close()
    same = SearchIndex(tmp_path / "cache", project.uid)
    assert not same.behind(project._db)
    same.close()


def test_an_index_that_is_not_whole_is_made_anew(project: Project, tmp_path: Path) -> None:
    indexed(project).close()
    with closing(sqlite3.connect(tmp_path / "cache" / f"{project.uid}.search")) as raw:
        raw.execute("DROP TABLE words")
    again = SearchIndex(tmp_path / "cache", project.uid)
    assert again.catch_up(project._db) == 3
    again.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        again.behind(project._db)
