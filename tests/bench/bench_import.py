"""The processor time of ``rareannot import``, start-up included, beside the least that Python could do with the same file.

``python -m tests.bench.bench_import [--articles 1000 10000] [--rounds 3] [--code DIR]``; 400 words and 50 spans an article. The
least is a script that reads each line with json and puts text and spans into SQLite, in one transaction: no check, no
log, no search, no index. Both run in turn, each in a process of its own, and the quickest of the rounds counts, so
that the ratio says the same on a busy machine. ``--code DIR`` also measures another checkout of the program.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.bench.figures import show

WORDS_EACH, SPANS, LABELS = 400, 50, ("ORG", "GPE", "PERSON", "DATE", "MATERIAL")
CODE = Path(__file__).resolve().parents[2]
LEAST = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, name TEXT, text TEXT, spans TEXT)")
with open(sys.argv[2], encoding="utf-8") as lines, db:
    records = map(json.loads, lines)
    db.executemany("INSERT INTO article (name, text, spans) VALUES (?, ?, ?)",
                   ((one["id"], one["text"], json.dumps(one["spans"])) for one in records))
"""


def articles(path: Path, count: int) -> None:
    """Write made-up articles, always the same, as native JSONL."""
    rng = Random(7)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 9))) for _ in range(4000)]
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            some = rng.choices(words, k=WORDS_EACH)
            starts = [0]
            for word in some:
                starts.append(starts[-1] + len(word) + 1)
            spans = [
                {"start": starts[i], "end": starts[i] + len(some[i]), "label": rng.choice(LABELS), "text": some[i]}
                for i in sorted(rng.sample(range(WORDS_EACH), SPANS))
            ]
            out.write(json.dumps({"id": f"a{number}", "text": " ".join(some), "spans": spans}) + "\n")


def seconds(words: Sequence[object], code: Path) -> float:
    """Seconds of processor time that Python takes for these words, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    known = {"PYTHONPATH": str(code), "PYTHONPYCACHEPREFIX": str(code / "build" / "bytecode")}
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | known
    # elsewhere, for Python looks for modules first in the folder it is started in
    subprocess.run([sys.executable, *map(str, words)], env=env, cwd=code.anchor, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(count: int, rounds: int, codes: Sequence[Path]) -> dict[str, object]:
    """Seconds of the import of each checkout and of the least, and how many times as long each takes."""
    took: dict[str, list[float]] = {}
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "articles.jsonl"), Path(folder, "p.rareannot")
        articles(source, count)
        for _ in range(rounds):
            took.setdefault("least", []).append(seconds(["-c", LEAST, target.with_suffix(".db"), source], CODE))
            target.with_suffix(".db").unlink()
            for code in codes:
                seconds(["-m", "rareannot", "new", target], code)
                spent = seconds(["-m", "rareannot", "import", target, source], code)
                took.setdefault(str(code) if code != CODE else "import", []).append(spent)
                target.unlink()
    least = min(took["least"])
    shown: dict[str, object] = {name: round(min(spent), 2) for name, spent in took.items()}
    for name, times in took.items():
        if name != "least":
            shown[f"{name}, times the least"] = round(min(times) / least, 2)
    return shown


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--code", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    for count in given.articles:
        show(f"import-{count}", measured(count, given.rounds, [CODE, *(one.resolve() for one in given.code)]))


if __name__ == "__main__":
    main()
