"""``python -m tests.store.frozen``: freeze a small project of the current schema; one that is there is never made anew."""

import gzip
import json
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.history import Action, Change, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.review.adjudication import Decision
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.schema import STEPS, version_of
from tests.store.frozen.content import content_of

TEXTS = (
    "\U0001f600 tantal north shipped about 20 000 tons of ore to perth in may",
    "prices of cobalt rose by 3.5 percent, said noor vane of the ministry in oslo",
    "nothing of note happened on the exchange today",
)


def work(project: Project) -> None:
    """Two people, suggestions, every kind of gesture, links, an undo, gold, a setting, an article put away, an import."""
    project.add_documents(
        Document(t, f"article {n}", f"No. {n}", {"source": "made up", "n": n}) for n, t in enumerate(TEXTS)
    )
    project.suggestions.put(
        [
            (
                1,
                [
                    Suggestion(2, 14, "ORG", "names 1", 0.9),
                    Suggestion(
                        23, 40, "QUANTITY", "figures 1", 0.95, Figure(Decimal(20000), unit="t", modifier="about")
                    ),
                ],
            )
        ],
        "test 1",
    )
    for name in ("Mira", "Noor"):
        project.work_as(name, f"frozen-{name.lower()}")
        do(project, 1, lambda a: a.accept(next(iter(a.suggestions))))
        do(project, 2, lambda a: a.add(Span(10, 16, "MATERIAL", note="sure?"), "made"))
        do(project, 2, lambda a: a.with_note("see page 3", flag=True))
        do(project, 3, lambda a: a.with_status("skipped"))
        do(project, 2, lambda a: a.add(Span(25, 36, "PERCENT", Figure(Decimal("3.5"), unit="percent")), "rise"))
        do(project, 2, lambda a: linked(linked(a, "of", "rise", "made"), "when", "rise"))
    do(project, 1, lambda a: a.reject(list(a.suggestions)[1]))
    do(project, 2, lambda a: a.relabel("made", "ORG"))
    undo = project.history.next_undo(2)
    assert undo is not None
    project.save(2, undo)
    decision = Decision(10, 16, (Span(10, 16, "MATERIAL"),), (0,), ("frozen-mira",), "f")
    change = Change("site/1", None, decision.as_json())
    project.save(2, Action("adjudicate", (change,)), project.author("gold"))
    number = project.imports.begin("more.txt")
    rows = project.add_documents([Document("nickel fell on tuesday", "more"), Document("zinc rose", "put away")])
    project.imports.brought(number, [row for row, _ in rows])
    project.archive.put_away([rows[1][0]])


def do(project: Project, row: int, edit: object) -> None:
    """One gesture."""
    before = project.annotation(row)
    assert callable(edit)
    project.save(row, Action("edit", diff(before, edit(before)), ms=1200))


def main() -> None:
    """Freeze, unless it is there."""
    folder, name = Path(__file__).parent, f"schema-{version_of(STEPS)}"
    if (folder / f"{name}.rareannot.gz").exists():
        sys.exit(f"{name} is frozen already and stays as it is.")
    with tempfile.TemporaryDirectory() as scratch:
        path, whole = Path(scratch, "p.rareannot"), Path(scratch, "whole.rareannot")
        with Project.create(path, builtin_label_set(), name="frozen") as project:
            work(project)
            project.backups.copy_to(whole)
            held = content_of(project)
        (folder / f"{name}.rareannot.gz").write_bytes(gzip.compress(whole.read_bytes(), mtime=0))
    text = json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
