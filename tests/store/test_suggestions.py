"""Imported suggestions and those of the program's sources beside each other: neither takes the other away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.documents import BLIND
from rareannot.store.suggestions import IMPORTED
from tests.store.test_project import do

RAN = "figures 1.2, names 1"
OWN = [Suggestion(0, 4, "ORG", "names 1", 0.9), Suggestion(5, 9, "DATE", "figures 1.2", 0.8)]
THEIRS = [Suggestion(10, 14, "GPE", "their model 2", 0.7), Suggestion(15, 19, "GPE", "imported", 1.0)]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents([Document("word " * 10)])
        yield made


def said(project: Project) -> list[tuple[int, str]]:
    """Where what is suggested begins, and by whom."""
    return [(s.start, s.source) for s in project.annotation(1).suggestions.values()]


ALL = [(0, "names 1"), (5, "figures 1.2"), (10, "their model 2"), (15, "imported")]


def test_suggesting_again_and_again_keeps_what_was_imported(project: Project) -> None:
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    project.suggestions.put([(1, OWN)], RAN)
    assert said(project) == ALL
    project.suggestions.put([(1, OWN[:1])], "figures 1.3, names 1")
    assert said(project) == [ALL[0], *ALL[2:]]
    project.suggestions.put([(1, [])], "figures 1.3, names 1")
    assert said(project) == ALL[2:]


def test_what_is_imported_stays_beside_what_was_suggested(project: Project) -> None:
    project.suggestions.put([(1, OWN)], RAN)
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    assert said(project) == ALL
    assert project.suggestions.made_by(1) == "figures 1.2, names 1, imported, their model 2"
    assert project.suggestions.missing(RAN) == []
    assert project.suggestions.missing("figures 1.3, names 1") == [1]


def test_what_is_imported_anew_takes_the_place_of_what_came_from_the_same_source(project: Project) -> None:
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    project.suggestions.put([(1, [Suggestion(20, 24, "ORG", "their model 2", 0.5)])], IMPORTED)
    assert said(project) == [(15, "imported"), (20, "their model 2")]
    assert project.suggestions.missing() == []
    assert project.suggestions.missing(RAN) == [1]


def test_sources_of_the_program_replace_what_they_said_elsewhere(project: Project) -> None:
    project.suggestions.put([(1, OWN)], IMPORTED)
    project.suggestions.put([(1, OWN[:1])], RAN)
    assert said(project) == ALL[:1]
    assert project.suggestions.made_by(1) == RAN


def test_a_document_that_is_blind_has_no_suggestions_to_keep(project: Project) -> None:
    project.suggestions.put([(1, [])], BLIND)
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    assert project.suggestions.made_by(1) == IMPORTED


def test_what_is_not_sound_in_the_file_is_replaced(project: Project) -> None:
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    broken = "UPDATE suggestion SET items = '[{\"start\": 1}]', versions = versions || '; imported: [\"x'"
    with project._db.atomic():
        project._db.conn.execute(broken)
    project.suggestions.put([(1, OWN)], RAN)
    assert said(project) == ALL[:2]


def test_how_sources_fared_is_told_against_what_their_scores_promised(project: Project) -> None:
    project.work_as("Mira")
    project.suggestions.put([(1, OWN)], RAN)
    ids = list(project.annotation(1).suggestions)
    do(project, lambda a: a.accept(ids[1]))
    ((source, label, wrong, expected, *high),) = project.suggestions.source_records()
    assert (source, label, wrong) == ("figures", "DATE", 0.0)
    assert expected == pytest.approx(0.2)
    assert high == [0, 0]
    do(project, lambda a: a.reject(ids[0]))
    source, label, wrong, expected, *high = project.suggestions.source_records()[1]
    assert (source, label, wrong) == ("names", "ORG", 1.0)
    assert expected == pytest.approx(0.1)
    assert high == [1, 1]


def test_what_comes_twice_in_one_go_is_put_one_after_the_other(project: Project) -> None:
    theirs, others = [Suggestion(10, 14, "GPE", "their model 2", 0.7)], [Suggestion(15, 19, "GPE", "another", 0.6)]
    project.suggestions.put([(1, theirs), (1, others), (1, THEIRS[1:]), (99, OWN)], IMPORTED)
    assert said(project) == [(10, "their model 2"), (15, "imported")]
    assert len(list(project.suggestions.all())) == 1
