"""How quick a label set changes under 100 000 articles with 500 000 decided spans, and how quick they are checked.

``python -m tests.bench.bench_labels``
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import ANSWER, Action, Change
from rareannot.core.labels import builtin_label_set
from rareannot.core.renaming import replaced
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from tests.bench.figures import show, timed

MANY, BATCH = 100_000, 5_000
TEXT = "chile ships lithium carbonate from antofagasta while lynas buys some and japan waits for the rest of it"
NAMES = (
    ("chile", "GPE"),
    ("lithium carbonate", "MATERIAL"),
    ("antofagasta", "GPE"),
    ("lynas", "ORG"),
    ("japan", "GPE"),
)


def main() -> None:
    """Measure and show."""
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "l.rareannot", builtin_label_set()) as project:
        project.work_as("bench")
        fill(project)
        show("labels", changes(project) | {"check of a layer, s": round(timed(lambda: check(project)) / 1000, 1)})


def fill(project: Project) -> None:
    """Store the articles, each with five suggestions and the decisions on them."""
    for begin in range(0, MANY, BATCH):
        rows = project.add_documents(Document(f"{i} {TEXT}") for i in range(begin, begin + BATCH))
        found = [[_suggestion(f"{begin + i} {TEXT}", *pair) for pair in NAMES] for i in range(BATCH)]
        numbered = list(zip((row for row, _ in rows), found, strict=True))
        project.suggestions.put(numbered, "bench 1")
        project.save_all(_decided(numbered))


def _suggestion(text: str, quote: str, label: str) -> Suggestion:
    start = text.index(quote)
    return Suggestion(start, start + len(quote), label, "bench 1", 0.9)


def _decided(numbered: list[tuple[int, list[Suggestion]]]) -> Iterator[tuple[int, Action]]:
    for row, made in numbered:
        changes = [Change(f"span/{s.id}", None, s.as_span("accepted").as_json()) for s in made]
        changes.append(Change(ANSWER, None, {"status": "done", "note": "", "flag": False}))
        yield row, Action("accept", tuple(changes))


def changes(project: Project) -> dict[str, object]:
    """Rename, merge and delete a label, and take each back."""
    labels, verbs = project.label_set, project.label_versions
    renamed = replaced(labels, "GPE", replace(labels["GPE"], name="PLACE"))
    fewer = replace(labels, labels=tuple(x for x in labels.labels if x.name != "MATERIAL"))
    steps = {
        "preview of a rename of 300 000 spans": lambda: verbs.preview({"GPE": "PLACE"}, renamed),
        "rename of 300 000 spans": lambda: verbs.save(renamed, {"GPE": "PLACE"}),
        "its undo": verbs.undo,
        "merge of 100 000 spans": lambda: verbs.save(fewer, {"MATERIAL": "ORG"}),
        "undo of the merge": verbs.undo,
        "deletion of 100 000 spans": lambda: verbs.save(fewer, {"MATERIAL": ""}),
        "undo of the deletion": verbs.undo,
        "who uses what": verbs.usage,
    }
    return {f"{name}, s": round(timed(step) / 1000, 2) for name, step in steps.items()}


def check(project: Project) -> None:
    """Look through the layer for what is not consistent."""
    *_, last = workflow.check_consistency(project, project.author("bench"))
    assert last.findings == ()


if __name__ == "__main__":
    main()
