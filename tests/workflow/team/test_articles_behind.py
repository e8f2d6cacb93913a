"""The articles behind each number of the team's table are as many as the number says."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.workflow.packs import PackPlan, make_packs
from rareannot.workflow.team.articles_behind import articles_behind
from rareannot.workflow.team_overview import COLUMNS, COUNT, MEASURE, overview
from tests.store.reviewing import CHILE, answer, finished_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = finished_project(tmp_path / "lead.rareannot")
    answer(made, "Mira", 2, [CHILE.__class__(0, 5, "ORG")], "in progress")
    make_packs(made, tmp_path / "out", PackPlan(("Noor", "Olaf")))
    return made


def test_as_many_are_listed_as_the_number_says(project: Project) -> None:
    for member in overview(project):
        for column in COLUMNS:
            listed = len(articles_behind(project, member.uid, column.name))
            value = column.value(member)
            if column.kind == COUNT:
                assert listed == value, (member.name, column.name)
            if column.kind == MEASURE and value is not None:
                assert listed == value.articles
    project.close()


def test_what_there_is_not_is_a_sentence(project: Project) -> None:
    with pytest.raises(UserError, match="There is no column “nope”; there are annotator, given, done"):
        articles_behind(project, "Mira", "nope")
    with pytest.raises(UserError, match="There is no annotator “Zoe”"):
        articles_behind(project, "Zoe", "done")
    project.close()
