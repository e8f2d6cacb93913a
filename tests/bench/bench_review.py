"""Opening the review on 10 annotators x 10 000 documents x 50 spans: from what is kept beside the project, and making that.

Run: ``python -m tests.bench.bench_review [--annotators 10] [--documents 10000] [--spans 50]``
"""

import argparse
import gc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rareannot.core.review.adjudication import take
from rareannot.store import Project
from rareannot.store.values import SiteFilter
from rareannot.workflow import agreement
from tests.bench.bench_agreement import project_file
from tests.bench.figures import show, timed


def main() -> None:
    """Make the project, let the review be made ready once, then open it as a reviewer does."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("annotators", 10), ("documents", 10_000), ("spans", 50)):
        parser.add_argument(f"--{name}", type=int, default=default)
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        path, cache = project_file(Path(folder), args.annotators, args.documents, args.spans), Path(folder) / "cache"
        show("review", {"annotators": args.annotators, "documents": args.documents, **measured(path, cache)})


def measured(path: Path, cache: Path) -> dict[str, object]:
    """Seconds to make ready, and milliseconds of what a reviewer waits for."""
    held: list[Project] = []
    first = _seconds(lambda: held.append(_with_first_sites(path, cache)))
    with held.pop() as project:
        ready = {
            "first sites of a project never reviewed, s": first,
            "list all sites once, in the background, s": _seconds(lambda: _listed(project)),
            "measure agreement once, in the background, s": _seconds(
                lambda: agreement.keep(project, agreement.measured(project))
            ),
        }
        sites = project.review.progress().sites
    gc.collect()
    project = Project.open(path, cache=cache)
    opened = _ms(lambda: (agreement.kept(project), project.review.progress(), _first(project, SiteFilter())))
    kept = agreement.kept(project)
    assert kept is not None
    assert kept[1], "nothing changed since it was measured"
    result = kept[0]
    a, b, labels = *result.annotators[:2], result.labels
    project.work_as("reviewer")
    row = project.review.rows(project.review.sites(SiteFilter(cause="boundary"))[:1])[0]
    site = next(s for s in project.review.document(row.document).sites if s.fingerprint == row.fingerprint)
    clicks: dict[str, Callable[[], object]] = {
        "click on a pair": lambda: _first(project, SiteFilter(pair=(a, b))),
        "click on a cell of the confusion": lambda: _first(project, SiteFilter(cell=(labels[0], labels[1]))),
        "click on a label": lambda: _first(project, SiteFilter(label=labels[0])),
        "click on a cause": lambda: _first(project, SiteFilter(cause="boundary")),
        "go to a site": lambda: project.review.document(row.document),
        "find the same question elsewhere": lambda: project.review.same_surface(row.document, site),
        "decide a site": lambda: project.review.decide(row.document, take(site, 0)),
        "undo that": lambda: project.review.undo(row.document),
    }
    waits = {f"{name}, ms": _ms(work) for name, work in clicks.items()}
    project.close()
    size = sum(file.stat().st_size for file in cache.glob("*.review")) >> 20
    return {"sites": sites, **ready, "open the review, ms": opened, **waits, "list beside the project, MB": size}


def _with_first_sites(path: Path, cache: Path) -> Project:
    """The project, opened and compared as far as a list shows something."""
    project = Project.open(path, cache=cache)
    project.review.notice()
    project.review.catch_up()
    assert _first(project, SiteFilter())
    return project


def _listed(project: Project) -> None:
    while project.review.catch_up():
        pass


def _first(project: Project, wanted: SiteFilter) -> object:
    """What a list needs to show its first page: all numbers, and the lines of a page."""
    return project.review.rows(project.review.sites(wanted)[:50])


def _seconds(work: Callable[[], object]) -> float:
    return round(timed(work) / 1000, 1)


def _ms(work: Callable[[], object]) -> float:
    return round(timed(work), 1)


if __name__ == "__main__":
    main()
