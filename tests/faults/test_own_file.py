"""While a project is open, this process never opens its file a second time: closing that would drop SQLite's lock."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.formats import FORMATS, write, write_atomically
from rareannot.store import Project
from rareannot.store.backup import backup as backups
from rareannot.store.recovery.checkup import examine
from rareannot.store.recovery.recovery import Recovery, identity_of
from tests.faults.gestures import ANNOTATOR, make_project, perform
from tests.faults.openings import needs_inotify, openings_of

pytestmark = needs_inotify
OPEN = """
import sys
from pathlib import Path
from rareannot.core.errors import UserError
from rareannot.store import Project

for line in sys.stdin:
    try:
        Project.open(Path(line.removesuffix("\\n"))).close()
        print("opened", flush=True)
    except UserError as error:
        print(error, flush=True)
"""
"""Opens the project of each line it is told, and says what came of it."""
IsLocked = Callable[[Path], bool]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Project]:
    """An open project with work in it."""
    path = tmp_path / "held" / "p.rareannot"
    path.parent.mkdir()
    make_project(path)
    with Project.open(path) as project:
        project.work_as(*ANNOTATOR)
        perform(project, 1, 0)
        yield project


@pytest.fixture(scope="module")
def is_locked() -> Iterator[IsLocked]:
    """Whether another process is refused; one for all tests, since its start takes longer than they do."""
    command = [sys.executable, "-c", OPEN]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin
        assert other.stdout
        to, told = other.stdin, other.stdout

        def ask(path: Path) -> bool:
            to.write(f"{path}\n")
            to.flush()
            return "open already" in told.readline()

        yield ask
        to.close()


def test_working_importing_exporting_and_backing_up_never_open_the_held_file(
    held: Project, tmp_path: Path, is_locked: IsLocked
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("one more article about tin", encoding="utf-8")
    with openings_of(held.path) as openings:
        for k in range(1, 30):
            perform(held, 1, k)
        workflow.import_all(held, workflow.ImportPlan((article,)))
        write(
            tmp_path / "out.jsonl",
            "native",
            workflow.collect(held, workflow.Choice("Mira", workflow.statuses_named("all"))),
            held.label_set,
        )
        held.backups.copy_to(tmp_path / "copy.rareannot")
        assert held.backups.make_if_due(tmp_path / "backups", datetime.now(UTC)) is None
        workflow.make_packs(held, tmp_path / "pack.rareannot", workflow.PackPlan(("Noor",)))
        held.merge(tmp_path / "pack.rareannot")
        assert held.check() == []
        held.rebuild()
        assert openings.heard() == []
    assert is_locked(held.path)


Verb = Callable[[Project, Path], object]
ON_ITSELF: dict[str, Verb] = {
    "open": lambda project, path: Project.open(path),
    "view": lambda project, path: Project.open(path, read_only=True),
    "merge": lambda project, path: project.merge(path),
    "check": lambda project, path: examine(path),
    "recover": lambda project, path: Recovery(path),
    "id": lambda project, path: identity_of(path),
    "restore": lambda project, path: backups.restore(path, path.with_name("restored.rareannot")),
    "create": lambda project, path: Project.create(path, project.label_set),
    "back up": lambda project, path: project.backups.copy_to(path),
    "labels": lambda project, path: workflow.read_label_set(path),
    "write": lambda project, path: write_atomically(path, b"an export"),
    "export": lambda project, path: write(
        path,
        "native",
        workflow.collect(project, workflow.Choice("Mira", workflow.statuses_named("all"))),
        project.label_set,
    ),
}
NAMES = ("itself", "a link", "a second name")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("verb", ON_ITSELF)
def test_a_held_project_is_refused_by_any_of_its_names_and_not_opened(
    held: Project, tmp_path: Path, verb: str, name: str, is_locked: IsLocked
) -> None:
    path = by_name(held.path, tmp_path, name)
    before = held.path.stat().st_ino, held.last_event()
    with openings_of(held.path) as openings:
        with pytest.raises(UserError):
            ON_ITSELF[verb](held, path)
        assert openings.heard() == []
    assert (held.path.stat().st_ino, held.last_event()) == before
    assert held.check() == []
    assert is_locked(held.path)


def by_name(path: Path, folder: Path, name: str) -> Path:
    """A project by one of its names."""
    other = folder / "other.txt"
    if name == "itself":
        return path
    if name == "a link":
        other.symlink_to(path)
    else:
        os.link(path, other)
    return other


@pytest.mark.parametrize("form", [None, *(n for n, form in FORMATS.items() if form.can_read)])
@pytest.mark.parametrize("name", NAMES)
def test_a_held_project_among_the_files_to_import_is_left_out_unopened(
    held: Project, tmp_path: Path, name: str, form: str | None, is_locked: IsLocked
) -> None:
    path = by_name(held.path, tmp_path, name)
    with openings_of(held.path) as openings:
        report = workflow.import_all(held, workflow.ImportPlan((path, path.parent), form))
        assert openings.heard() == []
    assert report.refused
    assert is_locked(held.path)


@pytest.mark.parametrize("name", ["p.rareannot", "renamed.jsonl"])
def test_no_export_takes_the_place_of_a_project_that_is_not_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / "p.rareannot"
    make_project(path)
    data = path.rename(tmp_path / name).read_bytes()
    with pytest.raises(UserError, match=r"is a project, which is not overwritten"):
        write_atomically(tmp_path / name, b"an export")
    assert (tmp_path / name).read_bytes() == data


def test_who_is_not_locked_is_seen(tmp_path: Path, is_locked: IsLocked) -> None:
    make_project(path := tmp_path / "p.rareannot")
    assert not is_locked(path)
    with Project.open(path):
        assert is_locked(path)
    assert not is_locked(path)


def test_the_watch_hears_an_opening(held: Project, is_locked: IsLocked) -> None:
    with openings_of(held.path) as openings:
        held.path.open("rb").close()
        assert openings.heard() == ["opened", "closed"]
    assert is_locked(held.path)  # SQLite's lock fell, and the second one still holds


def test_the_command_line_does_not_write_over_its_project(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    make_project(path)
    with Project.open(path) as project:
        project.work_as(*ANNOTATOR)
        perform(project, 1, 0)
    data = path.read_bytes()
    for words in (["export", path, path, "--layer", "Noor", "--articles", "all"], ["labels", path, "--export", path]):
        ran = subprocess.run(
            [sys.executable, "-m", "rareannot", *map(str, words), "--force"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 1, ran
        assert re.search("is (the|a) project", ran.stderr), ran.stderr
    assert path.read_bytes() == data
