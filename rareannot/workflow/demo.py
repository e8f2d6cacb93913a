"""The demo project on the sample articles."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rareannot.core.bundled import bundled
from rareannot.core.errors import UserError
from rareannot.store import SUFFIX, Project
from rareannot.workflow.importing import ImportPlan, import_all
from rareannot.workflow.projects import new_project, open_project

DEMO_ANNOTATOR = "demo"


@contextmanager
def demo_project(folder: Path) -> Iterator[tuple[Project, bool]]:
    """Yields the demo project in ``folder``, made from the sample articles if necessary, and whether it is new.

    Raises UserError if the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "The folder “{folder}” cannot be created: {why}; choose another.", folder=folder, why=error.strerror
        ) from None
    path = folder / f"demo{SUFFIX}"
    is_new = not path.exists()
    project = new_project(path, name="Sample articles") if is_new else open_project(path)
    try:
        project.work_as(DEMO_ANNOTATOR)
        if not project.queue.counts().total:
            import_all(project, ImportPlan((Path(str(bundled("samples/samples.jsonl"))),)))
        yield project, is_new
    finally:
        project.close()
