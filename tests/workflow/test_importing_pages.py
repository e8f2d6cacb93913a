"""Web pages on import: what was found to be clutter is no answer of anybody's, and does not stand for suggestions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from tests.formats.news_page import PAGE

pytest.importorskip("trafilatura")
REFINERY = Suggestion(0, 4, "ORG", "rules 1", 0.9)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, page: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        workflow.import_all(project, workflow.ImportPlan((page,)))
        yield project


def labels_of(project: Project) -> list[str]:
    ((_, made),) = project.suggestions.all()
    return sorted(s.label for s in made.values())


def test_a_page_with_clutter_waits_for_suggestions(project: Project) -> None:
    assert labels_of(project) == ["BOILERPLATE"] * 2
    assert project.suggestions.missing() == [1]
    assert project.suggestions.made_by(1) is None


def test_suggestions_stand_beside_the_clutter_that_was_found(project: Project) -> None:
    project.suggestions.put([(1, [REFINERY])], "rules 1")
    assert labels_of(project) == ["BOILERPLATE", "BOILERPLATE", "ORG"]
    assert project.suggestions.missing("rules 1") == []
    project.suggestions.put([(1, [])], "rules 2")
    assert labels_of(project) == ["BOILERPLATE"] * 2


def test_a_page_that_comes_again_does_not_wait_again(project: Project, page: Path) -> None:
    project.suggestions.put([(1, [REFINERY])], "rules 1")
    workflow.import_all(project, workflow.ImportPlan((page,)))
    assert project.suggestions.missing("rules 1") == []
    assert labels_of(project) == ["BOILERPLATE", "BOILERPLATE", "ORG"]


def test_clutter_raises_no_question_about_labels(project: Project, page: Path) -> None:
    preview = workflow.preview_labels(project, workflow.ImportPlan((page,)))
    assert (preview.documents, preview.labels) == (1, ())


def test_a_label_set_without_a_label_for_clutter_takes_the_page_silently(tmp_path: Path, page: Path) -> None:
    plain = LabelSet("Plain", 1, tuple(x for x in builtin_label_set().labels if x.name != "BOILERPLATE"))
    with Project.create(tmp_path / "q.rareannot", plain) as project:
        report = workflow.import_all(project, workflow.ImportPlan((page,)))
        assert (len(report.new), report.notices) == (1, ())
        assert project.suggestions.missing() == [1]
