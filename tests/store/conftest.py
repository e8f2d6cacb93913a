"""A file-backed project with two short articles, one with an emoji before its spans."""

import gzip
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.schema import STEPS, version_of

TEXT = "\U0001f600 chile shipped about 20 000 tons of lithium carbonate in may"


def at(text: str, quote: str) -> tuple[int, int]:
    """Where ``quote`` stands in ``text``."""
    start = text.index(quote)
    return start, start + len(quote)


SUGGESTIONS = (
    Suggestion(*at(TEXT, "chile"), "GPE", "places 1", 0.9),
    Suggestion(
        *at(TEXT, "about 20 000 tons"),
        "QUANTITY",
        "figures 1",
        0.95,
        Figure(Decimal(20000), unit="t", modifier="about"),
    ),
    Suggestion(*at(TEXT, "lithium carbonate"), "MATERIAL", "materials 1", 0.8),
    Suggestion(*at(TEXT, "may"), "DATE", "figures 1", 0.2),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "p.rareannot"


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    made = Project.open(filled_file(path))
    made.work_as("Mira")
    yield made
    made.close()


def filled(path: Path) -> Project:
    """A new project with two documents; the first one has suggestions; Mira works in it."""
    project = Project.create(path, builtin_label_set())
    project.work_as("Mira")
    project.add_documents([Document(TEXT, "a", "A"), Document("the mine in ontario reopens", "b")])
    project.suggestions.put([(1, SUGGESTIONS)], "test 1")
    return project


def filled_file(path: Path) -> Path:
    """The file of :func:`filled`, closed, for a fraction of its time; within one process always the same project."""
    path.touch(0o600)
    path.write_bytes(_filled_bytes())
    return path


@cache
def _filled_bytes() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.rareannot"
        filled(path).close()
        return path.read_bytes()


@pytest.fixture
def reopened(project: Project, path: Path) -> Iterator[Callable[[], Project]]:
    """Close the project and open its file anew, as Mira."""
    held: list[Project] = []

    def again() -> Project:
        (held[-1] if held else project).close()
        held.append(Project.open(path))
        held[-1].work_as("Mira")
        return held[-1]

    yield again
    for one in held:
        one.close()


def frozen_file(path: Path) -> Path:
    """A project that holds every kind of row, two annotators and gold among them; closed. ``frozen/__main__.py`` made it."""
    path.touch(0o600)
    path.write_bytes(_frozen())
    return path


@pytest.fixture
def full(path: Path) -> Path:
    """The project of :func:`frozen_file`."""
    return frozen_file(path)


@cache
def _frozen() -> bytes:
    name = f"schema-{version_of(STEPS)}.rareannot.gz"
    return gzip.decompress((Path(__file__).parent / "frozen" / name).read_bytes())
