"""The facts of a project: its figures, article by article, as a table of them needs them."""

from collections.abc import Iterator
from dataclasses import replace

from rareannot.core.facts import Fact
from rareannot.formats.facts import facts_in
from rareannot.store import Project
from rareannot.workflow.export_selection import Choice, collect


def facts(project: Project, choice: Choice) -> Iterator[tuple[Fact, ...]]:
    """Yields the facts of each article of a layer, with who decided them. Raises UserError on an unknown layer."""
    label_set = project.label_set
    for entry in collect(project, replace(choice, decisions=True)):
        if not entry.unreadable:
            yield tuple(facts_in(entry, label_set))
