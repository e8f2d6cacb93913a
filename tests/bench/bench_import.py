"""The processor time of ``rareannot import``, start-up included, beside the least that Python could do with the same file.

``python -m tests.bench.bench_import [--articles 1000 10000] [--rounds 3] [--code DIR] [--label-studio VENV]``; 400 words and 50
spans an article, imported as suggestions ("import") and as somebody's answers ("answers"). The least is a script that
reads each line with json and puts text and spans into SQLite, in one transaction: no check, no log, no search, no
index. All run in turn, each in a process of its own, and the quickest of the rounds counts, so that the ratio says the
same on a busy machine; the time that passed does not, and is to be read on an idle one. ``--code DIR`` also measures
another checkout of the program.

``--label-studio VENV`` measures Label Studio as well, installed there by pip, in the same rounds: a server of its own
imports the same articles with the spans as predictions and as annotations. Of it the one request counts alone
(``label_studio.py`` says what is in that), of our program the whole process.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from tests.bench.figures import show
from tests.bench.label_studio import KINDS, LabelStudio, label_studio

WORDS_EACH, SPANS, LABELS = 400, 50, ("ORG", "GPE", "PERSON", "DATE", "MATERIAL")
WAYS: Mapping[str, Sequence[str]] = {"import": (), "answers": ("--annotator", "Mira")}
"""What spans become, and the options for it; Label Studio's ``KINDS`` stand for the same, in this order."""
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


def seconds(words: Sequence[object], code: Path) -> tuple[float, float]:
    """Seconds of processor time that Python takes for these words, user and system, and seconds that pass meanwhile."""
    began = monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    known = {"PYTHONPATH": str(code), "PYTHONPYCACHEPREFIX": str(code / "build" / "bytecode")}
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | known
    # elsewhere, for Python looks for modules first in the folder it is started in
    subprocess.run([sys.executable, *map(str, words)], env=env, cwd=code.anchor, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, monotonic() - began


def one_round(
    source: Path, target: Path, codes: Sequence[Path], studio: LabelStudio | None
) -> Iterator[tuple[str, float, float]]:
    """What was measured, its seconds of processor time, and the seconds that passed."""
    yield "least", *seconds(["-c", LEAST, target.with_suffix(".db"), source], CODE)
    target.with_suffix(".db").unlink()
    for way, options in WAYS.items():
        for code in codes:
            seconds(["-m", "rareannot", "new", target], code)
            spent = seconds(["-m", "rareannot", "import", target, source, *options], code)
            yield way if code == CODE else f"{way} of {code}", *spent
            target.unlink()
    if studio:
        for kind in KINDS:
            began = monotonic()
            yield kind, studio.seconds(source, kind, LABELS), monotonic() - began


def measured(count: int, rounds: int, codes: Sequence[Path], studio: LabelStudio | None) -> dict[str, object]:
    """Seconds of each import and of the least, how many times the least each takes, and how much of Label Studio's."""
    took, passed = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "articles.jsonl"), Path(folder, "p.rareannot")
        articles(source, count)
        for _ in range(rounds):
            for name, spent, elapsed in one_round(source, target, codes, studio):
                took[name].append(spent)
                passed[name].append(elapsed)
    best = {name: min(spent) for name, spent in took.items()}
    shown: dict[str, object] = {name: round(spent, 2) for name, spent in best.items()}
    for name in [*best][1:]:
        shown[f"{name}, times the least"] = round(best[name] / best["least"], 2)
    for name in WAYS:
        shown[f"{name}, seconds that passed"] = round(min(passed[name]), 2)
    for way, kind in zip(WAYS, KINDS, strict=True):
        if kind in best:
            shown[f"{way}, of Label Studio's {kind}"] = round(best[way] / best[kind], 2)
    return shown


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--code", type=Path, nargs="*", default=[])
    parser.add_argument("--label-studio", type=Path, metavar="VENV")
    given = parser.parse_args()
    codes = [CODE, *(one.resolve() for one in given.code)]
    with ExitStack() as ending:
        studio = ending.enter_context(label_studio(given.label_studio)) if given.label_studio else None
        if studio:
            show("label-studio", {"version": studio.version, "its start": round(studio.start, 2)})
        for count in given.articles:
            show(f"import-{count}", measured(count, given.rounds, codes, studio))


if __name__ == "__main__":
    main()
