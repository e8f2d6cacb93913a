"""How quick merging is: 500 000 events that are new, that are known, and the same number read off the log again.

``python -m tests.bench.bench_merge``
"""

import resource
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from rareannot.core.document import Document
from rareannot.core.history import Action, Change
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from tests.bench.figures import show, timed

DOCUMENTS, SPANS, AGAIN = 10_000, 40, 10
TEXT = "the mine shipped 20 000 tons of lithium carbonate to japan in march " * 30


def main() -> None:
    """Measure and show."""
    with TemporaryDirectory() as folder:
        show("merge", merging(Path(folder)))


def merging(folder: Path) -> dict[str, object]:
    """Merge one annotator's file into the project it came from."""
    lead, back = folder / "lead.rareannot", folder / "back.rareannot"
    with Project.create(lead, builtin_label_set()) as project:
        project.add_documents(Document(f"{i} {TEXT}") for i in range(DOCUMENTS))
    copyfile(lead, back)
    with Project.open(back) as project:
        project.work_as("bench")
        project.save_all(_work())
        events = project.last_event()
    with Project.open(lead) as project:
        figures = {
            f"merge {events} events, all new, s": _seconds(lambda: project.merge(back)),
            "merge them again, all known, s": _seconds(lambda: project.merge(back)),
            "derive the state from the log again, s": _seconds(project.rebuild),
            "check, s": _seconds(lambda: _assert_sound(project)),
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**figures, "size of the file, MB": round(lead.stat().st_size / 1e6), "peak memory, MB": round(peak)}


def _work() -> Iterator[tuple[int, Action]]:
    """For each article 40 spans, of which ten are changed once more: 50 events."""
    for row in range(1, DOCUMENTS + 1):
        first = [Span(k * 20, k * 20 + 9, "ORG") for k in range(SPANS)]
        yield row, Action("make", tuple(Change(f"span/m{k}", None, s.as_json()) for k, s in enumerate(first)))
        for k, span in enumerate(first[:AGAIN]):
            later = Span(span.start, span.end, "GPE")
            yield row, Action("relabel", (Change(f"span/m{k}", span.as_json(), later.as_json()),))


def _seconds(work: object) -> float:
    assert callable(work)
    return round(timed(work) / 1000, 2)


def _assert_sound(project: Project) -> None:
    assert project.check() == []


if __name__ == "__main__":
    main()
