"""Handing a project over to a new lead: a whole copy for them, and a mark in the old one so that not both make packs."""

from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.workflow.packs import person


def hand_over(project: Project, out: Path, to: str) -> tuple[str, str]:
    """Write the project to ``out`` for its new lead (a name or id, known here or not); their uid and name.

    Everything goes along: answers, gold, and who was handed what, so that packs made before are taken in by the new copy as by
    the old one. Nobody's answers change hands: whoever leads works under their own name. Raises UserError if this copy
    was handed over before, is a pack, or ``out`` cannot be written.
    """
    if held := project.people.handed_over:
        raise UserError("This copy was handed over to {name} before; hand over theirs.", name=held["name"])
    if project.packs.owner:
        raise UserError("“{name}” is a pack; only a lead's project is handed over.", name=project.path.name)
    uid, name = person(project.packs.handed_out(), to)
    project.people.hand_over(uid, name, lambda: project.backups.copy_to(out))
    return uid, name


def take_up(project: Project) -> None:
    """Make a copy that was handed over the lead's again. Raises UserError if it was not."""
    if project.people.handed_over is None:
        raise UserError("“{name}” was not handed over; it is the lead's.", name=project.path.name)
    project.people.take_up()
