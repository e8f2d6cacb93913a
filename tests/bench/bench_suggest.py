"""How quick suggesting is: words per CPU second of one process, for one opened article, and against the bare pipeline.

``python -m tests.bench.bench_suggest [--texts FILE.jsonl ...] [--rounds 3] [--code DIR ...]``. Each round is a process of its
own that reads every article once, so that no word is known from a round before; CPU seconds count, user and system, of
the quickest round, so that the figures say the same on a busy machine. Starting and loading do not count. Without
``--texts`` the articles are those of packaging/links, news with capitals. ``--code DIR`` also measures another checkout of the
program, in turn, and tells whether both suggest the same, to the byte.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.bench.figures import show

CODE = Path(__file__).resolve().parents[2]
ROUND = """
import json, sys, time
from hashlib import sha256
from rareannot.suggest import Suggester
from rareannot.suggest.pipeline import choose, load
texts, bare = json.load(sys.stdin), sys.argv[1:] == ["bare"]
warm = texts[:1]
if bare:
    nlp = load(choose(None))
    work = lambda some: [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in nlp.pipe(some)]
else:
    suggester = Suggester()
    work = lambda some: [[s.as_json() for s in found] for found in suggester.suggest(some)]
work(warm)
began = time.process_time()
found = work(texts)
took = time.process_time() - began
one = []
for text in [] if bare else texts[:40]:
    began = time.process_time()
    suggester.suggest_one(text)
    one.append(time.process_time() - began)
said = json.dumps(found).encode()
print(json.dumps({"cpu": took, "one": sorted(one), "spans": sum(map(len, found)), "said": sha256(said).hexdigest()}))
"""


def texts_in(files: Sequence[Path]) -> Iterator[str]:
    """The texts of JSON lines."""
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


def a_round(code: Path, texts: Sequence[str], *words: str) -> dict[str, Any]:
    """What one process of a checkout says of the texts, and in how many CPU seconds."""
    env = os.environ | {"PYTHONPATH": str(code)}
    # elsewhere, for Python looks for modules first in the folder it is started in
    done = subprocess.run(
        [sys.executable, "-c", ROUND, *words], input=json.dumps(texts), env=env, cwd=code.anchor,
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def measured(texts: Sequence[str], rounds: int, others: Sequence[Path]) -> dict[str, object]:
    """Words per CPU second of this checkout, the bare pipeline and other checkouts, measured in turn."""
    words = sum(len(text.split()) for text in texts)
    kinds: dict[str, tuple[Path, tuple[str, ...]]] = {"suggesting": (CODE, ()), "the bare pipeline": (CODE, ("bare",))}
    kinds |= {str(code): (code, ()) for code in others}
    said: dict[str, list[dict[str, Any]]] = {name: [] for name in kinds}
    for _ in range(rounds):
        for name, (code, how) in kinds.items():
            said[name].append(a_round(code, texts, *how))
    figures: dict[str, object] = {"articles": len(texts), "words": words}
    for name, some in said.items():
        figures[f"{name}, words a CPU second"] = round(words / min(one["cpu"] for one in some))
    for other in map(str, others):
        figures[f"as {other} suggests"] = said[other][0]["said"] == said["suggesting"][0]["said"]
    one = min((one["one"] for one in said["suggesting"]), key=sum)
    figures["spans"] = said["suggesting"][0]["spans"]
    figures["one article, CPU ms"] = f"median {1000 * one[len(one) // 2]:.1f}, most {1000 * one[-1]:.1f}"
    return figures


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--code", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    files = given.texts or sorted((CODE / "packaging/links").glob("own-*.jsonl"))
    show("suggest", measured(list(texts_in(files)), given.rounds, [one.resolve() for one in given.code]))


if __name__ == "__main__":
    main()
