"""A project, and the folder that its team shares."""

from pathlib import Path

import pytest

from tests.store.conftest import filled_file


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "project.rareannot"
    filled_file(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "team").mkdir()
    return tmp_path / "team"
