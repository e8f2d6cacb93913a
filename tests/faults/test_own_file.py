"""While a project is open, this process never opens its file a second time: closing that would drop SQLite's lock."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.formats import write
from rareannot.store import Project
from tests.faults.gestures import ANNOTATOR, make_project, perform

_watched: list[str] = []
_opened: list[str] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("open", "sqlite3.connect") and _watched and _watched[0] in str(arguments[0]):
        _opened.append(f"{event} {arguments[0]}")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Project]:
    """An open project whose file is watched (an audit hook cannot be taken away, so it is switched)."""
    path = tmp_path / "held" / "p.rareannot"
    path.parent.mkdir()
    make_project(path)
    if not _opened and not hasattr(sys, "_rareannot_hook"):
        sys.addaudithook(_hear)
        sys._rareannot_hook = True  # type: ignore[attr-defined]
    with Project.open(path) as project:
        project.work_as(*ANNOTATOR)
        _watched[:] = [str(path)]
        _opened.clear()
        yield project
        _watched.clear()


def test_working_importing_exporting_and_backing_up_never_open_the_held_file(held: Project, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("one more article about tin", encoding="utf-8")
    for k in range(30):
        perform(held, 1, k)
    workflow.import_all(held, workflow.ImportPlan((article,)))
    write(tmp_path / "out.jsonl", "native", workflow.collect(held, workflow.Choice("Mira", True)), held.label_set)
    held.backup(tmp_path / "copy.rareannot")
    assert held.backup_if_due(tmp_path / "backups", datetime.now(UTC)) is None
    assert held.check() == []
    assert [o for o in _opened if not o.endswith((".lock", ".lock'")) and "colleague" not in o] == []


def test_the_watch_hears_an_opening(held: Project) -> None:
    with held.path.with_name(held.path.name + "x").open("w"):
        pass
    assert len(_opened) == 1
