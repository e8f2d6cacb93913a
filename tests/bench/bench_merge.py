"""How quick merging and checking are at 50 events an article: new, known, read off the log again, and checked; and how that grows.

``python -m tests.bench.bench_merge [--articles 2000 20000]``; times are CPU seconds of this process, so that other work on the
machine does not count.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, Change
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from tests.bench.figures import show

SIZES, SPANS, AGAIN = (1_000, 10_000), 40, 10
TEXT = "the mine shipped 20 000 tons of lithium carbonate to japan in march " * 30


def main() -> None:
    """Measure each size, and show it with how often it takes as long as the size before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES)
    figures: dict[str, object] = {}
    before: dict[str, float] = {}
    for articles in parser.parse_args().articles:
        with TemporaryDirectory() as folder:
            took = merging(Path(folder), articles)
        for step, seconds in took.items():
            grown = f"  x{seconds / before[step]:.1f}" if before.get(step) else ""
            figures[f"{articles * (SPANS + AGAIN):>9,} events: {step}, s"] = f"{seconds:.2f}{grown}"
        before = took
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    show("merge", figures)


def merging(folder: Path, articles: int) -> dict[str, float]:
    """Merge one annotator's file into the project it came from, twice, and check what comes of it."""
    lead, back = folder / "lead.rareannot", folder / "back.rareannot"
    with Project.create(lead, builtin_label_set()) as project:
        project.add_documents(Document(f"{i} {TEXT}") for i in range(articles))
    copyfile(lead, back)
    with Project.open(back) as project:
        project.work_as("bench")
        project.save_all(_work(articles))
    with Project.open(lead) as project:
        took = {
            "merge, all new": _seconds(lambda: project.merge(back)),
            "merge again, all known": _seconds(lambda: project.merge(back)),
            "derive the state from the log": _seconds(project.rebuild),
        }
    return took | {"check": _seconds(lambda: _assert_sound(lead))}


def _work(articles: int) -> Iterator[tuple[int, Action]]:
    """For each article 40 spans, of which ten are changed once more: 50 events."""
    for row in range(1, articles + 1):
        first = [Span(k * 20, k * 20 + 9, "ORG") for k in range(SPANS)]
        yield row, Action("make", tuple(Change(f"span/m{k}", None, s.as_json()) for k, s in enumerate(first)))
        for k, span in enumerate(first[:AGAIN]):
            later = Span(span.start, span.end, "GPE")
            yield row, Action("relabel", (Change(f"span/m{k}", span.as_json(), later.as_json()),))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _assert_sound(path: Path) -> None:
    assert workflow.check_project(path).is_sound


if __name__ == "__main__":
    main()
