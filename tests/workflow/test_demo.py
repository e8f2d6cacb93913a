"""The demo project: made once, opened again, and its folder named where it cannot be made."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.workflow import DEMO_ANNOTATOR, demo_project


def test_it_is_made_once_and_opened_again_with_its_articles(tmp_path: Path) -> None:
    with demo_project(tmp_path / "demo") as (project, is_new):
        total = project.queue.counts().total
        assert (is_new, total > 0) == (True, True)
        assert project.me is not None
        assert project.me.name == DEMO_ANNOTATOR
    with demo_project(tmp_path / "demo") as (project, is_new):
        assert (is_new, project.queue.counts().total) == (False, total)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be created"), demo_project(tmp_path / "file" / "demo"):
        pass
