"""Agreement of a large team: 10 annotators x 10 000 documents x 50 spans, from rows and by the command from a project file.

Run: ``python -m tests.bench.bench_agreement [--annotators 10] [--documents 10000] [--spans 50]``
"""

import argparse
import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.team.measure import measure
from rareannot.team.report import report
from rareannot.team.result import AgreementResult
from rareannot.team.table import AS_SUGGESTED, OWN_WORK, Row, TableBuilder
from tests.bench.figures import show

# on a busy machine the threads of OpenBLAS wait for each other more than they work
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
LABELS = 13
TEXT = 4000
Place = tuple[int, int, int, int, int]


def places(rng: random.Random, number: int) -> list[Place]:
    """Start, end, label, figure and origin of the spans that a document truly has, spread over its text."""
    step = TEXT // number
    found = []
    for i in range(number):
        start = i * step + rng.randrange(max(1, step - 30))
        label = rng.randrange(LABELS)
        origin = AS_SUGGESTED if rng.random() < 0.7 else OWN_WORK
        found.append((start, start + rng.randrange(4, 24), label, rng.randrange(1, 40) if label < 4 else 0, origin))
    return found


def noisy(rng: random.Random, place: Place) -> Place | None:
    """What one annotator makes of a place: one in eight misses it or differs in label, boundary or figure."""
    start, end, label, figure, _ = place
    match rng.randrange(32):
        case 0:
            return None
        case 1:
            return start, end, (label + 1) % LABELS, 0, OWN_WORK
        case 2:
            return start, end + rng.randrange(1, 8), label, figure, OWN_WORK
        case 3:
            return start, end, label, figure + 40 if figure else 0, OWN_WORK
    return place


def rows(annotators: int, documents: int, spans: int) -> Iterator[Row]:
    """The team's spans, as numbers, document by document."""
    rng = random.Random(7)
    for d in range(documents):
        truth = places(rng, spans)
        for w in range(annotators):
            for place in truth:
                if (said := noisy(rng, place)) is not None:
                    yield d, w, *said


def main() -> None:
    """Make the data, time what the program does with it, and show it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("annotators", 10), ("documents", 10_000), ("spans", 50)):
        parser.add_argument(f"--{name}", type=int, default=default)
    args = parser.parse_args()
    data = list(rows(args.annotators, args.documents, args.spans))
    before = _peak_mb()
    times = [time.perf_counter()]
    builder = _builder(args.annotators, args.documents)
    builder.extend(data)
    table = builder.table()
    times.append(time.perf_counter())
    result = measure(table)
    times.append(time.perf_counter())
    page = report(result)
    times.append(time.perf_counter())
    steps = ("rows read", "measured", "report written")
    figures: dict[str, object] = {
        f"{step}, s": round(b - a, 2) for step, a, b in zip(steps, times[:-1], times[1:], strict=True)
    }
    figures |= _found(result, len(page), before, times)
    size = _size(args, data)
    del data, builder, table
    with TemporaryDirectory() as folder:
        path = project_file(Path(folder), args.annotators, args.documents, args.spans)
        show("agreement", size | figures | by_command(path))


def project_file(folder: Path, annotators: int, documents: int, spans: int) -> Path:
    """A project in which that team has done everything; its log is left out, since measuring reads the state."""
    path, text = folder / "team.rareannot", "the mine shipped ore to the port in march " * 97
    with Project.create(path, builtin_label_set()) as project:
        project.add_documents(Document(f"{text[: TEXT + 34]} {d}") for d in range(documents))
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous = OFF")
    people = [(w + 1, f"uid{w}", f"annotator {w}") for w in range(annotators)]
    db.executemany("INSERT INTO author (id, uid, name) VALUES (?, ?, ?)", people)
    done = ((d + 1, w + 1) for d in range(documents) for w in range(annotators))
    db.executemany("INSERT INTO answer VALUES (?, ?, 'done', '', 0)", done)
    marks = ", ".join("?" * 18)
    db.executemany(f"INSERT INTO span VALUES ({marks})", _span_rows(rows(annotators, documents, spans), text))
    db.commit()
    db.close()
    return path


def _span_rows(said: Iterable[Row], text: str) -> Iterator[tuple[object, ...]]:
    names = [label.name for label in builtin_label_set().labels if label.kind != "passage"]
    for d, w, start, end, label, figure, origin in said:
        name = names[label % len(names)]
        number, unit, modifier = (str(figure), "t", "none") if figure else (None, None, None)
        made = "accepted" if origin == AS_SUGGESTED else "corrected"
        held = (text[start:end], name, made, "rules 1", 0.9, number, None, None, unit, modifier, "", 0, None)
        yield (d + 1, w + 1, f"s{start}-{end}-{name}", start, end, *held)


def by_command(path: Path) -> dict[str, object]:
    """The command on a project file, as its user waits for it: seconds and memory."""
    words = [sys.executable, "-m", "rareannot", "agreement", str(path), "--json"]
    began = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return {
        "project file, MB": path.stat().st_size >> 20,
        "“agreement --json” on it, s": round(seconds, 2),
        "its memory at most, MB": memory,
    }


def _size(args: argparse.Namespace, data: list[Row]) -> dict[str, object]:
    return {"annotators": args.annotators, "documents": args.documents, "spans": len(data)}


def _found(result: AgreementResult, page: int, before: int, times: list[float]) -> dict[str, object]:
    return {
        "rows to result, s": round(times[2] - times[0], 2),
        "memory at most, MB": _peak_mb(),
        "of which added, MB": _peak_mb() - before,
        "F1 exact": round(result.f1_exact or 0, 4),
        "sites": sum(result.sites.values()),
        "report, kB": page // 1024,
    }


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _builder(annotators: int, documents: int) -> TableBuilder:
    from decimal import Decimal

    from rareannot.core.figure import Figure

    builder = TableBuilder()
    people = [f"annotator {w}" for w in range(annotators)]
    for name in range(LABELS):
        builder.label(f"LABEL{name}")
    for number in range(1, 80):
        builder.figure(Figure(Decimal(number), unit="t"))
    for d in range(documents):
        builder.document(f"document {d}", TEXT + 40, people, period=f"2026-{1 + d * 12 // documents:02d}")
    return builder


if __name__ == "__main__":
    main()
