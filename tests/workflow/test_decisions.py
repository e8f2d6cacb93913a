"""Gold says in its meta who decided what, from which readings and why."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.review.adjudication import take
from rareannot.store import Project
from rareannot.workflow.decisions import with_decisions
from tests.store.reviewing import finished_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with finished_project(tmp_path / "p.rareannot") as made:
        yield made


def test_a_document_without_decisions_stays_as_it_is(project: Project) -> None:
    document = project.document(1)
    assert with_decisions(project, 1, document) is document


def test_a_decision_names_its_reviewer_its_readings_and_the_reason(project: Project) -> None:
    site = project.review.document(1).sites[1]
    project.review.decide(1, take(site, 0, "the compound is one MATERIAL"))
    (told,) = with_decisions(project, 1, project.document(1)).meta["decisions"]
    assert (told["by"], told["why"]) == ("Rita", "the compound is one MATERIAL")
    assert told["text"] == project.document(1).text[site.start : site.end]
    assert [reading["annotators"] for reading in told["readings"]] == [["Lea", "Mira"], ["Noor"]]
    assert "edited" not in told
