"""The pipelines of a project for the Python API, and the pipeline that a script's argument means."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from rareannot.api import arguments
from rareannot.core.errors import UserError

if TYPE_CHECKING:
    from rareannot.learn.training import Trained
    from rareannot.store import Project


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline that a project trained or imported.

    ``folder`` is its path, for ``spacy.load``; None if it is not on this computer as it was trained. ``f1`` is the F1 that
    training measured, on the part called ``part``; ``in_use`` is True if it suggests in the project.
    """

    number: int
    folder: Path | None
    f1: float
    part: str
    made_at: str
    in_use: bool


def pipelines_of(project: "Project") -> tuple[Pipeline, ...]:
    """Returns the pipelines of a project, the oldest first."""
    from rareannot.workflow.training import trusted_folder

    in_use = project.learning.in_use
    return tuple(
        Pipeline(
            pipeline.number,
            trusted_folder(project, pipeline.number),
            pipeline.f1,
            pipeline.part,
            pipeline.made_at,
            pipeline.number == in_use,
        )
        for pipeline in project.learning.pipelines()
    )


def is_trained(pipeline: object) -> "TypeGuard[Trained]":
    """True if ``pipeline`` is what ``train`` returned. Loads what trains only for a value that could be."""
    if pipeline is None or isinstance(pipeline, str | int | Pipeline):
        return False
    from rareannot.learn.training import Trained

    return isinstance(pipeline, Trained)


def pipeline_named(pipeline: "str | Pipeline | Trained | None", *, trusted: bool) -> tuple[str | None, bool]:
    """Returns the pipeline for the suggester to load, and whether it may be a folder.

    A project's own pipeline is trusted by its checksum, what ``train`` returned because it was made here. Raises UserError
    on another folder that is not ``trusted``.
    """
    if is_trained(pipeline):
        return str(pipeline.folder), True
    if isinstance(pipeline, Pipeline):
        if pipeline.folder is None:
            raise UserError(
                "Pipeline {number} is not on this computer as it was trained; train again or choose another.",
                number=pipeline.number,
            )
        return str(pipeline.folder), True
    if pipeline is None:
        return None, trusted
    folder = arguments.path(pipeline, "pipeline")
    if not trusted and folder.is_dir():
        raise UserError(
            "pipeline is the folder “{folder}”, and loading one can run code that lies in it; give trust_pipeline=True if "
            "you trust where it comes from.",
            folder=folder,
        )
    return str(folder), trusted
