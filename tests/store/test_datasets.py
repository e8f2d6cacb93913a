"""What building datasets needs of a project."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do


def test_a_seed_is_remembered_for_its_shares_and_logged_once(project: Project) -> None:
    assert project.datasets.seed("80/10/10") is None
    project.datasets.remember_seed("80/10/10", "7")
    before = project.last_event()
    project.datasets.remember_seed("80/10/10", "7")
    assert project.last_event() == before
    assert (project.datasets.seed("80/10/10"), project.datasets.seed("70/15/15")) == ("7", None)
    project.datasets.remember_seed("80/10/10", "8")
    assert project.datasets.seed("80/10/10") == "8"


def test_settings_are_no_events_about_an_article(project: Project) -> None:
    assert project.datasets.newest_event() == 0
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    newest = project.datasets.newest_event()
    project.datasets.remember_seed("80/10/10", "7")
    assert project.datasets.newest_event() == newest > 0


def test_no_seed_is_kept_where_the_project_is_only_viewed(project: Project, path: Path) -> None:
    project.close()
    with (
        Project.open(path, read_only=True) as viewed,
        pytest.raises(UserError, match="open for viewing only; the seed of its split"),
    ):
        viewed.datasets.remember_seed("80/10/10", "7")
