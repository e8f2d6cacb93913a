"""Projects to be damaged, made once."""

import gzip
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rareannot.store.schema import STEPS, version_of
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


@pytest.fixture
def full(path: Path) -> Path:
    """A project that holds every kind of row, two annotators and gold among them; closed."""
    path.touch(0o600)
    path.write_bytes(_frozen())
    return path


@cache
def _frozen() -> bytes:
    folder = Path(__file__).parents[1] / "frozen"
    return gzip.decompress((folder / f"schema-{version_of(STEPS)}.rareannot.gz").read_bytes())
