"""Suggesting batch by batch: each is stored as it is made."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.workflow.suggesting import BATCH, suggesting


def first_word(texts: Iterable[str]) -> Iterator[Sequence[Suggestion]]:
    for text in texts:
        yield [Suggestion(0, text.index(" "), "ORG", "test", 0.9)]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents(Document(f"lynas{n} digs", f"a{n}") for n in range(2 * BATCH + 3))
        yield made


def test_every_batch_is_stored_before_the_next_is_made(project: Project) -> None:
    steps = suggesting(project, first_word, lambda: "test 1", project.ids())
    assert next(steps) == BATCH
    assert len(project.suggestions.missing()) == BATCH + 3
    assert list(steps) == [2 * BATCH, 2 * BATCH + 3]
    assert project.suggestions.missing() == []


def test_each_article_gets_its_own(project: Project) -> None:
    wanted = [BATCH + 1, 2, 1]
    assert list(suggesting(project, first_word, lambda: "test 1", wanted)) == [3]
    for row in wanted:
        annotation = project.annotation(row, project.work_as("Mira"))
        (found,) = annotation.suggestions.values()
        assert annotation.document.text[found.start : found.end] == f"lynas{row - 1}"
    assert project.suggestions.made_by(2) == "test 1"
    assert project.suggestions.made_by(3) is None


def test_nothing_to_suggest_for_is_done_at_once(project: Project) -> None:
    assert list(suggesting(project, first_word, lambda: "test 1", [])) == []


def test_a_suggester_that_gives_too_little_is_a_bug(project: Project) -> None:
    def lazy(texts: Iterable[str]) -> Iterator[Sequence[Suggestion]]:
        return iter(())

    with pytest.raises(ValueError, match="shorter"):
        list(suggesting(project, lazy, lambda: "test 1", [1]))
