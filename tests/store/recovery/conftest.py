"""A project to be damaged, made once."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_project import do


@pytest.fixture
def closed(path: Path) -> Path:
    """Mira accepted two suggestions in the first of two articles and left the second out; closed."""
    path.touch(0o600)
    path.write_bytes(_bytes())
    return path


@cache
def _bytes() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.rareannot"
        with filled(path) as project:
            do(project, lambda a: a.accept(SUGGESTIONS[0].id))
            do(project, lambda a: a.accept(SUGGESTIONS[2].id))
            do(project, lambda a: a.with_status("skipped"), "skipped", 2)
        return path.read_bytes()
