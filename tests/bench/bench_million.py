"""Large projects at 10 000, 100 000 and a million articles: import, orders, filters and search, and how cost grows per decade.

``python -m tests.bench.bench_million [--articles 10000 100000] [--window] [--folder FOLDER]``; times are CPU seconds of this
process, user and system, so that other work on the machine does not count. A million articles takes 3 GB in ``--folder``, so
they are measured only when asked for. ``--window`` opens each project in the window off-screen too, in a process of its own,
and tells its stalls and how much memory it takes.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rareannot import workflow
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import View
from rareannot.gui.app import make_window
from rareannot.gui.base.preload import load_ahead
from rareannot.gui.demo import settle, wait
from rareannot.store import Project
from tests.bench.bench_queue import measured as measured_in_window
from tests.bench.bench_soak import memory
from tests.bench.day import WORDS
from tests.bench.figures import show

SIZES, WORDS_EACH, SPANS = (10_000, 100_000), 60, 5
VIEWS = {
    "as imported": View(),
    "shortest first": View(order="shortest"),
    "most uncertain first": View(order="uncertain"),
    "shuffled": View(order="random"),
    "status new": View(status="new"),
    "flagged": View(flagged=True),
    "with suggestions": View(blind=False),
    "a score": View(low=0.9),
    "a rare score": View(low=0.35, high=0.5),
    "a label": View(label="ORG"),
    "a source": View(source="other"),
    "a word searched": View(words="99"),
}


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES)
    parser.add_argument("--window", action="store_true")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    for home in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ.pop(home, None)
    figures: dict[str, object] = {}
    before: dict[str, float] = {}
    for articles in given.articles:
        with TemporaryDirectory(dir=given.folder) as name:
            took = measured(Path(name), articles)
            for what, seconds in took.items():
                grown = f"  x{seconds / before[what]:.1f}" if before.get(what) else ""
                figures[f"{articles:>9,} {what}"] = f"{seconds:.3f}{grown}"
            before = took
            if given.window:
                with ProcessPoolExecutor(1, get_context("spawn")) as alone:  # its memory is then the window's alone
                    figures |= alone.submit(in_window, Path(name), articles).result()
    show("million", figures)


def told(what: str, work: Callable[[], object]) -> float:
    """CPU seconds of work, told beside as soon as they are known: a million articles take a while."""
    user, system = worked(work)
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {what}: {user:.3f} + {system:.3f} s CPU\n")
    sys.stderr.flush()
    return user + system


def measured(folder: Path, articles: int) -> dict[str, float]:
    """CPU seconds of each thing that is done with a project of so many articles, which is left in ``folder``."""
    source = folder / "in.jsonl"
    write(source, articles)
    took: dict[str, float] = {}
    with Project.create(folder / "many.rareannot", builtin_label_set(), cache=folder / "home" / "rareannot") as project:
        project.work_as("bench")
        user, system = worked(lambda: workflow.import_all(project, workflow.ImportPlan((source,))))
        took |= {"import": user + system, "import, system alone": system}
        sys.stderr.write(f"{articles:,} articles: imported in {user:.1f} + {system:.1f} s CPU\n")
        source.unlink()
        took["indexes beside it"] = told("indexes beside it", lambda: all(iter(project.queue.index_some, 0)))
        for what, view in VIEWS.items():
            took[what] = told(what, partial(listed, project, view))
            if view.looks_inside or view.order != "given":
                took[f"{what}, the first rows"] = told("its first rows", partial(project.queue.first_ids, view, 512))
        project.save(3, Action("note", diff(before := project.annotation(3), before.with_note("seen", flag=False))))
        for what in ("a score", "a label", "a source"):
            took[f"{what}, after an edit"] = told(f"{what}, after an edit", partial(listed, project, VIEWS[what]))
        ids = project.queue.ids(View())
        took["counts"] = told("counts", project.queue.counts)
        took["rows of 256"] = told("rows of 256", lambda: project.queue.rows(ids[:256]))
        took["next open article"] = told("next open article", lambda: project.queue.first_open(ids[1:]))
    return took


def listed(project: Project, view: View) -> list[int]:
    """The articles of a view, as the window lists them."""
    ids = project.queue.ids(view)
    return [i for some in project.queue.inside(ids, view) for i in some] if view.looks_inside else ids


def write(path: Path, articles: int) -> None:
    """So many short articles, each with five spans that have scores: most sure, few not."""
    r = Random(5)
    with path.open("w", encoding="utf-8") as out:
        for number in range(articles):
            words = r.choices(WORDS, k=r.randint(WORDS_EACH // 2, WORDS_EACH * 3 // 2))
            text = f"{number} " + " ".join(words)
            spans = [
                {"start": k * 12, "end": k * 12 + 4, "label": "GPE", "source": "bench 1", "score": _score(r)}
                for k in range(SPANS)
            ]
            spans[0] |= {"label": "ORG", "source": "other 1"} if number % 10 == 0 else {}
            out.write(json.dumps({"id": f"a{number}", "text": text, "spans": spans}) + "\n")


def _score(r: Random) -> float:
    return round(r.uniform(0.5, 0.89) if r.random() < 0.9 else r.random(), 3)


def worked(work: Callable[[], object]) -> Sequence[float]:
    """CPU seconds that work takes of this process: user, system."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime


def in_window(folder: Path, articles: int) -> dict[str, object]:
    """The same project in the window: ms until the first rows are listed, the loop's longest standstill, and memory at the end."""
    for home in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[home] = str(folder / "home")
    window = make_window(backups=folder / "backups")
    window.resize(1440, 900)
    window.show()
    load_ahead().join()  # as the program does before the window comes; else their import would count as a stall
    settle(500)
    figures: dict[str, object] = {}

    def opened() -> bool:
        if window.opening.waiting:  # who asks for the page has it made at once
            return False
        return window.annotate_page is not None and window.annotate_page.session.annotation is not None

    def tell(new: dict[str, object]) -> None:
        figures.update(new)
        sys.stderr.write(f"{time.strftime('%H:%M:%S')} {new}\n")
        sys.stderr.flush()

    tell(measured_in_window("project opened", lambda: window.open_path(folder / "many.rareannot", "bench"), opened))
    assert window.annotate_page
    queue, listing = window.annotate_page.queue, window.annotate_page.listing
    model, panel, listed = queue.model, queue.narrowing.panel, list[int]()
    model.modelReset.connect(lambda: listed.append(model.rowCount()))
    rest = partial(window.annotate_page.project_thread.now, lambda project: project.queue.counts())
    for what, combo, index in (
        ("shortest first", panel.order, 1),
        ("most uncertain first", panel.order, 2),
        ("shuffled", panel.order, 3),
        ("as imported again", panel.order, 0),
        ("a score", panel.score, 5),
        ("any score again", panel.score, 0),
    ):
        rest()
        settle(200)
        wait(lambda: listing._indexing is None, "the indexes")
        listed.clear()
        tell(measured_in_window(f"{what}, first rows", partial(combo.setCurrentIndex, index), lambda: bool(listed)))
        tell(measured_in_window(f"{what}, the others", int, lambda: listing._shown == listing.view))
    tell({"memory, MB": memory()})
    window.close()
    return {f"{articles:>9,} in the window: {what}": value for what, value in figures.items()}


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
