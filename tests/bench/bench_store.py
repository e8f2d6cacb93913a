"""How quick the project file is: a gesture's commit, opening 100 000 articles, import and export against bare sqlite3 and json.

``python -m tests.bench.bench_store``
"""

import json
import sqlite3
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.formats import read, write
from rareannot.store import Project
from rareannot.store.connection import PRAGMAS, WRITER_PRAGMAS
from tests.bench.figures import show, spread, timed

GESTURES, MANY, SOME, SPANS, ROUNDS = 400, 100_000, 5_000, 50, 3
TEXT = "the mine shipped 20 000 tons of lithium carbonate to japan in march " * 30


def main() -> None:
    """Measure and show."""
    with TemporaryDirectory() as folder:
        show("store", gestures(Path(folder)) | opening(Path(folder)) | moving(Path(folder)))


def gestures(folder: Path) -> dict[str, object]:
    """Commit one made span at a time, and one raw row at a time with the same pragmas."""
    with Project.create(folder / "g.rareannot", builtin_label_set()) as project:
        project.work_as("bench")
        project.add_documents([Document(TEXT)])
        annotation, times = project.annotation(1), []
        for i in range(GESTURES):
            after = annotation.add(Span(i * 5, i * 5 + 4, "ORG"), f"m{i}")
            action = Action("make", diff(annotation, after))
            times.append(timed(lambda action=action: project.save(1, action)))  # type: ignore[misc]
            annotation = after
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in (*PRAGMAS, *WRITER_PRAGMAS):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)")
    bare = [timed(lambda: raw.execute("INSERT INTO t (a) VALUES ('x')")) for _ in range(GESTURES)]
    raw.close()
    ours, theirs = spread(times), spread(bare)
    return {
        "commit of a gesture, ms": ours,
        "bare insert, same pragmas, ms": theirs,
        "ratio of medians": round(ours["median"] / theirs["median"], 2),
    }


def opening(folder: Path) -> dict[str, object]:
    """Open a project of 100 000 articles as the window does."""
    path = folder / "many.rareannot"
    with Project.create(path, builtin_label_set()) as project:
        source = (Document(f"article {i} {TEXT[:400]}", title=f"Article {i}") for i in range(MANY))
        while batch := list(islice(source, 5_000)):
            project.add_documents(batch)

    def as_the_window() -> None:
        with Project.open(path) as project:
            project.work_as("bench")
            ids = project.ids()
            project.queue.counts()
            project.queue.rows(ids[:40])

    return {"open 100 000 articles, list and first rows, ms": spread([timed(as_the_window) for _ in range(5)])}


def moving(folder: Path) -> dict[str, object]:
    """Import and export documents with 50 spans each, against parsing or dumping and bare sqlite3.

    Ratios are of the process's own time, the best of ``ROUNDS`` in turn, since other work on the machine hits the two
    unequally; seconds are the wall's, of the same best round.
    """
    source = folder / "in.jsonl"
    _make(source, SOME)
    navigation = [_round(source, folder / str(n)) for n in range(ROUNDS)]
    own = {name: min(one[name][0] for one in navigation) for name in navigation[0]}
    wall = {name: min(one[name][1] for one in navigation) for name in navigation[0]}
    return {
        f"import {SOME} articles with {SPANS} spans, s": round(wall["in"] / 1000, 2),
        "ratio to json + bare sqlite3 (in)": round(own["in"] / own["bare in"], 2),
        "articles a minute (in)": round(SOME / wall["in"] * 60_000),
        f"export {SOME} articles, read back and compared, s": round(wall["out"] / 1000, 2),
        "ratio to bare sqlite3 + json (out), without reading back": round(
            (own["out"] - own["back"]) / own["bare out"], 2
        ),
        "ratio to bare sqlite3 + json + json of what was written (out)": round(
            own["out"] / (own["bare out"] + own["parsed"]), 2
        ),
        "articles a minute (out)": round(SOME / wall["out"] * 60_000),
    }


def _make(source: Path, count: int) -> None:
    with source.open("w", encoding="utf-8") as lines:
        for i in range(count):
            text = f"{i} {TEXT}"
            spans = [{"start": k * 20, "end": k * 20 + 9, "label": "ORG"} for k in range(SPANS)]
            lines.write(json.dumps({"id": str(i), "text": text, "spans": spans}) + "\n")


def _round(source: Path, folder: Path) -> dict[str, tuple[float, float]]:
    """How long each way takes, ours and the bare ones in turn: own time and the wall's, in ms."""
    folder.mkdir()
    out = folder / "out.jsonl"
    with Project.create(folder / "m.rareannot", builtin_label_set()) as project:
        plan = workflow.ImportPlan((source,))
        took = {"in": _worked(lambda: workflow.import_all(project, plan))}
        took["bare in"] = _worked(lambda: _bare_import(source, folder / "bare.db"))
        entries = workflow.collect(project, workflow.Choice("suggestions"))
        took["out"] = _worked(lambda: write(out, "native", entries, project.label_set))
    took["bare out"] = _worked(lambda: _bare_export(folder))
    took["back"] = _worked(lambda: sum(1 for _ in read(out, "native")))
    took["parsed"] = _worked(lambda: _parse(out))
    return took


def _worked(work: Callable[[], object]) -> tuple[float, float]:
    """How long ``work`` takes, in ms: of the process's own time, and by the clock on the wall."""
    own = time.process_time()
    wall = timed(work)
    return (time.process_time() - own) * 1000, wall


def _parse(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            json.loads(line)


def _bare_import(source: Path, target: Path) -> None:
    db = sqlite3.connect(target)
    db.execute("CREATE TABLE d (id INTEGER PRIMARY KEY, text TEXT)")
    db.execute("CREATE TABLE s (d INTEGER, a INTEGER, b INTEGER, label TEXT)")
    with source.open(encoding="utf-8") as lines, db:
        for number, line in enumerate(lines):
            data = json.loads(line)
            db.execute("INSERT INTO d VALUES (?, ?)", (number, data["text"]))
            db.executemany("INSERT INTO s VALUES (?, ?, ?, ?)", [(number, *s.values()) for s in data["spans"]])
    db.close()


def _bare_export(folder: Path) -> None:
    db = sqlite3.connect(folder / "bare.db")
    with (folder / "bare.jsonl").open("w", encoding="utf-8") as out:
        for number, text in db.execute("SELECT id, text FROM d"):
            rows = db.execute(
                "SELECT a, b, label FROM s WHERE rowid BETWEEN ? AND ?", (number * SPANS + 1, number * SPANS + SPANS)
            )
            spans = [{"start": a, "end": b, "label": x, "text": text[a:b]} for a, b, x in rows]
            out.write(json.dumps({"id": number, "text": text, "spans": spans}) + "\n")
    db.close()


if __name__ == "__main__":
    main()
