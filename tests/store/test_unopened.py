"""Articles that nobody has begun get new suggestions; whatever somebody has begun, or is to see blind, keeps what it has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.documents import BLIND, PASSAGES
from rareannot.store.suggestions import IMPORTED
from tests.store.test_project import do

OLD = [Suggestion(0, 4, "ORG", "names 1", 0.9)]
NEW = [*OLD, Suggestion(5, 9, "GPE", "examples 1", 0.8), Suggestion(10, 14, "GPE", "examples 1", 0.2)]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Six articles that a source has read, and somebody who works on them."""
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents([Document("word " * 10 + str(n)) for n in range(6)])
        made.suggestions.put([(row, OLD) for row in range(1, 7)], "names 1")
        made.work_as("Mira", "mira")
        yield made


def begins(project: Project, row: int, status: str = "in progress") -> None:
    do(project, lambda a: a.accept("s0-4-ORG").with_status(status), "edit", row)


def suggested(project: Project, row: int) -> list[Suggestion]:
    return list(project.annotation(row).suggestions.values())


def test_the_next_ones_come_first_and_what_is_begun_not_at_all(project: Project) -> None:
    begins(project, 2)
    begins(project, 5, "done")
    assert project.queue.unopened(10, 3) == [4, 6, 1]  # 3 is open
    assert project.queue.unopened(2, 3) == [4, 6]
    assert project.queue.done() == 1


def test_a_colleagues_article_is_left_alone_too(project: Project) -> None:
    begins(project, 2, "done")
    project.work_as("Ada", "ada")
    assert project.queue.unopened(10, 0) == [1, 3, 4, 5, 6]
    assert project.queue.done() == 0


def test_what_is_to_be_seen_blind_and_what_no_source_has_read_is_left(project: Project) -> None:
    project.suggestions.put([(1, [])], BLIND)
    project.suggestions.put([(2, [])], PASSAGES)
    (row, _), *_ = project.add_documents([Document("nobody has read this")])
    assert row not in project.queue.unopened(10, 0)
    assert 1 not in project.queue.unopened(10, 0)


def test_new_ones_are_stored_and_those_that_are_shown_counted(project: Project) -> None:
    assert project.suggestions.renew(1, NEW, "examples 1") == 1  # one of the two is below what is shown
    assert suggested(project, 1) == NEW
    assert project.suggestions.made_by(1) == "examples 1"
    assert project.suggestions.renew(1, NEW, "examples 1") is None
    assert project.suggestions.renew(1, OLD, "examples 1") == 0


def test_imported_ones_stay_beside_them(project: Project) -> None:
    theirs = Suggestion(15, 19, "GPE", "their model 2", 0.7)
    project.suggestions.put([(1, [theirs])], IMPORTED)
    assert project.suggestions.renew(1, NEW, "examples 1") == 1
    assert theirs in suggested(project, 1)


def test_an_article_that_was_begun_meanwhile_keeps_what_it_has(project: Project) -> None:
    begins(project, 3)
    assert project.suggestions.renew(3, NEW, "examples 1") is None
    assert suggested(project, 3) == OLD
