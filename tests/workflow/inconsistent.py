"""A project whose one annotator labelled the same words in different ways, for tests of the consistency check."""

from dataclasses import replace
from pathlib import Path

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.spans import Span
from rareannot.store import Author, Project

TEXTS = ("lynas ships oxide to japan", "in japan lynas sells oxide", "oxide for lynas from japan", "lynas rests")


def inconsistent_project(path: Path) -> Path:
    """Mira's answers: “lynas” has two labels and is missed once, and one “oxide ” ends with a space."""
    with workflow.new_project(path) as project:
        project.work_as("Mira")
        project.add_documents([Document(text, f"t{i}", f"Text {i}") for i, text in enumerate(TEXTS)])
        finish(project, 1, on(1, "lynas", "ORG"), on(1, "oxide", "MATERIAL"))
        finish(project, 2, on(2, "lynas", "ORG"), on(2, "oxide", "MATERIAL"))
        finish(project, 3, on(3, "lynas", "PERSON"), on(3, "oxide ", "MATERIAL"))
        finish(project, 4)
    return path


def finish(project: Project, row: int, *spans: Span, layer: Author | None = None) -> None:
    """Give an article these spans and set it done."""
    held = project.annotation(row, layer)
    made = {f"{s.start}-{s.label}": s for s in spans}
    project.save(row, Action("edit", diff(held, replace(held.with_decided(made, made), status="done"))), layer)


def on(row: int, quote: str, label: str) -> Span:
    """A span on the first place of some words in an article."""
    start = TEXTS[row - 1].index(quote)
    return Span(start, start + len(quote), label)
