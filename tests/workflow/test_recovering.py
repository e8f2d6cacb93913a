"""Checking and recovering with the backups that were made by themselves."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.workflow import backup_folder, check_project, known_backups, recovery
from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_project import do


def backed_up(path: Path) -> Path:
    """A project with a decision and an automatic backup of it."""
    with filled(path) as project:
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
        assert not project.backups.make_if_due(backup_folder(), datetime.now(UTC), at_once=True)
    return path


def test_a_sound_project_has_no_findings_and_knows_its_backup(tmp_path: Path) -> None:
    path = backed_up(tmp_path / "p.rareannot")
    assert check_project(path).is_sound
    assert len(known_backups(path)) == 1


def test_a_project_that_lost_its_first_page_is_found_damaged_and_recovered(tmp_path: Path) -> None:
    path = backed_up(tmp_path / "p.rareannot")
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    assert not check_project(path).is_sound
    with recovery(path) as recovered:
        recovered.write(tmp_path / "out.rareannot")
    with Project.open(tmp_path / "out.rareannot") as project:
        assert project.check() == []
        assert project.queue.counts().total == 2


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no project"):
        check_project(tmp_path / "none.rareannot")
