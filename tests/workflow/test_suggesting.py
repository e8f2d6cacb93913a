"""Suggesting for the articles of a project: batch by batch, each article its own suggestions, none left out."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.workflow.suggesting import BATCH, suggesting


def last_word(texts: Iterable[str]) -> Iterator[Sequence[Suggestion]]:
    for text in texts:
        start = text.rindex(" ") + 1
        yield [Suggestion(start, len(text), "CARDINAL", "made up 1", 0.5)]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents([Document(f"article number {number}", f"a{number}") for number in range(2 * BATCH + 1)])
        made.work_as("Mira")
        yield made


def proposed(project: Project, row: int) -> list[str]:
    text = project.document(row).text
    return [text[s.start : s.end] for s in project.annotation(row).suggestions.values()]


def test_every_article_gets_its_own_suggestions_also_where_they_fill_several_batches(project: Project) -> None:
    ids = project.ids()
    assert list(suggesting(project, last_word, "made up 1", ids)) == [BATCH, 2 * BATCH, 2 * BATCH + 1]
    assert [proposed(project, row) for row in ids] == [[str(number)] for number in range(len(ids))]


def test_what_is_ready_when_it_is_stopped_stays(project: Project) -> None:
    ids = project.ids()
    running = suggesting(project, last_word, "made up 1", ids)
    assert next(running) == BATCH
    running.close()
    assert [bool(proposed(project, row)) for row in ids] == [True] * BATCH + [False] * (BATCH + 1)


def test_a_suggester_that_answers_for_fewer_articles_is_a_fault_and_not_a_shift(project: Project) -> None:
    def too_few(texts: Iterable[str]) -> Iterator[Sequence[Suggestion]]:
        return iter(list(last_word(texts))[:-1])

    with pytest.raises(ValueError, match="shorter"):
        list(suggesting(project, too_few, "made up 1", project.ids()))


def test_no_articles_no_batches(project: Project) -> None:
    assert list(suggesting(project, last_word, "made up 1", [])) == []
