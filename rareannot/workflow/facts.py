"""The facts of a project: its figures, article by article, as a table of them needs them."""

from collections.abc import Iterator

from rareannot.core.facts import Fact
from rareannot.formats.facts import facts_in
from rareannot.store import Project
from rareannot.workflow.export_selection import GOLD_LAYER, Choice, collect, usual_layer


def facts(project: Project, choice: Choice) -> Iterator[tuple[Fact, ...]]:
    """Yields the facts of each article of a layer, with who decided them. Raises UserError on an unknown layer."""
    label_set, of_gold = project.label_set, (choice.layer or usual_layer(project)) == GOLD_LAYER
    for entry in collect(project, choice):
        if not entry.unreadable:
            deciders = project.answers.gold_deciders(entry.document.sha256) if of_gold else {}
            yield tuple(facts_in(entry, label_set, deciders))
