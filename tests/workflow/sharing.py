"""What the tests of syncing share: a closed project synced with a folder, and what stands in it afterwards."""

from collections.abc import Callable, Container
from pathlib import Path

from rareannot.core.annotation import Annotation
from rareannot.store import Project
from rareannot.store.merge.others_answers import EVERYONE
from rareannot.workflow import SyncReport
from rareannot.workflow.syncing import syncing
from tests.store.conftest import SUGGESTIONS
from tests.store.merge.test_merging import log, state


def sync(
    path: Path,
    folder: Path | str,
    *,
    put: bool | None = None,
    memory: Path | None = None,
    accept: Container[str] = EVERYONE,
) -> SyncReport:
    """Sync a closed project; what came of it."""
    backups = path.parent / "backups"
    with Project.open(path) as project:
        steps = syncing(
            lambda verb: verb(project),
            str(folder),
            backups,
            put=put,
            memories=memory or path.parent / "memory",
            accept=lambda _file: accept,
        )
        (report,) = [step for step in steps if isinstance(step, SyncReport)]
    return report


def held(path: Path) -> tuple[object, object]:
    """What stands in a closed project, and its log."""
    with Project.open(path, read_only=True) as project:
        return state(project), {key: (e.action, e.entity, e.after) for key, e in log(project).items()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def projects(folder: Path) -> list[str]:
    """The project files in a folder, without updates for packs."""
    return [name for name in names(folder) if name.endswith(".rareannot")]


def accept(number: int) -> Callable[[Annotation], Annotation]:
    return lambda a: a.accept(SUGGESTIONS[number].id)


def annotators(path: Path) -> set[str]:
    with Project.open(path, read_only=True) as project:
        return {person.name for person in project.authors()}
