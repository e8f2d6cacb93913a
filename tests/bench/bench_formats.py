"""How quick each form is written and read, against bare json on the same documents, and in how much memory.

``python -m tests.bench.bench_formats [--documents N] [--json] [FORM...]``; 4 kB and 50 spans a document, each form in a
process of its own, so that the peak of its memory is its own. Times are the process's own, with its libraries loaded:
what else the machine does does not count.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.formats import FORMATS, Entry, read, write

_WORDS = "ore mine export oxide tons quota china talks magnet price 2010 percent ministry supply about of the said in".split()
_LABELS = ("ORG", "GPE", "MATERIAL", "QUANTITY", "PERSON")
_SPANS, _LENGTH = 50, 4000


def documents(count: int) -> Iterator[Entry]:
    """Made-up documents, always the same: 50 spans of whole words that do not overlap, a fifth of them figures."""
    rng = random.Random(7)
    for number in range(count):
        text = ""
        while len(text) < _LENGTH:
            text += rng.choice(_WORDS) + " "
        spans = []
        for n in range(_SPANS):
            start = text.index(" ", n * 75) + 1
            end = text.index(" ", start + rng.randrange(4, 20))
            figure = Figure(Decimal(rng.randrange(10**6)), unit="t", modifier="about") if n % 5 == 3 else None
            spans.append(Span(start, end, _LABELS[n % 5], figure, "accepted", "figures 1.0", 0.9))
        yield Entry(Document(text, f"d{number}", meta={"url": "https://example.org"}), tuple(spans))


def measure(name: str, count: int, folder: Path) -> dict[str, object]:
    """Documents a minute at writing (read-back included) and reading, and the peak of memory in MB."""
    form = FORMATS[name]
    path = folder / ("out" + ("" if form.folder_writer else form.suffixes[0]))
    write(folder / f"warm{path.suffix}", name, documents(2), builtin_label_set())
    began = time.process_time()
    made = sum(1 for _ in documents(count))
    making = time.process_time() - began
    began = time.process_time()
    report = write(path, name, documents(count), builtin_label_set())
    writing = time.process_time() - began - making
    began = time.process_time()
    found = sum(isinstance(item, Entry) for item in read(path, name)) if form.can_read else 0
    reading = time.process_time() - began
    result: dict[str, object] = {"form": name, "written_a_minute": round(made / writing * 60), "equal": report.equal}
    result |= {"read_a_minute": round(found / reading * 60)} if found else {}
    result |= {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}
    return result | (_against_json(path, writing, reading) if name == "native" else {})


def _against_json(path: Path, writing: float, reading: float) -> dict[str, object]:
    """How many times as long as json alone reading and writing took."""
    began = time.process_time()
    with path.open("rb") as stream:
        records = [json.loads(line) for line in stream]
    loading = time.process_time() - began
    began = time.process_time()
    with path.with_suffix(".bare").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    dumping = time.process_time() - began
    both = dumping + loading  # writing includes reading back
    return {"read_times_json": round(reading / loading, 2), "written_and_compared_times_json": round(writing / both, 2)}


def main() -> None:
    """Measure the forms named, all that are written if none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="*", default=[n for n, form in FORMATS.items() if form.can_write])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        with TemporaryDirectory() as folder:
            sys.stdout.write(json.dumps(measure(given.forms[0], given.documents, Path(folder))))
        return
    results = []
    for name in given.forms:
        command = [
            sys.executable,
            "-m",
            "tests.bench.bench_formats",
            "--here",
            "--documents",
            str(given.documents),
            name,
        ]
        results.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        if not given.json:
            sys.stdout.write("  ".join(f"{key} {value}" for key, value in results[-1].items()) + "\n")
    sys.stdout.write(json.dumps({"formats": results}) + "\n")


if __name__ == "__main__":
    main()
