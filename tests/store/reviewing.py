"""A project that annotators have finished, for tests of what is settled from it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project

TEXT = "chile ships lithium carbonate from antofagasta; lynas buys some"
ANOTHER = "lynas asks chile for lithium; prices rise"


def span(text: str, quote: str, label: str) -> Span:
    """The first place where ``quote`` stands in ``text``, as a span."""
    start = text.index(quote)
    return Span(start, start + len(quote), label)


def answer(project: Project, who: str, row: int, spans: Sequence[Span], status: str = "done") -> None:
    """Make a person's answer for a document these spans, in one action each time; then be who it was before."""
    before, me = project.me, project.work_as(who, who.lower())
    held = project.annotation(row, me)
    decided = {f"{who}{s.start}-{s.end}-{s.label}": s for s in spans}
    after = replace(held.with_decided(decided, decided), status=status)
    project.save(row, Action("edit", diff(held, after)))
    if before:
        project.work_as(before.name, before.uid)


WIDE, NARROW = span(TEXT, "lithium carbonate", "MATERIAL"), span(TEXT, "lithium", "MATERIAL")
CHILE, LYNAS, CITY = span(TEXT, "chile", "GPE"), span(TEXT, "lynas", "ORG"), span(TEXT, "antofagasta", "GPE")

SAID: Mapping[str, Sequence[Span]] = {"Mira": (CHILE, WIDE, LYNAS), "Noor": (CHILE, NARROW, CITY), "Lea": (CHILE, WIDE)}
"""One unanimous place (chile), one boundary, two that only some found."""


def finished_project(path: Path, said: Mapping[str, Sequence[Span]] = SAID) -> Project:
    """A project with two documents, of which everybody has done the first; Rita reviews."""
    project = Project.create(path, builtin_label_set())
    project.add_documents([Document(TEXT, "a", "A"), Document(ANOTHER, "b", "B")])
    for who, spans in said.items():
        answer(project, who, 1, spans)
    project.work_as("Rita", "rita")
    return project
